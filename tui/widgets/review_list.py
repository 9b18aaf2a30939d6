"""The list of a review, and the card that says what is known of the row that is marked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widgets import OptionList

from sessions.meeting.state import Meeting
from tui.views.review import card as text_review_card
from tui.views.review import contributions as text_review_words
from tui.views.review import follow_up as text_review_after
from tui.views.review import time as text_review_time
from tui.views.review.rows import Row
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import HEADING, Rows

PAGES = 6
TIME, ROUND, QUESTIONS, BROUGHT, FOLLOW_UP, MINUTES = range(PAGES)
# What stands beside the list on a wide screen, with its border.
_CARD = 46
_NARROWEST = 30


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: a `page`; over it the search for what is `wanted`, or the reading back.

    While the notes are read back, `confirmed` has the numbers of the entries that stand as they were read, and `since`
    is how many entries there were when it began.
    """

    page: int = TIME
    wanted: str | None = None
    confirmed: frozenset[int] | None = None
    since: int = 0

    def rows(self, meeting: Meeting, now: datetime, width: int) -> Sequence[Row]:
        """Return the rows that are shown, in lines of `width` cells."""
        if self.confirmed is not None:
            return text_review_after.reading_back(meeting, self.confirmed, width)
        if self.wanted is not None:
            return text_review_after.hits(meeting, self.wanted, width)
        if self.page == TIME:
            return text_review_time.times(meeting, now, width)
        if self.page == MINUTES:
            return text_review_time.by_minute(meeting, now, width)
        if self.page == FOLLOW_UP:
            return text_review_after.follow_up_rows(meeting, now, width)
        if self.page == ROUND:
            return text_review_words.rounds(meeting, width)
        return (text_review_words.questions if self.page == QUESTIONS else text_review_words.brought)(meeting, width)

    def shows_the_same(self, other: "View") -> bool:
        """Whether the rows of another view are these, but for what was confirmed."""
        return replace(self, confirmed=None) == replace(other, confirmed=None) and (
            (self.confirmed is None) == (other.confirmed is None)
        )


class TallRows(Rows):
    """Rows of which one may have more lines than there is room for: the keys go through it before they leave it."""

    def action_cursor_down(self) -> None:
        """Go on within the marked row, or to the next one."""
        if not self._go_within(self.size.height // 2):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go back within the marked row, or to the one before."""
        if not self._go_within(-self.size.height // 2):
            super().action_cursor_up()

    def action_page_down(self) -> None:
        """Go on by a page within the marked row, or beyond it."""
        if not self._go_within(self.size.height - 1):
            super().action_page_down()  # type: ignore[no-untyped-call]  # Textual gives it no type

    def action_page_up(self) -> None:
        """Go back by a page within the marked row, or beyond it."""
        if not self._go_within(1 - self.size.height):
            super().action_page_up()  # type: ignore[no-untyped-call]  # likewise

    def _go_within(self, lines: int) -> bool:
        """Scroll by so many lines where the marked row goes on there; return whether it does."""
        at, room = self.highlighted, self.size.height
        if at is None:
            return False
        # Rows come here in lines that fit.
        heights = [row.plain.count("\n") + 1 for row in self.shown]
        top = sum(heights[:at])
        bottom, seen = top + heights[at], round(self.scroll_offset.y)
        if heights[at] <= room or (bottom <= seen + room if lines > 0 else top >= seen):
            return False
        self.scroll_to(y=max(top, min(bottom - room, seen + lines)), animate=False)
        return True


class ReviewList(Container):
    """The rows of a view; `roomy` says that the card stands beside them, and has room for whole words."""

    @dataclass
    class Marked(Message):
        """Another row is marked."""

    @dataclass
    class Opened(Message):
        """Somebody wants to do something with the marked row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.rows, self._card = TallRows(id="list", opens_at_once=False), Lines(id="card")
        self.roomy = False
        self._told: tuple[Meeting, datetime, View] | None = None

    def compose(self) -> ComposeResult:
        """The rows, and the card below or beside them."""
        yield self.rows
        yield self._card

    def on_mount(self) -> None:
        """Show what there was to show before."""
        self._tell_again()

    def _tell_again(self) -> None:
        if self._told:
            self.tell(*self._told)

    @property
    def chosen(self) -> str:
        """What the marked row stands for; empty where none is marked."""
        return self.rows.chosen or ""

    def tell(self, meeting: Meeting, now: datetime, view: View, mark: str | None = None) -> None:
        """Show a view of a meeting, with row `mark` marked where it is there, else the one that was, or the first."""
        before = self._told[2] if self._told else view
        self._told = meeting, now, view
        if not self.rows.is_mounted:
            return  # `on_mount` tells it again
        at = self.rows.highlighted
        rows = view.rows(meeting, now, self._width())
        keys = [row.key for row in rows]
        self.rows.show(keys, [row.content for row in rows])
        same = view.shows_the_same(before)
        if mark in keys:
            self.rows.highlighted = keys.index(mark)
        elif not same or self.rows.highlighted is None:
            # Where the marked row is gone, the one that follows it takes its place.
            begin = at if same and at is not None else 0
            places = [*range(begin, len(keys)), *reversed(range(min(begin, len(keys))))]
            self.rows.highlighted = next((place for place in places if not keys[place].startswith(HEADING)), None)
        self._describe()

    def keep_in_sight(self) -> None:
        """Scroll so that the marked row is seen."""
        self.call_after_refresh(self.rows.scroll_to_highlight)

    def _width(self) -> int:
        # Before the first layout the list has no size of its own.
        beside = _CARD if self.roomy else 0
        return max(_NARROWEST, (self.rows.size.width or self.app.size.width - 2 - beside) - 1)

    def _describe(self) -> None:
        if self._told:
            meeting, now, _ = self._told
            width = max(20, (self._card.size.width or self._width()) - 4)
            self._card.show(text_review_card.card(meeting, self.chosen, now, width, roomy=self.roomy))

    def on_resize(self) -> None:
        """Fit what is shown to another size."""
        # Not what is shown now: a key may ask for another page before it comes to that.
        self.call_after_refresh(self._tell_again)

    @on(OptionList.OptionHighlighted)
    def _marked(self, message: OptionList.OptionHighlighted) -> None:
        message.stop()
        self._describe()
        self.post_message(self.Marked())

    @on(OptionList.OptionSelected)
    def _opened(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.post_message(self.Opened())
