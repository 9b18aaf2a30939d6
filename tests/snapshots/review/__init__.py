"""Tests of `snapshots/review`."""
