"""Meetings, windows and command lines that tests are made of."""
