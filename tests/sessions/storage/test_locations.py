"""The folder of sessions: names, beginnings of names, and which session runs."""

import os
from datetime import date
from pathlib import Path

import pytest

from sessions.common.errors import RecordError
from sessions.formats.loading import load_format
from sessions.record.header import Header, Session
from sessions.storage.locations import (
    find_record,
    free_path,
    records_in,
    running_or_newest,
    sessions_folder,
    slug,
    unfinished_demo,
)
from sessions.storage.store import create
from tests.builders.tables import each

DAY = date(2026, 5, 22)


def make(folder: Path, *names: str) -> list[Path]:
    phases = load_format("world-bank").agenda()
    paths = [folder / f"{name}.toml" for name in names]
    for age, path in enumerate(paths):
        create(path, Header(schema=1, session=Session(title="T", format="world-bank"), phases=phases))
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    return paths


def test_the_folder_is_the_one_that_is_named_or_the_users() -> None:
    assert sessions_folder({"PEER_ASSIST_HOME": "/some/where"}) == Path("/some/where")
    assert sessions_folder({"PEER_ASSIST_HOME": ""}).name == "peer-assist"
    assert sessions_folder({}).is_absolute()


@each(
    ("title", "name"),
    [
        ("Approved is not released", "approved-is-not-released"),
        ("  ¿Qué? ../../etc/passwd\n", "que-etc-passwd"),
        ("김서연 만나기", "김서연-만나기"),
        ("!!!", "session"),
        ("", "session"),
        ("\x1b[2J", "2j"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 300, "x" * 60),
        ("पैसा कब मिलेगा", "पैसा-कब-मिलेगा"),
    ],
)
def test_a_title_as_a_part_of_a_file_name(title: str, name: str) -> None:
    assert slug(title) == name
    assert len(os.fsencode(f"2026-05-22-{slug(title)}-99.toml")) < 255


def test_letters_that_the_system_cannot_write(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> bytes:
        return name.encode("ascii")

    monkeypatch.setattr("sessions.storage.locations.os.fsencode", refuse)
    assert slug("김서연 2026") == "2026"
    assert slug("김서연") == "session"


def test_a_free_name_is_never_that_of_something_else(tmp_path: Path) -> None:
    first = free_path(tmp_path, "One", DAY)
    assert first.name == "2026-05-22-one.toml"
    first.symlink_to("nowhere")
    assert free_path(tmp_path, "One", DAY).name == "2026-05-22-one-2.toml"


def test_records_are_listed_newest_first_and_nothing_else(tmp_path: Path) -> None:
    one, two = make(tmp_path, "one", "two")
    (tmp_path / ".two.toml.1a2b").write_text("")
    (tmp_path / ".hidden.toml").write_text("")
    (tmp_path / "two.toml.torn-20260522T093731").write_text("")
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "gone.toml").symlink_to("nowhere")
    assert records_in(tmp_path) == (two, one)
    assert records_in(tmp_path / "nowhere") == ()
    with pytest.raises(RecordError, match="cannot be read"):
        records_in(one)


def test_a_record_is_found_by_path_name_or_beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "sessions"
    wall, table, walls = make(folder, "2026-05-22-the-wall", "2026-05-23-The-Table", "2026-05-24-the-wall-again")
    for name in ("2026-05-22-the-wall", "2026-05-22-the-wall.toml", "2026-05-22"):
        assert find_record(name, folder) == wall
    for name in ("2026-05-23", "the-t", "THE-TABLE"):
        assert find_record(name, folder) == table
    assert find_record("the-wall-", folder) == walls
    assert find_record("sessions/x.toml", folder) == Path("sessions/x.toml")
    (here,) = make(tmp_path, "here")
    assert find_record("here.toml", folder).resolve() == here
    assert find_record("sessions", folder) == Path("sessions")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("the-w", "“the-w” may be 2026-05-24-the-wall-again, 2026-05-22-the-wall: type more"),
        ("2026", "may be"),
        ("nobody", "There is no record “nobody” here or in .*The newest are: 2026-05-24-the-wall-again, "),
        ("", "There is no record “”"),
        ("x\x1b[2J", r"There is no record “x\[2J”"),
        ("x" * 5000, "There is no record"),
    ],
)
def test_a_name_that_means_none_or_several(tmp_path: Path, name: str, said: str) -> None:
    make(tmp_path, "2026-05-22-the-wall", "2026-05-23-the-table", "2026-05-24-the-wall-again")
    with pytest.raises(RecordError, match=said):
        find_record(name, tmp_path)


def test_a_whole_name_wins_over_longer_ones_that_begin_with_it(tmp_path: Path) -> None:
    plain, second, dated, third = make(tmp_path, "list", "list-2", "2026-05-22-table", "2026-05-23-table-2")
    assert find_record("list", tmp_path) == plain
    assert find_record("LIST-2.toml", tmp_path) == second
    assert find_record("table", tmp_path) == dated
    assert find_record("table-2", tmp_path) == third
    make(tmp_path, "2026-05-29-table")
    with pytest.raises(RecordError, match="“table” may be 2026-05-22-table, 2026-05-29-table: type more"):
        find_record("table", tmp_path)


def demo(folder: Path, name: str, age: int, log: str = "") -> Path:
    """Put a demo among the temporary files in `folder`."""
    (path,) = make(folder / f"peer-assist-demo-{name}", "approved")
    path.write_text(path.read_text() + log)
    os.utime(path, (age, age))
    return path


def test_the_newest_demo_that_has_not_ended_is_found(tmp_path: Path) -> None:
    assert unfinished_demo(tmp_path / "nowhere") is None
    assert unfinished_demo(tmp_path) is None
    begun = '\n[[log]]\nkind = "phase"\nat = 2026-05-22T09:00:00Z\nphase = "welcome"\nn = 1\n'
    older, newer = demo(tmp_path, "a", 1_000_001), demo(tmp_path, "b", 1_000_002, begun)
    demo(tmp_path, "c", 1_000_003, begun + '\n[[log]]\nkind = "end"\nat = 2026-05-22T10:00:00Z\nn = 2\n')
    demo(tmp_path, "d", 1_000_004, "x")
    make(tmp_path / "something-else", "not-a-demo")
    (tmp_path / "peer-assist-demo-file").write_text("")
    assert unfinished_demo(tmp_path) == newer
    newer.unlink()
    assert unfinished_demo(tmp_path) == older


def test_what_others_left_among_the_temporary_files_is_nobodys_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = demo(tmp_path / "elsewhere", "x", 1_000_001)
    (tmp_path / "peer-assist-demo-link").symlink_to(elsewhere.parent)
    (tmp_path / "peer-assist-demo-y").mkdir()
    (tmp_path / "peer-assist-demo-y" / "link.toml").symlink_to(elsewhere)
    assert unfinished_demo(tmp_path) is None
    mine = demo(tmp_path, "z", 1_000_001)
    assert unfinished_demo(tmp_path) == mine
    monkeypatch.setattr("sessions.storage.locations.os.geteuid", lambda: 12345)
    assert unfinished_demo(tmp_path) is None


def test_an_empty_folder_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="make one with `peer-assist new`"):
        find_record("x", tmp_path)
    with pytest.raises(RecordError, match="Make one with `peer-assist new`"):
        running_or_newest(tmp_path)


def test_the_running_session_is_found_among_newer_ones(tmp_path: Path) -> None:
    running, ended, undone, planned, broken = make(tmp_path, "running", "ended", "undone", "planned", "broken")
    phase = '\n[[log]]\nkind = "phase"\nat = 2026-05-22T09:00:00Z\nphase = "welcome"\nn = 1\n'
    end = '\n[[log]]\nkind = "end"\nat = 2026-05-22T10:00:00Z\nn = 2\n'
    undo = '\n[[log]]\nkind = "undo"\nat = 2026-05-22T10:00:00Z\nof = 1\nn = 2\n'
    for path, log in ((running, phase), (ended, phase + end), (undone, phase + undo), (broken, phase + "x")):
        stamp = path.stat().st_mtime_ns
        path.write_text(path.read_text() + log)
        os.utime(path, ns=(stamp, stamp))
    assert running_or_newest(tmp_path) == running
    running.unlink()
    assert running_or_newest(tmp_path) == broken
    broken.unlink()
    assert running_or_newest(tmp_path) == planned
