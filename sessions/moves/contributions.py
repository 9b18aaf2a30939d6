"""Moves that record contributions; none is ever refused because of the phase."""

from datetime import date
from typing import Any

from sessions.common.errors import AlreadyGivenError, RefusedError, StandsAlreadyError
from sessions.common.sanitize import TEXT_LENGTH, clean
from sessions.meeting.capture import last_question, whose
from sessions.meeting.follow_up import PROMISES
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import ONE_EACH, WORDS, AnyWord, Remove, label
from sessions.model.people import short_names
from sessions.moves.context import MoveContext, refuse_unknown

# The fields that name another contribution: of which kinds it is, and what these are called.
_REFERENCES = {
    "answers": (("clarifying", "intervention"), "question"),
    "builds_on": (("tip",), "tip"),
    "of": (PROMISES, "action, change, lesson or parked item"),
}


def say(
    meeting: Meeting,
    context: MoveContext,
    *,
    kind: str,
    text: str,
    person: str | None = None,
    draft: str | None = None,
    **own: object,
) -> AnyWord:
    """Record a contribution; `own` are the further fields of its kind: those that are None are left out.

    Raises AlreadyGivenError for a second tip from one person: it is offered as an edit.
    """
    words = _checked(meeting, kind, text, person, draft)
    who = person or whose(meeting, kind)
    if kind in ONE_EACH:
        _refuse_second(meeting, kind, who)
    fields: dict[str, Any] = {"person": who, "text": words, "draft": draft}
    if kind == "answer":
        fields["answers"] = last_question(meeting)
    given = {key: value for key, value in own.items() if value is not None}
    fields |= {key: _allowed(kind, key, value) for key, value in given.items()}
    for key, (kinds, what) in _REFERENCES.items():
        n = given.get(key)
        word = meeting.find_word(n) if isinstance(n, int) else None
        if n is not None and (word is None or word.kind not in kinds):
            raise RefusedError(f"There is no {what} in entry {n}.")
    return WORDS[kind](kind=kind, **fields, **context.heading(meeting))


def revise(
    meeting: Meeting,
    context: MoveContext,
    *,
    n: int,
    text: str,
    person: str | None = None,
    redirected: bool = False,
    draft: str | None = None,
    due: date | None = None,
) -> AnyWord:
    """Reword the contribution in entry `n` (or change its person or date); the first wording stays in the record.

    Raises StandsAlreadyError if it was changed meanwhile: what was typed is offered as an edit of that wording.
    """
    entry = _contribution(meeting, n).entry
    if n != entry.n:
        raise StandsAlreadyError(
            f"Entry {n} was changed meanwhile; it now reads “{entry.text}” (entry {entry.n}).", entry.n
        )
    words = _checked(meeting, entry.kind, text, person, draft)
    who = person or entry.person
    if entry.kind in ONE_EACH and who != entry.person:
        _refuse_second(meeting, entry.kind, who)
    before = entry.model_dump(exclude_none=True, exclude={"at", "by", "n", "redirected"})
    changes: dict[str, Any] = {"person": who, "text": words, "revises": n, "redirected": redirected, "draft": draft}
    if due is not None:
        changes["due"] = _allowed(entry.kind, "due", due)
    if all(before.get(key) == changes[key] for key in ("person", "text", "due") if key in changes):
        raise RefusedError("That is what the record already says.")
    return WORDS[entry.kind].model_validate({**before, **changes, **context.heading(meeting)})


def remove(meeting: Meeting, context: MoveContext, *, n: int) -> Remove:
    """Remove a contribution; it is kept in the file."""
    return Remove(of=_contribution(meeting, n).entry.n, **context.heading(meeting))


def _checked(meeting: Meeting, kind: str, text: str, person: str | None, draft: str | None) -> str:
    """Return the words to record, which are neither empty nor too long, of somebody here, and not recorded yet."""
    words = clean(text).strip()
    if not words:
        raise RefusedError(f"This {label(kind)} is empty: write what was said.")
    if len(words) > TEXT_LENGTH:
        raise RefusedError(
            f"This {label(kind)} has {len(words):,} characters; the limit is {TEXT_LENGTH:,}. Shorten it or split it."
        )
    if draft and draft in meeting.drafts:
        raise RefusedError("This is already in the record.")
    if person:
        refuse_unknown(meeting, person)
    return words


def _refuse_second(meeting: Meeting, kind: str, who: str | None) -> None:
    if who is None:
        raise RefusedError(f"Nobody has the floor: say whose {label(kind)} this is.")
    given = meeting.word_of(kind, who)
    if given:
        name = short_names(meeting.people).get(who, who)
        what = "a tip" if kind == "tip" else "ONE learned thing"
        raise AlreadyGivenError(
            f"{name} has already given {what} (entry {given.entry.n}). Revise that entry to change it.", given.entry.n
        )


def _contribution(meeting: Meeting, n: int) -> Contribution:
    contribution = meeting.find_word(n)
    if contribution is None:
        raise RefusedError(f"There is no contribution in entry {n}, or it was removed.")
    return contribution


def _allowed(kind: str, key: str, value: object) -> object:
    if key not in WORDS[kind].model_fields:
        raise RefusedError(f"{key.replace('_', ' ')} has no meaning for {label(kind)}.")
    return value
