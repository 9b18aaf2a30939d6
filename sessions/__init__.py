"""Peer Assist sessions: their record, their meeting, the moves people make; imports nothing of `tui`."""
