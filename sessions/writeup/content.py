"""What a write-up says, as plain values for the templates; docs/writeups.md describes each of them."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sessions.common.errors import FormatError
from sessions.common.phrases import deadline
from sessions.formats.loading import load_format
from sessions.language.catalogues import ENGLISH
from sessions.language.texts import N_, _, grouped, language, pgettext
from sessions.meeting import clock
from sessions.meeting.clients import clients, has_clients
from sessions.meeting.follow_up import parts
from sessions.meeting.naming import takes_one
from sessions.meeting.retrospect import is_put_otherwise
from sessions.meeting.state import Contribution, Meeting, turn_of_client
from sessions.model.entries import WORDS
from sessions.model.people import Person
from sessions.record.header import Session
from sessions.record.proposals import language_of_proposal
from sessions.writeup.calling import headings, in_number, language_of_format, names_of_kinds, people_called
from sessions.writeup.challenge import asked_before_work, how_put
from sessions.writeup.chapters import day_by_day, phase_chapters, turns, words_of_everybody, words_of_nobody
from sessions.writeup.items import Item, items
from sessions.writeup.moments import day_in_words, moment_in_words, zone
from sessions.writeup.source import Source
from sessions.writeup.timeline import timeline_of
from sessions.writeup.words import Words, words_or_none

WORLD_BANK = "world-bank"
# For translators: the title of the source and the name of the licence stay as they are
CREDIT = N_("Steps and wording follow “Organizing a Peer Assist”, World Bank Group CoP toolkit, CC BY 4.0.")


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
    return {**_about(source), **_said(source), **_what_follows(source)}


def content_for_everybody(source: Source) -> dict[str, Any]:
    """Return the same for what goes to all: without what was said in anybody's turn, of which each gets their own."""
    return content_of(source) | {"turns": (), "words": _by_kind(source, words_of_everybody(source.meeting))}


def _about(source: Source) -> dict[str, Any]:
    """Return who met when, how it went, and what it follows."""
    meeting, session, clients = source.meeting, source.meeting.header.session, _clients(source.meeting)
    asked = [person for person in meeting.people if (person.id in clients if clients else person.role == "presenter")]
    presenters = (
        sorted(asked, key=lambda person: clients.index(person.id) if clients else 0) if source.has_names else ()
    )
    silent = sum(source.whole.word_of("tip", who) is None for who in source.whole.order)
    return {
        "title": Words(meeting.session.title, language_of_proposal(meeting.session.title, session.language)),
        "state": meeting.state,
        "called_off": Words(meeting.called_off.text, session.language) if meeting.called_off else None,
        "as_of": _as_of(source.whole, source.now),
        **_times(source),
        "place": _place(source.whole.people),
        "method": _method(session),
        "asked": tuple(_introduced(person) for person in presenters),
        "presenters": tuple(Words(person.name) for person in presenters),
        "presenter": meeting.header.role_name("presenter"),
        "groups": tuple(_groups(source, {person.id for person in asked})),
        "counts": source.totals | {"silent": silent, "clients": len(clients)},
        "timeline": timeline_of(source.whole, source.now, meeting.phases),
        "language": language(),
    }


def _said(source: Source) -> dict[str, Any]:
    """Return what was said: all of it by kind, and where it is told together, by phase, by client and by day."""
    meeting = source.meeting
    challenges = () if has_clients(meeting) else meeting.kind("challenge")
    planned = Words(meeting.session.challenge or "" if not source.client else "", meeting.header.session.language)
    put = how_put(meeting, challenges, planned) if challenges else ()
    return {
        "challenge": items(source, challenges)[-1] if challenges else None,
        "planned_challenge": planned if planned and not challenges else None,
        "was_planned": bool(planned) and is_put_otherwise(meeting),
        "first_challenge": put[0] if len(put) > 1 else None,
        "challenges_between": put[1:-1],
        "challenge_since": put[-1].after if len(put) > 1 else "",
        "clarified": sum(
            bool(challenges) and one.first.n < challenges[-1].entry.n for one in meeting.kind("clarifying")
        ),
        "asked_before_work": asked_before_work(meeting) if not has_clients(meeting) else 0,
        "words": _by_kind(source, meeting.words),
        "general": {
            **_by_kind(source, words_of_nobody(meeting)),
            "action": items(source, _not_of_a_client(meeting, "action")),
        },
        "chapters": phase_chapters(source),
        "turns": turns(source),
        "days": day_by_day(source) if not source.client else (),
        "headings": headings(meeting),
        "called": names_of_kinds(meeting),
        "in_number": partial(in_number, meeting),
        "own_words": tuple(meeting.header.words),
        "one_tip_each": takes_one(meeting, "tip"),
    }


def _by_kind(source: Source, words: Iterable[Contribution]) -> dict[str, tuple[Item, ...]]:
    words = tuple(words)
    return {kind: items(source, [word for word in words if word.kind == kind]) for kind in WORDS}


def _not_of_a_client(meeting: Meeting, kind: str) -> list[Contribution]:
    return [word for word in meeting.kind(kind) if not turn_of_client(meeting, word)]


def _what_follows(source: Source) -> dict[str, Any]:
    """Return the follow-up, and what is said about these notes; the follow-up is about the whole session."""
    meeting, session = source.meeting, source.meeting.header.session
    over = source.whole.ended if not source.client else None
    listed = language_of_format(meeting) if session.follow_up else language()
    return {
        "follow_up": tuple(
            FollowUpPart(
                Words(part.text, listed),
                part.done is not None,
            )
            for part in parts(meeting)
        )
        if over
        else (),
        "follow_up_by": moment_in_words(deadline(over)) if over else None,
        "share_with": words_or_none(session.share_with, session.language) if not source.client else None,
        "agreed": words_or_none(session.consent, language_of_proposal(session.consent or "", session.language)),
        "about_names": source.about_names,
        "attribution": source.attribution,
        "credit": _(CREDIT) if is_world_bank(session) else None,
        "alone": source.client > 0,
    }


# --- people


def _clients(meeting: Meeting) -> list[str]:
    """Return who was the client, in the order of the turns."""
    return [client.person.id for client in clients(meeting) if client.person]


def _groups(source: Source, asked: Set[str]) -> Iterable[Group]:
    """Yield the people who were there, by role in the order of the list; none where names are left out."""
    people = [person for person in source.meeting.people if source.has_names and person.id not in asked]
    for role in dict.fromkeys(person.role for person in people):
        members = tuple(_introduced(person) for person in people if person.role == role)
        yield Group(people_called(source.meeting, role, len(members)), members)


def _introduced(person: Person) -> str:
    return Words(f"{person.name}, {person.organisation}" if person.organisation else person.name)


def _place(people: Iterable[Person]) -> str | None:
    """Return where people were; nothing unless that is known for everyone."""
    places = [person.place for person in people if person.role != "support"]
    room, remote = places.count("room"), places.count("remote")
    if room + remote < len(places):
        return None
    if room and remote:
        return _("{room} in the room, {remote} remote", room=grouped(room), remote=grouped(remote))
    if not places:
        return None
    return _("in one room") if room else _("everyone remote")


# --- the method


def is_world_bank(session: Session) -> bool:
    """Return whether a session follows the World Bank's page, whose licence asks for credit."""
    return session.format.startswith(WORLD_BANK) or "World Bank" in (session.source or "")


def _method(session: Session) -> Words:
    """Return what the session followed, according to the record or else to the format that comes with the program."""
    try:
        published = load_format(session.format).source
    except FormatError:
        return Words(session.source or session.format)
    return Words(session.source or published, ENGLISH if session.source in {None, published} else "")


# --- when it was


def _begin(meeting: Meeting) -> datetime | None:
    return meeting.started or meeting.header.session.scheduled


def _times(source: Source) -> Mapping[str, Any]:
    whole, begin = source.whole, _begin(source.whole)
    return {
        "date": day_in_words(begin.astimezone()) if begin else None,
        "when": _when(whole),
        "dates": tuple(_days(whole)),
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
        return _from_to(began, over) if over else _("began {moment}", moment=moment_in_words(began))
    planned = clock.planned_start(meeting, number)
    if meeting.ended:
        return pgettext("day", "not held")
    return _("planned for {moment}", moment=moment_in_words(planned)) if planned else _("not planned yet")


def _when(meeting: Meeting) -> str | None:
    begin = _begin(meeting)
    if begin is None:
        return None
    return moment_in_words(begin) if meeting.ended is None else _from_to(begin, meeting.ended)


def _from_to(begin: datetime, end: datetime) -> str:
    first, last = begin.astimezone(), end.astimezone()
    if first.date() != last.date():
        begun = f"{first:%H:%M}"
        return _("{date}, {time}, to {moment}", date=day_in_words(first), time=begun, moment=moment_in_words(end))
    return f"{day_in_words(first)}, {first:%H:%M}–{last:%H:%M} {zone(last)}"


def _as_of(meeting: Meeting, now: datetime) -> str:
    local = now.astimezone()
    begin = _begin(meeting)
    same_day = begin is not None and begin.astimezone().date() == local.date()
    return f"{local:%H:%M} {zone(local)}" if same_day else moment_in_words(now)
