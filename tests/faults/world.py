"""A folder of sessions on a disk that fails, what was done in it, and readers of its files that are not the program's.

What is judged is read with `tomllib` alone: a mistake in the program's reader must not hide one in its writer.
"""

import io
import os
import shutil
import tomllib
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sessions.common.errors import NotConfirmedError, NotKnownError, PeerAssistError
from tui.cli import main

NOW = datetime(2026, 5, 22, 9, 30, tzinfo=UTC)
DONE, REFUSED, NOT_SURE, UNFORESEEN = 0, 1, 3, 99
_BLOCK = b"\n[[log]]\n"


@dataclass
class Said:
    """What became of one thing that was asked for: the exit status and the words; `code` is None after a kill."""

    code: int | None = None
    out: str = ""
    err: str = ""


@dataclass
class World:
    """The folders of somebody's sessions below `base`, always at the same path: `home` is what fails."""

    base: Path
    said: list[Said] = field(default_factory=list)
    heard: Callable[[int], None] | None = None
    """Is told each time something was said, how often that was."""

    @property
    def home(self) -> Path:
        """The folder of sessions."""
        return self.base / "home"

    @property
    def drafts(self) -> Path:
        """The folder of drafts."""
        return self.home / ".drafts"

    def enter(self) -> None:
        """Make this the world of the process."""
        os.environ |= {"PEER_ASSIST_HOME": str(self.home), "PEER_ASSIST_CLOCK": str(self.base / "clock"), "TZ": "UTC"}
        (self.base / "clock").write_text(f"{NOW:%Y-%m-%dT%H:%M:%SZ}\n", "utf-8")

    def keep_as(self, name: str) -> None:
        """Keep a copy of the folder of sessions, to come back to."""
        shutil.copytree(self.home, self.base / name)

    def back_to(self, name: str) -> None:
        """Come back to a copy of the folder of sessions."""
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self.base / name, self.home)

    def run(self, *arguments: str | Path) -> Said:
        """Run a command, and keep what it said."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(argument) for argument in arguments])
        return self.say(Said(code, out.getvalue(), err.getvalue()))

    def call(self, work: Callable[[], object]) -> Said:
        """Call a function of the program, and keep what a window would say; the exit status is that of a command."""
        code, words = DONE, ""
        try:
            work()
        except (NotConfirmedError, NotKnownError) as error:
            code, words = NOT_SURE, str(error)
        except PeerAssistError as error:
            code, words = REFUSED, str(error)
        except Exception:  # noqa: BLE001  # whatever a window would not have caught is what is looked for
            code, words = UNFORESEEN, traceback.format_exc()
        return self.say(Said(code, "", words))

    def say(self, said: Said) -> Said:
        """Keep what was said."""
        self.said.append(said)
        if self.heard:
            self.heard(len(self.said))
        return said


@dataclass(frozen=True)
class Found:
    """What a record says to a reader that knows only TOML: its header, its whole entries, and what follows them."""

    header: dict[str, Any]
    entries: tuple[dict[str, Any], ...]
    torn: bytes

    @property
    def words(self) -> list[str]:
        """The words of the entries that have some."""
        return [entry["text"] for entry in self.entries if "text" in entry]


def found_in(data: bytes) -> Found | None:
    """Read a record; None where it is none, or its entries do not count up from 1."""
    # What is behind a zero was never written: nobody types one.
    whole = data.partition(b"\0")[0]
    while True:
        try:
            table = tomllib.loads(whole.decode())
        except ValueError:
            table = {}
        log = table.get("log", [])
        if table and all({"n", "kind", "at", "by"} <= entry.keys() for entry in log):
            is_counted = [entry["n"] for entry in log] == list(range(1, len(log) + 1))
            return Found(table, tuple(log), data[len(whole) :]) if is_counted else None
        cut = whole.rfind(_BLOCK)
        if cut < 0:
            return None
        whole = whole[:cut]


def records(world: World) -> dict[str, bytes]:
    """Return the records of the folder by name."""
    return {path.name: path.read_bytes() for path in sorted(world.home.glob("*.toml"))}


def unforeseen(said: Sequence[Said]) -> list[str]:
    """Return what nobody should ever read: a traceback, or the sentence of the net under all commands."""
    words = [one.out + one.err for one in said]
    return [one[-300:] for one in words if "Traceback" in one or "error of its own" in one]
