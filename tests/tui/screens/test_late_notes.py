"""A note-taker who is one speaker late, and a facilitator who moves on: every word stands where it belongs."""

import itertools
import random
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS
from sessions.model.people import short_names
from sessions.storage.store import Store, create
from tests.builders.transcripts import Step, make, play, read_transcript
from tests.builders.window import Wall, Window, notes_window
from tui.screens.notes import NotesScreen

FOLLOWS = frozenset({"tip", "clarifying", "answer"})
"""What nobody presses Tab for: the kind follows from the meeting and from who says it."""
MOST_TABS = 30
ORDERS = range(2)
MANY_ORDERS = range(2, 50)


@dataclass(frozen=True)
class Turn:
    """What is said once these steps have been made; `words` is None at the end."""

    steps: tuple[Step, ...]
    words: Step | None


def turns(steps: tuple[Step, ...]) -> Iterator[Turn]:
    """Yield each thing that is said with the steps before it; what was reworded counts as it was said at first."""
    before: list[Step] = []
    for step in steps:
        if step.move in WORDS:
            yield Turn(tuple(before), step)
            before = []
        elif step.move != "revise":
            before.append(step)
    yield Turn(tuple(before), None)


_FIRST_LETTER = 2
Acts = tuple[Callable[[], Awaitable[None]], ...]


class NoteTaker:
    """Types what people say into the window; `chance` decides when the facilitator moves on meanwhile."""

    def __init__(self, window: Window[NotesScreen], chance: random.Random) -> None:
        self._window, self._chance = window, chance
        self.tabs: list[str] = []
        """The kind of each thing for which Tab was pressed."""

    async def takes_down(self, said: Step, meanwhile: Callable[[], None]) -> None:
        """Take down what was said a moment ago, while the facilitator goes on at some moment or another."""
        words = " ".join(said.arguments.words)
        half = self._chance.randrange(len(words))
        acts: Acts = (
            lambda: self._names(said.arguments.person),
            lambda: self._turns_to(said.move),
            lambda: self._types(words[:half]),
            lambda: self._types(words[half:]),
            lambda: self._window.press("enter"),
        )
        # Whoever says nobody's name looks at the box until the first letter.
        moment = self._chance.choice(
            [at for at in range(len(acts) + 1) if said.arguments.person or at != _FIRST_LETTER]
        )
        for number, act in enumerate(acts):
            if number == moment:
                await self._goes_on(meanwhile)
            await act()
        if moment == len(acts):
            await self._goes_on(meanwhile)

    async def _names(self, who: str | None) -> None:
        if who:
            await self._types(f"@{short_names(self._window.meeting.people)[who]} ")

    async def _types(self, words: str) -> None:
        if words:
            await self._window.paste(words)

    async def _turns_to(self, kind: str) -> None:
        """Look at the box and press Tab until it takes this kind, unless the kind follows from what is said."""
        for _ in range(MOST_TABS):
            if kind in FOLLOWS or self._kind() == kind:
                return
            self.tabs.append(kind)
            await self._window.press("tab")

    def _kind(self) -> str:
        composer = self._window.screen.composer
        return (composer.writing or composer.offers(self._window.meeting)).kind

    async def _goes_on(self, meanwhile: Callable[[], None]) -> None:
        meanwhile()
        await self._window.app.follow()
        await self._window.settle()


async def taken_down(folder: Path, name: str, seed: int) -> tuple[Meeting, tuple[Step, ...]]:
    """Have a meeting taken down by a note-taker who is one word late; return the record, and what was said."""
    transcript = read_transcript(name)
    _, steps = play(transcript)
    said = list(turns(steps))
    path = folder / "approved.toml"
    create(path, transcript.header())
    facilitator, wall = Store(path), Wall(transcript.start)

    def makes(steps: tuple[Step, ...]) -> None:
        for step in steps:
            wall.now = max(wall.now, step.at)
            facilitator.add(lambda meeting, step=step: make(step, meeting))  # type: ignore[misc]  # mypy knows no defaults of a lambda

    async with notes_window(folder, wall=wall) as window:
        note_taker = NoteTaker(window, random.Random(seed))  # noqa: S311  # chance, not a secret
        makes(said[0].steps)
        await window.app.follow()
        await window.settle()
        for turn, following in itertools.pairwise(said):
            assert turn.words is not None
            await note_taker.takes_down(turn.words, partial(makes, following.steps))
        return window.meeting, tuple(turn.words for turn in said if turn.words)


def wrong(meeting: Meeting, said: tuple[Step, ...]) -> list[str]:
    """Return what does not stand in the record under the person who said it, as what it was."""
    stands = {(word.kind, word.entry.person, word.entry.text) for word in meeting.words}
    return [
        f"{step.move} of {step.arguments.person}: {step.arguments.words[0][:60]}"
        for step in said
        if (step.move, step.arguments.person, " ".join(step.arguments.words)) not in stands
    ]


@pytest.mark.parametrize("name", ["session_8", "session_12"])
@pytest.mark.parametrize("seed", [*ORDERS, *(pytest.param(seed, marks=pytest.mark.deep) for seed in MANY_ORDERS)])
async def test_every_word_stands_where_it_belongs(tmp_path: Path, name: str, seed: int) -> None:
    meeting, said = await taken_down(tmp_path, name, seed)
    assert wrong(meeting, said) == []
    assert len(meeting.words) == len(said)
