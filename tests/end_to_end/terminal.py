"""A real terminal for tests: a program in a pseudo-terminal, keys to press, and the picture it draws."""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Self

import pyte

from tests.builders.places import ROOT
from tests.end_to_end.picture import Picture

_CURSOR = zip(("up", "down", "right", "left", "end", "home"), "ABCDFH", strict=True)
_PAD = zip(("delete", "pageup", "pagedown"), (3, 5, 6), strict=True)
KEYS: Mapping[str, str] = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    **{name: f"\x1b[{letter}" for name, letter in _CURSOR},
    **{name: f"\x1b[{code}~" for name, code in _PAD},
    **{f"f{number}": f"\x1bO{letter}" for number, letter in enumerate("PQRS", start=1)},
    **{f"f{number}": f"\x1b[{code}~" for number, code in enumerate((15, 17, 18, 19, 20, 21), start=5)},
}
"""What a plain xterm sends."""

ESCAPE_S = 0.08
"""What comes sooner than this after a lone Escape would be read as one key with it."""

_LAUNCH = (sys.executable, "-I", "-S", str(Path(__file__).with_name("app_launch.py")))

_NOT_FOR_PYTE = re.compile(rb"\x1b\[(?:[<>=][0-9;:]*|[0-9;]*:[0-9;:]*)[ -/]*[@-~]")
"""Keyboard protocols, secondary questions and fine underlines: pyte would draw their rest as letters, or fail."""

_CUT_OFF = re.compile(rb"\x1b(?:\[[<>=0-9;:]*[ -/]*)?\Z")
"""The beginning of a sequence whose end has not come yet."""

_CHANGES_PICTURE = re.compile("COLUMNS|LINES|NO_COLOR|COLORTERM|ESCDELAY|TMUX|TERM_|LC_TERMINAL|TEXTUAL")


class Terminal:
    """A program in a terminal of its own; as a context manager it ends the program, and only that.

    Args:
        command: the program and its arguments.
        columns: width of the terminal; `lines` is its height.
        environ: added to this process's environment, from which whatever would change the picture was taken.
        own: whether the terminal is the program's controlling one: only then its end is told by SIGHUP.
        ignore: signals the program ignores from the start, as under `nohup`.

    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 24,
        environ: Mapping[str, str] | None = None,
        own: bool = True,
        ignore: Sequence[signal.Signals] = (),
    ) -> None:
        self._master, slave = os.openpty()
        self._set_size(columns, lines)
        self._changed = threading.Condition()
        self._picture = Picture(columns, lines, self.send)
        self._stream = pyte.ByteStream(self._picture)
        self._seen = bytearray()
        self._rest = b""
        self._stalled = threading.Event()
        self._closing = False
        self._last_escape = 0.0
        self._wake_reader, self._wake_writer = os.pipe()
        try:
            self.process = subprocess.Popen(
                [*_LAUNCH, "own" if own else "borrowed", ",".join(str(int(one)) for one in ignore), *command],
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=ROOT,
                env=_environment(environ or {}),
            )
        finally:
            os.close(slave)
        self._reader = threading.Thread(target=self._read, name="terminal-reader", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.hang_up()
        os.close(self._wake_reader)
        os.close(self._wake_writer)

    # What a person does

    def press(self, *keys: str) -> None:
        """Press keys by name (`enter`, `f2`, `ctrl+x`, `n`), one after the other."""
        for key in keys:
            if key in KEYS:
                self.send(KEYS[key].encode())
            elif key.startswith("ctrl+") and len(key) == len("ctrl+x"):
                self.send(bytes((ord(key[-1].upper()) & 0x1F,)))
            elif len(key) == 1:
                self.send(key.encode())
            else:
                raise ValueError(f"no key is called {key!r}")
            if key == "escape":
                self._last_escape = time.monotonic()

    def type(self, text: str) -> None:
        """Type a text; a line break is Enter."""
        self.send(text.replace("\n", "\r").encode())

    def paste(self, text: str) -> None:
        """Paste a text as xterm does: in brackets if the program asked for them, line breaks as Enter."""
        data = text.replace("\n", "\r").encode()
        self.send(b"\x1b[200~" + data + b"\x1b[201~" if self.has_mode(2004) else data)

    def click(self, words: str, times: int = 1) -> None:
        """Press the mouse where `words` stand, in one go as often as is said, as a double click does."""
        self.wait_for(words)
        column, row = self.place_of(words)
        at = f"{column + 1};{row + 1}"
        self.send(f"\x1b[<0;{at}M\x1b[<0;{at}m".encode() * times)

    def resize(self, columns: int, lines: int) -> None:
        """Change the size; the program is told by SIGWINCH."""
        with self._changed:
            self._picture.resize(lines, columns)
        self._set_size(columns, lines)

    def _set_size(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def kill(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        self.process.send_signal(number)

    def draw_over(self, data: bytes) -> None:
        """Write on the terminal beside the program, as `wall` and the kernel do."""
        with self._changed:
            self._changed.wait_for(lambda: not self._rest, 1.0)  # not into the middle of a sequence
            self._draw(data)

    def hang_up(self) -> None:
        """Take the terminal away, as a broken connection does; what was drawn stays known."""
        if self._closing:
            return
        self._closing = True
        os.write(self._wake_writer, b"\0")
        self._reader.join()
        os.close(self._master)

    @contextlib.contextmanager
    def stalled(self) -> Iterator[None]:
        """Take nothing of what the program draws, as a connection that hangs."""
        self._stalled.set()
        os.write(self._wake_writer, b"\0")
        try:
            yield
        finally:
            self._stalled.clear()
            os.write(self._wake_writer, b"\0")

    # What a person sees

    def text(self) -> str:
        """Return the picture, a line each, without spaces at the ends of lines."""
        with self._changed:
            return "\n".join(row.rstrip() for row in self._picture.display)

    def line(self, number: int) -> str:
        """Return a line of the picture; the first is 0."""
        return self.text().split("\n")[number]

    def cells(self) -> list[list[str]]:
        """Return what is in each column of each line; nothing in the second half of a wide letter."""
        with self._changed:
            return self._picture.cells()

    def place_of(self, words: str) -> tuple[int, int]:
        """Return the column and line in which some words begin, from 0."""
        for row, cells in enumerate(self.cells()):
            if words in (line := "".join(cells)):
                ends = accumulate(map(len, cells))
                return next(column for column, end in enumerate(ends) if end > line.index(words)), row
        raise AssertionError(f"{words!r} is not on the screen:\n{self._describe()}")

    def has_mode(self, mode: int) -> bool:
        """Whether a private mode is on: 25 cursor, 1000 mouse, 1004 focus, 1049 second screen, 2004 brackets."""
        with self._changed:
            return mode << 5 in self._picture.mode  # as pyte keeps private modes apart

    @property
    def cursor(self) -> tuple[int, int]:
        """Column and line of the cursor, from 0."""
        with self._changed:
            return self._picture.cursor.x, self._picture.cursor.y

    @property
    def bytes_seen(self) -> bytes:
        """Everything the program has written until now."""
        with self._changed:
            return bytes(self._seen)

    def settings(self) -> list[Any]:
        """Return the line settings (`termios`) as the program left them."""
        return termios.tcgetattr(self._master)

    # Waiting

    def wait_for(self, wanted: str | re.Pattern[str], timeout: float = 10.0) -> str:
        """Wait until the picture holds a text or something that fits a pattern, and return the picture."""
        pattern = re.compile(re.escape(wanted)) if isinstance(wanted, str) else wanted
        self.wait_until(lambda: pattern.search(self.text()) is not None, timeout, f"the screen has {wanted!r}")
        return self.text()

    def wait_until(self, happened: Callable[[], object], timeout: float = 10.0, what: str = "it happened") -> None:
        """Wait until something is so; asked again whenever the program wrote, and now and then.

        Raises:
            AssertionError: it was not so in time; shows the picture.

        """
        deadline = time.monotonic() + timeout
        with self._changed:
            while not happened():
                left = deadline - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"Waited {timeout:g} s until {what}; instead:\n{self._describe()}")
                self._changed.wait(min(left, 0.02))

    def wait_exit(self, timeout: float = 10.0) -> int:
        """Wait until the program has ended and everything it wrote is drawn; negative for a signal."""
        try:
            code = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"Still running after {timeout:g} s:\n{self._describe()}") from None
        if not self._closing and not self._stalled.is_set():
            self._reader.join(timeout)
        return code

    def _describe(self) -> str:
        state = self.process.poll()
        rows = "\n".join(f"|{row}|" for row in self.text().split("\n"))
        return f"{'running' if state is None else f'ended with {state}'}\n{rows}\n…{self.bytes_seen[-300:]!r}"

    def send(self, data: bytes) -> None:
        """Send bytes as they are, also such as no keyboard sends."""
        if (early := self._last_escape + ESCAPE_S - time.monotonic()) > 0:
            time.sleep(early)  # fingers are no faster, and nothing can be seen to wait for
        while data:
            data = data[os.write(self._master, data) :]

    def _read(self) -> None:
        while not self._closing:
            watched = [self._wake_reader] if self._stalled.is_set() else [self._wake_reader, self._master]
            ready = select.select(watched, [], [])[0]
            if self._wake_reader in ready:
                os.read(self._wake_reader, 512)
            if self._master in ready:
                try:
                    data = os.read(self._master, 65536)
                except OSError:  # on Linux: nobody has the other side open any more
                    return
                if not data:
                    return
                self._draw(data)

    def _draw(self, data: bytes) -> None:
        with self._changed:
            self._seen += data
            drawn = _NOT_FOR_PYTE.sub(b"", self._rest + data)
            cut = _CUT_OFF.search(drawn)
            end = cut.start() if cut else len(drawn)
            self._rest = drawn[end:]
            self._stream.feed(drawn[:end])
            self._changed.notify_all()


def _environment(added: Mapping[str, str]) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not _CHANGES_PICTURE.match(name)}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **added}
