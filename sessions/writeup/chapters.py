"""What is told together: the words of one phase, the turn of one client, the days of a session."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from sessions.language.punctuation import colon
from sessions.language.texts import _
from sessions.meeting.clients import Client, clients, has_clients, words_of_turn
from sessions.meeting.state import Contribution, Meeting, PhaseRun, run_at, turn_of_client
from sessions.model.kinds import ABOUT_THE_NOTES, TITLES
from sessions.writeup.calling import begun_large, headings_of_a_client, in_number, language_of_format
from sessions.writeup.challenge import Wording, how_put
from sessions.writeup.items import Item, bare_title, items
from sessions.writeup.moments import day_in_words, enumerated, moment_in_words
from sessions.writeup.source import Source
from sessions.writeup.words import DayName, Words

# Of these, people speak by number.
_NUMBERED = frozenset({"question", "tip"})
# What a client's chapter ends with.
_LATE_IN_A_TURN = ("takeaway", "learned", "lesson", "action", "change", "offer", "parked", "note")


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a heading; `asked` is the question that was put to the group, where the heading is not the same."""

    title: str
    items: tuple[Item, ...]
    asked: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class TurnOfClient:
    """The chapter of one client: how they put their challenge, the first wording first, and what was said to it."""

    title: str
    who: str
    wordings: tuple[Wording, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a session: its heading, when it began and ended, and what stood when it was over."""

    title: str
    told: str
    standing: str


# --- by phase


def phase_chapters(source: Source) -> tuple[Section, ...]:
    """Return what was said in the phases whose words are told together, in the order in which they were held."""
    runs = [run for run in source.meeting.phases if run.phase.chapter and not run.phase.client]
    return tuple(_of_phases(source, runs, words_of_phases(source.meeting)))


def words_of_phases(meeting: Meeting) -> list[Contribution]:
    """Return what was said in phases whose words are told together."""
    said_in = ((word, run_at(meeting, word.first.n)) for word in meeting.words if word.kind not in ABOUT_THE_NOTES)
    return [
        word
        for word, run in said_in
        if run and run.phase.chapter and turn_of_client(meeting, word) in {0, run.phase.client}
    ]


def _of_phases(source: Source, runs: Sequence[PhaseRun], words: Sequence[Contribution]) -> Iterator[Section]:
    for run in runs:
        said = [word for word in words if run_at(source.meeting, word.first.n) is run]
        if said:
            title = bare_title(run.phase)
            asked = run.phase.ask if run.phase.ask.split() != title.split() else ""
            spoken = language_of_format(source.meeting)
            listed = items(source, said, usual=run.phase.captures[0])
            yield Section(Words(title, spoken), listed, Words(asked, spoken))


# --- by client


def turns(source: Source) -> tuple[TurnOfClient, ...]:
    """Return the chapter of each client whose turn has begun."""
    return tuple(_turn(source, client) for client in clients(source.meeting))


def _turn(source: Source, client: Client) -> TurnOfClient:
    meeting = source.meeting
    said = [word for word in words_of_turn(meeting, client.number) if word.kind not in ABOUT_THE_NOTES]
    together = [word for word in words_of_phases(meeting) if word in said]
    runs = [run for run in meeting.phases if run.phase.client == client.number]
    rest = [word for word in said if word not in together]
    challenges = [word for word in rest if word.kind == "challenge"]
    sections = (*_of_phases(source, runs, together), *_by_kind(source, rest))
    role = begun_large(meeting.header.role_name("presenter"))
    who = source.called(client.person)
    return TurnOfClient(
        title=Words(f"{role} {client.number}{f'{colon()}{who}' if who else ''}", language_of_format(meeting)),
        who=who,
        wordings=how_put(meeting, challenges) if challenges else (),
        sections=sections,
    )


def _by_kind(source: Source, words: Sequence[Contribution]) -> Iterator[Section]:
    names = headings_of_a_client(source.meeting)
    kinds = [kind for kind in TITLES if kind not in {*ABOUT_THE_NOTES, *_LATE_IN_A_TURN, "challenge"}]
    for kind in (*kinds, *_LATE_IN_A_TURN):
        listed_here = items(source, [word for word in words if word.kind == kind])
        if listed_here:
            yield Section(names[kind], listed_here, numbered=kind in _NUMBERED)


# --- what belongs to neither


def words_of_nobody(meeting: Meeting) -> list[Contribution]:
    """Return what is told by kind: what was said in no phase with a chapter, and in no client's turn."""
    told = {word.first.n for word in words_of_phases(meeting)}
    return [word for word in words_of_everybody(meeting) if word.first.n not in told]


def words_of_everybody(meeting: Meeting) -> list[Contribution]:
    """Return what was said in no client's turn."""
    if not has_clients(meeting):
        return list(meeting.words)
    told = {word.first.n for client in clients(meeting) for word in words_of_turn(meeting, client.number)}
    return [word for word in meeting.words if word.first.n not in told]


# --- by day


def day_by_day(source: Source) -> tuple[Day, ...]:
    """Return the days of a session that has had more than one; else nothing."""
    meeting = source.meeting
    if len(meeting.days) < 2:
        return ()
    numbers = sorted(meeting.days)
    return tuple(_day(source, number, numbers[at + 1 :]) for at, number in enumerate(numbers))


def _day(source: Source, number: int, later: Sequence[int]) -> Day:
    meeting = source.meeting
    begin = meeting.days[number].astimezone()
    title = DayName(_("Day {number}, {date}", number=number, date=day_in_words(begin)))
    began = f"{begin:%H:%M}"
    if not later and meeting.ended:
        over = f"{meeting.ended.astimezone():%H:%M}"
        return Day(title, _("It began {time} and ended {end}.", time=began, end=over), "")
    evening = evening_of(meeting, number, later[0]) if later else None
    if evening is None:
        return Day(title, _("It began {time}.", time=began), "")
    n, end = evening
    ended = f"{end:%H:%M}" if end.date() == begin.date() else moment_in_words(end)
    morning = f"{meeting.days[later[0]].astimezone():%H:%M}"
    told = _(
        "It began {time}. Day {number} ended {end}, day {following} began {morning}.",
        time=began, number=number, end=ended, following=later[0], morning=morning,
    )  # fmt: skip
    return Day(title, told, _standing(meeting, n))


def evening_of(meeting: Meeting, day: int, following: int) -> tuple[int, datetime] | None:
    """Return the entry with which a day ended, and when: the last time the group left it before the next one began."""
    day_of = {run.phase.id: run.phase.day for run in meeting.phases}
    steps = [(n, day_of.get(phase or "")) for n, phase in meeting.visits]
    left = [n for (_n, before), (n, now) in pairwise(steps) if before == day and now != day]
    began = meeting.days[following]
    ends = [n for n in left if meeting.log[n - 1].at <= began]
    return (ends[-1], meeting.log[ends[-1] - 1].at.astimezone()) if ends else None


def _standing(meeting: Meeting, n: int) -> str:
    """Return what stood when a day ended: how the challenge read, and how much was written down of each kind."""
    before = [word for word in meeting.words if word.first.n < n and word.kind not in ABOUT_THE_NOTES]
    challenges = [word.entry.text for word in before if word.kind == "challenge"]
    challenge = challenges[-1] if challenges else meeting.session.challenge
    if has_clients(meeting):  # each has one
        challenge = None
    by_kind = groupby(sorted((word.kind for word in before), key=list(TITLES).index))
    counts = [in_number(meeting, kind, len(list(of_it))) for kind, of_it in by_kind if kind != "challenge"]
    return _evening(meeting, " ".join((challenge or "").split()), enumerated(counts) if counts else "")


def _evening(meeting: Meeting, challenge: str, notes: str) -> str:
    """Return the sentence about an evening; `notes` are counts in words."""
    own = meeting.header.words.get("challenge")
    if not challenge:
        # For translators: {notes} are counts, "3 questions and 2 tips"
        return _("In the evening {notes} had been written down.", notes=notes) if notes else ""
    if own and notes:
        return _(
            "In the evening the {word} read “{challenge}”; {notes} had been written down.",
            word=own[0], challenge=challenge, notes=notes,
        )  # fmt: skip
    if own:
        return _("In the evening the {word} read “{challenge}”.", word=own[0], challenge=challenge)
    if notes:
        return _(
            "In the evening the challenge read “{challenge}”; {notes} had been written down.",
            challenge=challenge, notes=notes,
        )  # fmt: skip
    return _("In the evening the challenge read “{challenge}”.", challenge=challenge)
