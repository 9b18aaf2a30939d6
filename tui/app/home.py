"""The home of everything: the sessions that are kept, and the setup of new ones."""

import asyncio
from dataclasses import replace
from pathlib import Path

from textual import on

from sessions.common.errors import PeerAssistError, RecordError
from sessions.language.texts import _, ngettext
from sessions.library.database import index_folder
from sessions.library.query import SearchQuery
from sessions.library.search import search
from sessions.library.snapshot import LibraryFollower, Snapshot
from sessions.library.summaries import read_header
from sessions.moves.context import MoveContext
from sessions.planning import drafts as plan_draft
from sessions.planning.drafts import Origin
from sessions.planning.header import copied_plan, header_of, plan_of
from sessions.planning.language import prepared_in
from sessions.planning.plan import Plan
from sessions.planning.regrouping import copied_groups, plenary_of, take_groups_back
from sessions.storage.leftovers import clear_leftovers
from sessions.storage.reader import Reader
from sessions.storage.store import Store
from tui.app.base import BaseApp
from tui.app.plan_session import PlanSession
from tui.commands.context import Context
from tui.commands.effects import LeaveFor
from tui.commands.home import MakeIn
from tui.commands.setup.effects import EditPlan, KeepPlan, LeaveSetup, MakeGroups, PlanNext, Plans, SavePlan, TakeBack
from tui.commands.unfinished import blank_plan, plan_next
from tui.screens.base import BaseScreen
from tui.screens.home import HomeScreen
from tui.widgets.library_list import LibraryList, Place

EVERY = 10
"""Looks of the follower for each look at the folder: once a second."""
PAUSE_S = 0.12
"""A search waits this long for the next letter."""
MOST_FOUND = 50


class HomeApp(BaseApp):
    """Shows what is kept; with a `plan` it begins in the setup, and it begins with a `notice`.

    `place` is where it was left for another window, which `opening` names; it begins at the one it is given. `look` is
    what is kept in the folder of sessions, None while nobody has looked yet.
    """

    view: HomeScreen

    def __init__(
        self, context: Context, *, plan: Plan | None = None, notice: str = "", place: Place | None = None
    ) -> None:
        super().__init__(context.clock, HomeScreen(context.monotonic, notice))
        self.context = context
        self.opening: LeaveFor | None = None
        self.shelf = LibraryFollower(context.records, index_folder(context.environ))
        self.look: Snapshot | None = None
        self.plan_session = PlanSession(self, context, self.leave_for, self._mark)
        self._first = plan
        self.place = place
        self._looks = 0
        self._is_unreadable = False

    async def when_drawn(self) -> None:
        """Look at what is kept."""
        if self._first is not None and header_of(self._first) == header_of(blank_plan(self.context)):
            await self.carry_out(HomeScreen.Requested(Plans("new")))
        elif self._first is not None:
            self._set_up(self._first)
        elif any(True for _plan in plan_draft.unfinished_plans(self.context.drafts, self.context.formats)):
            self.view.notice(_("Your plan is saved. Press n to continue it."))
        await self.follow()
        if self.place:
            self.view.return_to(self.place)
        left = self.clock().timestamp(), self.context.records, self.context.drafts
        self.run_worker(asyncio.to_thread(clear_leftovers, *left), exit_on_error=True)

    def leave_for(self, opening: LeaveFor) -> None:
        """Leave for another window, which takes over the screen, and keep in mind where this was."""
        self.place = self.view.place
        self.opening = opening
        self.hands_on = True
        self.run_worker(self.action_quit(), exit_on_error=True)

    def keep(self) -> None:
        """Keep the plan that is open. Raises DiskTroubleError."""
        self.plan_session.keep_at_once()

    async def action_quit(self) -> None:
        """Leave when what is planned is kept, or somebody has asked twice."""
        if await self.plan_session.may_leave():
            await super().action_quit()

    # --- what is shown

    def tick(self) -> None:
        """Show what is kept, as it reads now."""
        self.view.show(self.look, self.clock())

    def has_changed(self) -> bool:
        """Look at the folder each tenth time that this is asked. Return whether there is something to show."""
        self._looks += 1
        return self._looks % EVERY == 0 and self.shelf.has_changed()

    async def follow(self) -> None:
        """Look again at what is kept."""
        if self.busy.locked():
            return
        async with self.busy:
            try:
                self.look = await asyncio.to_thread(self.shelf.look, self.clock())
            except RecordError as error:
                self.look, self._is_unreadable = Snapshot(), True
                self.view.notice(str(error), trouble=True)
            else:
                if self._is_unreadable:
                    self._is_unreadable = False
                    self.view.notice("")
        self.tick()

    async def _mark(self, path: Path) -> None:
        """Show what is kept, with the mark on a session that was just made."""
        async with self.busy:
            pass  # whoever looks at this moment may have looked before it was made
        await self.follow()
        self.view.return_to(Place("sessions", "", str(path), 0))

    # --- home

    async def carry_out(self, request: BaseScreen.Requested) -> None:
        """Open other windows, and plans."""
        match request.effect:
            case LeaveFor() as opening:
                self.leave_for(opening)
            case MakeIn() as make:
                await self._make(make)
            case Plans("new", _, sentence):
                self.view.perform(await asyncio.to_thread(plan_next, self.context, sentence))
            case Plans(how, Path() as path):
                await self._plan(path, how)
            case TakeBack(path):
                await self._take_back(path)
            case PlanNext(plan, origin, sentence, dropped):
                for draft in dropped:
                    if draft.claim():  # another window may have opened it meanwhile
                        draft.forget()
                self._set_up(plan, origin, sentence)
            case KeepPlan() | SavePlan() | EditPlan() | LeaveSetup() | MakeGroups():
                await self.plan_session.carry_out(request.effect)
            case _:
                await super().carry_out(request)

    async def _make(self, make: MakeIn) -> None:
        """Make a move on a record that no window of this process has open, and show what it changes."""

        def add() -> None:
            context = MoveContext(self.clock(), "facilitator")
            Store(make.path).add(lambda meeting: make.move(meeting, context))

        try:
            async with self.busy:
                await asyncio.to_thread(add)
        except PeerAssistError as error:
            self.view.notice(str(error), trouble=True)
        else:
            self.view.notice(make.said)
        await self.follow()

    def _set_up(self, plan: Plan, origin: Origin | None = None, sentence: str = "") -> None:
        self.plan_session.open(plan, origin, sentence, self.look.took_part_lately if self.look else {})

    async def _take_back(self, path: Path | None) -> None:
        """Open the setup with one plan of all groups, whose records are put aside."""
        setup = self.plan_session.setup
        path = path or (setup.origin.path if setup else None)
        if path is None:
            return
        try:
            back = await asyncio.to_thread(take_groups_back, path, self.context.drafts, self.context.formats)
        except PeerAssistError as error:
            (setup or self.view).notice(str(error), trouble=True)
            return
        if setup:
            await setup.dismiss()
        back.draft.release()
        self._set_up(back.plan, Origin(back.draft), back.sentence)
        await self.follow()

    async def _plan(self, path: Path, how: str) -> None:
        """Open the setup with a copy of a session, or with its plan."""
        try:
            plan, origin, sentence = await asyncio.to_thread(self._plan_of, path, how)
        except PeerAssistError as error:
            self.view.notice(str(error), trouble=True)
        else:
            self._set_up(plan, origin, sentence)

    def _plan_of(self, path: Path, how: str) -> tuple[Plan, Origin | None, str]:
        if how == "copy-all":
            plenary = plenary_of(path)
            plenary.all_that_is_there()
            groups = [Reader(group.path).meeting for group in plenary.groups]
            return copied_groups(groups, self.context.formats), None, " ".join(plenary.missing)
        if how == "copy":
            header = read_header(path)
            return copied_plan(header, plan_draft.format_of(header, self.context.formats)), None, ""
        meeting = Reader(path).meeting
        # Who joined since, and who has which role now, is in the log.
        header = meeting.header.model_copy(update={"people": meeting.people, "session": meeting.session})
        plan = plan_of(header, plan_draft.format_of(header, self.context.formats))
        done = prepared_in((one.entry.text for one in meeting.kind("prepared")), plan.format, plan.language)
        return replace(plan, done=done), Origin(path=path, seen=meeting.header), ""

    # --- what is looked for

    @on(LibraryList.QueryTyped)
    def _typed(self, message: LibraryList.QueryTyped) -> None:
        message.stop()
        self.run_worker(self._find(message.query), group="search", exclusive=True)

    async def _find(self, query: SearchQuery) -> None:
        """Show what is found, unless something else is typed meanwhile."""
        if not query:
            return
        await asyncio.sleep(PAUSE_S)
        folder = self.context.records
        try:
            found, total = await asyncio.to_thread(
                self.shelf.index.ask, lambda index: search(index, folder, query.terms, query.scope, MOST_FOUND)
            )
        except RecordError as error:
            self.view.notice(str(error), trouble=True)
            return
        headline = ngettext("FOUND in {number} session", "FOUND in {number} sessions", total)
        if total > len(found):
            best = ngettext("the best {number} here", "the best {number} here", len(found))
            headline = f"{headline}, {best}"
        headline = headline if found else _("NOTHING FOUND")
        self.view.show_found(query.terms, found, headline)
