"""What is being written in the composer, before it is an entry: of which kind, whose, and in place of what."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sessions.meeting import capture
from sessions.meeting.state import Meeting

# Besides what the phase records, these can be written at any time.
_EVERYWHERE = (
    "note", "parked", "action", "reference", "offer", "takeaway", "question", "clarifying", "answer", "consent",
)  # fmt: skip

# What a phase that is over would have recorded can be added afterwards.
_AFTERWARDS = ("tip", "learned", "challenge", "reflection", "option", "feedback", "lesson", "change")


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: the `kind`, whose (an id), and the entry it `revises` or `answers`.

    `first` is what was in the field at first: the current wording, or what was planned.
    """

    kind: str
    person: str | None = None
    revises: int | None = None
    redirected: bool = False
    purpose: Literal["clarifying", "steering"] | None = None
    answers: int | None = None
    first: str = ""
    draft: str = ""

    def is_untouched(self, typed: str) -> bool:
        """Whether what is typed is only what was offered: the current wording, or nothing where it is reworded."""
        return bool(self.first) and typed in ({"", self.first} if self.revises is not None else {self.first})


def would_write(meeting: Meeting) -> Writing:
    """Return what would be written now: what the phase records, of the current speaker."""
    kind = capture.kind_now(meeting)
    return Writing(kind, capture.whose(meeting, kind))


def next_box(meeting: Meeting) -> Writing:
    """Return what is written next by somebody who types all the time: a person's ONE tip once, then notes on it."""
    writing = would_write(meeting)
    stands = capture.stands_already(meeting, writing.kind, writing.person)
    return replace(writing, kind="note") if stands else writing


def beside(writing: Writing) -> Writing:
    """Return what would have replaced the current wording, as a note on it: both are kept."""
    return Writing("note", writing.person, draft=writing.draft)


def as_draft(writing: Writing) -> Writing:
    """Return the writing with an id, by which it comes into the record once at the most."""
    return writing if writing.draft else replace(writing, draft=secrets.token_hex(4))


def addressed(meeting: Meeting, writing: Writing, person: str) -> Writing:
    """Return the writing as the words of `person`, and of the kind that their words are."""
    return replace(writing, person=person, kind=capture.kind_of(meeting, writing.kind, person))


def turned_kind(meeting: Meeting, writing: Writing, step: int) -> Writing:
    """Return the writing with the next kind (or the one before): first what the phase records, then the others."""
    if writing.kind == "intervention" and writing.purpose is None:
        return replace(writing, purpose="steering")
    kinds = tuple(dict.fromkeys((*capture.kinds_now(meeting), *_EVERYWHERE, *(_AFTERWARDS if meeting.ended else ()))))
    kind = _turned(kinds, writing.kind, step)
    # Whose contribution it is changes with the kind; a person who was chosen stays.
    chosen = writing.person not in {None, capture.whose(meeting, writing.kind)}
    person = writing.person if chosen else capture.whose(meeting, kind)
    return replace(writing, kind=kind, purpose=None, answers=None, person=person)


def turned(meeting: Meeting, writing: Writing, typed: str, key: str) -> tuple[Writing, str]:
    """Return the writing as another person's (up, down) or of another kind (tab), and what is typed then."""
    step = 1 if key in {"down", "tab"} else -1
    if key in {"up", "down"}:
        people = capture.people_for(meeting, writing.kind)
        return addressed(meeting, writing, _turned(people, writing.person, step)) if people else writing, typed
    untouched = writing.is_untouched(typed)
    if writing.revises and not untouched:
        return writing, typed  # a contribution that is edited keeps its kind
    if untouched:
        # What was offered is not wanted: another kind is a new contribution.
        return turned_kind(meeting, as_draft(Writing(writing.kind)), step), ""
    return turned_kind(meeting, writing, step), typed


def _turned(choices: Sequence[str], here: str | None, step: int) -> str:
    if here not in choices:
        return choices[0 if step > 0 else -1]
    return choices[(choices.index(here) + step) % len(choices)]
