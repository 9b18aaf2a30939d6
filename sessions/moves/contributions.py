"""Moves that record contributions; none is ever refused because of the phase."""

from datetime import date
from typing import Any

from sessions.common.errors import AlreadyGivenError, RefusedError, StandsAlreadyError
from sessions.common.sanitize import TEXT_LENGTH, clean
from sessions.language.texts import _, grouped
from sessions.meeting.follow_up import PROMISES
from sessions.meeting.naming import as_given, called, takes_one
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.taking_down.capture import whose
from sessions.meeting.taking_down.questions import QUESTIONS, last_question
from sessions.model.entries import WORDS, AnyWord, Remove
from sessions.model.people import short_names
from sessions.moves.context import MoveContext, refuse_unknown

# The fields that name another contribution, and of which kinds it is.
_REFERENCES = {"answers": QUESTIONS, "builds_on": ("tip",), "of": PROMISES}


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
    # Where all groups meet, words are nobody's unless somebody says whose they are.
    meets_all = meeting.run is not None and meeting.run.phase.plenary
    who = person or (None if meets_all else whose(meeting, kind))
    if takes_one(meeting, kind):
        _refuse_second(meeting, kind, who)
    fields: dict[str, Any] = {"person": who, "text": words, "draft": draft}
    if kind == "answer":
        fields["answers"] = last_question(meeting)
    given = {key: value for key, value in own.items() if value is not None}
    fields |= {key: _allowed(meeting, kind, key, value) for key, value in given.items()}
    for key in _REFERENCES:
        _refuse_no_such(meeting, key, given.get(key))
    return WORDS[kind](kind=kind, **fields, **context.heading(meeting))


def revise(
    meeting: Meeting,
    context: MoveContext,
    *,
    n: int,
    text: str | None = None,
    person: str | None = None,
    kind: str | None = None,
    answers: int | None = None,
    redirected: bool = False,
    draft: str | None = None,
    due: date | None = None,
) -> AnyWord:
    """Put the contribution in entry `n` right: its words, whose it was, of which kind, what it answers, its date.

    What is left out stays as it is; the first state stays in the record. Raises StandsAlreadyError if it was changed
    meanwhile: what was typed is offered as an edit of that wording; AlreadyGivenError where it would be the second tip
    of a person.
    """
    entry = _contribution(meeting, n).entry
    if n != entry.n:
        raise _changed_meanwhile(n, entry)
    is_now = kind or entry.kind
    words = _checked(meeting, is_now, entry.text if text is None else text, person, draft)
    who = person or entry.person
    if takes_one(meeting, is_now) and (who, is_now) != (entry.person, entry.kind):
        _refuse_second(meeting, is_now, who)
    before = entry.model_dump(exclude_none=True, exclude={"at", "by", "n", "redirected"})
    # Of another kind, a contribution keeps what that kind has as well.
    kept = {key: value for key, value in before.items() if key in WORDS[is_now].model_fields}
    changes: dict[str, Any] = {
        "kind": is_now, "person": who, "text": words, "revises": n, "redirected": redirected, "draft": draft,
    }  # fmt: skip
    if due is not None:
        changes["due"] = _allowed(meeting, is_now, "due", due)
    if is_now == "answer":
        changes["answers"] = answers or kept.get("answers") or _question_before(meeting, n)
    _refuse_itself(meeting, n, answers, is_now)
    if all(before.get(key) == changes[key] for key in _PUT_RIGHT if key in changes):
        raise RefusedError(_("That is what the record already says."))
    return WORDS[is_now].model_validate({**kept, **changes, **context.heading(meeting)})


def _changed_meanwhile(n: int, entry: AnyWord) -> StandsAlreadyError:
    sentence = _(
        "Entry {number} was changed meanwhile; it now reads “{words}” (entry {latest}).",
        number=n,
        words=entry.text,
        latest=entry.n,
    )
    return StandsAlreadyError(sentence, entry.n)


_PUT_RIGHT = ("kind", "person", "text", "due", "answers")


def _refuse_itself(meeting: Meeting, n: int, answers: int | None, kind: str) -> None:
    """Refuse an entry that answers what is no question, or itself."""
    if answers is None:
        return
    _refuse_no_such(meeting, "answers", _allowed(meeting, kind, "answers", answers))
    if meeting.find_word(answers) is meeting.find_word(n):
        raise RefusedError(_("Entry {number} cannot answer itself.", number=n))


def _question_before(meeting: Meeting, n: int) -> int | None:
    """Return the entry of the last question that was asked before entry `n`."""
    asked = [word.entry.n for word in meeting.kind(*QUESTIONS) if word.first.n < n and n not in word.versions]
    return asked[-1] if asked else None


def remove(meeting: Meeting, context: MoveContext, *, n: int) -> Remove:
    """Remove a contribution; it is kept in the file."""
    return Remove(of=_contribution(meeting, n).entry.n, **context.heading(meeting))


def _checked(meeting: Meeting, kind: str, text: str, person: str | None, draft: str | None) -> str:
    """Return the words to record, which are neither empty nor too long, of somebody here, and not recorded yet."""
    words = clean(text).strip()
    if not words:
        # For translators: {kind} is a tip, a question and so on, here and below: the word alone, of any gender.
        raise RefusedError(_("This {kind} is empty: write what was said.", kind=called(meeting, kind)))
    if len(words) > TEXT_LENGTH:
        raise RefusedError(
            _(
                "This {kind} has {number} characters; the limit is {most}. Shorten it or split it.",
                kind=called(meeting, kind),
                number=grouped(len(words)),
                most=grouped(TEXT_LENGTH),
            )
        )
    if draft and draft in meeting.drafts:
        raise RefusedError(_("This is already in the record."))
    if person:
        refuse_unknown(meeting, person)
    return words


def _refuse_second(meeting: Meeting, kind: str, who: str | None) -> None:
    if who is None:
        raise RefusedError(_("Nobody has the floor: say whose {kind} this is.", kind=called(meeting, kind)))
    given = meeting.word_of(kind, who)
    if given:
        name = short_names(meeting.people).get(who, who)
        raise AlreadyGivenError(
            # For translators: {kind} is: a tip.
            _(
                "{name} has already given {kind} (entry {number}). Revise that entry to change it.",
                name=name,
                kind=as_given(meeting, kind),
                number=given.entry.n,
            ),
            given.entry.n,
        )


def _refuse_no_such(meeting: Meeting, key: str, n: object) -> None:
    word = meeting.find_word(n) if isinstance(n, int) else None
    if n is not None and (word is None or word.kind not in _REFERENCES[key]):
        raise RefusedError(_no_such(meeting, key, n))


def _no_such(meeting: Meeting, key: str, n: object) -> str:
    if key == "answers":
        return _("There is no question in entry {number}.", number=n)
    if key == "builds_on":
        # For translators: {kind} is: tip.
        return _("There is no {kind} in entry {number}.", kind=called(meeting, "tip"), number=n)
    return _("There is no action, change, lesson or parked item in entry {number}.", number=n)


def _contribution(meeting: Meeting, n: int) -> Contribution:
    contribution = meeting.find_word(n)
    if contribution is None:
        raise RefusedError(_("There is no contribution in entry {number}, or it was removed.", number=n))
    return contribution


def _allowed(meeting: Meeting, kind: str, key: str, value: object) -> object:
    if key not in WORDS[kind].model_fields:
        option = key.replace("_", " ")
        raise RefusedError(_("{option} has no meaning for {kind}.", option=option, kind=called(meeting, kind)))
    return value
