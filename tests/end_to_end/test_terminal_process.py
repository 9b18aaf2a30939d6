"""The window as a process in a real terminal: how it begins, idles, breaks and ends."""

import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import psutil
import pyte
import pytest

from tests.builders.places import ROOT
from tests.end_to_end.app_window import WORDS
from tests.end_to_end.terminal import Terminal

HOST = (sys.executable, "-m", "tests.end_to_end.app_host")

AFTER_PROMPT = ("sh", "-c", 'echo "before the window"; exec "$@"', "sh", *HOST)

MODES = {
    1000: "mouse",
    1002: "dragging",
    1003: "mouse moves",
    1004: "focus",
    1006: "mouse",
    1049: "second screen",
    2004: "brackets",
}

CLOSED_S = 4.0  # in this time a window that has to end is gone


@contextmanager
def window(
    environ: Mapping[str, str] | None = None,
    *,
    command: Sequence[str] = AFTER_PROMPT,
    own: bool = True,
    ignore: Sequence[signal.Signals] = (),
) -> Iterator[Terminal]:
    with Terminal(command, environ=environ, own=own, ignore=ignore) as terminal:
        terminal.wait_for("ready 80x24", timeout=30)
        yield terminal


def assert_given_back(terminal: Terminal, settings: list[object]) -> None:
    """Check that the terminal is what it was before: screen, cursor, mouse, line settings."""
    left_on = [name for mode, name in MODES.items() if terminal.has_mode(mode)]
    assert left_on == []
    assert terminal.has_mode(25), "the cursor is hidden"
    assert terminal.line(0) == "before the window"
    assert terminal.settings() == settings


@pytest.fixture
def settings() -> list[object]:
    """Give the line settings of a terminal that nobody has touched."""
    with Terminal(("true",)) as terminal:
        terminal.wait_exit()
        return terminal.settings()


# Beginning


def test_without_a_terminal_there_is_a_sentence_and_exit_2() -> None:
    ended = subprocess.run(
        HOST, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=30, check=False, cwd=ROOT
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("Standard input is not a terminal")
    assert len(ended.stderr.splitlines()) == 1


def test_without_a_screen_there_is_a_sentence_and_exit_2(tmp_path: Path) -> None:
    said = tmp_path / "said"
    with Terminal(("sh", "-c", f'exec "$@" 2>{said}', "sh", *HOST)) as terminal:
        assert terminal.wait_exit(30) == 2
    assert said.read_text().startswith("Standard error is not a terminal")


def test_a_dumb_terminal_gets_a_sentence_and_exit_2() -> None:
    with Terminal(HOST, environ={"TERM": "dumb"}) as terminal:
        assert terminal.wait_exit(30) == 2
        assert "TERM is empty or `dumb`" in terminal.text()
        assert b"\x1b" not in terminal.bytes_seen


@pytest.mark.parametrize("what", ["", ">/dev/null"])
def test_neither_exported_lines_nor_redirected_output_pin_the_size(what: str) -> None:
    command = ("sh", "-c", f'exec "$@" {what}', "sh", *HOST)
    with window({"COLUMNS": "30", "LINES": "6"}, command=command) as terminal:
        terminal.resize(100, 30)
        terminal.wait_for("ready 100x30")


# Keys


@pytest.mark.parametrize("nonsense", [b"\xff\xc3(", b"\x1b[99999999999u"])
def test_what_no_keyboard_sends_does_not_end_the_window(nonsense: bytes) -> None:
    with window() as terminal:
        terminal.send(nonsense)
        terminal.press("a")
        terminal.wait_for(re.compile(r"\d: a$", re.MULTILINE))


def test_keys_arrive_under_their_names() -> None:
    keys = ("f1", "f5", "f10", "up", "shift+tab", "ctrl+t", "enter", "backspace", "pagedown", "escape", "é")
    with window() as terminal:
        for number, key in enumerate(keys, start=1):
            terminal.press(key)
            terminal.wait_for(f"{number}: {key}\n")


def test_escape_arrives_at_once() -> None:
    with window() as terminal:
        took = []
        for number in range(1, 8):
            began = time.perf_counter()
            terminal.press("escape")
            terminal.wait_for(f"{number}: escape")
            took.append(time.perf_counter() - began)
    # The stock driver needs 100 ms at its best, so the best of seven tells them apart on a busy machine.
    assert min(took) < 0.09


def test_in_gnu_screen_the_mouse_is_not_asked_for() -> None:
    with window({"STY": "4711.pts-1.vm"}) as terminal:
        assert not any(terminal.has_mode(mode) for mode in (1000, 1002, 1003, 1006))
    with window() as terminal:
        assert terminal.has_mode(1000)


def test_a_mouse_that_only_moves_is_not_asked_for() -> None:
    with window() as terminal:
        assert [mode for mode in (1000, 1002, 1003, 1006) if terminal.has_mode(mode)] == [1000, 1002, 1006]
        assert b"\x1b[?1003" not in terminal.bytes_seen


def test_an_idle_window_sleeps() -> None:
    with window() as terminal:
        terminal.press("a")
        terminal.wait_for("1: a")
        process = psutil.Process(terminal.process.pid)
        time.sleep(1.5)  # what follows the first frame is no idling: the collector settles after a second
        before, cpu = _wakeups(process), process.cpu_times().user
        time.sleep(3)
        assert _wakeups(process) - before < 9  # three a second; the stock driver has ten
        assert process.cpu_times().user - cpu < 0.1


def _wakeups(process: psutil.Process) -> int:
    """How often the threads of a process have gone to sleep."""
    files = [Path(f"/proc/{process.pid}/task/{thread.id}/status") for thread in process.threads()]
    told = [file.read_text(encoding="ascii") for file in files]
    return sum(int(re.findall(r"^voluntary_ctxt_switches:\s+(\d+)", text, re.MULTILINE)[0]) for text in told)


# Ending


@pytest.mark.parametrize("how", ["quickly", "slowly"])
def test_leaving_gives_the_terminal_back(how: str, settings: list[object]) -> None:
    with window({"HOST_LEAVES": how}) as terminal:
        terminal.press("q")
        assert terminal.wait_exit(CLOSED_S) == 0
        assert_given_back(terminal, settings)
        said = ["The record is session.toml"] if how == "quickly" else []
        assert terminal.text().split("\n\n")[0].split("\n") == ["before the window", *said]


@pytest.mark.parametrize("closed", [">&-", ">/dev/full"])
def test_leaving_where_nothing_can_be_printed_is_leaving(closed: str, settings: list[object]) -> None:
    command = ("sh", "-c", f'echo "before the window"; exec "$@" {closed}', "sh", *HOST)
    with window(command=command) as terminal:
        terminal.press("q")
        assert terminal.wait_exit(CLOSED_S) == 0
        assert_given_back(terminal, settings)
        assert terminal.text().strip() == "before the window"


def test_nothing_of_the_window_stays_where_there_is_no_second_screen() -> None:
    with window() as terminal:
        terminal.press("q")
        assert terminal.wait_exit(CLOSED_S) == 0
        shown = terminal.bytes_seen.replace(b"\x1b[?1049l", b"").replace(b"\x1b[?1049h", b"")
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(re.sub(rb"\x1b\[[<>=][0-9;]*u", b"", shown))
    assert [row.strip() for row in screen.display if row.strip()] == ["The record is session.toml"]


@pytest.mark.parametrize("how", ["quickly", "slowly"])
def test_leaving_waits_for_what_is_being_saved(how: str, tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    with window({"HOST_LEAVES": how, "HOST_SAVES": str(saves)}) as terminal:
        terminal.press("s")
        terminal.wait_until(saves.exists)
        terminal.press("q")
        assert terminal.wait_exit(CLOSED_S) == 0
    assert saves.read_text() == "saved"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_window_and_gives_the_terminal_back(number: signal.Signals, settings: list[object]) -> None:
    with window() as terminal:
        terminal.kill(number)
        assert terminal.wait_exit(CLOSED_S) == 128 + number
        assert_given_back(terminal, settings)


def test_a_signal_ends_a_window_that_is_stuck_and_gives_the_terminal_back(settings: list[object]) -> None:
    with window() as terminal:
        terminal.press("b")
        terminal.kill(signal.SIGTERM)
        assert terminal.wait_exit(CLOSED_S) == 143
        assert_given_back(terminal, settings)


def test_a_signal_ends_a_window_whose_terminal_takes_nothing_and_gives_it_back() -> None:
    with window() as terminal:
        with terminal.stalled():
            terminal.press("d")
            terminal.wait_until(lambda: psutil.Process(terminal.process.pid).cpu_percent(0.2) == 0.0)
            terminal.kill(signal.SIGTERM)
            assert terminal.wait_exit(CLOSED_S) == 143
        # The connection is back.
        terminal.wait_until(lambda: terminal.has_mode(25), what="the cursor is shown")
        assert [name for mode, name in MODES.items() if terminal.has_mode(mode)] == []


@pytest.mark.parametrize(
    ("own", "ignore", "keys"),
    [
        (True, (), ()),
        (True, (signal.SIGHUP,), ()),  # nohup
        (False, (), ()),  # docker exec: no signal comes
        (False, (), ("b",)),  # nor does the app notice
    ],
)
def test_a_terminal_that_goes_away_ends_the_window_without_spinning(
    own: bool, ignore: Sequence[signal.Signals], keys: Sequence[str]
) -> None:
    before = _used_by_children()
    with window(own=own, ignore=ignore) as terminal:
        terminal.press(*keys)
        times = psutil.Process(terminal.process.pid).cpu_times()
        terminal.hang_up()
        assert terminal.wait_exit(CLOSED_S) == 129
    assert _used_by_children() - before - times.user - times.system < 0.5


def _used_by_children() -> float:
    """Seconds of processor time of the children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_a_window_can_be_put_aside_and_taken_up_again() -> None:
    with window() as terminal:
        terminal.kill(signal.SIGTSTP)
        terminal.wait_until(lambda: not terminal.has_mode(1049), what="the terminal is given back")
        process = psutil.Process(terminal.process.pid)
        terminal.wait_until(lambda: process.status() == psutil.STATUS_STOPPED, what="it is stopped")
        terminal.kill(signal.SIGCONT)
        terminal.wait_for("ready 80x24")
        terminal.press("a")
        terminal.wait_for("1: a")
        with pytest.raises(AssertionError, match="Still running"):
            terminal.wait_exit(CLOSED_S)  # that it was put aside is not taken for the end
        terminal.press("q")
        assert terminal.wait_exit(CLOSED_S) == 0


# Breaking


@pytest.mark.parametrize("how", ["quickly", "slowly"])
@pytest.mark.parametrize("key", ["x", "w", "p"])
def test_an_error_shows_a_sentence_and_nothing_that_was_said(
    how: str, key: str, tmp_path: Path, settings: list[object]
) -> None:
    with window({"PEER_ASSIST_HOME": str(tmp_path), "HOST_LEAVES": how}) as terminal:
        terminal.press(key)
        assert terminal.wait_exit(10) == 1
        assert_given_back(terminal, settings)
        assert_only_a_sentence(terminal, tmp_path)
    assert WORDS in next((tmp_path / "log").iterdir()).read_text()


def test_an_error_before_the_first_frame_is_told_alike(tmp_path: Path) -> None:
    with Terminal(AFTER_PROMPT, environ={"PEER_ASSIST_HOME": str(tmp_path), "HOST_BREAKS": "compose"}) as terminal:
        assert terminal.wait_exit(30) == 1
        assert_only_a_sentence(terminal, tmp_path)


def assert_only_a_sentence(terminal: Terminal, home: Path) -> None:
    seen = " ".join(terminal.text().split())
    assert "The window closed because of an error in peer-assist. Everything recorded is safe" in seen
    assert "`peer-assist run` opens it again" in seen
    assert "Traceback" not in seen
    assert WORDS.encode() not in terminal.bytes_seen
    (report,) = (home / "log").iterdir()
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.parent.stat().st_mode & 0o777 == 0o700
    assert str(report) in "".join(terminal.text().split("\n"))


def test_an_error_is_told_even_if_no_report_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way")
    with window({"PEER_ASSIST_HOME": str(tmp_path)}) as terminal:
        terminal.press("x")
        assert terminal.wait_exit(10) == 1
        assert "A report could not be written (File exists)." in " ".join(terminal.text().split())


# The terminal of the tests itself


def test_letters_take_the_columns_they_have() -> None:
    with Terminal((sys.executable, "-c", "print('敏芝|e\\u0301|हिन्दी|می\\u200cرود|end', end='')")) as terminal:
        terminal.wait_exit()
        assert terminal.line(0) == "敏芝|é|हिन्दी|می\u200cرود|end"
        assert terminal.cursor == (4 + 1 + 5 + 5 + 3 + 4, 0)


def test_what_was_not_found_shows_the_screen() -> None:
    with Terminal(("echo", "good morning")) as terminal:
        terminal.wait_exit()
        with pytest.raises(AssertionError, match=r"(?s)'good night'.*\|good morning\|"):
            terminal.wait_for("good night", timeout=0.1)


def test_a_paste_is_put_in_brackets_only_if_asked_for() -> None:
    echo = "import sys, tty; tty.setraw(0); print(end={0!r}, flush=True); print(repr(sys.stdin.read({1})))"
    with Terminal((sys.executable, "-c", echo.format("\x1b[?2004hgo", 15))) as terminal:
        terminal.wait_for("go")
        terminal.paste("a\nb")
        terminal.wait_for(r"\x1b[200~a\rb\x1b[201~")
    with Terminal((sys.executable, "-c", echo.format("go", 3))) as terminal:
        terminal.wait_for("go")
        terminal.paste("a\nb")
        terminal.wait_for(r"'a\rb'")
