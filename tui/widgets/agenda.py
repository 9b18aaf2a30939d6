"""The agenda: the phases, on one line or as a list."""

from textual.content import Content
from textual.reactive import var

from sessions.meeting.state import Meeting
from tui.views import time as time_view
from tui.widgets.base.lines import Lines


class Agenda(Lines):
    """The phases of the format: on one line if it is one row high, else one phase a row."""

    DEFAULT_CSS = "Agenda { padding: 0 1; }"

    meeting: var[Meeting | None] = var(None)
    watch_meeting = Lines.draw_again

    def draw(self, width: int) -> Content:
        """Return the phases."""
        if self.meeting is None:
            return Content("")
        draw = time_view.agenda_line if self.size.height <= 1 else time_view.agenda_panel
        return draw(self.meeting, width)
