"""What was recorded, in one line."""

from collections.abc import Callable, Mapping
from typing import Any

from sessions.meeting.capture import label
from sessions.meeting.clock import count
from sessions.meeting.state import Meeting
from sessions.model.entries import (
    AnyEntry,
    Arrive,
    Attendance,
    ClockTurns,
    ContributionEntry,
    Extend,
    HandOver,
    Order,
    Pass,
    PhaseBegins,
    Remove,
    Skip,
    Turn,
    Undo,
)
from sessions.model.people import short_names


def receipt(entry: AnyEntry, meeting: Meeting) -> str:
    """Return the line for an entry that is in the record now, such as `recorded 41: tip of Fatou D.`."""
    say = _SAY.get(type(entry), _word if isinstance(entry, ContributionEntry) else _kind)
    return f"recorded {entry.n}: {say(entry, meeting)}"


def _kind(entry: AnyEntry, _: Meeting) -> str:
    return entry.kind


def _name(meeting: Meeting, identity: str | None) -> str:
    return short_names(meeting.people).get(identity, identity) if identity else "nobody"


def _title(meeting: Meeting, identity: str) -> str:
    return next((run.phase.title for run in meeting.phases if run.phase.id == identity), identity)


def _word(entry: ContributionEntry, meeting: Meeting) -> str:
    said = label(entry.kind)
    what = f"{said} of {_name(meeting, entry.person)}" if entry.person else said
    return f"{what}, revises {entry.revises}" if entry.revises else what


def _phase(entry: PhaseBegins, meeting: Meeting) -> str:
    return f"{_title(meeting, entry.phase)} begins{'' if entry.running else ', its clock waits'}"


def _clock(entry: ClockTurns, _: Meeting) -> str:
    return {"pause": "the clock stands still", "resume": "the clock goes on", "end": "the session ends"}[entry.kind]


def _extend(entry: Extend, meeting: Meeting) -> str:
    phase = meeting.run.phase.title if meeting.run else "the phase"
    return f"{phase} gets {count(abs(entry.seconds))} {'more' if entry.seconds > 0 else 'less'}"


def _turn(entry: Turn, meeting: Meeting) -> str:
    return f"{_name(meeting, entry.person)} has the word{' again' if entry.put_back else ''}"


def _pass(entry: Pass, meeting: Meeting) -> str:
    given = f", {_name(meeting, entry.next)} has the word" if entry.next else ""
    return f"{_name(meeting, entry.person)} passes{given}"


def _order(entry: Order, meeting: Meeting) -> str:
    return f"the speaking order is {', '.join(_name(meeting, who) for who in entry.people)}"


def _presence(entry: Attendance, meeting: Meeting) -> str:
    return f"{_name(meeting, entry.person)} is {'away' if entry.kind == 'leave' else 'back'}"


def _undo(entry: Undo, meeting: Meeting) -> str:
    undone = meeting.log[entry.of - 1]
    if isinstance(undone, Undo):
        return f"entry {undone.of} ({label(meeting.log[undone.of - 1].kind)}) counts again"
    return f"entry {entry.of} ({label(undone.kind)}) does not count"


# What several people can be.
_AS = {"observer": "an observer", "peer": "a peer", "presenter": "a presenter"}
_SAY: Mapping[type[AnyEntry], Callable[[Any, Meeting], str]] = {
    Arrive: lambda entry, meeting: f"{_name(meeting, entry.person)} joins",
    ClockTurns: _clock,
    Extend: _extend,
    HandOver: lambda entry, meeting: f"{_name(meeting, entry.person)} is {_AS.get(entry.role, f'the {entry.role}')}",
    Order: _order,
    Pass: _pass,
    PhaseBegins: _phase,
    Attendance: _presence,
    Remove: lambda entry, _: f"the words of entry {entry.of} are taken out",
    Skip: lambda entry, meeting: f"{_title(meeting, entry.phase)} is skipped",
    Turn: _turn,
    Undo: _undo,
}
