"""The part of the fold about people and their turns."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sessions.meeting.clock import fair_share
from sessions.meeting.speaking_order import speaking_roles
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry, Arrive, Attendance, Correct, HandOver, Order, Pass, Rename, Turn
from sessions.model.people import Person, Role, renamed


def _with_turn(meeting: Meeting, person: str, **changes: Any) -> Meeting:  # noqa: ANN401  # fields of SpeakingTurn
    if meeting.round is None or meeting.current is None:
        return meeting
    turns = {**meeting.round.turns, person: replace(meeting.turn_of(person), **changes)}
    return meeting.with_run(meeting.current, turns=turns)


def end_turn(meeting: Meeting, *, counts: bool) -> Meeting:
    """Count the seconds of the current speaker; `counts` is false for a turn that is passed, put back or broken off."""
    who = meeting.speaking
    if who is None:
        return meeting
    turn = meeting.turn_of(who)
    ended = _with_turn(meeting, who, seconds=turn.seconds + meeting.spoken, has_spoken=counts or turn.has_spoken)
    return replace(ended, speaking=None, spoken=0.0, budget=None)


def _give_floor(meeting: Meeting, person: str | None, at: datetime) -> Meeting:
    """Give the floor to `person`, who is here then; to nobody if there is no such person (any more)."""
    run, index = meeting.round, meeting.current
    if person is None or meeting.person(person) is None or run is None or index is None or meeting.ended:
        return meeting
    turn = meeting.turn_of(person)
    meeting = _with_turn(meeting, person, returned=turn.returned or turn.passes > 0)
    meeting = meeting.with_run(index, called=(*run.called, person))
    meeting = replace(meeting, absent=meeting.absent - {person})
    return replace(meeting, speaking=person, spoken=0.0, budget=fair_share(meeting, person, at))


def _turn(meeting: Meeting, entry: Turn) -> Meeting:
    settled = end_turn(meeting.settled(entry.at), counts=not entry.put_back)
    if entry.put_back and entry.person and settled.person(entry.person):
        settled = _reopen(settled, entry.person)
    return _give_floor(settled, entry.person, entry.at)


def _reopen(meeting: Meeting, person: str) -> Meeting:
    """Reopen a turn that was cut short: the person has not spoken after all or, after a pass, not passed."""
    turn = meeting.turn_of(person)
    if turn.has_spoken:
        return _with_turn(meeting, person, has_spoken=False)
    return _with_turn(meeting, person, passes=max(0, turn.passes - 1))


def _pass(meeting: Meeting, entry: Pass) -> Meeting:
    settled = meeting.settled(entry.at)
    if settled.speaking == entry.person:
        settled = end_turn(settled, counts=False)
    if entry.next:
        settled = end_turn(settled, counts=True)
    if settled.person(entry.person):
        settled = _with_turn(settled, entry.person, passes=settled.turn_of(entry.person).passes + 1)
    return _give_floor(settled, entry.next, entry.at)


def _order(meeting: Meeting, entry: Order) -> Meeting:
    known = {person.id for person in meeting.people}
    return replace(meeting, order=tuple(dict.fromkeys(who for who in entry.people if who in known)))


def _arrive(meeting: Meeting, entry: Arrive) -> Meeting:
    person = meeting.person(entry.person)
    if person is None:
        person = Person(id=entry.person, name=entry.name or entry.person, role=entry.role or "peer", place=entry.place)
        meeting = replace(meeting, people=(*meeting.people, person))
    elif entry.place:
        meeting = _with_person(meeting, person.model_copy(update={"place": entry.place}))
    joins = person.id in meeting.order or person.role in speaking_roles(meeting.header)
    order = tuple(who for who in meeting.order if who != entry.person)
    return replace(
        meeting,
        order=(*order, entry.person) if joins else order,
        absent=meeting.absent - {entry.person},
        late=meeting.late | {entry.person},
    )


def _presence(meeting: Meeting, entry: Attendance) -> Meeting:
    if entry.kind == "back":
        return replace(meeting, absent=meeting.absent - {entry.person})
    if meeting.speaking == entry.person:
        meeting = end_turn(meeting.settled(entry.at), counts=_has_given(meeting, entry.person))
    return replace(meeting, absent=meeting.absent | {entry.person})


def _has_given(meeting: Meeting, person: str) -> bool:
    """Whether this person has given what the round asks of each person (the first kind it captures)."""
    run = meeting.round
    if run is None:
        return False
    words = meeting.kind(*run.phase.captures[:1])
    return any(word.entry.person == person and word.entry.n > run.begins for word in words)


def _hand_over(meeting: Meeting, entry: HandOver) -> Meeting:
    """Hand a role over: who leads in it is a peer from now on, unless several people are to have it.

    Somebody who has it already, beside others, leads from now on.
    """
    person = meeting.person(entry.person)
    if person is None:
        return meeting
    leads = meeting.with_role(entry.role) if entry.role in {"facilitator", "note-taker"} else None
    gives_up: dict[str, Role] = {leads.id: "peer"} if leads and person.role != entry.role else {}
    meeting = replace(meeting, leading={**meeting.leading, entry.role: entry.person})
    return _with_roles(meeting, {**gives_up, entry.person: entry.role})


def _rename(meeting: Meeting, entry: Rename) -> Meeting:
    person = meeting.person(entry.person)
    return _with_person(meeting, renamed(person, entry.name, entry.called)) if person else meeting


def _correct(meeting: Meeting, entry: Correct) -> Meeting:
    texts = {"title": entry.title, "challenge": entry.challenge}
    meeting = replace(meeting, corrected={**meeting.corrected, **{key: text for key, text in texts.items() if text}})
    person = meeting.person(entry.person)
    return (
        _with_person(meeting, person.model_copy(update={"place": entry.place})) if person and entry.place else meeting
    )


def _with_person(meeting: Meeting, changed: Person) -> Meeting:
    return replace(meeting, people=tuple(changed if one.id == changed.id else one for one in meeting.people))


def present(meeting: Meeting, client: int) -> Meeting:
    """Make the participant with this number, from 1 in the order of the list, the only presenter."""
    participants = [person for person in meeting.people if person.role in {"presenter", "peer"}]
    if not participants:
        return meeting
    now = participants[(client - 1) % len(participants)]
    return _with_roles(meeting, {**{person.id: "peer" for person in participants}, now.id: "presenter"})


def _with_roles(meeting: Meeting, roles: Mapping[str, Role]) -> Meeting:
    """Return the meeting with other roles, by id.

    People whose new role does not speak in the rounds leave the order; those whose new role does join it.
    """
    people = tuple(
        person.model_copy(update={"role": roles[person.id]}) if person.id in roles else person
        for person in meeting.people
    )
    speaks = {
        after.id: after.role in speaking_roles(meeting.header)
        for before, after in zip(meeting.people, people, strict=True)
        if after.role != before.role
    }
    stay = [who for who in meeting.order if speaks.get(who, True)]
    join = [who for who, joins in speaks.items() if joins and who not in stay]
    return replace(meeting, people=people, order=(*stay, *join))


TURN_STEPS: Mapping[type[AnyEntry], Callable[[Meeting, Any], Meeting]] = {
    Arrive: _arrive,
    Correct: _correct,
    HandOver: _hand_over,
    Order: _order,
    Pass: _pass,
    Attendance: _presence,
    Rename: _rename,
    Turn: _turn,
}
