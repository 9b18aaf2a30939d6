"""Tests of `snapshots/formats`."""
