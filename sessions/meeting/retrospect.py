"""Looking back at a meeting: minute by minute, by person, contribution by contribution."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sessions.common.sanitize import fold_name
from sessions.meeting.fold import fold
from sessions.meeting.naming import called
from sessions.meeting.state import Contribution, Meeting, run_at
from sessions.meeting.undo import in_force
from sessions.model.entries import AnyEntry, AnyWord, Attendance, ContributionEntry, Pass, Tip
from sessions.model.entries import Arrive as Arrival
from sessions.model.people import named_as, short_names

MINUTE = timedelta(minutes=1)
# A night, or a break without entries, is not shown as a row of empty minutes.
_LONGEST_SILENCE = timedelta(minutes=30)


# --- minute by minute


@dataclass(frozen=True, slots=True)
class Minute:
    """A minute of the meeting from `begins`, with the entries made in it; `since` numbers it from 0 at the start.

    `silent` is how long nothing happened before it, if minutes were left out.
    """

    begins: datetime
    since: int
    entries: tuple[AnyEntry, ...] = ()
    silent: timedelta = timedelta()


def minutes(meeting: Meeting, now: datetime) -> tuple[Minute, ...]:
    """Return every minute from the start of the meeting to its end, or to `now`, without long silences."""
    if meeting.started is None:
        return ()
    start, end = meeting.started, meeting.ended or now
    by_minute: dict[int, list[AnyEntry]] = {}
    for entry in in_force(meeting.log):
        if entry.kind != "undo" and start <= entry.at <= end:
            by_minute.setdefault((entry.at - start) // MINUTE, []).append(entry)
    marks = sorted({*by_minute, *_held(end - start, sorted({0, *by_minute}))})
    rows: list[Minute] = []
    for mark in marks:
        gap = (mark - rows[-1].since - 1) * MINUTE if rows else timedelta()
        rows.append(Minute(start + mark * MINUTE, mark, tuple(by_minute.get(mark, ())), gap))
    return tuple(rows)


def afterwards(meeting: Meeting) -> tuple[AnyEntry, ...]:
    """Return the entries made after the end of the meeting, without what was undone."""
    end = meeting.ended
    return tuple(one for one in in_force(meeting.log) if end and one.at > end and one.kind != "undo")


def _held(last: timedelta, busy: list[int]) -> Iterator[int]:
    """Yield the minutes up to `last` that are near one in which something happened."""
    near = _LONGEST_SILENCE // MINUTE
    end = max(0, (last - timedelta(seconds=1)) // MINUTE)
    for before, after in zip(busy, [*busy[1:], end], strict=True):
        if after - before <= near:
            yield from range(before, min(after, end) + 1)


def as_it_was(meeting: Meeting, instant: datetime) -> Meeting:
    """Return the meeting as it stood at `instant`, without what was entered later.

    Names, places and the title are those of today.
    """
    later = next((entry.n for entry in meeting.log if entry.at > instant), len(meeting.log) + 1)
    then = fold(meeting.header, meeting.log[: later - 1])
    return replace(then, people=named_as(then.people, meeting.people), corrected=meeting.corrected)


# --- by person


def contributions(meeting: Meeting) -> Mapping[str, Counter[str]]:
    """Return how many contributions of each kind each person has made who has made any."""
    made: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in meeting.words:
        if word.entry.person:
            made[word.entry.person][word.kind] += 1
    return dict(made)


def came_and_went(meeting: Meeting) -> tuple[Arrival | Attendance | Pass, ...]:
    """Return who joined late, left, came back or passed, in order of time, without what was undone."""
    return tuple(entry for entry in in_force(meeting.log) if isinstance(entry, Arrival | Attendance | Pass))


# --- contribution by contribution


def wordings(meeting: Meeting, word: Contribution) -> tuple[AnyWord, ...]:
    """Return every wording of a contribution, the first one first."""
    return tuple(entry for n in word.versions if isinstance(entry := meeting.log[n - 1], ContributionEntry))


def builds_on(meeting: Meeting, word: Contribution) -> Contribution | None:
    """Return the tip that a tip builds on."""
    of = word.entry.builds_on if isinstance(word.entry, Tip) else None
    return meeting.find_word(of) if of else None


def built_on(meeting: Meeting, word: Contribution) -> tuple[Contribution, ...]:
    """Return the tips that build on a tip."""
    return tuple(one for one in meeting.kind("tip") if builds_on(meeting, one) is word)


def phase_of(meeting: Meeting, entry: AnyEntry) -> str:
    """Return the title of the phase in which an entry was made; empty before the first one, and after the end."""
    run = run_at(meeting, entry.n)
    return run.phase.title if run else ""


def is_put_otherwise(meeting: Meeting) -> bool:
    """Whether nobody in the meeting put the challenge as it was planned."""
    planned = (meeting.session.challenge or "").split()
    return all(word.first.text.split() != planned for word in meeting.kind("challenge"))


def find(meeting: Meeting, wanted: str) -> tuple[Contribution, ...]:
    """Return the contributions in which everything that is wanted occurs, in the order they were first made.

    Case and accents do not matter; names, kinds as they are called here, and first wordings are searched as well.
    """
    parts = fold_name(wanted).split()
    names = short_names(meeting.people)
    matches: list[Contribution] = []
    for word in meeting.words:
        person = meeting.person(word.entry.person)
        whose = (person.name, names[person.id]) if person else ()
        kinds = (word.kind.replace("_", " "), called(meeting, word.kind))
        text = fold_name(" ".join((word.entry.text, word.first.text, *kinds, *whose)))
        if parts and all(part in text for part in parts):
            matches.append(word)
    return tuple(matches)
