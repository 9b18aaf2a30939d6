"""A meeting as lines for people, and as plain data for programs."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sessions.common.dates import iso, on_the_wall
from sessions.meeting import clock
from sessions.meeting.clients import clients, whose_turn, words_of_turn
from sessions.meeting.naming import called_together
from sessions.meeting.retrospect import is_put_otherwise
from sessions.meeting.speaking_order import spoken_count
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.statistics import totals
from sessions.meeting.taking_down.capture import sounds_like_advice
from sessions.model.entries import WORDS, Intervention, Promise
from sessions.model.kinds import TITLES
from sessions.model.people import Person, short_names

# The fields that name another contribution, and how people read them.
_LINKS = {"answers": "to", "builds_on": "builds on", "of": "of"}
_HEADING = frozenset({"kind", "at", "by", "n", "person", "text", "revises", "redirected", "draft"})

# --- for programs


def as_data(meeting: Meeting, now: datetime) -> dict[str, Any]:
    """Return a meeting as stable plain data: lists, texts and whole numbers; docs/record.md describes it."""
    here = meeting.state in {"running", "paused"}
    called_off = {"called_off": meeting.called_off.text} if meeting.called_off else {}
    return {
        "title": meeting.session.title,
        "format": meeting.header.session.format,
        "state": meeting.state,
        **called_off,
        "days": [_day(meeting, number) for number in clock.days(meeting)],
        "phase": meeting.run.phase.id if meeting.run and here else None,
        "speaking": meeting.speaking,
        "phases": [_phase(meeting, index, now) for index in range(len(meeting.phases))],
        "people": [_person(meeting, person, now) for person in meeting.people],
        "entries": {kind: [_word(meeting, word) for word in meeting.kind(kind)] for kind in WORDS},
        "totals": totals(meeting, now),
    }


def _day(meeting: Meeting, number: int) -> dict[str, Any]:
    planned, began = clock.planned_start(meeting, number), meeting.days.get(number)
    return {"day": number, "planned": planned and iso(planned), "began": began and iso(began)}


def _phase(meeting: Meeting, index: int, now: datetime) -> dict[str, Any]:
    run = meeting.phases[index]
    return {
        "id": run.phase.id,
        "title": run.phase.title,
        "planned_seconds": run.planned,
        "actual_seconds": int(clock.elapsed(meeting, now) if index == meeting.current else run.ran),
        "state": meeting.phase_state(index),
    }


def _person(meeting: Meeting, person: Person, now: datetime) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "role": person.role,
        "state": _state_of(meeting, person.id),
        "seconds": int(clock.spoken_seconds(meeting, person.id, now)),
    }


def _state_of(meeting: Meeting, identity: str) -> str:
    """Return the state of a turn for people who speak in a round; others are here or absent."""
    if identity in meeting.order or identity == meeting.speaking or identity in meeting.absent:
        return meeting.turn_state(identity)
    return "here"


def _word(meeting: Meeting, word: Contribution) -> dict[str, Any]:
    entry = word.entry
    own: dict[str, Any] = entry.model_dump(exclude=set(_HEADING), mode="json")
    own |= {key: _stands_as(meeting, own[key]) for key in _LINKS if key in own}
    data = {"n": entry.n, "at": iso(entry.at), "person": entry.person, "text": entry.text, **own}
    if client := whose_turn(meeting, word):
        data["client"] = client
    if word.first.n != entry.n:
        data["first"] = word.first.text
    return {**data, "redirected": word.redirected}


def _stands_as(meeting: Meeting, n: int | None) -> int | None:
    """Return the present number of the contribution in entry `n`, so that the two can be linked."""
    found = meeting.find_word(n) if n is not None else None
    return found.entry.n if found else None


# --- for people


def as_lines(meeting: Meeting, now: datetime) -> Iterator[str]:
    """Yield the meeting as lines to read: where it is, the time, the speaking order, every contribution by kind."""
    names = short_names(meeting.people)
    yield meeting.session.title
    yield _where(meeting, now)
    yield _ends(meeting, now)
    if meeting.session.challenge and is_put_otherwise(meeting):
        yield f"Challenge as planned: {meeting.session.challenge}"
    yield ""
    yield "Agenda"
    yield from _agenda(meeting, now)
    yield from _order(meeting, names, now)
    flagged = {word.entry.n for word in meeting.words if sounds_like_advice(meeting, word)}
    for whose, words in _by_client(meeting, names):
        yield from ("", whose) if whose else ()
        for kind in TITLES:
            if of_kind := [word for word in words if word.kind == kind]:
                yield ""
                yield f"{called_together(meeting, kind)} ({len(of_kind)})"
                for word in of_kind:
                    yield from _word_lines(meeting, word, names, "!" if word.entry.n in flagged else " ")
    if flagged:
        yield ""
        yield "! sounds like advice, or does not open like a question; it was not reworded."


def _agenda(meeting: Meeting, now: datetime) -> Iterator[str]:
    day = 0
    for index, run in enumerate(meeting.phases):
        if clock.has_several_days(meeting) and run.phase.day != day:
            day = run.phase.day
            yield f"  Day {day}, {_begins(meeting, day, now)}"
        took = clock.elapsed(meeting, now) if index == meeting.current else run.ran
        yield f"  {meeting.phase_state(index):<8} {_length(took):>7} of {_length(run.planned):>5}  {run.phase.title}"


def _begins(meeting: Meeting, day: int, now: datetime) -> str:
    if began := meeting.days.get(day):
        return f"began {on_the_wall(began, now)}"
    planned = clock.planned_start(meeting, day)
    return f"planned for {on_the_wall(planned, now)}" if planned else "not planned yet"


def _by_client(meeting: Meeting, names: dict[str, str]) -> Iterator[tuple[str, Sequence[Contribution]]]:
    """Yield what was said, with whose turn it was; first the turn of each client, where there are any."""
    turns = clients(meeting)
    for client in turns:
        who = names.get(client.person.id, "") if client.person else ""
        yield f"Client {client.number}{f', {who}' if who else ''}".upper(), words_of_turn(meeting, client.number)
    said = {word.first.n for client in turns for word in words_of_turn(meeting, client.number)}
    yield "FOR EVERYBODY" if turns else "", [word for word in meeting.words if word.first.n not in said]


def _where(meeting: Meeting, now: datetime) -> str:
    if meeting.state == "ended":
        return f"Ended, after {clock.count(clock.total_seconds(meeting, now))}."
    if meeting.called_off:
        why = " ".join(meeting.called_off.text.split())
        return f"Called off: {why}" if why else "Called off."
    if meeting.run is None:
        booked = meeting.header.session.scheduled
        return f"Planned for {on_the_wall(booked, now)}." if booked else "Planned; it has no date yet."
    left = clock.remaining(meeting, now)
    time = f"{clock.count(left)} left of" if left >= 0 else f"{clock.count(left)} over its"
    paused = "" if meeting.running_since else " The clock is paused."
    speaker = short_names(meeting.people).get(meeting.speaking or "", meeting.speaking)
    who = f" {speaker} has the floor." if speaker else ""
    return f"{meeting.run.phase.title}: {time} {clock.count(meeting.run.planned)}.{paused}{who}"


def _ends(meeting: Meeting, now: datetime) -> str:
    if meeting.called_off and (booked := meeting.header.session.scheduled):
        return f"It was planned for {on_the_wall(booked, now)}."
    if meeting.run is None and meeting.header.session.scheduled is None:
        return f"Takes {clock.in_words(sum(run.planned for run in meeting.phases))}."
    if meeting.is_between_days:
        planned = clock.next_start(meeting)
        when = f" It is planned for {on_the_wall(planned, now)}." if planned else ""
        return f"Day {clock.day(meeting)} has not started.{when}"
    end = on_the_wall(clock.projected_end(meeting, now), now)
    verb = "Ended at" if meeting.ended else "Ends about"
    past = clock.past_slot_in_words(meeting, now)
    sentence = f"{verb} {end}, {clock.lateness_in_words(meeting, now)}."
    return f"{sentence} That is {past} past the booked slot." if past else sentence


def _length(seconds: float) -> str:
    """Return a measured length: unlike the countdown, never rounded up."""
    return clock.count(int(seconds))


def _order(meeting: Meeting, names: dict[str, str], now: datetime) -> Iterator[str]:
    if not meeting.order:
        return
    spoken, of = spoken_count(meeting)
    yield ""
    yield f"Speaking order, {spoken} of {of} have spoken"
    for identity in meeting.order:
        person = meeting.person(identity)
        seconds = _length(clock.spoken_seconds(meeting, identity, now))
        remote = ", remote" if person and person.place == "remote" else ""
        late = ", joined late" if identity in meeting.late else ""
        away = identity in meeting.absent and meeting.turn_of(identity).has_spoken
        state = meeting.turn_state(identity)
        name = f"{names.get(identity, identity)}{remote}{late}{', away now' if away else ''}"
        yield f"  {'has spoken' if state == 'heard' else state:<15} {seconds:>6}  {name}"


def _word_lines(meeting: Meeting, word: Contribution, names: dict[str, str], mark: str) -> Iterator[str]:
    entry = word.entry
    who = names.get(entry.person, entry.person) if entry.person else ""
    remarks = "; ".join(_remarks(meeting, word))
    head = " ".join(part for part in (who, f"({remarks})" if remarks else "") if part)
    first, *more = entry.text.splitlines() or [""]
    yield f"{mark} {entry.n:>4}  {f'{head}: ' if head else ''}{first}"
    yield from (f"        {line}" for line in more)
    if word.first.text != entry.text:
        yield f"        first wording: {' / '.join(word.first.text.splitlines())}"


def _remarks(meeting: Meeting, word: Contribution) -> Iterator[str]:
    entry = word.entry
    if isinstance(entry, Promise) and entry.due:
        yield f"due {entry.due.isoformat()}"
    if isinstance(entry, Intervention):
        yield entry.purpose
    for key, link in _LINKS.items():
        if n := _stands_as(meeting, getattr(entry, key, None)):
            yield f"{link} {n}"
    if word.redirected:
        yield "redirected"
