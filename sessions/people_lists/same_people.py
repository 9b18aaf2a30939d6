"""Who of those on a list is the same person: by the name, by the address, by a first name that only one has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice

from sessions.common.sanitize import fold_name
from sessions.language.texts import _
from sessions.model.typed_names import bare
from sessions.people_lists.found import Why
from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.written import parted_titles

_MOST_DEVICES = 1_000


@dataclass(frozen=True, slots=True)
class Omission:
    """Somebody who is left out, why, a few words that say it, and the `name` of whoever it may be; empty for nobody."""

    one: Candidate
    why: Why
    reason: str
    name: str = ""


def same_as_line(line: int) -> str:
    """Return why a line is left out that is about the same person as another one."""
    return _("the same as line {number}", number=line)


@lru_cache(maxsize=8_192)
def name_key(name: str) -> str:
    """Return what two ways to write one name have in common: without titles, capitals and accents."""
    return fold_name(parted_titles(name)[1]).replace(".", "").replace("’", "'")


def alike(one: str, other: str) -> bool:
    """Whether two names may be of one person: each word of the shorter one is in the other, or begins a word there."""
    fewer, more = _words(one), _words(other)
    if len(fewer) > len(more):
        fewer, more = more, fewer
    for word in fewer:
        if word not in more and not (len(word) == 1 and any(there.startswith(word) for there in more)):
            return False
    return any(len(word) > 1 and word in more for word in fewer)


@lru_cache(maxsize=8_192)
def _words(name: str) -> tuple[str, ...]:
    return tuple(name_key(name).split())


class _ByWord:
    """People by the words of their names: names that may be of one person have a word in common."""

    def __init__(self, people: Iterable[Candidate]) -> None:
        self._people: dict[str, list[tuple[int, Candidate]]] = defaultdict(list)
        for at, one in enumerate(people):
            for word in set(_words(one.name)):
                self._people[word].append((at, one))

    def like(self, name: str) -> Iterator[Candidate]:
        """Yield those whose name may be of the same person, in the order of the list."""
        words = {word for word in _words(name) if len(word) > 1}
        near = {at: one for word in words for at, one in self._people.get(word, ())}
        return (near[at] for at in sorted(near) if alike(name, near[at].name))


def without_addresses_of_others(listed: Sequence[Candidate]) -> tuple[list[Candidate], list[Omission]]:
    """Leave out those known only by an address that is of somebody whose name is on the list."""
    named = [one for one in listed if not one.is_address]
    whole = {form: one for one in named for form in (bare(parted_titles(one.name)[1]), _letters_of(one.name))}
    kept, omitted = [], []
    by_word = _ByWord(named)
    for one in listed:
        same = None
        if one.is_address:
            same = whole.get(bare(one.name)) or whole.get(_letters_of(one.name)) or _only_one_like(one.name, by_word)
        if same:
            omitted.append(Omission(one, "repeated", same_as_line(same.line)))
        else:
            kept.append(one)
    return kept, omitted


def _letters_of(name: str) -> str:
    """Return the words of a name in one order, as an address may turn them round."""
    return "".join(sorted(fold_name(name).split()))


def _only_one_like(name: str, named: _ByWord) -> Candidate | None:
    near = list(islice(named.like(name), 2))
    return near[0] if len(near) == 1 and not near[0].address else None


def with_first_names_joined(listed: Sequence[Candidate]) -> tuple[list[Candidate], list[Omission]]:
    """Give the role of a first name to the one person whose first name it is: "Rapporteurs: Ana, Ben"."""
    by_first: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(listed):
        first, _blank, more = name_key(one.name).partition(" ")
        if more:
            by_first[first].append(at)
    people: list[Candidate | None] = list(listed)
    omitted = []
    for at, one in enumerate(listed):
        same = by_first.get(name_key(one.name), [])
        if one.is_vouched and one.role and len(same) == 1 and (whole := people[same[0]]):
            people[same[0]] = replace(whole, role=one.role if whole.role in {None, "peer"} else whole.role)
            people[at] = None
            omitted.append(Omission(one, "repeated", same_as_line(whole.line)))
    return [one for one in people if one], omitted


def with_owners(omitted: Sequence[Omission], listed: Sequence[Candidate]) -> list[Omission]:
    """Return who is left out, where devices of people on the list say whose they are; of others there is a doubt."""
    found = []
    people = _ByWord(listed)
    looked_up = 0
    for each in omitted:
        if each.why == "device" and each.name and looked_up < _MOST_DEVICES:
            looked_up += 1
            owner = next(people.like(each.name), None)
            each = (
                replace(each, reason=_("a device of {name}", name=owner.name), name="")
                if owner
                else replace(each, why="doubt")
            )
        found.append(each)
    return found
