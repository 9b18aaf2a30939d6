"""Tests of `sessions/common`."""
