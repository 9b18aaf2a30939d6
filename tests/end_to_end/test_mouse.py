"""What a double click does to a dialog, in a real terminal: it answers once, and nothing that comes next unseen."""

import time
from pathlib import Path

import pytest

from tests.end_to_end.facilitator import COMMAND, SLOW, Room
from tests.end_to_end.terminal import Terminal
from tests.end_to_end.test_after import held, review


def written(folder: Path) -> set[str]:
    """Return the write-ups that lie in a folder."""
    return {file.name for file in folder.iterdir() if file.suffix in {".csv", ".md", ".html"}}


@pytest.mark.parametrize("clicks", [2, 3])
def test_a_double_click_on_a_document_does_not_write_it_with_names_unseen(tmp_path: Path, clicks: int) -> None:
    room = held(tmp_path)
    started = ("sh", "-c", 'cd "$1" && shift && exec "$@"', "sh", str(tmp_path), COMMAND, "review", "session")
    with Terminal(started, environ=room.environ) as terminal:
        terminal.wait_for("AGENDA", timeout=60)
        terminal.press("e")
        terminal.wait_for("every entry of the log", SLOW)
        terminal.click("every entry of the log", clicks)
        terminal.wait_for("How are people named?", SLOW)
        terminal.press("escape")
        terminal.wait_until(lambda: "How are people named?" not in terminal.text(), SLOW, "the question is gone")
        terminal.press("5")
        terminal.wait_for("FOLLOW-UP", SLOW)
        terminal.press("f10")
        assert terminal.wait_exit(SLOW) == 0
        assert written(tmp_path) == set()


def test_enter_that_repeats_answers_one_question(tmp_path: Path) -> None:
    room = held(tmp_path)
    with review(room) as terminal:
        terminal.wait_for("AGENDA", timeout=60)
        terminal.press("e")
        terminal.wait_for("Write it up as", SLOW)
        terminal.type("csv\n\n\n")
        terminal.wait_for("How are people named?", SLOW)
        terminal.press("f10")
        assert terminal.wait_exit(SLOW) == 0
        assert written(tmp_path) == set()


@pytest.mark.parametrize("clicks", [2, 3])
def test_a_double_click_on_a_person_opens_what_can_be_done_and_does_nothing_yet(tmp_path: Path, clicks: int) -> None:
    room = Room(tmp_path)
    with Terminal((COMMAND, "run", "session"), environ=room.environ) as terminal:
        terminal.wait_for("space", timeout=60)
        terminal.click("Suharti", clicks)
        terminal.wait_for("Write for them", SLOW)
        time.sleep(0.45)  # nothing on the screen tells when a hand counts again
        terminal.click("Away", clicks)
        terminal.wait_until(lambda: room.meeting.log, SLOW, "somebody is away")
        terminal.press("t")
        terminal.wait_for("NOTE", SLOW)
        assert [entry.kind for entry in room.meeting.log] == ["leave"]
        terminal.press("ctrl+q")
        assert terminal.wait_exit(SLOW) == 0
