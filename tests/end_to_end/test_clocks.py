"""The clock of the computer is set while people meet: windows, commands and the record go by one clock all the same."""

import re
import time
from pathlib import Path

from tests.end_to_end.facilitator import Facilitator
from tests.end_to_end.wall_clock import RoomWithWallClock

FORWARD, BACK = 3600, -3600


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
        early.sees("This computer's clock was put forward by 60 min. Until the session is over,")
        with room.window(command="notes") as later:
            later.sees("the old time counts, in all windows:")
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
