"""The people of a session: who they are, what they are called on the screen, and how a name finds them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import chain, count
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict

from sessions.common.sanitize import NAME_LENGTH, clean, clean_line, fold_name
from sessions.language.texts import NP_, pgettext
from sessions.model.spoken import read_name
from sessions.model.titles import without_titles

Role = Literal["presenter", "peer", "facilitator", "note-taker", "observer", "support"]
Place = Literal["room", "remote"]
Line = Annotated[str, AfterValidator(clean_line)]
Text = Annotated[str, AfterValidator(clean)]

ROLES: tuple[Role, ...] = get_args(Role)
ROLE_NAMES: Mapping[str, str] = {
    "presenter": NP_("role", "presenter"),
    "peer": NP_("role", "peer"),
    "facilitator": NP_("role", "facilitator"),
    "note-taker": NP_("role", "note-taker"),
    "observer": NP_("role", "observer"),
    "support": NP_("role", "IT support"),
}
"""What a role is called where the format has no word of its own for it."""
PLACES: tuple[Place, ...] = get_args(Place)


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


def role_called(role: str) -> str:
    """Return what a role is called; a word of the format stays what it is."""
    return pgettext("role", ROLE_NAMES[role]) if role in ROLE_NAMES else role


def renamed(person: Person, name: str, said: str | None = None) -> Person:
    """Return a person under another name, called `said`; else what they are called follows where it was part of it."""
    called, words = said or person.called, name.split()
    if called and not said:
        old, new, part = (fold_name(text).split() for text in (person.name, name, called))
        at = _position(part, new)
        if at is None and (at := _position(part, old)) is not None and len(old) != len(new):
            called = None
        elif at is not None:
            called = " ".join(words[at : at + len(part)]) or None
    return person.model_copy(update={"name": name, "called": called})


def named_as(people: Iterable[Person], others: Iterable[Person]) -> tuple[Person, ...]:
    """Return `people` under the names, and in the places, that the same ids have among `others`."""
    names = {one.id: {"name": one.name, "called": one.called, "place": one.place} for one in others}
    return tuple(one.model_copy(update=names.get(one.id, {})) for one in people)


def _position(part: Sequence[str], words: Sequence[str]) -> int | None:
    return next((at for at in range(len(words)) if words[at : at + len(part)] == part), None)


def short_names(people: Sequence[Person]) -> dict[str, str]:
    """Return what each person is called on the screen, by id, no two the same.

    What is said aloud, and as much of the rest as tells two people apart: "Fatou D." and "Fatou N.", "María Fernanda"
    and "María José".
    """
    steps = {person.id: read_name(person.name or person.id, person.called).steps(_whole(person)) for person in people}
    shown = dict.fromkeys(steps, 0)
    while True:
        short = {who: steps[who][shown[who]] for who in steps}
        counts = Counter(fold_name(name) for name in short.values())
        same = [who for who in steps if counts[fold_name(short[who])] > 1 and shown[who] + 1 < len(steps[who])]
        if not same:
            break
        for who in same:
            shown[who] += 1
    return _numbered(short)


def _whole(person: Person) -> str:
    return (person.name or person.id)[:NAME_LENGTH].rstrip()


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


def new_id(name: str, taken: Iterable[str]) -> str:
    """Return a short id for `name`, in plain letters, that is not among `taken`."""
    return free_id(id_beginnings(name), set(taken))


def id_beginnings(name: str) -> list[str]:
    """Return what may be an id for `name`, without titles: its first word, the first two, and so on to all of it."""
    words = re.findall(r"[a-z0-9]+", fold_name(" ".join(without_titles(name)))[:NAME_LENGTH]) or ["person"]
    return ["-".join(words[:several]) for several in range(1, len(words) + 1)]


def free_id(beginnings: Sequence[str], taken: Set[str], shared: Set[str] = frozenset()) -> str:
    """Return the first beginning that nobody has taken and nobody shares, else the first word with a number."""
    first = beginnings[0]
    numbered = (f"{first}-{number}" for number in count(2 if first in taken else 1))
    return next(one for one in chain(beginnings, numbered) if one not in taken and one not in shared)
