"""Eight windows without a terminal, and somebody who presses, pastes and drags whatever there is."""

import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

from tests.builders.driving import Driven
from tests.builders.home_window import home_window
from tests.builders.meetings import a_record
from tests.builders.places import EXAMPLES
from tests.builders.plenary import plenary_window
from tests.builders.window import live_window, notes_window, review_window
from tests.faults.fuzzing import AWKWARD
from tests.tui.screens.test_stage import stage

Opens = Callable[[Path], AbstractAsyncContextManager[Driven]]
_KEYS = (
    *"abcdefghijklmnoprstuvwxyzNPERT0123456789/?,.@ ", "enter", "enter", "tab", "shift+tab", "escape", "up", "down",
    "left", "right", "home", "end", "pageup", "pagedown", "backspace", "delete", "ctrl+u", "ctrl+w", "ctrl+j", "ctrl+l",
    "f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10",
)  # fmt: skip
_PEOPLE = "Ngozi Okonkwo, presenter\nTomás Ó Súilleabháin, facilitator\nFatou Diallo\nFatou Ndiaye\nAna Costa\n"
_SIZES = ((80, 24), (80, 24), (120, 40), (40, 12), (20, 5), (200, 60), (3, 10), (1, 1))


@asynccontextmanager
async def _home(folder: Path) -> AsyncIterator[Driven]:
    (folder / "sessions").mkdir()
    for path in EXAMPLES.glob("*.toml"):
        (folder / "sessions" / path.name).write_bytes(path.read_bytes())
    a_record(folder / "sessions")
    async with home_window(folder) as window:
        yield window


@asynccontextmanager
async def _setup(folder: Path) -> AsyncIterator[Driven]:
    async with home_window(folder) as window:
        await window.press("n")
        yield window


@asynccontextmanager
async def _groups(folder: Path) -> AsyncIterator[Driven]:
    async with _setup(folder) as window:
        await window.press("tab", "tab")
        await window.paste(_PEOPLE * 3)
        await window.press("enter", "f8")
        yield window


WINDOWS: Mapping[str, Opens] = {
    "live": live_window,
    "notes": notes_window,
    "review": review_window,
    "home": _home,
    "setup": _setup,
    "groups": _groups,
    "stage": stage,
    "plenary": plenary_window,
}


async def play(name: str, folder: Path, chance: random.Random, keys: int) -> int:
    """Press, paste and drag so often; a window that is left as it should be is opened again, on something new."""
    pressed = opened = 0
    while pressed < keys:
        opened += 1
        place = folder / str(opened)
        place.mkdir()
        async with WINDOWS[name](place) as window:
            while pressed < keys and window.app.return_code is None:
                await _do(window, chance)
                pressed += 1
            assert not window.app.return_code, "the window closed because of an error"
    return pressed


async def _do(window: Driven, chance: random.Random) -> None:
    what: Any = chance.random()
    if what < 0.04:
        await window.pilot.resize_terminal(*chance.choice(_SIZES))
        await window.settle()
    elif what < 0.1:
        await window.paste(chance.choice((_PEOPLE, "Paint the date", "\n".join(chance.choices(AWKWARD[:-1], k=5)))))
    elif what < 0.2:
        await window.strike(*chance.choices(_KEYS, k=chance.randint(2, 6)))
    else:
        await window.strike(chance.choice(_KEYS))
