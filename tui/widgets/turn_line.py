"""The lines that say where the meeting is: in which phase, and whose turn it is."""

from datetime import datetime

from textual.content import Content
from textual.reactive import var

from sessions.meeting.state import Meeting
from tui.views import live as live_view
from tui.views import time as time_view
from tui.widgets.base.lines import TimedLines


class PhaseLine(TimedLines):
    """The phase, its place in the agenda, the time left, and how late the session is."""

    read = staticmethod(time_view.phase_line)


class TurnLine(TimedLines):
    """Who has the floor, for how long, and who comes next; `roomy` says that the challenge is shown elsewhere."""

    roomy: var[bool] = var(False)
    watch_roomy = TimedLines.draw_again

    def read(self, meeting: Meeting, now: datetime, width: int) -> Content:
        """Return the line."""
        return live_view.turn_line(meeting, now, with_challenge=not self.roomy)
