"""The clock that all windows and commands on a computer share, when the clock of the computer does something."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.meeting.clock import total_seconds
from sessions.meeting.state import Meeting
from sessions.storage.beside import place_of
from sessions.storage.shared_clock import FILE, NOTHING, ComputerClock, SessionClock
from tests.builders.meetings import Room, header

NOON = datetime(2026, 5, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
RECORD = "approved.toml"


class Followed(SessionClock):
    """The clock of a window, which looks at the file all the time."""

    def __call__(self) -> datetime:
        """Return the instant it is."""
        self.follow()
        return super().__call__()


class Computer:
    """A computer with a clock that somebody sets, and a counter of seconds that nobody can set."""

    def __init__(self, folder: Path, start: str = "1") -> None:
        self.folder = folder
        self.start = start
        self.wall = NOON
        self.seconds = 100.0
        for name in (RECORD, "other.toml"):
            (folder / name).touch(0o600)

    def wait(self, seconds: float) -> None:
        """Let time pass, awake or asleep."""
        self.wall += timedelta(seconds=seconds)
        self.seconds += seconds

    def computer_clock(self) -> ComputerClock:
        """Start one more window or command, which looks at no session yet."""
        return ComputerClock(lambda: self.wall, lambda: self.seconds, lambda: self.start)

    def clock(self, name: str = RECORD, *others: str) -> SessionClock:
        """Start one more window or command on a record."""
        computer = self.computer_clock()
        return Followed(computer, self.folder / name, tuple(computer.on(self.folder / other) for other in others))

    @property
    def file(self) -> Path:
        """Where the clock of the first record is kept."""
        place, whose = place_of(self.folder / RECORD)
        return place / f"{whose}-{FILE}{self.start}"


@pytest.fixture(params=["shared", "of its own"])
def alone(tmp_path: Path, request: pytest.FixtureRequest) -> Computer:
    """Return a computer on which one window is open, where processes can share a clock, and where they cannot."""
    return Computer(tmp_path, "1" if request.param == "shared" else "")


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    """Return a computer on which processes share a clock."""
    return Computer(tmp_path)


def running(at: datetime = NOON) -> Room:
    """Return a session whose first phase has begun."""
    room = Room(header(scheduled=at))
    room.now = at
    room.do("start")
    return room


# --- one window


def test_time_passes_also_while_the_computer_sleeps(alone: Computer) -> None:
    clock = alone.clock()
    clock.hold(running().meeting)
    alone.wait(3600)
    assert (clock(), clock.change) == (NOON + HOUR, NOTHING)


@pytest.mark.parametrize("step", [-HOUR, HOUR, timedelta(seconds=2)])
def test_a_correction_of_the_clock_takes_no_minute_from_the_group(alone: Computer, step: timedelta) -> None:
    clock = alone.clock()
    clock.hold(running().meeting)
    alone.wait(60)
    alone.wall += step
    alone.wait(60)
    assert (clock(), clock.change) == (NOON + timedelta(minutes=2), step)


def test_before_a_session_and_after_it_the_clock_of_the_computer_counts(alone: Computer) -> None:
    clock, session = alone.clock(), Room()
    clock.hold(session.meeting)
    alone.wall -= HOUR
    assert clock() == NOON - HOUR
    session = running(clock())
    clock.hold(session.meeting)
    alone.wall += HOUR
    assert clock() == NOON - HOUR
    session.do("end")
    clock.hold(session.meeting)
    assert (clock(), clock.change) == (NOON, NOTHING)


def test_a_beginning_that_is_taken_back_lets_the_clock_go(alone: Computer) -> None:
    clock, session = alone.clock(), running()
    clock.hold(session.meeting)
    alone.wall += HOUR
    session.do("undo")
    clock.hold(session.meeting)
    assert clock() == NOON + HOUR


def test_a_break_keeps_the_clock_and_a_night_does_not(alone: Computer) -> None:
    clock, session = alone.clock(), running()
    clock.hold(session.meeting)
    session.do("pause")
    clock.hold(session.meeting)
    alone.wall += HOUR
    alone.wait(5 * 3600)
    clock.hold(session.meeting)
    assert clock() == NOON + 5 * HOUR
    alone.wait(2 * 3600)
    clock.hold(session.meeting)
    assert clock() == NOON + 8 * HOUR


@pytest.mark.parametrize("hours", [20, 32])
def test_a_long_phase_keeps_the_clock_as_long_as_a_window_is_open_and_for_a_day_where_nobody_ends_it(
    alone: Computer, hours: int
) -> None:
    clock, session = alone.clock(), running()
    for _ in range(hours):
        clock.hold(session.meeting)
        alone.wait(3600)
    alone.wall += HOUR
    assert clock() == NOON + (hours if hours < 24 else hours + 1) * HOUR


def test_between_two_days_the_clock_of_the_computer_counts(alone: Computer) -> None:
    phases = tuple(phase.model_copy(update={"day": 2 if n else 1}) for n, phase in enumerate(header().phases))
    clock, session = alone.clock(), Room(header(phases=phases, scheduled=NOON))
    session.now = NOON
    session.do("start")
    clock.hold(session.meeting)
    session.do("next-phase")
    clock.hold(session.meeting)
    alone.wall += HOUR
    assert clock() == NOON + HOUR


def test_a_clock_that_is_behind_the_phase_may_be_set_right(alone: Computer) -> None:
    # After a new start of the computer in the middle of a phase, or on a second one that is wrong.
    alone.wall -= HOUR
    clock, session = alone.clock(), running()
    clock.hold(session.meeting)
    assert clock() == NOON - HOUR
    alone.wall += HOUR
    clock.hold(session.meeting)
    assert (clock(), clock.change) == (NOON, NOTHING)
    alone.wall += HOUR
    assert (clock(), clock.change) == (NOON, HOUR)


def test_a_clock_that_turns_out_to_be_behind_is_let_go(alone: Computer) -> None:
    clock, session = alone.clock(), running()
    clock.hold(session.meeting)
    session.wait(3600).do("next-phase")
    clock.hold(session.meeting)
    alone.wall += HOUR
    assert clock() == NOON + HOUR


# --- several windows and commands


@pytest.mark.parametrize("step", [-HOUR, HOUR])
def test_windows_from_before_and_after_a_correction_and_commands_agree(computer: Computer, step: timedelta) -> None:
    live = computer.clock()
    live.hold(running().meeting)
    stage = computer.clock()
    computer.wait(10)
    computer.wall += step
    computer.wait(4)
    assert [clock() for clock in (live, stage, computer.clock())] == [NOON + timedelta(seconds=14)] * 3


def test_a_script_alone_keeps_the_clock_from_one_command_to_the_next(computer: Computer) -> None:
    session = running()
    computer.clock().hold(session.meeting)
    computer.wait(14)
    computer.wall += HOUR
    command = computer.clock()
    session.now = command()
    session.do("next-phase")
    command.hold(session.meeting)
    assert session.meeting.phases[0].ran == 14


def test_windows_that_were_open_before_a_session_began_go_by_its_clock(computer: Computer) -> None:
    early = computer.clock()
    early()
    computer.wall += HOUR
    assert early() == NOON + HOUR
    computer.clock().hold(running(NOON + HOUR).meeting)
    computer.wall -= HOUR
    assert (early(), early.change) == (NOON + HOUR, -HOUR)


def test_a_session_goes_by_no_clock_of_another_one(computer: Computer) -> None:
    trial, session = running(), running(NOON + HOUR)
    computer.clock("other.toml").hold(trial.meeting)
    computer.wall += HOUR
    assert computer.computer_clock()() == NOON + HOUR
    clock = computer.clock()
    clock.hold(session.meeting)
    assert [clock(), computer.clock()(), computer.clock("other.toml")()] == [NOON + HOUR, NOON + HOUR, NOON]


@pytest.mark.parametrize("again", ["begun", "planned"])
def test_a_record_that_is_gone_holds_no_clock_for_one_of_its_name(computer: Computer, again: str) -> None:
    clock, record = computer.clock(), computer.folder / RECORD
    clock.hold(running().meeting)
    record.unlink()
    computer.wait(1)
    clock.hold(running().meeting)
    computer.wall += HOUR
    assert computer.clock()() == NOON + HOUR + timedelta(seconds=1)
    record.touch()
    later = computer.clock()
    if again == "planned":
        later.hold(Room().meeting)
        assert not computer.file.exists()
        assert later() == computer.wall


def test_a_plenary_begins_by_the_clock_by_which_its_groups_meet(computer: Computer) -> None:
    computer.clock("other.toml").hold(running().meeting)
    computer.wall += HOUR
    plenary = computer.clock(RECORD, "nobody.toml", "other.toml")
    assert (plenary(), plenary.change) == (NOON, HOUR)
    plenary.hold(running().meeting)
    assert computer.clock()() == NOON


def test_the_next_session_begins_by_the_clock_as_it_is_then(computer: Computer) -> None:
    clock, session = computer.clock(), running()
    clock.hold(session.meeting)
    computer.wall += HOUR
    session.do("end")
    clock.hold(session.meeting)
    later = computer.clock()
    later.hold(running(later()).meeting)
    computer.wall += HOUR
    assert [one() for one in (clock, later, computer.clock())] == [NOON + HOUR] * 3


def test_another_start_of_the_computer_has_another_clock(tmp_path: Path) -> None:
    computer = Computer(tmp_path)
    computer.clock().hold(running().meeting)
    again = Computer(tmp_path, "2")
    again.seconds, again.wall = 5.0, NOON + HOUR
    assert again.clock()() == NOON + HOUR


def test_a_process_that_is_stopped_between_two_looks_sees_no_correction(computer: Computer) -> None:
    stops = iter([0.0, 3600.0])

    def seconds() -> float:
        computer.wait(next(stops, 0.0))
        return computer.seconds

    clock = ComputerClock(lambda: computer.wall, seconds, lambda: computer.start).on(computer.folder / RECORD)
    assert clock() == NOON + HOUR
    clock.hold(running().meeting)
    assert clock.change == NOTHING


def test_no_disk_is_asked_for_the_time_once_a_window_is_open(computer: Computer) -> None:
    clock = computer.computer_clock().on(computer.folder / RECORD)
    clock()
    computer.clock().hold(running().meeting)
    computer.wall += HOUR
    assert clock() == NOON + HOUR
    clock.follow()
    assert clock() == NOON


# --- the file


def test_nothing_is_written_while_no_session_is_on(computer: Computer) -> None:
    clock = computer.clock()
    clock.hold(Room().meeting)
    assert clock() == NOON
    assert not computer.file.parent.exists()


def test_the_file_grows_by_a_line_an_hour_and_goes_with_the_end(computer: Computer) -> None:
    clock, session = computer.clock(), running()
    for _ in range(7200):
        clock.hold(session.meeting)
        computer.wait(1)
    lines = [line for line in computer.file.read_text().split("\n") if line]
    assert lines == ["2026-05-22T11:58:20+00:00 21700 .", "2026-05-22T11:58:20+00:00 25301 ."]
    session.do("end")
    clock.hold(session.meeting)
    assert not computer.file.parent.exists()


@pytest.mark.parametrize(("record", "file", "folder"), [(0o600, 0o600, 0o700), (0o660, 0o660, 0o770)])
def test_whoever_may_write_in_the_record_may_keep_its_clock(
    computer: Computer, record: int, file: int, folder: int
) -> None:
    (computer.folder / RECORD).chmod(record)
    computer.clock().hold(running().meeting)
    assert (computer.file.stat().st_mode & 0o777, computer.file.parent.stat().st_mode & 0o777) == (file, folder)


@pytest.mark.parametrize("damage", [b"2026-05-22T13:0", b"\xff\xfe\0", b"x y .\n2026-05-22T10:00:00 9999 .\n. . .\n"])
def test_what_a_full_disk_or_somebody_has_left_in_the_file_says_nothing(computer: Computer, damage: bytes) -> None:
    clock, session = computer.clock(), running()
    clock.hold(session.meeting)
    with computer.file.open("ab") as file:
        file.write(damage)
    for _ in range(2):
        computer.wait(3600)
        clock.hold(session.meeting)
    computer.wall += HOUR
    assert computer.clock()() == NOON + 2 * HOUR


def _no_folder(file: Path) -> None:
    file.parent.write_text("somebody's")


def _no_file(file: Path) -> None:
    file.mkdir(parents=True)


def _link(file: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(file.parent / "elsewhere")


def _pipe(file: Path) -> None:
    file.parent.mkdir()
    os.mkfifo(file)


@pytest.mark.parametrize("prepare", [_no_folder, _no_file, _link, _pipe])
def test_where_nothing_can_be_written_a_window_has_a_steady_clock_and_knows(
    computer: Computer, prepare: Callable[[Path], None]
) -> None:
    prepare(computer.file)
    clock = computer.clock()
    clock.hold(running().meeting)
    computer.wall += HOUR
    assert (clock(), clock.change, clock.is_shared) == (NOON, HOUR, False)


@pytest.mark.parametrize("what", ["the disk was full at first", "somebody cleared it away"])
def test_what_is_not_in_the_file_is_written_as_soon_as_it_can_be(
    computer: Computer, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    clock, session = computer.clock(), running()
    with monkeypatch.context() as disk:
        if "full" in what:
            disk.setattr(os, "write", full)
        clock.hold(session.meeting)
    computer.file.unlink()
    computer.file.parent.rmdir()
    computer.wall += HOUR
    computer.wait(1)
    clock.hold(session.meeting)
    assert clock.is_shared
    assert computer.clock()() == NOON + timedelta(seconds=1)


def test_files_of_starts_of_a_computer_long_ago_are_cleared_away(computer: Computer) -> None:
    computer.file.parent.mkdir()
    for name, days in ((f"a-{FILE}old", 61), (f"a-{FILE}new", 59), ("a-notes-1", 99)):
        path, then = computer.file.with_name(name), (NOON - timedelta(days=days)).timestamp()
        path.touch()
        os.utime(path, (then, then))
    computer.clock().hold(running().meeting)
    left = {path.name for path in computer.file.parent.iterdir()}
    assert left == {computer.file.name, f"a-{FILE}new", "a-notes-1"}


# --- whatever happens to the clock

happenings = st.lists(
    st.tuples(
        st.sampled_from(["wait", "set", "open", "next-phase", "pause", "resume", "back-phase", "note"]),
        st.integers(0, 400),
        st.integers(0, 5),
    ),
    max_size=40,
)


@given(happenings)
def test_no_phase_is_longer_or_shorter_than_what_passed(
    tmp_path_factory: pytest.TempPathFactory, happened: list[tuple[str, int, int]]
) -> None:
    computer = Computer(tmp_path_factory.mktemp("state"))
    session = running()
    windows = [computer.clock()]
    windows[0].hold(session.meeting)
    spent, passed = dict.fromkeys((run.phase.id for run in session.meeting.phases), 0.0), 0.0
    for what, number, which in happened:
        window = windows[which % len(windows)]
        session.now = window()
        if what == "wait":
            computer.wait(number)
            passed += number
            if session.meeting.run and session.meeting.running_since:
                spent[session.meeting.run.phase.id] += number
        elif what == "set":
            computer.wall += timedelta(seconds=30 * (number - 200))
        elif what == "open":
            windows.append(computer.clock())
        elif _can(session.meeting, what):
            session.do(what, *(["A word."] if what == "note" else []))
            window.hold(session.meeting)
    now = computer.clock()()
    assert {run.phase.id: round(run.ran) for run in session.meeting.settled(now).phases} == spent
    assert round(total_seconds(session.meeting, now)) == passed


def _can(meeting: Meeting, move: str) -> bool:
    can = {
        "pause": meeting.running_since is not None,
        "resume": meeting.paused_since is not None,
        "next-phase": bool(meeting.ahead),
        "back-phase": bool(meeting.current),
    }
    return can.get(move, True)
