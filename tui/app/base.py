"""What every window has, whatever it shows: keys one after the other, the full seconds, the colours, a way to leave."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.events import Event, Key, MouseDown, MouseUp, Paste

from sessions.common.errors import PeerAssistError
from sessions.language.texts import _
from tui import screens
from tui.app.ending import Ending, KeepsFirst
from tui.app.file_watcher import FileWatcher
from tui.app.key_queue import KeyQueue
from tui.app.second_halves import SecondHalves
from tui.app.strays import Strays
from tui.app.themes import DARK, LIGHT
from tui.commands.effects import Change, Load
from tui.screens.base import BaseScreen
from tui.terminal.driver import driver_class
from tui.terminal.keyboard import Unreadable

# Beside the screens that they dress.
STYLES = Path(screens.__file__).parent

Clock = Callable[[], datetime]


class BaseApp(KeepsFirst):
    """A window that shows `view`, ticks at each full second, and follows what is on the disk; see `tick`, `follow`."""

    AUTO_FOCUS = None
    TITLE = "peer-assist"
    # The catalogue's commands are the screen's; Textual's own (themes, screenshots) are nobody's in a meeting.
    COMMANDS: ClassVar[set[Any]] = set()
    ENABLE_COMMAND_PALETTE = False
    # Two keys: where a multiplexer takes one, the other arrives.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q,f10", "quit", "Leave", show=False, priority=True)]

    def __init__(self, clock: Clock, view: BaseScreen) -> None:
        super().__init__(driver_class=driver_class(), css_path=STYLES / view.STYLE)
        self.clock = clock
        self.view = view
        # Whoever reads or writes a record holds it: one after the other.
        self.busy = asyncio.Lock()
        seconds = view.debounce.monotonic

        def instant_of(event: Event) -> float:
            # A slow machine comes to a press long after it was read: what counts is when that was.
            return event.time if seconds is time.monotonic else seconds()

        self._strays = Strays(self)
        self._keys = KeyQueue(
            self,
            self._press,
            self.is_busy,
            self._strays.takes_text,
            self._strays.openers,
            instant_of=instant_of,
            seconds=seconds,
        )
        self.ending = Ending(self.keep, lambda: self._keys.is_empty)
        self._second = SecondHalves(instant_of)
        self._follower = FileWatcher(self.has_changed, self._wake)
        # Another window follows in this process: the screen is left to it.
        self.hands_on = False
        # Not `_loop`, which Textual has and empties while the follower may still look.
        self._home_loop: asyncio.AbstractEventLoop
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self.theme = DARK.name

    def get_default_screen(self) -> BaseScreen:
        """Begin with the window's own screen, with no empty one below it."""
        return self.view

    def on_mount(self) -> None:
        """Open the window, and begin to follow the clock and the disk."""
        self._home_loop = asyncio.get_running_loop()
        self._keep_time()
        self.call_after_refresh(self.when_drawn)
        self._follower.start()

    async def when_drawn(self) -> None:
        """Do what the first frame need not wait for."""

    # --- keys

    async def on_event(self, event: Event) -> None:
        """Let each key and each click have its whole effect before the next one is pressed."""
        if isinstance(event, Key | Paste | MouseDown | MouseUp) and not event.is_forwarded:
            await self._keys.add(event)
        elif isinstance(event, Unreadable):
            self._strays.tell_unreadable()
        else:
            await super().on_event(event)

    async def _press(self, event: Event) -> None:
        """Do at once what a key says outside a text field: on its way up to here other keys would overtake it."""
        if isinstance(event, Key | Paste | MouseDown | MouseUp) and self._second.is_one(event, self.screen):
            return
        if self._strays.take(event):
            return
        typing = self.screen is not self.view or self._strays.takes_text()
        if not (isinstance(event, Key) and not typing and await self._check_bindings(event.key)):
            await super().on_event(event)

    def is_busy(self) -> bool:
        """Whether something is under way that an earlier key has set off."""
        return any(screen.pending for screen in self.screen_stack if isinstance(screen, BaseScreen))

    # --- time and the disk

    def _keep_time(self) -> None:
        """Tick now and just after each full second: every countdown on every screen turns at the same moment."""
        self.tick()
        # Not a timer of Textual: one that begins late by more than its time never ticks, and the clock would stop.
        self._home_loop.call_later(1.002 - self.clock().microsecond / 1_000_000, self.call_next, self._keep_time)

    def tick(self) -> None:
        """Show the instant it is now."""
        raise NotImplementedError

    def has_changed(self) -> bool:
        """Whether there is something to follow; asked ten times a second, in a thread of its own."""
        raise NotImplementedError

    def _wake(self) -> None:
        def follow() -> Awaitable[None] | None:
            # Threads of a window that was left are only waited for: another one would be refused, as its error.
            return self.follow() if self.return_code is None else None

        with contextlib.suppress(RuntimeError):  # the loop is closed: the window has ended
            self._home_loop.call_soon_threadsafe(self.call_next, follow)

    async def follow(self) -> None:
        """Show what has changed."""
        raise NotImplementedError

    # --- the window

    def on_unmount(self) -> None:
        """Look no more."""
        self._follower.stop()
        self.left()

    def left(self) -> None:
        """Give back what others may be waiting for; harmless twice."""

    async def action_quit(self) -> None:
        """Leave when nothing is under way; the session goes on."""
        async with self.busy:
            self._follower.stop()
            self.left()
            self.exit()

    def action_help_quit(self) -> None:
        """Say how the window is left: many press ctrl+c for it."""
        seen = self.screen if isinstance(self.screen, BaseScreen) else self.view
        seen.notice(_("ctrl+q or F10 leaves the window; the session goes on."))

    @on(BaseScreen.Requested)
    async def _requested(self, message: BaseScreen.Requested) -> None:
        message.stop()
        await self.carry_out(message)

    async def carry_out(self, request: BaseScreen.Requested) -> None:
        """Carry out what a window cannot do by itself: turn the colours to light or dark, read the disk, or leave."""
        match request.effect:
            case Load() as load:
                self.run_worker(self._load(load, request), exit_on_error=True)
            case Change("leave"):
                await self.action_quit()
            case Change("light"):
                self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
            case other:
                raise AssertionError(other)

    async def _load(self, load: Load, request: BaseScreen.Requested) -> None:
        """Read something while the window goes on, and give it to whoever asked, or why it cannot be read."""
        try:
            outcome = await asyncio.to_thread(load.read)
        except PeerAssistError as error:
            outcome = error
        request.done(outcome)
