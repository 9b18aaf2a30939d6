"""The other windows on the record: who is connected, and what has changed."""

from collections.abc import Sequence

from sessions.model.windows import OpenWindow


def together(windows: Sequence[OpenWindow]) -> str:
    """Return who else is connected, by role: `facilitator, notes ×2`; a window that died is GONE."""
    parts: list[str] = []
    for kind in dict.fromkeys(window.kind for window in windows):
        here = sum(window.kind == kind and not window.is_gone for window in windows)
        if here:
            parts.append(f"{kind} ×{here}" if here > 1 else kind)
        parts += [
            f"{kind} {window.number} GONE" if here else f"{kind} GONE"
            for window in windows
            if window.kind == kind and window.is_gone
        ]
    return ", ".join(parts)


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
