"""What is asked of a terminal before the window opens, and what keeps it alive: without a process of its own."""

import gc
import io
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest
from textual import events
from textual.drivers.linux_driver import LinuxDriver

from sessions.common.errors import PeerAssistError
from tui.terminal import driver
from tui.terminal.crash import report_folder, write_report
from tui.terminal.hangup import HangUp, HangupSafeStream, WakingEvent
from tui.terminal.keyboard import PASTE_MOST, Keyboard, Unreadable
from tui.terminal.running import settle_collector
from tui.terminal.tty import NoTerminalError, in_gnu_screen, require_terminal


@pytest.fixture
def tty() -> Iterator[TextIO]:
    """Yield a real terminal, as a text file."""
    master, slave = os.openpty()
    with os.fdopen(slave, "w") as file:
        yield file
    os.close(master)


def _environment(**added: str) -> dict[str, str]:
    return {"TERM": "xterm-256color", **added}


def test_a_terminal_will_do(tty: TextIO) -> None:
    require_terminal(tty, tty, _environment())


def test_exported_size_does_not_pin_the_window(tty: TextIO) -> None:
    environ = _environment(COLUMNS="20", LINES="5")
    require_terminal(tty, tty, environ)
    assert "COLUMNS" not in environ
    assert "LINES" not in environ


@pytest.mark.parametrize(("set_before", "found"), [({}, "25"), ({"ESCDELAY": "100"}, "100")])
def test_escape_is_quick_unless_the_person_said_otherwise(tty: TextIO, set_before: dict[str, str], found: str) -> None:
    environ = _environment(**set_before)
    require_terminal(tty, tty, environ)
    assert environ["ESCDELAY"] == found


@pytest.mark.parametrize(
    ("around", "is_screen"),
    [
        ({}, False),
        ({"STY": "4711.pts-1.vm"}, True),
        ({"TERM": "screen.xterm-256color"}, True),
        ({"TERM": "screen-256color", "TMUX": "default,1,0"}, False),
    ],
)
def test_gnu_screen_is_promised_no_colours_and_asked_for_no_mouse(
    around: dict[str, str], is_screen: bool, tty: TextIO
) -> None:
    environ = _environment(COLORTERM="truecolor") | around
    require_terminal(tty, tty, environ)
    assert ("COLORTERM" in environ) is not is_screen
    assert in_gnu_screen(environ) is is_screen


@pytest.mark.parametrize("kind", ["", "dumb", "unknown"])
def test_a_terminal_that_can_show_nothing_is_refused(tty: TextIO, kind: str) -> None:
    with pytest.raises(NoTerminalError, match="another terminal"):
        require_terminal(tty, tty, {"TERM": kind})


def test_a_terminal_that_does_not_say_what_it_is_is_refused(tty: TextIO) -> None:
    with pytest.raises(NoTerminalError, match="TERM"):
        require_terminal(tty, tty, {})


def test_without_a_keyboard_the_sentence_says_what_to_do(tty: TextIO) -> None:
    with pytest.raises(PeerAssistError, match="not read keys: start it directly in a terminal"):
        require_terminal(io.StringIO(), tty, _environment())


def test_without_a_screen_the_sentence_says_what_to_do(tty: TextIO) -> None:
    with pytest.raises(PeerAssistError, match="drawn on it: start it directly in a terminal"):
        require_terminal(tty, io.StringIO(), _environment())


def test_a_closed_stream_is_no_terminal(tty: TextIO) -> None:
    closed = io.StringIO()
    closed.close()
    with pytest.raises(NoTerminalError):
        require_terminal(closed, tty, _environment())


def test_nothing_is_changed_when_refused(tty: TextIO) -> None:
    environ = {"TERM": "dumb", "COLUMNS": "20"}
    with pytest.raises(NoTerminalError):
        require_terminal(tty, tty, environ)
    assert environ == {"TERM": "dumb", "COLUMNS": "20"}


def test_asking_for_a_terminal_imports_no_textual() -> None:
    asked = (
        "import sys, tui.terminal.tty, tui.terminal.hangup\nprint([n for n in sys.modules if n in {'textual', 'rich'}])"
    )
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_the_collector_rests_until_it_is_settled() -> None:
    try:
        gc.disable()
        settle_collector()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


def test_settling_a_collector_that_never_rested_freezes_nothing() -> None:
    before = gc.get_freeze_count()
    settle_collector()
    assert gc.get_freeze_count() == before


def test_reports_go_where_the_home_is() -> None:
    assert report_folder({"PEER_ASSIST_HOME": "/srv/meetings"}) == Path("/srv/meetings/log")
    assert "peer-assist" in str(report_folder({}))


def test_a_report_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "log"
    first, second = write_report("one \udcff", folder), write_report("two", folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert first.stat().st_mode & 0o777 == 0o600
    assert (first.read_text(), second.read_text()) == ("one \\udcff", "two")


# Bytes to keys


def _keys(*chunks: bytes) -> list[str]:
    keyboard = Keyboard(debug=False)
    return [message.key for chunk in chunks for message in keyboard.feed(chunk) if isinstance(message, events.Key)]


def test_a_byte_that_is_not_utf8_is_shown_as_such_and_the_next_key_works() -> None:
    assert _keys(b"\xff", b"a") == ["replacement_character", "a"]


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ([b"Zo\xeb sagt"], [(1, "Zo\ufffd sagt")]),
        ([b"\x1b[200~Zo\xeb sagt\x1b[201~"], [(1, "«Zo\ufffd sagt»")]),
        ([b"\xef\xe0\xee "], [(1, "\ufffd ")]),  # a word in another Cyrillic encoding
        ([b"\xc0\x80" * 3000, b"a"], [(1, "\ufffd"), (0, "a")]),
        (["Zo\ufffd sagt".encode()], [(0, "Zo\ufffd sagt")]),
        (["\x1b[200~Zo\ufffd sagt\x1b[201~".encode()], [(0, "«Zo\ufffd sagt»")]),
        (["ë".encode()[:1], "ë".encode()[1:]], [(0, ""), (0, "ë")]),
    ],
)
def test_bytes_that_are_not_utf8_are_told_and_the_sign_for_them_as_such_is_a_letter(
    sent: list[bytes], found: list[tuple[int, str]]
) -> None:
    keyboard = Keyboard(debug=False)
    heard = [list(keyboard.feed(data)) for data in sent]
    told = [sum(isinstance(message, Unreadable) for message in messages) for messages in heard]
    words = [
        "".join(
            f"«{one.text}»" if isinstance(one, events.Paste) else (one.character or "")
            for one in messages
            if isinstance(one, events.Paste | events.Key)
        )
        for messages in heard
    ]
    assert list(zip(told, words, strict=True)) == found


def test_a_letter_cut_in_two_is_one_letter() -> None:
    assert _keys("é".encode()[:1], "é".encode()[1:]) == ["é"]


@pytest.mark.parametrize(
    "nonsense",
    [b"\x1b[99999999999u", b"\x1b[97:98:99:100u", b"\x1b[1114112u", b"\x1b[48;0;0;0;0t\x1b[<0;3;3M"],
)
def test_a_sequence_that_no_keyboard_sends_costs_only_itself(nonsense: bytes) -> None:
    assert _keys(nonsense, b"a") == ["a"]


@pytest.mark.parametrize(
    ("sent", "heard"),
    [
        (b"\x1bn", ["escape", "n"]),
        (b"\x1bf", ["escape", "f"]),  # Textual knows it as ctrl+right
        (b"\x1bO", ["escape", "O"]),
        (b"\x1b?", ["escape", "question_mark"]),
        (b"\x1b\r", ["escape", "enter"]),
        ("\x1bé".encode(), ["escape", "é"]),
        (b"\x1b\x1bn", ["escape", "escape", "n"]),
        (b"\x1bn\x1b[A", ["escape", "n", "up"]),
        (b"\x1bnab\x1bOP", ["escape", "n", "a", "b", "f1"]),
        (b"\x1b[20\x1bn", ["escape", "left_square_bracket", "2", "0", "escape", "n"]),
        (b"\x1b[", ["escape", "left_square_bracket"]),
        (b"\x1b[\r", ["escape", "left_square_bracket", "enter"]),
        (b"\x1b]a", ["escape", "right_square_bracket", "a"]),
        (b"\x1bPay", ["escape", "P", "a", "y"]),
        (b"\x1b[A\x1bOP\x1b[15~\x1b[Z", ["up", "f1", "f5", "shift+tab"]),
        (b"\x1b\x7f", ["ctrl+w"]),  # alt+backspace deletes a word
    ],
)
def test_an_escape_that_comes_with_the_next_key_is_both(sent: bytes, heard: list[str]) -> None:
    for chunks in ([sent], [sent[at : at + 1] for at in range(len(sent))]):
        assert _heard(*chunks, None) == heard


# Pastes


def _heard(*chunks: bytes | None) -> list[str]:
    """Return the keys, and what was pasted in guillemets; None is a silence in which a tick becomes due."""
    keyboard = Keyboard(debug=False, seconds=lambda: 0.0)
    messages = [message for one in chunks for message in (keyboard.tick() if one is None else keyboard.feed(one))]
    return [
        f"«{message.text}»" if isinstance(message, events.Paste) else message.key
        for message in messages
        if isinstance(message, events.Paste | events.Key)
    ]


def _cut(data: bytes) -> list[list[bytes]]:
    """Return every way in which two reads, or as many as there are bytes, may bring `data`."""
    return [[data[:at], data[at:]] for at in range(len(data) + 1)] + [[data[at : at + 1] for at in range(len(data))]]


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        (b"one\nline", "one\nline"),
        (b"", ""),
        (b"\x1b[31mred\x1b[0m", "red"),
        (b"N\x1bN\x1b\x1b", "NN"),
        (b"a\x1bOPn\x1bn", "aOPnn"),
        ("a\x9b31mn".encode(), "a31mn"),
        (b"a\x1b]52;c;aGFjaw==\x07b", "a]52;c;aGFjaw==\x07b"),
        (b"a\x1b[200~b", "ab"),
        (b"a\x1b[20b", "a"),
        (b"\x1b[13;5uN\x1b[<0;3;3M\x1b[99999999999u", "N"),
        (b"a\x1b", "a"),
        ("é\u202e\x1b".encode(), "é\u202e"),
    ],
)
def test_a_paste_is_one_paste_whatever_is_in_it_and_however_it_comes(pasted: bytes, found: str) -> None:
    for chunks in _cut(b"a\x1b[200~" + pasted + b"\x1b[201~n"):
        assert _heard(*chunks) == ["a", f"«{found}»", "n"], chunks


def test_two_pastes_are_two_and_a_code_after_them_is_a_key() -> None:
    paste = b"\x1b[200~one\x1b[201~"
    assert _heard(paste + paste + b"\x1b[A") == ["«one»", "«one»", "up"]


def test_a_paste_whose_end_never_comes_is_over_after_a_silence() -> None:
    assert _heard(b"\x1b[200~half a w\x1b[3", None, b"n") == ["«half a w[3»", "n"]
    assert _heard(b"\x1b[200~half", None, b"\x1b[201~", b"n", None) == ["«half»", "n"]


def test_a_mark_whose_beginning_was_taken_for_keys_is_one_nevertheless() -> None:
    typed = ["escape", "left_square_bracket", "2", "0"]
    assert _heard(b"\x1b[20", None, b"0~n\r\x1b[201~n") == [*typed, "«n\r»", "n"]


def test_what_is_too_much_for_any_field_becomes_no_keys() -> None:
    much = b"n" * (PASTE_MOST + 10)
    assert [len(one) for one in _heard(b"\x1b[200~" + much + b"\x1b[201~", b"n")] == [PASTE_MOST + 2, 1]


# Which driver


def test_the_driver_fits_the_textual_installed() -> None:
    assert driver.driver_class() is driver.PeerDriver


def test_another_platform_gets_textuals_own_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "sunos5")
    assert driver.driver_class() is LinuxDriver


def test_another_textual_gets_its_own_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    def disable_input(_self: LinuxDriver) -> None: ...

    monkeypatch.setattr(LinuxDriver, "disable_input", disable_input)
    assert driver.driver_class() is LinuxDriver


# The end from outside


class Hung:
    """What a watch did."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.was_asked = threading.Event()

    def ask(self, code: int) -> None:
        self.asked.append(code)
        self.was_asked.set()

    def give_back(self) -> None:
        raise AssertionError("the app closed in time")


def test_a_signal_asks_the_app_to_close() -> None:
    hung = Hung()
    before = signal.getsignal(signal.SIGTERM)
    with HangUp((), hung.ask, hung.give_back) as watch:
        os.kill(os.getpid(), signal.SIGTERM)
        assert hung.was_asked.wait(5)
    assert hung.asked == [watch.code] == [143]
    assert signal.getsignal(signal.SIGTERM) is before


def test_another_signal_does_not() -> None:
    hung = Hung()
    with HangUp((), hung.ask, hung.give_back) as watch:
        watch.tell(signal.SIGWINCH)
    assert hung.asked == []
    assert watch.code is None


def test_a_terminal_that_goes_away_asks_the_app_to_close() -> None:
    hung = Hung()
    master, slave = os.openpty()
    with HangUp((slave,), hung.ask, hung.give_back) as watch:
        os.close(master)
        assert hung.was_asked.wait(5)
    os.close(slave)
    assert watch.code == 129


def test_an_app_that_does_not_close_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    left = threading.Event()

    def leave(code: int) -> None:
        done.append(code)
        left.set()

    monkeypatch.setattr(os, "_exit", leave)
    with HangUp((), done.append, lambda: done.append("given back"), grace=0.05) as watch:
        watch.tell(signal.SIGHUP)
        watch.tell(signal.SIGWINCH)  # does not count as closing
        assert left.wait(5)
    assert done == [129, "given back", 129]


def test_telling_a_watch_that_is_over_harms_no_other_file() -> None:
    with HangUp((), print, print) as watch:
        pass
    readable, writable = os.pipe()
    os.set_blocking(readable, False)
    watch.tell()
    with pytest.raises(BlockingIOError):
        os.read(readable, 1)
    os.close(readable)
    os.close(writable)


def test_an_event_can_be_waited_for_like_a_file() -> None:
    event = WakingEvent()
    event.set()
    assert os.read(event.fileno(), 1) == b"\0"
    event.set()
    event.clear()
    with pytest.raises(BlockingIOError):
        os.read(event.fileno(), 1)


class Dead(io.StringIO):
    """A terminal that is gone."""

    def write(self, _text: str) -> int:
        raise OSError(5, "Input/output error")


def test_a_dead_terminal_is_told_of_once_and_then_takes_everything() -> None:
    told: list[str] = []
    screen = HangupSafeStream(Dead(), lambda: told.append("gone"))
    assert [screen.write("frame"), screen.write("frame")] == [5, 5]
    screen.flush()
    assert told == ["gone"]
