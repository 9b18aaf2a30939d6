"""How pictures are taken: a window at rest, and colours as poorer terminals show them."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import pytest
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color as Background
from textual.filter import LineFilter
from textual.pilot import Pilot


class SnapCompare(Protocol):
    """The fixture of the snapshot plug-in."""

    def __call__(
        self,
        app: App[None],
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]] | None = None,
    ) -> bool: ...


class SixteenColours(LineFilter):
    """Shows each colour as the nearest of the sixteen that a plain terminal has."""

    def apply(self, segments: list[Segment], background: Background) -> list[Segment]:
        """Return the segments in poorer colours."""
        return [Segment(text, _poorer(style), control) for text, style, control in segments]


def _poorer(style: Style | None) -> Style | None:
    if style is None:
        return None
    return style + Style(color=_nearest(style.color), bgcolor=_nearest(style.bgcolor))


def _nearest(colour: Color | None) -> Color | None:
    return colour.downgrade(ColorSystem.STANDARD) if colour and not colour.is_default else colour


Opens = Callable[[], App[Any]]


def in_colours(colours: str, monkeypatch: pytest.MonkeyPatch, opens: Opens) -> App[Any]:
    """Open a window in `dark`, `light`, `sixteen` or `no` colours."""
    if colours == "no":
        monkeypatch.setenv("NO_COLOR", "1")
    app = opens()
    if colours == "light":
        app.theme = "peer-assist-light"
    if colours == "sixteen":
        app._filters.append(SixteenColours())  # noqa: SLF001  # a terminal does this, and pictures come from none
    return app


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the window knows everything it will know."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
