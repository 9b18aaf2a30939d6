"""Home: the sessions that are kept, each with its state, and what can be done with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from sessions.common.sanitize import clean_line
from sessions.library.search import Match
from sessions.library.search import Wanted as Words
from sessions.library.snapshot import Snapshot
from sessions.library.summaries import SessionSummary
from tui.commands.choosing import Choice, choose
from tui.screens.base import BaseScreen
from tui.views import home as text_home
from tui.widgets.base.lines import Lines
from tui.widgets.library_list import LibraryList, Place
from tui.widgets.panels import FooterKey, KeyBar


class HomeScreen(BaseScreen):
    """The records in the folder of sessions: those that go on first, then those planned, then those that ended."""

    STYLE = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-middling"), (32, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "command('new')", "New", show=False),
        Binding("e", "command('plan')", "Plan", show=False),
        Binding("r", "command('review')", "Review", show=False),
        Binding("c", "command('copy')", "Copy as new", show=False),
        Binding("o", "command('window')", "Open as", show=False),
        Binding("g", "command('groups')", "Groups", show=False),
        Binding("d", "command('demo')", "Demo", show=False),
        Binding("slash", "command('search')", "Search", show=False),
        Binding("a", "command('due')", "What is due", show=False),
        Binding("escape", "command('back')", "All sessions", show=False),
        Binding("question_mark,f1", "command('keys')", "Keys", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """Somebody wants to `open` a session, a `new` one, its `plan`, a `review`, a `copy`, a `demo`, a window.

        A review begins at `entry`, where one is marked.
        """

        what: str
        kept: SessionSummary | None = None
        window: str = ""
        entry: int | None = None

    def __init__(self, folder: str, notice: str = "") -> None:
        super().__init__()
        self._folder = folder
        self._first_notice = notice
        self._look: Snapshot | None = None
        self._now: datetime | None = None
        self._title, self._list = Lines(id="title"), LibraryList(id="list")
        self._details, self._notice = Lines(id="details"), Lines(id="notice")
        self._foot = KeyBar(id="foot")

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        yield self._title
        yield self._list
        yield self._details
        yield self._notice
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
        if look and look.kept and self.focused is None:  # an empty list is not shown, and has not the focus
            self.call_after_refresh(self._list.focus_list)
        if look is not None:
            self._show_chosen()

    def show_found(self, words: Words, found: Sequence[Match], told: str) -> None:
        """Show what was found; `told` is said of how much it is."""
        self._list.show_found(words, found, told)
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
        if place.lists != "due" or (self._look and self._look.promised):
            self._list.return_to(place)
            self._show_chosen()

    def _show_chosen(self) -> None:
        one, promise, now = self.chosen, self._list.promise, self._now
        width = max(20, self.size.width - 4)
        if promise and now:
            self._details.show(text_home.promise_details(promise, now, width))
        else:
            self._details.show(text_home.details(one, now, width) if one and now else Content(""))
        self._foot.keys = self._keys(one)

    def _keys(self, one: SessionSummary | None) -> tuple[FooterKey, ...]:
        if not (self._look and self._look.total):
            return FooterKey("new", "n", "new"), FooterKey("demo", "d", "demo"), FooterKey("keys", "?", "keys")
        opens = {"planned": "run it", "ended": "review"}.get(one.state, "go on") if one else "open"
        state = one.state if one and not one.trouble else ""
        begun = "" if state == "planned" else "Only a session that has not begun is planned anew."
        some = "" if state else "There is no session here that can be read."
        if self._list.lists == "found":
            rows: tuple[tuple[str, str, str, str], ...] = (
                ("open", "Enter", opens, some), ("", "↑↓", "choose", ""), ("back", "Esc", "all sessions", ""),
            )  # fmt: skip
        elif self._list.lists == "due":
            rows = (("review", "Enter", "review", some), ("back", "Esc", "all sessions", ""), ("keys", "?", "keys", ""))
        else:
            rows = (
                ("open", "Enter", opens, some), ("search", "/", "search", ""), ("new", "n", "new", ""),
                ("plan", "e", "plan", begun), ("review", "r", "review", some), ("copy", "c", "copy", some),
                ("window", "o", "windows", some), ("keys", "?", "keys", ""),
            )  # fmt: skip
        return tuple(FooterKey(*row) for row in rows)

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        if self._now:
            self.show(self._look, self._now)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show what is known of another session."""
        message.stop()
        self._show_chosen()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open the session that was chosen."""
        message.stop()
        self.action_command("open")

    def on_library_list_taken(self, message: LibraryList.Taken) -> None:
        """Open the session that was found."""
        message.stop()
        self.action_command("open")

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something in the line above the keys."""
        self._notice.set_class(trouble, "-trouble")
        self._notice.show(Content(clean_line(sentence)))

    # --- what is asked for

    def action_command(self, name: str) -> None:
        """Do what a key or a click asks for, or say why it does nothing."""
        self.notice("")
        if name in {"search", "due", "back"}:
            self._turn_to(name)
            return
        reason = next((key.reason for key in self._keys(self.chosen) if key.command == name), "")
        if reason:
            self.notice(self.chosen.trouble if self.chosen and self.chosen.trouble else reason, trouble=True)
            return
        if name == "open" and self.chosen and (self.chosen.state == "ended" or self._list.promise):
            name = "review"
        if name in _DIALOGS:
            _DIALOGS[name](self)
        elif name != "open" or self.chosen:
            entry = self._list.entry if name == "review" else None
            self.post_message(self.Wanted(name, self.chosen, entry=entry))

    def _turn_to(self, name: str) -> None:
        """Show the sessions, the field to look for something, or what is due."""
        if name == "due" and not (self._look and self._look.promised):
            self.notice("Nothing that was promised is due in the next days.")
        elif name == "search" and not (self._look and self._look.total):
            self.notice("There is no session yet in which something could be found.")
        else:
            self._list.turn_to("found" if name == "search" else "due" if name == "due" else "sessions")
            self._show_chosen()


def _ask_window(screen: HomeScreen) -> None:
    one = screen.chosen
    if one is None:
        return
    choices = [
        Choice("run", "Live window", "for whoever facilitates"),
        Choice("notes", "Notes", "for whoever writes"),
        Choice("stage", "Stage", "what the group sees"),
    ]
    if one.plenary:
        choices.append(Choice("plenary", "Plenary", "where all groups are"))

    def chosen(window: str) -> None:
        screen.post_message(HomeScreen.Wanted("window", one, window))

    choose(screen, "Which window?", choices, chosen)


def _show_keys(screen: HomeScreen) -> None:
    choices = [Choice(key, f"{key:<7}", what) for key, what in _ALL_KEYS]
    choose(screen, "Keys", choices, lambda _: None)


_ALL_KEYS = (
    ("Enter", "opens the session, its review where it has ended"),
    ("/", "looks for words in all sessions; by:ngozi among them means whose"),
    ("a", "what people promised, and is due"),
    ("n", "plans a new session"),
    ("e", "edits the plan, until the session begins"),
    ("r", "review: what was said, how long it took, what is due"),
    ("c", "a new session with the same people and phases"),
    ("o", "the notes, the stage, or the plenary of several groups"),
    ("g", "several groups at the same time"),
    ("d", "a demo, to try the keys"),
    ("ctrl+q", "leaves peer-assist"),
)
_DIALOGS: dict[str, Callable[[HomeScreen], None]] = {"window": _ask_window, "keys": _show_keys}
