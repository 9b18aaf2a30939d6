"""Several groups: how many, who is in which, and the header of the record of each.

Everybody is in exactly one group, in the order of the list. IT support is not counted; it is in the first group and
serves all of them. Nothing here is random: the same list is always split in the same way.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

from sessions.common.errors import RosterError
from sessions.common.sanitize import clean_line, fold_name
from sessions.language.texts import _, in_language
from sessions.model.people import Person, Role
from sessions.record.header import Header, Session

if TYPE_CHECKING:
    from sessions.people_lists.found import Listed  # plans have groups, too, and most of them come from no list

Group = tuple[Person, ...]
Groups = tuple[Group, ...]

# Each group needs one of each, before any gets two.
ONE_EACH: tuple[Role, ...] = ("presenter", "facilitator", "note-taker")
SMALLEST = 2
# The column in a list of people for groups that somebody has chosen by hand.
COLUMN = "group"
# Comparing everybody with everybody is slow; a longer list is dealt once, without exchanges.
MOST_COMPARED = 150


def how_many(total: int, size_range: tuple[int, int], most: int | None = None) -> int:
    """Return the smallest number of groups of `total` people that fits `size_range` best, and is at most `most`.

    IT support is not counted.
    """
    low, high = max(1, size_range[0]), max(1, *size_range)
    last = max(1, total // low + 1)
    counts = range(1, (last if most is None else min(last, most)) + 1)
    return min(counts, key=lambda count: _missed(total, count, low, high))


def _missed(total: int, count: int, low: int, high: int) -> int:
    """Return by how many people the worst group is too small or too large."""
    smallest, largest = total // count, -(-total // count)
    return max(low - smallest, largest - high, 0)


def from_to(least: int, most: int) -> str:
    """Return a number of people, or the least and the most of them: `4 to 8`."""
    return f"{least}" if least == most else _("{least} to {most}", least=least, most=most)


def without_support(people: Iterable[Person]) -> list[Person]:
    """Return everybody but IT support: those who count when groups are made."""
    return [person for person in people if person.role != "support"]


def split_evenly(people: Sequence[Person], count: int) -> Groups:
    """Return `count` groups whose sizes differ by at most one.

    Presenters, facilitators and note-takers go one to each group before any gets two. Then, as far as possible: no
    facilitator from the presenter's organisation, organisations spread over the groups, and remote people too.
    """
    # Dealing like cards spreads every stretch of the pack as evenly as possible.
    pack = sorted(without_support(people), key=_place_in_pack)
    dealt = [pack[at::count] for at in range(count)]
    if len(pack) <= MOST_COMPARED:
        _exchange(dealt)
    return in_order(people, dealt)


def _place_in_pack(person: Person) -> tuple[int, str, bool]:
    return _role_rank(person), _organisation(person), person.place == "remote"


def _role_rank(person: Person) -> int:
    return ONE_EACH.index(person.role) if person.role in ONE_EACH else len(ONE_EACH)


def _organisation(person: Person) -> str:
    return fold_name(person.organisation or "")


def _exchange(groups: list[list[Person]]) -> None:
    """Exchange people of the same kind between two groups as long as that makes the groups more even."""
    pairs = [
        (one, here, other, there)
        for one, other in combinations(groups, 2)
        for here, there in product(range(len(one)), range(len(other)))
    ]
    while sum(_exchange_two(*pair) for pair in pairs):
        pass


def _exchange_two(one: list[Person], here: int, other: list[Person], there: int) -> bool:
    """Exchange two people if that makes their groups more even. Return whether it did."""
    mine, yours = one[here], other[there]
    if _role_rank(mine) != _role_rank(yours) or _place_in_pack(mine) == _place_in_pack(yours):
        return False
    before = _unevenness(one, other)
    one[here], other[there] = yours, mine
    if _unevenness(one, other) < before:
        return True
    one[here], other[there] = mine, yours
    return False


def _unevenness(*groups: Sequence[Person]) -> tuple[int, int, int]:
    """Return what should be as low as possible, the most important first."""
    partial = sum(bool(organisations_of_both(group)) for group in groups)
    organisations = [Counter(filter(None, map(_organisation, group))) for group in groups]
    same = sum(many * many for counts in organisations for many in counts.values())
    return partial, same, sum(sum(person.place == "remote" for person in group) ** 2 for group in groups)


def organisations_of_both(group: Sequence[Person]) -> set[str]:
    """Return the organisations from which both a presenter and a facilitator of a group come."""
    presenters, facilitators = (
        {_organisation(person) for person in group if person.role == role} for role in ("presenter", "facilitator")
    )
    return (presenters & facilitators) - {""}


def read_group_numbers(listed: Sequence["Listed"], source: str) -> Mapping[str, int]:
    """Return the group, from 1, of each person by id; a person with an empty cell is in none.

    `source` is what the list is called in sentences. Raises RosterError where nobody has a group, or a cell is not the
    number of one.
    """
    cells = {one.person: clean_line(one.group) for one in listed}
    if not any(cells.values()):
        raise RosterError(
            _(
                "{file}: nobody has a group. Add a column {column} with 1, 2, ... in it, or split with --by evenly.",
                file=source,
                column=COLUMN,
            )
        )
    numbers: dict[str, int] = {}
    for person, cell in cells.items():
        number = int(cell) if re.fullmatch(r"[0-9]{1,4}", cell) else 0
        if 1 <= number <= len(cells):
            numbers[person.id] = number
        elif cell:
            raise RosterError(
                _(
                    "{file}: the group of {name} is “{group}”. Write a number from 1 to {most}.",
                    file=source,
                    name=person.name,
                    group=cell[:30],
                    most=len(cells),
                )
            )
    return numbers


def split_by_hand(people: Sequence[Person], numbers: Mapping[str, int]) -> Groups:
    """Return the groups that somebody has chosen: `numbers` gives the group, from 1, of each person by id.

    IT support without a number is in the first group; anybody else without one is in none, and
    `sessions.groups.checks` warns of that.
    """
    count = max(numbers.values(), default=0)
    placed = [[person for person in people if numbers.get(person.id) == number] for number in range(1, count + 1)]
    return in_order(people, placed)


def in_order(people: Sequence[Person], groups: Sequence[Iterable[Person]]) -> Groups:
    """Return groups in the order of the list, with IT support that is in none in the first one."""
    number = {person.id: at for at, group in enumerate(groups) for person in group}
    for person in people:
        if person.role == "support":
            number.setdefault(person.id, 0)
    return tuple(tuple(person for person in people if number.get(person.id) == at) for at in range(len(groups)))


def group_headers(header: Header, groups: Groups, name: str) -> tuple[Header, ...]:
    """Return the header of each group's record: the same session, its own people; `name` is that of the plenary."""
    from sessions.meeting.together import title_of_group  # a plan of one group needs none

    headers: list[Header] = []
    for number, group in enumerate(groups, start=1):
        with in_language(header.session.language):
            title = title_of_group(header.session.title, number)
        own = {"title": title, "plenary": name, "group": number}
        session = Session.model_validate({**header.session.model_dump(), **own})
        headers.append(header.model_copy(update={"session": session, "people": group}))
    return tuple(headers)
