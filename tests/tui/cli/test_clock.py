"""The clock of a window, when the clock of the computer does something."""

from datetime import UTC, datetime, timedelta

from tui.cli.clock import SteadyClock

NOON = datetime(2026, 5, 22, 12, tzinfo=UTC)


class Computer:
    """A computer with a clock on the wall, and a counter of seconds that nobody can set."""

    def __init__(self) -> None:
        self.wall = NOON
        self.seconds = 100.0

    def pass_time(self, seconds: float) -> None:
        """Let time pass, awake or asleep."""
        self.wall += timedelta(seconds=seconds)
        self.seconds += seconds


def test_time_passes_also_while_the_computer_sleeps() -> None:
    computer = Computer()
    clock = SteadyClock(lambda: computer.wall, lambda: computer.seconds)
    computer.pass_time(3600)
    assert clock() == NOON + timedelta(hours=1)


def test_a_correction_of_the_wall_clock_takes_no_minute_from_the_group() -> None:
    computer = Computer()
    clock = SteadyClock(lambda: computer.wall, lambda: computer.seconds)
    computer.pass_time(60)
    computer.wall -= timedelta(minutes=5)
    computer.pass_time(60)
    assert clock() == NOON + timedelta(minutes=2)
