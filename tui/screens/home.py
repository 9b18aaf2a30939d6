"""Home: the sessions that are kept, each with its state, and what can be done with them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList

from sessions.library.search import Match
from sessions.library.search import SearchTerms as Words
from sessions.library.snapshot import Snapshot
from sessions.library.summaries import SessionSummary
from tui.commands.bindings import bindings
from tui.commands.effects import Effect, Facts, TurnTo
from tui.commands.home import HomeUi, decide, keys_for, why_not
from tui.commands.windows import HOME
from tui.screens.base import BaseScreen
from tui.views import home as home_view
from tui.widgets.base.lines import Lines
from tui.widgets.key_bar import KeyBar
from tui.widgets.library_list import LibraryList, Place


class HomeScreen(BaseScreen):
    """The records in the folder of sessions: those in progress first, then those planned, then those that ended."""

    STYLE = "home.tcss"
    CATALOGUE = HOME
    OPENERS = "/"
    DECIDE = staticmethod(decide)
    BINDINGS: ClassVar[list[BindingType]] = bindings(HOME)

    def __init__(self, monotonic: Callable[[], float], notice: str = "") -> None:
        super().__init__(monotonic)
        self._first_notice = notice
        self._look: Snapshot | None = None
        self._now: datetime | None = None
        self._title, self._list = Lines(id="title"), LibraryList(id="list")
        self._details, self._foot = Lines(id="details"), KeyBar(id="foot")

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        yield self._title
        yield self._list
        yield self._details
        yield self.notice_line
        yield self._foot

    def on_mount(self) -> None:
        """Say where this is."""
        self._title.show(Content(" peer-assist"))
        self.notice(self._first_notice, trouble=bool(self._first_notice))
        self._list.focus_list()

    # --- what is shown

    def show(self, look: Snapshot | None, now: datetime) -> None:
        """Show what else is kept, or the same at another instant; None while nobody has looked yet."""
        self._look, self._now = look, now
        self.set_class(look is not None and not look.total, "-empty")
        self._list.show(look, now)
        if look and look.sessions and self.focused is None:  # an empty list is not shown, and has not the focus
            self.call_after_refresh(self._list.focus_list)
        if look is not None:
            self._show_chosen()

    def show_found(self, words: Words, found: Sequence[Match], total: str) -> None:
        """Show what was found; `total` says how much it is."""
        self._list.show_found(words, found, total)
        self._show_chosen()

    @property
    def chosen(self) -> SessionSummary | None:
        """The session at the mark."""
        return self._list.chosen

    @property
    def place(self) -> Place:
        """Where somebody is in the list."""
        return self._list.place

    def return_to(self, place: Place) -> None:
        """Show again what somebody has left: all sessions where nothing is due any more."""
        if place.lists != "due" or (self._look and self._look.promises):
            self._list.return_to(place)
            self._show_chosen()

    def _show_chosen(self) -> None:
        one, promise, now = self.chosen, self._list.promise, self._now
        width = max(20, self.size.width - 4)
        if promise and now:
            self._details.show(home_view.promise_details(promise, now, width))
        else:
            self._details.show(home_view.details(one, now, width) if one and now else Content(""))
        self._foot.keys = keys_for(self._look, self.ui())

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        if self._now:
            self.show(self._look, self._now)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show what is known of another session."""
        message.stop()
        self._show_chosen()

    @on(OptionList.OptionSelected)
    @on(LibraryList.QuerySubmitted)
    def _open_chosen(self, message: OptionList.OptionSelected | LibraryList.QuerySubmitted) -> None:
        message.stop()
        self.action_command("open")

    # --- what is decided and performed

    def ui(self) -> HomeUi:
        """Return what this window is doing."""
        return HomeUi(self._list.lists, self.chosen, self._list.entry, self._list.promise)

    def facts(self) -> Facts:
        """Return the session library as it was last looked at, the instant, and what this window is doing."""
        return self._look, self._now, self.ui()

    def why_not(self, name: str) -> str:
        """Return why a command does nothing now."""
        return why_not(name, self.ui())

    def perform(self, effect: Effect) -> None:
        """Perform what was decided."""
        match effect:
            case TurnTo(lists):
                self._list.turn_to(lists)
                self._show_chosen()
            case _:
                super().perform(effect)
