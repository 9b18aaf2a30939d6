"""What is said in a window when its clock was set, or when a computer with another clock has written."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sessions.model.entries import Window
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.storage.clock_watch import ClockWatch
from sessions.storage.shared_clock import ComputerClock
from sessions.storage.store import Store
from tests.builders.meetings import a_record, header

NOON = datetime(2026, 5, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
BEHIND = (
    "This computer's clock is 60 min behind the one that wrote last, and minutes are off. Steer on one of the two "
    "only; set the wrong one right."
)
FORWARD = (
    "This computer's clock was put forward by 60 min. Until you end this session, the old time counts, in all its "
    "windows: 12:00."
)
FORWARD_HERE = (
    "This computer's clock was put forward by 60 min. Until you end this session, the old time counts here: 12:00. "
    "Windows that open later may go by the new one, as this could not be noted beside the record: steer from here."
)


class Desk:
    """A window on one of several computers that share a folder; `differs` is by how much its clock is ahead."""

    def __init__(self, record: Path, differs: timedelta = timedelta(), start: str = "") -> None:
        self.store = Store(record)
        self.differs = differs
        self.seconds = 0.0
        self.clock = ComputerClock(self._wall, lambda: self.seconds, lambda: start).on(record)
        self._watch = ClockWatch(self.clock)

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
    desk = Desk(record, start="1")
    assert desk.hears() == ()
    desk.differs = HOUR
    assert desk.hears() == (FORWARD,)
    assert desk.hears() == ()
    desk.differs = timedelta(seconds=-5)
    assert desk.hears()[0].startswith("This computer's clock was put back by 5 s. ")
    desk.differs = timedelta(days=1825)
    assert desk.hears()[0].startswith("This computer's clock was put forward by 1,825 days. ")


def test_where_other_windows_cannot_know_it_says_so(record: Path) -> None:
    desk = Desk(record)
    desk.hears()
    desk.differs = HOUR
    assert desk.hears() == (FORWARD_HERE,)


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


@pytest.mark.parametrize("differs", [timedelta(seconds=20), timedelta(seconds=-20), timedelta(seconds=100), HOUR])
def test_a_difference_that_may_have_another_reason_is_not_said(record: Path, differs: timedelta) -> None:
    right, other = Desk(record), Desk(record, differs)
    other.hears()
    right.add("note", "We painted the date.")
    assert other.hears() == ()


@pytest.mark.parametrize("by", ["notes", "script"])
def test_what_somebody_writes_down_later_is_no_other_clock(record: Path, by: Window) -> None:
    desk, other = Desk(record), Desk(record)
    desk.hears()
    other.add("note", "We painted the date.", by=by, ago=HOUR)
    assert desk.hears() == ()


def test_of_a_session_that_is_over_no_minutes_are_off(record: Path) -> None:
    Desk(record, HOUR).add("end")
    assert Desk(record).hears() == ()
