"""The column `group` in a list of people: groups that somebody has chosen by hand."""

import re
from collections.abc import Mapping, Sequence

from sessions.common.errors import RosterError
from sessions.common.sanitize import clean_line
from sessions.model.people import Person
from sessions.people_lists.strict import list_rows

COLUMN = "group"


def read_group_numbers(data: bytes, source: str, people: Sequence[Person]) -> Mapping[str, int]:
    """Return the group, from 1, of each person by id; a person with an empty cell is in none.

    `data` is the list from which the `people` were read, so that it is sound, and in the same order. Raises
    RosterError where there is no such column, or a cell is not the number of a group.
    """
    rows = (row for _, row in list_rows(data.decode("utf-8-sig"), source))
    cells = [clean_line(str(row.get(COLUMN, ""))) for row in rows]
    if not any(cells):
        raise RosterError(
            f"{source}: nobody has a group. Add a column {COLUMN} with 1, 2, ... in it, or split with --by evenly."
        )
    numbers: dict[str, int] = {}
    for person, cell in zip(people, cells, strict=True):
        number = int(cell) if re.fullmatch(r"[0-9]{1,4}", cell) else 0
        if 1 <= number <= len(people):
            numbers[person.id] = number
        elif cell:
            limits = f"Write a number from 1 to {len(people)}."
            raise RosterError(f"{source}: the group of {person.name} is “{cell[:30]}”. {limits}")
    return numbers
