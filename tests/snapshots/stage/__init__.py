"""Tests of `snapshots/stage`."""
