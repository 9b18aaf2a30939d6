"""Typing through tmux and GNU screen: each letter arrives, and an Escape with the next key at its heels is both."""

import random
import shutil
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest

from tests.end_to_end.facilitator import COMMAND, SLOW, Facilitator, Room
from tests.end_to_end.terminal import Terminal

LETTERS = "abcdefghijklmnopqrstuvwxyz éüñ"
KEY_S = 0.02  # between an Escape and the next key; tmux 3.3 holds back an Escape for half a second
SETTINGS = {"tmux": "set -g status off\n", "screen": "startup_message off\n"}


@pytest.fixture(params=["tmux", "screen"])
def multiplexer(request: pytest.FixtureRequest) -> str:
    """Name one that is here."""
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    return name


@contextmanager
def inside(multiplexer: str, room: Room, folder: Path, command: str, ready: str) -> Iterator[Facilitator]:
    """Open a window in a multiplexer that nobody has set up, and end both."""
    settings = folder / "settings"
    settings.write_text(SETTINGS[multiplexer], "utf-8")
    own, window = f"test-{uuid.uuid4().hex[:8]}", (COMMAND, command, str(room.record))
    started = {
        "tmux": ("tmux", "-u", "-L", own, "-f", str(settings), "new-session", *window),
        "screen": ("screen", "-U", "-c", str(settings), "-S", own, *window),
    }[multiplexer]
    with Terminal(started, environ={**room.environ, "TMUX": "", "STY": ""}) as terminal:
        terminal.wait_for(ready, timeout=60)
        yield Facilitator(room, terminal)
        terminal.press("ctrl+q")
        terminal.wait_exit(SLOW)


def has_words(room: Room, number: int) -> bool:
    """Whether so many words are recorded."""
    return len(room.words()) == number


@pytest.mark.parametrize("lines", [1, pytest.param(10, marks=pytest.mark.deep)])
def test_each_letter_arrives(tmp_path: Path, multiplexer: str, lines: int) -> None:
    room = Room(tmp_path).goes_to_the_round()
    chance = random.Random(7)  # noqa: S311  # nothing secret
    room.do("next-phase")
    typed = ["x" + " ".join("".join(chance.choices(LETTERS, k=100)).split()) + f" {line}y" for line in range(lines)]
    with inside(multiplexer, room, tmp_path, "notes", "F1 keys") as notes:
        for number, line in enumerate(typed, 1):
            for letter in line:
                notes.terminal.type(letter)
                time.sleep(chance.choice((0.004, 0.02)))
            notes.press("enter")
            notes.sees("Recorded: ")
            notes.terminal.wait_until(partial(has_words, room, number), SLOW, "it is recorded")
    assert [words for _, _, words in room.words()] == typed


@pytest.mark.parametrize("times", [3, pytest.param(100, marks=pytest.mark.deep)])
def test_escape_and_the_next_key_are_both(tmp_path: Path, multiplexer: str, times: int) -> None:
    room = Room(tmp_path).goes_to_the_round()
    room.do("next-speaker")
    with inside(multiplexer, room, tmp_path, "run", "s 1/4") as live:
        for time_ in range(1, times + 1):
            live.press("t")
            live.sees("Enter saves")
            live.terminal.type(f"word{time_} ")
            live.sees(f"word{time_}")
            live.terminal.send(b"\x1b")
            time.sleep(KEY_S)
            live.terminal.send(b"s")  # the next sentence to say; in the field it would be a letter
            live.sees(f"s {time_ % 4 + 1}/4")
            live.sees("t write")
        live.press("t", "enter")
        live.sees("Recorded: ")
    assert [words for _, _, words in room.words()] == [" ".join(f"word{time_}" for time_ in range(1, times + 1))]
