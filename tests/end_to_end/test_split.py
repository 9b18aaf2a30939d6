"""`peer-assist split` in a real tmux, which is a server of this test alone."""

import os
import shlex
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sessions.storage.presence import open_windows
from tests.end_to_end.facilitator import COMMAND, SLOW, Room
from tests.end_to_end.terminal import Terminal

OPENING_S = 60.0  # two windows at once, on two slow cores
POLL_S = 0.1
HOSTILE = "it's #{pane_id} $(x) Zoë.toml;"


class Tmux:
    """One tmux server with one window, in which a shell waits; it knows nothing of the session."""

    def __init__(self, folder: Path) -> None:
        # Not the folder of everybody's servers, and with a short path: a socket's has a hundred letters at most.
        foreign = ("TMUX", "PEER_ASSIST_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        self._environ = {**kept, "TMUX_TMPDIR": str(folder), "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        self._name = folder.name
        self._lives = True
        self("-f", os.devnull, "new-session", "-d", "-x", "160", "-y", "40", "sh")

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


def wait_until(happened: Callable[[], bool], timeout: float, instead: Callable[[], str]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + timeout
    while not happened():
        assert time.monotonic() < deadline, instead()
        time.sleep(POLL_S)


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    with tempfile.TemporaryDirectory(prefix="peer-assist-") as folder:
        tmux = Tmux(Path(folder))
        try:
            yield tmux
        finally:
            tmux.end()


def living(record: Path) -> list[str]:
    return [window.kind for window in open_windows(record) if not window.is_gone]


def test_the_live_window_and_the_notes_stand_side_by_side(tmp_path: Path, tmux: Tmux) -> None:
    room = Room(tmp_path)
    room.record = room.record.rename(room.home / HOSTILE)
    settings = [f"{name}={value}" for name, value in room.environ.items()]
    command = shlex.join(["env", *settings, COMMAND, "split", str(room.record)])
    (first,) = tmux.panes()

    tmux.types(first, f"{command} ")
    wait_until(lambda: len(tmux.panes()) == 2, OPENING_S, lambda: f"one pane:\n{tmux.text(first)}")
    live, notes = tmux.panes()
    assert live == first
    tmux.sees(live, "space starts it", OPENING_S)
    tmux.sees(notes, "nothing recorded yet ─╯", OPENING_S)
    wait_until(lambda: living(room.record) == ["facilitator", "notes"], SLOW, lambda: str(living(room.record)))

    tmux.types(notes, "The money was there all along.")
    tmux.sees(notes, "recorded 09:00:00 ─╯")
    tmux.sees(live, "note The money was there all along.")
    assert [text for _, _, text in room.words()] == ["The money was there all along."]
    # What is half typed goes to the folder of this session, of which the server has never heard.
    tmux("send-keys", "-t", notes, "-l", "And then")
    wait_until(lambda: any(room.home.glob(".drafts/*")), SLOW, lambda: f"no draft:\n{tmux.text(notes)}")

    tmux("new-window", "sh")
    (other,) = tmux.panes()
    tmux.types(other, f"{command} ")
    tmux.sees(other, "The notes of this session are open already", OPENING_S)
    assert tmux.panes() == [live, notes]
    assert tmux("display-message", "-p", "#{pane_id}").strip() == notes

    tmux.end()
    wait_until(lambda: living(room.record) == [], SLOW, lambda: str(living(room.record)))


SSH = """#!/bin/sh
printf '%s ' "$@" >"$0.asked"
while [ "$1" != -t ]; do shift; done
shift 2; exec sh -c "$*"
"""


def test_what_is_printed_can_be_pasted_and_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.9 50000 10.0.0.5 2222")
    room = Room(tmp_path)
    room.record = room.record.rename(room.home / HOSTILE)
    commands = [line.strip() for line in room.run("split", str(room.record)).splitlines() if line.startswith("  ")]
    ssh = tmp_path / "ssh"
    ssh.write_text(SSH)
    ssh.chmod(0o700)
    plain = {"PATH": f"{tmp_path}:/usr/bin:/bin"}
    for command, sees in zip(commands, ("nothing recorded yet", "minutes together") * 2, strict=True):
        with Terminal(("sh", "-c", command), environ=plain) as terminal:
            terminal.wait_for(sees, OPENING_S)
    assert ssh.with_name("ssh.asked").read_text("utf-8").startswith("-p 2222 -t ")
    assert "@10.0.0.5 " in ssh.with_name("ssh.asked").read_text("utf-8")
