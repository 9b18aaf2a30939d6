"""The people of a session: who they are, what they are called on the screen, and lists of them from files."""

import csv
import io
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain, count
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from sessions.door import NAME_LENGTH, clean_line, fold_name
from sessions.errors import RosterError

Role = Literal["presenter", "peer", "facilitator", "note-taker", "observer", "support"]
Place = Literal["room", "remote"]
Line = Annotated[str, AfterValidator(clean_line)]

ROLES: tuple[Role, ...] = get_args(Role)
# What a role is called where the format has no word of its own for it.
ROLE_NAMES: Mapping[Role, str] = {"support": "IT support"}
PLACES: tuple[Place, ...] = get_args(Place)
COLUMNS = ("name", "role", "organisation", "language", "place", "called", "id")

_OTHER_WORDS = {
    "participant": "peer",
    "rapporteur": "note-taker",
    "notetaker": "note-taker",
    "note taker": "note-taker",
    "host": "presenter",
    "peer assistee": "presenter",
    "it": "support",
    "it support": "support",
}
_ROLE_WORDS = frozenset({*ROLES, *_OTHER_WORDS})


class Person(BaseModel):
    """One person: `called` is the short name said aloud, where the first name is not it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line
    name: Line
    role: Role = "peer"
    organisation: Line | None = None
    language: Line | None = None
    place: Place | None = None
    called: Line | None = None


def short_names(people: Sequence[Person]) -> dict[str, str]:
    """Return what each person is called on the screen, by id, no two the same.

    The first name, and as much of what follows as tells two people apart: "Fatou D." and "Fatou N.",
    "María Fernanda" and "María José".
    """
    words = {person.id: _spoken_words(person) for person in people}
    shown = {person.id: 1 for person in people}
    while True:
        short = {who: _shorten(words[who], shown[who]) for who in words}
        counts = Counter(fold_name(name) for name in short.values())
        same = [who for who in words if counts[fold_name(short[who])] > 1 and shown[who] < 2 * len(words[who])]
        if not same:
            break
        for who in same:
            shown[who] += 1
    return _numbered(short)


def _numbered(short: Mapping[str, str]) -> dict[str, str]:
    """Return the names with a number behind each one that somebody before has."""
    taken: set[str] = set()
    told_apart: dict[str, str] = {}
    for who, name in short.items():
        number, apart = 1, name
        while fold_name(apart) in taken:
            number += 1
            apart = f"{name} ({number})"
        taken.add(fold_name(apart))
        told_apart[who] = apart
    return told_apart


def _spoken_words(person: Person) -> list[str]:
    name = person.name[:NAME_LENGTH]
    words = name.split()
    if person.called:
        called = person.called[:NAME_LENGTH]
        said = len(called.split())
        rest = words[said:] if [fold_name(word) for word in words[:said]] == fold_name(called).split() else words[1:]
        return [called, *rest]
    latin = re.fullmatch(r"([^()]+)\((.+)\)", name)
    if latin and not re.search(r"[A-Za-z]", latin[1]):
        # Which part of a transliterated name is the first name cannot be known: say all of it.
        return [latin[2].strip()]
    return words or [person.id[:NAME_LENGTH]]


def _shorten(words: list[str], shown: int) -> str:
    """One word, then each further one first as its initial, then whole: A, A B., A Bcd, A Bcd E., ..."""
    whole, initial = divmod(shown + 1, 2)
    text = " ".join(words[: max(1, whole)])
    more = words[whole : whole + 1] if initial else []
    if more and len(words) > whole + 1:
        # In the middle of a name an initial is nobody's name: "María J." is said by nobody.
        return " ".join([text, *more])
    return " ".join([text, *(_initial(word) for word in more)])


def _initial(word: str) -> str:
    """Return "D." for "Diallo", with the marks that belong to the letter; a word that begins with no letter stays."""
    marks = next((at for at, letter in enumerate(word[1:], 1) if not unicodedata.category(letter).startswith("M")), 0)
    return f"{word[:marks]}." if marks and word[0].isalpha() else word


def new_id(name: str, taken: Iterable[str]) -> str:
    """Return a short id for `name`, in plain letters, that is not among `taken`."""
    return _free_id(_beginnings(name), set(taken))


def _beginnings(name: str) -> list[str]:
    """Return what may be an id for `name`: its first word, its first two, and so on to the whole of it."""
    words = re.findall(r"[a-z0-9]+", fold_name(name)[:NAME_LENGTH]) or ["person"]
    return ["-".join(words[:several]) for several in range(1, len(words) + 1)]


def _free_id(beginnings: Sequence[str], taken: Set[str], shared: Set[str] = frozenset()) -> str:
    """Return the first beginning that nobody has taken and nobody shares, else the first word with a number."""
    first = beginnings[0]
    numbered = (f"{first}-{number}" for number in count(2 if first in taken else 1))
    return next(one for one in chain(beginnings, numbered) if one not in taken and one not in shared)


def _ids(rows: Sequence[Mapping[str, object]]) -> Iterator[object]:
    """Yield an id for each row: the one it has, or as much of the name as means nobody else.

    What several names begin with is nobody's id, but that of the one who has no other name.
    """
    names = [_beginnings(_latin_name(row)) for row in rows]
    whole = Counter(name[-1] for name in names)
    meant = Counter(
        one for name, row in zip(names, rows, strict=True) for one in {*name, *_beginnings(_cell(row, "called"))}
    )
    taken = {_cell(row, "id") for row in rows}
    for name, row in zip(names, rows, strict=True):
        shared = {one for one in name if meant[one] > 1 and not (one == name[-1] and whole[one] == 1)}
        identity = row["id"] if _cell(row, "id") else _free_id(name, taken, shared)
        taken.add(str(identity))
        yield identity


def find_person(people: Sequence[Person], wanted: str) -> Person:
    """Return the one person whom `wanted` names: an id, a short name, or the beginning of a name.

    Raises RosterError when nobody or more than one person is meant.
    """
    key = fold_name(wanted)
    short = short_names(people)
    for exact in (
        [person for person in people if person.id == wanted],
        [person for person in people if key in {fold_name(person.name), fold_name(short[person.id])}],
        [person for person in people if key and _begins(person, short[person.id], key)],
    ):
        if len(exact) == 1:
            return exact[0]
        if exact:
            names = ", ".join(short[person.id] for person in exact)
            raise RosterError(f"“{clean_line(wanted)}” may be {names}: type more of the name.")
    known = ", ".join(short[person.id] for person in people) or "nobody"
    raise RosterError(f"Nobody here is called “{clean_line(wanted)}”. Here are: {known}.")


def _begins(person: Person, short: str, key: str) -> bool:
    names = (fold_name(person.name).replace("(", ""), fold_name(short))
    return any(name.startswith(key) or f" {key}" in name for name in names)


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
    for (line, row), identity in zip(rows, _ids([row for _, row in rows]), strict=True):
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
    role = _OTHER_WORDS.get(role, role)
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
