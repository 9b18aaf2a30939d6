"""The second half of a double click, and an Enter that repeats, are not for what the first one has opened."""

from collections.abc import Callable

from textual.events import Key, MouseDown, MouseUp, Paste
from textual.screen import Screen

from tui.commands.debounce import SAME_KEY_SECONDS


class SecondHalves:
    """Knows what was pressed when, in the seconds of `instant_of`, and on which screen.

    Nobody reads a dialog within 400 ms: what comes that soon with the same hand, after another screen has come to the
    top, was meant for what was there before. A dialog would else be answered unseen.
    """

    def __init__(self, instant_of: Callable[[Key | MouseDown], float]) -> None:
        self._instant_of = instant_of
        # When each hand has pressed last, and what for.
        self._presses: dict[str, tuple[float, Screen[object]]] = {}
        self._ignored_button = False

    def is_one(self, event: Key | Paste | MouseDown | MouseUp, screen: Screen[object]) -> bool:
        """Whether this press belongs to the one before it, which has brought `screen` to the top."""
        if isinstance(event, MouseUp):
            ignored, self._ignored_button = self._ignored_button, False
            return ignored
        if isinstance(event, Key) and event.key == "enter":
            return self._follows("enter", event, screen)
        if isinstance(event, Key | Paste):
            self._presses.pop(
                "enter", None
            )  # with keys in between, or what was typed in one piece, it is no repetition
            return False
        self._ignored_button = self._follows("mouse", event, screen)
        return self._ignored_button

    def _follows(self, hand: str, event: Key | MouseDown, screen: Screen[object]) -> bool:
        now = self._instant_of(event)
        at, meant_for = self._presses.get(hand, (now, screen))
        follows = now - at < SAME_KEY_SECONDS and meant_for is not screen
        self._presses[hand] = now, meant_for if follows else screen
        return follows
