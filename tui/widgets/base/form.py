"""The lines of a form: a label, a text field or a choice, and a remark about it."""

from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widgets import Input

from tui.widgets.base.lines import Lines


class LineField(Input):
    """One line to type in; Enter goes to the next field."""

    def __init__(self, *, id: str | None = None, placeholder: str = "", max_length: int = 0) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id, placeholder=placeholder, max_length=max_length, select_on_focus=False, compact=True)
        # A blinking cursor writes ten times as many bytes as a countdown.
        self.cursor_blink = False

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of other text: as much of it as fits, where Textual would take nothing.

        Letters that are typed fast go in in one piece, and end where single keys would have ended.
        """
        kept = len(self.value) - abs(end - start)
        fitting = text[: max(0, self.max_length - kept)] if self.max_length else text
        if fitting or not text:
            super().replace(fitting, start, end)
        if fitting != text:
            self.restricted()


class Chooser(Lines, can_focus=True):
    """A choice from a list, which Enter, space or a click opens."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,space", "open", "Choose")]

    @dataclass
    class Opened(Message):
        """The list is requested."""

        chooser: "Chooser"

    def show_choice(self, words: str) -> None:
        """Show what is chosen."""
        self.show(Content.assemble(("▾ ", "dim"), words))

    def action_open(self) -> None:
        """Request the list."""
        self.post_message(self.Opened(self))

    def on_click(self, event: Click) -> None:
        """Request the list."""
        event.stop()
        self.screen.set_focus(self)
        self.action_open()


F = TypeVar("F", LineField, Chooser)


class FormLine(Horizontal, Generic[F]):
    """A label, something to fill in, and a remark after it."""

    def __init__(self, label: Lines, field: F, *, remarks: bool = True) -> None:
        super().__init__()
        self._remarks = remarks
        self.field: F = field
        self._label, self._remark = label, Lines(classes="remark")

    def compose(self) -> ComposeResult:
        """From left to right."""
        yield self._label
        yield self.field
        if self._remarks:
            yield self._remark

    def remark(self, words: str, *, trouble: bool = False) -> None:
        """Show a remark about what is filled in."""
        self._remark.set_class(trouble, "-trouble")
        self._remark.show(Content(words))
