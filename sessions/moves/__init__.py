"""Moves: what people can do; each is a pure function of the meeting that returns one entry or refuses."""

from sessions.moves.context import MoveContext
from sessions.moves.contributions import remove, revise, say
from sessions.moves.history import redo, undo
from sessions.moves.people import arrive, away, back, change_order, hand_over
from sessions.moves.steering import (
    announce,
    back_phase,
    end,
    extend,
    next_phase,
    next_speaker,
    pass_turn,
    pause,
    put_back,
    resume,
    skip_phase,
    start,
)

__all__ = [
    "MoveContext",
    "announce",
    "arrive",
    "away",
    "back",
    "back_phase",
    "change_order",
    "end",
    "extend",
    "hand_over",
    "next_phase",
    "next_speaker",
    "pass_turn",
    "pause",
    "put_back",
    "redo",
    "remove",
    "resume",
    "revise",
    "say",
    "skip_phase",
    "start",
    "undo",
]
