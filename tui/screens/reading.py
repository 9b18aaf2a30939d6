"""A dialog in which a record is read from beginning to end."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class Reading(ModalScreen[None]):
    """Lines that scroll with the arrow and page keys; escape, q, Enter or r leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,enter,r", "dismiss(None)", "Leave")]
    CSS = """
    Reading { background: $background; }
    Reading > VerticalScroll { padding: 0 2; scrollbar-size-vertical: 1; border: round $accent; }
    Reading > VerticalScroll { border-title-color: $text-accent; border-title-style: bold; }
    Reading Static { text-wrap: wrap; }
    """

    def __init__(self, title: str, lines: Iterable[str]) -> None:
        super().__init__()
        self._title, self._lines = title, tuple(lines)

    def compose(self) -> ComposeResult:
        """The lines, in a box that scrolls."""
        with VerticalScroll() as box:
            box.border_title = Content(f"{self._title} · Esc leaves")
            yield Static(Content("\n".join(self._lines)))

    def on_mount(self) -> None:
        """Let the keys scroll."""
        self.set_focus(self.query_one(VerticalScroll))
