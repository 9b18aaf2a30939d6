"""What a terminal answers is never typed, wherever it is torn and whenever it comes; what somebody types is."""

import re
from collections.abc import Iterable, Sequence
from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.terminal.keyboard import ANSWER_PATIENCE_S, Keyboard

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
NAMES = {
    one.character: one.key
    for one in XTermParser().feed("".join(map(chr, range(32, 127))))
    if isinstance(one, events.Key)
}
# What is waited for: nobody types it in one moment with an Escape.
SURE = re.compile(rb"\x1b\[([?>]\d|<\d+;|\d+;)")


@pytest.fixture(autouse=True)
def _escape_is_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("textual.constants.ESCAPE_DELAY", 0.025)


def heard_at(*reads: tuple[float, bytes]) -> list[tuple[float, str]]:
    """Return when which keys come of reads, each so many seconds after the one before it, as the driver takes them."""
    now, due = 0.0, float("inf")
    found: list[tuple[float, str]] = []

    def hear(messages: Iterable[Message]) -> None:
        found.extend((now, message.key) for message in messages if isinstance(message, events.Key))

    keyboard = Keyboard(debug=False, seconds=lambda: now)
    for delay, data in (*reads, (100.0, b"")):
        at = now + delay
        if due <= at:
            now, due = due, float("inf")
            hear(keyboard.tick())
        now = at
        if data:
            hear(keyboard.feed(data))
            due = now + keyboard.patience
    return found


def heard(*reads: tuple[float, bytes]) -> list[str]:
    """Return the keys that come of reads, each so many seconds after the one before it."""
    return [key for _, key in heard_at(*reads)]


def keys_of(text: str) -> list[str]:
    """Return the keys that somebody presses for a text."""
    return ["escape" if letter == "\x1b" else NAMES[letter] for letter in text]


def _places(answer: bytes) -> Sequence[int]:
    return range(len(answer) + 1)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_that_is_torn_or_late_brings_no_letter(answer: bytes) -> None:
    for at, delay in product(_places(answer), DELAYS[:2]):
        keys = heard((delay, answer[:at]), (delay, answer[at:]), (delay + 0.2, b"ab"))
        # An Escape that comes alone is a key at once, whatever follows.
        assert [key for key in keys if key != "escape"] == ["a", "b"], (at, delay)
        assert keys.count("escape") <= (at < len(answer) and answer[at - 1 : at] == b"\x1b" and delay > 0), (at, delay)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_nor_does_the_rest_of_one_that_comes_seconds_later_in_one_go(answer: bytes) -> None:
    for at, delay in product(range(1, len(answer) - 1), DELAYS[2:]):
        keys, first = heard((delay, answer[:at]), (delay, answer[at:]), (delay, b"ab")), answer[:at]
        begun = first[first.rindex(b"\x1b") :]
        if begun[1:2] in {b"", b"["}:
            # What may have been typed is, and no letter twice; what only a terminal sends is waited for.
            typed = [] if SURE.match(begun) or answer[at - 1 : at] in b"yIO" else keys_of(begun.decode())
            assert keys == [*typed, "a", "b"], (at, delay)


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_nor_does_one_that_comes_a_byte_at_a_time(answer: bytes) -> None:
    for delay in (0, 0.002):
        assert {*heard(*((delay, answer[at : at + 1]) for at in range(len(answer))))} <= {"escape"}, delay


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_without_its_end_is_typed_as_it_came_and_what_follows_too(answer: bytes) -> None:
    for at in range(3, answer.index(b"\x1b", 1) if b"\x1b" in answer[1:] else len(answer)):
        typed = keys_of(answer[:at].decode())
        assert heard((0, answer[:at]), (100, b"a")) == [*typed, "a"], at
        assert heard((0, answer[:at]), (0.3, b"\x1b[A"), (0.3, b"a")) == [*typed, "up", "a"], at


# The beginnings of what terminals send are among what people write.
BEGINNINGS = ["", *"[]OP", "[3x a week", "[2c", "[1t", "[30R is", "P1 is it", "]1;", "[[", "[?", "[<3", "On", "[March"]
TEXTS = st.builds(
    "{}{}".format, st.sampled_from(BEGINNINGS), st.text(st.sampled_from("[]OPaA1;:?<>$~ xyRcM"), max_size=8)
).filter(bool)
# What is an arrow, a function key, an answer, or the beginning of one, when it comes with its Escape in one read.
SENT_BY_TERMINALS = re.compile(
    r"\[(?:[A-DFHIOZ]|\d+[~u]|[03]n|\[[A-E]|[?>=]\d|\d*[;:]|<\d+;|M[ a]|(?:[a-dEGPQS~]|\d+[$^@]|[15][A-S])\Z)"
    r"|O(?:[A-DFHP-S]|[Ma-d]\Z)|\]\d+;"
)


@given(TEXTS, st.floats(0.06, 0.7), st.sampled_from([0, 1]))
def test_what_somebody_types_after_escape_comes_out_as_it_was_typed_and_at_once(
    text: str, gap: float, together: int
) -> None:
    # The Escape alone, or with the first letter, as tmux and GNU screen bring it.
    typed = [(gap, letter.encode()) for letter in text[together:]]
    found = heard_at((0, f"\x1b{text[:together]}".encode()), *typed)
    assert [key for _, key in found] == keys_of(f"\x1b{text}")
    assert all(at <= max(0, index - together) * gap + 0.1 + 1e-9 for index, (at, _) in enumerate(found))


@given(TEXTS, st.sampled_from([None, 0.2, ANSWER_PATIENCE_S + 1]), st.booleans())
def test_so_does_a_text_that_is_pasted_after_escape_and_no_answer(text: str, delay: float | None, more: bool) -> None:
    assume(not SENT_BY_TERMINALS.match(text))
    reads = [(0.0, f"\x1b{text}".encode())] if delay is None else [(0.0, b"\x1b"), (delay, text.encode())]
    found = heard_at(*reads, *([(0.2, b"\r")] if more else []))
    assert [key for _, key in found] == [*keys_of(f"\x1b{text}"), *(["enter"] if more else [])]
    assert [at for at, _ in found][len(text)] <= (delay or 0) + 0.1 + 1e-9


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[ok] we meet", "[ok] we meet"),
        ("[M !!", ""),  # a click in an old terminal
        ("P1 is it", "P1 is it"),
    ],
)
def test_a_text_that_came_with_the_escape_is_whole_and_what_only_a_terminal_sends_is_not_typed(
    text: str, found: str
) -> None:
    assert heard((0, f"\x1b{text}".encode())) == (keys_of(f"\x1b{found}") if found else [])


def test_a_page_that_came_with_the_escape_is_no_answer() -> None:
    page = "P1 " + "is it " * 1000
    assert heard((0, f"\x1b{page[:4000]}".encode()), (0, page[4000:].encode())) == keys_of(f"\x1b{page}")


def test_the_rest_of_a_key_whose_escape_was_torn_off_is_that_key() -> None:
    assert heard((0, b"\x1b"), (0.3, b"[A"), (0.3, b"n")) == ["escape", "up", "n"]
    assert heard((0, b"\x1b"), (0.3, b"[A\x1b[A x")) == ["escape", "up", "up", "space", "x"]
    assert heard((0, b"\x1b"), (0.3, b"[A] x")) == keys_of("\x1b[A] x")
    assert heard((0, b"\x1b["), (3, b"15~"), (0.3, b"n")) == [*keys_of("\x1b["), "f5", "n"]
    assert heard((0, b"\x1b["), (3, b"A")) == keys_of("\x1b[A")
    assert heard((0, b"\x1b"), (0.03, b"["), (0.03, b"A")) == ["escape", "up"]


def test_letters_that_a_busy_machine_reads_late_belong_to_no_escape() -> None:
    keyboard = Keyboard(debug=False, seconds=iter([0.0, 0.3, 0.4, 0.5, 0.6]).__next__)
    read = [message for letter in b"\x1b[Ax" for message in keyboard.feed(bytes([letter]))]
    assert [message.key for message in read if isinstance(message, events.Key)] == keys_of("\x1b[Ax")


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
