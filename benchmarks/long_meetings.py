"""Meetings of many hours: rounds, words, answers, corrections and undos of many people."""

from datetime import UTC, datetime, timedelta
from itertools import cycle
from typing import Any

from sessions.formats.model import Phase
from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting
from sessions.model.entries import (
    Answer,
    AnyEntry,
    ClockTurns,
    FollowedUp,
    Intervention,
    Pass,
    PhaseBegins,
    Promise,
    Remove,
    Tip,
    Turn,
    Undo,
    Word,
)
from sessions.model.people import Person
from sessions.record.header import Header, Session

_WORDS = "Next month the people on the list are paid before anybody writes another letter about it. "
_BEGAN = datetime(2026, 5, 22, 9, tzinfo=UTC)
_KINDS = ("question", "option", "learned", "note", "feedback", "takeaway", "reference")


def long_header(people: int = 12, phases: int = 48) -> Header:
    """Return the header of a meeting of so many people, in which every third phase is a round."""
    agenda = [
        Phase(id=f"p{at}", title=f"Phase {at}", minutes=10, turns="each-once" if at % 3 == 1 else "open",
              captures=("tip",) if at % 3 == 1 else ("note", "question", "clarifying"))
        for at in range(phases)
    ]  # fmt: skip
    return Header(
        session=Session(title="Approved is not released", format="world-bank"),
        people=tuple(Person(id=f"who-{at}", name=f"Amina{at} Bello{at % 7}") for at in range(people)),
        phases=tuple(agenda),
    )


def long_meeting(entries: int, people: int = 12, phases: int = 48, letters: int = 80) -> Meeting:
    """Return a meeting with so many entries, spread over its phases."""
    start = long_header(people, phases)
    return fold(start, long_log(start, entries, letters))


def long_log(start: Header, entries: int, letters: int = 80, began: datetime = _BEGAN) -> tuple[AnyEntry, ...]:
    """Return the entries of a meeting that has ended, one every seven seconds."""
    log: list[AnyEntry] = []
    text = (_WORDS * (letters // len(_WORDS) + 1))[:letters]
    who = cycle([person.id for person in start.people])
    each = entries // len(start.phases)
    for n in range(1, entries + 1):
        given: dict[str, Any] = {"n": n, "at": began + timedelta(seconds=7 * n)}
        phase, place = divmod(n - 1, each)
        if n == entries:
            log.append(ClockTurns(kind="end", **given))
        elif place == 0 and phase < len(start.phases):
            log.append(PhaseBegins(phase=f"p{phase}", **given))
        else:
            log.append(_entry(n, place, next(who), f"{text} {n}", given, in_round=phase % 3 == 1))
    return tuple(log)


def _entry(n: int, place: int, who: str, text: str, given: dict[str, Any], *, in_round: bool) -> AnyEntry:
    words = {"person": who, "text": text, **given}
    match place % 12:
        case 1 if in_round:
            return Turn(person=who, **given)
        case 2 if in_round:
            return Pass(person=who, **given)
        case 3 | 4 | 5 if in_round:
            return Tip(builds_on=n - 12 if n > 24 and place % 12 == 4 else None, **words)
        case 6:
            return Word(kind="clarifying", **words)
        case 7:
            return Answer(answers=n - 1, **words)
        case 8:
            return Intervention(**words)
        case 9:
            return Undo(of=n - 1, **given) if place % 24 == 9 else Word(kind="note", **words)
        case 10:
            return Promise(kind="action", **words) if place % 24 == 10 else FollowedUp(of=max(1, n - 12), **words)
        case 11:
            return Word(kind="question", revises=n - 1 if place % 24 == 23 else None, **words)
    return Remove(of=n - 1, **given) if n % 97 == 0 else Word(kind=_KINDS[n % len(_KINDS)], **words)
