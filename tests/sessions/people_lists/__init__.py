"""Tests of `sessions/people_lists`."""
