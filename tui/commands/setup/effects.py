"""What decisions of the setup and of its groups come to, beyond what every window has."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sessions.groups.split import Groups
from sessions.planning.additions import Addition
from sessions.planning.drafts import Origin, UnfinishedPlan
from sessions.planning.plan import Plan
from sessions.record.header import Split
from tui.commands.effects import Effect


@dataclass(frozen=True, slots=True)
class ChangePlan(Effect):
    """The plan becomes another one: its fields are filled from it with `fill`, row `mark` is marked where one is given.

    A row that was picked up is put down, unless it is still `carried`.
    """

    plan: Plan
    fill: bool = False
    mark: int | None = None
    carried: bool = False


@dataclass(frozen=True, slots=True)
class GoTo(Effect):
    """A page is shown from its first field, or from the first one that cannot be understood."""

    page: int
    to_trouble: bool = False


@dataclass(frozen=True, slots=True)
class PickUp(Effect):
    """The marked row is picked up, to be moved by the arrow keys, or put down."""


@dataclass(frozen=True, slots=True)
class FillField(Effect):
    """The field for people has this text: none where those who were typed in it are on the list.

    It is put back there, and left alone until somebody adds it or types on, unless it `is_new`.
    """

    text: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class ReadTexts(Effect):
    """These texts are being read, and are not in the field for people meanwhile; a file has an empty one."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShowAddition(Effect):
    """The plan has others on its list, which shows who came last, and what was left out, with row `mark` marked."""

    plan: Plan
    addition: Addition
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class KeepPlan(Effect):
    """The plan has changed: a new one is kept a second later."""


@dataclass(frozen=True, slots=True)
class SavePlan(Effect):
    """The plan becomes a record, which is opened; or it is saved into the record that it has."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class EditPlan(Effect):
    """The plan is opened in the person's own editor."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class LeaveSetup(Effect):
    """The setup is left for home, once its plan is safe or somebody has pressed twice."""


@dataclass(frozen=True, slots=True)
class OpenGroups(Effect):
    """The people of the plan are split into groups, which begin as they are in the plan."""

    plan: Plan


@dataclass(frozen=True, slots=True)
class ShowSplit(Effect):
    """The groups are others, with the person `mark` marked where one is given."""

    split: Split
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class MakeGroups(Effect):
    """A record is made for each group."""

    plan: Plan
    groups: Groups


@dataclass(frozen=True, slots=True)
class TakeBack(Effect):
    """All groups of a plenary become one plan again: those of the record at `path`, else of the one in the setup."""

    path: Path | None = None


@dataclass(frozen=True, slots=True)
class BackToPlan(Effect):
    """The groups are left for the setup, with `sentence` said in it; they are given up where people stay `together`."""

    together: bool = False
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Plans(Effect):
    """The setup is opened: for a `new` plan, a `copy` of the session at `path`, or its own plan to `edit`.

    Of one of several groups, `copy-all` copies all of them.
    """

    how: Literal["new", "copy", "copy-all", "edit"]
    path: Path | None = None
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class PlanNext(Effect):
    """The setup is opened with a plan, a new one where no `origin` is given, and `sentence` is said in it.

    `dropped` are unfinished plans that are not wanted any more.
    """

    plan: Plan
    origin: Origin | None = None
    sentence: str = ""
    dropped: tuple[UnfinishedPlan, ...] = ()
