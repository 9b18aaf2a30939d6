"""A burst of letters is no person at the keys: it is a paste whose brackets got lost on the way."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from textual.events import Event, Key

BURST_KEYS = 5
BURST_SECONDS = 0.03
"""So many letters in so short a time: the fastest typists need five times as long, a macro pad sends one or two."""
PAUSE_SECONDS = 0.02
"""The letters of a burst follow each other sooner than this, whatever became of those before."""

_BLANKS = {"enter": "\n", "ctrl+j": "\n", "tab": "\t"}


@dataclass(frozen=True, slots=True)
class Stroke:
    """What was pressed `at` so many seconds: `text` is what it would be in a field, empty where it is no text."""

    text: str
    at: float

    @property
    def is_letter(self) -> bool:
        """Whether it is a letter, a figure, a sign or a space, and no end of a line."""
        return bool(self.text) and self.text not in "\n\t"


@dataclass(frozen=True, slots=True)
class Burst:
    """So many strokes from the first one on are a burst: none where that one is a key that somebody has pressed.

    It is certain from `certain_at` on, in the seconds of the strokes, where nothing else comes; None: it is certain.
    """

    length: int
    certain_at: float | None = None


def text_of(event: Event) -> str:
    """Return what an event would be in a field, in any script: a letter, a line break; empty where it is no text."""
    if not isinstance(event, Key):
        return ""
    if event.key in _BLANKS:
        return _BLANKS[event.key]
    letter = event.character or ""
    has_modifier = event.key.startswith(("ctrl+", "alt+", "super+", "meta+", "hyper+"))
    return letter if len(letter) == 1 and not has_modifier and unicodedata.category(letter) != "Cc" else ""


def find_burst(strokes: Iterable[Stroke], *, goes_on: bool = False) -> Burst:
    """Return how many strokes from the first one on are a burst; `goes_on` says that the first one belongs to one."""
    length = letters = 0
    first = before = 0.0
    for stroke in strokes:
        if not length:
            first = before = stroke.at
        is_burst = goes_on or letters >= BURST_KEYS
        is_late = stroke.at - before > PAUSE_SECONDS if is_burst else stroke.at - first > BURST_SECONDS
        if is_late or not stroke.text:
            return Burst(length if is_burst else 0)
        length, letters, before = length + 1, letters + stroke.is_letter, stroke.at
    if goes_on or letters >= BURST_KEYS:
        return Burst(length, before + PAUSE_SECONDS)
    return Burst(0, first + BURST_SECONDS)


def opens_field(text: str, openers: str) -> bool:
    """Whether a burst is a script that opens a field by one of its keys, and types one entry into it at once.

    No text that somebody has pasted begins with a small letter before a capital, or before the @ of a name.
    """
    if not text or text[0] not in openers or text.count("\n") > 1:
        return False
    return not text[0].isalpha() or text[1:2].isupper() or text[1:2] == "@"
