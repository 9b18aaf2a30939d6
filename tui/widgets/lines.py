"""Lines of text that repaint only when they read differently."""

from textual.content import Content
from textual.widget import Widget


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
