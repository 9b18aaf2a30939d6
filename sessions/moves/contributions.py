"""Moves that capture words; no word is ever refused because of the phase."""

from datetime import date
from typing import Any, Literal

from sessions.common.errors import AlreadyGivenError, RefusedError, StandsAlreadyError
from sessions.common.sanitize import TEXT_LENGTH, clean
from sessions.meeting.follow_up import PROMISES
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import ONE_EACH, WORDS, AnyWord, Remove
from sessions.model.people import short_names
from sessions.moves.context import MoveContext, refuse_unknown

# Whose words these are, whoever has the word.
PRESENTERS = frozenset({"challenge", "reflection", "intervention", "takeaway"})
TAKEN_ALONG = frozenset({"action", "lesson", "change"})
NOBODYS = frozenset({"consent", "note", "prepared", "validated", "followed_up"})


def belongs_to(meeting: Meeting, kind: str) -> str | None:
    """Return whose word of this kind it is when nobody is named: whoever has the word, or the presenter's."""
    presenter = meeting.with_role("presenter")
    if kind in NOBODYS:
        return None
    if kind in PRESENTERS:
        return presenter.id if presenter else None
    if kind == "answer" and presenter and _asked_by(meeting) == presenter.id:
        return None
    if meeting.speaking:
        return meeting.speaking
    theirs = meeting.run is not None and meeting.run.phase.whose == "presenter"
    if presenter and (theirs or kind in TAKEN_ALONG or kind == "answer"):
        return presenter.id
    return None


def say(
    meeting: Meeting,
    context: MoveContext,
    *,
    kind: str,
    text: str,
    person: str | None = None,
    draft: str | None = None,
    due: date | None = None,
    answers: int | None = None,
    builds_on: int | None = None,
    purpose: Literal["clarifying", "steering"] | None = None,
    of: int | None = None,
) -> AnyWord:
    """Capture a word. Raises AlreadyGivenError for a second tip of one person: it is offered as an edit."""
    words = _checked(kind, text)
    if draft and draft in meeting.drafts:
        raise RefusedError("This is in the record already.")
    if person:
        refuse_unknown(meeting, person)
    who = person or belongs_to(meeting, kind)
    if kind in ONE_EACH:
        _refuse_second(meeting, kind, who)
    fields: dict[str, Any] = {"person": who, "text": words, "draft": draft}
    if kind == "answer":
        fields["answers"] = _last_question(meeting)
    for key, value in (("answers", answers), ("due", due), ("builds_on", builds_on), ("purpose", purpose), ("of", of)):
        if value is not None:
            fields[key] = _allowed(kind, key, value)
    _refuse_wrong_reference(meeting, answers, ("clarifying", "intervention"), "question")
    _refuse_wrong_reference(meeting, builds_on, ("tip",), "tip")
    _refuse_wrong_reference(meeting, of, PROMISES, "action, change, lesson or parked item")
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
    """Give the word in entry `n` another wording (or person, or date); the first wording stays in the record.

    Raises StandsAlreadyError where another wording stands by now: what was typed is offered as an edit of that one.
    """
    standing = _standing(meeting, n)
    entry = standing.entry
    if n != entry.n:
        raise StandsAlreadyError(
            f"Entry {n} was changed meanwhile; it now reads “{entry.text}” (entry {entry.n}).", entry.n
        )
    words = _checked(entry.kind, text)
    if draft and draft in meeting.drafts:
        raise RefusedError("This is in the record already.")
    if person:
        refuse_unknown(meeting, person)
    who = person or entry.person
    if entry.kind in ONE_EACH and who != entry.person:
        _refuse_second(meeting, entry.kind, who)
    kept = entry.model_dump(exclude_none=True, exclude={"at", "by", "n", "redirected"})
    changes: dict[str, Any] = {"person": who, "text": words, "revises": n, "redirected": redirected, "draft": draft}
    if due is not None:
        changes["due"] = _allowed(entry.kind, "due", due)
    if all(kept.get(key) == changes[key] for key in ("person", "text")) and changes.get("due") in (
        None,
        kept.get("due"),
    ):
        raise RefusedError("This is what the record says already.")
    return WORDS[entry.kind].model_validate({**kept, **changes, **context.heading(meeting)})


def remove(meeting: Meeting, context: MoveContext, *, n: int) -> Remove:
    """Take a word out of what stands; it stays in the file."""
    return Remove(of=_standing(meeting, n).entry.n, **context.heading(meeting))


def _checked(kind: str, text: str) -> str:
    words = clean(text).strip()
    if not words:
        raise RefusedError(f"There are no words in this {kind}: write what was said.")
    if len(words) > TEXT_LENGTH:
        raise RefusedError(
            f"This {kind} has {len(words):,} characters; {TEXT_LENGTH:,} is the most. Shorten it, or make it two."
        )
    return words


def _refuse_second(meeting: Meeting, kind: str, who: str | None) -> None:
    if who is None:
        raise RefusedError(f"Nobody has the word: say whose {kind} this is.")
    given = meeting.word_of(kind, who)
    if given:
        name = short_names(meeting.people).get(who, who)
        what = "a tip" if kind == "tip" else "ONE learned thing"
        raise AlreadyGivenError(
            f"{name} has given {what} already (entry {given.entry.n}). Revise that entry to change it.", given.entry.n
        )


def _standing(meeting: Meeting, n: int) -> Contribution:
    standing = meeting.find_word(n)
    if standing is None:
        raise RefusedError(f"There is no word in entry {n}, or it does not stand any more.")
    return standing


def _last_question(meeting: Meeting) -> int | None:
    asked = meeting.kind("clarifying", "intervention")
    unanswered = [word for word in asked if not meeting.answers_to(word)]
    return (unanswered or asked)[-1].entry.n if asked else None


def _asked_by(meeting: Meeting) -> str | None:
    """Return who asked what is to be answered: where that is the presenter, somebody else answers."""
    n = _last_question(meeting)
    asked = None if n is None else meeting.find_word(n)
    return asked.entry.person if asked and asked.kind == "clarifying" else None


def _refuse_wrong_reference(meeting: Meeting, n: int | None, kinds: tuple[str, ...], what: str) -> None:
    word = None if n is None else meeting.find_word(n)
    if n is not None and (word is None or word.kind not in kinds):
        raise RefusedError(f"Entry {n} is no {what} that stands.")


def _allowed(kind: str, key: str, value: object) -> object:
    if key not in WORDS[kind].model_fields:
        raise RefusedError(f"A {kind} has no {key.replace('_', ' ')}.")
    return value
