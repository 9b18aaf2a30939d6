"""What the review shows of a meeting: a line about it, the pages or the search, and the list."""

from dataclasses import dataclass
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, OptionList

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from tui.views.review import follow_up as follow_up_view
from tui.views.review import rows as rows_view
from tui.views.review.view import MINUTES, View
from tui.widgets.base.form import LineField
from tui.widgets.base.lines import Lines
from tui.widgets.base.tabs import TabLine
from tui.widgets.review_list import ReviewList


class ReviewBody(Vertical):
    """Shows the view it is given, and posts what is asked for in it; another view is for others to decide."""

    @dataclass
    class Asked(Message):
        """A `command` is asked for, or other `words` are looked for; with neither, another row is marked."""

        command: str = ""
        words: str | None = None

    def __init__(self) -> None:
        super().__init__()
        self.tabs, self.list = TabLine(id="tabs"), ReviewList(id="body")
        self.search = LineField(id="search", placeholder=_("find words, a name, a kind"))
        self._about = Lines(id="about")
        self._told: tuple[Meeting, datetime, View] | None = None

    def compose(self) -> ComposeResult:
        """From the line about the meeting down to the list."""
        yield self._about
        yield self.tabs
        yield self.search
        yield self.list

    def tell(self, meeting: Meeting, now: datetime, view: View, mark: str | None = None) -> None:
        """Show a view of a meeting, with another row marked where one is named."""
        self._told = meeting, now, view
        if not self.list.is_mounted:
            return
        self.set_class(view.wanted is not None, "-search")
        self.set_class(view.confirmed is not None, "-reading")
        self.set_class(view.page == MINUTES and view.wanted is None, "-minutes")
        reading = None if view.confirmed is None else follow_up_view.progress(meeting, view.confirmed)
        self._about.show(Content(reading or rows_view.about(meeting)))
        self.tabs.at = view.page
        self.tabs.names = rows_view.page_names(meeting, (self.size.width or self.app.size.width) - 2)
        self.list.roomy = self.screen.has_class("-wide")
        self.list.tell(meeting, now, view, mark)

    def search_for(self, words: str) -> None:
        """Put words into the search, and focus what they find, or the field where there are none yet."""
        self.search.value = words
        self.search.cursor_position = len(words)
        self.screen.set_focus(self.list.rows if words else self.search)

    def on_resize(self) -> None:
        """Fit what is shown to another size."""
        self.call_after_refresh(self._tell_again)

    def _tell_again(self) -> None:
        if self._told:
            self.tell(*self._told)

    def on_key(self, event: Key) -> None:
        """From the field of the search down to what it found."""
        if self.search.has_focus and event.key in {"down", "enter"}:
            event.prevent_default().stop()
            self.screen.set_focus(self.list.rows)

    @on(TabLine.Clicked)
    def _tab_clicked(self, message: TabLine.Clicked) -> None:
        message.stop()
        self.post_message(self.Asked(f"page-{message.number + 1}"))

    @on(OptionList.OptionSelected)
    def _row_opened(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.post_message(self.Asked("open"))

    @on(OptionList.OptionHighlighted)
    def _row_marked(self, message: OptionList.OptionHighlighted) -> None:
        message.stop()
        self.post_message(self.Asked())

    @on(Input.Changed)
    def _words_typed(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Asked(words=message.value))
