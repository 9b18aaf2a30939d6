"""What is kept of the picture is what would be painted now."""

from pathlib import Path

import pytest
from textual.strip import Strip
from textual.widget import Widget

from tests.builders.window import Window, live_window
from tests.tui.screens.test_live import to_the_round
from tui.screens.live import LiveScreen
from tui.widgets.base.painted import Painted

KEYS = (
    "n", "t", "f", "tab", "escape", "n", "tab", "down", "tab", "ctrl+l", "p", "space", "u", "d", "up", "f1", "escape",
    "colon", "escape", "greater_than_sign",
)  # fmt: skip


def picture(window: Window[LiveScreen], *, anew: bool) -> list[Strip]:
    """Return the lines of the screen; `anew` has every widget paint all of its lines."""
    screen = window.app.view
    if anew:
        for widget in (screen, *screen.walk_children(Widget)):
            widget._styles_cache.clear()  # noqa: SLF001  # what Textual keeps
            widget._render_cache = type(widget._render_cache)(widget.size, [])  # noqa: SLF001
            widget._dirty_regions.add(widget.size.region)  # noqa: SLF001
            if isinstance(widget, Painted):
                widget._painted = None  # noqa: SLF001  # what is tried here
    return [strip.simplify() for strip in screen._compositor.render_strips()]  # noqa: SLF001  # no other way to it


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_kept_is_what_would_be_painted_now(tmp_path: Path, size: tuple[int, int]) -> None:
    async with live_window(tmp_path, size=size, before=to_the_round) as window:
        for number, key in enumerate(KEYS):
            await window.press(key)
            if number == len(KEYS) // 2:
                window.app.theme = "textual-light"
                await window.settle()
            if window.app.screen is window.app.view:
                kept, painted = picture(window, anew=False), picture(window, anew=True)
                assert kept == painted, f"after {KEYS[: number + 1]}"
        await window.pilot.resize_terminal(100, 30)
        await window.settle()
        assert picture(window, anew=False) == picture(window, anew=True)
