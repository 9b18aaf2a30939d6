"""The list at home: the sessions, or what was found in them, or what is due; and the field to look for something."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input

from sessions.library.query import EXAMPLES, SearchQuery, read_query
from sessions.library.search import Match, SearchTerms
from sessions.library.snapshot import Snapshot
from sessions.library.summaries import OpenPromise, SessionSummary
from tui.views import home as text_home
from tui.widgets.base.form import LineField
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows

_EMPTY = Content.assemble(
    "No session yet.\n\n",
    ("n", "bold $text-accent"), "  plans one: two minutes, and it is ready to run\n",
    ("d", "bold $text-accent"), "  opens a demo that is filled in, to try the keys",
)  # fmt: skip


_FILTERS = Content.assemble(("also " + "  ".join(EXAMPLES), "dim"))

Lists = Literal["sessions", "found", "due"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is in the list: what it lists, what was typed, the key of the marked row, and which one it is."""

    lists: Lists
    words: str
    row: str | None
    at: int


class LibraryList(Vertical):
    """Rows of the sessions that are kept; `lists` says what the rows are: sessions, what was found, what is due."""

    @dataclass
    class Typed(Message):
        """Somebody looks for something else."""

        query: SearchQuery

    @dataclass
    class Taken(Message):
        """Enter was pressed in the field."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.lists: Lists = "sessions"
        self._heading, self._due = Lines(classes="heading"), Lines(id="due")
        self._field = LineField(id="search", placeholder="words, “words in this order”, names")
        self._filters = Lines(_FILTERS, id="filters")
        self._rows, self._empty = Rows(id="kept", opens_at_once=False), Lines(_EMPTY, id="empty")
        self._look: Snapshot | None = None
        self._found: tuple[Match, ...] = ()
        self._wanted: SearchTerms | None = None
        self._told = ""
        self._now: datetime | None = None
        self._keys: list[str] = []
        self._back_at: Place | None = None

    def compose(self) -> ComposeResult:
        """The heading, what is due, the field, the rows."""
        yield self._heading
        yield self._due
        yield self._field
        yield self._filters
        yield self._rows
        yield self._empty

    # --- what is shown

    def show(self, look: Snapshot | None, now: datetime) -> None:
        """Show what is kept at an instant; None while nobody has looked yet."""
        self._look, self._now = look, now
        if look is not None:
            self.draw_again()

    def show_found(self, wanted: SearchTerms, found: Sequence[Match], told: str) -> None:
        """Show what was found, unless nobody looks for it any more; `told` is said of how much it is."""
        if self.lists == "found":
            self._wanted, self._found, self._told = wanted, tuple(found), told
            self.draw_again()
            self._rows.highlighted = 0 if found else None
            self._mark_again()

    def draw_again(self) -> None:
        """Show the list as it reads now."""
        look, now = self._look, self._now
        if look is None or now is None:
            return
        self.set_class(not look.sessions and self.lists == "sessions", "-empty")
        self.set_class(bool(look.promises) and self.lists == "sessions", "-due")
        self.set_class(self.lists == "found", "-search")
        self._due.show(text_home.due_line(look, now))
        self._heading.show(self._headline(look))
        width = max(20, (self._rows.size.width or self.app.size.width - 2) - 1)
        rows = self._content(look, now, width)
        self._keys = [key for key, _ in rows]
        self._rows.show(self._keys, [row for _, row in rows])
        if rows and self._rows.highlighted is None:
            self._rows.highlighted = 0

    def _headline(self, look: Snapshot) -> Content:
        if self.lists == "due":
            more = f", the {len(look.promises)} latest" if look.due.total > len(look.promises) else ""
            return Content(f"DUE  what people promised{more}")
        if self.lists == "found" and self._wanted is not None:
            return Content(self._told)
        return text_home.headline(look)

    def _content(self, look: Snapshot, now: datetime, width: int) -> list[tuple[str, Content]]:
        if self.lists == "due":
            return [(_key(one), text_home.promise_row(one, now, width)) for one in look.promises]
        if self.lists == "found" and self._wanted is not None:
            return [(str(one.session.path), text_home.match_rows(one, self._wanted, now, width)) for one in self._found]
        return [(str(one.path), text_home.row(one, now, width)) for one in look.sessions]

    # --- what is chosen

    @property
    def chosen(self) -> SessionSummary | None:
        """The session at the mark."""
        key, promise = self._rows.chosen, self.promise
        known = [*(one.session for one in self._found), *(self._look.sessions if self._look else ())]
        path = str(promise.path) if promise else key
        found = next((one for one in known if str(one.path) == path), None)
        if found is None and promise and self._now:
            # An older one than home shows.
            return SessionSummary(promise.path, self._now, promise.title, state="ended")
        return found

    @property
    def promise(self) -> OpenPromise | None:
        """What is due at the mark, where the list is of that."""
        if self.lists != "due" or self._look is None:
            return None
        return next((one for one in self._look.promises if _key(one) == self._rows.chosen), None)

    @property
    def entry(self) -> int | None:
        """The number of the word at the mark: of what is due, or of the best that was found in a session."""
        if self.promise:
            return self.promise.n
        found = self._found if self.lists == "found" else ()
        best = next((one.hits[0] for one in found if one.hits and str(one.session.path) == self._rows.chosen), None)
        return (best.n or None) if best else None

    @property
    def place(self) -> Place:
        """Where somebody is in the list now."""
        return Place(self.lists, self._field.value, self._rows.chosen, self._rows.highlighted or 0)

    def return_to(self, place: Place) -> None:
        """Show again what somebody has left, with the mark where it was."""
        self.turn_to(place.lists)
        self._back_at = place
        if place.lists == "found":
            self._field.value = place.words  # what is found is marked when it is there
            self._field.cursor_position = len(place.words)
        else:
            self._mark_again()

    def _mark_again(self) -> None:
        """Mark the row at which somebody was; where it is gone, the one that has taken its place."""
        back, self._back_at = self._back_at, None
        if back and self._keys:
            at = self._keys.index(back.row) if back.row in self._keys else min(back.at, len(self._keys) - 1)
            self._rows.highlighted = at

    def focus_list(self) -> None:
        """Give the keys to the field where somebody looks for something, else to the rows."""
        self.screen.set_focus(self._field if self.lists == "found" else self._rows)

    def turn_to(self, lists: Lists) -> None:
        """Show another list, from its beginning."""
        self.lists, self._back_at = lists, None
        self._found, self._wanted = (), None
        self._field.value = ""
        self._rows.highlighted = None
        self.draw_again()
        self.focus_list()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Look for what was typed."""
        message.stop()
        if self.lists == "found" and self._now:
            meant = read_query(message.value, self._now)
            self._filters.set_class(bool(meant.trouble), "-trouble")
            self._filters.show(Content(meant.trouble) if meant.trouble else _FILTERS)
            if not meant:
                self._wanted, self._found = None, ()
                self.draw_again()
            self.post_message(self.Typed(meant))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the session at the mark."""
        message.stop()
        self.post_message(self.Taken())

    def on_key(self, event: Key) -> None:
        """Let the arrow keys move in the list while the field has the focus."""
        if self._field.has_focus and event.key in {"up", "down", "pageup", "pagedown"}:
            event.prevent_default().stop()
            for _ in range(5 if event.key.startswith("page") else 1):
                if event.key.endswith("up"):
                    self._rows.action_cursor_up()
                else:
                    self._rows.action_cursor_down()


def _key(one: OpenPromise) -> str:
    return f"{one.n} {one.path}"
