"""What is said in a window when its clock was set, or when a computer with another clock has written."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sessions.model.entries import Window
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.storage.clock_watch import ClockWatch
from sessions.storage.shared_clock import SharedClock
from sessions.storage.store import Store
from tests.builders.meetings import a_record, header

NOON = datetime(2026, 5, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BEHIND = (
    "This computer's clock is 60 min behind the one that wrote last, and minutes are off. Steer on one of the two "
    "only; set the wrong one right."
)
FORWARD = (
    "This computer's clock was put forward by 60 min. Until the session is over, the old time counts, in all "
    "windows: 12:00."
)
AHEAD = BEHIND.replace("behind", "ahead of")


class Desk:
    """A window on one of several computers that share a folder; `differs` is by how much its clock is ahead."""

    def __init__(self, record: Path, differs: timedelta = timedelta()) -> None:
        self.store = Store(record)
        self.differs = differs
        self.seconds = 0.0
        self.clock = SharedClock(self._wall, lambda: self.seconds, lambda: None)
        self._watch = ClockWatch(self.clock, record)

    def _wall(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds) + self.differs

    def add(self, move: str, *words: str, by: Window = "facilitator", ago: timedelta = timedelta()) -> None:
        """Make a move in this window, or with a command that says how long ago it was."""
        self.store.add(
            lambda meeting: MOVES[move].make(
                meeting, MoveContext(self.clock() - ago, by, now=self.clock()), Arguments(words=words)
            )
        )

    def hears(self, seconds: float = 1.0) -> tuple[str, ...]:
        """Look at the record after some seconds, as a window does each second, and return what is said."""
        self.seconds += seconds
        self.store.follow()
        return self._watch.look(self.store.meeting, self.clock())


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Return a session that has begun two hours ago."""
    path = a_record(tmp_path, header(scheduled=NOON))
    Desk(path, -2 * HOUR).add("start")
    return path


def test_a_clock_that_is_set_is_said_once_and_what_counts(record: Path) -> None:
    desk = Desk(record)
    assert desk.hears() == ()
    desk.differs = HOUR
    assert desk.hears() == (FORWARD,)
    assert desk.hears() == ()
    desk.differs = timedelta(seconds=-5)
    assert desk.hears()[0].startswith("This computer's clock was put back by 5 s. ")


def test_a_clock_that_is_set_back_to_where_it_was_is_right_again(record: Path) -> None:
    desk = Desk(record)
    desk.hears()
    for differs in (HOUR, timedelta()):
        desk.differs = differs
        desk.hears()
    desk.differs = HOUR
    assert desk.hears()


def test_a_window_whose_clock_is_behind_is_told_so_when_it_opens_and_no_second_time(record: Path) -> None:
    other, late = Desk(record, HOUR), Desk(record)
    other.add("note", "We painted the date.")
    assert late.hears() == (BEHIND,)
    other.add("note", "On the wall.")
    assert late.hears() == ()


def test_both_windows_are_told_when_the_other_writes(record: Path) -> None:
    right, ahead = Desk(record), Desk(record, HOUR)
    assert (right.hears(), ahead.hears()) == ((), ())
    right.add("note", "We painted the date.")
    assert ahead.hears() == (AHEAD,)
    ahead.add("note", "On the wall.")
    assert right.hears() == (BEHIND,)


@pytest.mark.parametrize("differs", [timedelta(seconds=20), timedelta(seconds=-20), timedelta(seconds=100)])
def test_a_difference_that_may_be_the_way_through_the_folder_is_not_said(record: Path, differs: timedelta) -> None:
    right, other = Desk(record), Desk(record, differs)
    other.hears()
    right.add("note", "We painted the date.")
    assert other.hears() == ()


def test_what_others_wrote_before_a_window_opened_or_while_it_slept_is_not_new(record: Path) -> None:
    desk, other = Desk(record), Desk(record)
    other.add("note", "We painted the date.")
    assert desk.hears(3600) == ()
    other.add("note", "On the wall.")
    assert desk.hears(3600) == ()


def test_a_script_that_says_when_it_was_is_no_other_clock(record: Path) -> None:
    desk, script = Desk(record), Desk(record)
    desk.hears()
    script.add("note", "We painted the date.", by="script", ago=HOUR)
    assert desk.hears() == ()


def test_of_a_session_that_is_over_no_minutes_are_off(record: Path) -> None:
    Desk(record, HOUR).add("end")
    assert Desk(record).hears() == ()
