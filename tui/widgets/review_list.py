"""The list of the review, and the card with everything about the highlighted row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import OptionList

from sessions.meeting.state import Meeting
from sessions.model.windows import NOTHING_TOLD, Doing
from tui.views import HEADING
from tui.views.review import card as card_view
from tui.views.review import contributions as contributions_view
from tui.views.review import follow_up as follow_up_view
from tui.views.review import time as time_view
from tui.views.review.rows import Row
from tui.views.review.view import FOLLOW_UP, MINUTES, OUTCOMES, QUESTIONS, ROUND, TIME, View
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows

_TIMED_PAGES = {TIME: time_view.times, FOLLOW_UP: follow_up_view.follow_up_rows, MINUTES: time_view.by_minute}
_PAGES = {
    ROUND: contributions_view.rounds, QUESTIONS: contributions_view.questions, OUTCOMES: contributions_view.outcomes,
}  # fmt: skip
# The width of the card beside the list on a wide screen, with its border.
_CARD = 46
_NARROWEST = 30


def _rows_of(view: View, meeting: Meeting, now: datetime, width: int) -> Sequence[Row]:
    """Return the rows that are shown, in lines of `width` cells."""
    if view.confirmed is not None:
        return follow_up_view.read_back(meeting, view.confirmed, width)
    if view.wanted is not None:
        return follow_up_view.hits(meeting, view.wanted, width)
    if view.page in _TIMED_PAGES:
        return _TIMED_PAGES[view.page](meeting, now, width)
    return _PAGES[view.page](meeting, width)


class TallRows(Rows):
    """Rows that may be taller than the list: the keys scroll through such a row before they leave it."""

    def action_cursor_down(self) -> None:
        """Scroll down within the highlighted row, or go to the next one."""
        if not self._scroll_within(max(1, self.size.height // 2)):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Scroll up within the highlighted row, or go to the one before."""
        if not self._scroll_within(-max(1, self.size.height // 2)):
            super().action_cursor_up()

    def action_page_down(self) -> None:
        """Scroll down by a page within the highlighted row, or beyond it."""
        if not self._scroll_within(max(1, self.size.height - 1)):
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual gives it no type

    def action_page_up(self) -> None:
        """Scroll up by a page within the highlighted row, or beyond it."""
        if not self._scroll_within(-max(1, self.size.height - 1)):
            super().action_page_up()  # type: ignore[no-untyped-call]  # likewise

    def _scroll_within(self, lines: int) -> bool:
        """Scroll by so many lines if the highlighted row extends there; return whether it does."""
        at, room = self.highlighted, self.size.height
        if at is None or not room:
            return False
        # Rows are in lines that fit already.
        heights = [row.plain.count("\n") + 1 for row in self.shown]
        top = sum(heights[:at])
        bottom, seen = top + heights[at], round(self.scroll_offset.y)
        if heights[at] <= room or (bottom <= seen + room if lines > 0 else top >= seen):
            return False
        self.scroll_to(y=max(top, min(bottom - room, seen + lines)), animate=False)
        return True


class ReviewList(Container):
    """The rows of a view; `roomy` says that the card is beside them, and has room for whole texts."""

    @dataclass
    class Reads(Message):
        """Another word is read back to the group, or none any more."""

        doing: Doing

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.rows, self._card = TallRows(id="list", opens_at_once=False), Lines(id="card")
        self.roomy = False
        self._shown: tuple[Meeting, datetime, View] | None = None
        self._told = NOTHING_TOLD
        self._marked = ""
        self.wording: int | None = None
        """The entry with the wording that the marked row had when it was marked; None where it is no word."""
        self.slipped, self._moved = "", range(0)

    def compose(self) -> ComposeResult:
        """The rows, and the card below or beside them."""
        yield self.rows
        yield self._card

    def _show_again(self) -> None:
        if self._shown:
            self.tell(*self._shown)

    # What was given before there was a place for it.
    on_mount = _show_again

    @property
    def chosen(self) -> str:
        """What the highlighted row stands for; empty if there is none."""
        return self.rows.chosen or ""

    def tell(self, meeting: Meeting, now: datetime, view: View, mark: str | None = None) -> None:
        """Show a view; the row `mark` is highlighted if it is there, else the one that was, or the first."""
        before = self._shown[2] if self._shown else view
        known = len(self._shown[0].log) if self._shown else len(meeting.log)
        self._shown = meeting, now, view
        if not self.rows.is_mounted:
            return  # `on_mount` shows it again
        at, marked = self.rows.highlighted, self.chosen
        rows = _rows_of(view, meeting, now, self._width())
        keys = [row.key for row in rows]
        self.rows.show(keys, [row.content for row in rows])
        same = view.shows_the_same(before)
        if mark in keys:
            self._marked = ""
            self.rows.highlighted = keys.index(mark)
        elif not same or self.rows.highlighted is None:
            # If the highlighted row is gone, the one that follows it is highlighted.
            begin = at if same and at is not None else 0
            places = [*range(begin, len(keys)), *reversed(range(min(begin, len(keys))))]
            self.rows.highlighted = next((place for place in places if not keys[place].startswith(HEADING)), None)
            if same and marked and marked not in keys:
                self.slipped, self._moved = self.chosen, range(known + 1, len(meeting.log) + 1)
        self._describe()

    def slipped_by(self, others: Callable[[int], bool]) -> str:
        """Return the row that the mark fell upon because an entry of `others` took the marked one away; else none."""
        return self.slipped if self.slipped == self.chosen and any(map(others, self._moved)) else ""

    def keep_in_sight(self) -> None:
        """Scroll to the highlighted row."""
        self.call_after_refresh(self.rows.scroll_to_highlight)

    def _width(self) -> int:
        # Before the first layout the list has no size of its own.
        beside = _CARD if self.roomy else 0
        return max(_NARROWEST, (self.rows.size.width or self.app.size.width - 2 - beside) - 1)

    def _describe(self) -> None:
        if self._shown:
            meeting, now, view = self._shown
            if self.chosen != self._marked:
                self._marked = self.chosen
                self.wording = follow_up_view.wording(meeting, self.chosen)
            self._tell_doing(follow_up_view.doing(meeting, view, self.chosen))
            width = max(20, (self._card.size.width or self._width()) - 4)
            self._card.show(card_view.card(meeting, self.chosen, now, width, roomy=self.roomy))

    def read_no_more(self, doing: Doing = NOTHING_TOLD) -> None:
        """Say that nothing is read back here now, and how far it was: the list is hidden."""
        self._shown = None
        self.slipped, self._moved = "", range(0)
        self._tell_doing(doing)

    def _tell_doing(self, doing: Doing) -> None:
        if doing != self._told:
            self._told = doing
            # Textual ends the way of a message at whose turn it was posted in: the window's, where a key was pressed.
            self.call_next(lambda: self.post_message(self.Reads(self._told)))

    def on_resize(self) -> None:
        """Fit what is shown to another size."""
        # Not what is shown now: a key may ask for another page before that.
        self.call_after_refresh(self._show_again)

    @on(OptionList.OptionHighlighted)
    def _row_marked(self) -> None:
        self._describe()
