"""`peer-assist split` in a real tmux, which is a server of this test alone."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.storage.presence import open_windows
from tests.end_to_end.facilitator import COMMAND, SLOW, Room
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
