"""Tests of `snapshots/plenary`."""
