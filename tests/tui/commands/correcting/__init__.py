"""Tests of `tui/commands/correcting`: what puts right what stands in the record."""
