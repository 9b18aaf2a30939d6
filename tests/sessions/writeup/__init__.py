"""Tests of `sessions/writeup`."""
