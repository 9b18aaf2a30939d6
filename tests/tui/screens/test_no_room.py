"""Windows that are made too small for their lists while keys are pressed: nothing closes, and it is whole again."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.app import App

from tests.builders.driving import PATIENCE_S, Driven
from tests.builders.home_window import home_window
from tests.builders.plenary import plenary_window
from tests.builders.window import live_window, notes_window, review_window
from tests.tui.screens.test_stage import stage

Opens = Callable[..., AbstractAsyncContextManager[Any]]
SIZES = ((1, 1), (3, 10), (1, 24), (24, 1), (20, 5))
MOVES = ("pageup", "pagedown", "home", "end", "up", "down", "left", "right")


def picture(app: App[Any]) -> str:
    """Return what a terminal shows."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips(app.size))  # noqa: SLF001  # what a terminal would be sent


async def goes_through_all_sizes(window: Driven, *keys: str) -> None:
    """Press keys in a window of each size, and look whether all of it is there afterwards."""
    for columns, lines in SIZES:
        await window.pilot.resize_terminal(columns, lines)
        await window.strike(*keys)
        assert window.app.return_code is None
    await window.pilot.resize_terminal(80, 24)
    await window.settle()
    async with asyncio.timeout(PATIENCE_S):
        while "too small" in picture(window.app) or len(picture(window.app).split()) < 10:
            await window.pilot.pause()


@pytest.mark.parametrize("page", ["1", "4", "6"])
async def test_the_review_has_no_pages_where_it_has_no_room(tmp_path: Path, page: str) -> None:
    async with review_window(tmp_path) as window:
        await window.press(page, "down")
        await goes_through_all_sizes(window, *MOVES)
        assert window.screen.body.list.chosen
        assert window.screen.body.list.rows.shown


OPENED: list[tuple[Opens, str]] = [
    *((review_window, key) for key in ("/", "?", "e", "v", "ctrl+p", "enter")),
    *((live_window, key) for key in ("?", "a", "e", "c", "t", "b", "ctrl+p")),
    *((notes_window, key) for key in ("f1", "f7", "f8", "ctrl+p")),
    *((home_window, key) for key in ("?", "/", "o", "c", "ctrl+p")),
    *((plenary_window, key) for key in ("?", "t", "ctrl+p")),
]


@pytest.mark.parametrize(("opens", "opener"), OPENED)
async def test_neither_has_what_a_key_opens(tmp_path: Path, opens: Opens, opener: str) -> None:
    async with opens(tmp_path) as window:
        await window.press(opener)
        await goes_through_all_sizes(window, *MOVES)


@pytest.mark.parametrize("opener", ["f3", "f4", "f8", "f1", "ctrl+p"])
async def test_neither_has_what_the_setup_opens(tmp_path: Path, opener: str) -> None:
    async with home_window(tmp_path) as window:
        await window.press("n", opener)
        await goes_through_all_sizes(window, *MOVES)


@pytest.mark.parametrize("opens", [live_window, notes_window, home_window, plenary_window])
async def test_nor_do_the_other_windows(tmp_path: Path, opens: Opens) -> None:
    async with opens(tmp_path) as window:
        await goes_through_all_sizes(window, *MOVES)


async def test_nor_does_the_setup(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await window.press("n")
        await goes_through_all_sizes(window, *MOVES)


async def test_nor_does_the_stage(tmp_path: Path) -> None:
    async with stage(tmp_path) as window:
        await goes_through_all_sizes(window, *MOVES)
