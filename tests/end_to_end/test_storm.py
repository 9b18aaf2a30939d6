"""Hundreds of entries from eight processes that are killed again and again, while three windows look on."""

import os
import random
import selectors
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sessions.common.errors import NotRecordedError, RefusedError
from sessions.model.entries import ContributionEntry
from sessions.record.parsing import parse_record
from sessions.storage.store import Store
from tests.builders.meetings import NINE, add
from tests.end_to_end.facilitator import Facilitator, Room

WRITERS = 8
LONGEST_WAIT = 0.004
PATIENCE = 60.0

ASKED = (
    "What is on top of the pile",
    "In what ways does the queue know the date",
    "What would the oldest treasurer do first",
    "What happens in a month without letters",
    "In what ways is the wall read",
)

# The children do nothing but what they are forked for, and have no use for the threads of their parent.
pytestmark = [
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
    pytest.mark.timeout(240),
]


def words(writer: int, number: int) -> tuple[str, str]:
    """Return kind and text of what a writer says as its `number`th: each fifth one is a question."""
    if number % 5 == 0:
        return "question", f"{ASKED[number // 5 % len(ASKED)]}, as {writer} asks for the {number}th time?"
    return "note", f"Note {number} of writer {writer}: the date was painted on the wall of the clinic."


def say_all(record: Path, writer: int, number: int, entries: int, acknowledged: int) -> None:
    """Add the words of a writer from `number` on, and tell each one that the record has; begin again where unsure."""
    window = Store(record)
    while number <= entries:
        kind, text = words(writer, number)
        try:
            add(window, kind, text, draft=f"w{writer}-{number}")
        except NotRecordedError:  # the others held the lock all the time
            continue
        except RefusedError as error:
            if "already in the record" not in str(error):
                raise
        os.write(acknowledged, b"%d\n" % number)
        number += 1


@dataclass
class Writer:
    """One of those who write: a process, and after its end another one that goes on."""

    record: Path
    name: int
    entries: int
    said: list[int] = field(default_factory=list)
    deaths: int = 0
    child: int = 0
    pipe: int = -1
    rest: bytes = b""

    def start(self) -> None:
        """Go on after what was acknowledged last."""
        self.pipe, writing = os.pipe()
        self.child = os.fork()
        if self.child == 0:
            code = 1
            try:
                say_all(self.record, self.name, len(self.said) + 1, self.entries, writing)
                code = 0
            finally:
                os._exit(code)
        os.close(writing)
        self.rest = b""

    def hear(self) -> bool:
        """Take in what was acknowledged. Return whether the process has ended."""
        data = os.read(self.pipe, 4096)
        *lines, self.rest = (self.rest + data).split(b"\n")
        self.said += map(int, lines)
        return not data

    def kill(self) -> None:
        os.kill(self.child, signal.SIGKILL)

    def bury(self) -> bool:
        """Take leave of a process that has ended. Return whether it said everything."""
        os.close(self.pipe)
        child, self.child = self.child, 0
        _, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            self.deaths += 1
            return False
        assert os.waitstatus_to_exitcode(status) == 0, f"writer {self.name} failed"
        return True


def storm(record: Path, entries: int, kills_left: int, chance: random.Random) -> Iterator[Writer]:
    """Let all write so many entries each, kill one now and then, and give each one that has said everything."""
    writers = [Writer(record, name, entries) for name in range(1, WRITERS + 1)]
    kills = sorted(chance.sample(range(10, WRITERS * entries * 9 // 10), kills_left), reverse=True)
    try:
        with selectors.DefaultSelector() as selector:
            for writer in writers:
                writer.start()
                selector.register(writer.pipe, selectors.EVENT_READ, writer)
            while selector.get_map():
                for key, _ in selector.select():
                    writer = key.data
                    if writer.hear():
                        selector.unregister(writer.pipe)
                        if writer.bury():
                            yield writer
                        else:
                            writer.start()
                            selector.register(writer.pipe, selectors.EVENT_READ, writer)
                alive = [key.data for key in selector.get_map().values()]
                if kills and alive and sum(len(writer.said) for writer in writers) >= kills[-1]:
                    kills.pop()
                    time.sleep(chance.uniform(0, LONGEST_WAIT))  # anywhere between a look at the file and its sync
                    chance.choice(alive).kill()
    finally:
        for writer in writers:
            if writer.child:
                with suppress(ProcessLookupError):
                    writer.kill()
                os.waitpid(writer.child, 0)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Give a meeting in its Q-storming."""
    room = Room(tmp_path)
    for _ in range(5):
        room.do("next-phase")
    return room


def sees_everything(windows: tuple[Facilitator, Facilitator], stage: Facilitator, room: Room, number: int) -> None:
    """See that the windows show what is added last after a `number` of entries, and how many there are."""
    live, notes = windows
    add(Store(room.record), "question", "What did the storm leave standing?", at=NINE)
    stage.sees("What did the storm leave standing?", PATIENCE)
    add(Store(room.record), "note", "After the storm it was quiet.", at=NINE)
    for window in (live, notes):
        window.sees("After the storm it was quiet.", PATIENCE)
        window.sees("What did the storm leave", PATIENCE)
        window.sees(f"NOTES · {number + 2}", PATIENCE)
    assert f"{number // 5 + 1:>2}  What did the storm" in stage.terminal.text()


@pytest.mark.parametrize(
    ("entries", "kills"),
    [(50, 12), pytest.param(250, 32, marks=pytest.mark.deep)],
    ids=["four hundred", "two thousand"],
)
def test_words_from_killed_writers_are_each_there_once_in_every_window(room: Room, entries: int, kills: int) -> None:
    before, number = len(room.meeting.log), WRITERS * entries
    with ExitStack() as opened:
        live, notes, stage = (opened.enter_context(room.window(command=name)) for name in ("run", "notes", "stage"))
        notes.terminal.type("Half typed before the storm")
        notes.sees("│ Half typed before the storm", PATIENCE)
        writers = list(storm(room.record, entries, kills, random.Random(2000)))  # noqa: S311  # no secret
        sees_everything((live, notes), stage, room, number)
        notes.sees("│ Half typed before the storm")
        for window in (live, notes, stage):
            window.sees_no("NOT RECORDED")
            window.sees_no("NOT FOLLOWING")
            assert window.terminal.process.poll() is None
        live.leaves()

    assert sorted(writer.name for writer in writers) == list(range(1, WRITERS + 1))
    # On a fast machine some have written everything before they are to be killed.
    assert sum(writer.deaths for writer in writers) >= kills // 3
    for writer in writers:
        assert writer.said == list(range(1, entries + 1)), f"what was acknowledged to writer {writer.name}"

    parsed = parse_record(room.record.read_bytes(), room.record.name)
    assert parsed.torn == b""
    assert [entry.n for entry in parsed.entries] == list(range(1, before + number + 3))
    said = [entry for entry in parsed.entries if isinstance(entry, ContributionEntry) and entry.draft]
    found = {entry.draft: (entry.kind, entry.text) for entry in said}
    assert len(said) == len(found) == number, "each once"
    assert found == {
        f"w{writer}-{entry}": words(writer, entry)
        for writer in range(1, WRITERS + 1)
        for entry in range(1, entries + 1)
    }
    assert not list(room.home.glob("*.edited-*")), "a window took the storm for an editor"
    assert not list(room.home.glob("*.before-*"))

    room.run("check", str(room.record))
    shown = room.shown()["entries"]
    assert sum(map(len, shown.values())) == number + 2
    assert len(shown["question"]) == number // 5 + 1
    assert shown["note"][-1]["text"] == "After the storm it was quiet."
