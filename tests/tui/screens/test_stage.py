"""The stage: what the group sees, and what it is spared."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from sessions.formats.loading import load_format
from sessions.model.windows import Doing
from sessions.record.header import Header
from sessions.storage.presence import Presence
from sessions.storage.reader import Reader
from sessions.storage.store import Store
from tests.builders.driving import Driven
from tests.builders.meetings import a_record, add, header
from tests.builders.window import Wall, around
from tui.app.launch import stage_app
from tui.app.viewer import ViewerApp
from tui.screens.stage import StageScreen
from tui.widgets.base.lines import Lines
from tui.widgets.big_digits import BigDigits

CHALLENGE = "How do we get the money released?"


def in_format(name: str) -> Header:
    """Return the header of a session in a format, called what the format calls it."""
    found = load_format(name)
    start = header(phases=found.agenda(), format=name, slot_minutes=found.slot_minutes)
    return start.model_copy(update={"roles": found.roles})


class Stage(Driven):
    """A stage that is open, and the record it looks at."""

    app: ViewerApp

    def __init__(self, app: ViewerApp, store: Store, pilot: Pilot[None], wall: Wall) -> None:
        self.app, self.store, self.pilot, self.wall = app, store, pilot, wall
        assert isinstance(app.view, StageScreen)
        self.screen = app.view

    async def do(self, move: str, *words: str, **options: Any) -> None:  # noqa: ANN401  # options of a move
        """Make a move in another window, and look."""
        add(self.store, move, *words, at=self.wall.now, **options)
        await self.app.follow()
        await self.settle()

    async def go_to(self, phase: str) -> None:
        """Go on, phase by phase."""
        while self.store.meeting.run is None or self.store.meeting.run.phase.id != phase:
            await self.do("next-phase")

    async def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.wall.now += timedelta(seconds=seconds)
        self.app.tick()
        await self.settle()

    @property
    def time(self) -> str:
        """The large digits."""
        return self.screen.query_one(BigDigits).value

    def line(self, selector: str) -> str:
        """Return what a line says."""
        return self.screen.query_one(selector, Lines).content.plain

    @property
    def everything(self) -> str:
        """All words on the screen."""
        shown = [widget for widget in self.screen.query(Lines) if widget.display]
        return "\n".join(widget.render().plain for widget in shown)


@asynccontextmanager
async def stage(
    folder: Path,
    *,
    size: tuple[int, int] = (80, 24),
    rests: bool = False,
    before: Callable[[Store, Wall], None] | None = None,
    start: Header | None = None,
) -> AsyncIterator[Stage]:
    """Open the stage on a new record."""
    wall = Wall()
    store = Store(a_record(folder, start or header(challenge=CHALLENGE)))
    if before:
        before(store, wall)
    app = stage_app(Reader(store.path), around(folder, wall), rests=rests)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Stage(app, store, pilot, wall)


async def test_in_the_round_it_shows_who_speaks_who_is_next_and_how_many_have_spoken(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        await shown.go_to("round")
        await shown.do("next-speaker")
        assert shown.time == "10:00"
        assert shown.line("#phase").startswith("ROUND-ROBIN")
        assert shown.line("#speaker") == "▶ Fatou D."
        assert shown.line("#next") == "then Fatou N., Amanuel Tesfaye, Suharti · 0 of 5 have spoken"
        assert shown.line("#challenge") == CHALLENGE
        assert shown.line("#ask") == "Each once: ONE tip or insight, from what you have lived."


async def test_in_the_round_everybody_is_reminded_that_the_presenter_listens(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        await shown.go_to("introduction")
        assert shown.line("#reminder") == ""
        await shown.go_to("round")
        sentence = "Whoever presents listens and writes along; answers come afterwards."
        assert shown.line("#reminder") == sentence
        assert sentence in shown.everything
        await shown.do("next-speaker")
        assert sentence in shown.everything
        await shown.go_to("conversation")
        assert shown.line("#reminder") == ""
        assert sentence not in shown.everything


async def test_over_the_night_it_says_that_the_group_meets_again_and_with_what(tmp_path: Path) -> None:
    async with stage(tmp_path, start=in_format("unitar")) as shown:
        await shown.go_to("wrap")
        assert shown.line("#phase") == "WRAP OF THE DAY   day 1, part 9 of 9"
        await shown.do("next-phase")
        await shown.wait(10 * 3600)
        assert shown.line("#phase") == "UNTIL DAY 2"
        assert shown.line("#ask") == "Thank you for today. We continue with: Recap."
        assert shown.line("#of") == "together on day 2"
        for word in ("late", "pause", "starts in a moment", "over the"):
            assert word not in shown.everything, word
        await shown.do("start")
        assert shown.line("#phase") == "RECAP   day 2, part 1 of 6"
        assert (shown.time, shown.line("#of")) == ("15:00", "of 15:00")


async def test_with_many_questions_the_newest_stay_on_the_wall(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        await shown.go_to("qstorming")
        for number in range(1, 31):
            await shown.do("question", f"What about the {number}. clinic in the row of clinics by the river?")
        assert "30  What about the 30. clinic" in shown.line("#flipchart")
        assert len(shown.line("#flipchart").split("\n")) <= shown.screen.query_one("#flipchart").size.height


async def test_nothing_on_it_shames_anybody_or_is_meant_for_the_operator(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        await shown.go_to("round")
        await shown.do("next-speaker")
        await shown.do("pass")
        await shown.do("tip", "You should write to him.")
        await shown.do("next-speaker")
        await shown.do("away", person="jose")
        await shown.wait(3600)
        for word in ("late", "passed", "no tip", "!", "away", "still to speak", "u undo", "F1", "You should"):
            assert word not in shown.everything, word


async def test_the_time_counts_on_after_zero_or_rests_there(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        await shown.go_to("round")
        await shown.wait(600)
        assert (shown.time, shown.line("#of")) == ("0:00", "over the 10:00")
        await shown.wait(75)
        assert shown.time == "1:15"
        await shown.press("z")
        await shown.settle()
        assert (shown.time, shown.line("#of")) == ("0:00", "time is up")
        await shown.wait(10)
        assert shown.time == "0:00"


async def test_it_can_begin_at_rest(tmp_path: Path) -> None:
    async with stage(tmp_path, rests=True) as shown:
        await shown.go_to("round")
        await shown.wait(700)
        assert shown.time == "0:00"


async def test_no_key_of_it_changes_the_record(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        await shown.go_to("round")
        before = shown.store.path.read_bytes()
        keys = [
            *"abcefghijklmnopqrstuvwxyABNUR+-?",
            "space",
            "enter",
            "tab",
            *(f"f{number}" for number in range(1, 11)),
        ]
        for key in keys:
            await shown.press(key)
        await shown.settle()
        assert shown.store.path.read_bytes() == before
        assert "ctrl+q or F10 leaves" in shown.line("#foot")
        await shown.wait(7)
        assert "ctrl+q" not in shown.line("#foot")


def test_it_holds_nothing_that_can_write(tmp_path: Path) -> None:
    path = a_record(tmp_path)
    app = stage_app(Reader(path), around(tmp_path, Wall()))
    assert not isinstance(app.reader, Store)
    assert not hasattr(app.reader, "add")
    assert not hasattr(app, "store")


async def test_it_says_who_runs_it_and_whether_they_are_connected(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        assert shown.line("#foot") == "○ facilitator Tomás · ○ note-taker Thảo"
        notes = Presence(shown.store.path, "notes", {})
        notes.join()
        for _ in range(10):
            shown.app.company.has_changed()
        await shown.app.follow()
        assert shown.line("#foot") == "○ facilitator Tomás · ● note-taker Thảo"
        await shown.do("hand-over", "note-taker", person="jose")
        assert shown.line("#foot") == "○ facilitator Tomás · ● note-taker José Ángel"
        notes.leave()


async def test_it_follows_the_word_that_is_read_back(tmp_path: Path) -> None:
    async with stage(tmp_path, start=in_format("ks-toolkit")) as shown:
        await shown.go_to("discussion")
        await shown.do("note", "We laughed about the goat.")
        await shown.go_to("validate")
        assert shown.line("#next") == "1 to read"
        live = Presence(shown.store.path, "facilitator", {})
        live.join()
        live.tell(Doing(reads=shown.store.meeting.words[0].entry.n, confirmed=0))
        assert shown.app.company.has_changed()
        await shown.app.follow()
        assert shown.line("#next") == "0 of 1 · 1 to read"
        assert shown.line("#flipchart").split() == ["NOTE", "We", "laughed", "about", "the", "goat."]
        live.leave()
        assert shown.app.company.has_changed()
        await shown.app.follow()
        assert shown.line("#next") == "1 to read"
        assert shown.line("#flipchart").strip() == "1  We laughed about the goat."


async def test_on_the_smallest_screen_the_word_that_is_read_comes_before_the_time(tmp_path: Path) -> None:
    async with stage(tmp_path, size=(40, 12), start=in_format("ks-toolkit")) as shown:
        await shown.go_to("discussion")
        await shown.do("note", "We laughed about the goat, and then the radio went off for the whole of the night.")
        await shown.go_to("validate")
        live = Presence(shown.store.path, "facilitator", {})
        live.join()
        live.tell(Doing(reads=shown.store.meeting.words[0].entry.n, confirmed=0))
        assert shown.app.company.has_changed()
        await shown.app.follow()
        # Its lines are known when the window is laid out anew, which a busy computer does later.
        read = ""
        for _ in range(100):
            await shown.pilot.pause(0.02)
            if (read := " ".join(shown.line("#flipchart").split())).endswith("the whole of the night."):
                break
        assert read.startswith("NOTE We laughed about the goat")
        assert read.endswith("the whole of the night.")
        live.leave()


async def test_a_record_that_is_away_is_said(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        await shown.go_to("round")
        shown.store.path.rename(tmp_path / "away.toml")
        await shown.app.follow()
        assert shown.line("#foot").startswith("The record cannot be read just now")
        assert shown.line("#phase").startswith("ROUND-ROBIN")
        (tmp_path / "away.toml").rename(shown.store.path)
        await shown.app.follow()
        assert "facilitator" in shown.line("#foot")


@pytest.mark.parametrize("size", [(1, 1), (20, 6), (40, 12), (80, 24), (120, 40), (200, 60)])
async def test_it_opens_at_any_size_and_the_digits_grow(tmp_path: Path, size: tuple[int, int]) -> None:
    async with stage(tmp_path, size=size) as shown:
        await shown.go_to("round")
        digits = shown.screen.query_one(BigDigits)
        assert digits.digit_size >= {20: 0, 40: 1, 80: 2, 120: 3, 200: 5}.get(size[0], 0)
        await shown.press("d")
        assert shown.app.theme == "peer-assist-light"
