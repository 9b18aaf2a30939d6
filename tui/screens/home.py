"""Home: the sessions that are kept, each with its state, and what can be done with them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList

from sessions.door import clean_line
from sessions.kept import Kept
from tui import text_home
from tui.screens.choosing import Choice, choose
from tui.screens.window import FrameScreen
from tui.widgets.lines import Lines
from tui.widgets.panels import FootKey, KeyBar
from tui.widgets.rows import Rows

_EMPTY = Content.assemble(
    "No session yet.\n\n",
    ("n", "bold $text-accent"), "  plans one: two minutes, and it is ready to run\n",
    ("d", "bold $text-accent"), "  opens a demo that is filled in, to try the keys",
)  # fmt: skip


class HomeScreen(FrameScreen):
    """The records in the folder of sessions: those that go on first, then those planned, then those that ended."""

    STYLE = "screens/home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-middling"), (32, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "command('new')", "New", show=False),
        Binding("e", "command('plan')", "Plan", show=False),
        Binding("r", "command('review')", "Read", show=False),
        Binding("c", "command('copy')", "Copy as new", show=False),
        Binding("o", "command('window')", "Open as", show=False),
        Binding("g", "command('groups')", "Groups", show=False),
        Binding("d", "command('demo')", "Demo", show=False),
        Binding("question_mark,f1", "command('keys')", "Keys", show=False),
    ]

    kept: var[tuple[Kept, ...] | None] = var(None)
    now: var[datetime | None] = var(None)

    @dataclass
    class Wanted(Message):
        """Somebody wants to `open` a session, a `new` one, its `plan`, a `review`, a `copy`, a `demo`, a window."""

        what: str
        kept: Kept | None = None
        window: str = ""

    def __init__(self, folder: str, notice: str = "") -> None:
        super().__init__()
        self._folder = folder
        self._first_notice = notice
        self._title, self._heading = Lines(id="title"), Lines(classes="heading")
        self._rows, self._empty = Rows(id="kept", opens_at_once=False), Lines(id="empty")
        self._details, self._notice = Lines(id="details"), Lines(id="notice")
        self._foot = KeyBar(id="foot")

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        yield self._title
        with Vertical(id="list"):
            yield self._heading
            yield self._rows
            yield self._empty
        yield self._details
        yield self._notice
        yield self._foot

    def on_mount(self) -> None:
        """Say where this is."""
        self._title.show(Content(" peer-assist"))
        self._empty.show(_EMPTY)
        self.notice(self._first_notice, trouble=bool(self._first_notice))
        self.set_focus(self._rows)

    # --- what is shown

    def show(self, kept: tuple[Kept, ...] | None, now: datetime) -> None:
        """Show other records, or the same at another instant; None while nobody has looked yet."""
        self.kept, self.now = kept, now
        if kept is None:
            return
        self.set_class(not kept, "-empty")
        going = sum(one.state in {"running", "paused"} for one in kept)
        count = f"{len(kept)} SESSION{'S' if len(kept) != 1 else ''}"
        self._heading.show(Content(f"{count} · {going} going on" if going else count if kept else ""))
        width = max(20, (self._rows.size.width or self.size.width) - 1)
        self._rows.show([str(one.path) for one in kept], [text_home.row(one, now, width) for one in kept])
        if kept and self._rows.highlighted is None:
            self._rows.highlighted = 0
        if kept and self.focused is None:  # an empty list is not shown, and has not the focus
            self.call_after_refresh(self.set_focus, self._rows)
        self._show_chosen()

    @property
    def chosen(self) -> Kept | None:
        """The session at the mark."""
        key = self._rows.chosen
        return next((one for one in self.kept or () if str(one.path) == key), None)

    def _show_chosen(self) -> None:
        one, now = self.chosen, self.now
        shown = text_home.details(one, now, max(20, self.size.width - 4)) if one and now else Content("")
        self._details.show(shown)
        self._foot.keys = self._keys(one)

    def _keys(self, one: Kept | None) -> tuple[FootKey, ...]:
        if not self.kept:
            return FootKey("new", "n", "new"), FootKey("demo", "d", "demo"), FootKey("keys", "?", "keys")
        opens = {"planned": "run it", "ended": "read it"}.get(one.state, "go on") if one else "open"
        state = one.state if one and not one.trouble else ""
        begun = "" if state == "planned" else "Only a session that has not begun is planned anew."
        some = "" if state else "There is no session here that can be read."
        rows = (
            ("open", "Enter", opens, some), ("new", "n", "new", ""), ("plan", "e", "edit the plan", begun),
            ("review", "r", "read", some), ("copy", "c", "copy as new", some), ("window", "o", "other windows", some),
            ("keys", "?", "keys", ""),
        )  # fmt: skip
        return tuple(FootKey(*row) for row in rows)

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        if self.now:
            self.show(self.kept, self.now)

    def on_option_list_option_highlighted(self, message: OptionList.OptionHighlighted) -> None:
        """Show what is known of another session."""
        message.stop()
        self._show_chosen()

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open the session that was chosen."""
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
        reason = next((key.reason for key in self._keys(self.chosen) if key.command == name), "")
        if reason:
            self.notice(self.chosen.trouble if self.chosen and self.chosen.trouble else reason, trouble=True)
            return
        if name == "open" and self.chosen and self.chosen.state == "ended":
            name = "review"
        if name in _DIALOGS:
            _DIALOGS[name](self)
        else:
            self.post_message(self.Wanted(name, self.chosen))


def _ask_window(screen: HomeScreen) -> None:
    one = screen.chosen
    if one is None:
        return
    choices = [
        Choice("run", "Live window", "for whoever facilitates"),
        Choice("notes", "Notes", "for whoever writes"),
        Choice("stage", "Stage", "what the group sees"),
    ]
    if one.header and one.header.session.plenary:
        choices.append(Choice("plenary", "Plenary", "where all groups are"))

    def chosen(window: str) -> None:
        screen.post_message(HomeScreen.Wanted("window", one, window))

    choose(screen, "Which window?", choices, chosen)


def _show_keys(screen: HomeScreen) -> None:
    choices = [Choice(key, f"{key:<7}", what) for key, what in _ALL_KEYS]
    choose(screen, "Keys", choices, lambda _: None)


_ALL_KEYS = (
    ("Enter", "opens the session; reads it where it has ended"),
    ("n", "plans a new session"),
    ("e", "edits the plan, until the session begins"),
    ("r", "reads everything that is in the record"),
    ("c", "a new session with the same people and phases"),
    ("o", "the notes, the stage, or the plenary of several groups"),
    ("g", "several groups at the same time"),
    ("d", "a demo, to try the keys"),
    ("ctrl+q", "leaves peer-assist"),
)
_DIALOGS: dict[str, Callable[[HomeScreen], None]] = {"window": _ask_window, "keys": _show_keys}
