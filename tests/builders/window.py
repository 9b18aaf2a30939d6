"""Windows to test with: no terminal, a clock that the test moves, and what the screen says."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count, repeat
from pathlib import Path
from typing import Generic, TypeVar

from textual.pilot import Pilot

from sessions.meeting.state import Meeting
from sessions.record.header import Header
from sessions.storage.store import Store
from tests.builders.driving import Driven
from tests.builders.meetings import NINE, a_record, header
from tests.builders.places import EXAMPLES
from tui.app.launch import live_app, notes_app, review_app
from tui.app.recorder import RecorderApp
from tui.commands.context import Context
from tui.screens.live import LiveScreen
from tui.screens.notes import NotesScreen
from tui.screens.recording import RecordingScreen
from tui.screens.review import ReviewScreen
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows
from tui.widgets.contributions import Contributions
from tui.widgets.people import People


class Wall:
    """The clock on the wall, and one that never goes back."""

    def __init__(self, now: datetime = NINE) -> None:
        self.now = now
        self._ticks: Iterator[int] = count()

    def __call__(self) -> datetime:
        return self.now

    def stand_still(self) -> None:
        """Have every key from now on pressed at the same moment."""
        self._ticks = repeat(next(self._ticks))

    def go_on(self) -> None:
        """Have time pass again between the keys."""
        self._ticks = count(next(self._ticks) + 1)

    def monotonic(self) -> float:
        """Return a second more each time: no key is ever pressed twice within 400 ms."""
        return float(next(self._ticks))


Shown = TypeVar("Shown", bound=RecordingScreen)


class Window(Driven, Generic[Shown]):
    """A window that is open."""

    app: RecorderApp

    def __init__(self, app: RecorderApp, screen: type[Shown], pilot: Pilot[None], wall: Wall) -> None:
        self.app = app
        assert isinstance(app.view, screen)
        self.screen: Shown = app.view
        self.pilot = pilot
        self.wall = wall

    @property
    def meeting(self) -> Meeting:
        """What the record says."""
        return self.app.store.meeting

    async def wait(self, seconds: float) -> None:
        """Let time pass, and look at the clock."""
        self.wall.now += timedelta(seconds=seconds)
        self.app.tick()
        await self.settle()

    async def write(self, words: str) -> None:
        """Type words, key by key, into whatever has the focus."""
        await self.strike(*words)

    def line(self, selector: str) -> str:
        """Return what a line of the screen says."""
        return self.screen.query_one(selector, Lines).content.plain.strip()

    def rows(self, panel: type[People] | type[Contributions]) -> list[str]:
        """Return what the rows of a list say."""
        options = self.screen.query_one(panel).query_one(Rows).options
        return [" ".join(str(option.prompt).split()) for option in options]

    @property
    def notice(self) -> str:
        """The line above the keys."""
        return self.line("#notice")


Before = Callable[[Store, Wall], None]


@asynccontextmanager
async def live_window(
    folder: Path, *, size: tuple[int, int] = (80, 24), people: Header | None = None, before: Before | None = None
) -> AsyncIterator[Window[LiveScreen]]:
    """Open the live window on a new record in `folder`, or on the one that is there."""
    store, wall = _opened(folder, people, before)
    async with _shown(live_app(store, around(folder, wall)), LiveScreen, wall, size) as window:
        yield window


@asynccontextmanager
async def notes_window(
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    people: Header | None = None,
    before: Before | None = None,
    wall: Wall | None = None,
) -> AsyncIterator[Window[NotesScreen]]:
    """Open the note-taker's window likewise; `wall` is a clock that somebody else looks at as well."""
    store, wall = _opened(folder, people, before, wall)
    async with _shown(notes_app(store, around(folder, wall)), NotesScreen, wall, size) as window:
        yield window


EXAMPLE = EXAMPLES / "approved-is-not-released.toml"
AFTER = datetime(2025, 5, 22, 11, 30, tzinfo=UTC)
"""An hour and a half after the meeting of the example."""


@asynccontextmanager
async def review_window(
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    before: Before | None = None,
    example: bool = True,
    entry: int | None = None,
) -> AsyncIterator[Window[ReviewScreen]]:
    """Open the review of the meeting of the example, or of a new record in `folder`."""
    path = folder / "approved.toml"
    wall = Wall(AFTER if example else NINE)
    if example and not path.exists():
        path.write_bytes(EXAMPLE.read_bytes())
    store = Store(path) if path.exists() else Store(a_record(folder))
    if before:
        before(store, wall)
    async with _shown(review_app(store, around(folder, wall), entry), ReviewScreen, wall, size) as window:
        yield window


def around(folder: Path, wall: Wall, environ: Mapping[str, str] | None = None) -> Context:
    """Return the world of a window: its folders lie in `folder`, its clock is the test's."""
    return Context(
        wall, environ or {}, folder / "drafts", folder / "sessions", folder / "formats", wall.monotonic, folder
    )


@asynccontextmanager
async def _shown(
    app: RecorderApp, screen: type[Shown], wall: Wall, size: tuple[int, int]
) -> AsyncIterator[Window[Shown]]:
    async with app.run_test(size=size) as pilot:
        window = Window(app, screen, pilot, wall)
        await window.settle()
        yield window


def _opened(folder: Path, people: Header | None, before: Before | None, wall: Wall | None = None) -> tuple[Store, Wall]:
    path = folder / "approved.toml"
    if not path.exists():
        a_record(folder, people or header())
    wall = wall or Wall()
    store = Store(path)
    if before:
        before(store, wall)
    return store, wall
