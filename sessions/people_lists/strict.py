"""Lists of people from files: CSV with a header, TOML, or one name a line; the first mistake is reported."""

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
from sessions.people_lists.vocabulary import word_tables

COLUMNS = ("name", "role", "organisation", "language", "place", "called", "id")
_TOML = re.compile(r"^\s*\[\[\s*people\s*\]\]", re.MULTILINE)


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
    rows = list(list_rows(text, source))
    if not rows:
        raise RosterError(f"{source} has no people in it. Write one name a line, or a CSV with a header.")
    return _people(rows, source)


def has_people(text: str) -> bool:
    """Whether there are people in a file of TOML: those of a list, or of a record."""
    return _TOML.search(text) is not None


def is_table(text: str) -> bool:
    """Whether a list names its columns: a CSV with a header, or a TOML with [[people]]."""
    _, first = _first_line(text)
    return has_people(text) or "name" in _cells(first, _delimiter(first))


def list_rows(text: str, source: str) -> Iterable[tuple[int, Mapping[str, object]]]:
    """Yield each row of a list, by column, with its line. Raises RosterError."""
    if has_people(text):
        yield from _toml_rows(text, source)
        return
    at, first = _first_line(text)
    delimiter = _delimiter(first)
    if "name" in _cells(first, delimiter):
        yield from _csv_rows(text, delimiter, source)
        return
    roles = {*ROLES, *word_tables()["roles"]}
    if delimiter in first and any(not roles.isdisjoint(_cells(line, delimiter)) for line in text.splitlines()):
        columns = ", ".join(clean_line(cell).strip('"')[:30] for cell in first.split(delimiter)[:12])
        header = " TAB ".join(COLUMNS[:-1]) if delimiter == "\t" else delimiter.join(COLUMNS[:-1])
        raise RosterError(
            f"{source}, line {at}: there is no column name, only {columns}. "
            f"Name the columns in the first line, such as {header}."
        )
    for number, line in enumerate(text.splitlines(), 1):
        if name := clean_line(line):
            yield number, {"name": name}


def _first_line(text: str) -> tuple[int, str]:
    return next(((at, line) for at, line in enumerate(text.splitlines(), 1) if line.strip()), (0, ""))


def _delimiter(first: str) -> str:
    return next((mark for mark in (";", "\t", ",") if mark in first), ",")


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip().strip('"').strip().casefold() for cell in line.split(delimiter)]


def _toml_rows(text: str, source: str) -> Iterable[tuple[int, Mapping[str, object]]]:
    try:
        rows = tomllib.loads(text).get("people", [])
    except (ValueError, RecursionError) as error:
        raise RosterError(f"{source}: {error}. Fix the TOML there.") from None
    starts = [number for number, line in enumerate(text.splitlines(), 1) if _TOML.match(line)]
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
                    "Put a cell with a comma in quotation marks."
                )
            row = dict(zip(header, (cell.strip() for cell in cells), strict=False))
            yield line, {key: value for key, value in row.items() if value}
    except csv.Error as error:
        raise RosterError(f"{source}, line {table.line_num}: {error}. Save the list as CSV again.") from None


def _people(rows: Sequence[tuple[int, Mapping[str, object]]], source: str) -> tuple[Person, ...]:
    people: dict[str, tuple[int, Person]] = {}
    ids: set[str] = set()
    for (line, row), identity in zip(rows, give_ids([row for _, row in rows]), strict=True):
        place = f"{source}, line {line}"
        person = _person(row, identity, place)
        before, _ = people.setdefault(fold_name(person.name), (line, person))
        if before != line:
            raise RosterError(
                f"{place}: “{person.name}” is already on line {before}. "
                "Tell them apart, for example with an organisation in brackets, or remove one."
            )
        if person.id in ids:
            raise RosterError(f"{place}: the id “{person.id}” is used twice. Choose another one.")
        ids.add(person.id)
    return tuple(person for _, person in people.values())


def _cell(row: Mapping[str, object], column: str) -> str:
    return clean_line(str(row.get(column, "")))


def _latin_name(row: Mapping[str, object]) -> str:
    """Return the name in Latin letters: the one in brackets after a name in another script."""
    name = _cell(row, "name")[:NAME_LENGTH]
    latin = re.search(r"\(([^()]*[A-Za-z][^()]*)\)", name)
    return latin[1] if latin and not re.match(r"[^(]*[A-Za-z]", name) else name


def _person(row: Mapping[str, object], identity: object, place: str) -> Person:
    name = _cell(row, "name")
    if not name:
        raise RosterError(f"{place}: a person without a name. Fill in the name, or remove the line.")
    if len(name) > NAME_LENGTH:
        raise RosterError(f"{place}: a name of {len(name):,} characters; {NAME_LENGTH} is the limit. Shorten it.")
    role = (_cell(row, "role") or "peer").casefold()
    role = word_tables()["roles"].get(role, role)
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
    """Yield an id for each row: its own, or as much of the name as is unique, also among the `known` people.

    The common beginning of several names is nobody's id, except of the person who has no other name.
    """
    everybody = [*rows, *({"name": person.name, "called": person.called or ""} for person in known)]
    names = [id_beginnings(_latin_name(row)) for row in everybody]
    whole = Counter(name[-1] for name in names)
    beginnings = Counter(
        one for name, row in zip(names, everybody, strict=True) for one in {*name, *id_beginnings(_cell(row, "called"))}
    )
    taken = {_cell(row, "id") for row in rows} | {person.id for person in known}
    for name, row in zip(names, rows, strict=False):
        shared = {one for one in name if beginnings[one] > 1 and not (one == name[-1] and whole[one] == 1)}
        identity = row["id"] if _cell(row, "id") else free_id(name, taken, shared)
        taken.add(str(identity))
        yield identity
