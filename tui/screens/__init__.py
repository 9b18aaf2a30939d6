"""Screens: what one window shows, and how it asks for moves; imports commands, widgets, views and `sessions`."""
