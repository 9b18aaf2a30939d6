"""Tests of `sessions/language`."""
