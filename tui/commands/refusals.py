"""Why a command does nothing now: asked for when its key is shown or pressed, and not before."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sessions.common.errors import RefusedError
from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.moves import fitting_in, history, steering
from sessions.moves.context import MoveContext
from tui.commands.effects import Move

PLAIN_MOVES: Mapping[str, Move] = {
    "next-phase": steering.next_phase,
    "back-phase": steering.back_phase,
    "skip-phase": steering.skip_phase,
    "extend": partial(steering.extend, seconds=60),
    "shorten": partial(steering.extend, seconds=-60),
    "next-speaker": steering.next_speaker,
    "pass": steering.pass_turn,
    "put-back": steering.put_back,
    "start": steering.start,
    "pause": steering.pause,
    "resume": steering.resume,
    "end": steering.end,
    "call-off": steering.call_off,
    "undo": history.undo,
    "redo": history.redo,
}
"""Commands that are one move and take nothing."""
_FIT: Move = partial(fitting_in.fit, seconds=1)


def clock_move(meeting: Meeting) -> Move:
    """Return what the key of the clock does now: start, pause or resume."""
    return {"running": steering.pause, "paused": steering.resume}.get(meeting.state, steering.start)


def why_not(name: str, meeting: Meeting, now: datetime) -> str:
    """Return why the command called `name` does nothing now; empty where it can be used."""
    if name == "reword":
        return "" if meeting.words else _("Nothing has been written yet.")
    move = clock_move(meeting) if name == "clock" else _FIT if name == "fit" else PLAIN_MOVES.get(name)
    if move is None:
        return ""
    try:
        move(meeting, MoveContext(now))
    except RefusedError as refused:
        return str(refused)
    return ""
