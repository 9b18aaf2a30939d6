"""A facilitator at the keys of the installed `peer-assist`, in a real terminal; the clock on the wall is a file."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sessions.language.catalogues import ENGLISH
from sessions.meeting.state import Meeting
from sessions.record.header import Header
from sessions.storage.store import Store, create
from tests.builders.languages import kind_in, said
from tests.builders.meetings import NINE, add, header
from tests.end_to_end.terminal import Terminal

COMMAND = str(Path(sys.executable).with_name("peer-assist"))
SLOW = 40.0  # two slow cores, and others at work on them
SAME_KEY_S = 0.4  # the same key sooner than this counts once


class Room:
    """A folder of sessions with one record in it, and the clock on the wall."""

    def __init__(self, folder: Path, start: Header | None = None, *, now: datetime = NINE) -> None:
        self.home = folder / "sessions"
        self.home.mkdir(mode=0o700)
        self.record = self.home / "session.toml"
        self._clock = folder / "clock"
        self.now = now
        self.at(now)
        create(self.record, start or header())

    def at(self, instant: datetime) -> None:
        """Set the clock on the wall; nobody ever reads half of it."""
        self.now = instant
        half = self._clock.with_suffix(".new")
        half.write_text(instant.isoformat(), encoding="utf-8")
        half.replace(self._clock)

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.at(self.now + timedelta(seconds=seconds))

    @property
    def environ(self) -> dict[str, str]:
        """What the command finds in its environment."""
        return {"PEER_ASSIST_HOME": str(self.home), "PEER_ASSIST_CLOCK": str(self._clock), "TZ": "UTC"}

    @property
    def meeting(self) -> Meeting:
        """What the record says, read anew."""
        return Store(self.record).meeting

    def words(self) -> list[tuple[str, str | None, str]]:
        """Return the words that stand: kind, person, text."""
        return [(word.kind, word.entry.person, word.entry.text) for word in self.meeting.words]

    def run(self, *arguments: str, code: int = 0) -> str:
        """Run a command of the program to its end, and return what it printed."""
        ended = subprocess.run(
            (COMMAND, *arguments),
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "LC_ALL": "C.UTF-8", **self.environ},
            timeout=60,
            check=False,
        )
        assert ended.returncode == code, f"{arguments}: {ended.returncode}\n{ended.stdout}\n{ended.stderr}"
        return ended.stdout

    def do(self, move: str, *words: str) -> None:
        """Make a move in another window."""
        add(Store(self.record), move, *words, at=self.now)

    def shown(self) -> dict[str, Any]:
        """Return the meeting as `peer-assist show --json` gives it."""
        data: dict[str, Any] = json.loads(self.run("show", str(self.record), "--json"))
        return data

    def goes_to_the_round(self) -> "Room":
        """Go to the round, in which nobody has spoken yet and ten minutes are left."""
        for _ in range(7):
            self.do("next-phase")
        return self

    @contextmanager
    def window(
        self,
        *,
        columns: int = 80,
        lines: int = 24,
        environ: Mapping[str, str] | None = None,
        ready: str | re.Pattern[str] | None = None,
        command: str = "run",
    ) -> "Iterator[Facilitator]":
        """Open a window (`run`, `notes` or `stage`), as after a shell's prompt, and wait until it says it is there."""
        started = ("sh", "-c", 'echo "before the window"; exec "$@"', "sh", COMMAND, command, str(self.record))
        with Terminal(started, columns=columns, lines=lines, environ={**self.environ, **(environ or {})}) as terminal:
            terminal.wait_for(ready or ("facilitator" if command == "stage" else "recorded"), timeout=60)
            yield Facilitator(self, terminal)


def with_any_blanks(text: str) -> re.Pattern[str]:
    """Return a pattern for a text in which blanks may be such as hold words together."""
    return re.compile(r"[ \u00a0]".join(map(re.escape, re.split(r"[ \u00a0]", text))))


class Facilitator:
    """Whoever sits at the window: looks at the screen, and presses the next key when it is there to be pressed.

    `code` is the language in which the window speaks to them.
    """

    def __init__(self, room: Room, terminal: Terminal, code: str = ENGLISH) -> None:
        self.room = room
        self.terminal = terminal
        self.code = code
        self.pastes = False
        self._struck: dict[str, float] = {}
        self._last = ""

    def sees(self, wanted: str | re.Pattern[str], timeout: float = SLOW) -> str:
        """Wait until the screen shows something."""
        seen = self.terminal.wait_for(with_any_blanks(wanted) if isinstance(wanted, str) else wanted, timeout)
        if self._last:
            # A busy machine takes a key later than it is pressed: from when its effect is seen on, another one counts.
            self._struck[self._last] = time.monotonic()
        return seen

    def sees_no(self, unwanted: str, timeout: float = SLOW) -> None:
        """Wait until the screen does not show something any more."""
        pattern = with_any_blanks(unwanted)
        self.terminal.wait_until(lambda: not pattern.search(self.terminal.text()), timeout, f"{unwanted!r} is gone")

    def said(self, message: str, context: str = "", **values: object) -> str:
        """Return what a text of ours says in the language of the window."""
        return said(self.code, message, context, **values)

    def press(self, *keys: str) -> None:
        """Press keys."""
        self.terminal.press(*keys)

    def strike(self, key: str) -> None:
        """Press a key, so long after the last time that it does not count as the same stroke."""
        command = "+" if key == "=" else key
        since = time.monotonic() - self._struck.get(command, 0.0)
        time.sleep(max(0.0, SAME_KEY_S + 0.05 - since))  # nothing on the screen tells when a key counts again
        self.terminal.press(key)
        self._struck[command] = time.monotonic()
        self._last = command

    def says(self, words: str) -> None:
        """Type words, or paste them, and save them; see that they are recorded."""
        recorded = self.said("Recorded: {kind}", kind="")
        self.sees_no(recorded)
        (self.terminal.paste if self.pastes else self.terminal.type)(words)
        self.press("enter")
        self.sees(recorded)

    def says_of(self, name: str, words: str) -> None:
        """Type words and save them, with a name before them where the box does not say it already."""
        self.says(f"@{name} {words}" if name and self.box()[1] != name else words)

    def choose(self, title: str, typed: str) -> None:
        """Take the row of a dialog that the typed letters find."""
        selects = self.said("Enter selects · Esc cancels").partition(" · ")[0]
        self.sees(re.compile(rf"(?s){with_any_blanks(title).pattern}.*{re.escape(selects)}"))
        self.terminal.type(typed)
        self.press("enter")
        self.sees_no(selects)

    def takes(self, command: str) -> None:
        """Find a command by its name among all commands, and take it."""
        self.press("ctrl+p")
        self.sees(self.said("Search for commands…"))
        self.terminal.type(command)
        self.sees(re.compile(rf"^  {re.escape(command)} *$", re.MULTILINE))
        self.press("enter")
        self.sees_no("▁▁▁▁")

    def writes(self, kind: str, words: str, name: str = "") -> None:
        """Capture words: `t`, Tab until it is the kind that is meant, the name after @ where it is not there yet."""
        self.press("t")
        self.sees(re.compile(re.escape(self.said("Enter saves")) + " [·─]"))
        self.turn_to(kind)
        self.says_of(name, words)

    def turn_to(self, kind: str) -> None:
        """Press Tab until the composer takes the kind that is meant."""
        title, edited = kind_in(self.code, kind), self.said("EDIT {kind}", kind="")
        for _ in range(20):
            before = self.box()[0]
            if before.removeprefix(edited) == title:
                return
            self.press("tab")
            self._sees_another_kind(before)
        raise AssertionError(f"Tab never comes to {title}:\n{self.terminal.text()}")

    def _sees_another_kind(self, before: str) -> None:
        self.terminal.wait_until(
            lambda: self.box()[0] not in {"", before}, SLOW, f"it says something else than {before}"
        )

    def box(self) -> tuple[str, str]:
        """Return the kind and the name that the composer shows."""
        title = re.search(r"[╭┌┏][─━] (.+?) [─━]*[╮┐┓]", self.terminal.text())
        kind, _, name = (title[1] if title else "").partition(" · ")
        return kind, name

    def clicks(self, words: str, times: int = 1) -> None:
        """Click on the beginning of some words, with the left button; twice in one go is a double click."""
        self.sees(words)
        time.sleep(SAME_KEY_S + 0.05)  # sooner it may be the second half of the click that has brought them
        column, row = self.terminal.place_of(words)
        press, release = (f"\x1b[<0;{column + 1};{row + 1}{end}" for end in "Mm")
        self.terminal.send(f"{press}{release}".encode() * times)

    def leaves(self) -> None:
        """Leave the window, and see that the terminal is what it was before."""
        self.press("ctrl+q")
        assert self.terminal.wait_exit(SLOW) == 0
        assert self.terminal.line(0) == "before the window"
        assert self.terminal.has_mode(25), "the cursor is hidden"
        assert not [mode for mode in (1000, 1002, 1003, 1004, 1006, 1049, 2004) if self.terminal.has_mode(mode)]
