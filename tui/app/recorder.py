"""A window in which people make moves: it holds a store, makes moves one after the other, and keeps what is typed."""

import asyncio
from typing import TYPE_CHECKING, Literal

from sessions.common.errors import DiskTroubleError, PeerAssistError
from sessions.language.texts import _
from sessions.meeting.taking_down import capture
from sessions.moves.context import MoveContext
from sessions.storage.clock_watch import ClockWatch
from sessions.storage.leftovers import clear_leftovers
from sessions.storage.presence import Presence
from sessions.storage.shared_clock import clock_on
from sessions.storage.store import Store
from tui.app.connected import TellsOthers
from tui.app.draft_keeper import DraftKeeper
from tui.app.keeps_typing import KeepsTyping
from tui.app.viewer import ViewerApp
from tui.commands.context import Context
from tui.commands.effects import Change, Export, Make, Outcome
from tui.commands.exporting import say_written
from tui.screens.base import BaseScreen
from tui.screens.recording import RecordingScreen
from tui.widgets.composer.composer import Composer
from tui.widgets.prompt_line import PromptLine

if TYPE_CHECKING:
    from tui.widgets.review_list import ReviewList

RecordingWindow = Literal["facilitator", "notes", "review"]


class RecorderApp(ViewerApp, KeepsTyping):
    """The live window, the note-taker's or the review: what is asked for in it is recorded."""

    view: RecordingScreen

    def __init__(self, store: Store, around: Context, *, window: RecordingWindow, view: RecordingScreen) -> None:
        clock = clock_on(around.clock, store.path)
        super().__init__(store, clock, Presence(store.path, window, around.environ), view)
        self._around = around
        self.store = store
        self.window = window
        self.typing = DraftKeeper(around.drafts, store.path, window)
        self._told = TellsOthers(self.presence, clock)
        self._watch = ClockWatch(clock)
        # What an earlier session of this name may have left is let go before anybody reads a time.
        self.store.notices += self._watch.look(store.meeting, clock())
        self._with_bell = True
        self.is_ready = False

    async def when_drawn(self) -> None:
        """Do what the first frame need not wait for: find what was half typed, read the rules about wording."""
        self.run_worker(self._look_around(), exit_on_error=True)

    async def _look_around(self) -> None:
        try:
            await asyncio.to_thread(self.company.join, self.typing.is_kept)
            self.typing.number = self.presence.number
            found = self.typing.found(self.store.meeting)
            if found:
                self.view.half_typed(*found)
        finally:
            self.is_ready = True
        self._tell_company()
        await asyncio.to_thread(capture.learn_wording, self.store.meeting)
        self.view.reviewed = True
        left = self.clock().timestamp(), self.store.path.parent, self._around.drafts
        await asyncio.to_thread(clear_leftovers, *left)

    # --- moves

    async def carry_out(self, request: BaseScreen.Requested) -> None:
        """Make moves and write-ups off the event loop; turn the bell on or off."""
        match request.effect:
            case Make() as make:
                self.run_worker(self._make(make, request), exit_on_error=True)
            case Export() as export:
                self.run_worker(self._export(export), exit_on_error=True)
            case Change("bell"):
                self._with_bell = not self._with_bell
                self.view.notice(_("The bell is on.") if self._with_bell else _("The bell is off."))
            case _:
                await super().carry_out(request)

    async def _make(self, make: Make, request: BaseScreen.Requested) -> None:
        """Make moves one after the other, and answer whoever asked."""
        outcome: Outcome
        async with self.busy:
            known = len(self.store.meeting.log)
            context = MoveContext(self.clock(), self.window, request.seen)
            try:
                outcome = await asyncio.to_thread(self.store.add, lambda meeting: make.move(meeting, context))
            except PeerAssistError as error:
                outcome = error
        own = None if isinstance(outcome, PeerAssistError) else outcome.n
        self.view.added(self.store.meeting, self.store.meeting.log[known:], own)
        self.view.show(self.store.meeting, self.clock())
        if isinstance(outcome, DiskTroubleError):
            self.view.unsafe(str(outcome), outcome.short)
        elif not isinstance(outcome, PeerAssistError):
            self.view.unsafe("")
        request.done(outcome)
        # A session that has just begun holds the clock from this second on.
        self.store.notices += self._watch.look(self.store.meeting, self.clock())
        self.tell_notices()

    async def _export(self, asked: Export) -> None:
        """Write the meeting up as it is now, and say where."""
        from sessions.writeup.documents import templates_folder  # most windows never write anything up
        from sessions.writeup.saving import save_write_up

        try:
            saved = await asyncio.to_thread(
                save_write_up,
                self.store.meeting,
                self.clock(),
                asked.to,
                asked.attribution,
                client=asked.client,
                record=self.store.path,
                folder=self._around.write_ups,
                templates=templates_folder(self._around.environ),
            )
        except PeerAssistError as error:
            self.view.notice(str(error), trouble=True)
        else:
            self.view.perform(say_written(saved))

    # --- what the other windows are told

    def on_composer_changed(self, message: Composer.Changed) -> None:
        """Remember whose words the other windows are told of; Textual has the draft remembered as well."""
        self._told.typed(message.writing, message.words)

    def keep(self) -> None:
        """Tell the other windows whose words are typed, and write these to their file."""
        self._told.tell()
        super().keep()

    def tick(self) -> None:
        """Show the instant it is now; who has stopped in the middle of a sentence does not write any more."""
        super().tick()
        self.store.notices += self._watch.look(self.store.meeting, self.clock())
        self.tell_notices()
        if self._told.has_paused():
            self.call_next(self.keep_draft)

    def on_review_list_reads(self, message: "ReviewList.Reads") -> None:
        """Tell the stage which word is read back, and count here what is left like the stage does."""
        message.stop()
        self.view.read_back = message.doing.confirmed
        self._told.reading = message.doing
        self.run_worker(asyncio.to_thread(self._told.tell), exit_on_error=True)

    # --- the window

    def on_prompt_line_due(self, message: PromptLine.Due | Composer.EnterRefused) -> None:
        """Ring once, unless the bell is off: for an announcement, or where Enter recorded nothing: nobody may look."""
        message.stop()
        if self._with_bell:
            self.bell()

    on_composer_enter_refused = on_prompt_line_due
