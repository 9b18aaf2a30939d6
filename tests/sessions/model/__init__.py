"""Tests of `sessions/model`."""
