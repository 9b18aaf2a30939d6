"""Looking back at a meeting: minute by minute, by person, word for word; pure functions of the meeting."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sessions.common.sanitize import fold_name
from sessions.meeting.fold import fold
from sessions.meeting.report import TITLES
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.undo import undone
from sessions.model.entries import WORDS, AnyEntry, AnyWord, Attendance, ContributionEntry, Pass, PhaseBegins, Tip
from sessions.model.entries import Arrive as Arrival
from sessions.model.people import named_as, short_names

MINUTE = timedelta(minutes=1)
# A night, or a break that nobody took minutes of, is no row of empty minutes.
_LONGEST_SILENCE = timedelta(minutes=30)
# What is said of the notes themselves is not read back with them.
_ABOUT_THE_NOTES = frozenset({"validated", "followed_up", "prepared", "consent"})


# --- minute by minute


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute of the meeting: from `begins` on, with the entries made in it; `since` numbers it from the start, at 0.

    `silent` is how long before it nothing happened, where whole minutes were left out.
    """

    begins: datetime
    since: int
    entries: tuple[AnyEntry, ...] = ()
    silent: timedelta = timedelta()


def minutes(meeting: Meeting, now: datetime) -> tuple[Minute, ...]:
    """Return every minute from the start of the meeting to its end, or to `now`; long silences are left out."""
    if meeting.started is None:
        return ()
    gone = undone(meeting.log)
    start, end = meeting.started, meeting.ended or now
    last = end - start
    by_minute: dict[int, list[AnyEntry]] = {}
    for entry in meeting.log:
        if entry.n not in gone and entry.kind != "undo" and start <= entry.at <= end:
            by_minute.setdefault((entry.at - start) // MINUTE, []).append(entry)
    marks = sorted({*by_minute, *_held(last, sorted({0, *by_minute}))})
    found: list[Minute] = []
    for mark in marks:
        gap = (mark - found[-1].since - 1) * MINUTE if found else timedelta()
        found.append(Minute(start + mark * MINUTE, mark, tuple(by_minute.get(mark, ())), gap))
    return tuple(found)


def afterwards(meeting: Meeting) -> tuple[AnyEntry, ...]:
    """Return what was entered after the meeting had ended; what was undone is not in it."""
    gone, end = undone(meeting.log), meeting.ended
    return tuple(one for one in meeting.log if end and one.at > end and one.n not in gone and one.kind != "undo")


def _held(last: timedelta, stirred: list[int]) -> Iterator[int]:
    """Yield the minutes up to `last` that lie near one in which something happened."""
    near = _LONGEST_SILENCE // MINUTE
    end = max(0, (last - timedelta(seconds=1)) // MINUTE)
    for before, after in zip(stirred, [*stirred[1:], end], strict=True):
        if after - before <= near:
            yield from range(before, min(after, end) + 1)


def as_it_was(meeting: Meeting, instant: datetime) -> Meeting:
    """Return the meeting as it stood at `instant`, without what was entered later, but with the names of today."""
    later = next((entry.n for entry in meeting.log if entry.at > instant), len(meeting.log) + 1)
    then = fold(meeting.header, meeting.log[: later - 1])
    return replace(then, people=named_as(then.people, meeting.people))


# --- by person


def contributions(meeting: Meeting, person: str) -> Counter[str]:
    """Return how many words of each kind a person has given, of those that stand (R32)."""
    return Counter(word.kind for word in meeting.words if word.entry.person == person)


def came_and_went(meeting: Meeting) -> tuple[Arrival | Attendance | Pass, ...]:
    """Return who joined late, left, came back and passed, in that order of time; what was undone is not in it."""
    gone = undone(meeting.log)
    return tuple(
        entry for entry in meeting.log if entry.n not in gone and isinstance(entry, Arrival | Attendance | Pass)
    )


# --- word for word


def history(meeting: Meeting, word: Contribution) -> tuple[AnyWord, ...]:
    """Return every wording of a word, the first one first."""
    return tuple(entry for n in word.versions if isinstance(entry := meeting.log[n - 1], ContributionEntry))


def builds_on(meeting: Meeting, word: Contribution) -> Contribution | None:
    """Return the tip that a tip builds on."""
    of = word.entry.builds_on if isinstance(word.entry, Tip) else None
    return meeting.find_word(of) if of else None


def built_on(meeting: Meeting, word: Contribution) -> tuple[Contribution, ...]:
    """Return the tips that build on a tip."""
    return tuple(one for one in meeting.kind("tip") if builds_on(meeting, one) is word)


def phase_of(meeting: Meeting, entry: AnyEntry) -> str:
    """Return the title of the phase the group was in when an entry was made; empty before the first one."""
    titles = {run.phase.id: run.phase.title for run in meeting.phases}
    gone = undone(meeting.log)
    before = (one for one in reversed(meeting.log[: entry.n]) if isinstance(one, PhaseBegins) and one.n not in gone)
    return next((titles.get(one.phase, "") for one in before), "")


def to_read_back(meeting: Meeting) -> tuple[Contribution, ...]:
    """Return the words that are read back to the group (R23): by kind, an answer below what it answers."""
    kinds = list(dict.fromkeys((*TITLES, *WORDS)))
    below = {answer.first.n for word in meeting.words for answer in meeting.answers_to(word)}
    words = [word for word in meeting.words if word.kind not in _ABOUT_THE_NOTES and word.first.n not in below]
    asked = sorted(words, key=lambda word: (kinds.index(word.kind), word.first.n))
    return tuple(each for word in asked for each in (word, *meeting.answers_to(word)))


def find(meeting: Meeting, wanted: str) -> tuple[Contribution, ...]:
    """Return the words that stand in which everything that is wanted occurs, in the order they were first said.

    Case and accents do not matter; the name of whoever said it, and the first wording, count as well.
    """
    parts = fold_name(wanted).split()
    names = short_names(meeting.people)
    return tuple(word for word in meeting.words if parts and _has_all(meeting, word, names, parts))


def _has_all(meeting: Meeting, word: Contribution, names: dict[str, str], parts: list[str]) -> bool:
    person = meeting.person(word.entry.person)
    whose = (person.name, names[person.id]) if person else ()
    text = fold_name(" ".join((word.entry.text, word.first.text, word.kind.replace("_", " "), *whose)))
    return all(part in text for part in parts)
