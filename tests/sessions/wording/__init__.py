"""Tests of `sessions/wording`."""
