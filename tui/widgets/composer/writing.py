"""What is being written in the composer, and what the composer says about it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from textual.content import Content

from sessions.meeting import capture
from sessions.meeting.state import Meeting
from sessions.model.entries import Promise, label
from tui.views import live as text

# Besides what the phase records, these can be written at any time.
_EVERYWHERE = (
    "note", "parked", "action", "reference", "offer", "takeaway", "question", "clarifying", "answer", "consent",
)  # fmt: skip

# What a phase that is over would have recorded can be added afterwards.
_AFTERWARDS = ("tip", "learned", "challenge", "reflection", "option", "feedback", "lesson", "change")


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: the `kind`, whose (an id), and the entry it `revises` or `answers`.

    `first` is what stands there.
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
        """Whether what is typed is only what was offered: the words that stand, or none where they are said anew."""
        return bool(self.first) and typed in ({"", self.first} if self.revises is not None else {self.first})


def would_write(meeting: Meeting) -> Writing:
    """Return what would be written now: what the phase records, of whoever has the word."""
    kind = capture.kind_now(meeting)
    return Writing(kind, capture.whose(meeting, kind))


def next_box(meeting: Meeting) -> Writing:
    """Return what is written next by somebody who types all the time: a person's ONE tip once, then notes on it."""
    writing = would_write(meeting)
    stands = capture.stands_already(meeting, writing.kind, writing.person)
    return replace(writing, kind="note") if stands else writing


def beside(writing: Writing) -> Writing:
    """Return words that would have replaced those that stand, as a note on them: both are kept."""
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
    # Whose word it is by itself changes with the kind; who was chosen stays.
    chosen = writing.person not in {None, capture.whose(meeting, writing.kind)}
    return replace(
        writing,
        kind=kind,
        purpose=None,
        answers=None,
        person=writing.person if chosen else capture.whose(meeting, kind),
    )


def turned(meeting: Meeting, writing: Writing, typed: str, key: str) -> tuple[Writing, str]:
    """Return the writing as another person's (up, down) or of another kind (tab), and what is typed then."""
    step = 1 if key in {"down", "tab"} else -1
    if key in {"up", "down"}:
        return turned_person(meeting, writing, step), typed
    untouched = writing.is_untouched(typed)
    if writing.revises and not untouched:
        return writing, typed  # a word that is edited keeps its kind
    if untouched:
        # What was offered is not wanted: another kind is a new word.
        return turned_kind(meeting, as_draft(Writing(writing.kind)), step), ""
    return turned_kind(meeting, writing, step), typed


@dataclass(frozen=True, slots=True)
class Ready:
    """What can be recorded: `words` without a name before them and without a date behind them, or the `trouble`."""

    writing: Writing
    words: str
    due: date | None = None
    trouble: str = ""


def to_record(meeting: Meeting, writing: Writing, typed: str, today: date | None) -> Ready:
    """Return what is to be recorded of what was typed; Enter may come in one go with the name before the words."""
    address = capture.split_address(meeting, typed)
    if len(address.meant) > 1:
        names = ", ".join(text.name_of(meeting, who) for who in address.meant)
        return Ready(writing, typed, trouble=f"More of the name: {names}?")
    if address.meant:
        return Ready(writing, typed, trouble="Write what was said.")
    if address.person:
        writing, typed = addressed(meeting, writing, address.person), address.text
    elif typed.startswith("@"):
        return Ready(writing, typed, trouble=f"Nobody here is called “{''.join(typed[1:].split()[:1])}”.")
    if today and writing.kind in capture.DATED:
        return Ready(writing, *capture.split_due(typed, today))
    return Ready(writing, typed)


def turned_person(meeting: Meeting, writing: Writing, step: int) -> Writing:
    """Return the writing as the words of the next person (or the one before)."""
    people = capture.people_for(meeting, writing.kind)
    return addressed(meeting, writing, _turned(people, writing.person, step)) if people else writing


def _turned(choices: Sequence[str], here: str | None, step: int) -> str:
    if here not in choices:
        return choices[0 if step > 0 else -1]
    return choices[(choices.index(here) + step) % len(choices)]


def field_title(meeting: Meeting, writing: Writing, width: int) -> Content:
    """Return whose word of which kind is being written, or would be written now."""
    what = "" if writing.revises is None else "REWORD " if writing.redirected else "EDIT "
    steers = " to steer" if writing.purpose == "steering" else ""
    parts = (f"{what}{label(writing.kind)}{steers}".upper(), text.name_of(meeting, writing.person))
    return Content(text.fitted(" · ".join(part for part in parts if part), max(8, width)))


def field_hint(meeting: Meeting, writing: Writing, typed: str, today: date | None) -> Content:
    """Return who a beginning of a name may mean, the day a promise is due, or the words that are being reworded."""
    if meant := capture.split_address(meeting, typed).meant:
        return Content(", ".join(text.name_of(meeting, who) for who in meant))
    if today and writing.kind in capture.DATED:
        due = capture.split_due(typed, today)[1]
        if due:
            return Content(f"due {due:%A} {due.day} {due:%B}")
        if capture.has_unclear_due(typed):
            return Content("due when? friday, +7, or 2026-05-24")
        if writing.revises is not None:
            stands = meeting.find_word(writing.revises)
            day = stands.entry.due if stands and isinstance(stands.entry, Promise) else None
            so_far = f"due {day:%A} {day.day} {day:%B}" if day else "no day yet"
            return Content.styled(f"{so_far} · another: `due friday` at the end · whose: @name in front", "dim")
    if writing.first and not typed.strip():
        return Content.styled(f"first: {writing.first}", "dim")
    return Content("")
