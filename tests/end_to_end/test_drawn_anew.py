"""A picture that something else has drawn over is drawn anew, in every window, in a real terminal."""

import signal
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.end_to_end.every_window import EVERY_WINDOW, leaves, picture, settled
from tests.end_to_end.facilitator import COMMAND, SLOW, Room
from tests.end_to_end.terminal import Terminal

USED = (1000, 1004, 1006, 1049, 2004)
FORGET = b"\x1bc"  # the terminal begins anew, as another one to which a `dtach` comes back


def sees_again(terminal: Terminal, before: str) -> None:
    """Wait until the screen is what it was, with the mouse and all other modes."""
    terminal.wait_until(lambda: picture(terminal) == before, SLOW, f"the screen is again\n{before}")
    terminal.wait_until(lambda: all(terminal.has_mode(mode) for mode in USED), SLOW, "the modes are on")
    assert not terminal.has_mode(25), "the cursor is shown"


def put_aside(terminal: Terminal) -> None:
    """Stop the program as ctrl+z does elsewhere, and take it up again."""
    process = psutil.Process(terminal.process.pid)
    terminal.kill(signal.SIGTSTP)
    terminal.wait_until(lambda: process.status() == psutil.STATUS_STOPPED, SLOW, "it is stopped")
    terminal.kill(signal.SIGCONT)


def freeze(terminal: Terminal) -> None:
    """Stop the program so that it is not told, and let it go on."""
    process = psutil.Process(terminal.process.pid)
    terminal.kill(signal.SIGSTOP)
    terminal.wait_until(lambda: process.status() == psutil.STATUS_STOPPED, SLOW, "it is stopped")
    terminal.kill(signal.SIGCONT)


HAPPENINGS: dict[str, Callable[[Terminal], object]] = {
    "ctrl+l": lambda terminal: terminal.press("ctrl+l"),
    "the same size": lambda terminal: terminal.kill(signal.SIGWINCH),
    "stopped": put_aside,
    "frozen": freeze,
}


@pytest.mark.parametrize("name", EVERY_WINDOW)
def test_whatever_drew_over_a_window_it_is_drawn_anew(tmp_path: Path, name: str) -> None:
    with EVERY_WINDOW[name](tmp_path, "") as terminal:
        settled(terminal)
        before = picture(terminal)
        for happens in HAPPENINGS.values():
            terminal.draw_over(FORGET)
            assert picture(terminal) != before
            happens(terminal)
            sees_again(terminal, before)
        assert leaves(terminal) == 0


def test_at_another_size_the_terminal_may_be_another_one(tmp_path: Path) -> None:
    with EVERY_WINDOW["live"](tmp_path, "") as terminal:
        settled(terminal)
        terminal.draw_over(b"\x1b[?1000l\x1b[?1006l\x1b[?2004l\x1b[?25h")
        terminal.resize(100, 30)
        terminal.wait_until(lambda: all(terminal.has_mode(mode) for mode in USED), SLOW, "the modes are on")
        terminal.wait_until(lambda: not terminal.has_mode(25), SLOW, "the cursor is hidden")


def test_ctrl_l_draws_anew_from_inside_a_field_and_types_nothing(tmp_path: Path) -> None:
    with Room(tmp_path).goes_to_the_round().window(ready="recorded") as facilitator:
        facilitator.press("t")
        facilitator.sees("TIP")
        facilitator.terminal.type("Ask the bank")
        facilitator.sees("Ask the bank")
        facilitator.terminal.draw_over(FORGET)
        facilitator.press("ctrl+l")
        facilitator.sees("Ask the bank")
        facilitator.terminal.type("er")
        facilitator.sees("Ask the banker")


def test_a_window_that_was_frozen_gives_the_terminal_back_as_it_was(tmp_path: Path) -> None:
    with Terminal(("true",)) as untouched:
        untouched.wait_exit()
        settings = untouched.settings()
    with Room(tmp_path).window() as facilitator:
        freeze(facilitator.terminal)
        facilitator.press("ctrl+q")
        assert facilitator.terminal.wait_exit(SLOW) == 0
        assert facilitator.terminal.settings() == settings


def test_a_locale_that_is_not_utf8_changes_no_letter(tmp_path: Path) -> None:
    room = Room(tmp_path)
    other = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    with room.window(environ=other) as facilitator:
        facilitator.sees("José")
        assert "?????" not in facilitator.terminal.text()
    with Terminal((COMMAND, "show", str(room.record)), lines=60, environ={**room.environ, **other}) as shown:
        assert shown.wait_exit(SLOW) == 0
        assert "José" in shown.text()
