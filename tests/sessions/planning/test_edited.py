"""A plan that somebody's editor has: private, found again, and of a size that can be read."""

import os
import subprocess
from pathlib import Path

import pytest

from sessions.common.files import MOST_BYTES
from sessions.planning.drafts import Origin, UnfinishedPlan
from sessions.planning.edited import EditedPlan, Left
from sessions.storage.leftovers import EDITED_S, clear_leftovers

KEY = "0123456789abcdef"


@pytest.fixture
def edited(tmp_path: Path) -> EditedPlan:
    """Give a plan in an editor."""
    return EditedPlan(tmp_path / "drafts", KEY)


def test_what_an_editor_has_is_private_and_is_there_until_it_is_taken(edited: EditedPlan) -> None:
    assert edited.left() is None
    file = edited.put("a plan")
    assert [file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777] == [0o600, 0o700]
    file.write_text("another plan")
    assert edited.saved() == b"another plan"
    assert edited.left() == Left(b"another plan")
    edited.refuse()
    assert edited.left() == Left(b"another plan", refused=True)
    edited.put("the plan as it is")  # what was written goes first
    assert [edited.saved(), edited.left()] == [b"another plan", Left(b"another plan")]
    edited.take(b"another plan")
    edited.put("the plan as it is")
    assert edited.left() == Left(b"the plan as it is")
    edited.clear()
    assert edited.left() is None


@pytest.mark.parametrize("name", ["plan.toml.save", "#plan.toml#"])
def test_what_a_signal_made_an_editor_write_is_the_latest(edited: EditedPlan, name: str) -> None:
    file = edited.put("before")
    rescued = file.with_name(name)
    rescued.write_text("what was not saved")
    then = file.stat().st_mtime_ns + 1_000_000_000
    os.utime(rescued, ns=(then, then))
    assert edited.left() == Left(b"what was not saved")
    edited.put("the next time")
    assert not rescued.exists()
    assert edited.saved() == b"what was not saved"


def test_what_vim_has_not_saved_is_told_and_its_file_is_not_made_newer(edited: EditedPlan) -> None:
    file = edited.put("before")
    file.with_name(".plan.toml.swp").write_text("b0VIM")
    before = file.stat().st_mtime_ns
    edited.put("before")
    assert edited.left() == Left(b"before", has_more=True)
    assert file.stat().st_mtime_ns == before


def test_what_is_no_file_or_too_large_is_not_read(edited: EditedPlan, tmp_path: Path) -> None:
    file = edited.put("a plan")
    with file.open("r+b") as opened:
        opened.truncate(MOST_BYTES + 1)
    with pytest.raises(OSError, match="too large to be a plan"):
        edited.saved()
    assert edited.left() == Left()
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(OSError, match="seek"):
        edited.saved()
    file.unlink()
    (tmp_path / "elsewhere").write_text("somebody's")
    file.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="symbolic"):
        edited.saved()


def test_a_record_and_each_begun_plan_have_a_folder_of_their_own(tmp_path: Path) -> None:
    draft = UnfinishedPlan(tmp_path, f"plan-{KEY}.toml")
    origins = (Origin(draft), Origin(path=tmp_path / "a.toml"), Origin(path=tmp_path / "b.toml"))
    folders = [origin.edited(tmp_path).put("a plan").parent for origin in origins]
    assert folders[0] == tmp_path / f"edited-{KEY}"
    assert len({*folders}) == 3
    draft.forget()
    assert [folder.exists() for folder in folders] == [False, True, True]


def test_what_an_editor_has_is_not_deleted_whatever_has_become_of_its_window(tmp_path: Path) -> None:
    draft = UnfinishedPlan(tmp_path, f"plan-{KEY}.toml")
    edited, another = draft.edited, draft.edited
    file = edited.put("a plan")
    with edited.locked() as inherited:
        assert another.is_open
        editor = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=inherited)
        with another.locked() as nothing:
            assert nothing == ()
    draft.forget()
    for aged in (file, file.with_name("lock"), file.parent):
        os.utime(aged, (0, 0))
    clear_leftovers(2 * EDITED_S, tmp_path)
    assert [another.is_open, file.read_text()] == [True, "a plan"]
    file.write_text("saved there")
    assert another.put("the plan as it is").read_text() == "saved there"
    editor.communicate()
    assert not another.is_open
    clear_leftovers(2 * EDITED_S, tmp_path)
    assert file.exists()  # it was saved just now
    another.clear()
    assert not file.parent.exists()


def test_a_server_that_an_editor_has_started_does_not_have_the_plan_any_more(edited: EditedPlan) -> None:
    edited.put("a plan")
    with edited.locked() as inherited:
        server = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=inherited)
    edited.take(b"another plan")
    edited.clear()
    assert edited.left() is None
    server.communicate()


def test_an_editor_that_has_only_opened_what_was_left_there_may_have_it_still(edited: EditedPlan) -> None:
    edited.put("a plan").write_text("another plan")
    edited.put("a plan")
    with edited.locked() as inherited:
        editor = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=inherited)
    edited.take(edited.saved())
    edited.clear()
    assert [edited.is_open, edited.saved()] == [True, b"another plan"]
    editor.communicate()
    edited.clear()
    assert edited.left() is None
