"""Pictures of the stage; look at each one that changes."""

from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from sessions.storage.reader import Reader
from sessions.storage.store import Store
from tests.builders.meetings import EVERYBODY, a_record, header
from tests.snapshots.pictures import SnapCompare, in_colours, settled
from tests.snapshots.live.test_live import CHALLENGE, HOSTILE, Prepare, calm, hostile, nothing, over, paused, warning
from tests.builders.window import Wall, around
from tui.app.launch import stage_app
from tui.commands.context import Context

SIZES = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    "prepare", [calm, warning, over, paused, hostile, nothing], ids=lambda prepare: prepare.__name__
)
def test_the_stage(tmp_path: Path, snap_compare: SnapCompare, prepare: Prepare, size: tuple[int, int]) -> None:
    assert snap_compare(window(tmp_path, prepare), terminal_size=size, run_before=settled)


@pytest.mark.parametrize("colours", ["light", "sixteen", "no"])
@pytest.mark.parametrize("prepare", [calm, warning], ids=lambda prepare: prepare.__name__)
def test_the_stage_in_other_colours(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, prepare: Prepare, colours: str
) -> None:
    app = in_colours(colours, monkeypatch, lambda: window(tmp_path, prepare))
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


def window(folder: Path, prepare: Prepare) -> App[Any]:
    """Return the stage of a new record."""
    wall = Wall()
    store = Store(a_record(folder, header(HOSTILE if prepare is hostile else EVERYBODY, challenge=CHALLENGE)))
    prepare(store, wall)
    return stage_app(Reader(store.path), around(folder, wall))
