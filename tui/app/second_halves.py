"""The second half of a double click, and an Enter that repeats, are not for what the first one has opened."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.events import Key, MouseDown, MouseUp
from textual.screen import Screen

from tui.commands.debounce import SAME_KEY_SECONDS


@dataclass(frozen=True, slots=True)
class _Press:
    at: float
    meant_for: Screen[object]


class SecondHalves:
    """Knows what was pressed when, in the seconds of `instant_of`, and on which screen.

    Nobody reads a dialog within 400 ms: what comes that soon with the same hand, after another screen has come to the
    top, was meant for what was there before. A dialog would else be answered unseen.
    """

    def __init__(self, instant_of: Callable[[Key | MouseDown], float]) -> None:
        self._instant_of = instant_of
        self._presses: dict[str, _Press] = {}
        self._ignored_button = False

    def is_one(self, event: Key | MouseDown | MouseUp, screen: Screen[object]) -> bool:
        """Whether this press belongs to the one before it, which has brought `screen` to the top."""
        if isinstance(event, MouseUp):
            ignored, self._ignored_button = self._ignored_button, False
            return ignored
        if isinstance(event, Key):
            if event.key != "enter":
                self._presses.pop("enter", None)  # whoever presses another key in between does not repeat
            return event.key == "enter" and self._follows("enter", event, screen)
        self._ignored_button = self._follows("mouse", event, screen)
        return self._ignored_button

    def _follows(self, hand: str, event: Key | MouseDown, screen: Screen[object]) -> bool:
        now, before = self._instant_of(event), self._presses.get(hand)
        follows = before is not None and now - before.at < SAME_KEY_SECONDS and before.meant_for is not screen
        self._presses[hand] = _Press(now, before.meant_for if follows and before else screen)
        return follows
