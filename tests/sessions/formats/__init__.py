"""Tests of `sessions/formats`."""
