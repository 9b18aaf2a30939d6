"""Killed at any moment: what was acknowledged is in the record, and the record goes on."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sessions.record.parsing import parse_record
from sessions.storage.store import Store
from tests.builders.meetings import a_record, add, texts

KILLS = 200
RECORDS_BY_DEFAULT = 6
KILLS_A_RECORD = 10
MOST_ENTRIES = 5
LONGEST_WAIT = 0.003
WORDS = "the date was painted on the wall of the clinic, next to the vaccination days " * 24

# The children do nothing but what they are forked for, and have no use for the threads of their parent.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
write_whole = os.write


def _child(work: Callable[[], None]) -> int:
    """Do something in a process of its own, and return its number."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    return child


def _write_slowly(descriptor: int, data: bytes) -> int:
    """Write as a disk does that takes its time, so that a kill often comes in the middle."""
    for begin in range(0, len(data), 300):
        write_whole(descriptor, bytes(data)[begin : begin + 300])
        time.sleep(0.0002)
    return len(data)


def _life(path: Path, name: str, chance: random.Random, *, slow: bool) -> dict[int, str]:
    """Let a process add a few entries, kill it at any moment, and return what was acknowledged, by number of entry."""
    reading, writing = os.pipe()

    def type_until_killed() -> None:
        if slow:
            os.write = _write_slowly  # type: ignore[assignment]
        window = Store(path)
        number = 0
        while True:
            number += 1
            entry = add(window, "note", f"{name} {number} {WORDS}", draft=f"{name}-{number}")
            write_whole(writing, b"%d %d\n" % (entry.n, number))

    child = _child(type_until_killed)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        lines = [pipe.readline() for _ in range(chance.randint(0, MOST_ENTRIES))]
        time.sleep(chance.uniform(0, LONGEST_WAIT))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "it ended before it was killed"
        lines += pipe.readlines()
    return {int(n): f"{name} {number} {WORDS}".strip() for n, number in (line.split() for line in lines)}


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(record, marks=[] if record < RECORDS_BY_DEFAULT else pytest.mark.deep)
        for record in range(KILLS // KILLS_A_RECORD)
    ],
)
def test_whatever_was_acknowledged_before_the_kill_is_there_after_it(tmp_path: Path, record: int) -> None:
    chance = random.Random(record)  # noqa: S311  # no secret
    slow = record % 2 == 1
    path = a_record(tmp_path)
    acknowledged: dict[int, str] = {}
    for kill in range(KILLS_A_RECORD):
        said = _life(path, f"child {kill}", chance, slow=slow)
        assert not set(said) & set(acknowledged), "no number is given twice"
        acknowledged |= said
        if chance.random() < 0.5:
            add(Store(path), "note", f"after kill {kill}")
    window = Store(path)
    add(window, "note", "after all of them")
    found = {entry.n: entry.model_dump().get("text") for entry in Store(path).meeting.log}
    assert {n: found[n] for n in acknowledged} == acknowledged
    assert sorted(found) == list(range(1, len(found) + 1))
    assert parse_record(path.read_bytes(), path.name).torn == b""
    assert not slow or list(tmp_path.glob("*.torn-*")), "no kill came in the middle of a write"


def test_killed_in_the_middle_of_a_write_the_record_goes_on(tmp_path: Path) -> None:
    path = a_record(tmp_path)
    add(Store(path), "note", "first")

    def die_in_the_middle(descriptor: int, data: bytes) -> int:
        write_whole(descriptor, bytes(data)[: len(data) // 2])
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def work() -> None:
        os.write = die_in_the_middle  # type: ignore[assignment]
        add(Store(path), "note", "second")

    os.waitpid(_child(work), 0)
    assert parse_record(path.read_bytes(), path.name).torn
    window = Store(path)
    assert add(window, "note", "third").n == 2
    assert texts(Store(path).meeting) == ["first", "third"]
    assert "was cut off" in window.notices[0]


def test_killed_while_it_holds_the_lock_it_keeps_nobody_waiting(tmp_path: Path) -> None:
    path = a_record(tmp_path)
    reading, writing = os.pipe()

    def hold(_: int) -> None:
        write_whole(writing, b"locked")
        signal.pause()

    def work() -> None:
        os.fsync = hold  # type: ignore[assignment]
        add(Store(path), "note", "held")

    child = _child(work)
    assert os.read(reading, 6) == b"locked"
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    os.close(writing)
    add(Store(path), "note", "second")
    assert texts(Store(path).meeting) == ["held", "second"]
