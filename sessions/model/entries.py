"""The entries of a log: one frozen model for each group of kinds that share their fields."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

from sessions.common.dates import LONGEST_MINUTES, whole_second
from sessions.language.texts import _
from sessions.model.people import Line, Place, Role, Text

_A_MONTH = LONGEST_MINUTES * 60
Window = Literal["facilitator", "notes", "review", "script"]


Instant = Annotated[AwareDatetime, Field(strict=True), AfterValidator(whole_second)]


def _not_empty(text: str) -> str:
    if not text:
        raise ValueError(_("it is empty"))
    return text


class Entry(BaseModel):
    """One block of the log: `at` in UTC, `by` the window it came from, `n` counting from 1 without gaps.

    In every kind `person`, `next` and `people` hold ids of people, `name` what somebody is called, `phase` the id of
    a phase, and `text` what people said.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    steers: ClassVar[bool] = True
    """Whether a key pressed without having seen it may have meant something else: not after a further contribution."""

    kind: str
    at: Instant
    by: Window = "script"
    n: int = Field(ge=1)


class PhaseBegins(Entry):
    """The group goes to `phase`; its clock runs from `since` (default: `at`), or waits if `running` is false."""

    kind: Literal["phase"] = "phase"
    phase: Line
    running: bool = True
    since: Instant | None = None


class Skip(Entry):
    """`phase` will not be held."""

    kind: Literal["skip"] = "skip"
    phase: Line


class ClockTurns(Entry):
    """The clock is paused or resumed (from `since`, default `at`), or the session ends."""

    kind: Literal["pause", "resume", "end"]
    since: Instant | None = None


class CallOff(Entry):
    """The session, which has not started, will not be held; `text` is why, empty where nobody said."""

    kind: Literal["call-off"] = "call-off"
    text: Text = ""


class Extend(Entry):
    """The phase gets `seconds` more (or less, below zero)."""

    kind: Literal["extend"] = "extend"
    seconds: int = Field(ge=-86_400, le=86_400)


class Fit(Entry):
    """The rest is to take less time: each phase has so many `seconds` in all now; those in `skipped` are left out."""

    kind: Literal["fit"] = "fit"
    seconds: Mapping[Line, Annotated[int, Field(ge=0, le=_A_MONTH)]]
    skipped: tuple[Line, ...] = ()


class Order(Entry):
    """The whole speaking order, as person ids."""

    kind: Literal["order"] = "order"
    people: tuple[Line, ...]


class Turn(Entry):
    """`person` has the floor now, nobody if left out. `put_back`: the turn of the previous speaker was cut short."""

    kind: Literal["turn"] = "turn"
    person: Line | None = None
    put_back: bool = False


class Pass(Entry):
    """`person` passes; `next` has the floor now."""

    kind: Literal["pass"] = "pass"
    person: Line
    next: Line | None = None


class Arrive(Entry):
    """`person` joins late, at the end of the speaking order; with a person's fields if the header lacks them."""

    kind: Literal["arrive"] = "arrive"
    person: Line
    name: Line | None = None
    role: Role | None = None
    place: Place | None = None


class Attendance(Entry):
    """`person` leaves, or is back and keeps their place in the order."""

    kind: Literal["leave", "back"]
    person: Line


class HandOver(Entry):
    """`person` has `role` from now on."""

    kind: Literal["handover"] = "handover"
    person: Line
    role: Role


class Rename(Entry):
    """The name of `person` is `name`: it was misspelt. `called` is what they are called, where that is given too."""

    steers = False
    kind: Literal["rename"] = "rename"
    person: Line
    name: Annotated[Line, AfterValidator(_not_empty)]
    called: Line | None = None


class Correct(Entry):
    """What the plan has wrong: the `title`, the `challenge` as planned, or the `place` where `person` is."""

    steers = False
    kind: Literal["correct"] = "correct"
    title: Line | None = None
    challenge: Line | None = None
    person: Line | None = None
    place: Place | None = None


class Announce(Entry):
    """What was announced to the group."""

    steers = False
    kind: Literal["announce"] = "announce"
    text: Text


class Undo(Entry):
    """Entry `of` is undone; where `of` is itself an undo, what it undid is restored."""

    kind: Literal["undo"] = "undo"
    of: int = Field(ge=1)


class Remove(Entry):
    """The contribution in entry `of` is removed."""

    steers = False
    kind: Literal["remove"] = "remove"
    of: int = Field(ge=1)


class ContributionEntry(Entry):
    """Something that was said, by `person` if known.

    `revises` names the entry that it replaces; `redirected` says that the facilitator asked for another wording.
    `draft` is the id of the text field it was typed in, so that it is never added twice.
    """

    steers = False
    person: Line | None = None
    text: Annotated[Text, AfterValidator(_not_empty)]
    revises: int | None = Field(default=None, ge=1)
    redirected: bool = False
    draft: Line | None = None


class Word(ContributionEntry):
    """A contribution with no fields of its own."""

    kind: Literal[
        "challenge", "clarifying", "question", "reflection", "takeaway", "learned", "option", "feedback", "note",
        "reference", "offer", "consent", "prepared", "validated",
    ]  # fmt: skip


class Answer(ContributionEntry):
    """The answer to entry `answers`: a clarifying question or an intervention."""

    kind: Literal["answer"] = "answer"
    answers: int | None = Field(default=None, ge=1)


class Tip(ContributionEntry):
    """The ONE thing a person offers in the round; it may build on the tip in entry `builds_on`."""

    kind: Literal["tip"] = "tip"
    builds_on: int | None = Field(default=None, ge=1)


class Intervention(ContributionEntry):
    """Whoever only listens speaks, to clarify or, in extreme cases, to steer back."""

    kind: Literal["intervention"] = "intervention"
    purpose: Literal["clarifying", "steering"] = "clarifying"


class Promise(ContributionEntry):
    """Something that somebody (`person`) will do or take along, by `due`."""

    kind: Literal["action", "lesson", "change", "parked"]
    due: date | None = None


class FollowedUp(ContributionEntry):
    """Something that was done after the session: a part of its follow-up, or what entry `of` promised."""

    kind: Literal["followed_up"] = "followed_up"
    of: int | None = Field(default=None, ge=1)


AnyWord = Word | Answer | Tip | Intervention | Promise | FollowedUp
AnyEntry = (
    PhaseBegins | Skip | ClockTurns | CallOff | Extend | Order | Turn | Pass | Arrive | Attendance | HandOver | Rename
    | Correct | Fit
    | Announce | Undo | Remove | AnyWord
)  # fmt: skip


def _kinds(model: type[Entry]) -> tuple[str, ...]:
    return get_args(model.model_fields["kind"].annotation)


WORDS: Mapping[str, type[AnyWord]] = {kind: model for model in get_args(AnyWord) for kind in _kinds(model)}
# A mapping and not a discriminated union: each model is built when its kind is first met, not at every start.
MODELS: Mapping[str, type[AnyEntry]] = {kind: model for model in get_args(AnyEntry) for kind in _kinds(model)}
# Each person gives one of these: a second one is offered as an edit of the first.
ONE_EACH = frozenset({"tip", "learned"})

_OF_PEOPLE = frozenset({"person", "people"})


def is_about_people(entry: Entry) -> bool:
    """Whether an entry says who was there or had the floor, beyond who contributed what."""
    if isinstance(entry, Correct):
        return entry.person is not None
    return not isinstance(entry, ContributionEntry) and not type(entry).model_fields.keys().isdisjoint(_OF_PEOPLE)


def people_in(entry: Entry) -> tuple[str, ...]:
    """Return the ids of the people that an entry names."""
    single = (getattr(entry, "person", None), getattr(entry, "next", None))
    return (*getattr(entry, "people", ()), *(who for who in single if who is not None))
