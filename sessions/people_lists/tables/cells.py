"""Cells without titles, and cells with several names: who is in a row where no title says what is where."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.details import with_details
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.surroundings import Habits, one_person
from sessions.people_lists.names.vocabulary import (
    RoleWords,
    addresses,
    answer_meant,
    place_meant,
    without_marks,
    word_meant,
)
from sessions.people_lists.tables.grids import ListRow, plain_cell

# What says something of a person stands in so many cells.
_MOST_SAID = 50
_BETWEEN = re.compile(r"\n|;|\s/\s|\s(?:and|&|und|et)\s|\s(?:y|e)\s(?=\S+\s\S)")


def rows_of_names(rows: Sequence[ListRow], names: int, roles: RoleWords) -> Iterator[Candidate]:
    """Yield the people in rows without titles, whose names are in the column `names`."""
    for row in rows:
        cells = [row.cell(at) for at in range(len(row.cells[:_MOST_SAID]))]
        address = next((one for cell in cells for one in addresses(cell)), "")
        whole = cells[names] if names < len(cells) else ""
        if not whole:
            yield Candidate(line=row.line, text=row.text)
            continue
        person = one_person(f"{whole} <{address}>" if address else whole, Habits(roles, clear=True))
        others = [one for at, one in enumerate(cells) if at != names and one and not addresses(one)]
        yield replace(
            with_cells(person, others, roles),
            line=row.line,
            text=row.text,
        )


def _says_something(cell: str, roles: RoleWords) -> bool:
    """Whether a word that windows use means something of somebody: a place, a role, that they do not come."""
    return bool(place_meant(cell) or roles.meant(cell) or answer_meant(cell) == "no")


def with_cells(person: Candidate, cells: Sequence[str], roles: RoleWords) -> Candidate:
    """Return a person with what further cells mean: of those that mean nothing else the first is the organisation."""
    for cell in cells[:_MOST_SAID]:
        if any(map(str.isdigit, cell)) or (word_meant("windows", cell) and not _says_something(cell, roles)):
            continue
        more = with_details(person, [cell], roles)
        if person.organisation in {"", more.organisation}:
            person = more
    return person


def people_in_every_cell(rows: Sequence[ListRow], roles: RoleWords) -> Iterator[Candidate]:
    """Yield somebody for each cell that is not empty."""
    for row in rows:
        for cell in row.filled:
            yield replace(one_person(cell, Habits(roles, clear=True)), line=row.line, text=without_marks(cell))


def names_in_cell(cell: str) -> list[str]:
    """Return the names in a cell, where there are several, each of several words; else none."""
    if "\n" not in cell and not _BETWEEN.search(cell):
        return []
    parts = [without_marks(plain_cell(part)) for part in _BETWEEN.split(cell) if part.strip()]
    is_list = len(parts) > 1 and all(" " in part and "," not in part and no_name(part) is None for part in parts)
    return parts if is_list else []
