"""The header of a record: what is known of a session before it begins."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sessions.common.dates import LONGEST_MINUTES
from sessions.common.sanitize import clean_line
from sessions.formats.model import Phase, Word
from sessions.language.texts import _
from sessions.model.entries import Instant
from sessions.model.people import Line, Person, Role, Text, role_called

SCHEMA = 1
Attribution = Literal["names", "roles", "none"]
SplitBy = Literal["evenly", "language", "hand"]
_MOST_DAYS = 31
_FURTHER_DAYS = frozenset(f"{day}" for day in range(2, _MOST_DAYS + 1))


class Split(BaseModel):
    """How people were, or are to be, split into groups: evenly, by language, or by hand.

    In a plan, `groups` has the ids of the people of each, and `number` is how many somebody asked for, where anybody
    did. In the record of one group, `number` is how many were made, `language` that of the plan, and `places` are those
    of its people in the list of all, from 1.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    by: SplitBy = "evenly"
    number: int | None = Field(default=None, ge=2)
    language: Line | None = None
    groups: tuple[tuple[Line, ...], ...] = ()
    places: tuple[int, ...] | None = None


def _by_number(days: object) -> object:
    """Return the table of days as it is, where its keys are numbers of further days. Raises ValueError."""
    if not isinstance(days, Mapping):
        raise ValueError(_("it has to be a table, like { 2 = 2026-05-23T09:00:00Z }"))  # pydantic takes no TypeError
    for day in days:
        if f"{day}" == "1":
            raise ValueError(_("day 1 begins when the session is scheduled: write its beginning there"))
        if f"{day}" not in _FURTHER_DAYS:
            raise ValueError(
                clean_line(_("“{day}” is no further day: days are called 2 to {most}", day=day, most=_MOST_DAYS))
            )
    return days


class Session(BaseModel):
    """What is known of a session before it begins.

    `days` says when each day after the first one begins, by its number; the first one begins when it is `scheduled`.
    `decision` is the day on which the presenter has to decide, `consent` what the group is asked to agree to,
    `share_with` who else should get the notes. `plenary` is the name that the groups of one plenary share, `group`
    the number of this one, from 1. `source`, `prepare` and `follow_up` are copied from the format.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    format: Line
    language: Line = "en"
    attribution: Attribution = "names"
    challenge: Line | None = None
    scheduled: Instant | None = None
    days: Annotated[Mapping[int, Instant], BeforeValidator(_by_number)] = {}
    slot_minutes: float | None = Field(default=None, gt=0, le=LONGEST_MINUTES)
    decision: Annotated[date, Field(strict=True)] | None = None
    consent: Text | None = None
    share_with: Line | None = None
    plenary: Line | None = None
    group: int | None = Field(default=None, ge=1)
    source: Text | None = None
    prepare: tuple[Line, ...] = ()
    follow_up: tuple[Line, ...] = ()


class Header(BaseModel):
    """What is written once: session, people, how these are split, a copy of the format's roles, words and phases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = Field(default=SCHEMA, alias="schema")
    session: Session
    roles: Mapping[Role, Line] = {}
    words: Mapping[Line, Word] = {}
    split: Split | None = None
    people: tuple[Person, ...] = ()
    phases: tuple[Phase, ...] = Field(min_length=1)

    def role_name(self, role: Role) -> str:
        """Return what the source of the format calls a role."""
        return self.roles.get(role) or role_called(role)
