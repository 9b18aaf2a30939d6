"""After a meeting, in a real terminal: words corrected, the window killed, promises ticked off, a write-up made."""

import re
import signal
import time
from pathlib import Path

import pytest

from sessions.meeting.follow_up import open_parts
from sessions.storage.store import Store
from tests.builders.meetings import add
from tests.builders.window import AFTER, EXAMPLE
from tests.end_to_end.facilitator import COMMAND, SLOW, Room
from tests.end_to_end.terminal import Terminal


def held(folder: Path) -> Room:
    """Return a folder of sessions with one that has ended an hour and a half ago."""
    room = Room(folder, now=AFTER)
    room.record.write_bytes(EXAMPLE.read_bytes())
    return room


def review(room: Room) -> Terminal:
    return Terminal((COMMAND, "review", "session"), environ=room.environ)


def test_a_correction_survives_the_death_of_the_window_and_the_follow_up_is_ticked_off(tmp_path: Path) -> None:
    room = held(tmp_path)
    with review(room) as terminal:
        terminal.wait_for(re.compile(r"Round-robin +━+▒+ +12:10 of 10:00 +2:10 over"), timeout=60)
        terminal.press("2", "c")
        terminal.wait_for("EDIT TIP", SLOW)
        terminal.type(" It stayed")
        drafts = room.home / ".drafts"
        # A draft has its name only once all of it is on the disk.
        terminal.wait_until(
            lambda: any("It stayed" in file.read_text("utf-8") for file in drafts.glob("*.json")),
            SLOW,
            "what is typed is kept",
        )
        terminal.kill(signal.SIGKILL)
        terminal.wait_exit(SLOW)
    with review(room) as terminal:
        terminal.wait_for("What was half typed here is back", timeout=60)
        terminal.press("t")
        terminal.wait_for("Enter saves", SLOW)  # letters that come at once with their key are no person at the keys
        terminal.type(" white.")
        terminal.press("enter")
        terminal.wait_until(lambda: room.meeting.log[-1].by == "review", SLOW, "it is recorded")
        assert room.meeting.kind("tip")[0].entry.text.endswith("made the wall lie. It stayed white.")
        terminal.press("5")
        terminal.wait_for("FOLLOW-UP · 0 of 4 done · due in 22 h", SLOW)
        terminal.press("space")
        terminal.wait_for("1 of 4 done", SLOW)
        assert len(open_parts(room.meeting)) == 3
        add(Store(room.record), "action", "Water the plants", person="suharti", at=AFTER)
        terminal.wait_for(re.compile(r"TO DO · 6"), SLOW)
        terminal.resize(120, 40)
        terminal.wait_for("5 Follow-up 1/4", SLOW)
        terminal.press("ctrl+q")
        assert terminal.wait_exit(SLOW) == 0


@pytest.mark.deep
def test_words_pasted_into_a_correction_are_words(tmp_path: Path) -> None:
    room = held(tmp_path)
    with review(room) as terminal:
        terminal.wait_for("AGENDA", timeout=60)
        terminal.press("3", "c")
        terminal.wait_for("EDIT QUESTION", SLOW)
        terminal.paste("\x1b]52;c;eA==\x07[/] two\nlines q v x")
        terminal.press("enter")
        terminal.wait_until(lambda: room.meeting.log[-1].by == "review", SLOW, "it is recorded")
        said = room.meeting.kind("question")[0].entry.text
        assert "[/] two\nlines q v x" in said
        assert "\x1b" not in said
        terminal.press("ctrl+q")
        assert terminal.wait_exit(SLOW) == 0


def test_it_is_written_up_into_the_folder_it_was_started_in(tmp_path: Path) -> None:
    room = held(tmp_path)
    started = ("sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", str(tmp_path), COMMAND, "review", "session")
    with Terminal(started, environ=room.environ) as terminal:
        terminal.wait_for("AGENDA", timeout=60)
        terminal.press("e")
        terminal.wait_for("Write it up as", SLOW)
        terminal.type("html")
        terminal.press("enter")
        terminal.wait_for("How are people named?", SLOW)
        time.sleep(0.45)  # nothing on the screen tells when Enter counts again
        terminal.press("enter")
        terminal.wait_for("Written: session.html", SLOW)
        page = (tmp_path / "session.html").read_text("utf-8")
        assert "José Ángel" in page
        terminal.press("ctrl+q")
        assert terminal.wait_exit(SLOW) == 0
