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

from sessions.index_search import Match, Wanted
from sessions.kept import Kept, Promised
from sessions.shelf import Look
from tui import text_home
from tui.widgets.form import LineField
from tui.widgets.lines import Lines
from tui.widgets.rows import Rows

_EMPTY = Content.assemble(
    "No session yet.\n\n",
    ("n", "bold $text-accent"), "  plans one: two minutes, and it is ready to run\n",
    ("d", "bold $text-accent"), "  opens a demo that is filled in, to try the keys",
)  # fmt: skip


class KeptList(Vertical):
    """Rows of the sessions that are kept; `lists` says what the rows are: sessions, what was found, what is due."""

    @dataclass
    class Typed(Message):
        """Somebody looks for something else."""

        words: str

    @dataclass
    class Taken(Message):
        """Enter was pressed in the field."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.lists: Literal["sessions", "found", "due"] = "sessions"
        self._heading, self._due = Lines(classes="heading"), Lines(id="due")
        self._field = LineField(id="search", placeholder="words, “words in this order”, names")
        self._rows, self._empty = Rows(id="kept", opens_at_once=False), Lines(_EMPTY, id="empty")
        self._look: Look | None = None
        self._found: tuple[Match, ...] = ()
        self._wanted: Wanted | None = None
        self._told = ""
        self._now: datetime | None = None

    def compose(self) -> ComposeResult:
        """The heading, what is due, the field, the rows."""
        yield self._heading
        yield self._due
        yield self._field
        yield self._rows
        yield self._empty

    # --- what is shown

    def show(self, look: Look | None, now: datetime) -> None:
        """Show what is kept at an instant; None while nobody has looked yet."""
        self._look, self._now = look, now
        if look is not None:
            self.draw_again()

    def show_found(self, wanted: Wanted, found: Sequence[Match], told: str) -> None:
        """Show what was found, unless nobody looks for it any more; `told` is said of how much it is."""
        if self.lists == "found":
            self._wanted, self._found, self._told = wanted, tuple(found), told
            self.draw_again()
            self._rows.highlighted = 0 if found else None

    def draw_again(self) -> None:
        """Show the list as it reads now."""
        look, now = self._look, self._now
        if look is None or now is None:
            return
        self.set_class(not look.kept and self.lists == "sessions", "-empty")
        self.set_class(bool(look.promised) and self.lists == "sessions", "-due")
        self.set_class(self.lists == "found", "-search")
        self._due.show(text_home.due_line(look, now))
        self._heading.show(self._headline(look))
        width = max(20, (self._rows.size.width or self.app.size.width - 2) - 1)
        rows = self._content(look, now, width)
        self._rows.show([key for key, _ in rows], [row for _, row in rows])
        if rows and self._rows.highlighted is None:
            self._rows.highlighted = 0

    def _headline(self, look: Look) -> Content:
        if self.lists == "due":
            more = f", the {len(look.promised)} latest" if look.due["all"] > len(look.promised) else ""
            return Content(f"DUE  what people promised{more}")
        if self.lists == "found" and self._wanted:
            return Content(self._told)
        return text_home.headline(look)

    def _content(self, look: Look, now: datetime, width: int) -> list[tuple[str, Content]]:
        if self.lists == "due":
            return [(_key(one), text_home.promise_row(one, now, width)) for one in look.promised]
        if self.lists == "found" and self._wanted:
            return [(str(one.kept.path), text_home.match_rows(one, self._wanted, now, width)) for one in self._found]
        return [(str(one.path), text_home.row(one, now, width)) for one in look.kept]

    # --- what is chosen

    @property
    def chosen(self) -> Kept | None:
        """The session at the mark."""
        key, promise = self._rows.chosen, self.promise
        known = [*(one.kept for one in self._found), *(self._look.kept if self._look else ())]
        path = str(promise.path) if promise else key
        found = next((one for one in known if str(one.path) == path), None)
        if found is None and promise and self._now:
            # An older one than home shows.
            return Kept(promise.path, self._now, promise.title, state="ended")
        return found

    @property
    def promise(self) -> Promised | None:
        """What is due at the mark, where the list is of that."""
        if self.lists != "due" or self._look is None:
            return None
        return next((one for one in self._look.promised if _key(one) == self._rows.chosen), None)

    def focus_list(self) -> None:
        """Give the keys to the field where somebody looks for something, else to the rows."""
        self.screen.set_focus(self._field if self.lists == "found" else self._rows)

    def turn_to(self, lists: Literal["sessions", "found", "due"]) -> None:
        """Show another list, from its beginning."""
        self.lists = lists
        self._found, self._wanted = (), None
        self._field.value = ""
        self._rows.highlighted = None
        self.draw_again()
        self.focus_list()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Look for what was typed."""
        message.stop()
        if self.lists == "found":
            self._wanted = self._wanted if message.value.strip() else None
            self.post_message(self.Typed(message.value))

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


def _key(one: Promised) -> str:
    return f"{one.n} {one.path}"
