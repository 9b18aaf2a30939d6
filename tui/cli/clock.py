"""The clock of this computer, as all windows and commands on it share it."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from sessions.storage.shared_clock import FILE, SharedClock

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


def shared_clock(wall: Callable[[], datetime], environ: Mapping[str, str]) -> SharedClock:
    """Return the clock that all processes of this start of the computer share."""
    return SharedClock(wall, _seconds_with_sleep, partial(_file, environ))


def _file(environ: Mapping[str, str]) -> Path | None:
    """Return the file in which these find it.

    Only Linux says which start of the computer it is. On macOS `kern.boottime` changes with every correction of the
    clock, so each process has a clock of its own there: as steady, but a window that is opened after a correction goes
    by the new time.
    """
    from sessions.storage.locations import drafts_folder  # many commands read no clock

    with suppress(OSError):
        return drafts_folder(environ) / f"{FILE}{_BOOT_ID.read_text('ascii').strip()}"
    return None


def _seconds_with_sleep() -> float:
    """Return seconds that no correction of the clock changes, with those in which the computer slept."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
