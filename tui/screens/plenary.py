"""The plenary: where every group is, what each one brings, and what is said there. Of the groups it changes nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from sessions.language.texts import _, pgettext
from sessions.meeting.state import Meeting
from tui.commands.bindings import bindings
from tui.commands.effects import (
    Effect,
    Facts,
    Scroll,
    ShowGroup,
)
from tui.commands.footer import key_line
from tui.commands.looking import decide_in_plenary
from tui.commands.windows import PLENARY
from tui.screens.base import heights
from tui.screens.writes_together import WritesTogether
from tui.views import plenary as plenary_view
from tui.views.fitting import dotted
from tui.views.plenary import GroupView
from tui.widgets.base.lines import Lines
from tui.widgets.composer.composer import Composer
from tui.widgets.plenary_rows import Debrief, GroupRow, PlenaryTitle
from tui.widths import cell_len

_HINT = timedelta(seconds=6)
# What stands around the groups and the lines that are left for what they bring.
_AROUND = 13


class PlenaryScreen(WritesTogether):
    """A row for each group, and below what they bring: more of it once they have come together.

    `own` is what was said in the plenary itself.
    """

    STYLE = "plenary.tcss"
    CATALOGUE = PLENARY
    DECIDE = staticmethod(decide_in_plenary)
    VERTICAL_BREAKPOINTS = heights(tall=36)
    BINDINGS: ClassVar[list[BindingType]] = bindings(PLENARY)

    def __init__(self, monotonic: Callable[[], float], groups: int) -> None:
        super().__init__(monotonic)
        self.groups: tuple[GroupView, ...] = ()
        self.own: Meeting | None = None
        self.chosen = 0
        self._said = ""
        self._said_until: datetime | None = None
        self._title, self._heading, self._foot = PlenaryTitle(id="title"), Lines(id="heading"), Lines(id="foot")
        self._rows = tuple(GroupRow() for _group in range(groups))
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
        yield self.composer
        yield self._foot

    def on_resize(self) -> None:
        """Leave lines free between the groups where there is room for that."""
        self._space_rows()

    def _space_rows(self) -> None:
        self.set_class(3 * len(self._rows) + _AROUND > self.app.size.height, "-crowded")

    # --- what is shown

    def show(self, groups: tuple[GroupView, ...], own: Meeting | None, now: datetime) -> None:
        """Show the groups as they are, and what was said in the plenary, or the same at another instant."""
        before = [id(meeting) for meeting in (*(group.meeting for group in self.groups), self.own)]
        changed = [id(meeting) for meeting in (*(group.meeting for group in groups), own)] != before
        self.groups, self.own, self.now = groups, own, now
        self.composer.today = now.astimezone().date()
        self.set_class(plenary_view.all_meet(groups), "-debrief")
        self._title.tell(groups, own, now)
        for row, group in zip(self._rows, groups, strict=True):
            row.tell(group, now)
        if changed:
            self._show_debrief()
        self._show_foot()

    def _show_debrief(self, *, anew: bool = False) -> None:
        self._debrief.tell(self._chosen_groups, None if self.chosen else self.own, from_top=anew)
        self._show_heading()

    @property
    def _chosen_groups(self) -> tuple[GroupView, ...]:
        return tuple(group for group in self.groups if self.chosen in {0, group.number})

    def _show_heading(self) -> None:
        where = self._debrief.where()
        with plenary_view.to_everybody(self.groups, self.own):
            whose = _("group {number}", number=self.chosen) if self.chosen else _("all groups")
            heading = _("WHAT EACH GROUP BRINGS")
        self._heading.show(Content.assemble((heading, "bold"), f" · {whose}", (f"   {where}" if where else "", "dim")))

    def _show_foot(self) -> None:
        if self._said_until and self.now and self.now >= self._said_until:
            self._said = ""
        self._foot.show(Content(self._said or self._keys))

    @property
    def _keys(self) -> str:
        """What the keys do now, in one line."""
        many = len(self.groups)
        one = pgettext("key line", "1-{last} one group", last=many) if many > 1 else pgettext("key line", "1 the group")
        if self.composer.field.can_focus:
            # For translators: {keys} is "1-4 one group"
            return pgettext("key line", "Esc leaves the field, then {keys} · ? keys · ctrl+q or F10 leaves", keys=one)
        if plenary_view.is_left_open(self.groups, self.own):
            keys = key_line(PLENARY, ("finish", "write", "keys", "leave"), {"leave": pgettext("key line", "leaves")})
            return dotted(_("All groups are over"), keys)
        keys = key_line(PLENARY, ("write", "keys", "leave"), {"leave": pgettext("key line", "or F10 leaves")})
        parts = [one, pgettext("key line", "0 all"), pgettext("key line", "↑ ↓ scroll")]
        # Where there is no room for all, the key that lists them stays.
        while parts and 0 < self._foot.content_size.width < cell_len(dotted(*parts, keys)):
            parts.pop()
        return dotted(*parts, keys)

    @on(Composer.Changed)
    def _show_keys(self) -> None:
        self._show_foot()

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something for a moment, in place of the keys."""
        if self.now:
            self._said, self._said_until = sentence, self.now + _HINT
            self._show_foot()

    # --- keys

    def facts(self) -> Facts:
        """Return the numbers of the groups, the instant, and which group is chosen."""
        return tuple(group.number for group in self.groups), self.now, self.chosen

    def perform(self, effect: Effect) -> None:
        """Perform what was decided."""
        match effect:
            case ShowGroup(number):
                self.chosen = number
                for row, group in zip(self._rows, self.groups, strict=True):
                    if group.number == number:
                        row.scroll_visible(animate=False)
                self._show_debrief(anew=True)
            case Scroll(lines, pages):
                # A line of the last page stays.
                self._debrief.move(lines + pages * max(1, self._debrief.size.height - 1))
            case _:
                super().perform(effect)

    def on_debrief_moved(self, message: Debrief.Moved) -> None:
        """Say which part is shown."""
        message.stop()
        self._show_heading()


class _Rows(VerticalScroll, can_focus=False):
    """The groups; where there are more than fit, choosing one brings it into sight."""
