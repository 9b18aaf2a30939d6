"""Windows in which nobody sees who has the floor: no key of theirs moves the meeting."""

from pathlib import Path

import pytest

from tests.builders.meetings import texts
from tests.end_to_end.facilitator import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Give a room in the round, where Fatou Diallo has the floor."""
    room = Room(tmp_path).goes_to_the_round()
    room.do("next-speaker")
    return room


@pytest.mark.parametrize(("columns", "lines"), [(30, 8), (20, 5), (10, 3)])
def test_the_live_window_says_that_it_is_too_small_and_is_left(room: Room, columns: int, lines: int) -> None:
    before = room.record.read_bytes()
    with room.window(columns=columns, lines=lines, ready="too small") as live:
        for key in ("n", "p", "N", "N", "space", "f2"):
            live.strike(key)
        live.sees("too small")
        live.press("ctrl+q")
        assert live.terminal.wait_exit(40) == 0
    assert room.record.read_bytes() == before


def test_the_notes_keep_what_is_typed_in_them(room: Room) -> None:
    before = room.record.read_bytes()
    with room.window(command="notes") as notes:
        notes.terminal.resize(27, 8)
        notes.sees("too small")
        notes.terminal.type("We painted the date.\n")
        notes.press("f2")
        notes.sees("This window is")
        assert room.record.read_bytes() == before
        notes.terminal.resize(80, 24)
        notes.sees("│ We painted the date.")
        assert room.record.read_bytes() == before
        notes.press("enter")
        notes.sees("Recorded: tip · Fatou D.")
        assert texts(room.meeting) == ["We painted the date."]
