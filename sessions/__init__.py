"""Peer Assist sessions: their record, their meeting, the moves people make; nothing here draws on a screen."""
