"""The questions of the Q-storming, for all to see."""

from textual.content import Content
from textual.reactive import var

from sessions.meeting.state import Meeting
from tui.views import stage as stage_view
from tui.widgets.base.lines import Lines


class Questions(Lines):
    """As many questions as fit, the newest one last."""

    meeting: var[Meeting | None] = var(None)
    watch_meeting = Lines.draw_again

    def draw(self, width: int) -> Content:
        """Return the questions that fit."""
        if self.meeting is None or not stage_view.shows_questions(self.meeting):
            return Content("")
        return stage_view.question_lines(self.meeting, width, self.size.height)
