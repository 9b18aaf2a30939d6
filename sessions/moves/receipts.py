"""What a move did, in a few words for the line that a script gets back."""

from collections.abc import Callable
from typing import Any

from sessions.language.texts import _
from sessions.meeting.clock import count
from sessions.meeting.fitted_in import fit_in_words
from sessions.meeting.naming import called
from sessions.meeting.state import Meeting
from sessions.model.entries import (
    AnyEntry,
    AnyWord,
    Correct,
    Extend,
    Fit,
    HandOver,
    Pass,
    PhaseBegins,
    Remove,
    Rename,
    Turn,
    Undo,
)
from sessions.model.people import short_names

Receipt = str | Callable[[Any, Meeting], str]
"""A text with fields of the entry in braces, where people and phases are called by their names; or a function.

The text is marked where it stands, and translated here.
"""


def filled(receipt: Receipt, entry: AnyEntry, meeting: Meeting) -> str:
    """Return a receipt filled in for an entry that is in the record now."""
    if not isinstance(receipt, str):
        return receipt(entry, meeting)
    return _(receipt).format_map({key: _shown(key, getattr(entry, key), meeting) for key in type(entry).model_fields})


def _shown(key: str, value: Any, meeting: Meeting) -> str:  # noqa: ANN401  # any field of an entry
    if key == "person":
        return _name(meeting, value)
    if key == "people":
        return ", ".join(_name(meeting, who) for who in value)
    if key == "phase":
        return next((run.phase.title for run in meeting.phases if run.phase.id == value), str(value))
    return str(value)


def _name(meeting: Meeting, identity: str | None) -> str:
    return short_names(meeting.people).get(identity, identity) if identity else ""


def of_contribution(entry: AnyWord, meeting: Meeting) -> str:
    """Return whose contribution was recorded, and what it replaces."""
    kind, name, revised = called(meeting, entry.kind), _name(meeting, entry.person), entry.revises
    if name and revised:
        return _("{kind} from {name}, replaces entry {number}", kind=kind, name=name, number=revised)
    if revised:
        return _("{kind}, replaces entry {number}", kind=kind, number=revised)
    return _("{kind} from {name}", kind=kind, name=name) if name else kind


def of_removal(entry: Remove, _meeting: Meeting) -> str:
    """Return which contribution was removed."""
    return _("entry {number} is removed", number=entry.of)


def of_hand_over(entry: HandOver, meeting: Meeting) -> str:
    """Return who has which role now."""
    name = _name(meeting, entry.person)
    match entry.role:
        case "presenter":
            return _("{name} is a presenter", name=name)
        case "peer":
            return _("{name} is a peer", name=name)
        case "facilitator":
            return _("{name} is the facilitator", name=name)
        case "note-taker":
            return _("{name} is the note-taker", name=name)
        case "observer":
            return _("{name} is an observer", name=name)
        case "support":
            return _("{name} is the support", name=name)


def of_rename(entry: Rename, meeting: Meeting) -> str:
    """Return how the name is spelt now, and what the person is called."""
    if entry.called:
        return _("renamed to {name}, called {called}", name=entry.name, called=_name(meeting, entry.person))
    return _("renamed to {name}", name=entry.name)


def of_correction(entry: Correct, meeting: Meeting) -> str:
    """Return what was corrected, and how it reads now."""
    if entry.place:
        name = _name(meeting, entry.person)
        return _("{name} is remote", name=name) if entry.place == "remote" else _("{name} is in the room", name=name)
    if entry.title:
        return _("the title is “{title}”", title=entry.title)
    return _("the challenge as planned is “{challenge}”", challenge=entry.challenge)


def of_phase(entry: AnyEntry, meeting: Meeting) -> str:
    """Return which phase began, or that the clock runs where it was waiting."""
    if not isinstance(entry, PhaseBegins):
        return _("the clock is running")
    phase = _shown("phase", entry.phase, meeting)
    if entry.running:
        return _("{phase} begins", phase=phase)
    return _("{phase} begins, its clock is not running yet", phase=phase)


def of_extension(entry: Extend, meeting: Meeting) -> str:
    """Return how much longer or shorter the phase is."""
    phase, time = meeting.run.phase.title if meeting.run else "", count(abs(entry.seconds))
    if not phase:
        return (
            _("the phase gets {time} more", time=time)
            if entry.seconds > 0
            else _("the phase gets {time} less", time=time)
        )
    if entry.seconds > 0:
        return _("{phase} gets {time} more", phase=phase, time=time)
    return _("{phase} gets {time} less", phase=phase, time=time)


def of_fit(entry: Fit, meeting: Meeting) -> str:
    """Return what was left out to fit the rest in, and what each person has in a round now."""
    return fit_in_words(entry, meeting)


def of_turn(entry: Turn, meeting: Meeting) -> str:
    """Return who has the floor."""
    name = _name(meeting, entry.person)
    if not name:
        return _("nobody has the floor")
    return _("{name} has the floor again", name=name) if entry.put_back else _("{name} has the floor", name=name)


def of_pass(entry: Pass, meeting: Meeting) -> str:
    """Return who passed, and who has the floor instead."""
    name, other = _name(meeting, entry.person), _name(meeting, entry.next)
    return _("{name} passes, {other} has the floor", name=name, other=other) if other else _("{name} passes", name=name)


def of_undo(entry: Undo, meeting: Meeting) -> str:
    """Return what was undone, or restored."""
    taken_back = meeting.log[entry.of - 1]
    if isinstance(taken_back, Undo):
        restored = meeting.log[taken_back.of - 1]
        return _("entry {number} ({kind}) restored", number=restored.n, kind=called(meeting, restored.kind))
    return _("entry {number} ({kind}) undone", number=entry.of, kind=called(meeting, taken_back.kind))
