"""What is kept in the folder of sessions, at a glance: states, their order, and who was asked lately."""

import errno
import os
import time
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import Mock

import pytest

from sessions.common.errors import RecordError
from sessions.formats.model import Phase
from sessions.library.rows import RowSet, read_row_set
from sessions.library.snapshot import LibraryFollower, latest_sessions
from sessions.library.summaries import LATEST, MOST, SessionSummary, read_header
from sessions.model.entries import Word
from sessions.model.people import Person
from sessions.record.header import Header
from sessions.record.writing import entry_text, header_text
from sessions.storage.locations import running_or_newest
from sessions.storage.reader import Reader
from sessions.storage.store import Store, create
from tests.builders.meetings import EVERYBODY, NINE, add, header
from tests.builders.writeups import room_of

DAYS = (Phase(id="meet", title="Meet", minutes=60), Phase(id="goodbye", title="Goodbye", minutes=5, day=2))
_WORDS = {"note": ("word",), "followed_up": ("Send the notes",)}
LONG_AGO = datetime(2026, 5, 1, 12, tzinfo=UTC)


def keep(folder: Path, name: str, start: Header | None = None, *moves: str, changed: int = 0) -> Path:
    """Make a record in which these moves were made, a minute apart; it was changed so many minutes after noon."""
    path = folder / f"{name}.toml"
    create(path, start or header(title=name))
    for at, move in enumerate(moves):
        add(Store(path), move, *_WORDS.get(move, ()), at=NINE + timedelta(minutes=at))
    return aged(path, changed)


def aged(path: Path, minutes: int) -> Path:
    seconds = (LONG_AGO + timedelta(minutes=minutes)).timestamp()
    os.utime(path, (seconds, seconds))
    return path


def look(path: Path) -> SessionSummary:
    """Return what is known of one record, looked at as if it were the first time."""
    return next(one for one in latest_sessions(path.parent, NINE) if one.path == path)


def titles(kept: Iterable[SessionSummary]) -> list[str]:
    return [one.title for one in kept]


# --- one record


def test_a_session_that_has_not_begun_is_planned(tmp_path: Path) -> None:
    kept = look(keep(tmp_path, "approved", None, "note"))
    assert (kept.state, kept.where, kept.trouble, kept.done) == ("planned", "", "", 0)
    assert kept.title == "approved"
    assert kept.since == LONG_AGO


def test_a_beginning_that_was_undone_leaves_it_planned(tmp_path: Path) -> None:
    kept = look(keep(tmp_path, "approved", None, "start", "undo"))
    assert (kept.state, kept.where) == ("planned", "")


def test_clients_in_turn_all_asked_and_no_challenge_is_that_of_the_session(tmp_path: Path) -> None:
    path = keep(tmp_path, "troika", room_of("troika").meeting.header, *["start", *["next-phase"] * 5])
    add(Store(path), "challenge", "How do I find a teacher?", person="bela")
    kept = look(path)
    assert (kept.asks, kept.challenge) == ("Anna, Bela", None)


@pytest.mark.parametrize(
    ("moves", "state", "where"),
    [
        (["start"], "running", "Welcome"),
        (["start", "next-phase", "note"], "running", "Introduction"),
        (["start", "pause"], "paused", "Welcome"),
        (["start", "pause", "resume"], "running", "Welcome"),
        (["start", "end", "undo"], "running", "Welcome"),
        (["start", "next-phase", "undo"], "running", "Welcome"),
        (["start", "end", "note"], "ended", ""),
        (["start", "end", "undo", "redo"], "ended", ""),
        (["start", "next-phase", "end", "back-phase"], "running", "Welcome"),
    ],
)
def test_how_far_a_session_came(tmp_path: Path, moves: list[str], state: str, where: str) -> None:
    kept = look(keep(tmp_path, "approved", None, *moves))
    assert (kept.state, kept.where, kept.trouble) == (state, where, "")
    assert kept.state == Store(kept.path).meeting.state


def test_of_several_days_it_says_which_one_is_on_or_comes_next(tmp_path: Path) -> None:
    several = header(phases=DAYS)
    assert look(keep(tmp_path, "first", several, "start")).where == "day 1, Meet"
    between = look(keep(tmp_path, "between", several, "start", "next-phase"))
    assert (between.state, between.where) == ("paused", "day 2, Goodbye")
    second = look(keep(tmp_path, "second", several, "start", "next-phase", "start"))
    assert (second.state, second.where) == ("running", "day 2, Goodbye")
    booked = header(phases=DAYS, days={2: NINE + timedelta(days=1)})
    evening = look(keep(tmp_path, "evening", booked, "start", "next-phase"))
    assert (evening.state, evening.where) == ("paused", "day 2, Sat 23 May 09:00")


def test_a_session_that_ended_says_since_when_and_one_that_goes_on_when_it_was_last_used(tmp_path: Path) -> None:
    ended = look(keep(tmp_path, "ended", None, "start", "end", "note", changed=90))
    assert ended.since == NINE + timedelta(minutes=1)
    running = look(keep(tmp_path, "running", None, "start", changed=90))
    assert running.since == LONG_AGO + timedelta(minutes=90)


@pytest.mark.parametrize(
    ("moves", "done"),
    [
        (["start", "end"], 0),
        (["start", "end", "followed_up"], 1),
        (["start", "end", "note", "undo"], 0),
        # What was done afterwards is known also where the last thing that happened has nothing to do with it.
        (["start", "end", "followed_up", "note", "undo"], 1),
        (["start", "end", "followed_up", "undo"], 0),
        (["start", "end", "followed_up", "undo", "redo"], 1),
    ],
)
def test_what_was_done_afterwards_is_known(tmp_path: Path, moves: list[str], done: int) -> None:
    kept = look(keep(tmp_path, "approved", None, *moves))
    assert (kept.state, kept.done, kept.parts) == ("ended", done, 4)


def test_what_was_taken_out_again_was_not_done(tmp_path: Path) -> None:
    path = keep(tmp_path, "approved", None, "start", "end", "followed_up", "note")
    add(Store(path), "remove", 4)
    assert look(path).done == 1
    add(Store(path), "remove", 3)
    assert look(path).done == 0
    assert look(path).since == NINE + timedelta(minutes=1)


def test_words_that_look_like_a_step_are_none(tmp_path: Path) -> None:
    path = keep(tmp_path, "approved", None, "start")
    add(Store(path), "note", 'He typed:\nkind = "end"\nat = 2026-05-22T10:00:00Z\n[[log]]')
    assert look(path).state == "running"


# --- what cannot be read


def _damaged(folder: Path, name: str, data: bytes, *, running: bool = False) -> SessionSummary:
    path = keep(folder, name, None, *(["start"] if running else []))
    path.write_bytes(path.read_bytes() + data if running else data)
    return look(path)


def test_what_cannot_be_read_says_why_and_is_called_after_its_file(tmp_path: Path) -> None:
    text = header_text(header())
    for name, data, reason in (
        ("empty", b"", "empty.toml is empty: it is not a session record."),
        ("zeros", b"\0\0\n", "zeros.toml is empty"),
        ("newer", text.replace("schema = 1", "schema = 2").encode(), "was written by a newer peer-assist (schema 2"),
        ("latin", text.encode().replace(b"Fatou", b"F\xe4tou"), "this is not UTF-8 text."),
        ("other", b'[project]\nname = "x"\n', "other.toml is not a Peer Assist session record"),
        ("broken", text.replace('title = "App', "title = App").encode(), "broken.toml, line 5:"),
    ):
        kept = _damaged(tmp_path, name, data)
        assert reason in kept.trouble, name
        assert (kept.size, kept.title, kept.where) == (0, name, "")


def test_damage_in_what_happened_is_said_where_the_session_goes_on(tmp_path: Path) -> None:
    kept = _damaged(tmp_path, "waltz", b'\n[[log]]\nkind = "waltz"\nat = 2026-05-22T09:01:00Z\nn = 2\n', running=True)
    assert "the kind “waltz” is unknown" in kept.trouble
    assert _damaged(tmp_path, "latin", b"\n[[log]]\n# \xe4\nn = 2\n", running=True).trouble.endswith("not UTF-8 text.")


def test_an_entry_that_was_cut_off_takes_nothing_away(tmp_path: Path) -> None:
    kept = _damaged(tmp_path, "torn", b'\n[[log]]\nkind = "note"\nat = 2026-05-', running=True)
    assert (kept.state, kept.trouble) == ("running", "")


@pytest.mark.parametrize("at", ["2026-05-22T10:00:00", "yesterday", "0001-01-01T00:00:00Z", "\\u00e4"])
def test_an_end_at_no_instant_is_damage(tmp_path: Path, at: str) -> None:
    kept = _damaged(
        tmp_path, "end", f'\n[[log]]\nkind = "end"\nat = {at}\nby = "script"\nn = 2\n'.encode(), running=True
    )
    assert kept.trouble.startswith("end.toml, line ")


def test_a_record_that_is_not_there_or_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    for name, why in (("gone", "the file or its folder is not there"), ("folder", "it is a folder")):
        trouble = str(read_row_set(str(tmp_path / f"{name}.toml")).about[-1])
        assert trouble == f"{name}.toml cannot be read: {why}."
    assert latest_sessions(tmp_path, NINE) == (), "a folder is no record"


def test_a_file_too_large_to_be_a_record_is_said_and_the_other_sessions_are_shown(tmp_path: Path) -> None:
    keep(tmp_path, "approved", None, "start")
    huge = _too_large(tmp_path)
    kept = {one.title: one for one in latest_sessions(tmp_path, NINE)}
    why = "it is too large to be a record (64 MB are the limit)."
    assert kept["huge"].trouble == f"huge.toml cannot be read: {why}"
    assert (kept["approved"].state, kept["approved"].trouble) == ("running", "")
    assert running_or_newest(tmp_path) == tmp_path / "approved.toml", "the newest is the huge one"
    with pytest.raises(RecordError, match=r"huge\.toml cannot be read: it is too large"):
        read_header(huge)
    with pytest.raises(RecordError, match=r"huge\.toml cannot be opened: it is too large"):
        Reader(huge)


def test_a_file_that_grows_while_it_is_read_is_not_read_on_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.pread", lambda _descriptor, most, _offset: b" " * most * 1000)
    path = keep(tmp_path, "grows")
    with pytest.raises(RecordError, match="too large to be a record"):
        read_header(path)


def test_a_pipe_in_place_of_a_record_keeps_nobody_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(RecordError, match=r"pipe\.toml cannot be read: it is not a file"):
        read_header(tmp_path / "pipe.toml")


def _too_large(folder: Path) -> Path:
    """Return a file that holds nothing and takes no room on the disk, but has a size."""
    path = folder / "huge.toml"
    path.touch()
    os.truncate(path, 3_000_000_000)
    return path


def test_a_record_of_somebody_else_is_said_and_read_as_soon_as_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(tmp_path, "secret")
    shelf = LibraryFollower(tmp_path, tmp_path / "index")
    with monkeypatch.context() as patched:
        refused = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        patched.setattr("sessions.library.rows.read_record_file", Mock(side_effect=refused))
        (kept,) = shelf.look(NINE).sessions
    assert (kept.title, kept.trouble) == ("secret", "secret.toml cannot be read: no permission.")
    assert shelf.look(NINE).sessions[0].trouble == "", "nothing was written to meanwhile"


@pytest.mark.parametrize("year", [1, 33_658])
def test_a_file_that_was_changed_in_no_year_of_ours_is_looked_at_too(
    tmp_path: Path, year: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keep(tmp_path, "approved")
    # Not every disk keeps such a year.
    odd = ((year - 1970) * 31_556_952 * 1_000_000_000, 1, path.stat().st_size)
    monkeypatch.setattr("sessions.library.index.stamps", lambda _: {b"approved.toml": odd})
    kept = look(path)
    assert (kept.state, kept.trouble) == ("planned", "")


# --- all of them


def test_no_folder_has_no_records(tmp_path: Path) -> None:
    assert latest_sessions(tmp_path / "nowhere", NINE) == ()


def test_what_goes_on_stands_first_then_what_comes_next_then_what_was(tmp_path: Path) -> None:
    def booked(title: str, hours: float) -> Header:
        return header(title=title, scheduled=NINE + timedelta(hours=hours))

    keep(tmp_path, "ended first", None, "start", "end", changed=99)
    keep(tmp_path, "ended last", None, "start", "next-phase", "next-phase", "end", changed=1)
    keep(tmp_path, "some day", header(title="some day", scheduled=None), changed=5)
    keep(tmp_path, "some other day", header(title="some other day", scheduled=None), changed=8)
    keep(tmp_path, "next week", booked("next week", 170), changed=60)
    keep(tmp_path, "tomorrow", booked("tomorrow", 24), changed=2)
    keep(tmp_path, "never held", booked("never held", -30), changed=90)
    keep(tmp_path, "paused", None, "start", "pause", changed=50)
    keep(tmp_path, "running", None, "start", changed=70)
    aged(_damaged(tmp_path, "broken", b"").path, 500)
    assert titles(latest_sessions(tmp_path, NINE)) == [
        "running", "paused", "tomorrow", "next week", "some other day", "some day", "ended last", "ended first",
        "never held", "broken",
    ]  # fmt: skip


def test_groups_of_one_plenary_stand_one_after_the_other(tmp_path: Path) -> None:
    for number, scheduled in ((2, None), (1, None), (3, None), (12, NINE), (11, NINE)):
        of_group = header(title=f"group {number}", plenary="days", group=number, scheduled=scheduled)
        keep(tmp_path, f"g{number}", of_group, changed=0)
    assert titles(latest_sessions(tmp_path, NINE)) == ["group 11", "group 12", "group 1", "group 2", "group 3"]


def test_the_newest_ones_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for age in range(4):
        keep(tmp_path, f"r{age}", changed=age)
    monkeypatch.setattr("sessions.library.summaries.MOST", 2)
    assert LibraryFollower(tmp_path, None).look(NINE).total == 4
    assert sorted(titles(latest_sessions(tmp_path, NINE))) == ["r2", "r3"]


def test_two_hundred_long_records_are_looked_at_in_no_time_once_they_are_known(tmp_path: Path) -> None:
    path = keep(tmp_path, "r0", None, "start", "next-phase")
    words = [Word(kind="note", text="the date on the wall " * 20, at=NINE, n=n) for n in range(3, 33)]
    running = path.read_bytes() + "".join(entry_text(word) for word in words).encode()
    ended = running + b'\n[[log]]\nkind = "end"\nat = 2026-05-22T10:00:00Z\nby = "script"\nn = 33\n'
    for number in range(MOST):
        (tmp_path / f"r{number}.toml").write_bytes(running if number % 20 == 0 else ended)
    latest_sessions(tmp_path, NINE, tmp_path / "index")
    begin = time.perf_counter()
    kept = latest_sessions(tmp_path, NINE, tmp_path / "index")
    seconds = time.perf_counter() - begin
    assert [one.state for one in kept] == ["running"] * 10 + ["ended"] * (MOST - 10)
    assert seconds < 0.5


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RecordError, match="cannot be read"):
        latest_sessions(tmp_path / "file", NINE)


def test_only_what_was_written_to_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = LibraryFollower(tmp_path / "sessions", tmp_path / "index")
    assert shelf.look(NINE).sessions == ()
    assert not shelf.has_changed()
    (tmp_path / "sessions").mkdir()
    paths = [keep(tmp_path / "sessions", name, header(title=name)) for name in ("one", "two", "three")]
    broken = _damaged(tmp_path / "sessions", "broken", b"").path
    read: list[str] = []

    def reading(path: str) -> RowSet:
        read.append(Path(path).stem)
        return read_row_set(path)

    monkeypatch.setattr("sessions.library.rows.read_row_set", reading)
    assert shelf.has_changed()
    assert sorted(titles(shelf.look(NINE).sessions)) == ["broken", "one", "three", "two"]
    assert sorted(read) == ["broken", "one", "three", "two"]
    assert not shelf.has_changed()

    read.clear()
    add(Store(paths[0]), "start", at=NINE)
    paths[1].unlink()
    (tmp_path / "sessions" / "notes.md").touch()
    (tmp_path / "sessions" / "folder.toml").mkdir()
    broken.chmod(0o640)  # it may have been the reason
    assert shelf.has_changed()
    assert [(kept.title, kept.state) for kept in shelf.look(NINE).sessions] == [
        ("one", "running"), ("three", "planned"), ("broken", "planned"),
    ]  # fmt: skip
    assert sorted(read) == ["broken", "one"]

    read.clear()
    before = paths[2].stat()
    paths[2].write_bytes(paths[2].read_bytes() + b"\n")
    os.utime(paths[2], ns=(before.st_atime_ns, before.st_mtime_ns))
    assert shelf.has_changed(), "the length alone tells it"
    assert shelf.look(NINE).sessions == latest_sessions(tmp_path / "sessions", NINE)
    assert not shelf.has_changed()


def test_a_folder_that_can_be_read_again_has_changed(tmp_path: Path) -> None:
    keep(tmp_path / "sessions", "one", header(title="one"))
    shelf = LibraryFollower(tmp_path / "sessions", tmp_path / "index")
    shelf.look(NINE)
    aside = (tmp_path / "sessions").rename(tmp_path / "aside")
    (tmp_path / "sessions").touch()
    assert shelf.has_changed()
    with pytest.raises(RecordError, match="cannot be read"):
        shelf.look(NINE)
    assert not shelf.has_changed(), "it is said once"
    (tmp_path / "sessions").unlink()
    aside.rename(tmp_path / "sessions")
    assert shelf.has_changed()
    assert titles(shelf.look(NINE).sessions) == ["one"]


# --- who was asked lately


def _held(folder: Path, name: str, people: Iterable[Person], *moves: str, changed: int = 0) -> None:
    keep(folder, name, header(people=tuple(people), title=name), *moves, changed=changed)


def test_people_are_counted_once_for_each_session_that_was_held(tmp_path: Path) -> None:
    ngozi, tomas, *_ = EVERYBODY
    twin = tomas.model_copy(update={"id": "tomas-2", "name": "TOMAS o  suilleabhain"})
    _held(tmp_path, "ended", (ngozi, tomas, twin), "start", "end")
    _held(tmp_path, "running", (tomas,), "start")
    _held(tmp_path, "planned", EVERYBODY)
    _held(tmp_path, "undone", EVERYBODY, "start", "undo")
    _damaged(tmp_path, "broken", b"")
    assert LibraryFollower(tmp_path, None).look(NINE).took_part_lately == {
        "ngozi adaeze okonkwo-eze": 1,
        "tomas o suilleabhain": 2,
    }


def test_only_the_latest_sessions_count(tmp_path: Path) -> None:
    ngozi, tomas, *_ = EVERYBODY
    for number in range(LATEST):
        _held(tmp_path, f"new{number}", (tomas,), "start", changed=100 + number)
    _held(tmp_path, "old", (ngozi, tomas), "start", changed=1)
    assert LibraryFollower(tmp_path, None).look(NINE).took_part_lately == {"tomas o suilleabhain": LATEST}
    assert LibraryFollower(tmp_path / "nowhere", None).look(NINE).took_part_lately == {}
