"""Pictures of the review; look at each one that changes."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from sessions.storage.store import Store
from tests.builders.meetings import add
from tests.snapshots.pictures import SnapCompare, in_colours
from tests.snapshots.live.test_live import HOSTILE
from tests.builders.window import AFTER, EXAMPLE, Wall, around
from tui.app.launch import review_app
from tui.commands.context import Context

SIZES = [(80, 24), (120, 40)]
PAGES = {
    "time": ["1"],
    "round": ["2", "down", "down"],
    "questions": ["3", "down", "down"],
    "brought": ["4"],
    "follow-up": ["5", "space", "down", "down", "down", "down", "space", "down"],
    "minutes": ["6", *["down"] * 9],
    "search": ["slash", "p", "i", "l", "e", "enter"],
    "reading-back": ["v", *["enter"] * 9],
    "correcting": ["2", "down", "c"],
}


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what waits for the window, and presses keys, each one when the one before has had its effect."""

    async def press(pilot: Pilot[None]) -> None:
        for key in ("", *keys):
            if key:
                await pilot.press(key)
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    return press


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("page", PAGES)
def test_the_review(tmp_path: Path, snap_compare: SnapCompare, page: str, size: tuple[int, int]) -> None:
    assert snap_compare(window(tmp_path), terminal_size=size, run_before=pressing(*PAGES[page]))


@pytest.mark.parametrize("page", ["time", "brought"])
def test_the_review_of_words_that_would_be_something_else(
    tmp_path: Path, snap_compare: SnapCompare, page: str
) -> None:
    assert snap_compare(window(tmp_path, hostile=True), terminal_size=(80, 24), run_before=pressing(*PAGES[page]))


@pytest.mark.parametrize("colours", ["light", "sixteen", "no"])
def test_the_review_in_other_colours(
    tmp_path: Path, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch, colours: str
) -> None:
    app = in_colours(colours, monkeypatch, lambda: window(tmp_path))
    assert snap_compare(app, terminal_size=(80, 24), run_before=pressing())


def window(folder: Path, *, hostile: bool = False) -> App[Any]:
    """Return the review of the example, with words in it that would like to be something else where asked for."""
    path = folder / "approved.toml"
    path.write_bytes(EXAMPLE.read_bytes())
    store = Store(path)
    wall = Wall(AFTER)
    if hostile:
        for person in HOSTILE:
            add(store, "arrive", person.name, at=AFTER)
            add(store, "challenge", f"{person.name} asks: [/] [@click=app.quit]x[/]", at=AFTER)
    return review_app(store, around(folder, wall))
