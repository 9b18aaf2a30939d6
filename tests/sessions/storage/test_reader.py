"""The reader: the stage follows the record whatever happens to it, and never touches the disk."""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest

from sessions.common.errors import NotRecordedError, RecordError
from sessions.common.files import set_aside
from sessions.model.entries import Word
from sessions.model.people import Person
from sessions.record.parsing import NewerSchemaError
from sessions.record.writing import entry_text, header_text
from sessions.storage import reader
from sessions.storage.reader import EDITOR_PATIENCE, REPAIR_PATIENCE, Reader
from sessions.storage.store import Store
from tests.builders.meetings import EVERYBODY, NINE, a_record, add, header, texts

NOBODY = 65_534
LOOKING = {"path", "meeting", "notices", "torn", "has_changed", "follow"}
FROM_BEFORE = "This window shows the meeting as it was before; repair the record, or open the window again."


class Wall:
    """The clock by which a reader's patience runs out."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """Return the clock of every window in the test, which stands still until somebody waits."""
    clock = Wall()
    monkeypatch.setattr(reader, "time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


@pytest.fixture
def notes(tmp_path: Path) -> Store:
    """Return the note-taker's window on a meeting in which two notes were taken."""
    window = Store(a_record(tmp_path / "records"))
    for move in ("start", "next-phase"):
        add(window, move)
    for text in ("first", "second"):
        add(window, "note", text)
    return window


@pytest.fixture
def stage(notes: Store) -> Reader:
    """Return the stage window on the same meeting."""
    return Reader(notes.path)


def _block(text: str, n: int) -> bytes:
    """Return a note as it stands in the file."""
    return entry_text(Word(kind="note", text=text, at=NINE, n=n)).encode()


def _append(path: Path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


def _trouble(stage: Reader) -> str:
    """Return the sentence with which the record cannot be followed."""
    with pytest.raises(RecordError) as caught:
        stage.follow()
    return str(caught.value)


def _folder(path: Path) -> dict[str, tuple[bytes, int, int, int]]:
    """Return every file beside the record: what it holds, its mode, which one it is, and when it was changed."""
    found = {}
    for file in path.parent.iterdir():
        status = file.stat()
        found[file.name] = file.read_bytes(), status.st_mode, status.st_ino, status.st_mtime_ns
    return found


# --- following


def test_the_stage_shows_what_a_window_appends(notes: Store, stage: Reader) -> None:
    assert stage.meeting == notes.meeting
    assert not stage.has_changed()
    assert not stage.follow()
    add(notes, "note", "third")
    assert stage.has_changed()
    assert stage.follow()
    assert not stage.has_changed()
    assert stage.meeting == notes.meeting
    assert texts(stage.meeting) == ["first", "second", "third"]
    assert stage.notices == []


def test_what_somebody_undoes_leaves_the_stage_too(notes: Store, stage: Reader) -> None:
    add(notes, "remove", 3)
    assert stage.follow()
    assert texts(stage.meeting) == ["second"]


def test_half_an_entry_is_not_shown_until_it_is_whole(notes: Store, stage: Reader) -> None:
    block = _block("third", 5)
    _append(notes.path, block[:40])
    assert not stage.follow()
    assert stage.torn > 0
    assert texts(Reader(notes.path).meeting) == ["first", "second"]
    _append(notes.path, block[40:])
    assert stage.follow()
    assert stage.torn == 0
    assert texts(stage.meeting) == ["first", "second", "third"]
    assert stage.notices == []


def test_an_entry_that_was_cut_off_and_set_aside_is_never_on_the_stage(notes: Store, stage: Reader) -> None:
    _append(notes.path, _block("never said", 5)[:40])
    stage.follow()
    add(notes, "note", "third")
    assert stage.follow()
    assert texts(stage.meeting) == ["first", "second", "third"]
    assert stage.notices == []


# --- hands that edit


def test_a_typo_mended_by_hand_is_read_again(notes: Store, stage: Reader) -> None:
    notes.path.write_bytes(notes.path.read_bytes().replace(b'"first"', b'"the first one"'))
    assert stage.follow()
    assert texts(stage.meeting) == ["the first one", "second"]
    assert stage.notices == ["approved.toml was edited by hand, and read again."]


def test_a_person_added_to_the_list_by_hand_is_on_the_stage(notes: Store, stage: Reader) -> None:
    old = header_text(header()).encode()
    new = header_text(header(people=[*EVERYBODY, Person(id="zoe", name="Zoë")])).encode()
    notes.path.write_bytes(notes.path.read_bytes().replace(old, new))
    assert stage.follow()
    assert stage.meeting.people[-1].name == "Zoë"


def test_another_entry_in_the_place_of_one_is_read_and_kept_by_the_window_that_records(
    notes: Store, stage: Reader
) -> None:
    older = notes.path.read_bytes()
    add(notes, "note", "third")
    stage.follow()
    notes.path.write_bytes(older + _block("another", 5).replace(b"09:00", b"09:01"))
    assert stage.follow()
    assert list(notes.path.parent.iterdir()) == [notes.path]
    assert notes.follow()
    assert len(list(notes.path.parent.glob("approved.toml.before-*"))) == 1
    assert texts(stage.meeting) == texts(notes.meeting) == ["first", "second", "another"]
    assert stage.notices == ["approved.toml was edited by hand, and read again."]


def test_an_older_copy_that_a_window_puts_right_changes_nothing_on_the_stage(
    notes: Store, stage: Reader, wall: Wall
) -> None:
    older = notes.path.read_bytes()
    add(notes, "note", "third")
    stage.follow()
    shown = stage.meeting
    notes.path.write_bytes(older)
    for _ in range(2):
        assert not stage.follow()
        notes.follow()
        wall.wait(EDITOR_PATIENCE + 0.1)
    assert notes.path.read_bytes() != older, "the note-taker's window has put it back"
    stage.follow()
    assert stage.meeting == shown
    assert stage.notices == []
    wall.wait(60)
    add(notes, "note", "fourth")
    assert stage.follow()
    assert texts(stage.meeting) == ["first", "second", "third", "fourth"]
    assert stage.notices == []


def _an_older_copy(whole: bytes) -> bytes:
    return whole[: whole.rindex(b"\n[[log]]")]


def _an_open_quote(whole: bytes) -> bytes:
    return whole.replace(b'text = "first"', b'text = "first')


def _nothing_at_all(whole: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (_an_older_copy, "an older copy was saved over it"),
        (_an_open_quote, "approved.toml, line "),
        (_nothing_at_all, "approved.toml is empty"),
    ],
)
def test_what_nobody_puts_right_is_said_after_a_while_and_the_stage_keeps_what_it_knows(
    notes: Store, stage: Reader, wall: Wall, edit: Callable[[bytes], bytes], why: str
) -> None:
    shown, whole = stage.meeting, notes.path.read_bytes()
    notes.path.write_bytes(edit(whole))
    assert not stage.follow(), "an editor may be in the middle of saving"
    wall.wait(REPAIR_PATIENCE - 0.1)
    assert not stage.follow(), "another window may be about to put it right"
    wall.wait(0.2)
    for _ in range(2):
        sentence = _trouble(stage)
        assert sentence.startswith("approved.toml has changed in a way that cannot be followed: ")
        assert why in sentence
        assert sentence.endswith(f". {FROM_BEFORE}")
        assert ".." not in sentence
    assert stage.meeting is shown
    assert stage.has_changed(), "somebody goes on looking"
    notes.path.write_bytes(whole)
    assert not stage.follow()
    assert stage.meeting == shown
    assert stage.notices == []
    assert not stage.has_changed()


def test_patience_begins_anew_with_every_trouble(notes: Store, stage: Reader, wall: Wall) -> None:
    whole, kept = notes.path.read_bytes(), notes.path.with_name("kept")
    for _ in range(3):
        notes.path.rename(kept)
        notes.path.write_bytes(_an_older_copy(whole))
        assert not stage.follow()
        wall.wait(REPAIR_PATIENCE - 0.1)
        assert not stage.follow()
        kept.rename(notes.path)
        assert not stage.follow()


def test_a_trouble_that_becomes_another_lasts_since_the_first(notes: Store, stage: Reader, wall: Wall) -> None:
    whole = notes.path.read_bytes()
    notes.path.write_bytes(_nothing_at_all(whole))
    assert not stage.follow()
    wall.wait(REPAIR_PATIENCE + 0.1)
    notes.path.write_bytes(_an_older_copy(whole))
    for _ in range(2):
        assert "an older copy was saved over it" in _trouble(stage)


def test_a_file_in_trouble_is_not_read_over_and_over(
    notes: Store, stage: Reader, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes.path.write_bytes(_an_open_quote(notes.path.read_bytes()))
    stage.follow()
    wall.wait(REPAIR_PATIENCE + 0.1)
    before = _trouble(stage)

    def read(_: int) -> bytes:
        raise AssertionError("ten times a second, for the rest of the meeting")

    monkeypatch.setattr(reader, "read_all", read)
    assert _trouble(stage) == before


def test_an_older_copy_on_which_others_went_on_is_shown_and_said(notes: Store, stage: Reader, wall: Wall) -> None:
    notes.path.write_bytes(_an_older_copy(notes.path.read_bytes()))
    stage.follow()
    wall.wait(REPAIR_PATIENCE + 0.1)
    assert "an older copy" in _trouble(stage)
    add(Store(notes.path), "note", "in place of the second")
    assert stage.follow()
    assert texts(stage.meeting) == ["first", "in place of the second"]
    assert stage.notices == ["approved.toml was edited by hand, and read again."]


def test_a_record_that_a_newer_program_took_over_is_said_at_once(notes: Store, stage: Reader) -> None:
    shown, whole = stage.meeting, notes.path.read_bytes()
    notes.path.write_bytes(whole.replace(b"schema = 1", b"schema = 2"))
    for attempt in (stage.follow, lambda: Reader(notes.path)):
        with pytest.raises(NewerSchemaError, match="written by a newer peer-assist"):
            attempt()
    assert stage.meeting is shown
    notes.path.write_bytes(whole)
    assert not stage.follow()


# --- files and folders that go away


def test_a_record_that_is_away_is_said_and_found_again(notes: Store, stage: Reader) -> None:
    away = notes.path.parent.with_name("away")
    notes.path.parent.rename(away)
    assert stage.has_changed()
    assert _trouble(stage) == f"{notes.path} cannot be opened: the file or its folder is not there."
    assert texts(stage.meeting) == ["first", "second"]
    away.rename(notes.path.parent)
    assert not stage.follow()
    add(notes, "note", "third")
    assert stage.follow()
    assert texts(stage.meeting) == ["first", "second", "third"]


def test_a_stage_never_says_that_something_is_not_recorded(notes: Store, stage: Reader) -> None:
    notes.path.unlink()
    assert "NOT RECORDED" not in _trouble(stage)
    with pytest.raises(NotRecordedError, match="NOT RECORDED"):
        notes.follow()


def test_what_is_not_a_file_any_more_is_said(notes: Store, stage: Reader) -> None:
    notes.path.unlink()
    notes.path.mkdir()
    assert "is a folder" in _trouble(stage)
    notes.path.rmdir()
    os.mkfifo(notes.path)
    assert "is not a file" in _trouble(stage)


@pytest.mark.parametrize("data", [None, b"", b"name,role\nAnn,peer\n"])
def test_what_is_no_record_is_refused_with_a_sentence(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "x.toml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(RecordError, match=r"x\.toml"):
        Reader(path)


# --- nothing is ever written


def test_a_stage_has_no_way_to_write(stage: Reader) -> None:
    assert {name for name in dir(stage) if not name.startswith("_")} == LOOKING


def test_a_window_that_records_can_do_all_that_a_stage_can(notes: Store) -> None:
    assert {name for name in dir(notes) if not name.startswith("_")} == LOOKING | {"add", "put_header", "put_aside"}


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, int]]:
    """Return what is opened from now on, and how."""
    found: list[tuple[Path, int]] = []
    really = os.open

    def noting(path: Path, flags: int, mode: int = 0o777, **options: int) -> int:
        found.append((Path(path), flags))
        return really(path, flags, mode, **options)

    monkeypatch.setattr(os, "open", noting)
    return found


class Hand:
    """A hand that does things to a file, and each time has the stage look, which must leave no trace."""

    def __init__(self, path: Path, stage: Reader, wall: Wall, opened: list[tuple[Path, int]]) -> None:
        self._path = path
        self._stage = stage
        self._wall = wall
        self._opened = opened
        self.troubles: list[str] = []

    def save(self, data: bytes) -> None:
        """Save this in place of what is there."""
        self._path.write_bytes(data)
        self._look()

    def delete(self) -> None:
        """Delete the file."""
        self._path.unlink()
        self._look()

    def _look(self) -> None:
        """Look three times, until all patience is over."""
        before = _folder(self._path)
        self._opened.clear()
        for _ in range(3):
            self._stage.has_changed()
            try:
                self._stage.follow()
            except RecordError as error:
                self.troubles.append(str(error))
            assert self._stage.torn >= 0
            self._wall.wait(REPAIR_PATIENCE)
        assert all(path == self._path and _only_reads(flags) for path, flags in self._opened)
        assert _folder(self._path) == before


def _only_reads(flags: int) -> bool:
    writes = os.O_CREAT | os.O_TRUNC | os.O_APPEND
    return flags & os.O_ACCMODE == os.O_RDONLY and not flags & writes


def test_a_whole_life_of_a_stage_leaves_no_trace(notes: Store, wall: Wall, opened: list[tuple[Path, int]]) -> None:
    whole = notes.path.read_bytes()
    set_aside(notes.path, "edited", 0, b"what an editor saved last week")
    before = _folder(notes.path)
    opened.clear()
    stage = Reader(notes.path)
    assert [(path, _only_reads(flags)) for path, flags in opened] == [(notes.path, True)]
    assert _folder(notes.path) == before

    hand = Hand(notes.path, stage, wall, opened)
    longer = whole + _block("third", 5)
    hand.save(longer)
    hand.save(longer + _block("fourth", 6)[:30])
    hand.save(longer + b"\0" * 512)
    hand.save(longer + b"# somebody types a comm")
    hand.save(longer)
    assert hand.troubles == []
    hand.save(whole)
    hand.save(_an_open_quote(longer))
    hand.save(b"")
    hand.save(longer.replace(b"schema = 1", b"schema = 2"))
    hand.delete()
    for sentence in (
        "cannot be followed: an older copy was saved over it",
        "cannot be followed: .*, line ",
        "cannot be followed: .* is empty",
        "written by a newer peer-assist",
        "cannot be opened: the file or its folder is not there",
    ):
        assert any(re.search(sentence, trouble) for trouble in hand.troubles), sentence
    hand.troubles.clear()
    hand.save(longer)
    hand.save(longer.replace(b'"first"', b'"the first one"'))
    hand.save(longer.replace(b'by = "script"', b'by = "notes"'))
    assert hand.troubles == []
    assert texts(stage.meeting) == ["first", "second", "third"]
    assert set(stage.notices) == {"approved.toml was edited by hand, and read again."}


def test_a_stage_that_looks_keeps_nobody_from_writing(notes: Store, stage: Reader) -> None:
    others = [Reader(notes.path) for _ in range(3)]
    for number in range(5):
        add(notes, "note", str(number))
        assert all(one.follow() for one in (stage, *others))
    assert texts(stage.meeting)[2:] == list("01234")


@contextmanager
def _as_somebody_who_may_only_look(path: Path) -> Iterator[None]:
    """Be the owner of a record of mode 0400 in a folder of mode 0500, and of nothing more."""
    path.chmod(0o400)
    path.parent.chmod(0o500)
    am_root = os.geteuid() == 0
    if am_root:
        for owned in (path, path.parent):
            os.chown(owned, NOBODY, -1)
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if am_root:
            os.seteuid(0)
        path.parent.chmod(0o700)
        path.chmod(0o600)


def test_a_record_that_may_only_be_read_in_a_folder_that_may_only_be_read_is_shown() -> None:
    # Not in pytest's folder: the folders above that one are closed to whoever the test becomes.
    with tempfile.TemporaryDirectory() as folder:
        path = a_record(Path(folder))
        notes = Store(path)
        add(notes, "note", "first")
        with _as_somebody_who_may_only_look(path):
            stage = Reader(path)
            assert texts(stage.meeting) == ["first"]
            with pytest.raises(NotRecordedError, match="no permission"):
                add(notes, "note", "not in here")
        _append(path, _block("second", 2) + b"\n[[log]]\nkind = ")
        with _as_somebody_who_may_only_look(path):
            assert stage.follow()
            assert texts(stage.meeting) == ["first", "second"]
            assert list(path.parent.iterdir()) == [path]
