"""Tests of `sessions/moves`."""
