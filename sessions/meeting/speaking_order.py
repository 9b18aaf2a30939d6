"""The speaking order: who is in it, who is still to be heard, who comes next."""

from collections.abc import Iterable, Sequence

from sessions.meeting.state import Meeting, Turn
from sessions.model.people import Person, Role
from sessions.record.header import Header


def first_order(header: Header) -> tuple[str, ...]:
    """Return the order in which a session begins: as listed, those whose role speaks in its rounds."""
    roles = speaking_roles(header)
    return tuple(dict.fromkeys(person.id for person in header.people if person.role in roles))


def speaking_roles(header: Header) -> frozenset[Role]:
    """Return the roles that speak in the rounds of a session; the peers, where it has no round."""
    roles = {role for phase in header.phases if phase.turns == "each-once" for role in phase.speakers}
    return frozenset(roles or {"peer"})


def remote_first(order: Iterable[str], people: Sequence[Person]) -> tuple[str, ...]:
    """Return the order with those who are not in the room before those who are."""
    place = {person.id: person.place for person in people}
    return tuple(sorted(order, key=lambda who: place.get(who) != "remote"))


def named_first(order: Iterable[str], named: Sequence[str]) -> tuple[str, ...]:
    """Return the order with the named ones in front, as named."""
    return tuple(dict.fromkeys((*named, *order)))


def still_to_come(meeting: Meeting) -> tuple[str, ...]:
    """Return who still gets the word in this round: first those who wait, then those who passed and come back."""
    run = meeting.round
    if run is None:
        return ()
    open_turns = [
        (who, run.turns.get(who, Turn()))
        for who in meeting.order
        if who not in meeting.absent and who != meeting.speaking
    ]
    waiting = [who for who, turn in open_turns if turn.is_open and not turn.passes]
    return (*waiting, *(who for who, turn in open_turns if turn.is_open and turn.passes))


def next_person(meeting: Meeting) -> str | None:
    """Return who gets the word next, or nobody when everybody was heard."""
    return next(iter(still_to_come(meeting)), None)


def heard_count(meeting: Meeting) -> tuple[int, int]:
    """Return how many of the order were heard in the round, and how many of it are here."""
    turns = meeting.last_turns
    heard = sum(1 for who in meeting.order if turns.get(who, Turn()).heard)
    gone = sum(1 for who in meeting.order if who in meeting.absent and not turns.get(who, Turn()).heard)
    return heard, len(meeting.order) - gone
