"""Every format, from the first phase to the end, in the live window: each kind of word written, each turn given."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from textual.events import Key

from sessions.formats.loading import built_in_names, load_format
from sessions.formats.model import Format, Phase
from sessions.meeting import clock
from sessions.meeting.speaking_order import still_to_come
from sessions.meeting.taking_down.writing import next_box, turned_kind
from sessions.model.people import Person
from sessions.record.header import Header
from sessions.storage.store import Store
from tests.builders.meetings import Room, header
from tests.builders.window import Window, live_window
from tui.screens.live import LiveScreen

ONE_EACH = {"tip", "learned"}
PEOPLE = (
    Person(id="ana", name="Ana", role="presenter"),
    *(Person(id=name.lower(), name=name) for name in ("Ben", "Cleo", "Dai", "Eli", "Fay", "Gus", "Hal")),
)
# Longer than any key takes, on any machine.
TOO_LONG = 20.0


def planned(found: Format) -> Header:
    """Return the header of a session in this format, as it is made for as few people as it can be held with."""
    others = tuple(
        Person(id=role, name=role.capitalize(), role=role)
        for role in ("facilitator", "note-taker")
        if role in found.roles and not any(phase.each_client for phase in found.phases)
    )
    people = (*PEOPLE[: found.people[0] - len(others)], *others)
    agenda = found.agenda(len(people))
    session = header(people, agenda, format=found.id, slot_minutes=found.slot_minutes)
    return session.model_copy(update={"roles": found.roles})


class Hand:
    """Somebody who runs a session with the keys, as fast as the window takes them."""

    def __init__(self, window: Window[LiveScreen]) -> None:
        self.window = window
        self._number = count(1)
        self.written: list[tuple[str, str]] = []

    @property
    def phase(self) -> str:
        """The phase the group is in."""
        run = self.window.meeting.run
        return run.phase.id if run else ""

    async def press(self, *keys: str, until: Callable[[], bool]) -> None:
        """Press keys, and wait for what they are to bring about."""
        for key in keys:
            self.window.app.post_message(Key("space" if key == " " else key, key if len(key) == 1 else None))
        async with asyncio.timeout(TOO_LONG):
            while self.window.screen.pending or not until() or self.window.screen.meeting is not self.window.meeting:
                await asyncio.sleep(0.002)

    async def make(self, key: str) -> None:
        """Press a key that makes a move."""
        known = len(self.window.meeting.log)
        await self.press(key, until=lambda: len(self.window.meeting.log) > known)

    async def write(self, kind: str) -> None:
        """Open the composer, turn it to `kind` with tab, type a word, and see that it is recorded as that."""
        meeting, word = self.window.meeting, f"w{next(self._number)}"
        writing, tabs = next_box(meeting), 0
        while writing.kind != kind:
            writing, tabs = turned_kind(meeting, writing, 1), tabs + 1
            assert tabs < 20, f"no key leads to {kind} in {self.phase}"
        named = kind in ONE_EACH and writing.person is None
        word = f"Nobody minds that notes are taken: {word}." if kind == "consent" else word
        typed = f"@{self._silent(kind)} {word}" if named else word
        known = len(meeting.log)
        keys = ["t", *["tab"] * tabs, *typed, "enter"]
        await self.press(*keys, until=lambda: len(self.window.meeting.log) > known)
        recorded = self.window.meeting.words[-1]
        assert (recorded.kind, recorded.entry.text) == (kind, word), self.phase
        self.written.append((kind, word))

    def _silent(self, kind: str) -> str:
        order = self.window.meeting.order
        return next(who for who in order if self.window.meeting.word_of(kind, who) is None)

    async def hold_round(self, kind: str) -> None:
        """Give the word to one after the other, and write what each one says."""
        everybody = still_to_come(self.window.meeting)
        assert everybody
        for who in everybody:
            await self.make("n")
            assert self.window.meeting.speaking == who
            await self.write(kind)
        await self.make("n")
        assert self.window.meeting.speaking is None

    async def go_on(self) -> None:
        """Go to the next phase; where that ends a day, ask twice, and begin the next one."""
        night = clock.ends_day(self.window.meeting)
        if night:
            await self.press("N", until=lambda: f"Press N again to end day {night}" in self.window.notice)
        await self.make("N")
        if night:
            assert self.window.meeting.is_between_days
            await self.make("space")

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.window.wall.now += timedelta(seconds=seconds)
        self.window.app.tick()


class Script:
    """Somebody who holds a session by moves, and looks which kinds the composer would offer."""

    def __init__(self, session: Header) -> None:
        self.room = Room(session)
        self._number = count(1)

    def write(self, kind: str) -> None:
        """Record words of a kind to which Tab leads."""
        meeting = self.room.meeting
        first = writing = next_box(meeting)
        while writing.kind != kind:
            writing = turned_kind(meeting, writing, 1)
            assert writing.kind != first.kind, f"no key leads to {kind}"
        silent = next((who for who in meeting.order if meeting.word_of(kind, who) is None), None)
        self.room.do(kind, f"w{next(self._number)}", person=writing.person or (silent if kind in ONE_EACH else None))

    def hold_round(self, kind: str) -> None:
        """Give the floor to one after the other, and write what each one says."""
        for who in still_to_come(self.room.meeting):
            self.room.do("next-speaker")
            assert self.room.meeting.speaking == who
            self.write(kind)
        self.room.do("next-speaker")
        assert self.room.meeting.speaking is None

    def hold(self, phases: Sequence[Phase]) -> None:
        """Hold a session from its first phase to its end."""
        for phase in phases:
            self.room.do("next-phase")
            if self.room.meeting.is_between_days:
                self.room.do("resume")
            run = self.room.meeting.run
            assert run is not None
            assert run.phase.id == phase.id
            kinds = phase.captures
            if phase.turns == "each-once":
                self.hold_round(kinds[0])
                kinds = kinds[1:]
            for kind in kinds:
                self.write(kind)
            self.room.wait(phase.seconds + 1)
        self.room.do("end")


def test_every_format_can_be_held_from_start_to_end() -> None:
    for name in built_in_names():
        session = planned(load_format(name))
        script = Script(session)
        script.hold(session.phases)
        meeting = script.room.meeting
        assert {run.state for run in meeting.phases} == {"done"}, name
        if any(phase.client for phase in session.phases):
            takeaways = [word.entry.person for word in meeting.kind("takeaway")]
            assert takeaways == [person.id for person in session.people], name


# One that is short, one in which everybody is helped in turn, one of several days.
BY_DEFAULT = frozenset({"tci-two-days", "troika", "world-bank-30"})


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in BY_DEFAULT else pytest.mark.deep) for name in built_in_names()]
)
async def test_a_format_is_held_from_start_to_end_by_keys(tmp_path: Path, name: str) -> None:
    session = planned(load_format(name))
    async with live_window(tmp_path, people=session) as window:
        hand = Hand(window)
        await hand.make("space")
        for phase in session.phases:
            assert hand.phase == phase.id
            hand.wait(1)
            kinds = phase.captures
            if phase.turns == "each-once":
                await hand.hold_round(kinds[0])
                kinds = kinds[1:]
            for kind in kinds:
                await hand.write(kind)
            hand.wait(phase.seconds)
            if phase is not session.phases[-1]:
                await hand.go_on()
        await hand.press("N", until=lambda: "Press N again to end the session" in window.notice)
        await hand.make("N")
        assert window.meeting.state == "ended"
        assert {run.state for run in window.meeting.phases} == {"done"}
        if any(phase.client for phase in session.phases):
            takeaways = [word.entry.person for word in window.meeting.kind("takeaway")]
            assert takeaways == [person.id for person in session.people]
    standing = [(word.kind, word.entry.text) for word in Store(tmp_path / "approved.toml").meeting.words]
    assert standing == hand.written
