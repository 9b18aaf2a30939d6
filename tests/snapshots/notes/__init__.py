"""Tests of `snapshots/notes`."""
