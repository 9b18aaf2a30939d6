"""What is found in a list of people: who would come, from which line, and what was left out, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sessions.common.errors import RosterError
from sessions.language.texts import NN_, ngettext
from sessions.model.people import Person

Why = Literal["not coming", "doubt", "number", "device", "program", "repeated", "known", "no name", "too many"]

# What each of these is called where several are counted: one of them, and more of them. Nobody fears to have lost
# somebody: what is not about a person is a line.
_COUNTED: Mapping[Why, tuple[str, str]] = {
    "not coming": NN_("{number} who does not come", "{number} who do not come"),
    "doubt": NN_("{number} line that may be a name", "{number} lines that may be names"),
    "number": NN_("{number} number of a caller", "{number} numbers of callers"),
    "device": NN_("{number} device", "{number} devices"),
    "program": NN_("{number} program", "{number} programs"),
    "repeated": NN_("{number} line that repeats somebody", "{number} lines that repeat somebody"),
    "known": NN_("{number} who is on the list already", "{number} who are on the list already"),
    "no name": NN_("{number} line that is no name", "{number} lines that are no names"),
    "too many": NN_("{number} person beyond the longest list", "{number} people beyond the longest list"),
}
# What nobody needs to look at: it stands in the list of what was left out, and is no reason to look there.
QUIET: frozenset[Why] = frozenset({"repeated", "no name"})
# Who may be missing, in the order in which one looks at them; everything else repeats somebody, or is nobody.
_MAY_BE_MISSING: tuple[Why, ...] = ("doubt", "number", "not coming")


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody who would come, from `line` of the list or row of a sheet, from 1; `group` as a list by hand has it."""

    person: Person
    line: int
    group: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is on `line` and is nobody who comes; `person` is who it would be, None where it has no name of its own.

    `reason` is a few words that follow the text: "declined", "the same address as Suvi Lahtela".
    """

    line: int
    text: str
    why: Why
    reason: str
    person: Person | None = None

    @property
    def may_be_missing(self) -> bool:
        """Whether it may be somebody who comes after all."""
        return self.why in _MAY_BE_MISSING


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Everything that a list says; `remarks` are sentences on how it was read where that may be unexpected."""

    listed: tuple[Listed, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def people(self) -> tuple[Person, ...]:
        """Those who would come, in the order of the list."""
        return tuple(one.person for one in self.listed)


class NoNamesError(RosterError):
    """A table in which no column is known to hold names; `columns` has the title of each, and a cell as an example."""

    def __init__(self, sentence: str, columns: Sequence[tuple[str, str]]) -> None:
        super().__init__(sentence)
        self.columns = tuple(columns)


def to_be_looked_at(left_out: Sequence[LeftOut]) -> list[LeftOut]:
    """Return who may be missing: who is in doubt first, then callers, then who does not come."""
    missing = [one for one in left_out if one.may_be_missing]
    return sorted(missing, key=lambda one: _MAY_BE_MISSING.index(one.why))


def left_out_counted(left_out: Sequence[LeftOut]) -> str:
    """Return "2 numbers of callers, 1 who does not come (Ana Souza)"; empty where nothing is left out."""
    counts = Counter(one.why for one in left_out)
    parts = []
    for why, words in _COUNTED.items():
        if count := counts[why]:
            names = [one.person.name for one in left_out if one.why == why and one.person and why not in QUIET]
            shown = f" ({', '.join(names)})" if names and len(names) == count <= 3 else ""
            parts.append(f"{ngettext(*words, count)}{shown}")
    return ", ".join(parts)
