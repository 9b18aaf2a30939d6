"""The groups of a plenary: where each of them is, what it is doing, and what they bring."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import MouseScrollDown, MouseScrollUp
from textual.message import Message

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from tui.views import plenary as plenary_view
from tui.views.debrief import debrief
from tui.views.plenary import GroupView
from tui.widgets.base.lines import Lines


class _Told(Lines):
    """A line that a function makes for a width, and again for another width."""

    _line: Callable[[int], Content] | None = None

    def follow(self, line: Callable[[int], Content]) -> None:
        """Show another line."""
        self._line = line
        self.draw_again()

    def draw(self, width: int) -> Content:
        """Return the line."""
        return self._line(width) if self._line else self.content


class GroupRow(Vertical):
    """Two lines about a group: where it is, and what it is doing."""

    DEFAULT_CSS = "GroupRow { height: auto; }"

    def __init__(self) -> None:
        super().__init__()
        self._lines = _Told(classes="place"), _Told(classes="doing")

    def compose(self) -> ComposeResult:
        """The two lines."""
        yield from self._lines

    def tell(self, group: GroupView, now: datetime) -> None:
        """Show a group at an instant."""
        self.set_class(group.is_old, "-old")
        place, doing = self._lines
        place.follow(partial(plenary_view.place_line, group, now))
        doing.follow(partial(plenary_view.doing_line, group, now))

    @property
    def words(self) -> str:
        """What the row says."""
        return "\n".join(line.content.plain for line in self._lines)


class PlenaryTitle(_Told):
    """The title of the whole, the number of groups, and the time of day."""

    def tell(self, groups: tuple[GroupView, ...], own: Meeting | None, now: datetime) -> None:
        """Show the groups, and the record of the plenary itself, at an instant."""
        self.follow(partial(plenary_view.title_line, groups, own, now))


class Debrief(Lines):
    """What was said in the plenary, and what the groups bring: as many lines as fit, from line `top` on."""

    top = 0
    _groups: tuple[GroupView, ...] = ()
    _own: Meeting | None = None

    class Moved(Message):
        """It was scrolled or resized."""

    def tell(self, groups: tuple[GroupView, ...], own: Meeting | None, *, from_top: bool = False) -> None:
        """Show what was said together, and what these groups bring; `from_top` scrolls to the first line."""
        self._groups, self._own = groups, own
        if from_top:
            self.top = 0
        self.draw_again()

    def draw(self, width: int) -> Content:
        """Return the lines that fit."""
        height = self.size.height
        lines = debrief(self._groups, self._own, width)
        self.top = max(0, min(self.top, len(lines) - height)) if height else self.top
        return Content("\n").join(lines[self.top : self.top + height] if height else lines[:1])

    def where(self) -> str:
        """Return which lines of how many are shown; empty if all are."""
        height = self.size.height
        many = len(debrief(self._groups, self._own, self.size.width))
        if not height or many <= height:
            return ""
        last = min(many, self.top + height)
        arrows = "↑" * (self.top > 0) + "↓" * (last < many)
        with plenary_view.to_everybody(self._groups, self._own):
            # For translators: {arrows} say where there is more
            return _(
                "{arrows} lines {first}-{last} of {total}", arrows=arrows, first=self.top + 1, last=last, total=many
            )

    def move(self, lines: int) -> None:
        """Scroll down by so many lines, or up."""
        self.top = max(0, self.top + lines)
        self.draw_again()
        self.post_message(self.Moved())

    def on_resize(self) -> None:
        """Fit what is shown to another size."""
        self.draw_again()
        self.post_message(self.Moved())

    @on(MouseScrollDown)
    @on(MouseScrollUp)
    def _scroll(self, event: MouseScrollDown | MouseScrollUp) -> None:
        event.stop()
        self.move(3 if isinstance(event, MouseScrollDown) else -3)
