"""A program in a terminal of its own: what it writes is stamped as it is read, and drawn only afterwards."""

import fcntl
import os
import re
import select
import struct
import subprocess
import termios
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import pyte

COLUMNS, LINES = 120, 40
PATIENCE_S = 20.0

_NOT_FOR_PYTE = re.compile(rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$p")
_CUT_OFF = re.compile(rb"\x1b(?:\[[^@-~]*)?\Z")
_HELD_BACK = re.compile(rb"\x1b\[\?2026([hl])")
_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",
    b"\x1b[?2048$p": b"\x1b[?2048;2$y",
    b"\x1b[?2048h": b"\x1b[48;%d;%d;%d;%dt" % (LINES, COLUMNS, LINES * 20, COLUMNS * 10),
}
"""A terminal of today: it holds frames back until they are complete, and reports its size among the keys."""


class Window:
    """A program in a pseudo-terminal of 120 x 40; as a context manager it ends the program, by its own pid.

    All instants are seconds of `time.perf_counter`, taken as soon as the bytes have come out of the terminal: what it
    takes to draw them here is not counted. A frame that the program still holds back is never taken for complete.
    `environ` is added to a clean environment.
    """

    def __init__(self, command: Sequence[str], home: Path, **environ: str) -> None:
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("4H", LINES, COLUMNS, 0, 0))
        self.bytes_seen = 0
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        self._rest = b""
        self._held_back = False
        self._arrived: deque[tuple[float, bytes]] = deque()
        self._news = threading.Condition()
        self._gone = False
        self._stop_reader, self._stop_writer = os.pipe()
        try:
            self.started = time.perf_counter()
            self._process = subprocess.Popen(
                command,
                stdin=slave,
                stdout=slave,
                stderr=slave,
                cwd=home,
                env=environment(home) | environ,
                start_new_session=True,
            )
        finally:
            os.close(slave)
        self.pid = self._process.pid
        self._reader = threading.Thread(target=self._read, name="window-reader", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        os.write(self._stop_writer, b"\0")
        self._reader.join()
        for descriptor in (self._master, self._stop_reader, self._stop_writer):
            os.close(descriptor)

    def press(self, key: str) -> float:
        """Send a key as the bytes it makes, and return when."""
        pressed = time.perf_counter()
        os.write(self._master, key.encode())
        return pressed

    def wait_for(self, *wanted: str) -> float:
        """Draw until all of `wanted` (patterns) is on the screen, and return when what completed it was written.

        Raises RuntimeError, with the picture, when it is not there in time.
        """
        patterns = [re.compile(one) for one in wanted]
        deadline = time.perf_counter() + PATIENCE_S
        while (arrived := self._next(deadline)) is not None:
            when, data = arrived
            self._draw(data)
            if not self._held_back:
                text = self.text()
                if all(pattern.search(text) for pattern in patterns):
                    return when
        raise RuntimeError(f"{wanted} did not come:\n{self.text()}")

    def watch(self, seconds: float) -> None:
        """Draw whatever comes for so long."""
        deadline = time.perf_counter() + seconds
        while (arrived := self._next(deadline)) is not None:
            self._draw(arrived[1])

    def wait_end(self) -> float:
        """Return when the process had ended. Raises RuntimeError when it goes on."""
        deadline = time.perf_counter() + PATIENCE_S
        while self._next(deadline) is not None:
            pass
        if not self._gone:
            raise RuntimeError(f"it did not end:\n{self.text()}")
        self._process.wait()
        return time.perf_counter()

    @property
    def left_with(self) -> int | None:
        """The exit status of the process; None while it goes on."""
        return self._process.poll()

    def text(self) -> str:
        """Return the picture, a line each."""
        buffer = self._screen.buffer
        return "\n".join("".join(buffer[y][x].data for x in range(COLUMNS)) for y in range(LINES))

    def _next(self, deadline: float) -> tuple[float, bytes] | None:
        """Return the next bytes with their instant; None at the deadline, or when the program has gone."""
        with self._news:
            while not self._arrived:
                left = deadline - time.perf_counter()
                if left <= 0 or self._gone:
                    return None
                self._news.wait(left)
            return self._arrived.popleft()

    def _draw(self, data: bytes) -> None:
        for match in _HELD_BACK.finditer(data):
            self._held_back = match[1] == b"h"
        drawn = self._rest + data
        cut = _CUT_OFF.search(drawn)
        end = cut.start() if cut else len(drawn)
        self._rest = drawn[end:]
        self._stream.feed(_NOT_FOR_PYTE.sub(b"", drawn[:end]))

    def _read(self) -> None:
        data = b"\0"
        while data:
            if self._stop_reader in select.select([self._master, self._stop_reader], [], [])[0]:
                return
            try:
                data = os.read(self._master, 65536)
            except OSError:  # the program's side was closed
                data = b""
            when = time.perf_counter()
            for question, answer in _ANSWERS.items():
                if question in data:
                    os.write(self._master, answer)
            with self._news:
                self.bytes_seen += len(data)
                self._gone = not data
                if data:
                    self._arrived.append((when, data))
                self._news.notify()


def environment(home: Path) -> dict[str, str]:
    """Return a clean environment: nothing of the caller's Python, Textual or colours gets in."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }


def processor_seconds(pid: int) -> float:
    """Return the processor time a process has used until now, in seconds, by the kernel's own clock (in ns)."""
    return time.clock_gettime((~pid << 3) | 2)


def proportional_mib(pid: int) -> float:
    """Return the memory of a process in MiB: what it has to itself, and its share of what it shares (PSS)."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
