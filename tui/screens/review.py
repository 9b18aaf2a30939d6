"""The review: what a meeting brought and how its time went, page by page; words are corrected, promises ticked off."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList

from sessions.entries import AnyEntry
from sessions.meeting import Meeting
from tui import text_review, text_review_after, text_review_card, text_review_time, text_review_words
from tui.screens import review_deeds, words
from tui.screens.capturing import CapturingScreen
from tui.text_review import Row
from tui.widgets.banner import TitleBar, answer
from tui.widgets.composer import Composer
from tui.widgets.form import LineField
from tui.widgets.lines import Lines
from tui.widgets.panels import KeyBar
from tui.widgets.rows import HEADING, Rows
from tui.widgets.tabs import TabLine
from tui.widgets.writing import Writing

if TYPE_CHECKING:
    from sessions.wording import Review

TIME, ROUND, QUESTIONS, BROUGHT, FOLLOW_UP, MINUTES = range(6)
_PAGES = 6


class ReviewScreen(CapturingScreen):
    """Six pages, a list each; below or beside it what is known of the row that is marked."""

    STYLE = "screens/review.tcss"
    LETTERS = True
    COMMANDS = set()  # noqa: RUF012 - declared so by Textual
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-middling"), (32, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(page + 1), f"go({page})", show=False) for page in range(_PAGES)),
        Binding("tab,right", "turn(1)", "Next page", show=False),
        Binding("shift+tab,left", "turn(-1)", "Page before", show=False),
        *(Binding(key, f"command('{name}')", show=False) for name, (key, _) in review_deeds.KEYS.items()),
    ]

    def __init__(self, monotonic: Callable[[], float]) -> None:
        super().__init__(monotonic, Composer(id="composer"), TitleBar(id="title"))
        self.tabs, self.rows = TabLine(id="tabs"), Rows(id="list", opens_at_once=False)
        self.search = LineField(id="search", placeholder="find words, a name, a kind")
        self._about, self._card = Lines(id="about"), Lines(id="card")
        self.confirmed: frozenset[int] = frozenset()
        self.reading_since: int | None = None
        self._minute_shown: tuple[int, int] | None = None

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        yield self.title_bar.data_bind(ReviewScreen.meeting)
        yield self._about
        yield self.tabs
        yield self.search
        with Container(id="body"):
            yield self.rows
            yield self._card
        yield self.composer.data_bind(ReviewScreen.meeting)
        yield self.notice_line
        yield KeyBar(id="foot").data_bind(keys=ReviewScreen.foot_keys)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.set_focus(self.rows)

    # --- what is shown

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one later: what depends on the time changes once a minute."""
        changed = meeting is not self.meeting
        super().show(meeting, now)
        goes_on = meeting.running_since is not None and self.page == TIME
        minute = (len(meeting.log), int(now.timestamp() // 60))
        if changed or goes_on or minute != self._minute_shown:
            self._minute_shown = minute
            self.draw_again()

    @property
    def page(self) -> int:
        """Which of the six pages is shown, or lies below the search."""
        return self.tabs.at

    @property
    def is_reading_back(self) -> bool:
        """Whether the notes are being read back to the group."""
        return self.reading_since is not None

    @property
    def chosen(self) -> str:
        """What the marked row stands for; empty where none is marked."""
        return self.rows.chosen or ""

    def draw_again(self, mark: str | None = None) -> None:
        """Show what there is to show now, with another row marked where one is named."""
        meeting, now = self.meeting, self.now
        if meeting is None or now is None or not self.is_mounted:
            return
        about = (
            text_review_after.progress(meeting, self.confirmed) if self.is_reading_back else text_review.about(meeting)
        )
        self._about.show(Content(about))
        self.set_class(self.is_reading_back, "-reading")
        self.tabs.names = text_review.page_names(meeting, self.size.width - 2)
        rows = self._page_rows(meeting, now, self._list_width())
        self.rows.show([row.key for row in rows], [row.content for row in rows])
        keys = [row.key for row in rows]
        if mark in keys:
            self.rows.highlighted = keys.index(mark)
        elif self.rows.highlighted is None:
            self.rows.highlighted = next((at for at, key in enumerate(keys) if not key.startswith(HEADING)), None)
        self.set_class(self.page == MINUTES and not self.has_class("-search"), "-minutes")
        self._show_card()

    def _list_width(self) -> int:
        # Before the first layout the list has no size of its own.
        beside = 46 if self.has_class("-wide") else 0
        return max(30, (self.rows.size.width or self.app.size.width - 2 - beside) - 1)

    def _page_rows(self, meeting: Meeting, now: datetime, width: int) -> Sequence[Row]:
        if self.is_reading_back:
            return text_review_after.reading_back(meeting, self.confirmed, width)
        if self.has_class("-search"):
            return text_review_after.hits(meeting, self.search.value, width)
        if self.page == TIME:
            return text_review_time.times(meeting, now, width)
        if self.page == MINUTES:
            return text_review_time.by_minute(meeting, now, width)
        if self.page == FOLLOW_UP:
            return text_review_after.follow_up_rows(meeting, now, width)
        return {ROUND: text_review_words.rounds, QUESTIONS: text_review_words.questions}.get(
            self.page, text_review_words.brought
        )(meeting, width)

    def _show_card(self) -> None:
        if self.meeting is None or self.now is None:
            return
        width = max(20, (self._card.size.width or self._list_width()) - 4)
        roomy = self.has_class("-wide")
        self._card.show(text_review_card.card(self.meeting, self.chosen, self.now, width, roomy=roomy))
        self.show_foot(self.meeting)

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
        review_deeds.leave_mode(self)
        if page != self.page:
            self.rows.highlighted = None
        self.tabs.at = page
        self.notice("")
        self.draw_again()

    def action_turn(self, step: int) -> None:
        """Show the next page, or the one before."""
        self.action_go((self.page + step) % _PAGES)

    def action_command(self, name: str) -> None:
        """Do what a key or a click asks for, or say why it does nothing."""
        if name in review_deeds.MOVING and self.guards.bounces(name):
            return
        self.notice("")
        review_deeds.run(self, name)

    @on(TabLine.Clicked)
    def _tab_clicked(self, message: TabLine.Clicked) -> None:
        self.action_go(message.number)

    @on(OptionList.OptionHighlighted)
    def _row_marked(self, message: OptionList.OptionHighlighted) -> None:
        message.stop()
        self._show_card()

    @on(OptionList.OptionSelected)
    def _row_opened(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.action_command("open")

    @on(Input.Changed)
    def _searched(self, message: Input.Changed) -> None:
        message.stop()
        self.rows.highlighted = None
        self.draw_again()

    def on_key(self, event: Key) -> None:
        """From the field of the search down to what it found."""
        if self.search.has_focus and event.key in {"down", "enter"}:
            event.prevent_default().stop()
            self.set_focus(self.rows)

    @on(Composer.Changed)
    def _follow_writing(self, message: Composer.Changed) -> None:
        was_writing = self.has_class("-writing")
        self.set_class(message.writing is not None, "-writing")
        if was_writing != self.has_class("-writing"):
            self.call_after_refresh(self.rows.scroll_to_highlight)
        if not self.composer.field.can_focus and self.focused is None:
            self.set_focus(self.rows)

    @on(Composer.Asked)
    def _go_on_writing(self) -> None:
        words.write(self, None)
