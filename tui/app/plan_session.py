"""A window in which sessions are planned: the setup, what becomes of a plan, and which window follows."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.timer import Timer

from sessions.common.errors import NotRecordedError, PeerAssistError
from sessions.library.database import index_folder
from sessions.library.snapshot import LibraryFollower, Snapshot
from sessions.planning.drafts import Origin, UnfinishedPlan
from sessions.planning.plan import Plan
from sessions.planning.saving import save_again, save_plan
from sessions.planning.saving_groups import save_groups
from tui.app.base import BaseApp
from tui.app.editor import EditedError, edit_plan
from tui.commands.context import Context
from tui.screens.groups import GroupsScreen
from tui.screens.home import HomeScreen
from tui.screens.setup import SetupScreen

KEEP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Opening:
    """Which window is to be opened next: `run`, `notes`, `stage`, `review`, `plenary` on `path`, or a `demo`.

    A review begins at the word in `entry`, where one is given.
    """

    window: str
    path: Path | None = None
    entry: int | None = None


class PlanningApp(BaseApp):
    """Makes plans and their records; `opening` says which window is to follow, None where none is.

    `look` is what is kept in the folder of sessions, None while nobody has looked yet.
    """

    view: HomeScreen

    def __init__(self, context: Context, view: HomeScreen) -> None:
        super().__init__(context.clock, view)
        self.context = context
        self.opening: Opening | None = None
        self.shelf = LibraryFollower(context.records, index_folder(context.environ))
        self.look: Snapshot | None = None
        self._keeping: Timer | None = None

    def leave_for(self, opening: Opening) -> None:
        """Leave home for another window, which takes over the screen."""
        self.opening = opening
        self.hands_on = True
        self.run_worker(self.action_quit(), exit_on_error=True)

    def set_up(self, plan: Plan, origin: Origin | None = None, said: str = "") -> None:
        """Open the setup with a plan, a new one where no `origin` is given, and say something in it."""
        origin = origin or Origin(UnfinishedPlan(self.context.drafts))
        if origin.draft and not origin.draft.claim():
            self.view.notice("Another window has just opened that plan.", trouble=True)
            return
        setup = SetupScreen(self.context, plan, self.look.took_part_lately if self.look else Counter(), origin)
        self.push_screen(setup)
        setup.call_after_refresh(setup.notice, said)

    @property
    def _setup(self) -> SetupScreen | None:
        """The setup, whatever dialog stands on it."""
        return next((screen for screen in self.screen_stack if isinstance(screen, SetupScreen)), None)

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
        plan = setup.as_typed if setup else None
        if setup is None or draft is None or plan is None or self.opening:
            return True
        if plan == setup.first and not draft.path.exists():
            return True  # nothing was done there
        try:
            await asyncio.to_thread(draft.keep, plan)
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
            path = await asyncio.to_thread(save_plan, plan, self.context.records, self.clock())
            if origin.draft:
                origin.draft.forget()
            self.leave_for(Opening("run", path))
        else:
            await asyncio.to_thread(save_again, plan, origin.path, origin.seen, self.clock())
            await self._close(setup)
            await self.follow()
            self.view.notice("The plan is saved.")

    async def _close(self, setup: SetupScreen) -> None:
        await setup.dismiss()
        if setup.origin.draft:
            kept = setup.origin.draft.path.exists()
            setup.origin.draft.release()
            self.view.notice("The plan is kept: n goes on with it." if kept else "")

    def _edit_text(self, setup: SetupScreen, plan: Plan) -> None:
        """Let the plan be edited as text; what is no plan is there again the next time."""
        try:
            changed = edit_plan(self, plan, self.context, setup.edited)
        except EditedError as error:
            setup.edited = error.text
            raise
        setup.edited = ""
        setup.change(changed, fill=True)
        setup.notice("The plan is what you wrote.")

    @on(GroupsScreen.Wanted)
    async def _make_groups(self, message: GroupsScreen.Wanted) -> None:
        message.stop()
        if message.screen not in self.screen_stack:
            return  # likewise
        with _holding_keys(self.view):
            try:
                _, paths = await asyncio.to_thread(
                    save_groups, message.plan, message.groups, self.context.records, self.clock()
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
