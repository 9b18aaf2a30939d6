"""Widgets: each draws one thing, and imports views and data of `sessions`, but no screen, app or storage."""
