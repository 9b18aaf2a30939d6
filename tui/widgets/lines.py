"""Lines of text that repaint only when they read differently."""

from datetime import datetime

from textual.content import Content
from textual.reactive import var
from textual.widget import Widget

from sessions.meeting import Meeting


class Lines(Widget):
    """Content in a box whose size the style sheet gives; showing something new never lays out the screen again."""

    DEFAULT_CSS = "Lines { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, content: Content | None = None, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id, classes=classes)
        self._content = content or Content("")

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def show(self, content: Content) -> None:
        """Show `content`, repainting only where it differs from what is there."""
        if not self._content.is_same(content):
            self._content = content
            self.refresh()

    def render(self) -> Content:
        """Return what is shown."""
        return self._content


class TimedLines(Lines):
    """Lines that follow a meeting and the time; `draw` says how they read."""

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None)

    def draw(self, meeting: Meeting, now: datetime) -> Content:
        """Return what is to be shown."""
        raise NotImplementedError

    def watch_meeting(self) -> None:
        """Show another meeting."""
        self.draw_again()

    def watch_now(self) -> None:
        """Show another instant."""
        self.draw_again()

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        self.draw_again()

    def draw_again(self) -> None:
        """Show what there is to show now."""
        if self.meeting is not None and self.now is not None:
            self.show(self.draw(self.meeting, self.now))
