"""Each key of the catalogue, the function keys and the mouse, in a real terminal of 80 columns and 24 lines."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.meetings import texts
from tests.end_to_end.facilitator import Facilitator, Room
from tui.commands.catalogue import COMMANDS

SHOWN = {"plus": "+", "minus": "-", "equals_sign": "=", "question_mark": "?"}
CATALOGUE = {SHOWN.get(key, key) for command in COMMANDS for key in command.keys}


class Presser:
    """Presses keys, and remembers which."""

    def __init__(self, facilitator: Facilitator) -> None:
        self.facilitator = facilitator
        self.pressed: set[str] = set()

    def __call__(self, key: str, *effects: str | re.Pattern[str]) -> None:
        """Press a key, and see its effects on the screen."""
        self.facilitator.strike(key)
        self.pressed.add(key)
        for effect in effects:
            self.facilitator.sees(effect)


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Facilitator]:
    """Give a facilitator at the window of a session that has not begun."""
    with Room(tmp_path).window() as facilitator:
        yield facilitator


@pytest.fixture
def speaking(tmp_path: Path) -> Iterator[Facilitator]:
    """Give a facilitator in the round, half a minute after Fatou Diallo was given the word."""
    room = Room(tmp_path)
    for _ in range(7):
        room.do("next-phase")
    room.do("next-speaker")
    room.later(30)
    with room.window() as facilitator:
        facilitator.sees("▶ Fatou D. ")
        yield facilitator


def test_every_key_of_the_catalogue_does_what_its_title_says(planned: Facilitator) -> None:
    press = Presser(planned)
    steer_the_clock(press)
    open_the_field(press)
    say_who_is_here(press)
    take_turns(press)
    open_what_explains(press)
    press("ctrl+q")
    assert planned.terminal.wait_exit() == 0
    assert press.pressed == CATALOGUE


def steer_the_clock(press: Presser) -> None:
    press("space", "▶ WELCOME", "of 3:00")
    press.facilitator.room.later(10)
    press("space", "PAUSED, space resumes")
    press("space", "▶ WELCOME")
    press("+", "of 4:00")
    press("=", "of 5:00")
    press("-", "of 4:00")
    press("s", "First questions that begin")
    press("N", "▶ INTRO")
    press("B", "▶ WELCOME")
    press("x", "Skip which phase?")
    press.facilitator.choose("Skip which phase?", "reframe")
    press.facilitator.sees("–Reframe")


def open_the_field(press: Presser) -> None:
    for key, title in (("t", "CONSENT"), ("q", "QUESTION"), ("i", "INTERVENTION"), ("k", "PARKED"), ("c", "ACTION")):
        press(key, f"╭─ {title}", "Enter saves")
        press.facilitator.press("escape")
        press.facilitator.sees_no("Enter saves")


def say_who_is_here(press: Presser) -> None:
    press("l", "Who joins?")
    press.facilitator.choose("Who joins?", "Zora")
    press.facilitator.sees("Zora ")
    press("a", "Who is leaving, or coming back?")
    press.facilitator.choose("Who is leaving, or coming back?", "Suharti")
    press.facilitator.sees(re.compile(r"× Suharti +away"))


def take_turns(press: Presser) -> None:
    for title in ("INTRO", "CLARIFY", "Q-STORMING", "REFLECT", "ROUND"):
        press("N", f"▶ {title}")
    press("o", "Speaking order")
    press.facilitator.press("escape")
    press.facilitator.sees_no("picks up and puts down")
    press("n", "▶ Fatou D. ")
    press.facilitator.room.later(10)
    press("n", "▶ Fatou N. ")
    press("b", "▶ Fatou D. ")
    press("p", "↩ Fatou D. ", "▶ Fatou N. ")
    press("u", "▶ Fatou D. ")
    press("U", "↩ Fatou D. ", "▶ Fatou N. ")
    press.facilitator.writes("tip", "Our printer broke.")
    press("r", "╭─ EDIT TIP · Fatou N.", "│ Our printer broke.")
    press.facilitator.press("escape")
    press.facilitator.sees("t write")
    press("v", "No phase of this format reads the notes back.")


def open_what_explains(press: Presser) -> None:
    press("?", "Keys · Esc closes", "Start, pause or resume")
    press.facilitator.press("escape")
    press.facilitator.sees_no("Keys · Esc closes")
    press("e", "Write it up as")
    press.facilitator.press("escape")
    press.facilitator.sees_no("Write it up as")
    press("ctrl+p", "Search for commands")
    press.facilitator.press("escape")
    press.facilitator.sees_no("Search for commands")


def test_the_same_key_twice_in_a_moment_counts_once(speaking: Facilitator) -> None:
    speaking.press("n", "n", "n")
    speaking.sees("▶ Fatou N. ")
    speaking.strike("space")
    speaking.sees("PAUSED")
    assert speaking.room.meeting.speaking == "fatou-n"


@pytest.mark.deep
def test_the_next_phase_is_asked_for_twice_while_people_wait(speaking: Facilitator) -> None:
    speaking.strike("N")
    speaking.sees("still to speak. Press N again to move on")
    speaking.strike("N")
    speaking.sees("▶ TALK")


@pytest.mark.deep
def test_a_key_that_does_nothing_now_says_why(planned: Facilitator) -> None:
    planned.strike("n")
    planned.sees("The session has not started")
    planned.press("space")
    planned.sees("▶ WELCOME")
    planned.strike("n")
    planned.sees("There are no turns in Welcome")


def test_function_keys_move_the_meeting_from_inside_the_field_and_leave_the_words(speaking: Facilitator) -> None:
    speaking.press("t")
    speaking.sees("Enter saves")
    speaking.terminal.type("In our municipality")
    effects = (
        ("f2", "▶ Fatou N. "),
        ("f3", "↩ Fatou N. "),
        ("f5", "▶ Fatou N. "),
        ("f4", "PAUSED"),
        ("f6", "still to speak. Press F6 again to move on"),
    )
    for key, effect in effects:
        speaking.press(key)
        speaking.sees(effect)
        speaking.sees("│ In our municipality")
    speaking.press("f1")
    speaking.sees("Keys · Esc closes")
    speaking.press("escape")
    speaking.sees_no("Keys · Esc closes")
    speaking.says(" we painted it.")
    assert speaking.room.words() == [("tip", "fatou-d", "In our municipality we painted it.")]


@pytest.mark.deep
def test_an_escape_that_arrives_with_the_next_key_leaves_the_field_first(speaking: Facilitator) -> None:
    speaking.strike("t")
    speaking.sees("TIP · Fatou D.")
    speaking.terminal.type("Ask the bank")
    speaking.sees("Ask the bank")
    speaking.terminal.send(b"\x1bn")  # as GNU screen sends it
    speaking.sees("▶ Fatou N. ")
    assert "Ask the bankn" not in speaking.terminal.text()


@pytest.mark.parametrize(
    "keys", ["\x1b|P|1| |i|s| |i|t|\r", "\x1bP1 is it|\r", "\x1b[|o|k|]|\r", "\x1b|[|3|x|\r", "\x1bOn it\r"]
)
def test_what_is_typed_after_an_escape_is_recorded_as_it_was_typed(tmp_path: Path, keys: str) -> None:
    with Room(tmp_path).goes_to_the_round().window(command="notes") as notes:
        for together in keys.split("|"):
            notes.terminal.send(together.encode())
            time.sleep(0.12)  # somebody types, which no terminal does
        notes.sees("Recorded: ")
        assert texts(notes.room.meeting) == [re.sub("[|\r\x1b]", "", keys)]


def test_rewording_never_takes_the_place_of_what_is_half_typed(speaking: Facilitator) -> None:
    speaking.writes("tip", "Our printer broke.")
    speaking.strike("n")
    speaking.sees("▶ Fatou N. ")
    speaking.press("t")
    speaking.sees("Enter saves")
    speaking.terminal.type("In our municipality")
    speaking.sees("│ In our municipality")
    speaking.press("f7")
    speaking.sees("half typed")
    speaking.says(" we painted it.")
    assert texts(speaking.room.meeting) == ["Our printer broke.", "In our municipality we painted it."]


@pytest.mark.deep
def test_enter_keeps_what_the_bell_announced(speaking: Facilitator) -> None:
    speaking.room.later(4 * 60 + 31)
    speaking.sees("FIVE MINUTES LEFT.  say it")
    speaking.press("enter")
    speaking.sees("recorded 09:05:01")
    assert speaking.room.meeting.log[-1].kind == "announce"
    speaking.sees_no("FIVE MINUTES LEFT.")


def test_a_click_on_a_person_opens_what_can_be_done_with_them(speaking: Facilitator) -> None:
    speaking.clicks("Suharti ")
    speaking.sees("Give them the floor")
    speaking.clicks("Let them speak next")
    speaking.sees("next Suharti")


def test_a_click_on_a_key_of_the_footer_presses_it(speaking: Facilitator) -> None:
    speaking.clicks("n next")
    speaking.sees("▶ Fatou N. ")
    speaking.clicks("space pause")
    speaking.sees("PAUSED")


@pytest.mark.deep
def test_a_click_on_a_word_opens_what_can_be_done_with_it(speaking: Facilitator) -> None:
    speaking.writes("tip", "Our printer broke.")
    speaking.clicks("Fatou D. Our printer")
    speaking.sees("Reword")
    speaking.press("escape")
    speaking.sees_no("Reword")


@pytest.mark.deep
def test_the_list_of_people_can_be_walked_by_keys(speaking: Facilitator) -> None:
    speaking.press("tab", "down", "down", "down")
    speaking.strike("enter")
    speaking.sees("Give them the floor")
    speaking.strike("enter")
    speaking.sees("▶ Amanuel")


@pytest.mark.deep
def test_the_palette_finds_a_command_that_has_no_key(speaking: Facilitator) -> None:
    speaking.takes("Write: reference")
    speaking.sees("╭─ REFERENCE")
    speaking.says("The table of four columns")
    speaking.takes("End the session")
    speaking.choose("End the session?", "end the session")
    speaking.sees("the session has ended")
    assert [word.kind for word in speaking.room.meeting.words] == ["reference"]
