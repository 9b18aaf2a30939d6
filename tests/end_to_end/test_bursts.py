"""Text that comes where no field is open: pasted with its brackets, or letter by letter in one write."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.meetings import texts
from tests.end_to_end.facilitator import COMMAND, SLOW, Facilitator, Room
from tests.end_to_end.terminal import Terminal

TEXT = "Next month we pay the people on time"


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Give a room in the round, where Fatou Diallo has the floor."""
    room = Room(tmp_path).goes_to_the_round()
    room.do("next-speaker")
    return room


@pytest.fixture
def live(room: Room) -> Iterator[Facilitator]:
    """Give a facilitator whose field is not open."""
    with room.window() as facilitator:
        facilitator.sees("▶ Fatou D. ")
        yield facilitator


def test_a_burst_of_letters_moves_nothing_and_stands_in_the_field(live: Facilitator) -> None:
    before = live.room.record.read_bytes()
    live.terminal.send(TEXT.encode())
    live.sees("Enter records it")
    assert live.box() == ("TIP", "Fatou D.")
    live.sees("│ Next month we pay the people on")
    assert live.room.record.read_bytes() == before
    live.press("enter")
    live.sees("Recorded: tip · Fatou D.")
    assert live.room.words() == [("tip", "fatou-d", TEXT)]


def test_so_does_text_of_several_lines_in_any_script(live: Facilitator) -> None:
    before = live.room.record.read_bytes()
    live.terminal.send("Wir zählen.\rМы платим вовремя.\rنحن ندفع\r".encode())
    live.sees("Мы платим")
    assert live.room.record.read_bytes() == before
    live.press("escape")
    live.sees("not saved: press t")
    live.press("t", "enter")
    live.sees("Recorded: tip")
    assert texts(live.room.meeting) == ["Wir zählen.\nМы платим вовремя.\nنحن ندفع"]


def test_a_page_of_lines_that_is_read_in_several_pieces_is_one_burst(live: Facilitator) -> None:
    before = live.room.record.read_bytes()
    live.terminal.send(("A line of a page.\r" * 500 + "The end").encode())
    live.sees("The end")
    assert live.room.record.read_bytes() == before


def test_a_paste_opens_the_field_with_its_text(live: Facilitator) -> None:
    before = live.room.record.read_bytes()
    live.terminal.paste(TEXT)
    live.sees("│ Next month we pay the people on")
    assert live.room.record.read_bytes() == before
    live.press("enter")
    live.sees("Recorded: tip · Fatou D.")


def test_two_keys_of_a_macro_pad_are_commands(live: Facilitator) -> None:
    live.terminal.send(b"n ")
    live.sees("▶ Fatou N. ")
    live.sees("space resume")


@pytest.mark.parametrize("bracketed", [True, False])
def test_the_review_says_that_it_takes_no_text(room: Room, bracketed: bool) -> None:
    with room.window(command="review") as review:
        review.sees("1 Time")
        before = room.record.read_bytes()
        (review.terminal.paste if bracketed else review.terminal.type)("exact text x u c\nmore of it")
        review.sees("The pasted text was not taken")
        assert room.record.read_bytes() == before
        assert "Write it up as" not in review.terminal.text()
        review.leaves()


def test_home_says_so_too(room: Room) -> None:
    with Terminal((COMMAND,), environ=room.environ) as home:
        home.wait_for("n new", 40)
        home.type("new demo copy each review go\n")
        home.wait_for("The pasted text was not taken", 40)
        home.press("ctrl+q")
        assert home.wait_exit(40) == 0


def test_a_terminal_that_does_not_send_utf8_is_told_once_and_its_letters_are_not_recorded(live: Facilitator) -> None:
    live.press("t")
    live.sees("Enter saves")
    live.terminal.send(b"Zo\xeb sagt")
    live.sees("Set it and LANG to UTF-8")
    live.press("enter")
    live.sees("│ Zo\ufffd sagt")
    live.sees("Set it and LANG to UTF-8")
    live.terminal.send(b"\x08" * 6 + "ë sagt\r".encode())
    live.sees("Recorded: tip · Fatou D.")
    assert live.room.words() == [("tip", "fatou-d", "Zoë sagt")]


def test_a_page_typed_at_once_into_the_field_is_recorded_once_and_the_key_behind_it_does_not_wait(
    live: Facilitator,
) -> None:
    live.press("t")
    live.sees("Enter saves")
    page = "word " * 398 + "the end"
    began = time.monotonic()
    live.terminal.send(f"{page}\r\r\x11".encode())
    assert live.terminal.wait_exit(SLOW) == 0
    assert time.monotonic() - began < 3.0, "letter by letter it takes more than three seconds on an idle machine"
    assert live.room.words() == [("tip", "fatou-d", page)]
