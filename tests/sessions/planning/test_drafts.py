"""A plan that is not a record yet survives a crash, whole or not at all."""

import errno
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sessions.common.errors import NotRecordedError
from sessions.formats.loading import load_format
from sessions.planning.drafts import UnfinishedPlan, format_of, unfinished_plans
from sessions.planning.header import header_of
from sessions.planning.plan import (
    Plan,
    changed_phase,
    moved_phase,
    new_plan,
    toggled_phase,
    with_own_phase,
    with_people,
)
from sessions.record.header import Split
from tests.builders.meetings import EVERYBODY, NINE

OWN_FORMAT = """
id = "tea"
title = "Tea"
source = "ours"
people = [2, 5]
slot_minutes = 20

[[phases]]
id = "talk"
title = "Talk"
minutes = 15
captures = ["note"]

[[phases]]
id = "wash"
title = "Wash up"
minutes = 5
captures = ["note"]
"""


@pytest.fixture
def plan() -> Plan:
    """Return a plan in which much was changed already."""
    world_bank = load_format("world-bank")
    plan = with_people(new_plan(world_bank, NINE), EVERYBODY)
    plan = toggled_phase(changed_phase(with_own_phase(plan, 2, "Music"), 1, minutes=4), 5)
    return replace(
        moved_phase(plan, 3, 6), title="Approved", challenge="How?", decision=date(2026, 6, 5), consent="May we?",
        done=frozenset(world_bank.prepare[1:3]),
        split=Split(by="hand", number=3, groups=(("ngozi", "jose"), ("someone", 'and "so" on'), ())),
    )  # fmt: skip


NAME = "plan-1.toml"


def keep(folder: Path, plan: Plan) -> None:
    """Keep a plan as the setup does."""
    UnfinishedPlan(folder, NAME).keep(plan)


def load(folder: Path, formats: Path) -> Plan | None:
    """Return what was begun, as the next window finds it."""
    return next((plan for _, plan in unfinished_plans(folder, formats)), None)


def test_what_was_begun_is_there_again_with_what_was_ticked(plan: Plan, tmp_path: Path) -> None:
    keep(tmp_path, plan)
    assert load(tmp_path, tmp_path / "formats") == plan


def test_what_is_typed_is_kept_as_it_is_and_is_nothing_that_was_prepared(plan: Plan, tmp_path: Path) -> None:
    typed = "Name\tRole\n“Ana”, <ana@x.org>\n\n  +254****123\n"
    UnfinishedPlan(tmp_path, NAME).keep(plan, typed)
    ((draft, loaded),) = unfinished_plans(tmp_path, tmp_path)
    assert (loaded, draft.typed) == (plan, typed)
    draft.keep(plan, " \n")
    ((draft, loaded),) = unfinished_plans(tmp_path, tmp_path)
    assert (loaded, draft.typed) == (plan, "")


def test_only_the_latest_is_kept_and_nobody_else_reads_it(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "drafts"
    keep(folder, plan)
    later = replace(plan, title="Released", done=frozenset())
    keep(folder, later)
    assert load(folder, tmp_path) == later
    file = folder / NAME
    assert (file.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_where_nothing_was_begun_there_is_nothing(plan: Plan, tmp_path: Path) -> None:
    assert load(tmp_path / "nowhere", tmp_path) is None
    draft = UnfinishedPlan(tmp_path)
    assert draft.claim()
    draft.keep(plan)
    draft.forget()
    assert load(tmp_path, tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_each_plan_has_its_own_file_and_the_one_that_is_open_is_nobody_elses(plan: Plan, tmp_path: Path) -> None:
    one, other = UnfinishedPlan(tmp_path), UnfinishedPlan(tmp_path)
    assert one.claim()
    one.keep(plan)
    assert list(unfinished_plans(tmp_path, tmp_path)) == []
    assert other.claim()
    other.keep(replace(plan, title="Released"))
    assert not UnfinishedPlan(tmp_path, one.path.name).claim()
    one.release()
    assert [found.title for _, found in unfinished_plans(tmp_path, tmp_path)] == ["Approved"]
    other.release()
    assert {found.title for _, found in unfinished_plans(tmp_path, tmp_path)} == {"Approved", "Released"}


@pytest.mark.parametrize("data", [b"", b"\xff", b"schema = 1\n", b"schema = 9\n[session]\n", b"\0" * 50])
def test_a_plan_that_cannot_be_read_is_none(plan: Plan, tmp_path: Path, data: bytes) -> None:
    keep(tmp_path, plan)
    file = tmp_path / NAME
    file.write_bytes(data)
    assert load(tmp_path, tmp_path) is None
    assert (tmp_path / f"{NAME}.damaged").read_bytes() == data
    file.mkdir()
    assert load(tmp_path, tmp_path) is None


def test_a_crash_in_the_middle_of_keeping_leaves_the_plan_before(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    keep(tmp_path, plan)
    with monkeypatch.context() as patch:
        patch.setattr("sessions.common.files.os.write", full)
        with pytest.raises(NotRecordedError, match="The plan cannot be saved: no space left on the disk"):
            keep(tmp_path, replace(plan, title="Released"))
    assert load(tmp_path, tmp_path) == plan
    (tmp_path / "file").touch()
    with pytest.raises(NotRecordedError, match="cannot be saved"):
        keep(tmp_path / "file", plan)


def test_a_plan_in_a_format_of_ones_own_stays_one_when_the_format_is_gone(tmp_path: Path) -> None:
    own = tmp_path / "formats"
    own.mkdir()
    (own / "tea.toml").write_text(OWN_FORMAT, "utf-8")
    plan = toggled_phase(replace(new_plan(load_format("tea", own), NINE), title="Tea at four"), 1)
    keep(tmp_path, plan)
    assert load(tmp_path, own) == plan
    (own / "tea.toml").write_text(OWN_FORMAT.replace("people", "poeple"), "utf-8")
    assert format_of(header_of(plan), own) is None
    (own / "tea.toml").unlink()
    found = load(tmp_path, own)
    assert found is not None
    assert (found.title, found.held, found.format.id) == ("Tea at four", plan.held, "tea")
