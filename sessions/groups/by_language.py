"""Groups by language: people with a common language stay together, as far as sizes allow."""

from collections import Counter
from collections.abc import Sequence

from sessions.groups.split import SMALLEST, Groups, in_order, split_evenly, without_support
from sessions.model.people import Person


def spoken(person: Person, language: str) -> str:
    """Return the language of a person without its region; `language`, that of the session, where the list has none."""
    return without_region(person.language or language)


def without_region(language: str) -> str:
    """Return a language without its region: pt of pt-BR."""
    return language.replace("_", "-").partition("-")[0].strip().casefold()


def split_by_language(people: Sequence[Person], count: int, language: str) -> Groups:
    """Return `count` groups in which people with the same language are together.

    A language with at least two speakers gets a group of its own, the largest first, or more than one where there are
    enough groups; within it people are split evenly. Speakers of other languages join those who speak that of the
    session, else the smallest group.
    Facilitators come last: one to each group, if possible one who speaks its language. No group has fewer than two
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
    common, speakers = without_region(language), dict[str, list[Person]]()
    for person in people:
        speakers.setdefault(spoken(person, language), []).append(person)
    # Among languages of one size that of the session comes first: its group is the one that others join.
    largest = sorted(speakers, key=lambda one: (-len(speakers[one]), one != common, one))
    own = [one for one in largest if len(speakers[one]) >= SMALLEST][:count] or largest[:1]
    shares = _shares({one: len(speakers[one]) for one in own}, count)
    groups = [list(group) for one in own for group in split_evenly(speakers[one], shares[one])]
    groups += [[] for _group in range(count - len(groups))]
    theirs = [one for one in own for _group in range(shares[one])]
    for one in largest:
        if one not in own:
            joined = [group for group, tongue in zip(groups, theirs, strict=False) if tongue == common]
            min(joined or groups, key=len).extend(speakers[one])
    return groups


def _shares(speakers: dict[str, int], count: int) -> dict[str, int]:
    """Return how many groups each language gets; another one goes where the groups would be the largest."""
    shares = dict.fromkeys(speakers, 1)
    for _group in range(count - len(shares)):
        if room := [one for one in shares if speakers[one] >= SMALLEST * (shares[one] + 1)]:
            shares[max(room, key=lambda one: speakers[one] / shares[one])] += 1
    return shares


def _place_facilitators(groups: list[list[Person]], facilitators: Sequence[Person], language: str) -> None:
    """Give each group a facilitator; the others go where their language is spoken."""
    spoken_in = [Counter(spoken(person, language) for person in group) for group in groups]
    led = [0] * len(groups)
    left = list(facilitators)
    while left:
        *_, at, who = min(
            (led[at], -spoken_in[at][spoken(person, language)], len(groups[at]), at, who)
            for who, person in enumerate(left)
            for at in range(len(groups))
        )
        groups[at].append(left.pop(who))
        led[at] += 1


def _fill(groups: list[list[Person]]) -> None:
    """Move people out of the largest group until none has fewer than two, where there are enough people."""
    while len(largest := max(groups, key=len)) > SMALLEST > len(smallest := min(groups, key=len)):
        # A peer is missed least in the group they leave.
        movable = next((person for person in reversed(largest) if person.role == "peer"), largest[-1])
        largest.remove(movable)
        smallest.append(movable)
