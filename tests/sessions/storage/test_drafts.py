"""Half-typed words: a crash does not take them, and a damaged file of them never stops a meeting."""

import errno
import os
from pathlib import Path

import pytest

from sessions.common import files
from sessions.common.errors import NotConfirmedError, NotRecordedError, RefusedError
from sessions.storage.drafts import Draft, clear_draft, load_draft, save_draft
from sessions.storage.store import Store
from tests.builders.meetings import a_record, add, texts

RECORD = Path("/meetings/approved.toml")
TIP = Draft(id="d1", kind="tip", person="jose", text="In our municipality the money moved when\nthe pay")


def _file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_what_was_half_typed_is_there_after_a_crash(tmp_path: Path) -> None:
    save_draft(tmp_path, RECORD, "notes", TIP)
    assert load_draft(tmp_path, RECORD, "notes") == TIP


@pytest.mark.parametrize("kind", ["waltz", "", "phase"])
def test_words_of_a_kind_that_is_none_are_a_note(tmp_path: Path, kind: str) -> None:
    save_draft(tmp_path, RECORD, "notes", TIP)
    _file(tmp_path).write_text(_file(tmp_path).read_text("utf-8").replace('"tip"', f'"{kind}"'), "utf-8")
    assert load_draft(tmp_path, RECORD, "notes") == TIP.model_copy(update={"kind": "note"})


def test_only_the_last_state_is_kept(tmp_path: Path) -> None:
    for end in range(5, len(TIP.text)):
        save_draft(tmp_path, RECORD, "notes", TIP.model_copy(update={"text": TIP.text[:end]}))
    kept = load_draft(tmp_path, RECORD, "notes")
    assert kept is not None
    assert kept.text == TIP.text[:-1]
    assert len(list(tmp_path.iterdir())) == 1


def test_every_window_of_every_record_has_its_own(tmp_path: Path) -> None:
    save_draft(tmp_path, RECORD, "notes", TIP)
    save_draft(tmp_path, RECORD, "facilitator", TIP.model_copy(update={"text": "Another"}))
    assert load_draft(tmp_path, RECORD, "notes") == TIP
    assert load_draft(tmp_path, Path("/meetings/other.toml"), "notes") is None


def test_a_record_is_the_same_whatever_way_its_path_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = a_record(tmp_path / "records")
    link = tmp_path / "today.toml"
    link.symlink_to(record)
    save_draft(tmp_path / "state", link, "notes", TIP)
    monkeypatch.chdir(record.parent)
    assert load_draft(tmp_path / "state", Path("approved.toml"), "notes") == TIP


def test_what_is_half_typed_is_its_owners_only_and_the_name_tells_nothing(tmp_path: Path) -> None:
    save_draft(tmp_path / "state", RECORD, "notes", TIP)
    file = _file(tmp_path / "state")
    assert (file.parent.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)
    assert "approved" not in file.name


def test_once_it_is_recorded_it_is_forgotten(tmp_path: Path) -> None:
    save_draft(tmp_path, RECORD, "notes", TIP)
    clear_draft(tmp_path, RECORD, "notes")
    clear_draft(tmp_path, RECORD, "notes")
    assert load_draft(tmp_path, RECORD, "notes") is None
    assert list(tmp_path.iterdir()) == []


def test_what_was_recorded_just_before_the_crash_is_not_recorded_again_from_its_draft(tmp_path: Path) -> None:
    window = Store(a_record(tmp_path))
    save_draft(tmp_path / "state", window.path, "notes", TIP)
    add(window, "tip", TIP.text, person="jose", draft="d1")
    # Here the power fails, before the draft is forgotten.
    again, draft = Store(window.path), load_draft(tmp_path / "state", window.path, "notes")
    assert draft is not None
    with pytest.raises(RefusedError, match="This is already in the record"):
        add(again, draft.kind, draft.text, person=draft.person, draft=draft.id)
    assert texts(again.meeting) == [TIP.text]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"\0" * 100,
        b'{"id": "d1", "ki',
        b"[]",
        b"{}",
        b'{"id":"d","kind":"tip","text":3}',
        b"\xff\xfe",
        b"[" * 100_000,
    ],
    ids=range(8),
)
def test_a_damaged_draft_is_put_aside_and_the_window_opens(tmp_path: Path, damage: bytes) -> None:
    save_draft(tmp_path, RECORD, "notes", TIP)
    file = _file(tmp_path)
    file.write_bytes(damage)
    assert load_draft(tmp_path, RECORD, "notes") is None
    assert _file(tmp_path).name == f"{file.name}.damaged"
    assert _file(tmp_path).read_bytes() == damage
    save_draft(tmp_path, RECORD, "notes", TIP)
    assert load_draft(tmp_path, RECORD, "notes") == TIP


def test_what_is_no_file_is_no_draft(tmp_path: Path) -> None:
    save_draft(tmp_path, RECORD, "notes", TIP)
    file = _file(tmp_path)
    file.unlink()
    os.mkfifo(file)
    assert load_draft(tmp_path, RECORD, "notes") is None
    assert load_draft(tmp_path / "no folder", RECORD, "notes") is None


def test_a_draft_passes_the_same_door_as_every_word(tmp_path: Path) -> None:
    save_draft(tmp_path, RECORD, "notes", Draft(id="d\n1", kind="tip", text="red \x1b[31m\u202e and\r\nhalf "))
    kept = load_draft(tmp_path, RECORD, "notes")
    assert kept is not None
    assert (kept.id, kept.text) == ("d 1", "red [31m and\nhalf ")


def test_a_draft_that_cannot_be_kept_is_said_and_the_one_before_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_draft(tmp_path, RECORD, "notes", TIP)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        with pytest.raises(NotRecordedError, match="cannot be saved: no space left on the disk"):
            save_draft(tmp_path, RECORD, "notes", TIP.model_copy(update={"text": "more"}))
    assert load_draft(tmp_path, RECORD, "notes") == TIP
    (tmp_path / "file").touch()
    with pytest.raises(NotRecordedError, match="cannot be saved: a file has that name"):
        save_draft(tmp_path / "file", RECORD, "notes", TIP)


def test_a_draft_that_the_disk_has_not_confirmed_is_kept_and_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "sync_folder", refuse)
    with pytest.raises(NotConfirmedError, match="What you are typing is kept, but the disk has not confirmed it"):
        save_draft(tmp_path, RECORD, "notes", TIP)
    assert load_draft(tmp_path, RECORD, "notes") == TIP
