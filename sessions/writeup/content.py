"""What a write-up says, as plain values for the templates; docs/writeups.md describes each of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sessions.common.errors import FormatError
from sessions.common.phrases import deadline
from sessions.formats.loading import load_format
from sessions.meeting import clock
from sessions.meeting.follow_up import done_by, due, parts
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import WORDS, Answer, Intervention, Tip
from sessions.model.people import Person
from sessions.record.header import Session
from sessions.writeup.source import Source
from sessions.writeup.timeline import timeline_of

WORLD_BANK = "world-bank"
CREDIT = "Steps and wording follow “Organizing a Peer Assist”, World Bank Group CoP toolkit, CC BY 4.0."
_HAVE_A_PLURAL = frozenset({"peer", "participant", "facilitator", "note-taker", "observer"})
# Answers to these are shown with them, not in a chapter of their own.
_PAIRED = ("clarifying", "intervention")


@dataclass(frozen=True, slots=True)
class Item:
    """A contribution: `number` is its place in its list, from 1; `builds_on` the number of another tip."""

    number: int
    text: str
    who: str | None = None
    due: str | None = None
    done: str | None = None
    builds_on: int | None = None
    purpose: str | None = None
    answers: "tuple[Item, ...]" = ()


@dataclass(frozen=True, slots=True)
class FollowUpPart:
    """A part of the follow-up, and whether it is done."""

    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class DayHeld:
    """One of several days, and when it was held or is planned, in words."""

    number: int
    when: str


@dataclass(frozen=True, slots=True)
class Group:
    """The people who were there in one role, which is called what the format calls it."""

    role: str
    people: tuple[str, ...]


def content_of(source: Source) -> dict[str, Any]:
    """Return everything that a template can say; texts are as people put them, what is not known is None or empty."""
    meeting, now = source.meeting, source.now
    session = meeting.header.session
    words = {kind: _items(source, meeting.kind(kind)) for kind in WORDS}
    paired = {answer.entry.n for asked in meeting.kind(*_PAIRED) for answer in meeting.answers_to(asked)}
    words["answer"] = _items(source, [one for one in meeting.kind("answer") if one.entry.n not in paired])
    challenges = words["challenge"]
    over = source.whole.ended
    presenters = [person for person in meeting.people if person.role == "presenter" and source.has_names]
    silent = sum(source.whole.word_of("tip", who) is None for who in source.whole.order)
    return {
        "title": meeting.session.title,
        "state": meeting.state,
        "called_off": meeting.called_off.text if meeting.called_off else None,
        "as_of": _as_of(source.whole, now),
        **_times(source),
        "place": _place(source.whole.people),
        "method": _method(session),
        "asked": tuple(_introduced(person) for person in presenters),
        "presenters": tuple(person.name for person in presenters),
        "groups": tuple(_groups(source)),
        "planned_challenge": meeting.session.challenge if not challenges else None,
        "challenge": challenges[-1] if challenges else None,
        "first_challenge": (first := _first_put(meeting, challenges)),
        "challenges_between": _put_between(meeting, challenges, first),
        "words": words,
        "counts": source.totals | {"silent": silent},
        "timeline": timeline_of(source.whole, now, meeting.phases),
        "follow_up": tuple(FollowUpPart(part.text, part.done is not None) for part in parts(meeting)) if over else (),
        "follow_up_by": moment_in_words(deadline(over)) if over else None,
        "share_with": session.share_with,
        "agreed": session.consent,
        "about_names": source.about_names,
        "attribution": source.attribution,
        "credit": CREDIT if is_world_bank(session) else None,
        "language": session.language,
    }


# --- contributions


def _items(source: Source, contributions: Iterable[Contribution]) -> tuple[Item, ...]:
    return tuple(_item(source, number, one) for number, one in enumerate(contributions, 1))


def _item(source: Source, number: int, contribution: Contribution) -> Item:
    meeting, entry = source.meeting, contribution.entry
    day, done = due(contribution), done_by(meeting, contribution)
    tips = meeting.kind("tip")
    base = meeting.find_word(entry.builds_on) if isinstance(entry, Tip) and entry.builds_on else None
    answers = meeting.answers_to(contribution) if not isinstance(entry, Answer) else ()
    return Item(
        number=number,
        text=entry.text,
        who=source.who(contribution),
        due=date_in_words(day) if day else None,
        done=date_in_words(done.entry.at.astimezone().date()) if done else None,
        builds_on=tips.index(base) + 1 if base in tips else None,
        purpose=entry.purpose if isinstance(entry, Intervention) else None,
        answers=_items(source, answers),
    )


def _first_put(meeting: Meeting, put: Sequence[Item]) -> Item | None:
    """Return the challenge as it was first put, if it reads otherwise now: in the plan, or in the meeting."""
    if any(run.phase.client for run in meeting.phases):
        return put[0] if len(put) > 1 else None  # each client has their own
    said = meeting.kind("challenge")
    first = meeting.session.challenge or (said[0].first.text if said else "")
    return replace(put[0], text=first) if put and first.split() != put[-1].text.split() else None


def _put_between(meeting: Meeting, put: Sequence[Item], first: Item | None) -> tuple[Item, ...]:
    """Return how the challenge was put between its first wording and the last one."""
    if first is None or any(run.phase.client for run in meeting.phases):
        return ()
    return tuple(one for one in put[:-1] if one.text.split() != first.text.split())


# --- people


def _groups(source: Source) -> Iterable[Group]:
    """Yield the people who were there, by role in the order of the list; none where names are left out."""
    people = [person for person in source.meeting.people if source.has_names and person.role != "presenter"]
    for role in dict.fromkeys(person.role for person in people):
        members = tuple(_introduced(person) for person in people if person.role == role)
        name = source.meeting.header.role_name(role)
        # In the plural where that is known.
        plural = "s" if len(members) > 1 and name in _HAVE_A_PLURAL else ""
        yield Group(f"{name[:1].upper()}{name[1:]}{plural}", members)


def _introduced(person: Person) -> str:
    return f"{person.name}, {person.organisation}" if person.organisation else person.name


def _place(people: Iterable[Person]) -> str | None:
    """Return where people were; nothing unless that is known for everyone."""
    places = [person.place for person in people if person.role != "support"]
    room, remote = places.count("room"), places.count("remote")
    if room + remote < len(places):
        return None
    if room and remote:
        return f"{room} in the room, {remote} remote"
    return None if not places else "in one room" if room else "everyone remote"


# --- the method


def is_world_bank(session: Session) -> bool:
    """Return whether a session follows the World Bank's page, whose licence asks for credit."""
    return session.format.startswith(WORLD_BANK) or "World Bank" in (session.source or "")


def _method(session: Session) -> str:
    """Return what the session followed, according to the record or else to the format that comes with the program."""
    try:
        return session.source or load_format(session.format).source
    except FormatError:
        return session.format


# --- dates and times, for readers anywhere


def date_in_words(day: date) -> str:
    """Return a date that nobody can misread: 26 May 2025."""
    return f"{day.day} {day:%B} {day.year}"


def day_in_words(instant: datetime) -> str:
    """Return the date of an instant with its weekday: Thursday 22 May 2025."""
    return f"{instant:%A} {date_in_words(instant.date())}"


def moment_in_words(instant: datetime) -> str:
    """Return an instant with its date and time zone: Friday 23 May 2025, 09:56 UTC."""
    local = instant.astimezone()
    return f"{day_in_words(local)}, {local:%H:%M} {_zone(local)}"


def _zone(local: datetime) -> str:
    offset = f"{local:%z}"
    return "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:5]}"


def _begin(meeting: Meeting) -> datetime | None:
    return meeting.started or meeting.header.session.scheduled


def _times(source: Source) -> Mapping[str, Any]:
    whole, begin = source.whole, _begin(source.whole)
    return {
        "date": day_in_words(begin.astimezone()) if begin else None,
        "when": _when(whole),
        "days": tuple(_days(whole)),
        "length": clock.in_words(source.totals["total_seconds"]) if whole.started else None,
    }


def _days(meeting: Meeting) -> Iterable[DayHeld]:
    """Yield each day of a session that takes several."""
    if clock.has_several_days(meeting):
        for number in clock.days(meeting):
            yield DayHeld(number, _day(meeting, number))


def _day(meeting: Meeting, number: int) -> str:
    began, over = meeting.days.get(number), clock.day_end(meeting, number)
    if began:
        return _from_to(began, over) if over else f"began {moment_in_words(began)}"
    planned = clock.planned_start(meeting, number)
    if meeting.ended:
        return "not held"
    return f"planned for {moment_in_words(planned)}" if planned else "not planned yet"


def _when(meeting: Meeting) -> str | None:
    begin = _begin(meeting)
    if begin is None:
        return None
    return moment_in_words(begin) if meeting.ended is None else _from_to(begin, meeting.ended)


def _from_to(begin: datetime, end: datetime) -> str:
    first, last = begin.astimezone(), end.astimezone()
    if first.date() != last.date():
        return f"{day_in_words(first)}, {first:%H:%M}, to {moment_in_words(end)}"
    return f"{day_in_words(first)}, {first:%H:%M}–{last:%H:%M} {_zone(last)}"


def _as_of(meeting: Meeting, now: datetime) -> str:
    local = now.astimezone()
    begin = _begin(meeting)
    same_day = begin is not None and begin.astimezone().date() == local.date()
    return f"{local:%H:%M} {_zone(local)}" if same_day else moment_in_words(now)
