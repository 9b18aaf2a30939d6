"""A meeting as lines for people, and as plain data for programs."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sessions.common.dates import iso, on_the_wall
from sessions.language.punctuation import semicolon, with_label
from sessions.language.texts import _, pgettext
from sessions.meeting import clock
from sessions.meeting.clients import clients, whose_turn, words_of_turn
from sessions.meeting.naming import called_together, phase_states, turn_states
from sessions.meeting.retrospect import is_put_otherwise
from sessions.meeting.speaking_order import spoken_count
from sessions.meeting.state import Contribution, Meeting, PhaseRun
from sessions.meeting.statistics import totals
from sessions.meeting.taking_down.capture import sounds_like_advice
from sessions.model.entries import WORDS, Intervention, Promise
from sessions.model.kinds import TITLES
from sessions.model.people import Person, short_names

# The fields that name another contribution.
_LINKS = ("answers", "builds_on", "of")
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
        yield _("Challenge as planned: {challenge}", challenge=meeting.session.challenge)
    yield ""
    yield _("Agenda")
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
        # For translators: it begins with the mark that stands before such words.
        yield _("! sounds like advice, or does not open like a question; it was not reworded.")


def _agenda(meeting: Meeting, now: datetime) -> Iterator[str]:
    day, states = 0, phase_states()
    for index, run in enumerate(meeting.phases):
        if clock.has_several_days(meeting) and run.phase.day != day:
            day = run.phase.day
            heading = _("Day {number}", number=day)
            yield f"  {heading}, {_begins(meeting, day, now)}"
        took = clock.elapsed(meeting, now) if index == meeting.current else run.ran
        # For translators: how long a phase took, of how long it was to take.
        length = _("{time} of {planned}", time=_length(took).rjust(7), planned=_length(run.planned).rjust(5))
        yield f"  {states[meeting.phase_state(index)]} {length}  {run.phase.title}"


def _begins(meeting: Meeting, day: int, now: datetime) -> str:
    if began := meeting.days.get(day):
        return _("began {time}", time=on_the_wall(began, now))
    planned = clock.planned_start(meeting, day)
    return _("planned for {time}", time=on_the_wall(planned, now)) if planned else _("not planned yet")


def _by_client(meeting: Meeting, names: dict[str, str]) -> Iterator[tuple[str, Sequence[Contribution]]]:
    """Yield what was said, with whose turn it was; first the turn of each client, where there are any."""
    turns = clients(meeting)
    for client in turns:
        who = names.get(client.person.id, "") if client.person else ""
        heading = _("Client {number}", number=client.number)
        yield (f"{heading}, {who}" if who else heading).upper(), words_of_turn(meeting, client.number)
    said = {word.first.n for client in turns for word in words_of_turn(meeting, client.number)}
    yield _("FOR EVERYBODY") if turns else "", [word for word in meeting.words if word.first.n not in said]


def _where(meeting: Meeting, now: datetime) -> str:
    if meeting.state == "ended":
        return _("Ended, after {time}.", time=clock.count(clock.total_seconds(meeting, now)))
    if meeting.called_off:
        why = " ".join(meeting.called_off.text.split())
        return _("Called off: {reason}", reason=why) if why else _("Called off.")
    if meeting.run is None:
        booked = meeting.header.session.scheduled
        if booked:
            return _("Planned for {time}.", time=on_the_wall(booked, now))
        return _("Planned; it has no date yet.")
    return " ".join(_here(meeting, meeting.run, now))


def _here(meeting: Meeting, run: PhaseRun, now: datetime) -> Iterator[str]:
    """Yield what there is to say of the phase the group is in, in sentences."""
    left, planned = clock.remaining(meeting, now), clock.count(run.planned)
    time, phase = clock.count(left), run.phase.title
    if left >= 0:
        yield _("{phase}: {time} left of {planned}.", phase=phase, time=time, planned=planned)
    else:
        yield _("{phase}: {time} over its {planned}.", phase=phase, time=time, planned=planned)
    if not meeting.running_since:
        yield _("The clock is paused.")
    if speaker := short_names(meeting.people).get(meeting.speaking or "", meeting.speaking):
        yield _("{name} has the floor.", name=speaker)


def _ends(meeting: Meeting, now: datetime) -> str:
    if meeting.called_off and (booked := meeting.header.session.scheduled):
        return _("It was planned for {time}.", time=on_the_wall(booked, now))
    if meeting.run is None and meeting.header.session.scheduled is None:
        return _("Takes {length}.", length=clock.in_words(sum(run.planned for run in meeting.phases)))
    if meeting.is_between_days:
        planned = clock.next_start(meeting)
        waits = _("Day {number} has not started.", number=clock.day(meeting))
        when = _("It is planned for {time}.", time=on_the_wall(planned, now)) if planned else ""
        return f"{waits} {when}" if when else waits
    end = on_the_wall(clock.projected_end(meeting, now), now)
    late = clock.lateness_in_words(meeting, now)
    # For translators: {lateness} is: on time, 5 min late, begun 2 h early, was planned for 4 Dec 2026.
    ended = _("Ended at {time}, {lateness}.", time=end, lateness=late)
    ends = _("Ends about {time}, {lateness}.", time=end, lateness=late)
    sentence = ended if meeting.ended else ends
    past = clock.past_slot_in_words(meeting, now)
    too_long = _("That is {length} past the booked slot.", length=past) if past else ""
    return f"{sentence} {too_long}" if past else sentence


def _length(seconds: float) -> str:
    """Return a measured length: unlike the countdown, never rounded up."""
    return clock.count(int(seconds))


def _order(meeting: Meeting, names: dict[str, str], now: datetime) -> Iterator[str]:
    if not meeting.order:
        return
    spoken, of = spoken_count(meeting)
    yield ""
    yield _("Speaking order, {spoken} of {number} have spoken", spoken=spoken, number=of)
    states = turn_states()
    for identity in meeting.order:
        person = meeting.person(identity)
        seconds = _length(clock.spoken_seconds(meeting, identity, now))
        remote = _("remote") if person and person.place == "remote" else ""
        late = _("joined late") if identity in meeting.late else ""
        is_away = identity in meeting.absent and meeting.turn_of(identity).has_spoken
        about = (names.get(identity, identity), remote, late, _("away now") if is_away else "")
        yield f"  {states[meeting.turn_state(identity)]} {seconds:>6}  {', '.join(part for part in about if part)}"


def _word_lines(meeting: Meeting, word: Contribution, names: dict[str, str], mark: str) -> Iterator[str]:
    entry = word.entry
    who = names.get(entry.person, entry.person) if entry.person else ""
    remarks = semicolon().join(_remarks(meeting, word))
    head = " ".join(part for part in (who, f"({remarks})" if remarks else "") if part)
    first, *more = entry.text.splitlines() or [""]
    yield f"{mark} {entry.n:>4}  {with_label(head, first) if head else first}"
    yield from (f"        {line}" for line in more)
    if word.first.text != entry.text:
        first = " / ".join(word.first.text.splitlines())
        wording = _("first wording: {words}", words=first)
        yield f"        {wording}"


def _remarks(meeting: Meeting, word: Contribution) -> Iterator[str]:
    entry = word.entry
    if isinstance(entry, Promise) and entry.due:
        yield _("due {date}", date=entry.due.isoformat())
    if isinstance(entry, Intervention):
        yield pgettext("intervention", "clarifying") if entry.purpose == "clarifying" else _("steering")
    for key in _LINKS:
        if n := _stands_as(meeting, getattr(entry, key, None)):
            yield _linked(key, n)
    if word.redirected:
        yield _("redirected")


def _linked(key: str, n: int) -> str:
    """Return which other entry one is about."""
    if key == "builds_on":
        return _("builds on {entry}", entry=n)
    return pgettext("answer", "to {entry}", entry=n) if key == "answers" else pgettext("done", "of {entry}", entry=n)
