"""Tests of `snapshots/live`."""
