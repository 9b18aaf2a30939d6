"""The window on all groups of a plenary: of their records it only looks at each, in its own one it writes."""

import asyncio
import shlex
from typing import NoReturn

from sessions.common.errors import PeerAssistError
from sessions.meeting.state import Meeting
from sessions.moves.context import MoveContext
from sessions.planning.plenary_record import PlenaryRecord
from sessions.storage.clock_watch import ClockWatch
from sessions.storage.leftovers import clear_leftovers
from sessions.storage.plenary import GroupReader, Plenary
from sessions.storage.presence import Presence
from sessions.storage.shared_clock import clock_on, follow_clock
from tui.app.draft_keeper import DraftKeeper
from tui.app.keeps_typing import KeepsTyping
from tui.app.themes import LIGHT
from tui.commands.context import Context
from tui.commands.effects import Make, Outcome
from tui.commands.looking import WriteTogether
from tui.screens.base import BaseScreen
from tui.screens.plenary import PlenaryScreen
from tui.terminal.program import name_here
from tui.terminal.running import leave
from tui.views.plenary import GroupView


class PlenaryApp(KeepsTyping):
    """One window on several records: of each group it holds a reader, which has no way to write."""

    view: PlenaryScreen

    def __init__(self, plenary: Plenary, around: Context) -> None:
        self.record = PlenaryRecord(plenary)
        # The groups may have begun by a clock that was set since; what is said together has its time beside theirs.
        clock = clock_on(around.clock, self.record.path, *(group.path for group in plenary.groups))
        super().__init__(clock, PlenaryScreen(around.monotonic, len(plenary.groups)))
        self.readers = tuple(GroupReader(group) for group in plenary.groups)
        self._drafts = around.drafts
        self.typing = DraftKeeper(around.drafts, self.record.path, "facilitator")
        self._watch = ClockWatch(clock)
        self._presence = Presence(self.record.path, "facilitator", around.environ)
        self._not_shown = (*(one.sentence for one in plenary.unread), *plenary.missing)

    async def when_drawn(self) -> None:
        """Take a place among the windows, find what was half typed in it, and say which records are not shown.

        Whoever only looks is seen, too: the groups are not taken back while somebody may write down what they say.
        """
        self.view.pending += 1  # keys wait: what is typed is kept by the number of the window
        try:
            self.typing.number = await asyncio.to_thread(self._presence.join, self.typing.is_kept)
        finally:
            self.view.pending -= 1
        if self.typing.is_kept(self.typing.number):
            self._show_draft()
            if found := self.typing.found(self.view.draft or self.readers[0].meeting):
                self.view.half_typed(*found)
        for sentence in self._not_shown[:1]:
            self.view.notice(sentence, trouble=True)
        left = self.clock().timestamp(), self.record.path.parent, self._drafts
        self.run_worker(asyncio.to_thread(clear_leftovers, *left), exit_on_error=True)

    # --- what is shown

    @property
    def _meetings(self) -> list[Meeting]:
        return [reader.meeting for reader in self.readers]

    def tick(self) -> None:
        """Show the instant it is now."""
        groups = tuple(GroupView(reader.number, reader.meeting, bool(reader.trouble)) for reader in self.readers)
        self.view.show(groups, self.record.meeting, self.clock())
        if self.record.meeting:
            for sentence in self._watch.look(self.record.meeting, self.clock()):
                self.view.notice(sentence, trouble=True)

    def has_changed(self) -> bool:
        """Whether any of the records is not as it was."""
        follow_clock(self.clock)
        return self.record.has_changed() or any(reader.has_changed() for reader in self.readers)

    async def follow(self) -> None:
        """Show what the windows of the groups have added; a record that is away keeps its last state."""
        if self.busy.locked():
            return
        async with self.busy:
            changed = await asyncio.to_thread(self._follow_all)
        if changed:
            if self.record.trouble:
                self.view.notice(self.record.trouble, trouble=True)
            if self.view.draft:
                self._show_draft()
            self.tick()

    def _follow_all(self) -> bool:
        # Each of them, also after one that has changed.
        followed = [reader.follow() for reader in self.readers if reader.has_changed()]
        return (self.record.follow() if self.record.has_changed() else False) or any(followed)

    # --- what is said in the plenary

    async def carry_out(self, request: BaseScreen.Requested) -> None:
        """Write in the record of the plenary, off the event loop."""
        match request.effect:
            case WriteTogether():
                self._show_draft()
                request.done(None)
            case Make() as make:
                self.run_worker(self._make(make, request), exit_on_error=True)
            case _:
                await super().carry_out(request)

    def _show_draft(self) -> None:
        self.view.draft = self.record.begun(self._meetings, MoveContext(self.clock(), "facilitator"))
        self.view.composer.meeting = self.view.draft

    async def _make(self, make: Make, request: BaseScreen.Requested) -> None:
        """Make a move on the record of the plenary, and answer whoever asked."""
        outcome: Outcome
        async with self.busy:
            context = MoveContext(self.clock(), "facilitator")
            try:
                outcome = await asyncio.to_thread(self.record.add, make.move, context, self._meetings)
            except PeerAssistError as error:
                outcome = error
        self._show_draft()
        self.tick()
        request.done(outcome)

    def left(self) -> None:
        """Make room for another window."""
        self._presence.leave()


def run_plenary(plenary: Plenary, context: Context, *, folder: str | None, light: bool) -> NoReturn:
    """Open the window on a plenary whose records are in `folder`, where that is not the folder of sessions."""
    app = PlenaryApp(plenary, context)
    if light:
        app.theme = LIGHT.name
    where = ["--dir", folder] if folder else []
    leave(app, again=shlex.join([name_here(context.environ), "plenary", *where, plenary.name]))
