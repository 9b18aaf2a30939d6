"""The window's process: reads keys without polling, ends when the terminal does, and never shows a traceback.

Written for the inside of Textual 8.2.8; with another one `driver_class` answers with Textual's own driver.
"""

import asyncio
import contextlib
import importlib.util
import io
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NoReturn, TextIO, cast

from textual import constants
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from tui.terminal.hangup import GRACE_S, HangUp, HangupSafeStream, WakingEvent
from tui.terminal.keyboard import PASTE_PATIENCE_S, Keyboard
from tui.terminal.process import Borrowed, report_folder, settle_collector, write_report
from tui.terminal.resizing import follow_size

SETTLED_S = 1.0
"""When the garbage collector starts again if the app did not say earlier that it is ready."""


@dataclass
class _Run:
    """One run of a window: what its driver, its watch and its event loop tell each other."""

    hangup: HangUp
    given_back: asyncio.Event = field(default_factory=asyncio.Event)
    driver: "PeerDriver | None" = None
    error: BaseException | None = None


_SCREEN_CHANGES = frozenset({"\x1b[?1049h", "\x1b[?1049l", "\x1b[?25h"})
_HELD = threading.Event()
"""Set while one window has ended and the next one, which takes over its screen, has not begun."""

_RUN: ContextVar[_Run | None] = ContextVar("_RUN", default=None)


class PeerDriver(LinuxDriver):
    """Textual's driver with an input thread that sleeps until something happens."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self.exit_event = self._exit = WakingEvent()
        self._suspending = self._between = False
        self._peer_run = _RUN.get()
        if self._peer_run is not None:
            self._peer_run.driver = self
        self._screen = HangupSafeStream(cast(TextIO, sys.__stderr__), self._terminal_gone)
        # Textual types it as standard error itself, and uses write, flush and fileno of it.
        self._file = cast(io.TextIOWrapper, self._screen)

    def run_input_thread(self) -> None:
        """Hand on what is typed, until `exit_event` is set or the terminal is gone."""
        keyboard = Keyboard(debug=self._debug)
        due: float | None = None
        while not self.exit_event.is_set():
            patience = None if due is None else max(0.0, due - time.monotonic())
            ready = select.select([self.fileno, self._exit], [], [], patience)[0]
            if self.fileno in ready:
                data = self._read()
                if data is None:
                    continue
                if not data:
                    self._terminal_gone()
                    return
                self._hand_on(keyboard.feed(data))
                # Taken after the parser took its own: what is due for us is due for the parser.
                due = time.monotonic() + (constants.ESCAPE_DELAY if keyboard.pasted is None else PASTE_PATIENCE_S)
            elif due is not None and time.monotonic() >= due:
                self._hand_on(keyboard.tick())
                due = None

    def _hand_on(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _read(self) -> bytes | None:
        """Return what was typed, empty if the terminal is gone, None if somebody else read it first."""
        try:
            return os.read(self.fileno, 4096)
        except BlockingIOError:
            return None
        except OSError:
            return b""

    def _terminal_gone(self) -> None:
        if self._peer_run is not None:
            self._peer_run.hangup.tell()
        else:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended already
                self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=128 + signal.SIGHUP))

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal that is drawn on; Textual asks standard output, which may be a file."""
        try:
            columns, lines = os.get_terminal_size(self._screen.fileno())
        except OSError:
            columns = lines = 0
        return (columns, lines) if columns and lines else super()._get_terminal_size()

    def write(self, data: str) -> None:
        """Write to the terminal; between two windows of one process the screen is neither left nor taken anew."""
        if not (self._between and data in _SCREEN_CHANGES):
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal, and follow its size."""
        self._between = _HELD.is_set()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual gives it no types
        self._between = False
        _HELD.clear()
        follow_size(self._app, self._get_terminal_size)

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
            _HELD.set()
        super().stop_application_mode()
        if self._peer_run is not None and not self._suspending:
            self._peer_run.given_back.set()


def driver_class() -> type[Driver]:
    """Choose the driver for `App(driver_class=...)`: ours where it fits this Textual, else Textual's own."""
    return PeerDriver if _fits() else LinuxDriver


def _fits() -> bool:
    """Whether Textual's driver is built of the parts that `PeerDriver` changes."""
    built = LinuxDriver.__init__.__code__.co_names
    stopped = LinuxDriver.disable_input.__code__.co_names
    started = LinuxDriver._run_input_thread.__code__.co_names  # noqa: SLF001 - it is asked after, not called
    return (
        sys.platform in {"linux", "darwin"}
        and {"exit_event", "fileno", "_file", "_mouse_pixels"} <= set(built)
        and {"exit_event", "_key_thread", "join"} <= set(stopped)
        and "run_input_thread" in started
        and importlib.util.find_spec("textual._xterm_parser") is not None
    )


def run(app: App[Any], *, again: str = "peer-assist run") -> int:
    """Run the app (made with `driver_class=driver_class()`) until it closes, take it down, and return the exit code.

    That is what the app left with; 1 after an error, which is written to a private file and told in a sentence that
    names `again`, the command that opens the window again; 128 and the signal's number if it was ended from outside.
    """
    return _show(app, again, quickly=False)


def give_back_screen() -> None:
    """Leave the screen that the last window has left to one that did not open."""
    if _HELD.is_set():
        _HELD.clear()
        with contextlib.suppress(OSError):  # the terminal is gone
            cast(TextIO, sys.__stderr__).write("\x1b[?1049l\x1b[?25h")
            cast(TextIO, sys.__stderr__).flush()


def leave(app: App[Any], *, again: str = "peer-assist run", farewell: str = "") -> NoReturn:
    """Run the app as `run` does and end the process with it, as soon as the terminal is given back.

    Textual would first remove every widget and Python every module, for more than 100 ms in which nobody gains
    anything. So no widget hears of `Unmount`, `atexit` is not called and `App.exit(message=...)` is not shown.
    Worker threads and other threads that are saving something are waited for. `farewell` is printed at the end.
    """
    code = _show(app, again, quickly=True)
    if farewell:
        sys.stdout.write(f"{farewell}\n")
    for thread in threading.enumerate():
        if not thread.daemon and thread is not threading.current_thread():
            thread.join()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # nobody is there to read it
            stream.flush()
    os._exit(code)


def _show(app: App[Any], again: str, *, quickly: bool) -> int:
    keyboard, screen = cast(TextIO, sys.__stdin__).fileno(), cast(TextIO, sys.__stderr__).fileno()
    runner = asyncio.Runner()
    loop = runner.get_loop()

    def ask(code: int) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended already
            loop.call_soon_threadsafe(partial(app.exit, return_code=code))

    # What Textual and asyncio have to say about an error would hold people's words.
    said = io.StringIO()
    # No more than the message: describing the rest while the interpreter ends would crash it.
    loop.set_exception_handler(lambda _loop, context: said.write(context["message"]))
    this_run = _Run(HangUp((keyboard, screen), ask, Borrowed(keyboard, screen).give_back))
    with this_run.hangup, contextlib.redirect_stderr(said):
        try:
            runner.run(_live(app, this_run, quickly=quickly))
        finally:
            if not (quickly and this_run.given_back.is_set()):
                runner.close()
    return _outcome(app, this_run, said.getvalue(), again)


async def _live(app: App[Any], this_run: _Run, *, quickly: bool) -> None:
    """Run the app until it has closed, or until the terminal is given back if that is enough."""
    _RUN.set(this_run)
    loop = asyncio.get_running_loop()
    loop.call_later(SETTLED_S, settle_collector)
    window = asyncio.create_task(app.run_async())
    given_back = asyncio.create_task(this_run.given_back.wait())
    await asyncio.wait({window, given_back}, return_when=asyncio.FIRST_COMPLETED)
    if quickly and this_run.driver is not None and (app.return_code == 0 or this_run.hangup.code is not None):
        this_run.driver.close()
    else:
        # Taking apart what has failed may fail again, or never end.
        await asyncio.wait({window}, timeout=None if app.return_code == 0 else GRACE_S)
    given_back.cancel()
    await loop.shutdown_default_executor()  # worker threads finish what they are saving
    if window.done() and not window.cancelled():
        this_run.error = window.exception()


def _outcome(app: App[Any], this_run: _Run, said: str, again: str) -> int:
    """Find the exit code; after an error write the report and the sentence as well."""
    if this_run.hangup.code is not None:
        return this_run.hangup.code
    # Textual keeps an error of a handler to itself. Without this attribute the report holds what it printed.
    error = this_run.error or getattr(app, "_exception", None)
    if error is None and app.return_code is not None:
        return app.return_code
    from tui.terminal.crash import crash_report  # needed once in a bad year, and slow to import

    try:
        place = f"A report for whoever mends it: {write_report(crash_report(error, said), report_folder())}"
    except OSError as problem:
        place = f"A report could not be written ({problem.strerror})."
    with contextlib.suppress(OSError):  # nobody is there to read it
        sys.stderr.write(
            "The window closed because of an error in peer-assist.\n"
            f"Everything recorded is safe in the record; `{again}` goes on with it.\n{place}\n"
        )
    return 1
