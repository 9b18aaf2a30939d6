"""The clock of the computer is set while people meet: windows, commands and the record go by one clock all the same."""

import re
import time
from datetime import UTC, datetime
from pathlib import Path

from sessions.storage.store import Store
from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.wall_clock import RoomWithWallClock

FORWARD, BACK, DAY = 3600, -3600, 86_400


def seconds_left(window: Facilitator) -> int:
    """Return the seconds left of the phase, as the note-taker's window shows them."""
    found = re.search(r"· (\d+):(\d\d) left", window.terminal.text())
    assert found, window.terminal.text()
    return 60 * int(found[1]) + int(found[2])


def agree(*windows: Facilitator) -> None:
    """Wait until these windows show the same time within a second; each draws a moment after its second begins."""

    def is_so() -> bool:
        left = [seconds_left(window) for window in windows]
        return max(left) - min(left) <= 1

    windows[0].terminal.wait_until(is_so, 10.0, "the countdowns agree")


# Three windows, each of which takes a second to open, and six commands of a fifth of a second.
def test_windows_from_before_and_after_commands_and_the_record_agree(tmp_path: Path) -> None:
    room = RoomWithWallClock(tmp_path)
    began = time.monotonic()
    room.run("do", str(room.record), "start")
    with room.window(command="notes") as early:
        room.set_clock(FORWARD)
        early.sees("This computer's clock was put forward by 60 min. Until you end this session,")
        with room.window(command="notes") as later:
            later.sees("the old time counts, in all its windows:")
            agree(early, later)
            room.set_clock(BACK)
            for window in (early, later):
                window.sees("This computer's clock was put back by 60 min.")
            with room.window(command="notes") as last:
                agree(early, later, last)
                assert "put back by 60 min" in room.remark("do", str(room.record), "next-phase")
                agree(early, later, last)
    phases = [phase["actual_seconds"] for phase in room.shown()["phases"][:2]]
    assert 0 < sum(phases) <= time.monotonic() - began + 1
    assert [entry.at for entry in room.meeting.log] == sorted(entry.at for entry in room.meeting.log)
    # Once the session is over the clock of the computer counts again.
    assert "put back by" in room.remark("do", str(room.record), "end")
    assert room.remark("do", str(room.record), "note", "It was a good meeting.") == ""


# Nine commands of a fifth of a second and more.
def test_another_session_and_one_of_its_name_go_by_the_clock_as_it_is(tmp_path: Path) -> None:
    room = RoomWithWallClock(tmp_path)
    people = tmp_path / "people.csv"
    people.write_text("name\nFatou\nTomás\nThảo\n", encoding="utf-8")
    began = time.monotonic()
    new = ("new", "--people", str(people), "--title")
    room.set_clock(-3 * DAY)
    room.run("do", str(room.record), "start")
    room.set_clock(0)
    room.run(*new, "Real")
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    assert (room.home / f"{today}-real.toml").exists()
    assert room.remark("do", "real", "start") == ""
    room.set_clock(FORWARD)
    assert "put forward by 60 min" in room.remark("do", "real", "pause")
    (room.home / f"{today}-real.toml").unlink()
    room.set_clock(0)
    room.run(*new, "Real")
    assert room.remark("do", "real", "start") == ""
    (at,) = [entry.at for entry in Store(room.home / f"{today}-real.toml").meeting.log]
    assert abs(datetime.now(UTC) - at).total_seconds() < time.monotonic() - began


def test_who_has_another_folder_of_sessions_goes_by_the_same_clock(tmp_path: Path) -> None:
    room = RoomWithWallClock(tmp_path)
    began = time.monotonic()
    room.run("do", str(room.record), "start")
    room.set_clock(FORWARD)
    room.home = tmp_path / "elsewhere"
    assert "put forward by 60 min" in room.remark("do", str(room.record), "next-phase")
    assert room.shown()["phases"][0]["actual_seconds"] <= time.monotonic() - began + 1
