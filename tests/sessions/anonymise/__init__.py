"""Tests of `sessions/anonymise`."""
