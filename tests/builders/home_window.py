"""Home and the setup to test with: no terminal, a clock that the test moves, and what the screen says."""

from collections import ChainMap
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar, cast

from textual.content import Content
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from sessions.planning.plan import Plan
from sessions.record.header import Header
from sessions.storage.reader import Reader
from tests.builders.driving import Driven
from tests.builders.window import Wall, around
from tui.app.home import HomeApp
from tui.commands.context import Context
from tui.screens.home import HomeScreen
from tui.screens.setup import SetupScreen
from tui.widgets.base.form import FormLine
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows
from tui.widgets.composer.text_field import Field
from tui.widgets.library_list import Place

Found = TypeVar("Found", bound=Widget)


class HomeWindow(Driven):
    """Home that is open, or a screen that was opened from it."""

    app: HomeApp
    waits_for = frozenset({"default", "search"})

    def __init__(self, app: HomeApp, pilot: Pilot[None], wall: Wall) -> None:
        self.app = app
        self.pilot = pilot
        self.wall = wall

    # --- what a person does

    async def write(self, words: str) -> None:
        """Type words into whatever has the focus, in one go from each Enter to the next."""
        for line in words.splitlines(keepends=True):
            await self.strike(*line.removesuffix("\r"))
            if line.endswith("\r"):
                await self.strike("enter")

    async def fill(self, selector: str, words: str) -> None:
        """Go to a field, and put other words into it."""
        field = self.screen.query_one(selector, Input)
        field.focus()
        await self.settle()
        await self.strike("end", *["backspace"] * len(field.value))
        await self.write(words)

    async def click(self, selector: str, words: str) -> None:
        """Click on the beginning of some words in a widget."""
        widget = self.screen.query_one(selector)
        lines = [widget.render_line(row).text for row in range(widget.size.height)]
        row = next(row for row, line in enumerate(lines) if words in line)
        edge = widget.content_region.offset - widget.region.offset
        await self.pilot.click(widget, offset=(lines[row].index(words) + edge.x, row + edge.y))
        await self.settle()

    def is_at_work(self) -> bool:
        """Whether anything is under way that was asked for, or the folder is read."""
        return self.app.look is None or self.app.busy.locked() or super().is_at_work()

    # --- what a person sees

    @property
    def screen(self) -> Screen[object]:
        """The screen on top."""
        return self.app.screen

    @property
    def is_home(self) -> bool:
        """Whether home itself is seen."""
        return isinstance(self.screen, HomeScreen)

    @property
    def setup(self) -> SetupScreen:
        """The setup, whatever dialog stands on it."""
        return next(screen for screen in self.app.screen_stack if isinstance(screen, SetupScreen))

    @property
    def plan(self) -> Plan:
        """The plan in the setup."""
        return self.setup.plan

    @property
    def names(self) -> list[str]:
        """The names on the list of people, in their order."""
        return [person.name for person in self.plan.people]

    def line(self, selector: str) -> str:
        """Return what some lines of the screen say."""
        return self.screen.query_one(selector, Lines).content.plain.strip()

    def rows(self, selector: str = "Rows") -> list[str]:
        """Return what the rows of a list say, with single spaces."""
        found = self.screen.query_one(selector)
        rows = found if isinstance(found, Rows) else found.query_one(Rows)
        return [" ".join(_plain(option.prompt).split()) for option in rows.options]

    def remark(self, selector: str) -> str:
        """Return what is said beside a field."""
        line = self.screen.query_one(selector).parent
        assert isinstance(line, FormLine)
        return line.query_one(".remark", Lines).content.plain.strip()

    def value(self, selector: str) -> str:
        """Return what stands in a field."""
        field = self.screen.query_one(selector)
        assert isinstance(field, Input | Field)
        return field.value if isinstance(field, Input) else field.text

    @property
    def notice(self) -> str:
        """The line above the keys."""
        return self.line("#notice")

    @property
    def title(self) -> str:
        """The title of the dialog on top."""
        title = self.screen.query("Vertical").first()._border_title  # noqa: SLF001 - else it is escaped
        return title.plain if title else ""

    @property
    def text(self) -> str:
        """Everything that is seen, a line each."""
        size = self.app.size
        drawn = self.screen._compositor.render_strips(size)  # noqa: SLF001 - what a terminal would be sent
        return "\n".join(strip.text.rstrip() for strip in drawn)

    @property
    def focus(self) -> str | None:
        """The id of what has the focus."""
        return self.app.focused.id if self.app.focused else None


def _plain(prompt: object) -> str:
    return prompt.plain if isinstance(prompt, Content) else str(prompt)


def a_desk(folder: Path, wall: Wall, environ: Mapping[str, str] | None = None) -> Context:
    """Return a desk with its folders in `folder`, and the index of its sessions as well."""
    index = {"PEER_ASSIST_HOME": str(folder)}
    world = ChainMap({} if environ is None else cast("dict[str, str]", environ), index)
    return around(folder, wall, world)


@asynccontextmanager
async def home_window(
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    environ: Mapping[str, str] | None = None,
    plan: Plan | None = None,
    notice: str = "",
    place: Place | None = None,
    wall: Wall | None = None,
) -> AsyncIterator[HomeWindow]:
    """Open home on `folder`, in which sessions, formats and drafts have a folder each."""
    wall = wall or Wall()
    (folder / "sessions").mkdir(exist_ok=True)
    app = HomeApp(a_desk(folder, wall, environ), plan=plan, notice=notice, place=place)
    async with app.run_test(size=size) as pilot:
        window = HomeWindow(app, pilot, wall)
        await window.settle()
        yield window


def kept(folder: Path) -> list[Path]:
    """Return the records that were made, in the order of their names."""
    return sorted((folder / "sessions").glob("*.toml"))


def only_header(folder: Path) -> Header:
    """Return the header of the one record that was made."""
    (path,) = kept(folder)
    return Reader(path).meeting.header


def drafts(folder: Path) -> list[Path]:
    """Return what is kept of plans that are no records yet."""
    return list((folder / "drafts").glob("plan*.toml"))
