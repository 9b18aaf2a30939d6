"""The clock of this computer, as the windows and commands of a session share it."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sessions.storage.shared_clock import ComputerClock

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def computer_clock(wall: Callable[[], datetime]) -> ComputerClock:
    """Return the clock of this computer."""
    return ComputerClock(wall, _seconds_with_sleep, _start)


def _start() -> str:
    """Return which start of the computer this is.

    Only Linux says so. On macOS `kern.boottime` changes with every correction of the clock, so each process has a clock
    of its own there: as steady, but a window that is opened after a correction goes by the new time.
    """
    with suppress(OSError):
        return _BOOT_ID.read_text("ascii").strip()
    return ""


def _seconds_with_sleep() -> float:
    """Return seconds that no correction of the clock changes, with those in which the computer slept."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
