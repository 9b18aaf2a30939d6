"""Tests of `tui/views`."""
