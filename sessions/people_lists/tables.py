"""Rows of a pasted table whose first line names the columns."""

from dataclasses import dataclass, replace

from sessions.people_lists.lines import LONGEST, MOST_PIECES, Habits, ListedPerson, one_person, restored
from sessions.people_lists.strict import COLUMNS
from sessions.people_lists.vocabulary import (
    RoleWords,
    addresses,
    name_of_address,
    place_meant,
    without_marks,
    word_tables,
)


@dataclass(frozen=True)
class ColumnHeader:
    """The first line of a table: what is in each column ("" if unknown), and the `mark` between two cells."""

    columns: tuple[str, ...]
    mark: str


def column_header(line: str) -> ColumnHeader | None:
    """Return the header in a line, if one of its cells means a name."""
    if "name" not in line.casefold() or len(line) > LONGEST:
        return None
    mark = next((one for one in ("\t", "|", ";", ",") if one in line), "\t")
    cells = tuple(without_marks(cell).casefold() for cell in line.strip("| ").split(mark)[:MOST_PIECES])
    columns = tuple(cell if cell in COLUMNS else word_tables()["columns"].get(cell, "") for cell in cells)
    return ColumnHeader(columns, mark) if {"name", "first", "last"} & set(columns) else None


def person_under(header: ColumnHeader, line: str, roles: RoleWords) -> ListedPerson:
    """Return the person in a row of a table with a header."""
    cells = line.split(header.mark) if header.mark != "|" else line.strip("| ").split("|")
    row = {key: restored(without_marks(cell)) for key, cell in zip(header.columns, cells, strict=False) if key}
    names = [cell for cell, key in zip(cells, header.columns, strict=False) if key == "name"]
    whole = " ".join(filter(None, (row.get("first"), row.get("last"))))
    person = one_person((names[0] if names else "") or whole, Habits(roles, clear=True))
    role_cell = row.get("role", "")
    role = roles.meant(role_cell)
    address = next(iter(addresses(row.get("address", ""))), person.address)
    return replace(
        person,
        name=person.name or name_of_address(address),
        role=role or person.role,
        place=place_meant(row.get("place", "")) or person.place,
        organisation=row.get("organisation") or person.organisation or ("" if role else role_cell),
        language=row.get("language") or person.language,
        called=row.get("called", ""),
        id=row.get("id", ""),
        address=address if not person.name else person.address,
    )
