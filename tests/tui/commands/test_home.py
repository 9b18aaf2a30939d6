"""What is decided at home."""

from pathlib import Path

import pytest

from sessions.common.errors import RefusedError
from sessions.library.snapshot import Snapshot
from sessions.library.summaries import OpenPromise, SessionSummary
from sessions.moves.context import MoveContext
from tests.builders.meetings import NINE, Room
from tui.commands.effects import AskLine, LeaveFor, Notice
from tui.commands.home import HomeUi, MakeIn, decide, keys_for
from tui.commands.setup.effects import Plans

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


def at(state: str) -> HomeUi:
    """Return home with a session of this state at the mark."""
    return HomeUi("sessions", SessionSummary(PATH, NINE, "Clinic", state=state))  # type: ignore[arg-type]


def test_a_planned_session_is_called_off_after_the_reason_was_asked_for() -> None:
    asked = decide("call-off", Snapshot(total=1), NINE, at("planned"))
    assert isinstance(asked, AskLine)
    assert asked.title == "Call off “Clinic”?"
    make = asked.then("The clinic is flooded")
    assert isinstance(make, MakeIn)
    assert (make.path, make.said) == (PATH, "Called off, x brings it back: Clinic")
    entry = make.move(Room().meeting, MoveContext(NINE))
    assert (entry.kind, getattr(entry, "text", "")) == ("call-off", "The clinic is flooded")


def test_the_same_key_brings_it_back_whatever_was_noted_since() -> None:
    room = Room()
    room.do("call-off")
    room.do("note", "A new day is looked for.")
    make = decide("call-off", Snapshot(total=1), NINE, at("called off"))
    assert isinstance(make, MakeIn)
    assert make.said == "Planned again: Clinic"
    assert getattr(make.move(room.meeting, MoveContext(NINE)), "of", None) == 1
    with pytest.raises(RefusedError):  # another window has brought it back meanwhile
        make.move(Room().meeting, MoveContext(NINE))


def test_what_has_started_is_not_called_off_and_what_is_called_off_is_not_edited() -> None:
    for state in ("running", "paused", "ended"):
        assert decide("call-off", Snapshot(total=1), NINE, at(state)) == Notice(
            "Only sessions that have not started can be called off.", trouble=True
        )
    said = decide("plan", Snapshot(total=1), NINE, at("called off"))
    assert said == Notice(
        "This session is called off: x brings it back, and then its plan can be edited.", trouble=True
    )
    assert decide("open", Snapshot(total=1), NINE, at("called off")) == LeaveFor("run", PATH)
    assert keys_for(Snapshot(total=1), at("called off"))[0].word == "open"
