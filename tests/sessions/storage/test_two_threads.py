"""One store used by two threads, beside another process: the file defends itself, also against what it is told."""

import os
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.common.errors import NotRecordedError
from sessions.record.parsing import parse_record
from sessions.storage import store
from sessions.storage.store import Store
from tests.builders.meetings import a_record, add, texts

RUNS = 20
ENTRIES, ENTRIES_IN_DEPTH = 25, 200

# The child does nothing but what it is forked for, and has no use for the threads of its parent.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


def _elsewhere(path: Path, entries: int) -> int:
    """Let another process add entries, and return its number; it leaves with 0 where all are acknowledged."""
    child = os.fork()
    if child == 0:
        try:
            window = Store(path)
            for number in range(entries):
                add(window, "note", f"elsewhere {number}")
            os._exit(0)
        finally:
            os._exit(1)
    return child


@pytest.mark.parametrize(
    "entries",
    [*([ENTRIES] * RUNS), *(pytest.param(ENTRIES_IN_DEPTH, marks=pytest.mark.deep) for _ in range(RUNS))],
)
def test_who_adds_and_who_follows_share_one_window_while_another_process_adds(tmp_path: Path, entries: int) -> None:
    path = a_record(tmp_path)
    window = Store(path)
    acknowledged: list[str] = []
    troubles: list[Exception] = []
    is_over = threading.Event()

    def type_fast() -> None:
        try:
            for number in range(entries):
                add(window, "note", f"here {number}")
                acknowledged.append(f"here {number}")
        except NotRecordedError as error:
            troubles.append(error)

    def follow_without_pause() -> None:
        while not is_over.is_set():
            window.follow()
            log = window.meeting.log
            if [entry.n for entry in log] != list(range(1, len(log) + 1)):
                troubles.append(AssertionError("the meeting was looked at half made"))

    child = _elsewhere(path, entries)
    follower, typist = threading.Thread(target=follow_without_pause), threading.Thread(target=type_fast)
    follower.start()
    typist.start()
    typist.join()
    _, status = os.waitpid(child, 0)
    is_over.set()
    follower.join()
    window.follow()
    assert status == 0
    acknowledged += [f"elsewhere {number}" for number in range(entries)]
    assert len(acknowledged) == 2 * entries
    found = Store(path).meeting
    assert sorted(texts(found)) == sorted(acknowledged)
    assert [entry.n for entry in found.log] == list(range(1, 2 * entries + 1))
    assert window.notices == []
    assert list(tmp_path.iterdir()) == [path], "nothing was put aside"
    assert window.meeting == found
    assert troubles == []


# --- a memory that is no record is never put over the file


@pytest.fixture
def forgetful(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Return a window on a sound record of four entries whose memory has a hole."""
    monkeypatch.setattr(store, "EDITOR_PATIENCE", -1.0)
    window = Store(a_record(tmp_path))
    for text in ("first", "second", "third", "fourth"):
        add(window, "note", text)
    log = window.meeting.log
    window.meeting = replace(window.meeting, log=(log[0], log[1], log[3]))
    return window


def _saved_over(window: Store, entries: int) -> bytes:
    """Save the record with only its first entries over it, as an editor does, and return what that is."""
    beginning, *blocks = window.path.read_bytes().split(b"\n[[log]]\n")
    older = b"\n[[log]]\n".join([beginning, *blocks[:entries]])
    window.path.write_bytes(older)
    assert len(parse_record(older, "").entries) == entries
    return older


@pytest.mark.parametrize("known", [1, 2])
def test_a_memory_with_a_hole_is_not_put_over_an_older_copy(forgetful: Store, known: int) -> None:
    older = _saved_over(forgetful, known)
    for attempt in (lambda: add(forgetful, "note", "fifth"), forgetful.follow, forgetful.follow):
        with suppress(NotRecordedError):
            attempt()
        assert forgetful.path.read_bytes() == older
    assert list(forgetful.path.parent.iterdir()) == [forgetful.path]
    assert forgetful.notices == []
    again = Store(forgetful.path)
    assert add(again, "note", "fifth").n == known + 1


def test_what_is_refused_is_said(forgetful: Store) -> None:
    _saved_over(forgetful, 1)
    with pytest.raises(NotRecordedError) as said:
        add(forgetful, "note", "fifth")
    assert str(said.value) == (
        f"NOT RECORDED: what this window remembers is no whole record ({forgetful.path} was left as it is; close this "
        "window and open it again)."
    )
    forgetful.follow()
    with pytest.raises(NotRecordedError, match="close this window and open it again"):
        forgetful.follow()


def test_a_memory_with_a_hole_is_not_put_over_a_damaged_file(forgetful: Store) -> None:
    damaged = forgetful.path.read_bytes().replace(b"schema = 1", b"schema =")
    forgetful.path.write_bytes(damaged)
    with pytest.raises(NotRecordedError, match="was left as it is"):
        add(forgetful, "note", "fifth")
    assert forgetful.path.read_bytes() == damaged


def test_a_memory_with_a_hole_adds_nothing_either(forgetful: Store) -> None:
    before = forgetful.path.read_bytes()
    with pytest.raises(NotRecordedError, match="was left as it is"):
        add(forgetful, "note", "fifth")
    assert forgetful.path.read_bytes() == before


def test_a_plan_is_not_saved_with_a_memory_that_has_a_hole(forgetful: Store) -> None:
    before = forgetful.path.read_bytes()
    known = forgetful.meeting.header
    session = known.session.model_copy(update={"title": "Another"})
    with pytest.raises(NotRecordedError, match="was left as it is"):
        forgetful.put_header(known.model_copy(update={"session": session}), seen=known)
    assert forgetful.path.read_bytes() == before
