"""A folder of sessions, a clock and a command line for the tests of the commands."""

import io
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sessions.formats.loading import load_format
from sessions.model.people import Person
from sessions.record.header import Header, Session
from sessions.storage.store import create
from tui.cli import main

NAME = "2026-05-22-approved-is-not-released"
PEOPLE = (
    Person(id="ngozi", name="Ngozi Adaeze Okonkwo-Eze", role="presenter", place="room"),
    Person(id="tomas", name="Tomás Ó Súilleabháin", role="facilitator", place="room"),
    Person(id="jose", name="José Ángel Ibáñez", called="José Ángel", place="room"),
    Person(id="diallo", name="Fatou Diallo", place="remote"),
    Person(id="ndiaye", name="Fatou Ndiaye", place="remote"),
)


class Cli:
    """Runs commands in this process, in a folder of sessions of their own, at a time that the test sets."""

    def __init__(self, home: Path, clock: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self.out = self.err = ""
        self._clock = clock
        self._capsys = capsys
        self.at("2026-05-22T09:00:00Z")

    def at(self, instant: str) -> None:
        """Set the clock."""
        self._clock.write_text(f"{instant}\n")

    def __call__(self, *arguments: str | Path, code: int = 0) -> str:
        """Run a command that leaves with `code`; return what it printed."""
        left_with = self.tried(*arguments)
        assert left_with == code, (self.out, self.err)
        return self.out

    def tried(self, *arguments: str | Path) -> int:
        """Run a command that may be refused; return the code it leaves with."""
        left_with = main([str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        return left_with

    def refused(self, *arguments: str | Path, code: int = 1) -> str:
        """Run a command that says why not, in one line; return that sentence."""
        assert self(*arguments, code=code) == ""
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        assert "Traceback" not in self.err
        assert not any(ord(letter) < 32 for letter in self.err[:-1])
        return self.err[:-1]

    def session(self, name: str = NAME) -> Path:
        """Make a planned session."""
        chosen = load_format("world-bank")
        session = Session(title="Approved is not released", format=chosen.id, slot_minutes=60)
        path = self.home / f"{name}.toml"
        create(path, Header(schema=1, session=session, people=PEOPLE, phases=chosen.agenda()))
        return path

    def round(self) -> Path:
        """Make a session that has come to its round, in which José Ángel has the word; the clock is at 09:28."""
        path = self.session()
        self.at("2026-05-22T09:28:00Z")
        self("do", path, "start", "--at", "2026-05-22T09:00:00Z")
        for minute in ("05", "08", "11", "15", "26"):
            self("do", path, "next-phase", "--at", f"2026-05-22T09:{minute}:00Z")
        self("do", path, "next-phase")
        self("do", path, "next-speaker")
        return path

    def json(self, *arguments: str | Path) -> dict[str, Any]:
        """Run a command that prints one JSON object."""
        data = json.loads(self(*arguments))
        assert isinstance(data, dict)
        return data


@pytest.fixture(name="cli")
def cli_fixture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Cli]:
    home, clock = tmp_path / "sessions", tmp_path / "clock"
    monkeypatch.setenv("PEER_ASSIST_HOME", str(home))
    monkeypatch.setenv("PEER_ASSIST_CLOCK", str(clock))
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    monkeypatch.chdir(tmp_path)
    yield Cli(home, clock, capsys)
    monkeypatch.undo()
    time.tzset()


def send(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
