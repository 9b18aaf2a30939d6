"""Contributions as the items of a write-up's lists, each list in the order in which they were first made."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sessions.formats.model import Phase
from sessions.language.texts import N_, _
from sessions.meeting.follow_up import done_by, due
from sessions.meeting.naming import called
from sessions.meeting.state import Contribution, Meeting, run_at
from sessions.model.entries import Answer, Intervention, Tip
from sessions.writeup.calling import begun_large, language_of_format
from sessions.writeup.moments import date_in_words
from sessions.writeup.source import Source
from sessions.writeup.words import DayName, Words, words_or_none

# For translators: a heading above what was written down when the session was over
_AFTERWARDS = N_("After the end")
# Answers to these are shown with them, not in a list of their own.
_PAIRED = ("clarifying", "intervention")


@dataclass(frozen=True, slots=True)
class Item:
    """A contribution: `number` is its place in its list, from 1; `builds_on` the number of another tip of that list.

    `kind` says what it is where the list has other kinds as well; `day` is set on the first one of each day, `phase` on
    what somebody said who only listened.
    """

    number: int
    text: str
    who: str | None = None
    due: str | None = None
    done: str | None = None
    builds_on: int | None = None
    purpose: str | None = None
    answers: "tuple[Item, ...]" = ()
    kind: str | None = None
    day: str | None = None
    phase: str | None = None


def items(source: Source, contributions: Iterable[Contribution], usual: str = "") -> tuple[Item, ...]:
    """Return contributions as a list; with a `usual` kind, others are named. Answers are with their questions."""
    paired = _answers_shown_with_questions(source.meeting)
    words = [word for word in contributions if word.first.n not in paired]
    listed = [_item(source, words, number, word) for number, word in enumerate(words, 1)]
    if usual:
        kinds = [None if word.kind == usual else begun_large(called(source.meeting, word.kind)) for word in words]
        listed = [replace(item, kind=kind, phase=None) for item, kind in zip(listed, kinds, strict=True)]
    return _by_day(source.meeting, words, listed)


def _answers_shown_with_questions(meeting: Meeting) -> frozenset[int]:
    return frozenset(answer.first.n for asked in meeting.kind(*_PAIRED) for answer in meeting.answers_to(asked))


def _item(source: Source, among: Sequence[Contribution], number: int, word: Contribution) -> Item:
    meeting, entry = source.meeting, word.entry
    day, done = due(word), done_by(meeting, word)
    base = meeting.find_word(entry.builds_on) if isinstance(entry, Tip) and entry.builds_on else None
    answers = meeting.answers_to(word) if not isinstance(entry, Answer) else ()
    return Item(
        number=number,
        text=Words(entry.text, _spoken(meeting, entry.person)),
        who=words_or_none(source.who(word)),
        due=date_in_words(day) if day else None,
        done=date_in_words(done.entry.at.astimezone().date()) if done else None,
        builds_on=among.index(base) + 1 if base in among else None,
        purpose=entry.purpose if isinstance(entry, Intervention) else None,
        phase=_phase_of(meeting, word) if isinstance(entry, Intervention) else None,
        answers=tuple(_item(source, answers, number, answer) for number, answer in enumerate(answers, 1)),
    )


def _spoken(meeting: Meeting, who: str | None) -> str:
    """Return the language that somebody speaks: that of the session, unless they have one of their own."""
    person = meeting.person(who)
    return (person.language if person else None) or meeting.header.session.language


def _phase_of(meeting: Meeting, word: Contribution) -> str | None:
    """Return the title of the phase in which something was said; of a client's phase without the number."""
    run = run_at(meeting, word.first.n)
    return Words(bare_title(run.phase), language_of_format(meeting)) if run else None


def bare_title(phase: Phase) -> str:
    """Return the title of a phase as its format has it: without the number of the client it is held for."""
    return phase.title.removesuffix(f" {phase.client}") if phase.client else phase.title


# --- days


def day_of(meeting: Meeting, word: Contribution) -> str | None:
    """Return the day on which something was said, in words; None where only one has begun, and before the first."""
    if len(meeting.days) < 2:
        return None
    run = run_at(meeting, word.first.n)
    if run:
        return DayName(_("Day {number}", number=run.phase.day))
    return DayName(_(_AFTERWARDS)) if meeting.visits and word.first.n > meeting.visits[0][0] else None


def _by_day(meeting: Meeting, words: Sequence[Contribution], listed: Sequence[Item]) -> tuple[Item, ...]:
    """Return a list in which the first item of each day says which day that is."""
    days = [day_of(meeting, word) for word in words]
    before = [None, *days][: len(days)]
    return tuple(
        replace(item, day=day) if day != last else item for item, day, last in zip(listed, days, before, strict=True)
    )
