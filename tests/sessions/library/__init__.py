"""Tests of `sessions/library`."""
