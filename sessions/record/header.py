"""The header of a record: what is known of a session before it begins."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sessions.common.dates import LONGEST_MINUTES
from sessions.formats.model import Phase, Word
from sessions.model.entries import Instant
from sessions.model.people import ROLE_NAMES, Line, Person, Role, Text

SCHEMA = 1
Attribution = Literal["names", "roles", "none"]
SplitBy = Literal["evenly", "language", "hand"]


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
    days: Mapping[int, Instant] = {}
    slot_minutes: float | None = Field(default=None, gt=0, le=LONGEST_MINUTES)
    decision: date | None = None
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
        return self.roles.get(role, ROLE_NAMES.get(role, role))
