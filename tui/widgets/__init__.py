"""Widgets: each draws one thing of a meeting, and knows no screen, no app and no store."""
