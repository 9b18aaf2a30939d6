"""Runs a window in this process and ends with it: the exit code, the screen given back, never a traceback."""

import asyncio
import contextlib
import gc
import io
import os
import sys
import threading
from functools import partial
from typing import Any, NoReturn, TextIO, cast

from textual.app import App

from sessions.language.texts import _
from tui.terminal.driver import BETWEEN_WINDOWS, RUN, Run
from tui.terminal.hangup import GRACE_S, HangUp
from tui.terminal.tty import LEAVE_SCREEN, Borrowed

SETTLED_S = 1.0
"""When the garbage collector starts again: the first frame has been drawn by then."""


def run(app: App[Any], *, again: str = "peer-assist run") -> int:
    """Run the app (made with `driver_class=driver_class()`) until it closes, take it down, and return the exit status.

    That is the app's own; 1 after an error, which is written to a private file and reported in a sentence that names
    `again`, the command that opens the window again; 128 plus the signal's number after a signal or a hang-up.
    """
    return _run_until_closed(app, again, quickly=False)


def give_back_screen() -> None:
    """Restore the first screen when the next window, to which the last one left its screen, did not open."""
    if BETWEEN_WINDOWS.is_set():
        BETWEEN_WINDOWS.clear()
        with contextlib.suppress(OSError):  # the terminal is gone
            cast(TextIO, sys.__stderr__).write(f"{LEAVE_SCREEN}\x1b[?25h")
            cast(TextIO, sys.__stderr__).flush()


def leave(app: App[Any], *, again: str = "peer-assist run", farewell: str = "") -> NoReturn:
    """Run the app as `run` does and end the process with it, as soon as the terminal is given back.

    Textual would first remove every widget and Python every module, which takes more than 100 ms and helps nobody. So
    no widget gets `Unmount`, `atexit` does not run and `App.exit(message=...)` is not shown. Worker threads and other
    threads that may be saving something are waited for. `farewell` is printed at the end.
    """
    code = _run_until_closed(app, again, quickly=True)
    for thread in threading.enumerate():
        if not thread.daemon and thread is not threading.current_thread():
            thread.join()
    _say(sys.stdout, f"{farewell}\n" if farewell else "")
    _say(sys.stderr, "")
    os._exit(code)


def _say(stream: TextIO | None, words: str) -> None:
    """Print what was said until now and `words`, if there is somebody to read it: `>&-` leaves no stream."""
    if stream is not None:
        with contextlib.suppress(OSError):
            stream.write(words)
            stream.flush()


def _run_until_closed(app: App[Any], again: str, *, quickly: bool) -> int:
    keyboard, screen = cast(TextIO, sys.__stdin__).fileno(), cast(TextIO, sys.__stderr__).fileno()
    runner = asyncio.Runner()
    loop = runner.get_loop()

    def ask(code: int) -> None:
        if this_run.lent_to is not None:  # the window waits for it, and can close after it
            this_run.lent_to.send_signal(code - 128)
        with contextlib.suppress(RuntimeError):  # the loop is closed: the app has ended already
            loop.call_soon_threadsafe(partial(app.exit, return_code=code))

    borrowed = Borrowed(keyboard, screen)

    def give_back() -> None:
        borrowed.give_back((lambda: None) if this_run.driver is None else this_run.driver.draw_no_more)

    # What Textual and asyncio print about an error may quote what people said.
    printed = io.StringIO()
    # Only the message: describing the rest while the interpreter shuts down would crash it.
    loop.set_exception_handler(lambda _loop, context: printed.write(context["message"]))
    this_run = Run(HangUp((keyboard, screen), ask, give_back))
    with this_run.hangup, contextlib.redirect_stderr(printed):
        try:
            runner.run(_live(app, this_run, quickly=quickly))
        finally:
            if not (quickly and this_run.given_back.is_set()):
                runner.close()
    return _outcome(app, this_run, printed.getvalue(), again)


async def _live(app: App[Any], this_run: Run, *, quickly: bool) -> None:
    """Run the app until it has closed, or until the terminal is given back if that is enough."""
    RUN.set(this_run)
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


def _outcome(app: App[Any], this_run: Run, printed: str, again: str) -> int:
    """Return the exit status; after an error, write the report and say where it is."""
    if this_run.hangup.code is not None:
        return this_run.hangup.code
    # Textual does not raise the error of a handler. Without this attribute the report has only what was printed.
    error = this_run.error or getattr(app, "_exception", None)
    if error is None and app.return_code is not None:
        return app.return_code
    from tui.terminal.crash import reported  # only after an error; slow to import

    place = reported(error, printed)
    closed = _(
        "The window closed because of an error in peer-assist.\n"
        "Everything recorded is safe in the record; `{command}` opens it again.",
        command=again,
    )
    _say(sys.stderr, f"{closed}\n{place}\n")
    return 1


def settle_collector() -> None:
    """Collect garbage again, but never look at what exists by now: it lives until the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
