"""The home of everything: the sessions that are kept, and the setup of new ones."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from textual import on
from textual.timer import Timer

from sessions import plan_draft
from sessions.errors import FormatError, NotRecordedError, PeerAssistError, RecordError
from sessions.formats import load_format
from sessions.kept import Kept, asked_lately, look_at_all
from sessions.library import records
from sessions.plan import TITLE, Plan, copied, header_of, new_plan, plan_of
from sessions.planned import save_plan
from sessions.planned_groups import save_groups
from sessions.reader import Reader
from sessions.report import as_lines
from tui.app_frame import FrameApp
from tui.desk import Desk
from tui.plan_editor import edit_plan
from tui.screens.groups import GroupsScreen
from tui.screens.home import HomeScreen
from tui.screens.setup import SetupScreen

KEEP_SECONDS = 1.0
FORMAT = "world-bank"


@dataclass(frozen=True, slots=True)
class Opening:
    """Which window is to be opened next: `run`, `notes`, `stage`, `plenary` on `path`, or a `demo`."""

    window: str
    path: Path | None = None


class BegunPlan:
    """The plan that is no record yet: it is kept on the disk until it is one.

    `plan` is what was changed in the setup that is open, `is_shown` whether that one began with what was kept.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.plan: Plan | None = None
        self.is_shown = False

    def load(self) -> Plan | None:
        """Return what was begun, in this window or an earlier one."""
        found = plan_draft.load(self._desk.drafts, self._desk.formats)
        return replace(found, title="") if found and found.title == TITLE else found

    def blank(self) -> Plan:
        """Return a plan about which nothing is known."""
        try:
            return new_plan(load_format(FORMAT, self._desk.formats))
        except FormatError:  # a person's own one of that name is not sound
            return new_plan(load_format(FORMAT))

    def take_in(self, setup: SetupScreen) -> None:
        """Have kept what a setup holds, where it is new and something was done there."""
        if setup.path is None and setup.plan != setup.first:
            self.plan = setup.plan

    async def keep(self) -> None:
        """Keep it. Raises NotRecordedError."""
        if self.plan is not None:
            await asyncio.to_thread(plan_draft.keep, self._desk.drafts, self.plan)

    def forget(self, setup: SetupScreen) -> None:
        """Keep it no more if it is what this setup has made a record of; what was begun before a copy stays."""
        if setup.path is None and (self.plan is not None or self.is_shown):
            plan_draft.clear(self._desk.drafts)
        self.plan = None


class HomeApp(FrameApp):
    """Shows what is kept and makes plans; `opening` says which window is to follow, None where none is."""

    view: HomeScreen

    def __init__(self, desk: Desk, *, plan: Plan | None = None, notice: str = "") -> None:
        super().__init__(desk.clock, HomeScreen(str(desk.records), notice))
        self.desk = desk
        self.opening: Opening | None = None
        self._first = plan
        self._kept: tuple[Kept, ...] | None = None
        self._signature: object = None
        self._is_unreadable = False
        self.begun = BegunPlan(desk)
        self._keeping: Timer | None = None

    async def when_drawn(self) -> None:
        """Look at what is kept."""
        if self._first is not None and header_of(self._first) == header_of(self.begun.blank()):
            self._set_up_begun()
        elif self._first is not None:
            self._set_up(self._first)
        await self.follow()

    # --- what is shown

    def tick(self) -> None:
        """Show what is kept, as it reads now."""
        self.view.show(self._kept, self.clock())

    def has_changed(self) -> bool:
        """Whether other records are kept, or one of them was written to."""
        return self._signature != _sign(self.desk.records)

    async def follow(self) -> None:
        """Look again at what is kept."""
        if self.busy.locked():
            return
        async with self.busy:
            try:
                self._signature, self._kept = await asyncio.to_thread(
                    lambda: (_sign(self.desk.records), look_at_all(self.desk.records, self.clock()))
                )
            except RecordError as error:
                self._signature, self._kept, self._is_unreadable = None, (), True
                self.view.notice(str(error), trouble=True)
            else:
                if self._is_unreadable:
                    self._is_unreadable = False
                    self.view.notice("")
        self.tick()

    # --- home

    @on(HomeScreen.Wanted)
    def _wanted(self, message: HomeScreen.Wanted) -> None:
        message.stop()
        one = message.kept
        if message.what in {"new", "groups"}:
            self._set_up_begun("Add the people, then F8 makes groups of them." if message.what == "groups" else "")
        elif message.what == "demo":
            self._leave_for(Opening("demo"))
        elif one and one.header and message.what == "copy":
            said = (
                "What was begun under New makes way as soon as something is changed here." if self.begun.load() else ""
            )
            self._set_up(copied(one.header, plan_draft.format_of(one.header, self.desk.formats)), said=said)
        elif one and message.what == "plan":
            self._edit(one)
        elif one and message.what == "review":
            self._read(one)
        elif one:
            self._leave_for(Opening(message.window or "run", one.path))

    def _set_up_begun(self, hint: str = "") -> None:
        """Go on with the plan that was begun, else with a new one."""
        begun = self.begun.load()
        said = "What was begun here before is still here." if begun else ""
        self._set_up(begun or self.begun.blank(), said=f"{said} {hint}".strip())
        self.begun.is_shown = True

    def _set_up(self, plan: Plan, path: Path | None = None, said: str = "") -> None:
        self.begun.plan, self.begun.is_shown = None, False
        setup = SetupScreen(self.desk, plan, asked_lately(self._kept or ()), path=path)
        self.push_screen(setup)
        setup.call_after_refresh(setup.notice, said)

    @property
    def _setup(self) -> SetupScreen | None:
        """The setup, whatever dialog stands on it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, SetupScreen)), None)

    def _edit(self, one: Kept) -> None:
        try:
            meeting = Reader(one.path).meeting
        except RecordError as error:
            self.view.notice(str(error), trouble=True)
            return
        done = [word.entry.text for word in meeting.kind("prepared")]
        self._set_up(plan_of(meeting.header, plan_draft.format_of(meeting.header, self.desk.formats), done), one.path)

    def _read(self, one: Kept) -> None:
        from tui.screens.reading import Reading  # whoever runs a session does not wait for it

        try:
            lines = tuple(as_lines(Reader(one.path).meeting, self.clock()))
        except RecordError as error:
            self.view.notice(str(error), trouble=True)
            return
        self.push_screen(Reading(one.title, lines))

    def _leave_for(self, opening: Opening) -> None:
        self.opening = opening
        self.hands_on = True
        self.run_worker(self.action_quit(), exit_on_error=True)

    # --- the setup

    @on(SetupScreen.Changed)
    def _remember(self, message: SetupScreen.Changed) -> None:
        """Keep what is planned, a second after it was changed; what is a record already is kept when it is saved."""
        message.stop()
        setup = self._setup
        if self.opening or setup is None or setup.path is not None:
            return
        self.begun.plan = message.plan
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP_SECONDS, self._keep)

    async def _keep(self) -> None:
        if self._keeping:
            self._keeping.stop()
            self._keeping = None
        try:
            await self.begun.keep()
        except NotRecordedError as error:
            for screen in (self.view, *([self._setup] if self._setup else [])):
                screen.notice(str(error), trouble=True)

    @on(SetupScreen.Wanted)
    async def _setup_wanted(self, message: SetupScreen.Wanted) -> None:
        message.stop()
        setup = message.setup
        if self.opening or setup is not self._setup:
            return  # F9 was pressed twice: there is a record already
        with _holding_keys(self.view):
            try:
                await self._do(message.what, setup, message.plan)
            except PeerAssistError as error:
                setup.notice(str(error), trouble=True)

    async def _do(self, what: str, setup: SetupScreen, plan: Plan) -> None:
        if what == "leave":
            self.begun.take_in(setup)
            await self._keep()
            await setup.dismiss()
        elif what == "editor":
            setup.change(edit_plan(self, plan, self.desk), fill=True)
        elif setup.path is None:
            path = await asyncio.to_thread(save_plan, plan, self.desk.records, self.clock())
            self.begun.forget(setup)
            self._leave_for(Opening("run", path))
        else:
            await asyncio.to_thread(save_plan, plan, self.desk.records, self.clock(), setup.path)
            await setup.dismiss()
            await self.follow()
            self.view.notice("The plan is saved.")

    @on(GroupsScreen.Wanted)
    async def _make_groups(self, message: GroupsScreen.Wanted) -> None:
        message.stop()
        if message.screen not in self.screen_stack:
            return  # likewise
        with _holding_keys(self.view):
            try:
                _, paths = await asyncio.to_thread(
                    save_groups, message.plan, message.groups, self.desk.records, self.clock()
                )
            except PeerAssistError as error:
                message.screen.notice(str(error), trouble=True)
                return
            if self._setup:
                self.begun.forget(self._setup)
            while isinstance(self.screen, GroupsScreen | SetupScreen):
                await self.pop_screen()
            await self.follow()
        self.view.notice(f"{len(paths)} groups, a record for each: Enter opens one, o the plenary of all.")

    async def action_quit(self) -> None:
        """Leave when what is planned is kept, also what stands in a field and was not added yet."""
        if self._setup and not self.opening:
            self._setup.leave_page()
            self.begun.take_in(self._setup)
        await self._keep()
        await super().action_quit()


@contextmanager
def _holding_keys(view: HomeScreen) -> Iterator[None]:
    """Let no key that was typed meanwhile reach what is about to close."""
    view.pending += 1
    try:
        yield
    finally:
        view.pending -= 1


def _sign(folder: Path) -> object:
    """Return what tells whether other records are kept, or one of them was written to."""
    try:
        return tuple((path, path.stat().st_mtime_ns) for path in records(folder))
    except (OSError, RecordError):
        return None
