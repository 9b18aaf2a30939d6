"""Pages with rows that can be picked up and moved: people in their speaking order, phases in theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Key
from textual.message import Message

from sessions.planning.plan import Plan
from tui.views import HEADING
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows
from tui.widgets.setup.page import SetupPage


class MovablePage(SetupPage):
    """A page with rows, and their `keys` below; a row that is picked up is moved by the arrows."""

    @dataclass
    class Moved(Message):
        """The row that was picked up is to be moved from `at` to `to`."""

        at: int
        to: int

    def __init__(self, plan: Plan, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(plan, id=id)
        self.rows, self.heading = Rows(), Lines(classes="heading")
        self.keys = Lines(classes="keys")
        self.is_carrying = False

    @property
    def at(self) -> int | None:
        """The marked row."""
        return self.rows.highlighted

    def show_rows(self, keys: Sequence[str], row: Callable[..., Content], least: int) -> None:
        """Show a `row` for each key, `least` cells wide or more; where the marked one is gone, the next is marked."""
        before = self.at or 0
        width = max(least, (self.rows.size.width or self.size.width) - 1)
        taken = before if self.is_carrying else None
        self.rows.show(keys, [row(self.plan, at, width, taken=at == taken) for at in range(len(keys))])
        if self.at is None and keys:
            at = min(before, len(keys) - 1)
            self.rows.highlighted = at + keys[at].startswith(HEADING)  # a heading has a row below it

    def pick_up(self) -> None:
        """Pick up the marked row, or put it down."""
        self.is_carrying = not self.is_carrying and self.at is not None
        self.draw_again()

    def mark(self, at: int) -> None:
        """Mark a row."""
        self.rows.highlighted = at
        self.draw_again()

    def on_key(self, event: Key) -> None:
        """Move the row that was picked up."""
        step = {"up": -1, "down": 1}.get(event.key)
        if step and self.is_carrying and self.rows.has_focus and self.at is not None:
            event.prevent_default().stop()
            self.post_message(self.Moved(self.at, self.at + step))
