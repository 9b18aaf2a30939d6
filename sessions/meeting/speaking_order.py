"""The speaking order: who is in it, who is still to speak, who comes next."""

from collections.abc import Iterable, Sequence

from sessions.meeting.naming import takes_one
from sessions.meeting.state import Meeting, PhaseRun
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
    if meeting.round is None:
        return ()
    here = [who for who in meeting.order if who not in meeting.absent and who != meeting.speaking]
    still = [who for who in here if meeting.turn_of(who).is_open]
    return tuple(sorted(still, key=lambda who: meeting.turn_of(who).passes > 0))


def next_person(meeting: Meeting) -> str | None:
    """Return the next speaker, or nobody if everyone has spoken."""
    return next(iter(still_to_come(meeting)), None)


def one_each(meeting: Meeting) -> str:
    """Return the kind of which each person gives ONE in this round; empty where it takes none, or there is no round."""
    main = meeting.round.phase.captures[:1] if meeting.round else ()
    return next((kind for kind in main if takes_one(meeting, kind)), "")


def taken_of_each(run: PhaseRun) -> str:
    """Return what a round takes of each person: a tip, or what it records first."""
    return "tip" if "tip" in run.phase.captures else run.phase.captures[0]


def without_one(meeting: Meeting) -> tuple[str, ...]:
    """Return who has not given the ONE thing that this round takes and is not going to: had their turn, or is away."""
    kind, coming = one_each(meeting), still_to_come(meeting)
    missing = (who for who in meeting.order if kind and meeting.word_of(kind, who) is None)
    return tuple(who for who in missing if who not in coming)


def spoken_count(meeting: Meeting) -> tuple[int, int]:
    """Return how many of the order have spoken in the round, of how many who are here."""
    spoken = sum(meeting.turn_of(who).has_spoken for who in meeting.order)
    gone = sum(who in meeting.absent and not meeting.turn_of(who).has_spoken for who in meeting.order)
    return spoken, len(meeting.order) - gone
