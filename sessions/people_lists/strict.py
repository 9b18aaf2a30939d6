"""Lists of people from files: CSV with a header, TOML, or one name a line; the first mistake is said and placed."""

import csv
import io
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import ValidationError

from sessions.common.errors import RosterError
from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.model.people import PLACES, ROLES, Person, free_id, id_beginnings

COLUMNS = ("name", "role", "organisation", "language", "place", "called", "id")
OTHER_ROLE_WORDS = {
    "participant": "peer",
    "rapporteur": "note-taker",
    "notetaker": "note-taker",
    "note taker": "note-taker",
    "host": "presenter",
    "peer assistee": "presenter",
    "it": "support",
    "it support": "support",
}
_ROLE_WORDS = frozenset({*ROLES, *OTHER_ROLE_WORDS})


def read_people(data: bytes, source: str) -> tuple[Person, ...]:
    """Read people from a CSV with a header, a TOML with [[people]], or one name a line.

    `source` is the name of the file, for the sentences. Raises RosterError with the place of the first mistake.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise RosterError(
            f"{source}, line {line}: this is not UTF-8 text. Save the list as UTF-8 (CSV, TOML or one name a line)."
        ) from None
    if "\0" in text:
        raise RosterError(f"{source} is not a text file. Give a CSV, a TOML file, or one name a line.")
    rows = list(_rows(text, source))
    if not rows:
        raise RosterError(f"{source} names nobody. Write one name a line, or a CSV with a header.")
    return _people(rows, source)


def _rows(text: str, source: str) -> Iterable[tuple[int, Mapping[str, object]]]:
    if re.search(r"^\s*\[\[\s*people\s*\]\]", text, re.MULTILINE):
        yield from _toml_rows(text, source)
        return
    at, first = next(((at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip()), (0, ""))
    delimiter = next((mark for mark in (";", "\t", ",") if mark in first), ",")
    if "name" in _cells(first, delimiter):
        yield from _csv_rows(text, delimiter, source)
        return
    if delimiter in first and any(not _ROLE_WORDS.isdisjoint(_cells(line, delimiter)) for line in text.splitlines()):
        found = ", ".join(clean_line(cell).strip('"')[:30] for cell in first.split(delimiter)[:12])
        header = " TAB ".join(COLUMNS[:-1]) if delimiter == "\t" else delimiter.join(COLUMNS[:-1])
        raise RosterError(
            f"{source}, line {at}: no column is called name; there are {found}. "
            f"Write as the first line what is in each column, such as {header}."
        )
    for number, line in enumerate(text.splitlines(), 1):
        if name := clean_line(line):
            yield number, {"name": name}


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').strip().casefold() for cell in line.split(delimiter)]


def _toml_rows(text: str, source: str) -> Iterable[tuple[int, Mapping[str, object]]]:
    try:
        rows = tomllib.loads(text).get("people", [])
    except (ValueError, RecursionError) as error:
        raise RosterError(f"{source}: {error}. Mend the TOML there.") from None
    starts = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"\s*\[\[\s*people\s*\]\]", line)]
    yield from zip(starts, rows, strict=False)


def _csv_rows(text: str, delimiter: str, source: str) -> Iterable[tuple[int, Mapping[str, object]]]:
    table = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter)
    rows = ((table.line_num, cells) for cells in table if any(cell.strip() for cell in cells))
    try:
        header = [cell.strip().casefold() for cell in next(rows)[1]]
        for line, cells in rows:
            if len(cells) > len(header):
                raise RosterError(
                    f"{source}, line {line}: {len(cells)} cells under a header of {len(header)}. "
                    "Put quotation marks around a cell that holds a comma."
                )
            row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            yield line, {key: value for key, value in row.items() if value and key in COLUMNS}
    except csv.Error as error:
        raise RosterError(f"{source}, line {table.line_num}: {error}. Save the list as CSV again.") from None


def _people(rows: Sequence[tuple[int, Mapping[str, object]]], source: str) -> tuple[Person, ...]:
    people: list[Person] = []
    lines: dict[str, int] = {}
    ids: set[str] = set()
    for (line, row), identity in zip(rows, give_ids([row for _, row in rows]), strict=True):
        person = _person(row, identity, f"{source}, line {line}")
        same = fold_name(person.name)
        if same in lines:
            raise RosterError(
                f"{source}, line {line}: “{person.name}” is already on line {lines[same]}. "
                "Tell the two apart, for example with an organisation in brackets, or take one out."
            )
        if person.id in ids:
            raise RosterError(f"{source}, line {line}: the id “{person.id}” is used twice. Give another one.")
        lines[same] = line
        ids.add(person.id)
        people.append(person)
    return tuple(people)


def _cell(row: Mapping[str, object], column: str) -> str:
    return clean_line(str(row.get(column, "")))


def _latin_name(row: Mapping[str, object]) -> str:
    """Return the name as it is typed: what stands in brackets behind one in other letters."""
    name = _cell(row, "name")[:NAME_LENGTH]
    spoken = re.search(r"\(([^()]*[A-Za-z][^()]*)\)", name)
    return spoken[1] if spoken and not re.match(r"[^(]*[A-Za-z]", name) else name


def _person(row: Mapping[str, object], identity: object, place: str) -> Person:
    name = _cell(row, "name")
    if not name:
        raise RosterError(f"{place}: a person without a name. Fill in the name, or take the line out.")
    if len(name) > NAME_LENGTH:
        raise RosterError(f"{place}: a name of {len(name):,} characters; {NAME_LENGTH} is the most. Shorten it.")
    role = (_cell(row, "role") or "peer").casefold()
    role = OTHER_ROLE_WORDS.get(role, role)
    if role not in ROLES:
        raise RosterError(f"{place}: the role “{role}” is unknown. Use one of {', '.join(ROLES)}.")
    where = _cell(row, "place").casefold()
    if where and where not in PLACES:
        raise RosterError(f"{place}: the place “{where}” is unknown. Use room or remote, or leave it empty.")
    rest = {key: row[key] for key in ("organisation", "language", "called") if row.get(key)}
    try:
        return Person.model_validate({"id": identity, "name": name, "role": role, "place": where or None, **rest})
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        raise RosterError(f"{place}: {key} is not usable ({problem['msg']}). Write it as text.") from None


def give_ids(rows: Sequence[Mapping[str, object]], known: Sequence[Person] = ()) -> Iterator[object]:
    """Yield an id for each row: the one it has, or as much of the name as means nobody else, `known` people included.

    What several names begin with is nobody's id, but that of the one who has no other name.
    """
    everybody = [*rows, *({"name": person.name, "called": person.called or ""} for person in known)]
    names = [id_beginnings(_latin_name(row)) for row in everybody]
    whole = Counter(name[-1] for name in names)
    meant = Counter(
        one for name, row in zip(names, everybody, strict=True) for one in {*name, *id_beginnings(_cell(row, "called"))}
    )
    taken = {_cell(row, "id") for row in rows} | {person.id for person in known}
    for name, row in zip(names, rows, strict=False):
        shared = {one for one in name if meant[one] > 1 and not (one == name[-1] and whole[one] == 1)}
        identity = row["id"] if _cell(row, "id") else free_id(name, taken, shared)
        taken.add(str(identity))
        yield identity
