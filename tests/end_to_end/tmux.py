"""A real tmux for tests: a server of its own, with keys to press and panes to look at."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.facilitator import SLOW

POLL_S = 0.1


class Tmux:
    """One tmux server with one window, in which a shell waits; it knows nothing of the session."""

    def __init__(self, folder: Path, columns: int, lines: int) -> None:
        # Not the folder of everybody's servers, and with a short path: a socket's has a hundred letters at most.
        foreign = ("TMUX", "PEER_ASSIST_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        self._environ = {**kept, "TMUX_TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        self._name = folder.name
        self._lives = True
        self("-f", os.devnull, "new-session", "-d", "-x", str(columns), "-y", str(lines), "sh")

    def __call__(self, *arguments: str) -> str:
        """Run a command of tmux on this server, and return what it printed."""
        ended = subprocess.run(
            ("tmux", "-L", self._name, *arguments),
            env=self._environ,
            capture_output=True,
            encoding="utf-8",
            timeout=SLOW,
            check=False,
        )
        assert ended.returncode == 0, f"{arguments}: {ended.stderr}"
        return ended.stdout

    def end(self) -> None:
        """End this server, and no other."""
        if self._lives:
            self._lives = False
            self("kill-server")

    def types(self, pane: str, words: str) -> None:
        """Type words in a pane, and Enter."""
        self("send-keys", "-t", pane, "-l", words)
        self("send-keys", "-t", pane, "Enter")

    def panes(self) -> list[str]:
        """Return the panes of the window that is shown, from left to right."""
        return self("list-panes", "-F", "#{pane_id}").split()

    def sees(self, pane: str, wanted: str, timeout: float = SLOW) -> None:
        """Wait until a pane shows something."""
        wait_until(lambda: wanted in self.text(pane), timeout, lambda: f"no {wanted!r}:\n{self.text(pane)}")

    def text(self, pane: str) -> str:
        """Return what a pane shows."""
        return self("capture-pane", "-p", "-t", pane)

    def cursor(self, pane: str) -> tuple[int, int]:
        """Return the column and line of the cursor of a pane, from 0."""
        column, line = self("display-message", "-p", "-t", pane, "#{cursor_x} #{cursor_y}").split()
        return int(column), int(line)


def wait_until(happened: Callable[[], bool], timeout: float, instead: Callable[[], str]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + timeout
    while not happened():
        assert time.monotonic() < deadline, instead()
        time.sleep(POLL_S)


@contextmanager
def running_tmux(columns: int = 160, lines: int = 40) -> Iterator[Tmux]:
    """Start a server, and end it afterwards."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    with tempfile.TemporaryDirectory(prefix="peer-assist-") as folder:
        tmux = Tmux(Path(folder), columns, lines)
        try:
            yield tmux
        finally:
            tmux.end()
