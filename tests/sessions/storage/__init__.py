"""Tests of `sessions/storage`."""
