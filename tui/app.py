"""The composition root: holds the store, the meeting and the instant, and gives them to the window that is open."""

import asyncio
import contextlib
import shlex
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.timer import Timer
from textual.widgets import TextArea

from sessions import capture
from sessions.entries import Window
from sessions.errors import NotRecordedError, PeerAssistError, RecordError
from sessions.moves import Stamp
from sessions.store import Store
from tui.asking import Change, Make, Outcome
from tui.driver import driver_class, leave
from tui.follower import Follower
from tui.half_typed import Typing
from tui.key_queue import KeyQueue
from tui.screens.live import LiveScreen
from tui.themes import DARK, LIGHT
from tui.widgets.banner import SayLine
from tui.widgets.composer import Composer

DRAFT_SECONDS = 1.0

Clock = Callable[[], datetime]


class PeerAssistApp(App[None]):
    """One window on one record."""

    CSS_PATH = "screens/live.tcss"
    AUTO_FOCUS = None
    TITLE = "peer-assist"
    # The catalogue's commands are the screen's; Textual's own (themes, screenshots) are nobody's in a meeting.
    COMMANDS: ClassVar[set[Any]] = set()
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Leave", show=False, priority=True)]

    def __init__(
        self, store: Store, clock: Clock, monotonic: Callable[[], float], drafts: Path, window: Window = "facilitator"
    ) -> None:
        super().__init__(driver_class=driver_class())
        self.store = store
        self.clock = clock
        self.window = window
        self.live = LiveScreen(monotonic)
        self._keys = KeyQueue(self, self._press, lambda: self.live.pending > 0)
        self._follower = Follower(lambda: self._lost or self.store.is_stirred(), self._wake)
        self._typing = Typing(drafts, store.path, window)
        self._keeping: Timer | None = None
        self._writing = asyncio.Lock()
        self._with_bell = True
        self._lost = False
        self._loop: asyncio.AbstractEventLoop
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_default_screen(self) -> LiveScreen:
        """Begin with the live screen, with no empty one below it."""
        return self.live

    def on_mount(self) -> None:
        """Open the window, and begin to follow the clock and the record."""
        self._loop = asyncio.get_running_loop()
        self._keep_time()
        self.call_after_refresh(self._when_drawn)
        self._follower.start()

    @work
    async def _when_drawn(self) -> None:
        """Do what the first frame need not wait for: find what was half typed, read the rules about wording."""
        found = self._typing.found(self.store.meeting)
        if found:
            self.live.half_typed(*found)
        await asyncio.to_thread(capture.learn_wording, self.store.meeting)
        self.live.reviewed = True

    # --- keys

    async def on_event(self, event: Event) -> None:
        """Let each key have its whole effect before the next one is pressed."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._keys.add(event)
        else:
            await super().on_event(event)

    async def _press(self, event: Event) -> None:
        """Do at once what a key says outside a text field: on its way up to here other keys would overtake it."""
        typing = self.screen is not self.live or isinstance(self.focused, TextArea)
        if not (isinstance(event, Key) and not typing and await self._check_bindings(event.key)):
            await super().on_event(event)

    # --- time and other windows

    def _keep_time(self) -> None:
        """Tick now and just after each full second: every countdown on every screen turns at the same moment."""
        self.tick()
        # Not a timer of Textual: one that begins late by more than its time never ticks, and the clock would stop.
        self._loop.call_later(1.002 - self.clock().microsecond / 1_000_000, self.call_next, self._keep_time)

    def tick(self) -> None:
        """Show the instant it is now."""
        self.live.show(self.store.meeting, self.clock())

    def _wake(self) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the window has ended
            self._loop.call_soon_threadsafe(self.call_next, self.follow)

    async def follow(self) -> None:
        """Show what other windows have added."""
        if self._writing.locked():
            return
        known = len(self.store.meeting.log)
        try:
            # Off the event loop: putting back what an editor took away waits for the lock.
            async with self._writing:
                changed = await asyncio.to_thread(self.store.follow)
        except (NotRecordedError, RecordError) as error:
            self._lost = True
            self.live.unsafe(str(error))
            return
        if self._lost:
            self._lost = False
            self.live.unsafe("")
        if changed:
            self.live.guards.note(self.store.meeting.log[known:])
            self.live.show(self.store.meeting, self.clock())
        self._tell_notices()

    def _tell_notices(self) -> None:
        while self.store.notices:
            self.live.notice(self.store.notices.pop(0), trouble=True)

    # --- moves

    async def on_make(self, message: Make) -> None:
        """Make a move off the event loop, one after the other, and tell whoever asked."""
        message.stop()
        self.run_worker(self._make(message), exit_on_error=True)

    async def _make(self, message: Make) -> None:
        outcome: Outcome
        async with self._writing:
            known = len(self.store.meeting.log)
            stamp = Stamp(self.clock(), self.window, message.seen)
            try:
                outcome = await asyncio.to_thread(self.store.add, lambda meeting: message.move(meeting, stamp))
            except PeerAssistError as error:
                outcome = error
        own = None if isinstance(outcome, PeerAssistError) else outcome.n
        self.live.guards.note(self.store.meeting.log[known:], own)
        self.live.show(self.store.meeting, self.clock())
        if isinstance(outcome, NotRecordedError):
            self.live.unsafe(str(outcome))
        elif not isinstance(outcome, PeerAssistError):
            self.live.unsafe("")
        message.done(outcome)
        self._tell_notices()

    # --- what is half typed

    def on_composer_changed(self, message: Composer.Changed) -> None:
        """Keep what is typed, once a second while somebody types; also that nothing is typed any more."""
        message.stop()
        self._typing.typed(message.writing, message.words)
        if self._keeping is None:
            self._keeping = self.set_timer(DRAFT_SECONDS, self.keep_draft)

    async def keep_draft(self) -> None:
        """Write what is half typed to its file."""
        if self._keeping:
            self._keeping.stop()
            self._keeping = None
        try:
            await asyncio.to_thread(self._typing.keep)
        except NotRecordedError as error:
            self.live.notice(str(error), trouble=True)

    # --- the window

    def on_unmount(self) -> None:
        """Look at the record no more."""
        self._follower.stop()

    async def action_quit(self) -> None:
        """Leave when what was asked for is recorded; the session goes on."""
        async with self._writing:
            await self.keep_draft()
            self._follower.stop()
            self.exit()

    def action_help_quit(self) -> None:
        """Say how the window is left: many press ctrl+c for it."""
        self.live.notice("ctrl+q leaves the window; the session goes on.")

    def on_say_line_due(self, message: SayLine.Due) -> None:
        """Ring once for an announcement, unless the bell is off."""
        message.stop()
        if self._with_bell:
            self.bell()

    async def on_change(self, message: Change) -> None:
        """Turn the bell on or off, or the colours to light or dark, or leave."""
        message.stop()
        if message.what == "leave":
            await self.action_quit()
        elif message.what == "bell":
            self._with_bell = not self._with_bell
            self.live.notice(f"The bell is {'on' if self._with_bell else 'off'}.")
        else:
            self.theme = LIGHT.name if self.theme == DARK.name else DARK.name


def run_live(path: Path, clock: Clock, window: Window, drafts: Path, farewell: str = "") -> NoReturn:
    """Open the live window on the record at `path`; the process ends with it, after `farewell`.

    `drafts` is the folder for what is half typed.

    Raises RecordError when the record cannot be opened.
    """
    app = PeerAssistApp(Store(path), clock, time.monotonic, drafts, window)
    leave(app, again=f"peer-assist run {shlex.quote(str(path))}", farewell=farewell)
