"""The end by a signal or by a terminal that goes away; imports no Textual."""

import contextlib
import io
import os
import select
import signal
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import Self, TextIO

ENDINGS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
"""Signals that ask the window to close. Ctrl+C is a key while it is open, and SIGINT works again after it."""

GRACE_S = 3.0
"""How long the app may take to close when asked."""

_Handler = Callable[[int, FrameType | None], object] | int | None

OVER = b"\0"
"""Tells the watch that the app has closed by itself; no signal has this number, nor the next two."""

_LENT, _GIVEN_BACK = b"\xfe", b"\xff"
# In the pipe, so that a signal is read before what comes after it.


def _pipe() -> tuple[int, int]:
    """Return the two ends of a pipe that never blocks."""
    ends = os.pipe()
    for end in ends:
        os.set_blocking(end, False)
    return ends


class HangUp:
    """Waits for a signal or hang-up, asks the app to close, and ends the process if it does not.

    A thread of its own sleeps until something happens: neither a stalled terminal nor a busy event loop delays it.
    The interpreter's C code writes signals to its pipe, so that even a main thread that runs no Python for a while
    does not hide them.

    A hang-up of one of the `terminals` (descriptors) ends the app, and `tell` reports one as well. `ask` asks the app
    to close with an exit status, in the thread of the watch; `grace` seconds later `give_back` restores the terminal if
    the app did not, and must not block.
    """

    def __init__(
        self,
        terminals: tuple[int, ...],
        ask: Callable[[int], object],
        give_back: Callable[[], object],
        *,
        grace: float = GRACE_S,
    ) -> None:
        self.code: int | None = None
        """128 plus the number of the signal that ended the app; None as long as none did."""
        self._terminals = terminals
        self._ask = ask
        self._give_back = give_back
        self._grace = grace
        self._readable, self._writable = _pipe()
        self._thread = threading.Thread(target=self._watch, name="hang-up", daemon=True)
        self._handlers: dict[signal.Signals, _Handler] = {}
        self._wakeup = -1

    def __enter__(self) -> Self:
        """Start to watch; signals are handled only in the main thread, as Python requires."""
        if threading.current_thread() is threading.main_thread():
            self._wakeup = signal.set_wakeup_fd(self._writable, warn_on_full_buffer=False)
            # The interpreter writes the number already, unless other code takes its wake-up descriptor.
            self._handlers = {end: signal.signal(end, lambda number, _frame: self.tell(number)) for end in ENDINGS}
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop watching: the app has closed by itself."""
        for number, handler in self._handlers.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        if self._handlers:
            signal.set_wakeup_fd(self._wakeup)
        self._write(OVER)
        self._thread.join()
        readable, writable = self._readable, self._writable
        self._readable = self._writable = -1  # a late `tell` must not write into another file
        os.close(readable)
        os.close(writable)

    def tell(self, number: int = signal.SIGHUP) -> None:
        """Report that the terminal is gone, as if this signal had come. Safe in any thread and in a handler."""
        self._write(bytes((number,)))

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Leave the keys that send signals to another program, which has the terminal meanwhile.

        They are caught and not ignored: what is ignored stays ignored in the program that is started.
        """
        is_main = threading.current_thread() is threading.main_thread()
        before = signal.signal(signal.SIGQUIT, lambda *_: None) if is_main else None
        self._write(_LENT)
        try:
            yield
        finally:
            self._write(_GIVEN_BACK)
            if is_main:
                signal.signal(signal.SIGQUIT, signal.SIG_DFL if before is None else before)

    def _write(self, message: bytes) -> None:
        with contextlib.suppress(OSError):  # a full pipe wakes the watch too, a closed one has none
            os.write(self._writable, message)

    def _watch(self) -> None:
        number = self._next_end()
        if number is None:
            return
        self.code = 128 + number
        self._ask(self.code)
        if not self._closes_in_time():
            self._give_back()
            os._exit(self.code)

    def _next_end(self) -> int | None:
        """Sleep until there is a reason to end: the number of a signal, None when the app has closed."""
        events = select.poll()
        events.register(self._readable, select.POLLIN)
        for terminal in self._terminals:
            events.register(terminal, 0)  # hang-ups and errors are reported anyway
        is_lent = False
        while True:
            for descriptor, happened in events.poll():
                if descriptor == self._readable:
                    received = os.read(self._readable, 512)
                    if OVER in received:
                        return None
                    for number in received:
                        if number in {_LENT[0], _GIVEN_BACK[0]}:
                            is_lent = number == _LENT[0]
                        elif number in ENDINGS and not (is_lent and number == signal.SIGINT):
                            return number
                elif happened & select.POLLHUP:
                    return signal.SIGHUP
                else:
                    # This system cannot poll a terminal; the input thread will report its end.
                    events.unregister(descriptor)

    def _closes_in_time(self) -> bool:
        """Sleep until the app has closed, at most for the grace period; other signals do not shorten it."""
        deadline = time.monotonic() + self._grace
        while (left := deadline - time.monotonic()) > 0:
            if select.select([self._readable], [], [], left)[0] and OVER in os.read(self._readable, 512):
                return True
        return False


class WakingEvent(threading.Event):
    """An event that `select` can wait for beside a terminal."""

    def __init__(self) -> None:
        super().__init__()
        self._readable, self._writable = _pipe()

    def fileno(self) -> int:
        """Return a descriptor that can be read while the event is set."""
        return self._readable

    def set(self) -> None:
        """Set the event, and wake what waits for its descriptor."""
        super().set()
        with contextlib.suppress(BlockingIOError):
            os.write(self._writable, b"\0")

    def clear(self) -> None:
        """Clear the event."""
        super().clear()
        with contextlib.suppress(BlockingIOError):
            while os.read(self._readable, 512):
                pass


class HangupSafeStream(io.TextIOBase):
    """The stream that is drawn on; once the terminal is gone it accepts everything and drops it.

    Textual's writer thread would die of the error, and the event loop would wait for it forever.
    """

    def __init__(self, stream: TextIO, gone: Callable[[], object]) -> None:
        super().__init__()
        self._stream = stream
        self._tell_gone = gone
        self._gone = False

    def fileno(self) -> int:
        """Return the descriptor of the terminal."""
        return self._stream.fileno()

    def write(self, text: str, /) -> int:
        """Write if there is a terminal."""
        self._try(partial(self._stream.write, text))
        return len(text)

    def flush(self) -> None:
        """Flush if there is a terminal."""
        self._try(self._stream.flush)

    def drop(self) -> None:
        """Drop everything from now on."""
        self._gone = True

    def _try(self, do: Callable[[], object]) -> None:
        if self._gone:
            return
        try:
            do()
        except OSError:
            self._gone = True
            self._tell_gone()
