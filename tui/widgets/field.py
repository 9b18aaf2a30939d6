"""The text field of the composer."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea


class Field(TextArea):
    """Takes text; Enter asks `save` whether that is all, ctrl+j makes a new line.

    `takes_keys` is false as soon as it is left: keys that were pressed right after Enter are for the window.
    """

    @dataclass
    class Pressed(Message):
        """A key that means something to the composer."""

        key: str

    def __init__(self, save: Callable[[], bool]) -> None:
        super().__init__(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        # A cursor that blinks writes ten times the bytes of a countdown.
        self.cursor_blink = False
        self.can_focus = False
        self.takes_keys = False
        self._save = save

    def on_key(self, event: Key) -> None:
        """Keep for the composer, or for the window, what is not text."""
        if not self.takes_keys:
            event.prevent_default().stop()
            self.app.simulate_key(event.key)
        elif event.key == "enter":
            event.prevent_default().stop()
            self.takes_keys = not self._save()
        elif event.key == "ctrl+j":
            event.prevent_default().stop()
            self.insert("\n")
        elif event.key in {"escape", "tab", "shift+tab"} or (event.key in {"up", "down"} and not self.text):
            event.prevent_default().stop()
            self.post_message(self.Pressed(event.key))
