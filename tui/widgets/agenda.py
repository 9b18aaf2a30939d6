"""The agenda: the phases, on one line or as a list."""

from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from sessions.meeting import Meeting
from tui import text_time


class Agenda(Widget):
    """The phases of the format: one line where it is one row high, else one phase a row."""

    DEFAULT_CSS = "Agenda { height: 1; width: 1fr; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }"

    meeting: var[Meeting | None] = var(None)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._content = Content("")

    def watch_meeting(self) -> None:
        """Show the phases of another meeting."""
        self._show()

    def on_resize(self) -> None:
        """Fit the phases to another size."""
        self._show()

    def _show(self) -> None:
        if self.meeting is None:
            return
        draw = text_time.agenda_line if self.size.height <= 1 else text_time.agenda_panel
        content = draw(self.meeting, self.size.width)
        if not content.is_same(self._content):
            self._content = content
            self.refresh()

    def render(self) -> Content:
        """Return the phases."""
        return self._content
