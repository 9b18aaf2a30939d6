"""The review: what a meeting brought and how its time went, page by page; words are corrected, promises ticked off."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Key
from textual.reactive import var
from textual.widgets import Input

from sessions.meeting.state import Meeting
from sessions.meeting.writing import Writing
from sessions.model.entries import AnyEntry
from tui.commands import review as review_deeds
from tui.screens.recording import RecordingScreen
from tui.views.review import follow_up as text_review_after
from tui.views.review import rows as text_review
from tui.widgets.base.form import LineField
from tui.widgets.base.lines import Lines
from tui.widgets.base.tabs import TabLine
from tui.widgets.composer.composer import Composer
from tui.widgets.panels import KeyBar
from tui.widgets.review_list import MINUTES, PAGES, TIME, ReviewList, View
from tui.widgets.title_bar import TitleBar, answer

if TYPE_CHECKING:
    from sessions.wording import Review


class ReviewScreen(RecordingScreen):
    """Six pages, a list each; below or beside it what is known of the row that is marked."""

    STYLE = "review.tcss"
    LETTERS = True
    COMMANDS = set()  # noqa: RUF012 - declared so by Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-middling"), (32, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(page + 1), f"go({page})", show=False) for page in range(PAGES)),
        Binding("tab,right", "turn(1)", "Next page", show=False),
        Binding("shift+tab,left", "turn(-1)", "Page before", show=False),
        *(Binding(key, f"command('{name}')", show=False) for name, (key, _) in review_deeds.KEYS.items()),
    ]

    view: var[View] = var(View())

    def __init__(self, monotonic: Callable[[], float], entry: int | None = None) -> None:
        super().__init__(monotonic, Composer(id="composer"), TitleBar(id="title"))
        self.tabs, self.list = TabLine(id="tabs"), ReviewList(id="body")
        self.search = LineField(id="search", placeholder="find words, a name, a kind")
        self._about = Lines(id="about")
        self._minute_shown = -1
        self._entry = entry
        self.stopped: View | None = None

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        yield self.title_bar.data_bind(ReviewScreen.meeting)
        yield self._about
        yield self.tabs
        yield self.search
        yield self.list
        yield self.composer.data_bind(ReviewScreen.meeting)
        yield self.notice_line
        yield KeyBar(id="foot").data_bind(keys=ReviewScreen.foot_keys)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.list.rows)
        self.draw_again()
        if self._entry is not None:
            review_deeds.go_to_entry(self, self._entry)

    # --- what is shown

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one later: what depends on the time changes once a minute."""
        changed = meeting is not self.meeting
        super().show(meeting, now)
        goes_on = meeting.running_since is not None and self.view.page == TIME
        minute = int(now.timestamp() // 60)
        if changed or goes_on or minute != self._minute_shown:
            self._minute_shown = minute
            self.draw_again()

    def watch_view(self) -> None:
        """Show another page, the search, or how far the reading back has come."""
        self.set_class(self.view.wanted is not None, "-search")
        self.set_class(self.view.confirmed is not None, "-reading")
        self.set_class(self.view.page == MINUTES and self.view.wanted is None, "-minutes")
        self.draw_again()

    def draw_again(self, mark: str | None = None) -> None:
        """Show what there is to show now, with another row marked where one is named."""
        meeting, now = self.meeting, self.now
        if meeting is None or now is None or not self.list.is_mounted:
            return
        confirmed = self.view.confirmed
        reading = None if confirmed is None else text_review_after.progress(meeting, confirmed)
        self._about.show(Content(reading or text_review.about(meeting)))
        self.tabs.at = self.view.page
        self.tabs.names = text_review.page_names(meeting, self.size.width - 2)
        self.list.roomy = self.has_class("-wide")
        self.list.tell(meeting, now, self.view, mark)
        self.show_foot(meeting)

    def show_foot(self, meeting: Meeting) -> None:
        """Name the keys that matter on this page, for this row."""
        self.foot_keys = review_deeds.foot(self)

    def advise(self, review: "Review | None") -> None:
        """Say what the words that are typed sound like."""
        if review:
            self.notice_line.show(answer(review))

    def half_typed(self, writing: Writing, typed: str) -> None:
        """Give back the correction that was half typed when the window was closed."""
        super().half_typed(writing, typed)
        self.add_class("-writing")
        self.notice("What was half typed here is back in the field: t goes on with it.")

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Announce what other windows did."""
        super().added(meeting, entries, own)
        if own is None and entries and not self.notice_line.content.plain:
            self.notice("Another window has added to the record.")

    def on_resize(self) -> None:
        """Fit what is shown to another size."""
        self.call_after_refresh(self.draw_again)

    # --- going about

    def action_go(self, page: int) -> None:
        """Show a page."""
        self.notice("")
        self.view = View(page)
        self.set_focus(self.list.rows)

    def action_turn(self, step: int) -> None:
        """Show the next page, or the one before."""
        self.action_go((self.view.page + step) % PAGES)

    def action_command(self, name: str) -> None:
        """Do what a key or a click asks for, or say why it does nothing."""
        if name in review_deeds.MOVING and self.guards.bounces(name):
            return
        self.notice("")
        review_deeds.run(self, name)

    @on(TabLine.Clicked)
    def _tab_clicked(self, message: TabLine.Clicked) -> None:
        self.action_go(message.number)

    @on(ReviewList.Marked)
    def _row_marked(self) -> None:
        if self.meeting:
            self.show_foot(self.meeting)

    @on(ReviewList.Opened)
    def _row_opened(self) -> None:
        self.action_command("open")

    @on(Input.Changed)
    def _searched(self, message: Input.Changed) -> None:
        message.stop()
        if self.view.wanted is not None:
            self.view = View(self.view.page, message.value)

    def on_key(self, event: Key) -> None:
        """From the field of the search down to what it found."""
        if self.search.has_focus and event.key in {"down", "enter"}:
            event.prevent_default().stop()
            self.set_focus(self.list.rows)

    @on(Composer.Changed)
    def _follow_writing(self, message: Composer.Changed) -> None:
        was_writing = self.has_class("-writing")
        self.set_class(message.writing is not None, "-writing")
        if was_writing != self.has_class("-writing"):
            self.list.keep_in_sight()
        if not self.composer.field.can_focus and self.focused is None:
            self.set_focus(self.list.rows)
