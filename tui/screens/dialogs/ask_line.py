"""A dialog that asks for one line of text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tui.screens.dialogs.base import Dialog
from tui.widgets.base.form import LineField
from tui.widgets.base.lines import Lines


class LineDialog(Dialog[str]):
    """Asks for a line; answers it, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Leave")]
    CSS = "LineDialog LineField { margin: 1 0 0 0; }"

    def __init__(self, title: str, value: str, hint: str) -> None:
        super().__init__()
        self._title, self._hint = title, hint
        self._field = LineField(placeholder=hint)
        self._field.value = value

    def compose(self) -> ComposeResult:
        """The field, and what the keys do."""
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            yield self._field
            yield Lines(Content("Enter selects · Esc cancels"), classes="keys")

    def on_mount(self) -> None:
        """Put the cursor behind what is there."""
        self.set_focus(self._field)
        self._field.cursor_position = len(self._field.value)

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take what was typed."""
        message.stop()
        self.dismiss(message.value)
