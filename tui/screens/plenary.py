"""The plenary: where every group is, and what each one brings. It only looks; nothing in it can ask for a move."""

from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands.effects import Change
from tui.screens.base import BaseScreen
from tui.views import plenary as plenary_view
from tui.views.plenary import GroupView
from tui.widgets.base.lines import Lines
from tui.widgets.plenary_rows import Debrief, GroupRow, PlenaryTitle

_HINT = timedelta(seconds=6)
# What stands around the groups and the lines that are left for what they bring.
_AROUND = 13
_KEYS = (
    ("1 ... 9", "what one group brings"),
    ("0 or a", "what all groups bring"),
    ("↑ ↓", "a line further; page keys: a page"),
    ("Home End", "the beginning, the end"),
    ("d", "dark or light"),
    ("?", "this list"),
    ("ctrl+q", "leaves the window; the groups go on"),
)


class PlenaryScreen(BaseScreen):
    """A row for each group, and below what they bring: more of it once they have come together."""

    STYLE = "plenary.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-middling"), (36, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"choose({number})", show=False) for number in range(1, 10)),
        Binding("0,a,escape", "choose(0)", "All groups", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown,space", "move_page(1)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("d", "colours", "Dark or light", show=False),
        Binding("question_mark", "keys", "Keys", show=False),
    ]

    def __init__(self, groups: int) -> None:
        super().__init__()
        self.groups: tuple[GroupView, ...] = ()
        self.now: datetime | None = None
        self.chosen = 0
        self._said = ""
        self._said_until: datetime | None = None
        self._title, self._heading, self._foot = PlenaryTitle(id="title"), Lines(id="heading"), Lines(id="foot")
        self._rows = tuple(GroupRow() for _ in range(groups))
        self._debrief = Debrief(id="debrief")

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        self._space_rows()
        yield self._title
        with _Rows(id="groups"):
            yield from self._rows
        with Vertical(id="below"):
            yield self._heading
            yield self._debrief
        yield self._foot

    def on_resize(self) -> None:
        """Leave lines free between the groups where there is room for that."""
        self._space_rows()

    def _space_rows(self) -> None:
        self.set_class(3 * len(self._rows) + _AROUND > self.app.size.height, "-crowded")

    # --- what is shown

    def show(self, groups: tuple[GroupView, ...], now: datetime) -> None:
        """Show the groups as they are, or the same ones at another instant."""
        changed = [id(group.meeting) for group in groups] != [id(group.meeting) for group in self.groups]
        self.groups, self.now = groups, now
        self.set_class(plenary_view.all_meet(groups), "-debrief")
        self._title.tell(groups, now)
        for row, group in zip(self._rows, groups, strict=True):
            row.tell(group, now)
        if changed:
            self._show_debrief()
        self._show_foot()

    def _show_debrief(self, *, anew: bool = False) -> None:
        self._debrief.tell(self._chosen_groups, from_top=anew)
        self._show_heading()

    @property
    def _chosen_groups(self) -> tuple[GroupView, ...]:
        return tuple(group for group in self.groups if self.chosen in {0, group.number})

    def _show_heading(self) -> None:
        whose = f"group {self.chosen}" if self.chosen else "all groups"
        where = self._debrief.where()
        self._heading.show(
            Content.assemble(("WHAT EACH GROUP BRINGS", "bold"), f" · {whose}", (f"   {where}" if where else "", "dim"))
        )

    def _show_foot(self) -> None:
        if self._said_until and self.now and self.now >= self._said_until:
            self._said_until = None
        one = f"1-{len(self.groups)} one group" if len(self.groups) > 1 else "1 the group"
        keys = f"{one} · 0 all · ↑ ↓ scroll · d dark or light · ? keys · ctrl+q leaves"
        self._foot.show(Content(self._said if self._said_until else keys))

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something for a moment, in place of the keys."""
        if self.now:
            self._said, self._said_until = sentence, self.now + _HINT
            self._show_foot()

    # --- keys

    def action_choose(self, number: int) -> None:
        """Show what one group brings, or all groups (0)."""
        found = [row for row, group in zip(self._rows, self.groups, strict=True) if group.number == number]
        if number and not found:
            self.notice(f"There is no group {number}.")
            return
        self.chosen = number
        for row in found:
            row.scroll_visible(animate=False)
        self._show_debrief(anew=True)

    def action_move(self, lines: int) -> None:
        """Show what stands further down, or up."""
        self._debrief.move(lines)

    def action_move_page(self, pages: int) -> None:
        """Show the next page, or the one before; a line of the last one stays."""
        self._debrief.move(pages * max(1, self._debrief.size.height - 1))

    def on_debrief_moved(self, message: Debrief.Moved) -> None:
        """Say which part is shown."""
        message.stop()
        self._show_heading()

    def action_colours(self) -> None:
        """Change between dark and light."""
        self.post_message(Change("light"))

    def action_keys(self) -> None:
        """Show all keys."""
        self.app.push_screen(PlenaryKeys())


class _Rows(VerticalScroll, can_focus=False):
    """The groups; where there are more than fit, choosing one brings it into sight."""


class PlenaryKeys(ModalScreen[None]):
    """All keys; any of escape, q, ? or Enter leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter", "dismiss(None)", "Leave")]
    CSS = """
    PlenaryKeys { align: center middle; background: $background 60%; }
    PlenaryKeys > Vertical {
        width: 56; max-width: 100%; height: auto; max-height: 100%; border: round $accent; padding: 0 1;
        background: $surface; border-title-color: $text-accent; border-title-style: bold;
    }
    """

    def compose(self) -> ComposeResult:
        """A key a line."""
        with Vertical() as box:
            box.border_title = Content("Keys · Esc leaves")
            yield Static(_all_keys())


def _all_keys() -> Content:
    return Content("\n").join(Content.assemble((f" {key:<10}", "bold"), what) for key, what in _KEYS)
