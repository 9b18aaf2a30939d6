"""Tests of `sessions/meeting`."""
