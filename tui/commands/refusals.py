"""Why a command does nothing now: asked for when its key is shown or pressed, and not before."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sessions import moves
from sessions.common.errors import RefusedError
from sessions.meeting.state import Meeting
from sessions.moves import MoveContext
from tui.commands.effects import Move

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
"""Commands that are one move and take nothing."""


def clock_move(meeting: Meeting) -> Move:
    """Return what the key of the clock does now: start, pause or go on."""
    return {"running": moves.pause, "paused": moves.resume}.get(meeting.state, moves.start)


def why_not(name: str, meeting: Meeting, now: datetime) -> str:
    """Return why the command called `name` does nothing now; empty where it can be used."""
    if name == "reword":
        return "" if meeting.words else "Nothing has been written yet."
    move = clock_move(meeting) if name == "clock" else PLAIN_MOVES.get(name)
    if move is None:
        return ""
    try:
        move(meeting, MoveContext(now))
    except RefusedError as refused:
        return str(refused)
    return ""
