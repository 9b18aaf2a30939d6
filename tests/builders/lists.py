"""Lists of people as they really are, in `tests/data/lists`: who must come out of each, and how near a reading came."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from sessions.model.people import Person, Role
from tests.builders.places import DATA

LISTS = DATA / "lists"
# Attendees as chips: between these names stands nothing, and they are left out with that reason.
WITHOUT_MARKS = "gdocs-notes-paste.txt"

Verdict = Literal["right", "partly", "wrong"]

# Who may come out or be left out: a second device, and somebody who gave no name.
_DEBATABLE = frozenset({"Suvi's iPad", "Fellow Jitster"})
_TITLE = re.compile(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )+")


@dataclass(frozen=True, slots=True)
class Expected:
    """Who must come out of a list, and the roles that are certain; nobody else is a presenter."""

    names: tuple[str, ...]
    roles: Mapping[str, Role]


@cache
def expected() -> Mapping[str, Expected]:
    """Return what is expected of each list, by the name of its file."""
    data = json.loads((LISTS / "expected.json").read_text("utf-8"))
    return {file: Expected(tuple(one["expect"]), one["roles"]) for file, one in data.items()}


def list_files() -> Iterator[Path]:
    """Yield the files of which something is expected."""
    for file in expected():
        yield LISTS / file


def as_pasted(data: bytes) -> str | None:
    """Return what somebody pastes who opens a file and copies all of it; None for a workbook."""
    if data.startswith(b"PK"):
        return None
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError(data[:80])


def judged(file: str, names: Iterable[str], roles: Mapping[str, Role]) -> Verdict:
    """Return how well a list was read: `names` came out of it, with `roles` for some of them or all.

    "right": exactly those people, in any order, with or without titles, and no wrong role. "partly": at least three
    quarters of the names are there, ghosts are at most half as many as the people, and no role is wrong.
    """
    wanted = expected()[file]
    found = [_plain(name) for name in names]
    needed = {_plain(name) for name in wanted.names}
    missing = needed - set(found) - _DEBATABLE
    strangers = ghosts(file, names)
    if not _roles_right(wanted, roles):
        return "wrong"
    if not missing and not strangers and len(set(found)) == len(found):
        return "right"
    near = 4 * len(missing) <= len(needed) and 2 * len(strangers) <= len(needed)
    return "partly" if near else "wrong"


def judged_people(file: str, people: Collection[Person]) -> Verdict:
    """Return how well a list was read from which these people came."""
    return judged(file, [one.name for one in people], {one.name: one.role for one in people})


def ghosts(file: str, names: Iterable[str]) -> list[str]:
    """Return the names that are none of those on the list."""
    needed = {_plain(name) for name in expected()[file].names}
    return [name for name in names if _plain(name) not in needed | _DEBATABLE]


def _roles_right(wanted: Expected, roles: Mapping[str, Role]) -> bool:
    certain = {_plain(name): role for name, role in wanted.roles.items()}
    found = {_plain(name): role for name, role in roles.items()}
    return all(found.get(name, role) == role for name, role in certain.items()) and all(
        role != "presenter" or certain.get(name) == "presenter" for name, role in found.items()
    )


def _plain(name: str) -> str:
    return _TITLE.sub("", unicodedata.normalize("NFC", name))
