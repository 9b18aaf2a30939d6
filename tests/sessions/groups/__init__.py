"""Tests of `sessions/groups`."""
