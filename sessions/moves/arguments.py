"""What a script gives with a move: words and options. Each option is described once, here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal, get_origin, get_type_hints

from sessions.common.errors import MalformedError
from sessions.language.texts import N_, NP_, _, pgettext
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS
from sessions.model.people import PLACES, ROLES, Place, Role
from sessions.model.typed_names import find_person

Purpose = Literal["clarifying", "steering"]


_IN_A_USAGE = {
    "DATE": NP_("in a usage", "DATE"),
    "ENTRY": NP_("in a usage", "ENTRY"),
    "ID": NP_("in a usage", "ID"),
    "INSTANT": NP_("in a usage", "INSTANT"),
    "KIND": NP_("in a usage", "KIND"),
    "MINUTES": NP_("in a usage", "MINUTES"),
    "NAME": NP_("in a usage", "NAME"),
    "PHASE": NP_("in a usage", "PHASE"),
    "ROLE": NP_("in a usage", "ROLE"),
    "SECONDS": NP_("in a usage", "SECONDS"),
    "SHORT": NP_("in a usage", "SHORT"),
    "WHO": NP_("in a usage", "WHO"),
    "WORDS": NP_("in a usage", "WORDS"),
}


def in_usage(words: str) -> str:
    """Return what stands for words and values in a usage: `[WHO]`, `ENTRY [WORDS]`; what is typed so stays."""
    return re.sub("[A-Z]{2,}", lambda found: pgettext("in a usage", _IN_A_USAGE[found[0]]), words)


@dataclass(frozen=True, slots=True)
class Option:
    """How an option is written on a command line, and how its value is read; `help` is to be translated."""

    help: str
    value: str = ""
    """What stands for the value in a usage; the choices where it is empty. An option without either is a flag."""
    reads: Literal["text", "instant", "day", "number", "flag"] = "text"
    choices: tuple[str, ...] = ()

    @property
    def shown_value(self) -> str:
        """The value as a usage has it."""
        return in_usage(self.value) or "|".join(self.choices)


@dataclass(frozen=True, slots=True)
class Arguments:
    """The `words` of a move as they were typed, and its options; `person` is an id or a name."""

    words: tuple[str, ...] = ()
    person: Annotated[
        str | None, Option(N_("an id or a name; if left out, whoever it would be in the live window"), "WHO")
    ] = None
    since: Annotated[datetime | None, Option(N_("from when the clock counts"), "INSTANT", reads="instant")] = None
    due: Annotated[date | None, Option(N_("by when: friday, '15 dec', +7, 2026-06-01"), "DATE", reads="day")] = None
    role: Annotated[Role | None, Option(N_("the role"), "ROLE", choices=ROLES)] = None
    place: Annotated[Place | None, Option(N_("where somebody is"), choices=PLACES)] = None
    as_: Annotated[str | None, Option(N_("of what kind it was"), "KIND", choices=tuple(WORDS))] = None
    answers: Annotated[int | None, Option(N_("the question that is answered"), "ENTRY", reads="number")] = None
    builds_on: Annotated[int | None, Option(N_("the tip it builds on"), "ENTRY", reads="number")] = None
    purpose: Annotated[Purpose | None, Option(N_("why"), choices=("clarifying", "steering"))] = None
    of: Annotated[int | None, Option(N_("the action or parked item that was done"), "ENTRY", reads="number")] = None
    redirected: Annotated[bool, Option(N_("the facilitator asked for another wording"), reads="flag")] = False
    remote_first: Annotated[bool, Option(N_("those who are not in the room come first"), reads="flag")] = False
    only: Annotated[bool, Option(N_("nobody else is in the order"), reads="flag")] = False
    called: Annotated[str | None, Option(N_("what somebody is called, where the name is given"), "SHORT")] = None
    draft: Annotated[str | None, Option(N_("the same draft is never recorded twice"), "ID")] = None

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
            raise MalformedError(_("Who? Give a name or an id."))
        return find_person(meeting.people, wanted).id

    def number(self, refusal: str) -> int:
        """Return the first word as a number. Raises MalformedError with what is said where it is none."""
        try:
            return int(self.words[0])
        except (IndexError, ValueError):
            raise MalformedError(refusal) from None


OPTIONS: Mapping[str, Option] = {
    name: hint.__metadata__[0]
    for name, hint in get_type_hints(Arguments, include_extras=True).items()
    if get_origin(hint) is Annotated
}


def flag(name: str) -> str:
    """Return an option as it is typed: `--builds-on`."""
    return f"--{name.rstrip('_').replace('_', '-')}"
