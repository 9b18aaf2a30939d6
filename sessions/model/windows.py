"""The windows that can be open on a record."""

from dataclasses import dataclass, field
from typing import Literal

WindowKind = Literal["facilitator", "notes", "review", "stage"]


@dataclass(frozen=True, slots=True, order=True)
class Doing:
    """What somebody does in a window, as far as the others are told: never the words that are typed.

    `writes` is whose words are being typed (an id; empty where they are nobody's), None while nothing is. While the
    notes are read back, `confirmed` is how many entries are, and `reads` the entry of the one that is being read; where
    that was left for a while, `reads` is None.
    """

    writes: str | None = None
    reads: int | None = None
    confirmed: int | None = None

    def __bool__(self) -> bool:
        return self.writes is not None or self.confirmed is not None


NOTHING_TOLD = Doing()


@dataclass(frozen=True, slots=True, order=True)
class OpenWindow:
    """One window on a record: `number` counts those of its kind from 1; where it `is_gone` it died without leaving.

    `pane` is its tmux pane (`%3`) and `server` what TMUX said there (socket, pid, session); both empty outside tmux.
    `doing` is what is being done in it.
    """

    kind: WindowKind
    number: int
    is_gone: bool = False
    pane: str = ""
    server: str = field(default="", repr=False, compare=False)
    doing: Doing = NOTHING_TOLD
