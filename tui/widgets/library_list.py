"""The list at home: the sessions, or search results, or what is due; and the search field."""

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

from sessions.language.texts import _, ngettext
from sessions.library.query import EXAMPLES, SearchQuery, read_query
from sessions.library.search import Match, SearchTerms
from sessions.library.snapshot import Snapshot
from sessions.library.summaries import OpenPromise, SessionSummary
from tui.views import home as home_view
from tui.widgets.base.form import LineField
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows

Lists = Literal["sessions", "found", "due"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the list: what it lists, what was typed, the key of the highlighted row, and its number."""

    lists: Lists
    words: str
    row: str | None
    at: int


class LibraryList(Vertical):
    """Rows of the session library; `lists` says what they are: sessions, search results, or what is due."""

    @dataclass
    class QueryTyped(Message):
        """The query was changed."""

        query: SearchQuery

    class QuerySubmitted(Message):
        """Enter was pressed in the field."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.lists: Lists = "sessions"
        self._heading, self._due = Lines(classes="heading"), Lines(id="due")
        self._field = LineField(id="search", placeholder=_("words, “an exact phrase”, names"))
        self._filters = Lines(_filters(), id="filters")
        self._rows, self._empty = Rows(id="kept", opens_at_once=False), Lines(_nothing_yet(), id="empty")
        self._look: Snapshot | None = None
        self._found: tuple[Match, ...] = ()
        self._wanted: SearchTerms | None = None
        self._headline_found = ""
        self._now: datetime | None = None
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
        """Show the library at an instant; None while it has not been read yet."""
        self._look, self._now = look, now
        if look is not None:
            self.draw_again()

    def show_found(self, wanted: SearchTerms, found: Sequence[Match], headline: str) -> None:
        """Show search results, unless the search was left meanwhile; `headline` says how many there are."""
        if self.lists == "found":
            self._wanted, self._found, self._headline_found = wanted, tuple(found), headline
            self.draw_again()
            self._rows.highlighted = 0 if found else None
            self._highlight_again()

    def draw_again(self) -> None:
        """Show the list as it is now."""
        look, now = self._look, self._now
        if look is None or now is None:
            return
        self.set_class(not look.sessions and self.lists == "sessions", "-empty")
        self.set_class(bool(look.promises) and self.lists == "sessions", "-due")
        self.set_class(self.lists == "found", "-search")
        self._due.show(home_view.due_line(look, now))
        width = max(20, (self._rows.size.width or self.app.size.width - 2) - 1)
        heading, rows = self._content(look, now, width)
        self._heading.show(heading)
        self._rows.show(list(rows), list(rows.values()))
        if rows and self._rows.highlighted is None:
            self._rows.highlighted = 0

    def _content(self, look: Snapshot, now: datetime, width: int) -> tuple[Content, dict[str, Content]]:
        """Return the heading, and the rows by their keys."""
        if self.lists == "due":
            latest = ngettext("the {number} latest", "the {number} latest", len(look.promises))
            more = f", {latest}" if look.due.total > len(look.promises) else ""
            rows = {_key(one): home_view.promise_row(one, now, width) for one in look.promises}
            return Content(_("DUE") + "  " + _("what people promised") + more), rows
        if self.lists == "found" and (wanted := self._wanted) is not None:
            rows = {str(one.session.path): home_view.match_rows(one, wanted, now, width) for one in self._found}
            return Content(self._headline_found), rows
        return home_view.headline(look, now), {
            str(one.path): home_view.session_row(one, now, width) for one in look.sessions
        }

    # --- what is highlighted

    @property
    def chosen(self) -> SessionSummary | None:
        """The session of the highlighted row; none where it is a promise of a session older than those listed."""
        path = str(self.promise.path) if self.promise else self._rows.chosen
        known = [*(one.session for one in self._found), *(self._look.sessions if self._look else ())]
        return next((one for one in known if str(one.path) == path), None)

    @property
    def promise(self) -> OpenPromise | None:
        """The promise of the highlighted row, where the list is of what is due."""
        if self.lists != "due" or self._look is None:
            return None
        return next((one for one in self._look.promises if _key(one) == self._rows.chosen), None)

    @property
    def entry(self) -> int | None:
        """The number of the entry of the highlighted row: the promise, or the best match in a session."""
        if self.promise:
            return self.promise.n
        found = self._found if self.lists == "found" else ()
        best = next((one.hits[0] for one in found if one.hits and str(one.session.path) == self._rows.chosen), None)
        return (best.n or None) if best else None

    @property
    def place(self) -> Place:
        """The place in the list now."""
        return Place(self.lists, self._field.value, self._rows.chosen, self._rows.highlighted or 0)

    def return_to(self, place: Place) -> None:
        """Show a place again, with the same row highlighted."""
        self.turn_to(place.lists)
        self._back_at = place
        if place.lists == "found":
            self._field.value = place.words  # its row is highlighted when the results are there
            self._field.cursor_position = len(place.words)
        else:
            self._highlight_again()

    def _highlight_again(self) -> None:
        """Highlight the row of that place again; if it is gone, the one that is there now."""
        back, self._back_at = self._back_at, None
        keys = self._rows.keys
        if back and keys:
            self._rows.highlighted = keys.index(back.row) if back.row in keys else min(back.at, len(keys) - 1)

    def focus_list(self) -> None:
        """Focus the field during a search, else the rows."""
        self.screen.set_focus(self._field if self.lists == "found" else self._rows)

    def turn_to(self, lists: Lists) -> None:
        """Show another list, from the top."""
        self.lists, self._back_at = lists, None
        self._found, self._wanted = (), None
        self._field.value = ""
        self._rows.highlighted = None
        self.draw_again()
        self.focus_list()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Search for what was typed."""
        message.stop()
        if self.lists == "found" and self._now:
            query = read_query(message.value, self._now)
            self._filters.set_class(bool(query.trouble), "-trouble")
            self._filters.show(Content(query.trouble) if query.trouble else _filters())
            if not query:
                self._wanted, self._found = None, ()
                self.draw_again()
            self.post_message(self.QueryTyped(query))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Open the highlighted session."""
        message.stop()
        self.post_message(self.QuerySubmitted())

    def on_key(self, event: Key) -> None:
        """Move through the rows by the arrow keys while the field has the focus."""
        if self._field.has_focus and event.key in {"up", "down", "pageup", "pagedown"}:
            event.prevent_default().stop()
            move = self._rows.action_cursor_up if event.key.endswith("up") else self._rows.action_cursor_down
            for _step in range(5 if event.key.startswith("page") else 1):
                move()


def _nothing_yet() -> Content:
    return Content.assemble(
        _('No sessions yet.') + "\n\n",
        ("n", "bold $text-accent"), "  " + _('plans one: two minutes, and it is ready to run') + "\n",
        ("d", "bold $text-accent"), "  " + _('opens a demo that is filled in, to try the keys'),
    )  # fmt: skip


def _filters() -> Content:
    # For translators: what else can be typed to find sessions: words that the program knows, in English.
    return Content.styled(_("also {examples}", examples="  ".join(EXAMPLES)), "dim")


def _key(one: OpenPromise) -> str:
    return f"{one.n} {one.path}"
