"""The review: what a meeting brought and how its time went, page by page; words are corrected, promises ticked off."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import Writing
from sessions.model.entries import AnyEntry
from tui.commands import review
from tui.commands.bindings import bindings
from tui.commands.effects import Decide, Effect, Look, Search, StopReading
from tui.commands.read_back import ReadingUi
from tui.commands.windows import REVIEW
from tui.screens.recording import RecordingScreen
from tui.views import live as live_view
from tui.views.least_size import review_shows_row
from tui.views.review.view import TIME, View
from tui.widgets.composer.composer import Composer
from tui.widgets.key_bar import KeyBar
from tui.widgets.review_body import ReviewBody
from tui.widgets.title_bar import TitleBar

if TYPE_CHECKING:
    from sessions.wording.review import Review


class ReviewScreen(RecordingScreen):
    """Six pages, a list each; below or beside it what is known of the row that is marked."""

    STYLE = "review.tcss"
    CATALOGUE = REVIEW
    OPENERS = "tc/"
    DECIDE = staticmethod(review.decide)
    BINDINGS: ClassVar[list[BindingType]] = bindings(REVIEW)

    def __init__(self, monotonic: Callable[[], float], entry: int | None = None) -> None:
        super().__init__(monotonic, Composer(id="composer"), TitleBar(id="title", shows_enough=review_shows_row))
        self.view, self.body = View(), ReviewBody()
        self._minute_shown = -1
        self._entry = entry
        self._stopped: View | None = None

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        yield self.title_bar.data_bind(ReviewScreen.meeting)
        yield self.body
        yield self.composer.data_bind(ReviewScreen.meeting)
        yield self.notice_line
        yield KeyBar(id="foot").data_bind(keys=ReviewScreen.footer_keys)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.body.list.rows)
        self.draw()
        if self._entry is not None:
            self.perform(Decide(partial(review.go_to_entry, self._entry)))

    # --- what is shown

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one later: what depends on the time changes once a minute."""
        changed = meeting is not self.meeting
        super().show(meeting, now)
        goes_on = meeting.running_since is not None and self.view.page == TIME
        minute = int(now.timestamp() // 60)
        if changed or goes_on or minute != self._minute_shown:
            self._minute_shown = minute
            self.draw()

    def draw(self, mark: str | None = None) -> None:
        """Show what there is to show now, with another row marked where one is named."""
        if self.meeting and self.now:
            self.body.tell(self.meeting, self.now, self.view, mark)
            self.show_footer(self.meeting)

    def show_footer(self, meeting: Meeting) -> None:
        """Name the keys that matter on this page, for this row."""
        self.footer_keys = review.keys_for(meeting, self.ui())

    def advise(self, review: "Review | None") -> None:
        """Say what the words that are typed sound like."""
        if review and self.meeting:
            self.notice_line.show(live_view.advice_line(self.meeting, review))

    def half_typed(self, writing: Writing, typed: str) -> None:
        """Give back the correction that was half typed when the window was closed."""
        super().half_typed(writing, typed)
        self.add_class("-writing")
        self.notice(_("What was half typed here is back in the field: press t to continue."))

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Announce what other windows did."""
        super().added(meeting, entries, own)
        if own is None and entries and not self.notice_line.content.plain:
            self.notice(_("Another window has added to the record."))

    # --- what is decided and performed

    def ui(self) -> ReadingUi:
        """Return what this window is doing."""
        composer = self.composer
        row = self.body.list.chosen
        return ReadingUi(
            composer.writing,
            composer.field.text,
            composer.field.can_focus,
            self.confirmed,
            made=self._made,
            view=self.view,
            row=row,
            wording=self.body.list.wording,
            stopped=self._stopped,
            slipped=self.body.list.slipped_by(lambda n: n not in self._made),
        )

    def why_not(self, name: str) -> str:
        """Return nothing: what a command of the review cannot do now, it says when it is pressed."""
        return ""

    def perform(self, effect: Effect) -> None:
        """Perform what was decided."""
        match effect:
            case Look(view, mark):
                self.view = view
                self.draw(mark)
                self.set_focus(self.body.list.rows)
            case StopReading(stopped):
                self._stopped = stopped
            case Search(words):
                self.view = View(self.view.page, words)
                self.draw()
                self.body.search_for(words)
            case _:
                super().perform(effect)

    @on(ReviewBody.Asked)
    def _asked(self, message: ReviewBody.Asked) -> None:
        message.stop()
        if message.command:
            self.action_command(message.command)
        elif message.words is None and self.meeting:
            self.show_footer(self.meeting)
        elif message.words is not None and self.view.wanted not in {None, message.words}:
            self.view = View(self.view.page, message.words)
            self.draw()

    @on(Composer.Changed)
    def _follow_writing(self, message: Composer.Changed) -> None:
        was_writing = self.has_class("-writing")
        self.set_class(message.writing is not None, "-writing")
        if was_writing != self.has_class("-writing"):
            self.body.list.keep_in_sight()
        if not self.composer.field.can_focus and self.focused is None:
            self.set_focus(self.body.list.rows)
