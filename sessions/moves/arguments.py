"""What a script gives with a move: words and options. Each option is described once, here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, get_origin, get_type_hints

from sessions.common.errors import MalformedError
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS
from sessions.model.people import PLACES, ROLES, Place, Role
from sessions.model.typed_names import find_person

Purpose = Literal["clarifying", "steering"]


@dataclass(frozen=True, slots=True)
class Option:
    """How an option is written on a command line, and how its value is read."""

    help: str
    value: str = ""
    """What stands for the value in a usage; the choices where it is empty. An option without either is a flag."""
    reads: Literal["text", "instant", "day", "number", "flag"] = "text"
    choices: tuple[str, ...] = ()

    @property
    def shown_value(self) -> str:
        """The value as a usage has it."""
        return self.value or "|".join(self.choices)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The `words` of a move as they were typed, and its options; `person` is an id or a name."""

    words: tuple[str, ...] = ()
    person: Annotated[
        str | None, Option("an id or a name; if left out, whoever it would be in the live window", "WHO")
    ] = None
    since: Annotated[datetime | None, Option("from when the clock counts", "INSTANT", reads="instant")] = None
    due: Annotated[date | None, Option("by when: friday, '15 dec', +7, 2026-06-01", "DATE", reads="day")] = None
    role: Annotated[Role | None, Option("the role", "ROLE", choices=ROLES)] = None
    place: Annotated[Place | None, Option("where somebody is", choices=PLACES)] = None
    as_: Annotated[str | None, Option("of what kind it was", "KIND", choices=tuple(WORDS))] = None
    answers: Annotated[int | None, Option("the question that is answered", "ENTRY", reads="number")] = None
    builds_on: Annotated[int | None, Option("the tip it builds on", "ENTRY", reads="number")] = None
    purpose: Annotated[Purpose | None, Option("why", choices=("clarifying", "steering"))] = None
    of: Annotated[int | None, Option("the action or parked item that was done", "ENTRY", reads="number")] = None
    redirected: Annotated[bool, Option("the facilitator asked for another wording", reads="flag")] = False
    remote_first: Annotated[bool, Option("those who are not in the room come first", reads="flag")] = False
    only: Annotated[bool, Option("nobody else is in the order", reads="flag")] = False
    called: Annotated[str | None, Option("what somebody is called, where the name is given", "SHORT")] = None
    draft: Annotated[str | None, Option("the same draft is never recorded twice", "ID")] = None

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(self.words)

    def who(self, meeting: Meeting) -> str | None:
        """Return the id of the person named with an option, if any."""
        return find_person(meeting.people, self.person).id if self.person else None

    def one(self, meeting: Meeting) -> str:
        """Return the id of the person named with an option or in words. Raises MalformedError when nobody is."""
        wanted = self.person or self.text
        if not wanted:
            raise MalformedError("Who? Give a name or an id.")
        return find_person(meeting.people, wanted).id

    def number(self, what: str) -> int:
        """Return the first word as a number. Raises MalformedError."""
        try:
            return int(self.words[0])
        except (IndexError, ValueError):
            raise MalformedError(f"Give {what} as a whole number.") from None


OPTIONS: Mapping[str, Option] = {
    name: hint.__metadata__[0]
    for name, hint in get_type_hints(Arguments, include_extras=True).items()
    if get_origin(hint) is Annotated
}


def flag(name: str) -> str:
    """Return an option as it is typed: `--builds-on`."""
    return f"--{name.rstrip('_').replace('_', '-')}"
