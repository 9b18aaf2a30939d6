"""Formats: the agenda of a Peer Assist variant as data, phases with minutes and rules."""

import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from sessions.door import clean, clean_line
from sessions.errors import FormatError
from sessions.people import Role

Line = Annotated[str, AfterValidator(clean_line)]
Text = Annotated[str, AfterValidator(clean)]

MinutesFrom = Literal["source", "range", "ours"]
Turns = Literal["open", "each-once"]


class Phase(BaseModel):
    """One step of a format.

    `minutes` is the planned length; `minutes_from` says whether the source gives it, gives a range, or we propose it.
    `whose` is the role whose words the phase is there for; with `turns` "each-once" everybody with a role in
    `speakers` speaks once, in the speaking order. `captures` are the kinds of words that are recorded, the first one
    being what the composer offers. `ask` is said to the group, `say` are sentences for the facilitator.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line
    title: Line
    short: Line = ""
    minutes: float = Field(gt=0, le=1440)
    minutes_from: MinutesFrom = "ours"
    whose: Role | None = None
    turns: Turns = "open"
    speakers: tuple[Role, ...] = ("peer",)
    captures: tuple[Line, ...] = ("note",)
    optional: bool = False
    check_wording: bool = False
    ask: Text = ""
    say: tuple[Text, ...] = ()

    @property
    def seconds(self) -> int:
        """The planned length in seconds."""
        return round(self.minutes * 60)


class Format(BaseModel):
    """A variant of the Peer Assist: its source, the number of people it is made for, and its phases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Line
    title: Line
    source: Text
    people: tuple[int, int]
    slot_minutes: int = Field(gt=0)
    phases: tuple[Phase, ...] = Field(min_length=1)


def format_names() -> tuple[str, ...]:
    """Return the ids of the built-in formats."""
    files = resources.files(__name__).iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


def load_format(name: str) -> Format:
    """Return the format called `name`. Raises FormatError when there is none, or when its file is not sound."""
    names = format_names()
    if name not in names:
        raise FormatError(f"There is no format “{clean_line(name)}”. Choose one of: {', '.join(names)}.")
    return parse_format(resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8"), f"{name}.toml")


def parse_format(text: str, source: str) -> Format:
    """Return the format in `text`, TOML. Raises FormatError with `source`, the key and the reason."""
    try:
        found = Format.model_validate(tomllib.loads(text))
    except ValidationError as error:
        problem = error.errors()[0]
        key = ".".join(str(part) for part in problem["loc"])
        raise FormatError(f"{source}: {key}: {problem['msg']}.") from None
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{source} is not TOML: {error}.") from None
    twice = _first_double([phase.id for phase in found.phases])
    if twice:
        raise FormatError(f"{source}: the phase id “{twice}” is used twice. Give each phase its own.")
    return found


def _first_double(ids: Sequence[str]) -> str | None:
    return next((one for index, one in enumerate(ids) if one in ids[:index]), None)
