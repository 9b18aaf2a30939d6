"""Lines of text that repaint only what has changed."""

from datetime import datetime

from textual.content import Content
from textual.geometry import Region
from textual.reactive import var
from textual.widget import Widget

from sessions.common.sanitize import clean_line
from sessions.meeting.state import Meeting
from tui.terminal.placing import has_sure_columns
from tui.widgets.base.painted import Painted


class Lines(Painted, Widget):
    """Content in a box of a size set in the style sheet; new content never needs another layout of the screen.

    What depends on the width is drawn when it is painted, so neither the first frame nor a resize needs a second one.
    """

    DEFAULT_CSS = "Lines { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }"

    def __init__(self, content: Content | None = None, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id, classes=classes)
        self.content = content or Content("")
        self._drawn_for = -1

    async def action_command(self, name: str) -> None:
        """Do what was clicked, in the window of these lines.

        A link to `screen.command` would be for whatever is on top by then: of a double click on a key that goes back,
        the second half would be for the window below.
        """
        if self.is_attached:
            await self.screen.run_action(f"command('{name}')")

    def show(self, content: Content) -> None:
        """Show `content`, repainting only where it differs from what is there."""
        if self.content.is_same(content):
            return
        before, self.content = self.content, content
        end = _last_difference(before, content) if self._is_plain_line(content) else None
        if end is None:
            self.refresh()
        else:
            # Textual writes from the left edge of the widget to the end of a region: what follows it stays.
            self.refresh(Region(0, 0, self.styles.gutter.left + end, 1))

    def _is_plain_line(self, content: Content) -> bool:
        """Whether it is one line from the left edge on, with nothing cut off."""
        is_left = self.styles.text_align in {"left", "start"}
        return self.size.height == 1 and is_left and content.cell_length <= self.size.width

    def draw(self, width: int) -> Content:
        """Return what to show now, in lines of `width` cells."""
        return self.content

    def draw_again(self) -> None:
        """Repaint what has changed; what is not on the screen is drawn when it comes there."""
        self._drawn_for = self.size.width or -1
        if self._drawn_for > 0:
            self.show(self.draw(self._drawn_for))

    def render(self) -> Content:
        """Return what is to be painted."""
        if self.size.width != self._drawn_for:
            self._drawn_for = self.size.width
            self.content = self.draw(self._drawn_for)
        return self.content


def _last_difference(before: Content, after: Content) -> int | None:
    """Return the end of the last cell that differs; None if more than single letters has changed."""
    old, new = before.plain, after.plain
    # Only letters of one cell each, so that an index in the text is a place in the line.
    if len(old) != len(new) or "\n" in new or before.spans != after.spans:
        return None
    if before.cell_length != len(old) or after.cell_length != len(new):
        return None
    end = max((at + 1 for at, (one, other) in enumerate(zip(old, new, strict=True)) if one != other), default=None)
    # Not into the middle of a name that may have been drawn in fewer columns than it has.
    return end if end is not None and has_sure_columns(new[end:]) else None


class NoticeLine(Lines):
    """The line above the keys, which says a sentence until another one is said; it is `-long` where that takes two."""

    DEFAULT_CSS = "NoticeLine.-long { height: 2; text-wrap: wrap; }"

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Say a sentence, or with an empty one nothing any more; `trouble` must not be overlooked."""
        self.set_class(trouble, "-trouble")
        content = Content(clean_line(sentence))
        self._fit(content)
        self.show(content)

    def on_resize(self) -> None:
        """Take the room that the sentence needs in another width."""
        self._fit(self.content)

    def _fit(self, content: Content) -> None:
        self.set_class(0 < self.size.width < content.cell_length, "-long")


class TimedLines(Lines):
    """Lines that follow a meeting and the time; whoever shows another meeting sets `now` after it."""

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None, always_update=True)
    watch_now = Lines.draw_again

    def draw(self, width: int) -> Content:
        """Return the content for now."""
        if self.meeting is None or self.now is None:
            return self.content
        return self.read(self.meeting, self.now, width)

    def read(self, meeting: Meeting, now: datetime, width: int) -> Content:
        """Return the content for a meeting at an instant."""
        raise NotImplementedError
