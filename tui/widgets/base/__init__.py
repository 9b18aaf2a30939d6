"""Widgets that know nothing of meetings."""
