"""Pictures of the note-taker's window; look at each one that changes."""

from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from sessions.storage.store import Store
from tests.builders.meetings import EVERYBODY, a_record, add, header
from tests.snapshots.pictures import SnapCompare, in_colours, settled
from tests.snapshots.live.test_live import CHALLENGE, HOSTILE, Prepare, calm, hostile, nothing, over, warning
from tests.builders.window import Wall, around
from tui.app.launch import notes_app
from tui.commands.context import Context

SIZES = [(40, 24), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("prepare", [calm, warning, over, hostile, nothing], ids=lambda prepare: prepare.__name__)
def test_the_notes_window(tmp_path: Path, snap_compare: SnapCompare, prepare: Prepare, size: tuple[int, int]) -> None:
    assert snap_compare(window(tmp_path, prepare), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("colours", ["light", "sixteen", "no"])
def test_the_notes_window_in_other_colours(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    app = in_colours(colours, monkeypatch, lambda: window(tmp_path, calm))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


@pytest.mark.parametrize("size", [(40, 24), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_advice_is_answered(tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
    async def type_advice(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(*"You", "space", *"should", "space", *"stop", "space", *"them")
        await settled(pilot)

    assert snap_compare(window(tmp_path, calm), terminal_size=size, run_before=type_advice)


@pytest.mark.parametrize("size", [(40, 24), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_two_tips_of_one_person_are_both_shown(
    tmp_path: Path, snap_compare: SnapCompare, size: tuple[int, int]
) -> None:
    async def type_a_second(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(*"We", "space", *"wrote", "space", *"it", "space", *"down")
        add(Store(tmp_path / "approved.toml"), "tip", "We painted the date on the wall of the clinic.")
        await pilot.press("enter")
        await settled(pilot)

    assert snap_compare(window(tmp_path, calm), terminal_size=size, run_before=type_a_second)


def window(folder: Path, prepare: Prepare) -> App[Any]:
    """Return the notes window on a new record."""
    wall = Wall()
    store = Store(a_record(folder, header(HOSTILE if prepare is hostile else EVERYBODY, challenge=CHALLENGE)))
    prepare(store, wall)
    return notes_app(store, around(folder, wall))
