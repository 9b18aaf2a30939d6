"""Rows of a plan that can be taken and moved: people in the order in which they speak, phases in theirs."""

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key
from textual.widgets import OptionList

from sessions.planning.plan import Plan
from tui.widgets.base.rows import Rows
from tui.widgets.setup.page import SetupPage


class MovablePage(SetupPage):
    """A page with rows; space takes one and puts it down, the arrows move it meanwhile, as in the speaking order."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "take", "Take, put down")]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.rows = Rows()
        self.taken = False
        self._moving = False

    @property
    def at(self) -> int | None:
        """The row at the mark."""
        return None if self.rows.highlighted is None else self.rows.highlighted

    def move(self, at: int, to: int) -> None:
        """Move a row."""
        raise NotImplementedError

    def ask_for(self, plan: Plan) -> None:
        """Ask for another plan; what was taken is put down unless it is moved."""
        if not self._moving:
            self.taken = False
        super().ask_for(plan)

    def redraw(self) -> None:
        """Show the rows as they are now."""
        if self.plan is not None:
            self.draw(self.plan)

    def action_take(self) -> None:
        """Take the row at the mark, or put it down."""
        self.taken = not self.taken and self.at is not None
        self.redraw()

    def on_key(self, event: Key) -> None:
        """Move what is taken."""
        step = {"up": -1, "down": 1}.get(event.key)
        if not self.taken or step is None or not self.rows.has_focus or self.at is None:
            return
        event.prevent_default().stop()
        to = self.at + step
        if 0 <= to < self.rows.option_count:
            self._moving = True
            self.move(self.at, to)
            self._moving = False
            self.rows.highlighted = to
            self.redraw()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Ask what to do with a row that was chosen with Enter or the mouse."""
        message.stop()
        self.post_message(self.Wanted(self.row_kind, message.option_index))

    row_kind: ClassVar[str]
    """What a row is of: a person, a phase."""
