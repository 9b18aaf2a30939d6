"""Groups to test with, each in its own record, and the plenary opened on them."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.storage.plenary import find_plenary
from sessions.storage.store import Store, create
from tests.builders.driving import Driven
from tests.builders.meetings import EVERYBODY, add, header
from tests.builders.window import Wall, around
from tui.app.plenary import PlenaryApp
from tui.widgets.base.lines import Lines
from tui.widgets.plenary_rows import Debrief, GroupRow

PHASES = load_format("world-bank").for_groups().agenda()
NAME = "learning-days"
LEADING = ("Tomás Ó Súilleabháin", "Aïcha Traoré", "Wilhelmina van der Berg", "Paul Mbarga", "Zoë Lindqvist", "Suharti")

Prepare = Callable[[Sequence[Store], Wall], None]


def group_people(number: int) -> tuple[Person, ...]:
    """Return the people of a group, who differ by who facilitates."""
    leads = Person(id="leads", name=LEADING[(number - 1) % len(LEADING)], role="facilitator", place="room")
    return (leads, *(person for person in EVERYBODY if person.role != "facilitator"))


def some_groups(folder: Path, groups: int, people: Sequence[Person] = (), **session: Any) -> list[Store]:  # noqa: ANN401  # fields of Session
    """Make the records of several groups."""
    stores = []
    for number in range(1, groups + 1):
        title = f"Learning days · group {number}"
        start = header(
            people or group_people(number),
            PHASES,
            title=title,
            plenary=NAME,
            group=number,
            **{"slot_minutes": 60} | session,
        )
        path = folder / f"{NAME}-group-{number}.toml"
        create(path, start)
        stores.append(Store(path))
    return stores


def go_to(store: Store, wall: Wall, phase: str) -> None:
    """Take a group on, phase by phase."""
    while store.meeting.run is None or store.meeting.run.phase.id != phase:
        add(store, "next-phase", at=wall.now)


class PlenaryWindow(Driven):
    """A plenary that is open, and the records it looks at."""

    app: PlenaryApp

    def __init__(self, app: PlenaryApp, stores: Sequence[Store], pilot: Pilot[None], wall: Wall) -> None:
        self.app, self.stores, self.pilot, self.wall = app, stores, pilot, wall
        self.screen = app.view

    async def do(self, group: int, move: str, *words: str, **options: Any) -> None:  # noqa: ANN401  # options of a move
        """Make a move in a window of a group, and look."""
        add(self.stores[group - 1], move, *words, at=self.wall.now, **options)
        await self.look()

    async def go_to(self, group: int, phase: str) -> None:
        """Take a group on, phase by phase, and look."""
        go_to(self.stores[group - 1], self.wall, phase)
        await self.look()

    async def look(self) -> None:
        """Look at the records."""
        await self.app.follow()
        await self.settle()

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.wall.now += timedelta(seconds=seconds)
        self.app.tick()
        await self.settle()

    def row(self, group: int) -> str:
        """Return what the two lines of a group say."""
        return list(self.screen.query(GroupRow))[group - 1].words

    def line(self, selector: str) -> str:
        """Return what a line says."""
        return self.screen.query_one(selector, Lines).content.plain

    @property
    def brought(self) -> str:
        """What is shown of what groups bring."""
        return self.screen.query_one(Debrief).content.plain


@asynccontextmanager
async def plenary_window(
    folder: Path,
    groups: int = 2,
    *,
    size: tuple[int, int] = (80, 24),
    prepare: Prepare | None = None,
    people: Sequence[Person] = (),
    **session: Any,  # noqa: ANN401  # fields of Session
) -> AsyncIterator[PlenaryWindow]:
    """Open the plenary on new records."""
    wall = Wall()
    stores = some_groups(folder, groups, people, **session)
    if prepare:
        prepare(stores, wall)
    app = PlenaryApp(find_plenary(folder), around(folder, wall))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield PlenaryWindow(app, stores, pilot, wall)
