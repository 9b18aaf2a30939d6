"""The home of everything: the sessions that are kept, and the setup of new ones."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.timer import Timer

from sessions import plan_draft
from sessions.errors import NotRecordedError, PeerAssistError, RecordError
from sessions.kept import Kept, asked_lately, look_at_all
from sessions.library import records
from sessions.plan import Plan, copied, header_of, plan_of
from sessions.plan_draft import PlanDraft
from sessions.planned import save_again, save_plan
from sessions.planned_groups import save_groups
from sessions.reader import Reader
from sessions.report import as_lines
from tui.app_frame import FrameApp
from tui.desk import Desk, Origin
from tui.plan_editor import EditedError, edit_plan
from tui.screens.begun import ask_what_to_plan, blank_plan
from tui.screens.groups import GroupsScreen
from tui.screens.home import HomeScreen
from tui.screens.setup import SetupScreen

KEEP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Opening:
    """Which window is to be opened next: `run`, `notes`, `stage`, `plenary` on `path`, or a `demo`."""

    window: str
    path: Path | None = None


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
        self._keeping: Timer | None = None

    async def when_drawn(self) -> None:
        """Look at what is kept."""
        if self._first is not None and header_of(self._first) == header_of(blank_plan(self.desk)):
            self._new()
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
            self._new("Add the people, then F8 makes groups of them." if message.what == "groups" else "")
        elif message.what == "demo":
            self._leave_for(Opening("demo"))
        elif one and one.header and message.what == "copy":
            self._set_up(copied(one.header, plan_draft.format_of(one.header, self.desk.formats)))
        elif one and message.what == "plan":
            self._edit(one)
        elif one and message.what == "review":
            self._read(one)
        elif one:
            self._leave_for(Opening(message.window or "run", one.path))

    def _new(self, said: str = "") -> None:
        ask_what_to_plan(self.view, self.desk, lambda plan, origin: self._set_up(plan, origin, said))

    def _set_up(self, plan: Plan, origin: Origin | None = None, said: str = "") -> None:
        origin = origin or Origin(PlanDraft(self.desk.drafts))
        if origin.draft and not origin.draft.claim():
            self.view.notice("Another window has just opened that plan.", trouble=True)
            return
        setup = SetupScreen(self.desk, plan, asked_lately(self._kept or ()), origin)
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
        # Who joined since, and who has which role now, is in the log.
        header = meeting.header.model_copy(update={"people": meeting.people})
        plan = plan_of(header, plan_draft.format_of(header, self.desk.formats), done)
        self._set_up(plan, Origin(path=one.path, seen=meeting.header))

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
        if self.opening or setup is None:
            return
        setup.is_sure = False
        if setup.origin.draft and self._keeping is None:
            self._keeping = self.set_timer(KEEP_SECONDS, self._keep)

    async def _keep(self) -> bool:
        """Keep the plan that is open, where it is new; return whether it is safe."""
        if self._keeping:
            self._keeping.stop()
            self._keeping = None
        setup = self._setup
        draft = setup.origin.draft if setup else None
        if setup is None or draft is None or setup.plan is None or (setup.plan == setup.first and self.opening):
            return True
        if setup.plan == setup.first and not draft.path.exists():
            return True  # nothing was done there
        try:
            await asyncio.to_thread(draft.keep, setup.plan)
        except NotRecordedError as error:
            setup.notice(str(error), trouble=True)
            return False
        return True

    async def _may_leave(self, setup: SetupScreen) -> bool:
        """Whether nothing is lost with the setup, or somebody has asked twice."""
        setup.leave_page()
        is_safe = await self._keep()
        if setup.origin.path and setup.plan != setup.first:
            is_safe = False
            setup.notice("This is not saved: F9 saves it, the same key again leaves the plan as it was.", trouble=True)
        was_sure, setup.is_sure = setup.is_sure, not is_safe
        return is_safe or was_sure

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
        origin = setup.origin
        if what == "leave":
            if await self._may_leave(setup):
                await self._close(setup)
        elif what == "editor":
            self._edit_text(setup, plan)
        elif origin.path is None or origin.seen is None:
            path = await asyncio.to_thread(save_plan, plan, self.desk.records, self.clock())
            if origin.draft:
                origin.draft.forget()
            self._leave_for(Opening("run", path))
        else:
            await asyncio.to_thread(save_again, plan, origin.path, origin.seen, self.clock())
            await self._close(setup)
            await self.follow()
            self.view.notice("The plan is saved.")

    async def _close(self, setup: SetupScreen) -> None:
        await setup.dismiss()
        if setup.origin.draft:
            setup.origin.draft.release()

    def _edit_text(self, setup: SetupScreen, plan: Plan) -> None:
        """Let the plan be edited as text; what is no plan is there again the next time."""
        try:
            changed = edit_plan(self, plan, self.desk, setup.edited)
        except EditedError as error:
            setup.edited = error.text
            raise
        setup.edited = ""
        setup.change(changed, fill=True)

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
            if self._setup and self._setup.origin.draft:
                self._setup.origin.draft.forget()
            while isinstance(self.screen, GroupsScreen | SetupScreen):
                await self.pop_screen()
            await self.follow()
        self.view.notice(f"{len(paths)} groups, a record for each: Enter opens one, o the plenary of all.")

    async def action_quit(self) -> None:
        """Leave when what is planned is kept, also what stands in a field and was not added yet."""
        setup = self._setup
        if setup and not self.opening:
            if not await self._may_leave(setup):
                return
            if setup.origin.draft:
                setup.origin.draft.release()
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
