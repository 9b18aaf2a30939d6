"""The setup: four pages that make the plan of a session, and its record."""

from collections.abc import Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus
from textual.widgets import OptionList

from sessions.language.texts import _
from sessions.planning.checks import remarks
from sessions.planning.drafts import Origin
from sessions.planning.plan import Plan, with_split
from sessions.record.header import Split
from tui.commands.bindings import bindings
from tui.commands.context import Context
from tui.commands.effects import Decide, Effect, Facts
from tui.commands.setup import adding, decisions
from tui.commands.setup.effects import (
    ChangePlan,
    FillField,
    GoTo,
    KeepPlan,
    OpenGroups,
    PickUp,
    ReadTexts,
    ShowAddition,
)
from tui.commands.setup.key_lines import list_keys
from tui.commands.setup.ui import PAGES, SetupUi
from tui.commands.windows import SETUP
from tui.screens.base import BaseScreen, heights
from tui.views import plan as plan_view
from tui.widgets.base.lines import Lines
from tui.widgets.base.tabs import TabLine
from tui.widgets.key_bar import KeyBar
from tui.widgets.setup.agenda_page import AgendaPage
from tui.widgets.setup.movable import MovablePage
from tui.widgets.setup.notes_page import NotesPage
from tui.widgets.setup.page import SetupPage
from tui.widgets.setup.people_page import PeoplePage
from tui.widgets.setup.session_page import SessionPage

_SIDE = 33


class SetupScreen(BaseScreen):
    """Makes a plan, which is kept where `origin` says; its pages show the plan, and post what was typed."""

    STYLE = "home.tcss"
    CATALOGUE = SETUP
    DECIDE = staticmethod(decisions.decide)
    PASTED = staticmethod(lambda text: Decide(partial(adding.pasted, text)))
    BINDINGS: ClassVar[list[BindingType]] = bindings(SETUP)
    VERTICAL_BREAKPOINTS = heights(22)

    def __init__(self, context: Context, plan: Plan, earlier: Mapping[str, int], origin: Origin) -> None:
        super().__init__(context.monotonic)
        self.context, self.origin, self.earlier = context, origin, earlier
        self.plan = self.first = plan
        self.changes, self.edited = 0, origin.edited(context.drafts)
        self.about = SessionPage(plan, context.clock, id="about")
        self.people = PeoplePage(plan, origin.draft.typed if origin.draft else "", id="people-page")
        self.agenda = AgendaPage(plan, id="agenda-page")
        self.care = NotesPage(plan, context.clock, id="care")
        self.pages: tuple[SetupPage, ...] = (self.about, self.people, self.agenda, self.care)
        self._title, self._tabs = Lines(id="title"), TabLine([_(page) for page in PAGES], id="tabs")
        self._remarks, self._time = Lines(id="remarks"), Lines(id="time")
        self._side, self._side_remarks = Lines(id="side-agenda"), Lines(id="side-remarks")
        self._foot = KeyBar(id="foot")

    def compose(self) -> ComposeResult:
        """From the title down to the keys; the page that is shown in the middle."""
        self.fit()
        yield self._title
        yield self._tabs
        with Horizontal(id="middle"):
            with Vertical(id="pages"):
                yield from self.pages
            with Vertical(id="side"):
                yield Lines(Content(_("THE PLAN")), classes="heading")
                yield self._side
                yield Lines(Content(_("WORTH KNOWING")), classes="heading")
                yield self._side_remarks
        yield self._remarks
        yield self._time
        yield self.notice_line
        yield self._foot

    def on_mount(self) -> None:
        """Begin with the first page."""
        for page in self.pages:
            page.fill(self.plan)
        self.go(0)
        self._show_plan()

    # --- what is shown

    @property
    def page(self) -> SetupPage:
        """The page that is shown."""
        return self.pages[self._tabs.at]

    def go(self, number: int) -> None:
        """Show a page."""
        self._tabs.at = number
        for at, page in enumerate(self.pages):
            page.display = at == number
        self.page.show(self.plan)
        self.page.begin()
        self._foot.keys = decisions.keys_for(self.ui())
        self._show_keys()
        self.call_after_refresh(self.page.draw_again)

    def _show_plan(self) -> None:
        """Say what follows from the plan."""
        plan = self.plan
        self._title.show(
            Content(" " + (_("Plan") if self.origin.path else _("New session")) + f" · {plan_view.summary(plan)}")
        )
        sentences = remarks(plan, self.context.clock(), self.earlier)
        most = 1 if self.has_class("-short") else 2
        told = plan_view.remark_lines(sentences, max(10, self.size.width - 2), most)
        self._remarks.set_class(len(told) > most, "-long")
        self._remarks.show(Content("\n").join(told))
        self._time.show(plan_view.time_line(plan, max(10, self.size.width - 2)))
        self._side.show(plan_view.side(plan, _SIDE))
        self._side_remarks.show(Content("\n".join(f"! {one}" for one in sentences) or _("✓ Nothing to remark on.")))

    @on(OptionList.OptionHighlighted)
    @on(DescendantFocus)
    def _show_keys(self) -> None:
        """Say below the list what the keys do in the marked row."""
        if isinstance(self.page, MovablePage):
            self.page.keys.show(Content(list_keys(self._tabs.at, self.plan, self.ui())))

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        self._show_plan()

    # --- the plan

    def change(self, plan: Plan, *, fill: bool = False) -> None:
        """Continue with another plan; with `fill` the fields are filled from it."""
        self.changes += 1
        if plan != self.plan:
            self.notice("")
            self.plan = plan
            self._show_plan()
        for page in self.pages if fill else ():
            page.fill(plan)
        self.page.show(plan)
        self.post_message(self.Requested(KeepPlan()))

    @on(SetupPage.Typed)
    def _page_typed(self, message: SetupPage.Typed) -> None:
        message.stop()
        if message.page is self.people:  # who is typed there is in the plan when they are added
            self.changes += 1
            if not self.people.reading:
                self.notice("")
            self.post_message(self.Requested(KeepPlan()))
        else:
            self.change(message.page.read(self.plan))

    @on(MovablePage.Moved)
    def _row_moved(self, message: MovablePage.Moved) -> None:
        message.stop()
        self.perform(Decide(partial(decisions.move, message.at, message.to)))

    @on(SetupPage.Commanded)
    def _page_commanded(self, message: SetupPage.Commanded) -> None:
        message.stop()
        self.action_command(message.name)

    @on(TabLine.Clicked)
    def _tab_clicked(self, message: TabLine.Clicked) -> None:
        message.stop()
        self.notice("")
        self.perform(Decide(partial(decisions.go_to, message.number)))

    # --- what is decided and performed

    def ui(self) -> SetupUi:
        """Return what this window is doing."""
        return SetupUi(
            self.context, self._tabs.at, self.page.at, self.people.key if self.page is self.people else "",
            self.people.typed, self.people.put_back, self.people.tab_leads, self.people.reading, self.people.addition,
            tuple(page.trouble() for page in self.pages), self.first if self.origin.path else None,
            self.changes, self.confirmed,
        )  # fmt: skip

    def facts(self) -> Facts:
        """Return the plan, the instant, and what this window is doing."""
        return self.plan, self.context.clock(), self.ui()

    def why_not(self, name: str) -> str:
        """Return why a command does nothing now."""
        return decisions.why_not(name, self.plan, self.ui())

    def perform(self, effect: Effect) -> None:
        """Perform what was decided."""
        match effect:
            case ChangePlan():
                self._change(effect)
            case GoTo(page, to_trouble):
                self.go(page)
                if to_trouble:
                    self.page.focus_trouble()
            case PickUp():
                if isinstance(self.page, MovablePage):
                    self.page.pick_up()
            case FillField(text, is_new):
                self.people.fill_field(text, is_new=is_new)
            case ReadTexts(texts):
                self.people.reading = texts
            case ShowAddition(plan, addition, mark):
                self.people.take(addition, mark)
                self.change(plan)
                self._show_keys()
            case OpenGroups():
                self._open_groups(effect)
            case _:
                super().perform(effect)

    def _change(self, effect: ChangePlan) -> None:
        page = self.page
        if isinstance(page, MovablePage):
            page.is_carrying = page.is_carrying and effect.carried
        self.change(effect.plan, fill=effect.fill)
        if effect.mark is not None and isinstance(page, MovablePage):
            page.mark(effect.mark)

    def _open_groups(self, effect: OpenGroups) -> None:
        from tui.screens.groups import GroupsScreen  # few sessions have several groups

        def keep(split: Split | None, sentence: str) -> Plan:
            changed = with_split(self.plan, split)
            if changed != self.plan:
                self.change(changed, fill=changed.consent != self.plan.consent)
                self.notice(sentence)
            return changed

        self.app.push_screen(GroupsScreen(self.context, effect.plan, keep))
