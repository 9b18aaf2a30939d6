"""Tests of `tui/commands`: what a key decides, without a window."""
