"""The store: what is acknowledged is on the disk, whatever other windows, editors and full disks do."""

import errno
import fcntl
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sessions.common import files
from sessions.common.errors import NotKnownError, NotRecordedError, RecordError, RefusedError
from sessions.model.entries import Tip, Word
from sessions.model.people import Person
from sessions.planning.drafts import UnfinishedPlan
from sessions.record.parsing import NewerSchemaError, parse_record
from sessions.record.writing import entry_text, header_text
from sessions.storage import store
from sessions.storage.presence import Presence
from sessions.storage.store import Store, create
from tests.builders.meetings import EVERYBODY, NINE, a_record, add, header, texts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a new record in a folder of its own."""
    return a_record(tmp_path / "records")


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no patience with locks and editors."""
    monkeypatch.setattr(store, "LOCK_PATIENCE", 0.0)
    monkeypatch.setattr(store, "EDITOR_PATIENCE", -1.0)


def _on_disk(path: Path) -> list[str]:
    """Return the words that a program would find that opens the record now."""
    return texts(Store(path).meeting)


def _beside(path: Path, what: str) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.{what}-*"))


def _round(path: Path) -> Store:
    """Return a window on a meeting in which two notes were taken."""
    window = Store(path)
    for move in ("start", "next-phase"):
        add(window, move)
    for text in ("first", "second"):
        add(window, "note", text)
    return window


# --- creating


def test_a_new_record_is_its_owners_only(tmp_path: Path) -> None:
    path = a_record(tmp_path / "private")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert list(path.parent.iterdir()) == [path], "nothing else is left"


def test_a_record_is_never_made_over_another(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(RecordError, match="exists already"):
        create(path, header(title="Another"))
    assert path.read_bytes() == before


def test_a_record_that_cannot_be_made_says_where_and_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RecordError, match=r"cannot be created: .*Choose another folder"):
        create(tmp_path / "file" / "x.toml", header())


def test_a_disk_without_hard_links_takes_records_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    path = a_record(tmp_path)
    assert Store(path).meeting.header == header()
    with pytest.raises(RecordError, match="exists already"):
        create(path, header())


def test_a_name_as_long_as_a_name_can_be_is_enough_for_everything(tmp_path: Path) -> None:
    path = tmp_path / ("水" * 83 + ".toml")
    create(path, header())
    window = _round(path)
    with path.open("ab") as file:
        file.write(b"\n[[log]]\nkind = ")
    add(window, "note", "third")
    assert _on_disk(path) == ["first", "second", "third"]
    assert len(list(tmp_path.iterdir())) == 2


# --- two windows


def test_two_windows_see_each_other(path: Path) -> None:
    facilitator, notes = Store(path), Store(path)
    add(facilitator, "start")
    assert notes.follow()
    assert notes.meeting == facilitator.meeting
    assert not notes.follow()
    add(notes, "note", "hello")
    add(facilitator, "note", "world")
    assert notes.follow()
    assert texts(notes.meeting) == texts(facilitator.meeting) == ["hello", "world"]
    assert [entry.n for entry in facilitator.meeting.log] == [1, 2, 3]


def test_a_window_that_saw_nothing_of_it_still_adds_behind_the_other(path: Path) -> None:
    one, other = Store(path), Store(path)
    for number in range(5):
        add(one, "note", f"one {number}")
    assert add(other, "note", "other").n == 6


def test_many_windows_at_once_lose_nothing_and_number_without_gaps(path: Path) -> None:
    def type_fast(window: Store, name: str) -> None:
        for number in range(15):
            add(window, "note", f"{name} {number}")

    windows = [Store(path) for _ in range(4)]
    threads = [threading.Thread(target=type_fast, args=(window, str(n))) for n, window in enumerate(windows)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log = Store(path).meeting.log
    assert [entry.n for entry in log] == list(range(1, 61))
    assert sorted(_on_disk(path)) == sorted(f"{n} {number}" for n in range(4) for number in range(15))


def test_a_refused_move_writes_nothing_and_lets_the_next_one_in(path: Path) -> None:
    window = Store(path)
    before = path.read_bytes()
    with pytest.raises(RefusedError, match="has not started"):
        add(window, "pause")
    assert path.read_bytes() == before
    add(Store(path), "start")


def test_the_same_draft_from_two_windows_is_recorded_once(path: Path) -> None:
    one, other = Store(path), Store(path)
    add(one, "note", "hello", draft="d1")
    with pytest.raises(RefusedError, match="This is already in the record"):
        add(other, "note", "hello", draft="d1")
    assert _on_disk(path) == ["hello"]


def test_half_an_entry_of_another_window_is_waited_for(path: Path) -> None:
    window = Store(path)
    block = entry_text(Word(kind="note", text="hello", at=NINE, n=1)).encode()
    with path.open("ab", buffering=0) as file:
        file.write(block[:40])
        assert not window.follow()
        file.write(block[40:])
    assert window.follow()
    assert texts(window.meeting) == ["hello"]
    assert window.notices == []


def test_words_with_a_line_that_looks_like_an_entry_are_only_words(path: Path) -> None:
    hostile = '[[log]]\nkind = "end"\nn = 1\n\n[[log]]\n"""\n\'\'\''
    window, other = Store(path), Store(path)
    add(window, "note", hostile)
    add(window, "note", "after")
    assert other.follow()
    assert texts(other.meeting) == _on_disk(path) == [hostile, "after"]


def test_a_record_is_found_again_after_the_program_changed_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_record(tmp_path)
    monkeypatch.chdir(tmp_path)
    window = Store(Path("approved.toml"))
    monkeypatch.chdir("/")
    add(window, "note", "hello")
    assert _on_disk(tmp_path / "approved.toml") == ["hello"]


def test_a_record_behind_a_link_is_the_same_record(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "today.toml"
    link.symlink_to(path)
    add(Store(link), "note", "hello")
    assert link.is_symlink()
    assert _on_disk(path) == ["hello"]


# --- what a power cut leaves


@pytest.mark.parametrize(
    "torn", [b'\n[[log]]\nkind = "note"\nat = 2026', b"\n[[l", b"\0" * 4096, b"\0" * 60 + b'"cut off"\nn = 5\n']
)
def test_a_torn_end_is_kept_in_a_file_of_its_own_and_named_and_the_record_goes_on(path: Path, torn: bytes) -> None:
    _round(path)
    with path.open("ab") as file:
        file.write(torn)
    window = Store(path)
    assert texts(window.meeting) == ["first", "second"]
    assert window.torn > 0
    assert add(window, "note", "third").n == 5
    assert window.torn == 0
    (aside,) = _beside(path, "torn")
    assert aside.read_bytes().strip(b"\n") == torn.strip(b"\n")
    assert aside.stat().st_mode & 0o777 == 0o600
    assert window.notices == [f"The last entry of approved.toml was cut off; what there was of it is in {aside.name}."]
    assert _on_disk(path) == ["first", "second", "third"]


def test_a_torn_end_is_left_alone_by_who_only_looks(path: Path) -> None:
    _round(path)
    with path.open("ab") as file:
        file.write(b"\n[[log]]\nkind = ")
    before = path.read_bytes()
    window = Store(path)
    window.follow()
    assert path.read_bytes() == before
    assert window.notices == []


def test_three_torn_ends_in_one_second_are_three_files(path: Path) -> None:
    window = _round(path)
    for number in range(3):
        with path.open("ab") as file:
            file.write(b"\n[[log]]\nkind = %d" % number)
        os.utime(path, ns=(1_000_000_000 * number, 1_000_000_000))
        add(window, "note", f"after {number}")
    assert sorted(aside.read_bytes()[-1:] for aside in _beside(path, "torn")) == [b"0", b"1", b"2"]


# --- hands that edit


def test_a_typo_that_was_mended_in_place_is_read(path: Path) -> None:
    window = _round(path)
    path.write_bytes(path.read_bytes().replace(b'"first"', b'"the first one"'))
    assert window.follow()
    assert texts(window.meeting) == ["the first one", "second"]
    assert window.notices == ["approved.toml was edited by hand, and read again."]
    add(window, "note", "third")
    assert _on_disk(path) == ["the first one", "second", "third"]
    assert list(path.parent.iterdir()) == [path]


def test_a_typo_mended_with_as_many_letters_is_read_too(path: Path) -> None:
    window = _round(path)
    path.write_bytes(path.read_bytes().replace(b'"first"', b'"First"'))
    os.utime(path, ns=(0, 0))
    assert window.follow()
    assert texts(window.meeting) == ["First", "second"]


def test_a_person_who_was_added_to_the_roster_by_hand_is_one_of_the_people(path: Path) -> None:
    window = _round(path)
    people = [*EVERYBODY, Person(id="zoe", name="Zoë")]
    old, new = header_text(header()).encode(), header_text(header(people=people)).encode()
    path.write_bytes(path.read_bytes().replace(old, new))
    assert window.follow()
    assert window.meeting.people[-1].name == "Zoë"
    assert texts(window.meeting) == ["first", "second"]


@pytest.mark.parametrize("comment", [b"# we met in the small room\n", b"\n\n   # without an end"])
def test_a_comment_changes_nothing_and_stays(path: Path, comment: bytes) -> None:
    window = _round(path)
    with path.open("ab") as file:
        file.write(comment)
    window.follow()
    assert window.notices == []
    add(window, "note", "third")
    assert comment in path.read_bytes()
    assert _on_disk(path) == ["first", "second", "third"]


def test_a_comment_that_somebody_is_still_typing_at_the_end_is_no_damage(path: Path, hasty: None) -> None:
    window = _round(path)
    for piece in (b"# we met", b" in the small", b" room\n# and"):
        with path.open("ab") as file:
            file.write(piece)
        window.follow()
    add(window, "note", "third")
    assert window.notices == []
    assert b"# we met in the small room\n# and" in path.read_bytes()
    assert _on_disk(path) == ["first", "second", "third"]


def test_an_editor_that_replaces_the_file_is_followed(path: Path) -> None:
    window = _round(path)
    copy = path.with_name("copy")
    copy.write_bytes(path.read_bytes().replace(b'"first"', b'"one"'))
    copy.replace(path)
    assert window.follow()
    add(window, "note", "third")
    assert _on_disk(path) == ["one", "second", "third"]


def test_an_older_copy_saved_over_it_gets_back_what_it_lacks_and_keeps_what_was_edited(path: Path, hasty: None) -> None:
    window = _round(path)
    older = path.read_bytes().replace(b'"first"', b'"the first one"')
    known = window.meeting.log
    third, fourth = add(window, "note", "third", draft="d3"), add(window, "note", "fourth")
    path.write_bytes(older)
    assert not window.follow(), "an editor may be in the middle of saving"
    assert path.read_bytes() == older
    window.follow()
    assert _on_disk(path) == ["the first one", "second", "third", "fourth"]
    assert Store(path).meeting.log[len(known) :] == (third, fourth)
    (aside,) = _beside(path, "edited")
    assert aside.read_bytes() == older
    assert window.notices[0] == (
        f"approved.toml was restored (an older copy was saved over it). What the editor saved is in {aside.name}."
    )


def test_an_older_copy_is_mended_at_once_where_somebody_adds_a_word(path: Path) -> None:
    window = _round(path)
    older = path.read_bytes()
    add(window, "note", "third")
    path.write_bytes(older)
    assert add(window, "note", "fourth").n == 6
    assert _on_disk(path) == ["first", "second", "third", "fourth"]


def test_every_window_that_knows_more_puts_back_once(path: Path, hasty: None) -> None:
    one = _round(path)
    older = path.read_bytes()
    add(one, "note", "third")
    other = Store(path)
    path.write_bytes(older)
    for _ in range(3):
        one.follow()
        other.follow()
    assert _on_disk(path) == ["first", "second", "third"]
    assert len(_beside(path, "edited")) == 1
    assert one.meeting == other.meeting


def test_an_older_copy_to_which_others_added_does_not_lose_what_was_there(path: Path) -> None:
    window = _round(path)
    older = path.read_bytes()
    add(window, "tip", "A wall.", person="jose")
    path.write_bytes(older)
    add(Store(path), "note", "a word on the older copy")
    window.follow()
    (aside,) = _beside(path, "before")
    assert b"A wall." in aside.read_bytes()
    assert window.notices == [
        f"approved.toml was edited by hand, and read again. The content before is in {aside.name}."
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'text = "first"', b'text = "first'), (b"n = 3\n", b"n = 33\n"), (b"schema = 1", b"schema ="), (b"n = 1\n", b"")],
)
def test_a_broken_edit_never_stops_the_meeting(path: Path, old: bytes, new: bytes, hasty: None) -> None:
    window = _round(path)
    broken = path.read_bytes().replace(old, new)
    path.write_bytes(broken)
    assert add(window, "note", "third").n == 5
    assert _on_disk(path) == ["first", "second", "third"]
    (aside,) = _beside(path, "edited")
    assert aside.read_bytes() == broken
    assert "was restored (" in window.notices[0]
    assert ".)" not in window.notices[0]


def test_a_broken_edit_is_mended_also_where_nobody_adds_anything(path: Path, hasty: None) -> None:
    window = _round(path)
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'text = "first"', b'text = "first'))
    window.follow()
    window.follow()
    assert path.read_bytes() == whole


def test_an_editor_in_the_middle_of_saving_is_given_time(path: Path) -> None:
    window = _round(path)
    whole = path.read_bytes().replace(b'"first"', b'"one"')
    with path.open("wb", buffering=0) as file:
        assert not window.follow()
        file.write(whole[: len(whole) // 2])
        assert not window.follow()
        file.write(whole[len(whole) // 2 :])
    assert window.follow()
    assert texts(window.meeting) == ["one", "second"]
    assert _beside(path, "edited") == []


def test_a_record_of_a_newer_program_is_left_as_it_is(path: Path, hasty: None) -> None:
    window = _round(path)
    newer = path.read_bytes().replace(b"schema = 1", b"schema = 2")
    path.write_bytes(newer)
    for attempt in (lambda: Store(path), window.follow, lambda: add(window, "note", "x")):
        with pytest.raises(NewerSchemaError, match="written by a newer peer-assist"):
            attempt()
    assert path.read_bytes() == newer


# --- disks that do not take it


class Disk:
    """A disk on which writing or syncing fails."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch

    def full(self, after: int = 0) -> None:
        """Take `after` bytes of a write, or none at all."""
        write = os.write

        def short(descriptor: int, data: bytes) -> int:
            if after == 0:
                raise OSError(errno.ENOSPC, "full")
            return write(descriptor, bytes(data)[:after])

        self._patch.setattr(os, "write", short)

    def broken(self, *, cutting_too: bool = False) -> None:
        """Fail to sync, and also to cut back."""

        def fail(*_: int) -> None:
            raise OSError(errno.EIO, "Input/output error")

        self._patch.setattr(os, "fsync", fail)
        if cutting_too:
            self._patch.setattr(os, "ftruncate", fail)

    def mended(self) -> None:
        """Be as before."""
        self._patch.undo()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Return a disk that can be made to fail."""
    return Disk(monkeypatch)


@pytest.mark.parametrize("after", [0, 1, 9, 60])
def test_a_full_disk_records_nothing_and_says_so(path: Path, disk: Disk, after: int) -> None:
    window = _round(path)
    before, meeting = path.read_bytes(), window.meeting
    disk.full(after)
    with pytest.raises(NotRecordedError, match=r"NOT RECORDED: no space left on the disk \(/.*approved\.toml\)"):
        add(window, "note", "third", draft="d3")
    assert window.meeting is meeting
    assert path.read_bytes() == before
    disk.mended()
    add(window, "note", "third", draft="d3")
    assert _on_disk(path) == ["first", "second", "third"]
    assert window.notices == []


def test_what_was_not_synced_is_not_recorded(path: Path, disk: Disk) -> None:
    window = _round(path)
    before = path.read_bytes()
    disk.broken()
    with pytest.raises(NotRecordedError, match="NOT RECORDED: Input/output error"):
        add(window, "note", "third")
    assert path.read_bytes() == before
    disk.mended()
    assert add(window, "note", "third").n == 5


def test_what_could_not_even_be_cut_back_is_not_recorded_twice(path: Path, disk: Disk) -> None:
    window = _round(path)
    disk.broken(cutting_too=True)
    with pytest.raises(NotKnownError, match="NOT KNOWN whether it was recorded: Input/output error"):
        add(window, "note", "third", draft="d3")
    disk.mended()
    with pytest.raises(RefusedError, match="This is already in the record"):
        add(window, "note", "third", draft="d3")
    assert _on_disk(path) == ["first", "second", "third"]


def test_a_disk_that_complains_only_while_the_file_is_closed_has_recorded_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Told as NOT RECORDED, the same words would be entered twice: they were synced before."""
    window, plan, presence = Store(path), UnfinishedPlan(tmp_path / "drafts"), Presence(path, "notes", {})
    presence.join()
    close = os.close

    def complain(descriptor: int) -> None:
        close(descriptor)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as disk:
        disk.setattr(os, "close", complain)
        add(window, "note", "The date was painted")
        plan.claim()
        plan.release()
        presence.leave()
    assert texts(Store(path).meeting)[-1] == "The date was painted"


def test_no_place_for_a_torn_end_is_said_and_nothing_is_cut_off(path: Path, disk: Disk) -> None:
    window = _round(path)
    with path.open("ab") as file:
        file.write(b"\n[[log]]\nkind = ")
    before = path.read_bytes()
    disk.full()
    with pytest.raises(NotRecordedError, match="no space left"):
        add(window, "note", "third")
    assert path.read_bytes() == before


def test_a_real_disk_that_runs_full_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "tmpfs", str(tmp_path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting is not possible here")
    try:
        window = Store(a_record(tmp_path))
        kept: list[int] = []

        def until_it_is_full() -> None:
            for number in itertools.count():
                add(window, "note", f"{number} {'x' * 1_900}")
                kept.append(number)

        with pytest.raises(NotRecordedError, match="no space left on the disk"):
            until_it_is_full()
        found = [int(text.split()[0]) for text in _on_disk(window.path)]
        assert found == kept
        assert len(kept) > 10
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


# --- files and folders that go away


def test_a_deleted_file_is_noticed_and_nothing_counts_as_recorded(path: Path) -> None:
    window = _round(path)
    path.unlink()
    with pytest.raises(NotRecordedError, match="NOT RECORDED: the file or its folder is not there"):
        window.follow()
    with pytest.raises(NotRecordedError, match="NOT RECORDED: the file or its folder is not there"):
        add(window, "note", "third")
    assert texts(window.meeting) == ["first", "second"]


def test_a_folder_that_is_moved_away_and_back_loses_nothing(path: Path) -> None:
    window = _round(path)
    away = path.parent.with_name("away")
    path.parent.rename(away)
    with pytest.raises(NotRecordedError, match="is not there"):
        add(window, "note", "third")
    away.rename(path.parent)
    assert add(window, "note", "third").n == 5


def test_a_folder_that_is_deleted_while_the_entry_is_written_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _round(path)
    fsync = os.fsync

    def deleted_meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        path.unlink()

    monkeypatch.setattr(os, "fsync", deleted_meanwhile)
    with pytest.raises(NotRecordedError, match="the file or its folder is not there"):
        add(window, "note", "third")
    assert texts(window.meeting) == ["first", "second"]


@pytest.mark.parametrize("keeps_a_backup", [True, False])
def test_an_editor_that_saves_while_the_entry_is_written_takes_it_from_nobody(
    path: Path, monkeypatch: pytest.MonkeyPatch, *, keeps_a_backup: bool
) -> None:
    window = _round(path)
    before = path.read_bytes()
    fsync = os.fsync

    def saved_meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        if keeps_a_backup:
            path.rename(path.with_name("approved.toml~"))
        path.with_name("new").write_bytes(before)
        path.with_name("new").replace(path)

    with monkeypatch.context() as editor:
        editor.setattr(os, "fsync", saved_meanwhile)
        with pytest.raises(NotRecordedError, match="another program has just replaced the file, try again"):
            add(window, "note", "third", draft="d3")
    add(window, "note", "third", draft="d3")
    assert _on_disk(path) == ["first", "second", "third"]


def test_a_file_that_is_deleted_while_waiting_for_the_lock_is_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _round(path)
    flock = fcntl.flock

    def deleted_first(descriptor: int, how: int) -> None:
        path.unlink()
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", deleted_first)
    with pytest.raises(NotRecordedError, match="the file or its folder is not there"):
        add(window, "note", "third")


def test_a_file_that_is_replaced_while_waiting_for_the_lock_is_opened_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = _round(path)
    flock = fcntl.flock
    replaced = iter([True])

    def replace_first(descriptor: int, how: int) -> None:
        if next(replaced, False):
            files.replace_file(path, path.read_bytes())
        flock(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", replace_first)
    add(window, "note", "third")
    assert _on_disk(path) == ["first", "second", "third"]


def test_a_folder_in_place_of_the_record_is_noticed(path: Path) -> None:
    window = _round(path)
    path.unlink()
    path.mkdir()
    with pytest.raises(RecordError, match="is a folder"):
        window.follow()
    with pytest.raises(NotRecordedError, match="it is a folder"):
        add(window, "note", "third")


def test_a_pipe_in_place_of_the_record_is_noticed_and_not_waited_for(path: Path) -> None:
    window = _round(path)
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(RecordError, match="is not a file"):
        window.follow()
    with pytest.raises(NotRecordedError, match="it is not a file"):
        add(window, "note", "third")


def test_a_link_put_in_place_of_the_record_is_not_written_through(path: Path, tmp_path: Path) -> None:
    window = _round(path)
    other = tmp_path / "passwords"
    path.rename(other)
    path.symlink_to(other)
    before = other.read_bytes()
    with pytest.raises(NotRecordedError, match="it is a link"):
        add(window, "note", "third")
    assert other.read_bytes() == before


def test_a_record_that_may_only_be_read_can_be_read_and_says_that_nothing_is_recorded(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _round(path)
    opened = os.open

    def read_only(name: Path, flags: int, mode: int = 0o777) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(name, flags, mode)

    monkeypatch.setattr(os, "open", read_only)
    window = Store(path)
    assert texts(window.meeting) == ["first", "second"]
    with pytest.raises(NotRecordedError, match="NOT RECORDED: no permission"):
        add(window, "note", "third")


def test_somebody_else_neither_reads_nor_writes_a_record(path: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can become somebody else")
    _round(path)
    for folder in path.parents[:4]:
        folder.chmod(0o755)
    attempt = f"import os; os.setuid(65534); open({str(path)!r})"
    ran = subprocess.run([sys.executable, "-c", attempt], capture_output=True, text=True, check=False)
    assert "PermissionError" in ran.stderr


def test_a_lock_that_another_program_keeps_is_said_after_a_while(path: Path, hasty: None) -> None:
    window = _round(path)
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(NotRecordedError, match="NOT RECORDED: another program keeps it locked"):
            add(window, "note", "third")
    add(window, "note", "third")


def test_a_disk_without_locks_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    window = _round(path)

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(NotRecordedError, match="No locks available"):
        add(window, "note", "third")


# --- what is no record


def _folder(path: Path) -> None:
    path.mkdir()


def _nothing(path: Path) -> None:
    assert not path.exists()


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _holding(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (_folder, "is a folder: name a session record"),
        (_pipe, "is not a file: name a session record"),
        (_circle, "cannot be opened: it is a link"),
        (_holding(b""), "is empty"),
        (_holding(b"\x7fELF\x02\x01\x01\0\0\0"), "line 1"),
        (_holding(b"\xff\xfe\0s"), "this is not UTF-8 text"),
        (_holding(b"name,role\nAnn,peer\n"), "line 1"),
        (_nothing, "cannot be opened: the file or its folder is not there"),
    ],
    ids=["folder", "pipe", "circle", "empty", "binary", "not UTF-8", "a roster", "missing"],
)
def test_what_is_no_record_is_refused_with_a_sentence(
    tmp_path: Path, make: Callable[[Path], None], sentence: str
) -> None:
    path = tmp_path / "x.toml"
    make(path)
    with pytest.raises(RecordError, match=sentence):
        Store(path)


# --- whole files


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, disk: Disk) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"before")
    disk.full()
    with pytest.raises(OSError, match="full"):
        files.replace_file(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_the_system_takes_in_pieces_is_completed(tmp_path: Path, disk: Disk) -> None:
    path = tmp_path / "x"
    disk.full(after=3)
    files.replace_file(path, b"a whole sentence")
    assert path.read_bytes() == b"a whole sentence"


def test_what_is_set_aside_never_replaces_what_was_set_aside_before(tmp_path: Path) -> None:
    asides = [files.set_aside(tmp_path / "x.toml", "torn", 0, b"%d" % number) for number in range(3)]
    assert [aside.name for aside in asides] == [f"x.toml.torn-19700101T000000{end}" for end in ("", "-2", "-3")]
    assert [aside.read_bytes() for aside in asides] == [b"0", b"1", b"2"]


@pytest.mark.parametrize(("seconds", "year"), [(-1e12, "1970"), (1e18, "9999")])
def test_a_file_that_claims_to_be_of_no_year_is_set_aside_too(tmp_path: Path, seconds: float, year: str) -> None:
    assert files.set_aside(tmp_path / "x.toml", "torn", seconds, b"x").name.startswith(f"x.toml.torn-{year}")


def test_there_is_an_end_to_looking_for_a_free_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "x.torn-19700101T000000").touch()
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(FileExistsError):
        files.set_aside(tmp_path / "x", "torn", 0, b"")


def test_every_byte_of_an_acknowledged_entry_is_in_the_file(path: Path) -> None:
    window = Store(path)
    entry = add(window, "tip", "A wall.", person="jose")
    assert isinstance(entry, Tip)
    assert path.read_bytes() == (header_text(header()) + entry_text(entry)).encode()
    assert parse_record(path.read_bytes(), "x").entries == (entry,)


@pytest.fixture(autouse=True)
def _no_descriptor_is_left_open() -> Iterator[None]:
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0  # noqa: PTH208
    yield
    after = len(os.listdir("/proc/self/fd")) if before else 0  # noqa: PTH208
    assert after <= before
