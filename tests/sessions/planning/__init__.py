"""Tests of `sessions/planning`."""
