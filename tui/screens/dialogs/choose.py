"""The dialog in which one of a list is chosen: by arrow keys, by typing, or with the mouse."""

from collections.abc import Sequence
from itertools import islice
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList

from sessions.common.sanitize import fold_name
from sessions.language.texts import _
from tui.commands.effects import Choice
from tui.screens.dialogs.base import Dialog
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows

_MOST_SHOWN = 300
"""Nobody looks through more rows than that: typing finds the others."""


class ChooseDialog(Dialog[str]):
    """Asks for one of `choices`; answers its key, `+` and what was typed where something `new` may be, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "Leave")]
    CSS = """
    ChooseDialog Input { border: none; height: 1; padding: 0; background: $foreground 8%; }
    ChooseDialog Rows { height: auto; max-height: 14; margin: 1 0 0 0; }
    """

    def __init__(
        self, title: str, choices: Sequence[Choice], *, new: str = "", new_last: bool = False, as_new: str = ""
    ) -> None:
        super().__init__()
        self._new_last, self._as_new = new_last, as_new or _("new")
        self._title = title
        self._choices = tuple(choices)
        self._found_by = [fold_name(f"{one.words} {one.found_by}") for one in self._choices]
        self._new = new

    def compose(self) -> ComposeResult:
        """A field to type in, the rows, and what the keys do."""
        with Vertical(classes="box") as box:
            box.border_title = Content(self._title)
            yield Input(placeholder=self._new or _("type to find, or use the arrow keys"), select_on_focus=False)
            yield Rows()
            yield Lines(Content(_("Enter selects · Esc cancels")), classes="keys")

    def on_mount(self) -> None:
        """Begin with everything shown."""
        field = self.query_one(Input)
        field.cursor_blink = False
        # At once, not when the app comes to it: the next key is meant for the field.
        self.set_focus(field)
        self._show("")

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show what has the typed letters in it."""
        self._show(message.value)

    def on_key(self, event: Key) -> None:
        """Let the arrow keys move in the list while the field has the focus."""
        rows = self.query_one(Rows)
        if event.key in {"up", "down"}:
            event.prevent_default().stop()
            rows.action_cursor_down() if event.key == "down" else rows.action_cursor_up()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the highlighted row, or what was typed."""
        chosen = self.query_one(Rows).chosen
        if chosen is not None:
            self.dismiss(chosen)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Take the row that was clicked."""
        message.stop()
        self.dismiss(self.query_one(Rows).chosen)

    def _show(self, typed: str) -> None:
        key = fold_name(typed)
        found = (one for one, words in zip(self._choices, self._found_by, strict=True) if key in words)
        fitting = list(islice(found, _MOST_SHOWN))
        exact = any(key in {fold_name(one.words), fold_name(one.found_by)} for one in fitting)
        if self._new and key:
            # Somebody new is the likely answer, unless it is the very name of somebody who is known.
            fitting.insert(
                len(fitting) if exact or self._new_last else 0, Choice(f"+{typed.strip()}", typed.strip(), self._as_new)
            )
        rows = self.query_one(Rows)
        rows.show(
            [choice.key for choice in fitting],
            [Content.assemble(f" {one.words}", (f"  {one.remark}" if one.remark else "", "dim")) for one in fitting],
        )
        rows.highlighted = 0 if fitting and (typed or not self._new) else None
