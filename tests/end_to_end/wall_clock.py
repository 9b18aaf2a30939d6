"""A room whose computer has a clock that somebody sets while people meet: the real one, and so many seconds."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from sessions.record.header import Header
from tests.end_to_end.facilitator import COMMAND, Room


class RoomWithWallClock(Room):
    """A room in which real time passes; every program in it sees the clock of the computer as it is set."""

    def __init__(self, folder: Path, start: Header | None = None) -> None:
        super().__init__(folder, start)
        self._library, self._set_by = _library(folder), folder / "set-by"
        self.set_clock(0)

    def set_clock(self, seconds: int) -> None:
        """Put the clock of the computer this many seconds ahead of the real one; nobody ever reads half of it."""
        half = self._set_by.with_suffix(".new")
        half.write_text(str(seconds), encoding="utf-8")
        half.replace(self._set_by)

    def remark(self, *arguments: str) -> str:
        """Run a command that does what it is asked, and return what it remarks on."""
        environ = {**os.environ, "LC_ALL": "C.UTF-8", **self.environ}
        command = (COMMAND, *arguments)
        return subprocess.run(
            command, capture_output=True, encoding="utf-8", env=environ, timeout=60, check=True
        ).stderr

    @property
    def environ(self) -> dict[str, str]:
        """What the command finds in its environment."""
        home = {"PEER_ASSIST_HOME": str(self.home), "TZ": "UTC"}
        return {**home, "LD_PRELOAD": str(self._library), "WALL_CLOCK_SET_BY": str(self._set_by)}


def _library(folder: Path) -> Path:
    """Make what comes before the system's own library in a program."""
    if not Path("/proc/sys/kernel/random/boot_id").exists():
        pytest.skip("no boot id: only on Linux do the processes of a computer share a clock")
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        pytest.skip("no C compiler: a clock that somebody sets is a small library in C")
    made, source = folder / "wall_clock.so", Path(__file__).with_name("wall_clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-o", made, source, "-ldl"], check=True)
    return made
