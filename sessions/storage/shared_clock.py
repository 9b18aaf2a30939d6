"""One clock for all windows and commands on this computer, also where somebody sets the computer's clock meanwhile.

A clock that is set makes two, and instants of two clocks must not be subtracted. So every process counts the seconds
since the computer was started, which nobody sets and which go on while it sleeps. To which instant these are added is
read from the computer's clock, until a session runs: then it is kept, in a small file that only grows, and every
process goes by it until no session holds it any more.
"""

import os
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.common.folders import make_private

if TYPE_CHECKING:
    from sessions.meeting.state import Meeting

FILE = "clock-"
"""The name of the file begins with this; then comes which start of the computer it is."""
NOTHING = timedelta()
AGREES = timedelta(seconds=1)
"""By so much a clock is set without anybody noticing: no countdown shows less."""
HOLDS_S = 6 * 3600.0
"""So long a session holds the clock after it was last seen running: through its breaks, and not through the night."""
_RENEWED_S = 3600.0
# Between one look at the two counters and the next the process may have been stopped, for as long as you like.
_AT_ONCE_S = 0.05
_TRIES = 20
# A session adds a line an hour; this is some years of them.
_LARGEST = 1_000_000
_FORGOTTEN = timedelta(days=60)
_CAREFULLY = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class SharedClock:
    """Tells the instant it is; `change` is by how much the computer's clock was set since, where a session holds this.

    `wall` is the computer's clock, `seconds` what it counts since it was started. `find` is asked once, when the clock
    is first read, for the file of all processes that count the same seconds; without one, or where it cannot be
    written, each process has a clock of its own. Nothing here raises: a meeting can do without.
    """

    def __init__(
        self, wall: Callable[[], datetime], seconds: Callable[[], float], find: Callable[[], Path | None]
    ) -> None:
        self.change = NOTHING
        self._wall, self._seconds, self._find = wall, seconds, find
        self._file: Path | None = None
        # The instant at which `seconds` were none, and until when each record holds that.
        self._zero: datetime | None = None
        self._held: dict[str, float] = {}
        self._size = 0
        # A window asks in several threads.
        self._turn = threading.Lock()

    def __call__(self) -> datetime:
        """Return the current instant, in UTC."""
        with self._turn:
            if self._zero is None:
                self._file = self._find()
            seconds, wall = self._both()
            self._read()
            zero = wall - timedelta(seconds=seconds)
            if self._zero is None or not self._is_held(seconds):
                self._zero = zero
            self.change = zero - self._zero if abs(zero - self._zero) > AGREES else NOTHING
            return self._zero + timedelta(seconds=seconds)

    def hold(self, record: Path, meeting: "Meeting") -> None:
        """Keep this clock while the session in `record` runs, and in its pauses; let it go once that is over.

        A session that nobody has ended and nobody holds any more lets it go, too; and one whose phase began ahead of
        now goes by another clock: this one, of another computer or of a new start of this one, may yet be set right.
        Cheap enough for every second.
        """
        from sessions.meeting.clock import left_open_from  # most commands hold no clock, and load no meeting
        from sessions.meeting.untimely import AHEAD_OF_NOW  # likewise

        now, name = self(), ascii(os.path.realpath(record))
        is_own = meeting.running_since is None or meeting.running_since - now <= AHEAD_OF_NOW
        with self._turn:
            seconds = self._seconds()
            left = self._held.get(name, 0.0) - seconds
            goes_on = meeting.run is not None and not meeting.ended and not meeting.is_between_days
            if left > 0 and not (goes_on and is_own):
                self._hold(name, seconds, 0.0)
            elif meeting.running_since is not None and is_own:
                open_until = left_open_from(meeting) if left < HOLDS_S - _RENEWED_S else None
                if open_until and now < open_until:
                    self._hold(name, seconds, seconds + HOLDS_S)

    def _is_held(self, seconds: float) -> bool:
        return any(until > seconds for until in self._held.values())

    def _hold(self, name: str, seconds: float, until: float) -> None:
        # Who is the first says by which instant; the others hold that.
        zero = "" if self._zero is None or self._is_held(seconds) else f"zero {self._zero.isoformat()}\n"
        self._held[name] = until
        self._write(f"{zero}held {until:.0f} {name}")

    def _both(self) -> tuple[float, datetime]:
        """Return what both counters show at one moment."""
        for _ in range(_TRIES - 1):
            before, wall = self._seconds(), self._wall()
            if self._seconds() - before < _AT_ONCE_S:
                return before, wall
        return self._seconds(), self._wall()

    # --- the file

    def _read(self) -> None:
        """Learn what other processes have written since; where nothing can be read, what is known stays."""
        with suppress(OSError):
            if self._file is None or (size := self._file.stat().st_size) == self._size:
                return
            descriptor = os.open(self._file, os.O_RDONLY | _CAREFULLY)
            try:
                data = os.read(descriptor, _LARGEST) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
            finally:
                os.close(descriptor)
            self._size = size
            self._learn(data.decode("utf-8", "replace").splitlines())

    def _learn(self, lines: list[str]) -> None:
        held: dict[str, float] = {}
        for kind, _, rest in (line.partition(" ") for line in lines):
            # What a full disk has cut off, or somebody has put there, says nothing.
            with suppress(ValueError):
                if kind == "zero" and (zero := datetime.fromisoformat(rest)).utcoffset() == NOTHING:
                    self._zero = zero
                elif kind == "held":
                    until, name = rest.split(" ", 1)
                    held[name] = float(until)
        self._held = held

    def _write(self, lines: str) -> None:
        """Add lines for the other processes; the newest one of all counts, also for whoever wrote another."""
        if self._file is None:
            return
        with suppress(OSError):
            try:
                descriptor = os.open(self._file, os.O_WRONLY | os.O_APPEND | _CAREFULLY)
            except FileNotFoundError:
                descriptor = self._first(self._file)
            try:
                # The line before may have been cut off.
                os.write(descriptor, f"\n{lines}\n".encode())
            finally:
                os.close(descriptor)

    def _first(self, file: Path) -> int:
        """Make the file, and clear away those of starts of a computer that are long over. Raises OSError."""
        make_private(file.parent)
        long_over = (self._wall() - _FORGOTTEN).timestamp()
        for other in file.parent.glob(f"{FILE}*"):
            with suppress(OSError):
                if other.lstat().st_mtime < long_over:
                    other.unlink()
        return os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _CAREFULLY, 0o600)
