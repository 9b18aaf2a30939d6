"""The groups to begin with: how many, who is in which, and who stays where when people come and go."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sessions.common.sanitize import is_language_code
from sessions.formats.model import Format
from sessions.groups.by_language import split_by_language, spoken, without_region
from sessions.groups.split import ONE_EACH, Group, Groups, how_many, in_order, split_evenly, without_support
from sessions.model.people import Person, Role
from sessions.record.header import Split, SplitBy

LEAST = 2
"""One group is no groups."""

# Fewer speakers of a language than these have no group of their own: they join others.
_LEAST_OF_A_LANGUAGE = 3
# Better a group that is half as large again as the format has it than one that nobody leads.
_LARGER = 1.5
_LEADING: tuple[Role, ...] = ("presenter", "facilitator")


def number_of_groups(people: Sequence[Person], chosen: Format, language: str, by: SplitBy = "evenly") -> int:
    """Return how many groups to propose; 1 where everybody fits into one.

    As few as the sizes of the format allow; by language, as many as there are languages with at least three speakers,
    and more where one language has too many for a group. At most as many as can be led.
    """
    here = without_support(people)
    most = _most_led(here, chosen)
    if by == "language":
        speakers = Counter(spoken(person, language) for person in here)
        own = [many for many in speakers.values() if many >= _LEAST_OF_A_LANGUAGE]
        if len(own) > 1:
            return min(most, sum(how_many(many, chosen.people) for many in own))
    return how_many(len(here), chosen.people, most)


def _most_led(here: Sequence[Person], chosen: Format) -> int:
    """Return how many groups can have a presenter and a facilitator each, as far as the format needs them.

    A list with fewer than two of a role does not say yet who leads groups; and nobody leads one that is much too large.
    """
    leading = [sum(person.role == role for person in here) for role in _LEADING if role in chosen.needed]
    most = min((many for many in leading if many >= LEAST), default=len(here))
    return most if len(here) <= most * max(chosen.people) * _LARGER else max(len(here), LEAST)


def propose(people: Sequence[Person], chosen: Format, language: str, by: SplitBy, number: int | None = None) -> Split:
    """Return people split `by` language, else evenly: into `number` groups, or into as many as fit."""
    count = number or min(max(LEAST, number_of_groups(people, chosen, language, by)), len(without_support(people)))
    groups = split_by_language(people, count, language) if by == "language" else split_evenly(people, count)
    return split_of(groups, by if by == "language" else "evenly", number)


def split_of(groups: Groups, by: SplitBy, number: int | None = None) -> Split:
    """Return who is in which group, to be kept in a plan."""
    return Split(by=by, number=number, groups=tuple(tuple(person.id for person in group) for group in groups))


def groups_of(people: Sequence[Person], split: Split) -> Groups:
    """Return the groups of a plan; somebody whom the split does not know is in none."""
    known = {person.id: person for person in people}
    return in_order(people, [[known[who] for who in group if who in known] for group in split.groups])


def with_everybody(
    people: Sequence[Person], chosen: Format, language: str, split: Split
) -> tuple[Split, Mapping[str, int]]:
    """Return the split with everybody in a group, and the numbers of the groups of those who were in none, by id.

    Whoever was in one stays there; a group that has lost everybody is not kept. Where only one group is left, all are
    split anew.
    """
    there = {who for group in split.groups for who in group}
    groups = [
        list(group) for group, before in zip(groups_of(people, split), split.groups, strict=True) if group or not before
    ]
    if len(groups) < LEAST:
        return propose(people, chosen, language, split.by), {}
    new: dict[str, int] = {}
    for person in people:
        if person.id not in there and person.role != "support":
            at = _where_it_fits(person, groups, language, split.by)
            groups[at].append(person)
            new[person.id] = at + 1
    return split_of(in_order(people, groups), split.by, split.number), new


def _where_it_fits(person: Person, groups: Sequence[Sequence[Person]], language: str, by: SplitBy) -> int:
    """Return the index of the group that a person joins.

    Where their language is spoken, unless languages are mixed; then where their role is missing; then the smallest.
    """

    def unfit(at: int) -> tuple[bool, int, int, int]:
        group = without_support(groups[at])
        is_strange = by != "evenly" and spoken(person, language) not in {spoken(one, language) for one in group}
        same_role = sum(one.role == person.role for one in group) if person.role in ONE_EACH else 0
        return is_strange, same_role, len(group), at

    return min(range(len(groups)), key=unfit)


def language_of(group: Group, split: Split, language: str) -> str:
    """Return the language that a group meets in: `language`, that of the plan, unless most of its people speak another.

    Most are more than half where people were split by language, else four of five.
    """
    here = without_support(group)
    if not here:
        return language
    speakers = Counter(spoken(person, language) for person in here)
    tongue, many = max(speakers.items(), key=lambda one: one[1])
    is_theirs = 2 * many > len(here) if split.by == "language" else 5 * many >= 4 * len(here)
    if not is_theirs or tongue == without_region(language):
        return language
    written = Counter(person.language for person in here if person.language and spoken(person, language) == tongue)
    code = max(written, key=lambda one: written[one])
    return code if is_language_code(code) else language
