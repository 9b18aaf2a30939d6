"""A window on a record: shows the meeting at the instant it is, follows the record, and says who else is there."""

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.events import Event, Key, Paste
from textual.widgets import TextArea

from sessions.errors import NotRecordedError, RecordError
from sessions.presence import Presence
from sessions.reader import Reader
from tui.asking import Change
from tui.company import Company
from tui.driver import driver_class
from tui.follower import Follower
from tui.key_queue import KeyQueue
from tui.screens.window import WindowScreen
from tui.themes import DARK, LIGHT

Clock = Callable[[], datetime]


class WindowApp(App[None]):
    """One window on one record; by itself it only looks: it holds a `Reader`, which cannot write."""

    AUTO_FOCUS = None
    TITLE = "peer-assist"
    # The catalogue's commands are the screen's; Textual's own (themes, screenshots) are nobody's in a meeting.
    COMMANDS: ClassVar[set[Any]] = set()
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "quit", "Leave", show=False, priority=True)]

    def __init__(self, reader: Reader, clock: Clock, presence: Presence, view: WindowScreen) -> None:
        super().__init__(driver_class=driver_class(), css_path=view.STYLE)
        self.reader = reader
        self.clock = clock
        self.view = view
        self.presence = presence
        self.company = Company(presence)
        # Whoever reads or writes the record holds it: one after the other.
        self.busy = asyncio.Lock()
        self._keys = KeyQueue(self, self._press, self._is_busy)
        self._follower = Follower(self._has_changed, self._wake)
        # Words wait until it is: what is typed must not be overtaken by what was half typed before.
        self.is_ready = True
        self._lost = False
        self._loop: asyncio.AbstractEventLoop
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_default_screen(self) -> WindowScreen:
        """Begin with the window's own screen, with no empty one below it."""
        return self.view

    def on_mount(self) -> None:
        """Open the window, and begin to follow the clock and the record."""
        self._loop = asyncio.get_running_loop()
        self._keep_time()
        self.call_after_refresh(self.when_drawn)
        self._follower.start()

    async def when_drawn(self) -> None:
        """Do what the first frame need not wait for: take a place among the windows of this record."""
        await asyncio.to_thread(self.company.join)
        self._tell_company()

    # --- keys

    async def on_event(self, event: Event) -> None:
        """Let each key have its whole effect before the next one is pressed."""
        if isinstance(event, Key | Paste) and not event.is_forwarded:
            await self._keys.add(event)
        else:
            await super().on_event(event)

    async def _press(self, event: Event) -> None:
        """Do at once what a key says outside a text field: on its way up to here other keys would overtake it."""
        typing = self.screen is not self.view or isinstance(self.focused, TextArea)
        if not (isinstance(event, Key) and not typing and await self._check_bindings(event.key)):
            await super().on_event(event)

    def _is_busy(self) -> bool:
        return self.view.pending > 0 or (not self.is_ready and isinstance(self.focused, TextArea))

    # --- time and other windows

    def _keep_time(self) -> None:
        """Tick now and just after each full second: every countdown on every screen turns at the same moment."""
        self.tick()
        # Not a timer of Textual: one that begins late by more than its time never ticks, and the clock would stop.
        self._loop.call_later(1.002 - self.clock().microsecond / 1_000_000, self.call_next, self._keep_time)

    def tick(self) -> None:
        """Show the instant it is now."""
        self.view.show(self.reader.meeting, self.clock())

    def _has_changed(self) -> bool:
        # Asked in the follower's thread; the windows are looked at each time, whatever has become of the record.
        others = self.company.has_changed()
        return self._lost or self.reader.is_stirred() or others

    def _wake(self) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the window has ended
            self._loop.call_soon_threadsafe(self.call_next, self.follow)

    async def follow(self) -> None:
        """Show what other windows have added, and which windows there are."""
        self._tell_company()
        if self.busy.locked():
            return
        try:
            # Off the event loop: putting back what an editor took away waits for the lock.
            async with self.busy:
                known = len(self.reader.meeting.log)
                changed = await asyncio.to_thread(self.reader.follow)
        except (NotRecordedError, RecordError) as error:
            self._lost = True
            self.view.unsafe(str(error))
            return
        if self._lost:
            self._lost = False
            self.view.unsafe("")
        if changed:
            self.view.added(self.reader.meeting, self.reader.meeting.log[known:])
            self.view.show(self.reader.meeting, self.clock())
        self.tell_notices()

    def tell_notices(self) -> None:
        """Say what was found in the record, and mended, on the way."""
        while self.reader.notices:
            self.view.notice(self.reader.notices.pop(0), trouble=True)

    def _tell_company(self) -> None:
        windows, news = self.company.tell()
        self.view.connected(windows, news)

    # --- the window

    def on_unmount(self) -> None:
        """Look at the record no more, and make room for another window."""
        self._follower.stop()
        self.presence.leave()

    async def action_quit(self) -> None:
        """Leave when nothing is under way; the session goes on."""
        async with self.busy:
            self._follower.stop()
            self.presence.leave()
            self.exit()

    def action_help_quit(self) -> None:
        """Say how the window is left: many press ctrl+c for it."""
        self.view.notice("ctrl+q leaves the window; the session goes on.")

    async def on_change(self, message: Change) -> None:
        """Turn the colours to light or dark, or leave."""
        message.stop()
        if message.what == "leave":
            await self.action_quit()
        elif message.what == "light":
            self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
