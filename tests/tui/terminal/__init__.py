"""Tests of `tui/terminal`."""
