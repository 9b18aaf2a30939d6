"""Every window at every size, and however it ends: in a real terminal, which it gives back."""

import itertools
import resource
import signal
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.end_to_end.every_window import EVERY_WINDOW, leaves, picture, settled
from tests.end_to_end.facilitator import SLOW
from tests.end_to_end.terminal import Terminal

OURS = {9, 1000, 1001, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1049, 2004, 2048}
"""Modes of the terminal that a window may turn on."""
SIZES = ((1, 1), (3, 10), (1, 24), (80, 1), (2, 40), (20, 5), (30, 8), (200, 2), (13, 13), (200, 60), (80, 24))
KEYS = ("pageup", "pagedown", "end", "home", "up", "down", "tab", "escape")
CLICK = b"\x1b[<0;1;1M\x1b[<0;1;1m\x1b[<64;1;1M\x1b[<65;1;1M"
ENDED_S = 6.0
"""Until then a window that has to end is gone: it waits 3 s for what does not answer."""


@pytest.mark.parametrize("name", EVERY_WINDOW)
def test_no_size_and_no_key_takes_a_window_away(tmp_path: Path, name: str) -> None:
    with EVERY_WINDOW[name](tmp_path, "") as terminal:
        settled(terminal)
        before, records = picture(terminal), written(tmp_path)
        for size, key in zip(itertools.cycle(SIZES), (*KEYS, *KEYS, *KEYS), strict=False):
            terminal.resize(*size)
            terminal.send(CLICK)
            terminal.press(key)
        terminal.resize(80, 24)
        settled(terminal)
        if name in {"live", "notes", "stage", "plenary"}:  # elsewhere keys turn pages, move the mark and go back
            assert picture(terminal)[:250] == before[:250]  # below, a window may say what the last key did
        assert written(tmp_path) == records
        assert leaves(terminal) == 0, terminal.text()
        assert_given_back(terminal)


def written(folder: Path) -> list[bytes]:
    """Return the records in a folder of sessions."""
    return [path.read_bytes() for path in sorted((folder / "sessions").glob("*.toml"))]


def assert_given_back(terminal: Terminal) -> None:
    """Check that nothing of the window is on: screen, cursor, mouse, brackets, line settings."""
    assert [mode for mode in OURS if terminal.has_mode(mode)] == []
    assert terminal.has_mode(25), "the cursor is hidden"
    assert terminal.line(0) == "before the window"
    with Terminal(("true",)) as untouched:
        untouched.wait_exit()
        assert terminal.settings() == untouched.settings()


# --- ends


def told_to_end(terminal: Terminal) -> None:
    """SIGTERM, as `kill` sends it."""
    terminal.kill(signal.SIGTERM)
    assert terminal.wait_exit(ENDED_S) == 128 + signal.SIGTERM
    assert_given_back(terminal)


def cut_off(terminal: Terminal) -> None:
    """The connection is gone; nobody burns a core for a terminal that is no more."""
    before, times = used_by_children(), psutil.Process(terminal.process.pid).cpu_times()
    terminal.hang_up()
    assert terminal.wait_exit(ENDED_S) == 128 + signal.SIGHUP
    assert used_by_children() - before - times.user - times.system < 1.0


def told_while_stalled(terminal: Terminal) -> None:
    """SIGTERM while the connection hangs, with 40 sizes to be drawn; then it is back."""
    with terminal.stalled():
        for lines in range(40):
            terminal.resize(80, 24 + lines % 2)
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit(ENDED_S) == 128 + signal.SIGTERM
    terminal.wait_until(lambda: terminal.has_mode(25), SLOW, "the cursor is shown")
    assert [mode for mode in OURS if terminal.has_mode(mode)] == []


def used_by_children() -> float:
    """Return the seconds of processor time of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


ENDS: dict[str, Callable[[Terminal], None]] = {
    "told": told_to_end, "cut off": cut_off, "stalled": told_while_stalled,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "end"),
    [
        pytest.param(name, end, marks=() if (at + which) % len(ENDS) == 0 else pytest.mark.deep)
        for at, name in enumerate(EVERY_WINDOW)
        for which, end in enumerate(ENDS)
    ],
)
def test_a_window_that_has_to_end_gives_the_terminal_back(tmp_path: Path, name: str, end: str) -> None:
    with EVERY_WINDOW[name](tmp_path, "") as terminal:
        ENDS[end](terminal)


@pytest.mark.parametrize("name", EVERY_WINDOW)
def test_a_window_whose_words_go_nowhere_is_left_without_a_word(tmp_path: Path, name: str) -> None:
    with EVERY_WINDOW[name](tmp_path, "closed") as terminal:
        assert leaves(terminal) == 0, terminal.text()
        assert_given_back(terminal)
        assert "Traceback" not in terminal.text()
