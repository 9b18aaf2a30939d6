"""Meetings that nobody would have: moves in any order, with any words, by clocks that jump and go back."""

import random
from datetime import date, timedelta
from typing import Any

from sessions.common.errors import PeerAssistError
from sessions.meeting.clock import count, elapsed, lateness, remaining, spoken_seconds, total_seconds, turn_seconds
from sessions.meeting.fold import advance, begin, fold
from sessions.meeting.state import Meeting
from sessions.model.people import PLACES, ROLES
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.record.parsing import parse_record
from sessions.record.writing import entry_text, header_text
from tests.builders.meetings import EVERYBODY, NINE, header
from tests.faults.fuzzing import AWKWARD

MOVES_OF_A_WALK = 120
_OFTEN = ("start", "next-phase", "next-speaker", "pause", "resume", "tip", "note", "undo", "redo", "pass", "end")
_WHO = (*(person.id for person in EVERYBODY), "Fatou", "Xi Wang", "nobody", "[/]", None, None)
# Seconds that a clock goes on, or jumps: a night, daylight saving, a battery that was empty.
_STEPS = (0, 1, 7, 61, 600, 3_600, -1, -90, -3_600, 86_400, -86_400, 400 * 86_400)


def walk(chance: random.Random) -> str:
    """Make moves, and return what does not hold afterwards: what was folded, carried on and written is one meeting."""
    start = header()
    meeting, now = begin(start), NINE
    for _ in range(MOVES_OF_A_WALK):
        now += timedelta(seconds=chance.choice(_STEPS) * chance.choice((1, 1, chance.random())))
        try:
            name = chance.choice((chance.choice(_OFTEN), chance.choice(tuple(MOVES))))
            context = MoveContext(at=now, seen=chance.choice((None, None, len(meeting.log))))
            entry = MOVES[name].make(meeting, context, _arguments(chance, now))
        except PeerAssistError:
            continue
        meeting = advance(meeting, (entry,))
        if wrong := _seconds(meeting, now):
            return f"{wrong} after {name}, entry {entry.n}"
    return _is_one(meeting)


def _arguments(chance: random.Random, now: Any) -> Arguments:  # noqa: ANN401  # an instant
    words = tuple(
        chance.choice((str(chance.randint(-2, 60)), "Paint", "the date", chance.choice(AWKWARD), "friday", "@fatou"))
        for _ in range(chance.randrange(4))
    )
    return Arguments(
        words=words,
        person=chance.choice(_WHO),
        since=chance.choice((None, None, now - timedelta(seconds=chance.choice(_STEPS)))),
        due=chance.choice((None, date(2026, 6, 1))),
        role=chance.choice((None, *ROLES)),
        place=chance.choice((None, *PLACES)),
        answers=chance.choice((None, chance.randint(1, 60))),
        builds_on=chance.choice((None, None, chance.randint(1, 60))),
        of=chance.choice((None, chance.randint(1, 60))),
        redirected=chance.random() < 0.1,
        draft=chance.choice((None, None, f"d{chance.randint(1, 9)}")),
    )


def _seconds(meeting: Meeting, now: Any) -> str:  # noqa: ANN401  # likewise
    """Return what nobody may see of a clock."""
    count(remaining(meeting, now))
    lateness(meeting, now)
    spent = [elapsed(meeting, now), turn_seconds(meeting, now), total_seconds(meeting, now)]
    spent += [spoken_seconds(meeting, who, now) for who in meeting.order]
    spent += [run.ran for run in meeting.phases]
    return "negative seconds" if min(spent) < 0 else ""


def _is_one(meeting: Meeting) -> str:
    """Compare the meeting that was carried on with the one that is folded, and the one that is read."""
    written = (header_text(meeting.header) + "".join(entry_text(entry) for entry in meeting.log)).encode()
    parsed = parse_record(written, "a record")
    if (parsed.header, parsed.entries, parsed.torn) != (meeting.header, meeting.log, b""):
        return "what is written reads otherwise"
    return "" if fold(parsed.header, parsed.entries) == meeting else "what is carried on is not what is folded"
