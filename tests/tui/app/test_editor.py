"""What somebody's editor had when the window ended, where the plan is opened again."""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.formats.loading import load_format
from sessions.planning.drafts import Origin, UnfinishedPlan
from sessions.planning.edited import EditedPlan
from sessions.planning.header import header_of
from sessions.planning.plan import new_plan, with_people
from sessions.planning.saving import save_plan
from sessions.record.writing import header_text
from sessions.storage.leftovers import is_in_editor
from tests.builders.home_window import home_window, only_header
from tests.builders.meetings import EVERYBODY, NINE
from tui.app.home import HomeApp

PLAN = replace(with_people(new_plan(load_format("world-bank")), EVERYBODY), title="Before")
TEXT = header_text(header_of(PLAN))
CHANGED = TEXT.replace("Before", "Changed")


def _saved(file: Path) -> None:
    file.write_text(CHANGED)


def _refused(file: Path) -> None:
    file.with_name("refused.toml").write_text(CHANGED)
    file.unlink()


LEFT: tuple[tuple[Callable[[Path], object], str, str], ...] = (
    (_saved, "Changed", "What you saved in your editor is in the plan."),
    (lambda file: file.write_text("half = [/"), "Before", "F2 opens what you wrote."),
    (_refused, "Before", "What you wrote in your editor is kept: F2 opens it."),
    (lambda file: file.with_name(".plan.toml.swp").touch(), "Before", "has more than was saved: F2 opens it there."),
    (lambda file: file.write_bytes(b"#" * 1_000_001), "Before", ""),
    (lambda file: file.write_text(TEXT), "Before", ""),
)


@pytest.mark.parametrize(("edit", "title", "said"), LEFT)
async def test_a_begun_plan_has_what_was_saved_in_the_editor_or_offers_it(
    tmp_path: Path, edit: Callable[[Path], object], title: str, said: str
) -> None:
    draft = UnfinishedPlan(tmp_path / "drafts")
    draft.keep(PLAN)
    edit(draft.edited.put(TEXT))
    stays = "F2" in said
    for _ in range(2):  # what is only offered is offered until it is taken
        async with home_window(tmp_path) as window:
            await window.press("n")
            await window.press("enter")
            assert window.plan == replace(PLAN, title=title)
            assert window.notice.endswith(said)
            assert bool(window.setup.edited.untaken()) == stays
            await window.press("escape")
            assert window.is_home
        assert (draft.edited.left() is not None) == stays
        said = said if stays else ""


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file of an editor that changes nothing, in a terminal that can be lent to it."""
    monkeypatch.setattr(HomeApp, "suspend", lambda _: nullcontext())
    path = tmp_path / "editor"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    return path


@pytest.fixture
def planned(tmp_path: Path) -> EditedPlan:
    """Give the plan of a record, while an editor has it."""
    (tmp_path / "sessions").mkdir()
    return Origin(path=save_plan(PLAN, tmp_path / "sessions", NINE)).edited(tmp_path / "drafts")


@contextmanager
def _open_elsewhere(edited: EditedPlan) -> Iterator[None]:
    """Let an editor that was opened in a window have a plan; the window is gone meanwhile."""
    with edited.locked() as inherited:
        # It ends when it is told to, or has nobody to tell it.
        process = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=inherited)
    try:
        yield
    finally:
        process.communicate()


async def test_the_plan_of_a_record_offers_it_and_has_it_when_it_is_saved(
    tmp_path: Path, editor: Path, planned: EditedPlan
) -> None:
    file = planned.put(TEXT)
    file.write_text(CHANGED)
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("e")
        assert window.plan.title == "Before"
        assert window.notice == "What you wrote in your editor is kept: F2 opens it."
        await window.press("f2", "f9")
    assert only_header(tmp_path).session.title == "Changed"
    assert not file.parent.exists()


STILL_OPEN = "Your editor still has this plan: save it there, close it, and press F2."


async def test_what_an_editor_has_stays_there_and_another_window_says_so(
    tmp_path: Path, editor: Path, planned: EditedPlan
) -> None:
    file = planned.put(TEXT)
    with _open_elsewhere(planned):
        async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
            await window.press("e")
            assert window.notice == STILL_OPEN
            await window.press("f9")
            await window.press("e", "escape")
            assert window.is_home
        assert file.read_text() == TEXT
        file.write_text(CHANGED)  # it is saved there
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("e")
        assert window.notice == "What you wrote in your editor is kept: F2 opens it."


async def test_a_begun_plan_whose_window_was_killed_is_in_its_editor_until_that_is_closed(
    tmp_path: Path, editor: Path
) -> None:
    draft = UnfinishedPlan(tmp_path / "drafts")
    draft.keep(PLAN)
    file = draft.edited.put(TEXT)
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        with _open_elsewhere(draft.edited):
            await window.press("n", "enter")
            assert window.notice == STILL_OPEN
            await window.fill("#title-field", "Here")
            file.write_text(CHANGED)
        await window.press("f2")
        assert window.notice == "Plan updated from your editor."
        assert window.plan.title == "Changed"
        assert not file.parent.exists()


async def test_the_plan_of_a_record_is_kept_as_it_came_from_the_editor_until_it_is_saved(
    tmp_path: Path, editor: Path, planned: EditedPlan
) -> None:
    editor.write_text("""#!/bin/sh\nsed -i 's/"Before/"Changed/' "$1"\n""")
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("e", "f2")
        assert window.notice == "Plan updated from your editor."
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:  # the one before was cut off
        await window.press("e")
        assert window.plan.title == "Before"
        assert window.notice == "What you wrote in your editor is kept: F2 opens it."
        await window.press("f2")
        assert window.plan.title == "Changed"
        await window.fill("#title-field", "Before once more")
        await window.press("f2")
        assert window.plan.title == "Changed once more", "the editor has the plan as it is"
        await window.press("escape", "escape")
        assert window.is_home
        await window.press("e")
        assert window.notice == "", "it was left on purpose"
    assert planned.left() is None
    assert only_header(tmp_path).session.title == "Before"


async def test_what_was_no_plan_is_not_there_any_more_when_the_plan_of_a_record_is_saved(
    tmp_path: Path, editor: Path, planned: EditedPlan
) -> None:
    editor.write_text("""#!/bin/sh\necho "half = [/" > "$1"\n""")
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("e", "f2")
        assert window.notice.endswith("F2 opens what you wrote.")
        await window.press("f9")
        assert window.notice == "The plan is saved."
        assert planned.left() is None
        await window.press("e")
        assert window.notice == ""


NOTHING_CHANGED = "Nothing was changed in your editor. If it is still open, EDITOR needs --wait."


async def test_where_nothing_was_changed_the_file_stays_and_f2_takes_what_is_saved_there_later(
    tmp_path: Path, editor: Path, planned: EditedPlan
) -> None:
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("e", "f2")
        assert window.notice == NOTHING_CHANGED
        await window.fill("#title-field", "Before that")
        await window.press("f2")
        assert window.notice == NOTHING_CHANGED, "the editor has the plan as it is"
        (file,) = (tmp_path / "drafts").glob("edited-*/plan.toml")
        file.write_text(CHANGED)
        await window.press("f2")
        assert window.plan.title == "Changed"
        await window.press("f9")
    assert planned.left() is None


async def test_a_comment_written_there_takes_nothing_back_that_is_changed_in_the_window_later(
    tmp_path: Path, editor: Path, planned: EditedPlan
) -> None:
    editor.write_text("""#!/bin/sh\n[ -e "$0.over" ] || echo "# to be asked" >> "$1"; touch "$0.over"\n""")
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("e", "f2")
        assert window.notice == NOTHING_CHANGED
        await window.fill("#title-field", "Changed here")
        await window.press("f2")
        assert window.plan.title == "Changed here"


NOT_WAITING = """#!/bin/sh
exec > /dev/null 2>&1
( for n in $(seq 500); do [ -e "$0.go" ] && break; sleep .02; done
sed -i 's/^title = .*/title = "Saved later"/' "$1" ) &
"""


async def test_an_editor_that_does_not_wait_keeps_its_file_when_the_setup_is_left(tmp_path: Path, editor: Path) -> None:
    editor.write_text(NOT_WAITING)
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("n", "f2")
        assert window.notice == NOTHING_CHANGED
        await window.press("escape")
        assert window.is_home
        editor.with_name("editor.go").touch()
        (folder,) = (tmp_path / "drafts").glob("edited-*")
        until = time.monotonic() + 20
        while is_in_editor(folder) and time.monotonic() < until:
            time.sleep(0.02)
        await window.press("n", "enter")
        assert window.plan.title == "Saved later"
