"""`peer-assist split` in a real tmux, which is a server of this test alone."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.storage.presence import open_windows
from tests.end_to_end.facilitator import COMMAND, SLOW, Room
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.tmux import Tmux, running_tmux, wait_until

OPENING_S = 60.0  # two windows at once, on two slow cores
HOSTILE = "it's #{pane_id} $(x) Zoë.toml;"


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    """Give a tmux of this test's own."""
    with running_tmux() as tmux:
        yield tmux


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
