"""A dialog answers once, also to a double click: with a real mouse, as a terminal sends it."""

import re
from pathlib import Path

from sessions.storage.reader import Reader
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.test_setup import SIX, HomeRoom, plan_a_session

TITLE, HALF_TYPED = "Approved is not released", "Amina half typed"


def opens_menu_of(facilitator: Facilitator, name: str) -> None:
    """Open what can be changed of a person on the list, by one click."""
    facilitator.clicks(name)
    facilitator.sees(re.compile(r"(?s)Organisation.*Enter selects"))


def test_a_double_click_in_a_dialog_of_the_setup_neither_closes_it_nor_loses_what_is_typed(tmp_path: Path) -> None:
    room = HomeRoom(tmp_path)
    with room.open_home() as facilitator:
        plan_a_session(facilitator, SIX, TITLE)
        facilitator.terminal.type(HALF_TYPED)
        facilitator.sees(HALF_TYPED)
        opens_menu_of(facilitator, "Fatou Diallo")
        facilitator.clicks("Role  ", times=2)  # the second half falls on the next question
        facilitator.sees("Who is Fatou Diallo?")
        facilitator.clicks("observer", times=2)  # and here on the people below
        facilitator.sees_no("Enter selects")
        facilitator.sees(re.compile("Fatou Diallo.*observer"))
        facilitator.sees(HALF_TYPED)
        opens_menu_of(facilitator, "Suharti")
        facilitator.press("escape")
        facilitator.sees_no("Enter selects")
        facilitator.sees(HALF_TYPED)
        facilitator.press("f9")
        facilitator.sees("space starts it", 60)
        facilitator.press("ctrl+q")
        facilitator.sees("SESSION", 60)
        facilitator.leaves()
    (path,) = room.records
    header = Reader(path).meeting.header
    assert header.session.title == TITLE
    roles = {one.name: one.role for one in header.people}
    assert HALF_TYPED in roles
    assert roles["Fatou Diallo"] == "observer"
    assert roles["Suharti"] == "peer"


def test_a_double_click_on_a_key_of_the_groups_goes_back_one_window(tmp_path: Path) -> None:
    room = HomeRoom(tmp_path)
    with room.open_home() as facilitator:
        plan_a_session(facilitator, SIX, TITLE)
        facilitator.terminal.type(HALF_TYPED)
        facilitator.press("f8")
        facilitator.sees("GROUP 1")
        facilitator.clicks("Esc back", times=2)
        facilitator.sees("7 PEOPLE")
        facilitator.sees(f"New session · {TITLE}")
        facilitator.press("ctrl+q")
        assert facilitator.terminal.wait_exit(60) == 0
    assert room.records == []
