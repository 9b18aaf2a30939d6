"""The other windows on the record: who is connected, and what has changed."""

from collections.abc import Mapping, Sequence

from sessions.language.punctuation import with_label
from sessions.language.texts import N_, _, pgettext
from sessions.meeting.state import Meeting
from sessions.model.windows import OpenWindow
from tui.views.fitting import fitted
from tui.views.people import name_of

_NAME = 16
_JOINED = {
    "facilitator": (N_("The live window has joined."), N_("Live window {number} has joined.")),
    "notes": (N_("The notes window has joined."), N_("Notes window {number} has joined.")),
    "review": (N_("The review has joined."), N_("Review {number} has joined.")),
    "stage": (N_("The stage has joined."), N_("Stage {number} has joined.")),
}
_LEFT = {
    "facilitator": (N_("The live window has left."), N_("Live window {number} has left.")),
    "notes": (N_("The notes window has left."), N_("Notes window {number} has left.")),
    "review": (N_("The review has left."), N_("Review {number} has left.")),
    "stage": (N_("The stage has left."), N_("Stage {number} has left.")),
}
_CLOSED = {
    "facilitator": (
        N_("The live window closed unexpectedly. What it recorded is safe."),
        N_("Live window {number} closed unexpectedly. What it recorded is safe."),
    ),
    "notes": (
        N_("The notes window closed unexpectedly. What it recorded is safe."),
        N_("Notes window {number} closed unexpectedly. What it recorded is safe."),
    ),
    "review": (
        N_("The review closed unexpectedly. What it recorded is safe."),
        N_("Review {number} closed unexpectedly. What it recorded is safe."),
    ),
    "stage": (
        N_("The stage closed unexpectedly. What it recorded is safe."),
        N_("Stage {number} closed unexpectedly. What it recorded is safe."),
    ),
}
"""What is said of the only window of a kind or the first of several, and of any other, by its number."""


def together(windows: Sequence[OpenWindow], meeting: Meeting | None) -> str:
    """Return who else is connected, by role: `facilitator, notes ×2`; a window that died is GONE.

    Where somebody types, it is told whose words: `notes 2 writes: Kim`.
    """
    parts: list[str] = []
    for kind in dict.fromkeys(window.kind for window in windows):
        alike = [window for window in windows if window.kind == kind and not window.is_gone]
        writing = [window for window in alike if window.doing.writes is not None]
        here = len(alike) - len(writing)
        if here:
            parts.append(f"{_kind(kind)} ×{here}" if here > 1 else _kind(kind))
        parts += [_writes(window, meeting, of_several=len(alike) > 1) for window in writing]
        parts += [
            _("{window} GONE", window=f"{_kind(kind)} {window.number}" if here else _kind(kind))
            for window in windows
            if window.kind == kind and window.is_gone
        ]
    return ", ".join(parts)


def _writes(window: OpenWindow, meeting: Meeting | None, *, of_several: bool) -> str:
    # Only who is known here: the note is another process's.
    person = meeting.person(window.doing.writes) if meeting else None
    who = fitted(name_of(meeting, person.id), _NAME) if meeting and person else ""
    name = _kind(window.kind)
    if of_several or window.number > 1:
        name = f"{name} {window.number}"
    writes = _("{window} writes", window=name)
    return with_label(writes, who) if who else writes


def _kind(kind: str) -> str:
    # For translators: the windows that others have open, in the title of each window.
    names = {
        "facilitator": pgettext("window", "facilitator"),
        "notes": pgettext("window", "notes"),
        "review": pgettext("window", "review"),
        "stage": pgettext("window", "stage"),
    }
    return names.get(kind, kind)


def who_came_and_went(before: Sequence[OpenWindow], after: Sequence[OpenWindow]) -> str:
    """Return in sentences what has changed among the other windows; empty where nothing has."""
    was = {(window.kind, window.number): window for window in before}
    now = {(window.kind, window.number): window for window in after}
    sentences: list[str] = []
    for place in sorted(was.keys() | now.keys()):
        old, new = was.get(place), now.get(place)
        lived = old is not None and not old.is_gone
        lives = new is not None and not new.is_gone
        if lives and not lived:
            sentences.append(_said(_JOINED, *place))
        elif lived and new is None:
            sentences.append(_said(_LEFT, *place))
        elif lived and not lives:
            sentences.append(_said(_CLOSED, *place))
    return " ".join(sentences)


def _said(what: Mapping[str, tuple[str, str]], kind: str, number: int) -> str:
    first, further = what[kind]
    return _(first) if number == 1 else _(further, number=number)
