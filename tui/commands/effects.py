"""How a screen asks for a move, and what can be asked for now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

from textual.message import Message

from sessions import moves
from sessions.common.errors import PeerAssistError, RefusedError
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.moves import MoveContext
from sessions.record.header import Attribution

Move = Callable[[Meeting, MoveContext], AnyEntry]
Outcome = AnyEntry | PeerAssistError


@dataclass
class Make(Message):
    """A request to make `move`, having seen entry `seen`; `done` gets the entry when it is synced, or the error."""

    move: Move
    seen: int
    done: Callable[[Outcome], None]


@dataclass
class Change(Message):
    """A request to change how the window is: light or dark, bell on or off; or to leave it."""

    what: Literal["light", "bell", "leave"]


@dataclass
class Export(Message):
    """A request to write the meeting up as it stands, as the document `to`; `attribution` as the write-up takes it."""

    to: str
    attribution: Attribution


PLAIN_MOVES: Mapping[str, Move] = {
    "next-phase": moves.next_phase,
    "back-phase": moves.back_phase,
    "skip-phase": moves.skip_phase,
    "extend": partial(moves.extend, seconds=60),
    "shorten": partial(moves.extend, seconds=-60),
    "next-speaker": moves.next_speaker,
    "pass": moves.pass_turn,
    "put-back": moves.put_back,
    "start": moves.start,
    "pause": moves.pause,
    "resume": moves.resume,
    "end": moves.end,
    "undo": moves.undo,
    "redo": moves.redo,
}


def clock_move(meeting: Meeting) -> Move:
    """Return what the key of the clock does now: start, pause or go on."""
    return {"running": moves.pause, "paused": moves.resume}.get(meeting.state, moves.start)


def reasons(meeting: Meeting, now: datetime) -> dict[str, str]:
    """Return why commands do nothing now, by name; those that are missing here can be used."""
    stamp = MoveContext(now)
    found: dict[str, str] = {}
    for name, move in {**PLAIN_MOVES, "clock": clock_move(meeting)}.items():
        try:
            move(meeting, stamp)
        except RefusedError as refused:
            found[name] = str(refused)
    if not meeting.words:
        found["reword"] = "Nothing has been written yet."
    return found
