"""How people type a name: its beginning, without accents or marks, its words apart or joined."""

import re
from collections.abc import Iterator, Mapping, Sequence

from sessions.common.errors import RosterError
from sessions.common.sanitize import clean_line, fold_name
from sessions.language.texts import _
from sessions.model.people import Person, short_names
from sessions.model.spoken import read_name

Follows = dict[str, list[list[str]]]
"""By the id of each person who may be meant: what may still follow, as the words of each form of the name."""

_MARKS = re.compile("['’‘ʼʻ`´.,:()·‐‑-]")
_BREAKS = re.compile("[ '’‘ʼʻ`´.,()·‐‑-]+")


def bare(text: str) -> str:
    """Return `text` as it is compared: without case, accents, spaces and the marks that people leave out."""
    folded = fold_name(text)
    return _MARKS.sub("", folded).replace(" ", "") or folded


def forms(people: Sequence[Person]) -> Follows:
    """Return, for each person, every part of a name that somebody may begin with, as words."""
    short = short_names(people)
    return {person.id: list(_forms(person, short[person.id])) for person in people}


def _forms(person: Person, short: str) -> Iterator[list[str]]:
    parts = read_name(person.name, person.called)
    said = " ".join((parts.called, *parts.family))
    seen: set[tuple[str, ...]] = set()
    for name in (short, person.name, said):
        folded = fold_name(name)
        # "Okonkwo-Eze" is one word or two.
        for words in ([bare(word) for word in folded.split()], [word for word in _BREAKS.split(folded) if word]):
            for at in range(len(words)):
                if (form := tuple(words[at:])) not in seen:
                    seen.add(form)
                    yield list(form)


def after(named: Mapping[str, Sequence[Sequence[str]]], word: str, *, whole: bool) -> Follows:
    """Return who may still be meant after a further word, or its beginning, and what may follow of their names.

    A word may be several of a name, as in `graceo`, where nobody has a name that reads so by itself.
    """
    key = bare(word)
    for most in (1, 2, 3):
        further = {
            who: [rest for name in names for rest in _rest(name, key, most, whole)] for who, names in named.items()
        }
        if found := {who: names for who, names in further.items() if names}:
            return found
    return {}


def _rest(name: Sequence[str], key: str, joined: int, whole: bool) -> Iterator[list[str]]:
    """Yield what follows where `key` is the first words of `name`, or ends within the last of them."""
    if len(name) < joined:
        return
    together = "".join(name[:joined])
    if together == key or (not whole and together.startswith(key) and len(key) > len("".join(name[: joined - 1]))):
        yield list(name[joined:])
    elif not key and joined == 1 and not whole:
        yield list(name[1:])


def says_exactly(people: Sequence[Person], typed: str) -> list[Person]:
    """Return the people whose whole name, or what they are called, is typed."""
    short = short_names(people)
    for same in (fold_name, bare):
        key = same(typed)
        if exact := [one for one in people if key and key in {same(one.name), same(short[one.id])}]:
            return exact
    return []


def begins_with(people: Sequence[Person], typed: str) -> list[Person]:
    """Return the people of whose names a part begins as it is typed."""
    named: Follows = forms(people)
    words = fold_name(typed).split()
    for word in words:
        named = after(named, word, whole=False)
    return [one for one in people if words and one.id in named]


def find_person(people: Sequence[Person], wanted: str) -> Person:
    """Return the one person whom `wanted` names: an id, a short name, or the beginning of a name.

    Raises RosterError when nobody or more than one person is meant.
    """
    short = short_names(people)
    for exact in (
        [person for person in people if person.id == wanted],
        says_exactly(people, wanted),
        begins_with(people, wanted),
    ):
        if len(exact) == 1:
            return exact[0]
        if exact:
            names = ", ".join(short[person.id] for person in exact)
            typed = clean_line(wanted)
            raise RosterError(_("“{typed}” may be {names}: type more of the name.", typed=typed, names=names))
    if not people:
        raise RosterError(_("Nobody here is called “{name}”.", name=clean_line(wanted)))
    names = ", ".join(short.values()).removesuffix(".")
    raise RosterError(_("Nobody here is called “{name}”. Try one of: {names}.", name=clean_line(wanted), names=names))
