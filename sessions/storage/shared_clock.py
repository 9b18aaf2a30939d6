"""One clock for all windows and commands of a session, also where somebody sets the computer's clock meanwhile.

A clock that is set makes two, and instants of two clocks must not be subtracted. So every process counts the seconds
since the computer was started, which nobody sets and which go on while it sleeps. To which instant these are added is
read from the computer's clock, until the session runs: then it is kept, in a small file beside the record, and every
window of that session goes by it until the session is over. Nothing else does: what has not begun goes by the
computer's clock, and no session goes by the clock of another one.
"""

import os
import stat
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sessions.meeting.state import Meeting

FILE = "clock-"
"""After whose it is, the name of a file goes on with this; then comes which start of the computer it is."""
NOTHING = timedelta()
AGREES = timedelta(seconds=1)
"""By so much a clock is set without anybody noticing: no countdown shows less."""
HOLDS_S = 6 * 3600.0
"""So long a session holds the clock after it was last seen running: through its breaks, and not through the night."""
_RENEWED_S = 3600.0
# Between one look at the two counters and the next the process may have been stopped, for as long as you like.
_AT_ONCE_S = 0.05
_TRIES = 20
# A session adds a line an hour.
_LARGEST = 100_000
_FORGOTTEN = timedelta(days=60)
_CAREFULLY = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


class ComputerClock:
    """The clock on the wall of this computer; `on` gives that of a session.

    `seconds` are counted since the computer was started, and `start` says which start that was; "" where nobody knows.
    """

    def __init__(self, wall: Callable[[], datetime], seconds: Callable[[], float], start: Callable[[], str]) -> None:
        self._wall, self.seconds, self.start = wall, seconds, start

    def __call__(self) -> datetime:
        """Return the current instant, in UTC."""
        return self._wall()

    def both(self) -> tuple[float, datetime]:
        """Return what both counters show at one moment."""
        for _ in range(_TRIES - 1):
            before, wall = self.seconds(), self._wall()
            if self.seconds() - before < _AT_ONCE_S:
                return before, wall
        return self.seconds(), self._wall()

    def on(self, record: Path, *others: Path) -> "SessionClock":
        """Return the clock of the session in `record`; it begins by the first that one of the `others` keeps."""
        return SessionClock(self, record, tuple(SessionClock(self, other) for other in others))


def clock_on(clock: Callable[[], datetime], record: Path, *others: Path) -> Callable[[], datetime]:
    """Return the clock of a session, as `ComputerClock.on` does; where a test sets the time, all go by that."""
    return clock.on(record, *others) if isinstance(clock, ComputerClock) else clock


def follow_clock(clock: Callable[[], datetime]) -> None:
    """Learn what other windows of a session keep, where it is the clock of one; cheap enough for ten times a second."""
    if isinstance(clock, SessionClock):
        clock.follow()


class _Kept(NamedTuple):
    """The instant at which the seconds were none, and until which of them it is kept."""

    zero: datetime
    until: float


class SessionClock:
    """Tells the instant it is in a session; `change` is by how much the computer's clock was set while it is kept.

    `is_shared` says whether other windows find the same. Nothing here raises: a meeting can do without.
    """

    def __init__(self, computer: ComputerClock, record: Path, others: tuple["SessionClock", ...] = ()) -> None:
        from sessions.storage.beside import place_of  # many commands read no clock of a session

        self.change = NOTHING
        self._computer, self._record, self._others = computer, record, others
        folder, self._whose = place_of(record)
        start = computer.start()
        self._file = folder / f"{self._whose}-{FILE}{start}" if start else None
        self._zero: datetime | None = None
        # What counts, and what the others find in the file.
        self._kept: _Kept | None = None
        self._said: _Kept | None = None
        self._holds = self._has_followed = False
        # A window asks in several threads.
        self._turn = threading.Lock()

    @property
    def is_shared(self) -> bool:
        """Whether what is kept here is in the file, for all windows of this session."""
        return self._kept is not None and self._kept == self._said

    def __call__(self) -> datetime:
        """Return the current instant, in UTC; the disk is asked for it the first time only."""
        if not self._has_followed:
            self.follow()
        seconds, wall = self._computer.both()
        wall_zero = wall - timedelta(seconds=seconds)
        with self._turn:
            kept = (one.kept_at(seconds) for one in (self, *self._others))
            self._zero = next((zero for zero in kept if zero), wall_zero)
            self.change = wall_zero - self._zero if abs(wall_zero - self._zero) > AGREES else NOTHING
            return self._zero + timedelta(seconds=seconds)

    def follow(self) -> None:
        """Learn what other windows keep; off the event loop: the folder may be that of a computer far away."""
        for other in self._others:
            other.follow()
        said = self._read()
        with self._turn:
            # A file that is gone was let go by another window, or cleared away: then whoever holds it writes it again.
            self._said, self._kept = said, said or (self._kept if self._holds else None)
            self._has_followed = True

    def kept_at(self, seconds: float) -> datetime | None:
        """Return the instant at which the seconds were none, where it is kept."""
        return self._kept.zero if self._kept and self._kept.until > seconds else None

    def hold(self, meeting: "Meeting") -> None:
        """Keep this clock while the session runs, and in its pauses; let it go before that, and once that is over.

        A session that nobody has ended and nobody holds any more lets it go, too; and one whose phase began ahead of
        now goes by another clock: this one, of another computer or of a new start of this one, may yet be set right.
        Cheap enough for every second.
        """
        from sessions.meeting.clock import left_open_from  # most commands hold no clock, and load no meeting
        from sessions.storage.untimely import AHEAD_OF_NOW  # likewise

        now, since = self(), meeting.running_since
        goes_on = meeting.run is not None and not meeting.ended and not meeting.is_between_days
        with self._turn:
            if not goes_on or (since is not None and since - now > AHEAD_OF_NOW):
                self._let_go()
                return
            self._holds, seconds = True, self._computer.seconds()
            left = self._kept.until - seconds if self._kept else 0.0
            if since is not None and left < HOLDS_S - _RENEWED_S and self._zero:
                open_until = left_open_from(meeting)
                if open_until and now < open_until:
                    self._kept = _Kept(self._zero, float(round(seconds + HOLDS_S)))
            if self._kept and self._kept != self._said and self._kept.until > seconds:
                self._write(self._kept)

    def _let_go(self) -> None:
        if self._kept and self._file:
            with suppress(OSError):
                self._file.unlink()
                self._file.parent.rmdir()
        self._kept, self._holds = None, False

    # --- the file

    def _read(self) -> _Kept | None:
        """Return the newest that somebody has written; None where there is nothing, or the record is gone."""
        if self._file is None or not self._record.exists():
            return None
        data = b""
        with suppress(OSError):
            descriptor = os.open(self._file, os.O_RDONLY | _CAREFULLY)
            try:
                data = os.read(descriptor, _LARGEST) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
            finally:
                os.close(descriptor)
        for line in reversed(data.decode("utf-8", "replace").splitlines()):
            # What a full disk has cut off, or somebody has put there, says nothing.
            with suppress(ValueError):
                zero, until, end = line.split(" ")
                kept = _Kept(datetime.fromisoformat(zero), float(until))
                if end == "." and kept.zero.utcoffset() == NOTHING:
                    return kept
        return None

    def _write(self, kept: _Kept) -> None:
        """Add a line for the other windows; the newest one of all counts, also for whoever wrote another."""
        if self._file is None or not self._record.exists():
            return
        # The line before may have been cut off.
        line = f"\n{kept.zero.isoformat()} {kept.until:.0f} .\n".encode()
        with suppress(OSError):
            try:
                descriptor = os.open(self._file, os.O_WRONLY | os.O_APPEND | _CAREFULLY)
            except FileNotFoundError:
                descriptor = self._first(self._file)
            try:
                if stat.S_ISREG(os.fstat(descriptor).st_mode) and os.write(descriptor, line) == len(line):
                    self._said = kept
            finally:
                os.close(descriptor)

    def _first(self, file: Path) -> int:
        """Make the file, and clear away those of starts of a computer that are long over. Raises OSError."""
        from sessions.storage.beside import make_place, open_like  # loaded by now

        make_place(file.parent, self._record)
        long_over = (self._computer() - _FORGOTTEN).timestamp()
        for other in file.parent.glob(f"*-{FILE}*"):
            with suppress(OSError):
                if other.lstat().st_mtime < long_over:
                    other.unlink()
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _CAREFULLY, 0o600)
        open_like(self._record, descriptor)
        return descriptor
