"""The clock of this computer: where it is shared, and what a command says of another one."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sessions.storage.store import Store
from tests.builders.cli_world import Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.meetings import NINE, a_record, add
from tui.cli import clock
from tui.cli.clock import computer_clock


def started(folder: Path) -> Store:
    """Return a session that has just begun."""
    store = Store(a_record(folder))
    add(store, "start")
    return store


@pytest.mark.skipif(not Path("/proc/sys/kernel/random/boot_id").exists(), reason="only Linux says which start it is")
def test_the_processes_of_one_start_of_the_computer_share_the_clock_of_a_session(tmp_path: Path) -> None:
    store, walls = started(tmp_path), [NINE]
    early = computer_clock(lambda: walls[-1]).on(store.path)
    early.hold(store.meeting)
    walls.append(NINE + timedelta(hours=1))
    later = computer_clock(lambda: walls[-1]).on(store.path)
    assert (later() - early()) < timedelta(seconds=10)
    assert later.change >= timedelta(minutes=59)


def test_where_nothing_says_which_start_it_is_each_process_has_a_steady_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "_BOOT_ID", tmp_path / "nothing")
    store, walls = started(tmp_path / "records"), [NINE]
    alone = computer_clock(lambda: walls[-1]).on(store.path)
    alone.hold(store.meeting)
    walls.append(NINE + timedelta(hours=1))
    assert alone() - NINE < timedelta(seconds=10)
    assert not (tmp_path / "records" / ".windows").exists()


def test_seconds_are_those_of_the_computer(tmp_path: Path) -> None:
    store = started(tmp_path)
    wall = computer_clock(lambda: datetime.now(UTC)).on(store.path)
    before = wall()
    time.sleep(0.01)
    assert timedelta(seconds=0.005) < wall() - before < timedelta(seconds=10)


def test_a_command_says_that_a_computer_whose_clock_is_ahead_has_written(cli: Cli) -> None:
    path = cli.session()
    cli("do", path, "start")
    cli.at("2026-05-22T10:02:00Z")
    cli("do", path, "next-phase")
    assert cli.err == ""
    cli.at("2026-05-22T09:02:00Z")
    assert cli("do", path, "note", "We painted the date.") == "recorded 3: note\n"
    assert cli.err == (
        "This computer's clock is 60 min behind the one that wrote last, and minutes are off. Steer on one of the two "
        "only; set the wrong one right.\n"
    )
