"""The questions of the Q-storming, for all to see."""

from textual.content import Content
from textual.reactive import var

from sessions.meeting.state import Meeting
from tui.views import stage as text_stage
from tui.widgets.base.lines import Lines


class Questions(Lines):
    """As many questions as there is room for, the newest one last."""

    meeting: var[Meeting | None] = var(None)

    def watch_meeting(self) -> None:
        """Show another question."""
        self.draw_again()

    def draw(self, width: int) -> Content:
        """Return the questions that fit."""
        if self.meeting is None or not text_stage.shows_questions(self.meeting):
            return Content("")
        return text_stage.questions(self.meeting, width, self.size.height)
