"""Pages with rows that can be picked up and moved: people in their speaking order, phases in theirs."""

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Key
from textual.widgets import OptionList

from sessions.planning.plan import Plan
from tui.widgets.base.rows import Rows
from tui.widgets.setup.page import SetupPage


class MovablePage(SetupPage):
    """A page with rows; space picks one up and puts it down, and the arrows move it, as in the speaking order."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "take", "Pick up, put down")]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.rows = Rows()
        self.taken = False
        self._moving = False

    @property
    def at(self) -> int | None:
        """The highlighted row."""
        return self.rows.highlighted

    def move(self, at: int, to: int) -> None:
        """Move a row."""
        raise NotImplementedError

    def ask_for(self, plan: Plan) -> None:
        """Ask for a changed plan; a row that was picked up is put down unless it is moving."""
        if not self._moving:
            self.taken = False
        super().ask_for(plan)

    def redraw(self) -> None:
        """Show the rows as they are now."""
        if self.plan is not None:
            self.draw(self.plan)

    def action_take(self) -> None:
        """Pick up the highlighted row, or put it down."""
        self.taken = not self.taken and self.at is not None
        self.redraw()

    def on_key(self, event: Key) -> None:
        """Move the row that was picked up."""
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
        """Ask what to do with a row that was chosen by Enter or the mouse."""
        message.stop()
        self.post_message(self.Requested(self.row_kind, message.option_index))

    row_kind: ClassVar[str]
    """What a row stands for: `person` or `phase`."""
