"""What was written down last, or is being read back, for all to see."""

from textual.content import Content
from textual.reactive import var

from sessions.meeting.state import Meeting
from sessions.model.windows import NOTHING_TOLD, Doing
from tui.views import flipchart as flipchart_view
from tui.widgets.base.lines import Lines


class Flipchart(Lines):
    """As much as fits, the newest one last; where the notes are read back, the word that is read (`doing`)."""

    meeting: var[Meeting | None] = var(None)
    doing: var[Doing] = var(NOTHING_TOLD)
    watch_meeting = watch_doing = on_resize = Lines.draw_again

    def draw(self, width: int) -> Content:
        """Return what fits."""
        if self.meeting is None:
            return Content("")
        return flipchart_view.flipchart(self.meeting, self.doing, width, self.size.height)
