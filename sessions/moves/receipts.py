"""What a move did, in a few words for the line that a script gets back."""

from collections.abc import Callable
from typing import Any

from sessions.meeting.clock import count
from sessions.meeting.fitted_in import fit_in_words
from sessions.meeting.naming import called
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, AnyWord, Correct, Extend, Fit, Pass, PhaseBegins, Rename, Turn, Undo
from sessions.model.people import short_names

Receipt = str | Callable[[Any, Meeting], str]
"""A text with fields of the entry in braces, where people and phases are called by their names; or a function."""

# Roles that several people can have.
_SHARED_ROLES = {"observer": "an observer", "peer": "a peer", "presenter": "a presenter"}


def filled(receipt: Receipt, entry: AnyEntry, meeting: Meeting) -> str:
    """Return a receipt filled in for an entry that is in the record now."""
    if not isinstance(receipt, str):
        return receipt(entry, meeting)
    return receipt.format_map({key: _shown(key, getattr(entry, key), meeting) for key in type(entry).model_fields})


def _shown(key: str, value: Any, meeting: Meeting) -> str:  # noqa: ANN401  # any field of an entry
    if key == "person":
        return _name(meeting, value)
    if key == "people":
        return ", ".join(_name(meeting, who) for who in value)
    if key == "phase":
        return next((run.phase.title for run in meeting.phases if run.phase.id == value), str(value))
    return _SHARED_ROLES.get(value, f"the {value}") if key == "role" else str(value)


def _name(meeting: Meeting, identity: str | None) -> str:
    return short_names(meeting.people).get(identity, identity) if identity else "nobody"


def of_contribution(entry: AnyWord, meeting: Meeting) -> str:
    """Return whose contribution was recorded, and what it replaces."""
    whose = f" from {_name(meeting, entry.person)}" if entry.person else ""
    return f"{called(meeting, entry.kind)}{whose}{f', replaces entry {entry.revises}' if entry.revises else ''}"


def of_rename(entry: Rename, meeting: Meeting) -> str:
    """Return how the name is spelt now, and what the person is called."""
    return f"renamed to {entry.name}{f', called {_name(meeting, entry.person)}' if entry.called else ''}"


def of_correction(entry: Correct, meeting: Meeting) -> str:
    """Return what was corrected, and how it reads now."""
    if entry.place:
        return f"{_name(meeting, entry.person)} is {'remote' if entry.place == 'remote' else 'in the room'}"
    if entry.title:
        return f"the title is “{entry.title}”"
    return f"the challenge as planned is “{entry.challenge}”"


def of_phase(entry: AnyEntry, meeting: Meeting) -> str:
    """Return which phase began, or that the clock runs where it was waiting."""
    if not isinstance(entry, PhaseBegins):
        return "the clock is running"
    return filled("{phase} begins", entry, meeting) + ("" if entry.running else ", its clock is not running yet")


def of_extension(entry: Extend, meeting: Meeting) -> str:
    """Return how much longer or shorter the phase is."""
    phase = meeting.run.phase.title if meeting.run else "the phase"
    return f"{phase} gets {count(abs(entry.seconds))} {'more' if entry.seconds > 0 else 'less'}"


def of_fit(entry: Fit, meeting: Meeting) -> str:
    """Return what was left out to fit the rest in, and what each person has in a round now."""
    return fit_in_words(entry, meeting)


def of_turn(entry: Turn, meeting: Meeting) -> str:
    """Return who has the floor."""
    return f"{_name(meeting, entry.person)} has the floor{' again' if entry.put_back else ''}"


def of_pass(entry: Pass, meeting: Meeting) -> str:
    """Return who passed, and who has the floor instead."""
    instead = f", {_name(meeting, entry.next)} has the floor" if entry.next else ""
    return f"{_name(meeting, entry.person)} passes{instead}"


def of_undo(entry: Undo, meeting: Meeting) -> str:
    """Return what was undone, or restored."""
    taken_back = meeting.log[entry.of - 1]
    if isinstance(taken_back, Undo):
        return f"entry {taken_back.of} ({called(meeting, meeting.log[taken_back.of - 1].kind)}) restored"
    return f"entry {entry.of} ({called(meeting, taken_back.kind)}) undone"
