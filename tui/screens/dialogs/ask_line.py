"""A dialog that asks for one line of text."""

from collections.abc import Callable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input

from tui.widgets.base.form import LineField
from tui.widgets.base.lines import Lines


class AskLine(ModalScreen[str | None]):
    """Asks for a line; answers it, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Leave")]
    CSS = """
    AskLine { align: center middle; background: $background 60%; }
    AskLine > Vertical {
        width: 60; max-width: 100%; height: auto; padding: 0 1; border: round $accent; background: $surface;
        border-title-color: $text-accent; border-title-style: bold;
    }
    AskLine LineField { margin: 1 0; }
    AskLine .keys { color: $foreground 60%; }
    """

    def __init__(self, title: str, value: str, hint: str) -> None:
        super().__init__()
        self._title, self._hint = title, hint
        self._field = LineField(placeholder=hint)
        self._field.value = value

    def compose(self) -> ComposeResult:
        """The field, and what the keys do."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            yield self._field
            yield Lines(Content("Enter takes it · Esc leaves"), classes="keys")

    def on_mount(self) -> None:
        """Go behind what stands there."""
        self.set_focus(self._field)
        self._field.cursor_position = len(self._field.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take what was typed."""
        message.stop()
        self.dismiss(message.value)


def ask_line(screen: Screen[Any], title: str, value: str, answered: Callable[[str], None], *, hint: str = "") -> None:
    """Ask for a line that reads `value` so far, and call `answered` with it; with nothing when the dialog is left."""

    def done(answer: str | None) -> None:
        if answer is not None:
            answered(answer)

    screen.app.push_screen(AskLine(title, value, hint), done)
