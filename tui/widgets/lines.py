"""Lines of text that repaint only when they read differently."""

from datetime import datetime

from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from sessions.meeting import Meeting


class Lines(Widget):
    """Content in a box whose size the style sheet gives; showing something new never lays out the screen again.

    What depends on the width is drawn when it is painted: the first frame needs no second one, and neither does a
    terminal of another size.
    """

    DEFAULT_CSS = "Lines { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, content: Content | None = None, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id, classes=classes)
        self.content = content or Content("")

    def show(self, content: Content) -> None:
        """Show `content`, repainting only where it differs from what is there."""
        if not self.content.is_same(content):
            self.content = content
            self.refresh()

    def draw(self, width: int) -> Content:
        """Return what there is to show now in lines of `width` cells."""
        return self.content

    def draw_again(self) -> None:
        """Repaint where it reads differently now."""
        self.show(self.draw(self.size.width))

    def render(self) -> Content:
        """Return what is to be painted."""
        self.content = self.draw(self.size.width)
        return self.content


class TimedLines(Lines):
    """Lines that follow a meeting and the time."""

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None)

    def watch_meeting(self) -> None:
        """Show another meeting."""
        self.draw_again()

    def watch_now(self) -> None:
        """Show another instant."""
        self.draw_again()

    def draw(self, width: int) -> Content:
        """Return how it reads now."""
        if self.meeting is None or self.now is None:
            return self.content
        return self.read(self.meeting, self.now, width)

    def read(self, meeting: Meeting, now: datetime, width: int) -> Content:
        """Return how it reads in this meeting at this instant."""
        raise NotImplementedError
