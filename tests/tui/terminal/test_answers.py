"""What a terminal answers is never typed, wherever it is torn and whenever it comes; what somebody types is."""

from collections.abc import Sequence
from itertools import product

import pytest
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser

from tui.terminal.keyboard import ANSWER_PATIENCE_S, LETTER_PATIENCE_S, Keyboard

ANSWERS = {
    "mode, asked": b"\x1b[?2026;2$y\x1b[?2048;0$y",
    "mode": b"\x1b[12;2$y",
    "attributes": b"\x1b[?64;1;2;4;6;9;15;16;17;18;21;22;28c",
    "second attributes": b"\x1b[>1;7006;0c",
    "position": b"\x1b[24;80R",
    "status": b"\x1b[0n",
    "focus": b"\x1b[I",
    "no focus": b"\x1b[O",
    "size": b"\x1b[8;24;80t",
    "new size": b"\x1b[48;24;80;480;800t",
    "keys of kitty": b"\x1b[?1u",
    "foreground": b"\x1b]10;rgb:ffff/ffff/ffff\x07",
    "background": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    "version": b"\x1bP>|kitty(0.26.5)\x1b\\",
    "third attributes": b"\x1bP!|00000000\x1b\\",
    "mouse": b"\x1b[<0;40;12M\x1b[<0;40;12m",
}
DELAYS = (0.0, 0.03, 0.3, 3.0)


@pytest.fixture(autouse=True)
def _escape_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.ESCAPE_DELAY", 0.025)


def heard(*reads: tuple[float, bytes]) -> list[str]:
    """Return the keys that come of reads, each so many seconds after the one before it, as the driver takes them."""
    now, due, found = 0.0, float("inf"), []
    keyboard = Keyboard(debug=False, seconds=lambda: now)
    for delay, data in (*reads, (100.0, b"")):
        at = now + delay
        if due <= at:
            now, due = due, float("inf")
            found += list(keyboard.tick())
        now = at
        if data:
            found += list(keyboard.feed(data))
            due = now + keyboard.patience
    return [message.key for message in found if isinstance(message, events.Key)]


def _places(answer: bytes) -> Sequence[int]:
    return range(len(answer) + 1)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_is_torn_or_late_brings_no_letter(answer: bytes) -> None:
    for at, delay in product(_places(answer), DELAYS):
        keys = heard((delay, answer[:at]), (delay, answer[at:]), (delay, b"ab"))
        # An Escape that comes alone is a key at once, whatever follows.
        assert [key for key in keys if key != "escape"] == ["a", "b"], (at, delay)
        assert keys.count("escape") <= (at < len(answer) and answer[at - 1 : at] == b"\x1b" and delay > 0), (at, delay)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_nor_does_one_that_comes_a_byte_at_a_time_or_is_torn_again(answer: bytes) -> None:
    for delay in DELAYS[:3]:
        if answer[-1:] not in b"IOMm":  # after an Escape that is a key, fingers may have typed these
            reads = [(delay, answer[at : at + 1]) for at in range(len(answer))]
            assert {*heard(*reads)} <= {"escape"}, delay
    for at in range(3, len(answer) - 1):
        assert {*heard((0, answer[:1]), (3, answer[1:at]), (3, answer[at:]))} <= {"escape"}, at


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_without_its_end_brings_no_letter_either(answer: bytes) -> None:
    for at in range(3, answer.index(b"\x1b", 1) if b"\x1b" in answer[1:] else len(answer)):
        assert heard((0, answer[:at]), (100, b"a")) == ["a"], at
        assert heard((0, answer[:at]), (0.3, b"\x1b[A"), (0.3, b"a")) == ["up", "a"], at


@pytest.mark.parametrize(
    "text", ["[?", "[?unclear]", "[2 of 3]", "]", "Please", "P1", "[I think", "[", "[[", "[3", "[A]"]
)
@pytest.mark.parametrize("delay", [0.05, 0.2, LETTER_PATIENCE_S + 0.1])
def test_what_somebody_types_after_escape_comes_out_as_it_was_typed(text: str, delay: float) -> None:
    names = {"[": "left_square_bracket", "]": "right_square_bracket", "?": "question_mark", " ": "space"}
    typed = [(delay, letter.encode()) for letter in text]
    found = [names.get(letter, letter) for letter in text]
    assert heard((0, b"\x1b"), *typed) == ["escape", *found]
    assert heard(*typed) == found
    assert heard((0, text.encode())) == found
    assert heard((0, b"\x1b"), (ANSWER_PATIENCE_S + 1, text.encode())) == ["escape", *found]


def test_the_rest_of_a_key_whose_escape_was_torn_off_is_that_key() -> None:
    assert heard((0, b"\x1b"), (0.3, b"[A"), (0.3, b"n")) == ["escape", "up", "n"]
    assert heard((0, b"\x1b["), (3, b"15~"), (0.3, b"n")) == ["f5", "n"]


def test_option_with_an_arrow_goes_a_word_on_where_it_can_be_told_from_escape_and_a_letter() -> None:
    assert heard((0, b"\x1b[1;3D\x1b[1;3C\x1b[1;5D")) == ["ctrl+left", "ctrl+right", "ctrl+left"]
    assert heard((0, b"\x1bb\x1bf")) == ["escape", "b", "escape", "f"]
    assert heard((0, b"\x1b"), (0.02, b"b"), (0.1, b"\x1bf")) == ["escape", "b", "escape", "f"]


def test_every_key_that_textual_knows_is_that_key() -> None:
    for sequence in ANSI_SEQUENCES_KEYS:
        if len(sequence) > 2 and sequence.startswith("\x1b["):
            known = [one.key for one in XTermParser().feed(sequence) if isinstance(one, events.Key)]
            arrows = {"alt+left": "ctrl+left", "alt+right": "ctrl+right"}
            assert heard((0, sequence.encode()), (0.3, b"n")) == [*(arrows.get(key, key) for key in known), "n"], (
                sequence
            )
