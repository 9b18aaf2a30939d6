"""Tests of `snapshots/planning`."""
