"""People in TOML, as this program writes them and people edit them: every mistake is one for its author to fix."""

import re
import tomllib
from collections.abc import Iterable, Mapping

from pydantic import ValidationError

from sessions.common.errors import RosterError
from sessions.common.sanitize import NAME_LENGTH, brief, clean_line, fold_name
from sessions.language.texts import N_, _, grouped
from sessions.model.people import PLACES, ROLES, Person
from sessions.people_lists.found import Listed
from sessions.people_lists.ids import give_ids
from sessions.people_lists.names.vocabulary import addresses, word_table

_PEOPLE = re.compile(r"^[ \t]*(?:\[\[[ \t]*people[ \t]*\]\]|people[ \t]*=[ \t]*\[)", re.MULTILINE)
# Such a key would take seconds and all memory. The parts of one that people write are two or three.
_KEY_OF_MANY_PARTS = re.compile(
    r"""(?:\.[ \t]{0,20}(?:[\w-]{1,2000}|"[^"\n]{0,2000}"|'[^'\n]{0,2000}')[ \t]{0,20}){20}"""
)

_WHY: Mapping[str, str] = {
    "string_type": N_("Input should be a valid string"),
    "string_too_long": N_("String should have at most {max_length} characters"),
    "string_pattern_mismatch": N_("String should match pattern '{pattern}'"),
}
"""What pydantic says of a value, by its own names for mistakes."""

_TomlRow = tuple[int, Mapping[str, object]]


def has_people(text: str) -> bool:
    """Whether there are people in a file of TOML: those of a list, or of a record."""
    return _PEOPLE.search(text) is not None


def people_in_toml(text: str, source: str) -> tuple[Listed, ...]:
    """Return the people in TOML with [[people]]. Raises RosterError with the place of the first mistake."""
    rows = list(_rows(text, source))
    if not rows:
        raise RosterError(_("{file} has no people in it. Write [[people]] and a name for each.", file=source))
    listed: dict[str, Listed] = {}
    ids: set[str] = set()
    for (line, row), identity in zip(rows, give_ids([row for _line, row in rows]), strict=True):
        place = _("{file}, line {number}", file=source, number=line)
        person = _person(row, identity, place)
        before = listed.setdefault(fold_name(person.name), Listed(person, line, _cell(row, "group"))).line
        if before != line:
            raise RosterError(
                _(
                    "{place}: “{name}” is already on line {number}. "
                    "Tell them apart, for example with an organisation in brackets, or remove one.",
                    place=place,
                    name=person.name,
                    number=before,
                )
            )
        if person.id in ids:
            raise RosterError(_("{place}: the id “{id}” is used twice. Choose another one.", place=place, id=person.id))
        ids.add(person.id)
    return tuple(listed.values())


def _rows(text: str, source: str) -> Iterable[_TomlRow]:
    if key := _KEY_OF_MANY_PARTS.search(text):
        line = text.count("\n", 0, key.start()) + 1
        raise RosterError(
            _("{file}: a key of more than 20 parts (at line {number}). Fix the TOML there.", file=source, number=line)
        )
    try:
        rows = tomllib.loads(text).get("people", [])
    except (ValueError, RecursionError) as error:
        raise RosterError(_("{file}: {reason}. Fix the TOML there.", file=source, reason=error)) from None
    starts = [number for number, line in enumerate(text.splitlines(), 1) if _PEOPLE.match(line)]
    listed = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    # A list in one line, or in one array, has one beginning.
    starts += [starts[-1]] * (len(listed) - len(starts)) if starts else []
    yield from zip(starts, listed, strict=False)


def _cell(row: Mapping[str, object], column: str) -> str:
    return clean_line(str(row.get(column, "")))


def _person(row: Mapping[str, object], identity: object, place: str) -> Person:
    values = {"id": identity, "name": _name(row, place), "role": _role(row, place), "place": _place(row, place)}
    rest = {key: row[key] for key in ("organisation", "language", "called") if row.get(key)}
    try:
        return Person.model_validate({**values, **rest})
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        raise RosterError(
            _("{place}: {key} is not usable ({reason}). Write it as text.", place=place, key=key, reason=_why(error))
        ) from None


def _why(error: ValidationError) -> str:
    """Return what is wrong with a value; pydantic says it in English."""
    problem = error.errors()[0]
    known = _WHY.get(problem["type"])
    return _(known, **problem.get("ctx", {})) if known else problem["msg"]


def _name(row: Mapping[str, object], place: str) -> str:
    name = _cell(row, "name")
    if not name:
        raise RosterError(_("{place}: a person without a name. Fill in the name, or remove the person.", place=place))
    if len(name) > NAME_LENGTH:
        raise RosterError(
            _(
                "{place}: a name of {number} characters; {most} is the limit. Shorten it.",
                place=place,
                number=grouped(len(name)),
                most=NAME_LENGTH,
            )
        )
    if addresses(name):
        raise RosterError(
            _("{place}: “{name}” is an address, no name. Write the name of the person.", place=place, name=brief(name))
        )
    return name


def _role(row: Mapping[str, object], place: str) -> str:
    role = (_cell(row, "role") or "peer").casefold()
    role = str(word_table("roles").get(role, role))
    if role not in ROLES:
        raise RosterError(
            _(
                "{place}: the role “{role}” is unknown. Use one of {roles}.",
                place=place,
                role=role,
                roles=", ".join(ROLES),
            )
        )
    return role


def _place(row: Mapping[str, object], place: str) -> str | None:
    where = _cell(row, "place").casefold()
    if where and where not in PLACES:
        raise RosterError(
            _(
                "{place}: the place “{where}” is unknown. Use room or remote, or leave it empty.",
                place=place,
                where=where,
            )
        )
    return where or None
