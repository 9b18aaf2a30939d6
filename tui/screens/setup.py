"""The setup: four pages that make the plan of a session, and its record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from sessions.common.sanitize import clean_line
from sessions.groups.split import Groups
from sessions.planning.checks import remarks
from sessions.planning.drafts import Origin
from sessions.planning.plan import Plan
from tui.commands import setup as plan_deeds
from tui.commands.context import Context
from tui.screens.base import BaseScreen
from tui.views import plan as plan_view
from tui.widgets.base.lines import Lines
from tui.widgets.base.tabs import TabLine
from tui.widgets.key_bar import FooterKey, KeyBar
from tui.widgets.setup.agenda_page import AgendaPage
from tui.widgets.setup.notes_page import NotesPage
from tui.widgets.setup.page import SetupPage
from tui.widgets.setup.people_page import PeoplePage
from tui.widgets.setup.session_page import SessionPage

_SIDE = 33
PAGES = ("Session", "People", "Agenda", "Notes and names")


class SetupScreen(BaseScreen):
    """Makes a plan; `origin` says where it is kept, `is_sure` whether what is not kept may be left behind."""

    STYLE = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (22, "-middling"), (32, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown,f6", "turn(1)", "Next page", show=False, priority=True),
        Binding("pageup,f5", "turn(-1)", "Page before", show=False, priority=True),
        Binding("f9", "command('create')", "Create", show=False, priority=True),
        Binding("f1", "command('keys')", "Keys", show=False, priority=True),
        Binding("f2", "command('editor')", "Editor", show=False, priority=True),
        Binding("f3", "command('file')", "From a file", show=False, priority=True),
        Binding("f4", "command('earlier')", "From an earlier session", show=False, priority=True),
        Binding("f8", "command('groups')", "Groups", show=False, priority=True),
        Binding("escape", "command('leave')", "Leave", show=False),
    ]

    plan: var[Plan | None] = var(None)

    @dataclass
    class Changed(Message):
        """There is another plan, which nobody has asked to keep yet."""

        plan: Plan

    @dataclass
    class Wanted(Message):
        """Somebody wants to `create` (or save) the record, to use the `editor`, or to `leave`."""

        setup: "SetupScreen"
        what: str
        plan: Plan

    def __init__(self, desk: Context, plan: Plan, earlier: Mapping[str, int], origin: Origin) -> None:
        super().__init__()
        self.desk, self.origin, self.earlier = desk, origin, earlier
        self.first = plan
        self.is_sure = False
        self.edited = ""
        self.groups: Groups = ()
        self.about, self.people = SessionPage(desk.clock, id="about"), PeoplePage(id="people-page")
        self.agenda, self.care = AgendaPage(id="agenda-page"), NotesPage(desk.clock, id="care")
        self.pages: tuple[SetupPage, ...] = (self.about, self.people, self.agenda, self.care)
        self._title, self._tabs = Lines(id="title"), TabLine(PAGES, id="tabs")
        self._remarks, self._time, self._notice = Lines(id="remarks"), Lines(id="time"), Lines(id="notice")
        self._side, self._side_remarks = Lines(id="side-agenda"), Lines(id="side-remarks")

    def compose(self) -> ComposeResult:
        """From the title down to the keys; the page that is shown in the middle."""
        self.fit()
        yield self._title
        yield self._tabs
        with Horizontal(id="middle"):
            with Vertical(id="pages"):
                yield from self.pages
            with Vertical(id="side"):
                yield Lines(Content("THE PLAN"), classes="heading")
                yield self._side
                yield Lines(Content("WORTH KNOWING"), classes="heading")
                yield self._side_remarks
        yield self._remarks
        yield self._time
        yield self._notice
        yield KeyBar(id="foot")

    def on_mount(self) -> None:
        """Begin with the first page."""
        self._take(self.first, fill=True)
        self.go(0)

    # --- what is shown

    @property
    def page(self) -> SetupPage:
        """The page that is shown."""
        return self.pages[self._tabs.at]

    def go(self, number: int) -> None:
        """Show a page."""
        self._tabs.at = number
        self.notice("")
        for at, page in enumerate(self.pages):
            page.display = at == number
        self.page.plan = self.plan
        self.page.begin()
        self.query_one(KeyBar).keys = _foot(number, saves=self.origin.path is not None)
        self.call_after_refresh(self.page.watch_plan)

    @on(TabLine.Clicked)
    def _tab_clicked(self, message: TabLine.Clicked) -> None:
        self.leave_page()
        self.go(message.number)

    def action_turn(self, step: int) -> None:
        """Show the next page, or the one before."""
        self.leave_page()
        self.go(min(max(self._tabs.at + step, 0), len(PAGES) - 1))

    def leave_page(self) -> None:
        """Take in what is typed on the page."""
        self.page.take_in()
        if self.page.plan is not None and self.page.plan != self.plan:
            self.plan = self.page.plan
            self.post_message(self.Changed(self.plan))

    def watch_plan(self) -> None:
        """Say what follows from the plan."""
        plan, now = self.plan, self.desk.clock()
        if plan is None or not self.is_mounted:
            return
        self._title.show(Content(f" {'Plan' if self.origin.path else 'New session'} · {plan_view.summary(plan)}"))
        told = remarks(plan, now, self.earlier)
        more = f"  +{len(told) - 2} more" if len(told) > 2 else ""
        self._remarks.show(Content("\n".join(f"! {sentence}" for sentence in told[:2]) + more))
        self._time.show(plan_view.time_line(plan, max(10, self.size.width - 2)))
        self._side.show(plan_view.side(plan, _SIDE))
        self._side_remarks.show(Content("\n".join(f"! {one}" for one in told) or "✓ Nothing to remark on."))

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        self.watch_plan()

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something in the line above the keys."""
        self._notice.set_class(trouble, "-trouble")
        self._notice.show(Content(clean_line(sentence)))

    # --- what is asked for

    def change(self, plan: Plan, *, fill: bool = False) -> None:
        """Take another plan that did not come from the page; with `fill` the fields are filled anew."""
        self.notice("")
        self._take(plan, fill=fill)
        self.post_message(self.Changed(plan))

    def _take(self, plan: Plan, *, fill: bool) -> None:
        self.plan = plan
        if fill:
            self.about.fill(plan)
            self.care.fill(plan)
        for page in self.pages:
            page.plan = plan

    @on(SetupPage.Planned)
    def _take_plan(self, message: SetupPage.Planned) -> None:
        message.stop()
        if self.plan != message.plan:
            self.plan = message.plan
            self.notice("")
            self.post_message(self.Changed(message.plan))

    @on(PeoplePage.Typed)
    def _people_typed(self) -> None:
        self.post_message(self.Changed(self.plan or self.first))

    @property
    def as_typed(self) -> Plan | None:
        """The plan with what stands in a field and was not added yet."""
        return self.people.as_typed if self.page is self.people else self.plan

    @on(SetupPage.Remarked)
    def _say(self, message: SetupPage.Remarked) -> None:
        self.notice(message.sentence, trouble=message.trouble)

    @on(SetupPage.Done)
    def _page_done(self) -> None:
        self.action_turn(1)

    @on(SetupPage.Requested)
    def _ask(self, message: SetupPage.Requested) -> None:
        if message.what == "leave":
            self.action_command("leave")
        else:
            plan_deeds.ask(self, message.what, message.at)

    def action_command(self, name: str) -> None:
        """Do what a key or a click asks for."""
        if name == "turn":
            self.action_turn(1)
            return
        self.leave_page()
        if name == "create" and (trouble := _go_to_trouble(self)):
            self.notice(trouble, trouble=True)
        elif name == "create" and self.plan is not None and not self.plan.people and not self.is_sure:
            self.is_sure = True
            self.notice("Nobody is on the list yet: F9 again goes on without people.", trouble=True)
        elif self.plan is not None and name in {"create", "editor", "leave"}:
            self.post_message(self.Wanted(self, name, self.plan))
        else:
            plan_deeds.ask(self, name, 0)


def _go_to_trouble(setup: SetupScreen) -> str:
    """Return what cannot be understood on any page, and focus it."""
    for number, page in enumerate(setup.pages):
        if trouble := page.trouble():
            setup.go(number)
            page.focus_trouble()
            return trouble
    return ""


def _foot(page: int, *, saves: bool) -> tuple[FooterKey, ...]:
    """Return the keys that matter on a page, of a plan that `saves` into its record, or makes one."""
    rows = [("create", "F9", "save" if saves else "create and open"), ("turn", "PgDn", "next page")]
    own = [("file", "F3", "file"), ("earlier", "F4", "earlier"), ("groups", "F8", "groups")]
    rows += own if page == 1 else [("editor", "F2", "editor")]
    return tuple(FooterKey(*row) for row in [*rows, ("leave", "Esc", "home"), ("keys", "F1", "keys")])
