"""How a screen asks for one of several things."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: `key` is what is answered, `remark` stands dim behind the words."""

    key: str
    words: str
    remark: str = ""


def choose(
    screen: Screen[Any],
    title: str,
    choices: Sequence[Choice],
    chosen: Callable[[str], None],
    *,
    new: str = "",
    new_last: bool = False,
) -> None:
    """Ask for one of `choices`, and call `chosen` with its key; with nothing when the dialog is left.

    Where something `new` may be typed, `chosen` gets `+` and what was typed; it stands first, or `new_last`.
    """
    from tui.screens.dialogs.choose import (
        Choose,  # most meetings open few dialogs: none of them waits in the first frame
    )

    def answered(answer: str | None) -> None:
        if answer is not None:
            chosen(answer)

    screen.app.push_screen(Choose(title, choices, new=new, new_last=new_last), answered)
