"""The plan that is open in the setup: kept while it is made, edited in an editor, and made a record or several."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from textual.timer import Timer

from sessions.common.errors import DiskTroubleError, NotConfirmedError, PeerAssistError
from sessions.language.texts import N_, _, ngettext
from sessions.planning.drafts import Origin, UnfinishedPlan
from sessions.planning.plan import Plan
from sessions.planning.saving import save_again, save_groups, save_plan
from sessions.storage.plenary import begun_before
from tui.app.base import BaseApp
from tui.app.editor import edit_plan, find_edited, let_go
from tui.commands.context import Context
from tui.commands.effects import NOTHING, Effect, LeaveFor
from tui.commands.setup import decisions
from tui.commands.setup.effects import EditPlan, KeepPlan, LeaveSetup, MakeGroups, SavePlan
from tui.screens.base import BaseScreen
from tui.screens.setup import SetupScreen

KEEP_SECONDS = 1.0
_NOT_CHANGED = N_("Nothing was changed in your editor. If it is still open, EDITOR needs --wait.")


class PlanSession:
    """Carries out on the disk what is decided in the setup of `app`.

    `leave_for` opens the record that was made; `mark` shows the list at home with the mark on the first of several.
    """

    def __init__(
        self,
        app: BaseApp,
        context: Context,
        leave_for: Callable[[LeaveFor], None],
        mark: Callable[[Path], Awaitable[None]],
    ) -> None:
        self._app, self._context, self._leave_for, self._mark = app, context, leave_for, mark
        self._timer: Timer | None = None
        self._is_over = False
        self._turn = threading.Lock()
        self._to_keep: tuple[UnfinishedPlan, Plan, str] | None = None
        self._kept_for_editor = False

    @property
    def setup(self) -> SetupScreen | None:
        """The setup, also under a dialog; None where it is not open, or its record is made."""
        open_ones = (screen for screen in self._app.screen_stack if isinstance(screen, SetupScreen))
        return None if self._is_over else next(open_ones, None)

    def open(self, plan: Plan, origin: Origin | None, sentence: str, earlier: Mapping[str, int]) -> None:
        """Open the setup with a plan, a new one where no `origin` is given, and say a sentence in it.

        `earlier` says in how many of the latest sessions somebody took part.
        """
        origin = origin or Origin(UnfinishedPlan(self._context.drafts))
        if origin.draft and not origin.draft.claim():
            self._app.view.notice(_("Another window has just opened that plan."), trouble=True)
            return
        self._kept_for_editor = False
        found = find_edited(plan, origin, self._context)
        screen = SetupScreen(self._context, found.plan, earlier, origin)
        screen.edited.take(found.text)
        self._app.push_screen(screen)
        screen.call_after_refresh(screen.notice, sentence or found.sentence)

    async def carry_out(self, effect: Effect) -> None:
        """Carry out what the setup or its groups ask for; keys that are typed meanwhile wait."""
        screen = self.setup
        if screen is None:
            return  # F9 was pressed twice: there is a record already
        view = self._app.view
        view.pending += 1
        try:
            match effect:
                case KeepPlan():
                    # A plan that has a record is kept when it is saved.
                    if screen.origin.draft and self._timer is None:
                        self._timer = self._app.set_timer(KEEP_SECONDS, self.keep)
                case LeaveSetup():
                    if await self.may_leave():
                        await screen.dismiss()
                        kept = screen.origin.draft and screen.origin.draft.path.exists()
                        view.notice(_("Plan saved. Press n to continue it.") if kept else "")
                case EditPlan(plan):
                    self._edit(screen, plan)
                case SavePlan(plan):
                    await self._save(screen, plan)
                case MakeGroups():
                    await self._make_groups(screen, effect)
        except PeerAssistError as error:
            top = self._app.screen
            (top if isinstance(top, BaseScreen) else screen).notice(str(error), trouble=True)
        finally:
            view.pending -= 1

    # --- kept until it is a record

    async def keep(self) -> str:
        """Keep the plan that is open, where it is new; return why it cannot be kept."""
        if self._timer:
            self._timer.stop()
            self._timer = None
        self._look()
        try:
            await asyncio.to_thread(self._write)
        except DiskTroubleError as error:
            if self.setup:
                self.setup.notice(str(error), trouble=True)
            return str(error)
        return ""

    def keep_at_once(self) -> None:
        """Keep the plan that is open as it is now, in this thread. Raises DiskTroubleError."""
        self._look()
        self._write()

    def _look(self) -> None:
        """Take down what is to be kept, where the plan is new and something was done there."""
        screen = self.setup
        draft = screen.origin.draft if screen else None
        self._to_keep = None
        if screen is not None and draft is not None:
            plan, typed = screen.plan, screen.people.not_added
            if plan != screen.first or typed or draft.path.exists():
                self._to_keep = draft, plan, typed

    def _write(self) -> None:
        # At the end of the window two threads may write: the older plan must not come after the newer one.
        with self._turn:
            if self._to_keep:
                draft, plan, typed = self._to_keep
                draft.keep(plan, typed)

    async def may_leave(self) -> bool:
        """Save the plan, and what is typed in a field; return whether nothing is lost, or somebody has asked twice."""
        screen = self.setup
        if screen is None:
            return True
        asked = decisions.ask_before_leaving(await self.keep(), *screen.facts())
        screen.perform(asked)
        if asked is NOTHING:
            nothing_done = screen.plan == screen.first and not screen.people.not_added
            let_go(screen.origin.draft, screen.edited, is_wanted=not (self._kept_for_editor and nothing_done))
        return asked is NOTHING

    # --- what becomes of it

    def _edit(self, screen: SetupScreen, plan: Plan) -> None:
        """Let the plan be edited as text; what is no plan is there again the next time.

        It is kept before, in this thread: whatever ends the window while the editor has it, it is offered again.
        """
        draft = screen.origin.draft
        self._kept_for_editor = self._kept_for_editor or (draft is not None and not draft.path.exists())
        self._keep_now(screen, plan)
        changed = edit_plan(self._app, plan, self._context, screen.edited)
        if changed == plan:
            screen.notice(_(_NOT_CHANGED))
        elif changed is not None:
            screen.change(changed, fill=True)
            screen.notice(_("Plan updated from your editor."))
            self._keep_now(screen, changed)
            if draft:  # that of a record is kept there until it is saved
                screen.edited.clear()

    def _keep_now(self, screen: SetupScreen, plan: Plan) -> None:
        """Keep a plan, where it is a new one, also where nothing was done there yet. Raises DiskTroubleError."""
        if screen.origin.draft:
            self._to_keep = screen.origin.draft, plan, screen.people.not_added
            self._write()

    async def _save(self, screen: SetupScreen, plan: Plan) -> None:
        origin, now = screen.origin, self._context.clock()
        if origin.path is None or origin.seen is None:
            try:
                path = await asyncio.to_thread(save_plan, plan, self._context.records, now)
            except NotConfirmedError as error:
                await self._say_made(screen, error)
                return
            if origin.draft:
                origin.draft.forget()
            self._is_over = True
            self._leave_for(LeaveFor("run", path))
        else:
            said, trouble = _("The plan is saved."), False
            try:
                await asyncio.to_thread(save_again, plan, origin.path, origin.seen, now)
            except NotConfirmedError as error:
                said, trouble = str(error), True
            screen.edited.clear()
            await screen.dismiss()
            await self._app.follow()
            self._app.view.notice(said, trouble=trouble)

    async def _make_groups(self, screen: SetupScreen, effect: MakeGroups) -> None:
        now = self._context.clock()
        try:
            name, paths = await asyncio.to_thread(save_groups, effect.plan, effect.groups, self._context.records, now)
            begun = await asyncio.to_thread(begun_before, self._context.records, name)
        except NotConfirmedError as error:
            await self._say_made(screen, error)
            return
        await self._show_made(screen, paths[0])
        made = ngettext(
            "{number} group, a record for each: Enter opens one, o the plenary, b takes all back.",
            "{number} groups, a record for each: Enter opens one, o the plenary, b takes all back.",
            len(paths),
        )
        self._app.view.notice(begun[0] if begun else made, trouble=bool(begun))

    async def _say_made(self, screen: SetupScreen, error: NotConfirmedError) -> None:
        """Show at home what was made and not confirmed: to make it again would make it twice."""
        await self._show_made(screen, error.made[0])
        self._app.view.notice(str(error), trouble=True)

    async def _show_made(self, screen: SetupScreen, path: Path) -> None:
        """Leave the setup, whose plan is a record now, for the list at home, with the mark on that record."""
        if screen.origin.draft:
            screen.origin.draft.forget()
        while self.setup:
            await self._app.pop_screen()
        await self._mark(path)
