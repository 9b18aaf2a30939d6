"""What is decided at home."""

from pathlib import Path

from sessions.library.snapshot import Snapshot
from sessions.library.summaries import OpenPromise
from tests.builders.meetings import NINE
from tui.commands.effects import LeaveFor, Notice, Plans
from tui.commands.home import HomeUi, decide

PATH = Path("an-older-one.toml")
PROMISE = OpenPromise(PATH, "Clinic", 7, "action", "Ngozi", "Ngozi", "Ask in the clinic", NINE.date())


def test_a_promise_of_a_session_that_is_not_listed_opens_its_review_and_is_copied_but_not_edited() -> None:
    ui = HomeUi("due", None, PROMISE.n, PROMISE)
    library = Snapshot()
    assert decide("open", library, NINE, ui) == LeaveFor("review", PATH, 7)
    assert decide("review", library, NINE, ui) == LeaveFor("review", PATH, 7)
    assert decide("copy", library, NINE, ui) == Plans("copy", PATH)
    assert isinstance(decide("plan", library, NINE, ui), Notice)


def test_where_no_row_is_marked_nothing_opens() -> None:
    assert isinstance(decide("open", Snapshot(), NINE, HomeUi()), Notice)
