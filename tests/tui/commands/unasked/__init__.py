"""Tests of `tui/commands/setup`: what a key of the setup decides, without a window."""
