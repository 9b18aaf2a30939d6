"""A dialog that asks for one line of text."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from sessions.language.texts import _
from tui.screens.dialogs.base import BOX, Dialog
from tui.widgets.base.form import LineField
from tui.widgets.base.lines import Lines
from tui.widths import cell_len

_AROUND_HINT = 5


class LineDialog(Dialog[str]):
    """Asks for a line; answers it, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Leave")]
    CSS = "LineDialog LineField { margin: 1 0 0 0; }"

    def __init__(self, title: str, value: str, hint: str, needed: str = "") -> None:
        super().__init__()
        self._title, self._hint, self._needed = title, hint, needed
        self._field = LineField(placeholder=hint)
        self._field.value = value

    def compose(self) -> ComposeResult:
        """The field, and what the keys do."""
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            # What is to be typed is read whole where there is room for it.
            box.styles.width = max(BOX, cell_len(self._hint) + _AROUND_HINT)
            yield self._field
            yield Lines(Content(_("Enter selects · Esc cancels")), classes="keys")

    def on_mount(self) -> None:
        """Select what is there: typing replaces it, and an arrow keeps it."""
        self.set_focus(self._field)
        self._field.select_all()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take what was typed; where a line is needed, an empty one is none."""
        message.stop()
        if self._needed and not message.value.strip():
            self.say(self._needed)
        else:
            self.dismiss(message.value)
