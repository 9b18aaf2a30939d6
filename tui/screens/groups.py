"""Several groups: who is in which one, before each gets its record."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content

from sessions.groups.checks import group_remarks
from sessions.groups.proposal import groups_of
from sessions.groups.split import Groups, without_support
from sessions.language.texts import _, ngettext
from sessions.planning.plan import Plan
from sessions.record.header import Split
from tui.commands.bindings import bindings
from tui.commands.context import Context
from tui.commands.effects import Effect, Facts
from tui.commands.footer import key_line
from tui.commands.setup import groups
from tui.commands.setup.effects import BackToPlan, ShowSplit
from tui.commands.setup.groups import GroupsUi
from tui.commands.windows import GROUPS
from tui.screens.base import BaseScreen, heights
from tui.views import groups as groups_view
from tui.views.fitting import dotted
from tui.views.plan import remark_lines
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows
from tui.widgets.key_bar import KeyBar

_MOST_REMARKS = 3


class GroupsScreen(BaseScreen):
    """Splits the people of a plan; `keep` takes the groups, and returns the plan that has them.

    It takes None where everybody stays together, and then a sentence is said by `keep`'s own window.
    """

    STYLE = "home.tcss"
    CATALOGUE = GROUPS
    DECIDE = staticmethod(groups.decide)
    BINDINGS: ClassVar[list[BindingType]] = bindings(GROUPS)
    VERTICAL_BREAKPOINTS = heights(22)

    def __init__(self, context: Context, plan: Plan, keep: Callable[[Split | None, str], Plan]) -> None:
        super().__init__(context.monotonic)
        self._clock, self._keep = context.clock, keep
        self._format = plan.format.for_groups()
        self.split, self._news = groups.begin_with(plan)
        self.plan = keep(self.split, "")
        self._title, self._sizes, self._rows = Lines(id="title"), Lines(id="sizes"), Rows(id="groups")
        self._remarks, self._foot = Lines(id="group-remarks"), KeyBar(id="foot")

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        yield self._title
        with Vertical(id="group-list"):
            yield self._sizes
            yield self._rows
            yield Lines(Content(key_line(GROUPS, groups.IN_LIST)), classes="keys")
        yield self._remarks
        yield self.notice_line
        yield self._foot

    def on_mount(self) -> None:
        """Show the groups as they are proposed."""
        self._foot.keys = groups.keys_for()
        self.set_focus(self._rows)
        self._show()
        self.notice(self._news)

    @property
    def groups(self) -> Groups:
        """The groups as they are shown."""
        return groups_of(self.plan.people, self.split)

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        self._show()

    def _show(self, mark: str | None = None) -> None:
        plan, split = self.plan, self.groups
        people = len(without_support(plan.people))
        count = ngettext("{number} person", "{number} people", people)
        self._title.show(Content(" " + dotted(_("Groups"), plan.title or plan.format.title, count)))
        width = max(30, (self._rows.size.width or self.size.width) - 1)
        self._sizes.show(groups_view.sizes(split, self._format))
        members = [(number, person) for number, group in enumerate(split, start=1) for person in group]
        ids = [person.id for _number, person in members]
        self._rows.show(
            ids, [groups_view.member_row(split, number, person, self._format, width) for number, person in members]
        )
        if mark in ids:
            self._rows.highlighted = ids.index(mark)
        elif self._rows.highlighted is None and ids:
            self._rows.highlighted = 0
        sentences = group_remarks(split, self._format, plan.language, plan.people)
        most = _MOST_REMARKS - 1 if self.has_class("-short") else _MOST_REMARKS
        told = remark_lines(sentences, max(10, self.size.width - 2), most)
        self._remarks.set_class(len(told) > _MOST_REMARKS, "-long")
        self._remarks.show(Content("\n").join(told))

    # --- what is decided and performed

    def facts(self) -> Facts:
        """Return the plan, the instant, and the groups as they are."""
        return self.plan, self._clock(), GroupsUi(self.split, self._rows.chosen)

    def perform(self, effect: Effect) -> None:
        """Perform what was decided."""
        match effect:
            case ShowSplit(split, mark):
                self.split, self.plan = split, self._keep(split, "")
                self._show(mark)
            case BackToPlan(together, sentence):
                if together:
                    self._keep(None, sentence)
                self.dismiss()
            case _:
                super().perform(effect)
