"""What a script gives with a move: words and options. Each option is described once, here."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Literal

from sessions.common.errors import MalformedError
from sessions.meeting.state import Meeting
from sessions.model.people import PLACES, ROLES, Place, Role, find_person

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


def _option(help: str, value: str = "", **more: Any) -> Mapping[str, Option]:  # noqa: A002, ANN401  # as in Option
    return {"option": Option(help, value, **more)}


@dataclass(frozen=True, slots=True)
class Arguments:
    """The `words` of a move as they were typed, and its options; `person` is an id or a name."""

    words: tuple[str, ...] = ()
    person: str | None = field(
        default=None, metadata=_option("an id or a name; if left out, whoever it would be in the live window", "WHO")
    )
    since: datetime | None = field(
        default=None, metadata=_option("from when the clock counts", "INSTANT", reads="instant")
    )
    due: date | None = field(
        default=None, metadata=_option("by when: friday, '15 dec', +7, 2026-06-01", "DATE", reads="day")
    )
    role: Role | None = field(default=None, metadata=_option("the role", "ROLE", choices=ROLES))
    place: Place | None = field(default=None, metadata=_option("where somebody is", choices=PLACES))
    answers: int | None = field(
        default=None, metadata=_option("the question that is answered", "ENTRY", reads="number")
    )
    builds_on: int | None = field(default=None, metadata=_option("the tip it builds on", "ENTRY", reads="number"))
    purpose: Purpose | None = field(default=None, metadata=_option("why", choices=("clarifying", "steering")))
    of: int | None = field(
        default=None, metadata=_option("the action or parked item that was done", "ENTRY", reads="number")
    )
    redirected: bool = field(default=False, metadata=_option("the facilitator asked for another wording", reads="flag"))
    remote_first: bool = field(
        default=False, metadata=_option("those who are not in the room come first", reads="flag")
    )
    only: bool = field(default=False, metadata=_option("nobody else is in the order", reads="flag"))
    draft: str | None = field(default=None, metadata=_option("the same draft is never recorded twice", "ID"))

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


OPTIONS: Mapping[str, Option] = {one.name: one.metadata["option"] for one in fields(Arguments) if one.metadata}


def flag(name: str) -> str:
    """Return an option as it is typed: `--builds-on`."""
    return f"--{name.replace('_', '-')}"
