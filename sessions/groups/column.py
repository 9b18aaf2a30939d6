"""The column `group` in a list of people: who is in which group, as somebody has written it down."""

import csv
import io
import re
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from sessions.common.errors import RosterError
from sessions.common.sanitize import clean_line
from sessions.model.people import Person

COLUMN = "group"


def read_group_numbers(data: bytes, source: str, people: Sequence[Person]) -> Mapping[str, int]:
    """Return by id which group, from 1, each of the people is in; whoever has an empty cell is in none.

    `data` is the list from which the `people` were read, so that it is sound, and they stand in the same order.
    Raises RosterError where there is no such column, or what is in it is no number of a group.
    """
    text = data.decode("utf-8-sig")
    is_toml = re.search(r"^\s*\[\[\s*people\s*\]\]", text, re.MULTILINE) is not None
    cells = _in_toml(text) if is_toml else _in_csv(text)
    if not any(cells):
        raise RosterError(
            f"{source}: nobody has a group. Add the column {COLUMN} with 1, 2, ... in it, or split with --by evenly."
        )
    numbers: dict[str, int] = {}
    for person, cell in zip(people, cells, strict=True):
        if cell:
            numbers[person.id] = _number(cell, person, len(people), source)
    return numbers


def _number(cell: str, person: Person, most: int, source: str) -> int:
    number = int(cell) if re.fullmatch(r"[0-9]{1,4}", cell) else 0
    if not 1 <= number <= most:
        raise RosterError(
            f"{source}: the group of {person.name} is “{cell[:30]}”. Write the number of the group, from 1 to {most}."
        )
    return number


def _in_toml(text: str) -> list[str]:
    rows: list[Mapping[str, Any]] = tomllib.loads(text)["people"]
    return [clean_line(str(row.get(COLUMN, ""))) for row in rows]


def _in_csv(text: str) -> list[str]:
    first = next(line for line in text.splitlines() if line.strip())
    delimiter = next((mark for mark in (";", "\t", ",") if mark in first), ",")
    rows = [row for row in csv.reader(io.StringIO(text, newline=None), delimiter=delimiter) if any(map(str.strip, row))]
    header = [cell.strip().casefold() for cell in rows[0]]
    if not {COLUMN, "name"} <= set(header):
        return []
    at = header.index(COLUMN)
    return [clean_line(row[at]) if at < len(row) else "" for row in rows[1:]]
