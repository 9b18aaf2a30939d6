"""The speaking order: who is in it, who is still to speak, who comes next."""

from collections.abc import Iterable, Sequence

from sessions.meeting.state import Meeting, SpeakingTurn
from sessions.model.people import Person, Role
from sessions.record.header import Header


def first_order(header: Header) -> tuple[str, ...]:
    """Return the order at the start of a session: as listed, everyone whose role speaks in its rounds."""
    roles = speaking_roles(header)
    return tuple(dict.fromkeys(person.id for person in header.people if person.role in roles))


def speaking_roles(header: Header) -> frozenset[Role]:
    """Return the roles that speak in the rounds of a session; the peers, if it has no round."""
    roles = {role for phase in header.phases if phase.turns == "each-once" for role in phase.speakers}
    return frozenset(roles or {"peer"})


def remote_first(order: Iterable[str], people: Sequence[Person]) -> tuple[str, ...]:
    """Return the order with people who are not in the room before those who are."""
    place = {person.id: person.place for person in people}
    return tuple(sorted(order, key=lambda who: place.get(who) != "remote"))


def named_first(order: Iterable[str], named: Sequence[str]) -> tuple[str, ...]:
    """Return the order with the named people in front, as named."""
    return tuple(dict.fromkeys((*named, *order)))


def still_to_come(meeting: Meeting) -> tuple[str, ...]:
    """Return who is still to speak in this round: first those who wait, then those who passed and come up again."""
    run = meeting.round
    if run is None:
        return ()
    open_turns = [
        (who, run.turns.get(who, SpeakingTurn()))
        for who in meeting.order
        if who not in meeting.absent and who != meeting.speaking
    ]
    waiting = [who for who, turn in open_turns if turn.is_open and not turn.passes]
    return (*waiting, *(who for who, turn in open_turns if turn.is_open and turn.passes))


def next_person(meeting: Meeting) -> str | None:
    """Return the next speaker, or nobody if everyone has spoken."""
    return next(iter(still_to_come(meeting)), None)


def spoken_count(meeting: Meeting) -> tuple[int, int]:
    """Return how many of the order have spoken in the round, of how many who are here."""
    turns = meeting.last_turns
    spoken = sum(1 for who in meeting.order if turns.get(who, SpeakingTurn()).has_spoken)
    gone = sum(1 for who in meeting.order if who in meeting.absent and not turns.get(who, SpeakingTurn()).has_spoken)
    return spoken, len(meeting.order) - gone
