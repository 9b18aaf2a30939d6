"""What a format consists of: phases with minutes and rules, roles in the words of its source, checklists."""

from collections.abc import Iterator, Mapping
from itertools import groupby, product
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from sessions.common.dates import LONGEST_MINUTES
from sessions.common.phrases import plural
from sessions.model.people import Line, Role, Text

MinutesFrom = Literal["source", "range", "ours"]
Turns = Literal["open", "each-once"]
Minutes = Annotated[float, Field(gt=0, le=1440)]


def _with_plural(word: Any) -> Any:  # noqa: ANN401  # any value of TOML
    """Take a word alone for one and for several of them: "story" is `("story", "stories")`."""
    return (word, plural(word)) if isinstance(word, str) else word


Word = Annotated[tuple[Line, Line], BeforeValidator(_with_plural)]
"""What one of a kind is called, and what several are."""

_ON_STAGE = frozenset({"question", "option", "lesson", "reference"})


class Phase(BaseModel):
    """One step of a format.

    `minutes` is the planned length; `minutes_from` says whether the source gives it, gives a `range`, or we propose
    it. `day` counts from 1; a `rest` is a break. `whose` is the role that the phase belongs to; roles in `listens`
    only listen, and `reminder` tells everybody so. With `turns` "each-once" everybody with a role in `speakers` speaks
    once, in the speaking order; the last `open_minutes` are not shared out among them. `captures` are the kinds of
    contributions that are recorded; the composer offers the first. With `several`, each may give more than one of it,
    also where it is ONE elsewhere. `shown` are the kinds that the stage lists; without it, what a flipchart is for.
    The words of a phase with `chapter` are a chapter of their own in the write-up. `optional` phases may be left out;
    others are held only under the condition in `held_if`, and `plenary` ones, for all groups together, only with
    several groups. In a `silent` phase nobody speaks. `each_client` phases are held once for each participant, who is
    then the `client` (1, 2, ...). `ask` is put to the group, `say` are sentences for the facilitator.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line = Field(min_length=1)
    title: Line = Field(min_length=1)
    short: Line = ""
    minutes: Minutes
    minutes_from: MinutesFrom = "ours"
    range: tuple[Minutes, Minutes] | None = None
    day: int = Field(default=1, ge=1, le=31)
    whose: Role | None = None
    listens: tuple[Role, ...] = ()
    reminder: Text = ""
    turns: Turns = "open"
    speakers: tuple[Role, ...] = ("peer",)
    open_minutes: float = Field(default=0, ge=0, le=1440)
    captures: tuple[Line, ...] = ("note",)
    several: bool = False
    shown: tuple[Line, ...] | None = None
    chapter: bool = False
    optional: bool = False
    held_if: Text = ""
    plenary: bool = False
    silent: bool = False
    rest: bool = False
    each_client: bool = False
    client: int = Field(default=0, ge=0)
    check_wording: bool = False
    ask: Text = ""
    say: tuple[Text, ...] = ()

    @property
    def seconds(self) -> int:
        """The planned length in seconds."""
        return round(self.minutes * 60)

    @property
    def kinds_shown(self) -> tuple[str, ...]:
        """The kinds of contributions that the group sees on the stage, as it would on a flipchart."""
        return tuple(kind for kind in self.captures if kind in _ON_STAGE) if self.shown is None else self.shown

    @property
    def may_be_left_out(self) -> bool:
        """Whether the format allows a group to leave it out."""
        return self.optional or bool(self.held_if) or self.plenary


class Variant(BaseModel):
    """A format in another length: `minutes` by phase id; `several_groups` marks the one for several groups.

    Changed minutes count as our proposal, unless they lie in the range of the phase or `minutes_from` says otherwise.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line = Field(min_length=1)
    title: Line
    slot_minutes: float = Field(gt=0, le=LONGEST_MINUTES)
    minutes: Mapping[Line, Minutes] = {}
    minutes_from: Mapping[Line, MinutesFrom] = {}
    several_groups: bool = False


class Format(BaseModel):
    """One way of holding a Peer Assist: its source, the number of people it is made for, and its phases.

    `people` counts everybody except IT support. `roles` are named in the words of the source, and so are the kinds of
    contributions in `words`, each with its plural; `prepare` is to be done
    before the session, `follow_up` after it. `language` is that of its texts, where they are there in others, too.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line = Field(min_length=1)
    title: Line = Field(min_length=1)
    language: str = ""
    source: Text
    about: Text = ""
    people: tuple[int, int]
    slot_minutes: float = Field(gt=0, le=LONGEST_MINUTES)
    several_groups: bool = False
    roles: Mapping[Role, Line] = {}
    words: Mapping[Line, Word] = {}
    prepare: tuple[Line, ...] = ()
    follow_up: tuple[Line, ...] = ()
    variants: tuple[Variant, ...] = ()
    phases: tuple[Phase, ...] = Field(min_length=1)

    @property
    def needed(self) -> tuple[Role, ...]:
        """The roles it cannot do without; none where everybody is the client in turn."""
        if any(phase.each_client or phase.client for phase in self.phases):
            return ()
        asks = any(phase.whose == "presenter" or "presenter" in phase.listens for phase in self.phases)
        named: tuple[Role, ...] = ("note-taker",) if "note-taker" in self.roles else ()
        return (*(("presenter",) if asks else ()), "facilitator", *named)

    def in_variant(self, variant: Variant) -> "Format":
        """Return one of the variants as a format of its own."""
        changes = {
            "id": f"{self.id}-{variant.id}",
            "title": variant.title,
            "slot_minutes": variant.slot_minutes,
            "several_groups": variant.several_groups,
            "variants": (),
            "phases": tuple(_in_variant(phase, variant) for phase in self.phases),
        }
        return self.model_copy(update=changes)

    def for_groups(self) -> "Format":
        """Return the format for several groups that meet at the same time."""
        variant = next((variant for variant in self.variants if variant.several_groups), None)
        return self.in_variant(variant) if variant else self.model_copy(update={"several_groups": True})

    def agenda(self, participants: int = 0) -> tuple[Phase, ...]:
        """Return the phases that are held, with those for each client repeated for each participant.

        While nobody knows how many will come, it is the smallest number that the format is made for.
        """
        clients = min(max(participants or self.people[0], 1), self.people[1])
        held = [phase for phase in self.phases if self.several_groups or not phase.plenary]
        return tuple(_for_each_client(held, clients))


def _in_variant(phase: Phase, variant: Variant) -> Phase:
    minutes = variant.minutes.get(phase.id, phase.minutes)
    in_range = phase.range is not None and phase.range[0] <= minutes <= phase.range[1]
    as_before = phase.minutes_from if minutes == phase.minutes or in_range else "ours"
    minutes_from = variant.minutes_from.get(phase.id, as_before)
    # What is kept for everybody stays the same part of the whole.
    kept = round(phase.open_minutes * minutes / phase.minutes)
    return phase.model_copy(update={"minutes": minutes, "minutes_from": minutes_from, "open_minutes": kept})


def _for_each_client(phases: list[Phase], clients: int) -> Iterator[Phase]:
    """Yield the phases, repeating each run of phases that are held for each client."""
    for each_client, run in groupby(phases, lambda phase: phase.each_client):
        if not each_client:
            yield from run
            continue
        for client, phase in product(range(1, clients + 1), run):
            own = {"id": f"{phase.id}-{client}", "title": f"{phase.title} {client}", "client": client}
            short = f"{phase.short} {client}" if phase.short else ""
            yield phase.model_copy(update={**own, "short": short, "each_client": False})
