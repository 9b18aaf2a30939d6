"""Groups by language: people who speak one language stay together, as long as the sizes allow it."""

from collections import Counter
from collections.abc import Sequence

from sessions.groups.split import SMALLEST, Groups, in_order, split_evenly, without_support
from sessions.model.people import Person


def spoken(person: Person, language: str) -> str:
    """Return the language somebody speaks, without its region: that of the session (`language`) where none is said."""
    return (person.language or language).replace("_", "-").partition("-")[0].casefold()


def split_by_language(people: Sequence[Person], count: int, language: str) -> Groups:
    """Return `count` groups in which people of one language are together.

    A language gets a group of its own where at least two people speak it, the largest ones first, and more than one
    where the groups suffice; within it people are split evenly. Languages that get none join the smallest group.
    Facilitators come last: one to each group, who speaks its language where there is one. No group has fewer than two
    people where that can be avoided.
    """
    everybody = without_support(people)
    leading = [person for person in everybody if person.role == "facilitator"]
    groups = _by_language([person for person in everybody if person.role != "facilitator"], count, language)
    _place_facilitators(groups, leading, language)
    _fill(groups)
    return in_order(people, groups)


def _by_language(people: Sequence[Person], count: int, language: str) -> list[list[Person]]:
    """Return the groups without their facilitators."""
    speakers: dict[str, list[Person]] = {}
    for person in people:
        speakers.setdefault(spoken(person, language), []).append(person)
    # The session's language comes first among those of one size: its group is the one that others join.
    largest = sorted(speakers, key=lambda one: (-len(speakers[one]), one != language, one))
    own = [one for one in largest if len(speakers[one]) >= SMALLEST][:count] or largest[:1]
    shares = _shares({one: len(speakers[one]) for one in own}, count)
    groups = [list(group) for one in own for group in split_evenly(speakers[one], shares[one])]
    groups += [[] for _ in range(count - len(groups))]
    for one in largest:
        if one not in own:
            min(groups, key=len).extend(speakers[one])
    return groups


def _shares(speakers: dict[str, int], count: int) -> dict[str, int]:
    """Return how many groups each language gets: a further one where its groups would be the largest."""
    shares = dict.fromkeys(speakers, 1)
    for _ in range(count - len(shares)):
        room = [one for one in shares if speakers[one] >= SMALLEST * (shares[one] + 1)]
        if not room:
            break
        shares[max(room, key=lambda one: speakers[one] / shares[one])] += 1
    return shares


def _place_facilitators(groups: list[list[Person]], facilitators: Sequence[Person], language: str) -> None:
    """Give each group a facilitator, then the rest to where their language is spoken."""
    spoken_in = [Counter(spoken(person, language) for person in group) for group in groups]
    led = [0] * len(groups)
    left = list(facilitators)
    while left:
        fewest = min(led)
        pairs = [
            (-spoken_in[at][spoken(person, language)], len(groups[at]), at, who)
            for who, person in enumerate(left)
            for at in range(len(groups))
            if led[at] == fewest
        ]
        *_, at, who = min(pairs)
        groups[at].append(left.pop(who))
        led[at] += 1


def _fill(groups: list[list[Person]]) -> None:
    """Move people out of the largest group until none has fewer than two, where there are enough people."""
    while len(largest := max(groups, key=len)) > SMALLEST > len(smallest := min(groups, key=len)):
        # Whoever has no role of its own is missed least where the person came from.
        movable = next((person for person in reversed(largest) if person.role == "peer"), largest[-1])
        largest.remove(movable)
        smallest.append(movable)
