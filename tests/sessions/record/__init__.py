"""Tests of `sessions/record`."""
