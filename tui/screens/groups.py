"""Several groups: who is in which one, before each gets its record."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from sessions.groups.by_language import split_by_language
from sessions.groups.checks import group_remarks
from sessions.groups.split import Groups, how_many, split_by_hand, split_evenly, without_support
from sessions.planning.plan import Plan
from tui.screens.base import BaseScreen
from tui.views import groups as groups_view
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows
from tui.widgets.key_bar import FooterKey, KeyBar

MOST = 9
_KEYS = "1 2 3 puts somebody into a group · e evenly · l by language · + - groups"


class GroupsScreen(BaseScreen):
    """Splits the people of a plan: evenly, by language, or by hand; `keep` is told what was made by hand."""

    STYLE = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-middling"), (32, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(number), f"put({number})", "Into this group", show=False) for number in range(1, MOST + 1)),
        Binding("e", "split('evenly')", "Evenly", show=False),
        Binding("l", "split('language')", "By language", show=False),
        Binding("plus,equals_sign", "more(1)", "A group more", show=False),
        Binding("minus", "more(-1)", "A group less", show=False),
        Binding("f9", "command('create')", "Create", show=False),
        Binding("escape", "command('back')", "Back", show=False),
    ]

    @dataclass
    class Wanted(Message):
        """The records of these groups are to be made."""

        screen: "GroupsScreen"
        plan: Plan
        groups: Groups

    def __init__(self, plan: Plan, made: Groups, keep: Callable[[Groups], None]) -> None:
        super().__init__()
        self.plan = plan
        self._keep = keep
        self._format = plan.format.for_groups()
        here = len(without_support(plan.people))
        self._by_hand, self._way = False, "evenly"
        self._count = min(max(2, how_many(here, self._format.people)), MOST, max(2, here))
        self.groups: Groups = split_evenly(plan.people, self._count)
        if {person for group in made for person in group} == set(plan.people):
            # What was done by hand before is not dealt anew.
            self.groups, self._count, self._by_hand = made, len(made), True
        self._title, self._sizes, self._rows = Lines(id="title"), Lines(id="sizes"), Rows(id="groups")
        self._remarks, self._notice = Lines(id="group-remarks"), Lines(id="notice")

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        yield self._title
        with Vertical(id="group-list"):
            yield self._sizes
            yield self._rows
            yield Lines(Content(_KEYS), classes="keys")
        yield self._remarks
        yield self._notice
        yield KeyBar(id="foot")

    def on_mount(self) -> None:
        """Show the groups as they are proposed."""
        self.query_one(KeyBar).keys = (FooterKey("create", "F9", "make the records"), FooterKey("back", "Esc", "back"))
        self.set_focus(self._rows)
        self._show()

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        self._show()

    def _show(self, mark: str | None = None) -> None:
        plan = self.plan
        self._title.show(
            Content(f" Groups · {plan.title or plan.format.title} · {len(without_support(plan.people))} people")
        )
        width = max(30, (self._rows.size.width or self.size.width) - 1)
        self._sizes.show(groups_view.sizes(self.groups, self._format))
        people = [(number, person) for number, group in enumerate(self.groups, start=1) for person in group]
        self._rows.show(
            [person.id for _, person in people],
            [groups_view.row(self.groups, number, person, self._format, width) for number, person in people],
        )
        ids = [person.id for _, person in people]
        if mark in ids:
            self._rows.highlighted = ids.index(mark)
        elif self._rows.highlighted is None and ids:
            self._rows.highlighted = 0
        told = group_remarks(self.groups, self._format, plan.language, plan.people)
        lines = told if len(told) <= 3 else (*told[:2], f"+{len(told) - 2} more")
        self._remarks.show(Content("\n".join(f"! {sentence}" for sentence in lines)))

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something in the line above the keys."""
        self._notice.set_class(trouble, "-trouble")
        self._notice.show(Content(sentence))

    # --- what is asked for

    def action_put(self, number: int) -> None:
        """Put the person at the mark into a group."""
        who = self._rows.chosen
        if who is None or number > self._count:
            self.notice(f"There are {self._count} groups; + makes one more.")
            return
        self._by_hand = True
        numbers = {person.id: at for at, group in enumerate(self.groups, start=1) for person in group}
        numbers[who] = number
        self.groups = split_by_hand(self.plan.people, numbers)
        self.groups += ((),) * (self._count - len(self.groups))
        self._keep(self.groups)
        self.notice("")
        self._show(who)

    def action_split(self, way: str) -> None:
        """Split everybody anew."""
        self._by_hand, self._way = False, way
        if way == "language":
            self.groups = split_by_language(self.plan.people, self._count, self.plan.language)
        else:
            self.groups = split_evenly(self.plan.people, self._count)
        self.notice(
            "Whoever speaks one language is together." if way == "language" else "Roles and organisations spread."
        )
        self._show()

    def action_more(self, step: int) -> None:
        """Make a group more or less, all of them evenly."""
        most = min(MOST, max(2, len(without_support(self.plan.people))))
        count = self._count + step
        if not 2 <= count <= most:
            self.notice(f"From 2 to {most} groups here; `peer-assist groups` makes more than {MOST}.")
        elif self._by_hand and step < 0 and self.groups[-1]:
            self.notice("Somebody is in the last group: put them elsewhere first, or e deals everybody anew.")
        elif self._by_hand:
            # What was done by hand stays: a group more is an empty one.
            self._count = count
            self.groups = (*self.groups, ()) if step > 0 else self.groups[:-1]
            self.notice("")
            self._show(self._rows.chosen)
        else:
            self._count = count
            self.action_split(self._way)

    def action_command(self, name: str) -> None:
        """Make the records, or go back to the plan."""
        if name == "back":
            self.dismiss()
        elif not all(self.groups):
            self.notice("A group has nobody in it: put somebody there, or make a group less with -.", trouble=True)
        else:
            self.post_message(self.Wanted(self, self.plan, self.groups))
