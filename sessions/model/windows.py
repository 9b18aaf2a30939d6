"""The windows that can be open on a record."""

from dataclasses import dataclass, field
from typing import Literal

WindowKind = Literal["facilitator", "notes", "review", "stage"]


@dataclass(frozen=True, slots=True, order=True)
class OpenWindow:
    """One window on a record: `number` counts those of its kind from 1; where it `is_gone` it died without leaving.

    `pane` is its tmux pane (`%3`) and `server` what TMUX said there (socket, pid, session); both empty outside tmux.
    """

    kind: WindowKind
    number: int
    is_gone: bool = False
    pane: str = ""
    server: str = field(default="", repr=False, compare=False)
