"""Textual's driver, changed: reads keys without polling, ends when the terminal does, follows the terminal's size.

Written for the inside of Textual 8.2.8; with another one `driver_class` answers with Textual's own driver.
"""

import asyncio
import contextlib
import importlib.util
import io
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TextIO, cast

from textual import constants
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import (
    KITTY_DISAMBIGUATE_ESCAPE_CODES,
    KITTY_REPORT_ALL_KEYS,
    KITTY_REPORT_ASSOCIATED_TEXT,
    LinuxDriver,
)
from textual.events import Key, Resize
from textual.geometry import Size
from textual.message import Message

from tui.terminal.hangup import HangUp, HangupSafeStream, WakingEvent
from tui.terminal.keyboard import Keyboard
from tui.terminal.placing import placed
from tui.terminal.tty import LEAVE_SCREEN, in_gnu_screen


@dataclass
class Run:
    """One run of a window: what its driver, its watch and its event loop share."""

    hangup: HangUp
    given_back: asyncio.Event = field(default_factory=asyncio.Event)
    driver: "PeerDriver | None" = None
    lent_to: subprocess.Popen[bytes] | None = None
    """The program that has the terminal meanwhile."""
    error: BaseException | None = None


_SCREEN_CHANGES = frozenset({"\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"})
_MOUSE_MODES = (1000, 1002, 1015, 1006)  # clicks, dragging, and two ways to say where; Textual asks for 1003 as well
_CURSOR_AND_FOCUS = "\x1b[?25l\x1b[?1004h"
_KITTY_KEYS = (
    f"\x1b[={KITTY_DISAMBIGUATE_ESCAPE_CODES | KITTY_REPORT_ALL_KEYS | KITTY_REPORT_ASSOCIATED_TEXT};1u"  # as Textual
)
LARGE_READ, AT_ONCE_S = 1024, 0.05
DRAW_ANEW_KEY = "ctrl+l"  # as in a shell
BETWEEN_WINDOWS = threading.Event()
"""Set after one window has ended, until the next one has taken over its screen."""

RUN: ContextVar[Run | None] = ContextVar("RUN", default=None)


class PeerDriver(LinuxDriver):
    """Textual's driver with an input thread that sleeps until something happens."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse and not in_gnu_screen(), size=size)
        self.exit_event = self._exit = WakingEvent()
        self._suspending = self._between = False
        self._size_told = Size(0, 0)
        self._peer_run = RUN.get()
        if self._peer_run is not None:
            self._peer_run.driver = self
        self._screen = HangupSafeStream(cast(TextIO, sys.__stderr__), self._terminal_gone)
        # Textual types it as standard error itself, and uses write, flush and fileno of it.
        self._file = cast(io.TextIOWrapper, self._screen)

    def run_input_thread(self) -> None:
        """Pass on what is typed, until `exit_event` is set or the terminal is gone."""
        keyboard = Keyboard(debug=self._debug)
        due: float | None = None
        read_at = passed_at = 0.0
        was_large = False
        while not self.exit_event.is_set():
            patience = None if due is None else max(0.0, due - time.monotonic())
            ready = select.select([self.fileno, self._exit], [], [], patience)[0]
            if self.fileno in ready:
                data = _typed_on(self.fileno)
                if data is None:
                    continue
                if not data:
                    self._terminal_gone()
                    return
                # What waited while much was passed on came with it: nobody's fingers are that fast.
                now = time.monotonic()
                read_at = read_at if was_large and now - passed_at < AT_ONCE_S else now
                self._pass_on(keyboard.feed(data), read_at)
                was_large, passed_at = len(data) >= LARGE_READ, time.monotonic()
                # Read after the parser read the time: what is due here is due for the parser as well.
                due = time.monotonic() + keyboard.patience
            elif due is not None and time.monotonic() >= due:
                self._pass_on(keyboard.tick(), time.monotonic())
                due = None

    def _pass_on(self, messages: Iterable[Message], at: float) -> None:
        """Pass messages on that were read `at` that time: a paste that comes as keys comes in one moment.

        All of them in one step of the event loop: on a busy machine the first letter of a paste would otherwise be held
        long enough to be a key before the others are there.
        """
        read = list(messages)
        for message in read:
            message.time = at
        with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended already
            self._loop.call_soon_threadsafe(self._process_all, read)

    def _process_all(self, messages: Iterable[Message]) -> None:
        for message in messages:
            if isinstance(message, Key) and message.key == DRAW_ANEW_KEY:
                self._draw_anew_soon()  # here, so that it is a key of every window, and of nobody's field
            else:
                self.process_message(message)

    def _terminal_gone(self) -> None:
        if self._peer_run is not None:
            self._peer_run.hangup.tell()
        else:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended already
                self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=128 + signal.SIGHUP))

    def draw_no_more(self) -> None:
        """Drop whatever else is to be drawn, and interrupt what waits in the middle of a write. Safe in any thread."""
        self._screen.drop()
        writer = self._writer_thread
        if writer is not None and writer.ident is not None and writer.is_alive():
            # The process is ending, so this one means nothing any more, and its handler is there.
            signal.pthread_kill(writer.ident, signal.SIGTERM)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal that is drawn on; Textual asks standard output, which may be a file."""
        try:
            columns, lines = os.get_terminal_size(self._screen.fileno())
        except OSError:
            columns = lines = 0
        return (columns, lines) if columns and lines else super()._get_terminal_size()

    def _enable_mouse_support(self) -> None:
        """Ask for clicks, the wheel and dragging; a mouse that only moves means nothing here, and is not asked for.

        Where a connection is cut, each movement would type codes at the prompt.
        """
        self._switch_mouse("h")

    def _disable_mouse_support(self) -> None:
        self._switch_mouse("l")

    def _switch_mouse(self, to: str) -> None:
        if self._mouse:
            self.write("".join(f"\x1b[?{mode}{to}" for mode in _MOUSE_MODES))
            self.flush()

    def draw_anew(self) -> None:
        """Draw everything, on a terminal that may be another one by now, or that something else has written on."""
        self.write("\x1b[?1049h")
        self._send_modes()
        self._app.refresh()

    def _send_modes(self) -> None:
        """Send what a window turns on in the terminal, but for the second screen, which is empty when asked for."""
        self._enable_mouse_support()
        self._enable_bracketed_paste()
        self._disable_line_wrap()
        if self._in_band_window_resize:
            self._enable_in_band_window_resize()
        if self._mouse_pixels:
            self._enable_mouse_pixels()
        # The keyboard protocol is set and not pushed: leaving takes back one.
        self.write(_CURSOR_AND_FOCUS if constants.DISABLE_KITTY_KEY else f"{_CURSOR_AND_FOCUS}{_KITTY_KEYS}")

    def _draw_anew_soon(self) -> None:
        self._loop.call_soon_threadsafe(self._app.call_next, self.draw_anew)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again if it was given back; after SIGSTOP, of which nobody is told, it never was."""
        if self._must_signal_resume:
            super()._sigcont_application()
        else:
            self._draw_anew_soon()

    def resume_application_mode(self) -> None:
        """Take the terminal again after others had it, and draw what they drew over: Textual draws differences."""
        super().resume_application_mode()
        self._draw_anew_soon()

    def write(self, data: str) -> None:
        """Write to the terminal; between two windows of one process the screen is neither left nor entered again."""
        if not (self._between and data in _SCREEN_CHANGES):
            super().write(LEAVE_SCREEN if data == "\x1b[?1049l" else placed(data))

    def start_application_mode(self) -> None:
        """Take the terminal, and follow its size."""
        self._between = BETWEEN_WINDOWS.is_set()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types
        self._between = False
        BETWEEN_WINDOWS.clear()
        self._size_told = Size(*self._get_terminal_size())
        loop = asyncio.get_running_loop()
        signal.signal(signal.SIGWINCH, lambda *_: loop.call_soon_threadsafe(self._post_size))

    def _post_size(self) -> None:
        """Post how large the terminal is.

        This asks in the event loop: in the handler of the signal, which a newer signal interrupts, an older size could
        be posted last, and the window would keep it. The same size again means that the picture is wanted again, as
        when somebody comes back to `dtach`; with another size the terminal may be another one, too.
        """
        size = Size(*self._get_terminal_size())
        if size == self._size_told:
            self.draw_anew()
        else:
            self._size_told = size
            self._send_modes()
            self._app.post_message(Resize(size, size))

    def suspend_application_mode(self) -> None:
        """Give the terminal back for a while."""
        self._suspending = True
        super().suspend_application_mode()
        self._suspending = False

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if self._mouse_pixels:
            self.write("\x1b[?1016l")  # Textual turns it on and leaves it on
        self._between = bool(getattr(self._app, "hands_on", False)) and not self._suspending
        if self._between:
            BETWEEN_WINDOWS.set()
        super().stop_application_mode()
        if self._peer_run is not None and not self._suspending:
            self._peer_run.given_back.set()


def _typed_on(terminal: int) -> bytes | None:
    """Return what was typed, empty if the terminal is gone, None if another process read it first."""
    try:
        return os.read(terminal, 4096)
    except BlockingIOError:
        return None
    except OSError:
        return b""


def driver_class() -> type[Driver]:
    """Return the driver for `App(driver_class=...)`: ours where it fits this Textual, else Textual's own."""
    return PeerDriver if _fits() else LinuxDriver


def _fits() -> bool:
    """Whether Textual's driver has the parts that `PeerDriver` replaces."""
    built = LinuxDriver.__init__.__code__.co_names
    stopped = LinuxDriver.disable_input.__code__.co_names
    started = LinuxDriver._run_input_thread.__code__.co_names  # noqa: SLF001 - looked at, not called
    return (
        sys.platform in {"linux", "darwin"}
        and {"exit_event", "fileno", "_file", "_mouse_pixels"} <= set(built)
        and {"exit_event", "_key_thread", "join"} <= set(stopped)
        and "run_input_thread" in started
        and importlib.util.find_spec("textual._xterm_parser") is not None
    )
