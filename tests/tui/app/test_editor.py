"""What somebody's editor had when the window ended, where the plan is opened again."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from sessions.formats.loading import load_format
from sessions.planning.drafts import Origin, UnfinishedPlan
from sessions.planning.header import header_of
from sessions.planning.plan import new_plan, with_people
from sessions.planning.saving import save_plan
from sessions.record.writing import header_text
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
            assert bool(window.setup.edited) == stays
            await window.press("escape")
            assert window.is_home
        assert (draft.edited.left() is not None) == stays
        said = said if stays else ""


async def test_the_plan_of_a_record_offers_it_and_has_it_when_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(HomeApp, "suspend", lambda _: nullcontext())
    (tmp_path / "sessions").mkdir()
    path = save_plan(PLAN, tmp_path / "sessions", NINE)
    file = Origin(path=path).edited(tmp_path / "drafts").put(TEXT)
    file.write_text(CHANGED)
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\n")
    editor.chmod(0o700)
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("e")
        assert window.plan.title == "Before"
        assert window.notice == "What you wrote in your editor is kept: F2 opens it."
        await window.press("f2", "f9")
    assert only_header(tmp_path).session.title == "Changed"
    assert not file.parent.exists()
