"""People in TOML, as this program writes them and people edit them: every mistake is one for its author to fix."""

import re
import tomllib
from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from sessions.common.errors import RosterError
from sessions.common.sanitize import NAME_LENGTH, brief, clean_line, fold_name
from sessions.model.people import PLACES, ROLES, Person
from sessions.people_lists.found import Listed
from sessions.people_lists.ids import give_ids
from sessions.people_lists.names.vocabulary import addresses, word_table

_PEOPLE = re.compile(r"^[ \t]*(?:\[\[[ \t]*people[ \t]*\]\]|people[ \t]*=[ \t]*\[)", re.MULTILINE)
# Such a key would take seconds and all memory. The parts of one that people write are two or three.
_KEY_OF_MANY_PARTS = re.compile(
    r"""(?:\.[ \t]{0,20}(?:[\w-]{1,2000}|"[^"\n]{0,2000}"|'[^'\n]{0,2000}')[ \t]{0,20}){20}"""
)

_TomlRow = tuple[int, Mapping[str, object]]


def has_people(text: str) -> bool:
    """Whether there are people in a file of TOML: those of a list, or of a record."""
    return _PEOPLE.search(text) is not None


def people_in_toml(text: str, source: str) -> tuple[Listed, ...]:
    """Return the people in TOML with [[people]]. Raises RosterError with the place of the first mistake."""
    rows = list(_rows(text, source))
    if not rows:
        raise RosterError(f"{source} has no people in it. Write [[people]] and a name for each.")
    listed: dict[str, Listed] = {}
    ids: set[str] = set()
    for (line, row), identity in zip(rows, give_ids([row for _, row in rows]), strict=True):
        place = f"{source}, line {line}"
        person = _person(row, identity, place)
        before = listed.setdefault(fold_name(person.name), Listed(person, line, _cell(row, "group"))).line
        if before != line:
            raise RosterError(
                f"{place}: “{person.name}” is already on line {before}. "
                "Tell them apart, for example with an organisation in brackets, or remove one."
            )
        if person.id in ids:
            raise RosterError(f"{place}: the id “{person.id}” is used twice. Choose another one.")
        ids.add(person.id)
    return tuple(listed.values())


def _rows(text: str, source: str) -> Iterable[_TomlRow]:
    if key := _KEY_OF_MANY_PARTS.search(text):
        line = text.count("\n", 0, key.start()) + 1
        raise RosterError(f"{source}: a key of more than 20 parts (at line {line}). Fix the TOML there.")
    try:
        rows = tomllib.loads(text).get("people", [])
    except (ValueError, RecursionError) as error:
        raise RosterError(f"{source}: {error}. Fix the TOML there.") from None
    starts = [number for number, line in enumerate(text.splitlines(), 1) if _PEOPLE.match(line)]
    listed = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    # A list in one line, or in one array, has one beginning.
    starts += [starts[-1]] * (len(listed) - len(starts)) if starts else []
    yield from zip(starts, listed, strict=False)


def _cell(row: Mapping[str, object], column: str) -> str:
    return clean_line(str(row.get(column, "")))


def _person(row: Mapping[str, object], identity: object, place: str) -> Person:
    name = _cell(row, "name")
    if not name:
        raise RosterError(f"{place}: a person without a name. Fill in the name, or remove the person.")
    if len(name) > NAME_LENGTH:
        raise RosterError(f"{place}: a name of {len(name):,} characters; {NAME_LENGTH} is the limit. Shorten it.")
    if addresses(name):
        raise RosterError(f"{place}: “{brief(name)}” is an address, no name. Write the name of the person.")
    role = (_cell(row, "role") or "peer").casefold()
    role = word_table("roles").get(role, role)
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
