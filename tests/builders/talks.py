"""Scripts of real talk, one for each built-in format, taken down in the notes window by plain typing and Enter.

A script names its people and, where it was planned, the challenge; then `== PHASE` moves the group on (`+16h` lets the
night pass first), `-> PERSON` gives somebody the floor, and everything else is typed, with what has to be recorded:
`=> KIND PERSON`, where `-` is nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sessions.formats.loading import load_format
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyWord
from sessions.model.people import Person
from sessions.moves.arguments import Arguments
from sessions.record.header import Header, Session
from sessions.storage.store import Store, create
from tests.builders.meetings import NINE
from tests.builders.places import TALKS
from tests.builders.transcripts import Step, make
from tests.builders.window import Wall, Window, notes_window
from tui.screens.notes import NotesScreen

_TYPED = re.compile(r"(?P<typed>.*) => (?P<kind>[a-z]+) (?P<person>[a-z-]+)")


@dataclass(frozen=True)
class Said:
    """What is typed, with the kind under which it has to be recorded, and whose (an id) it has to be."""

    typed: str
    kind: str
    person: str | None


@dataclass
class Talk:
    """A script: the header of its session, and what happens in it."""

    header: Header
    lines: list[str] = field(default_factory=list)

    def steps(self) -> Iterator[tuple[str, str] | Said]:
        """Yield what is said, and where the facilitator goes meanwhile: a move and to whom or where."""
        for line in self.lines:
            if line.startswith(("== ", "-> ")):
                yield "phase" if line[0] == "=" else "turn", line[3:]
            else:
                match = _TYPED.fullmatch(line)
                assert match, line
                person = match["person"]
                yield Said(match["typed"], match["kind"], None if person == "-" else person)


def read_talk(name: str, folder: Path = TALKS) -> Talk:
    """Return the script for a format in `folder`."""
    lines = [line for line in (folder / f"{name}.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]
    people = [
        Person.model_validate({"id": who, "name": who.title(), "role": role})
        for who, _, role in (one.partition("=") for one in lines.pop(0).removeprefix("people ").split())
    ]
    challenge = lines.pop(0).removeprefix("challenge ") if lines[0].startswith("challenge ") else None
    one = load_format(name)
    session = Session(title="A talk", format=name, challenge=challenge, scheduled=NINE, slot_minutes=one.slot_minutes)
    header = Header(session=session, roles=one.roles, people=tuple(people), phases=one.agenda(len(people)))
    return Talk(header, lines)


async def taken_down(folder: Path, talk: Talk) -> Meeting:
    """Have a script taken down by somebody who types and presses Enter, nothing else; return the record."""
    create(folder / "approved.toml", talk.header)
    facilitator, wall = Store(folder / "approved.toml"), Wall()
    async with notes_window(folder, wall=wall) as window:
        for step in talk.steps():
            wall.now += timedelta(seconds=20)
            if isinstance(step, Said):
                await _typed(window, step.typed)
            else:
                _moved_on(facilitator, wall, *step)
                await window.app.follow()
                await window.settle()
        return window.meeting


async def _typed(window: Window[NotesScreen], words: str) -> None:
    before = len(window.meeting.words)
    await window.paste(words)
    await window.press("enter")
    assert len(window.meeting.words) == before + 1, f"{words}: {window.screen.composer.field.text}"


def _moved_on(facilitator: Store, wall: Wall, move: str, where: str) -> None:
    """Give somebody the floor, or go on to a phase, one after the other."""
    if move == "turn":
        _makes(facilitator, wall, "next-speaker", Arguments(person=where))
        return
    phase, _, night = where.partition(" +")
    wall.now += timedelta(hours=int(night.removesuffix("h") or 0))
    while (run := facilitator.meeting.run) is None or run.phase.id != phase:
        waits = facilitator.meeting.is_between_days
        _makes(facilitator, wall, "resume" if waits else "next-phase" if run else "start", Arguments())


def _makes(facilitator: Store, wall: Wall, move: str, given: Arguments) -> None:
    facilitator.add(lambda meeting: make(Step(wall.now, move, given), meeting))


def wrong(meeting: Meeting, talk: Talk) -> list[str]:
    """Return what stands under another kind or person than it was said as."""
    said = [step for step in talk.steps() if isinstance(step, Said)]
    return [
        f"{one.typed}: {_shown(word.entry)}"
        for one, word in zip(said, meeting.words, strict=True)
        if (one.kind, one.person) != (word.entry.kind, word.entry.person)
    ]


def _shown(entry: AnyWord) -> str:
    return f"{entry.kind} of {entry.person or 'nobody'}"
