"""The other windows on the record: who is connected, and what has changed."""

from collections.abc import Sequence

from sessions.meeting.state import Meeting
from sessions.model.windows import OpenWindow
from tui.views.fitting import fitted
from tui.views.people import name_of

_NAME = 16


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
            parts.append(f"{kind} ×{here}" if here > 1 else kind)
        parts += [_writes(window, meeting, of_several=len(alike) > 1) for window in writing]
        parts += [
            f"{kind} {window.number} GONE" if here else f"{kind} GONE"
            for window in windows
            if window.kind == kind and window.is_gone
        ]
    return ", ".join(parts)


def _writes(window: OpenWindow, meeting: Meeting | None, *, of_several: bool) -> str:
    # Only who is known here: the note is another process's.
    person = meeting.person(window.doing.writes) if meeting else None
    who = fitted(name_of(meeting, person.id), _NAME) if meeting and person else ""
    name = f"{window.kind} {window.number}" if of_several or window.number > 1 else window.kind
    return f"{name} writes{': ' * bool(who)}{who}"


def who_came_and_went(before: Sequence[OpenWindow], after: Sequence[OpenWindow]) -> str:
    """Return in sentences what has changed among the other windows; empty where nothing has."""
    was = {(window.kind, window.number): window for window in before}
    now = {(window.kind, window.number): window for window in after}
    sentences: list[str] = []
    for place in sorted(was.keys() | now.keys()):
        name = _name(*place)
        old, new = was.get(place), now.get(place)
        lived = old is not None and not old.is_gone
        lives = new is not None and not new.is_gone
        if lives and not lived:
            sentences.append(f"{name} has joined.")
        elif lived and new is None:
            sentences.append(f"{name} has left.")
        elif lived and not lives:
            sentences.append(f"{name} closed unexpectedly. What it recorded is safe.")
    return " ".join(sentences)


def _name(kind: str, number: int) -> str:
    names = {
        "facilitator": "The live window", "notes": "The notes window", "review": "The review", "stage": "The stage",
    }  # fmt: skip
    name = names[kind]
    return name if number == 1 else f"{name.removeprefix('The ').capitalize()} {number}"
