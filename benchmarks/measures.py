"""What is measured: each function is one side of one round, and returns its figures by name."""

import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import examples
from benchmarks.window import Window, environment, processor_seconds, proportional_mib
from sessions.meeting.speaking_order import still_to_come
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.record.writing import entry_text
from sessions.storage.store import Store
from tui.views.people import name_of

Figures = Mapping[str, Sequence[float]]
"""What was measured in one round, by name and unit, and each as often as it was measured."""

ENTRIES = 20
"""How many entries are timed in one round."""

_FLOOR = (sys.executable, str(Path(__file__).with_name("floor.py")))
_FLOOR_DRAWN = (r"pressed 0",)
_MAKE: Mapping[str, Callable[[Path], Path]] = {
    "round": examples.in_the_round,
    "questions": examples.in_the_questions,
    "ended": examples.ended,
    "first turn": lambda folder: examples.in_the_round(folder, heard=0),
}
_DRAWN: Mapping[tuple[str, str], Sequence[str]] = {
    ("run", "round"): (r"of 9 spoke", r"In our municipality", rf"NOTES · {examples.HEARD}\b", r"\? keys"),
    ("run", "questions"): (r"What would have to be true", rf"NOTES · {examples.HEARD}\b", r"\? keys"),
    ("review", "ended"): (r"12:10 of 10:00", r"WHO SPOKE", r"Welcome +· started", r"v read back"),
    ("run", "first turn"): (r"of 9 spoke", r"NOTES · none yet", r"\? keys"),
    ("notes", "round"): (r"of 9 spoke", r"In our municipality", rf"NOTES · {examples.HEARD}\b", r"F1 keys"),
    ("notes", "questions"): (r"What would have to be true", rf"NOTES · {examples.HEARD}\b", r"F1 keys"),
    ("notes", "first turn"): (r"of 9 spoke", r"NOTES · none yet", r"F1 keys"),
    ("stage", "round"): (r"█", r"of 10:00", r"▶ ", r"of 9 have spoken", r"note-taker Thảo"),
    ("stage", "questions"): (r"█", r"of 10:00", r"What would have to be true, 4", r"note-taker Thảo"),
    ("stage", "first turn"): (r"█", r"of 10:00", r"▶ ", r"of 9 have spoken", r"note-taker Thảo"),
}
_BETWEEN_KEYS_S = 0.45  # sooner, the same key counts once
_ANSWERED_S = 0.6  # by then another window has shown what was recorded; while it works, nothing is drawn here
_QUIT = "\x11"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how long to measure: a `folder` on a disk, the command, `seconds` of idling, `presses` of a key.

    `across` is how often a key is pressed in one window and waited for in another; `records` is how many the library
    has.
    """

    folder: Path
    command: str
    seconds: float = 20.0
    presses: int = 3
    across: int = 8
    records: int = 10_000

    @property
    def settle(self) -> float:
        """Seconds from the first frame until a window does nothing but idle."""
        return min(2.5, self.seconds)


# --- the record


def add_entries(setting: Setting, entries: int) -> Figures:
    """Add tip-sized notes to a record that has `entries`, each acknowledged; in ms per entry."""
    store = Store(examples.long_record(setting.folder / "long.toml", entries))
    stamp = MoveContext(at=store.meeting.log[-1].at)

    def note(meeting: Meeting) -> AnyEntry:
        return MOVES["note"].make(meeting, stamp, Arguments(words=(examples.TIP,)))

    return {"ms": _times_ms(lambda: store.add(note))}


def write_bytes(setting: Setting, entries: int) -> Figures:
    """Write and sync as many bytes as such a note has, at the end of a file that is as long; in ms per write."""
    path = examples.long_record(setting.folder / "bare.toml", entries)
    block = entry_text(Store(path).meeting.log[-1]).encode()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)

    def write() -> None:
        os.write(descriptor, block)
        os.fsync(descriptor)

    try:
        return {"ms": _times_ms(write)}
    finally:
        os.close(descriptor)


def _times_ms(deed: Callable[[], object]) -> Sequence[float]:
    times: list[float] = []
    for _ in range(ENTRIES):
        began = time.perf_counter()
        deed()
        times.append((time.perf_counter() - began) * 1e3)
    return times


# --- windows


@contextmanager
def floor_window(setting: Setting) -> Iterator[tuple[Window, float]]:
    """Open the floor; yields it with the instant of its first complete frame."""
    with Window(_FLOOR, setting.folder) as window:
        yield window, window.wait_for(*_FLOOR_DRAWN)


@contextmanager
def our_window(setting: Setting, command: str, scene: str) -> Iterator[tuple[Window, float]]:
    """Open a window (`run`, `notes`, `stage`) on a record of a `scene`; yields as `floor_window` does."""
    with _folder(setting) as folder, _opened(setting, command, _MAKE[scene](folder)) as window:
        yield window, window.wait_for(*_DRAWN[command, scene])


@contextmanager
def _folder(setting: Setting) -> Iterator[Path]:
    """Make a folder in which no window was ever open: one that was killed is news to the next one."""
    with tempfile.TemporaryDirectory(dir=setting.folder) as folder:
        yield Path(folder)


def _opened(setting: Setting, command: str, record: Path) -> Window:
    return Window((setting.command, command, str(record)), record.parent)


Open = Callable[[Setting], AbstractContextManager[tuple[Window, float]]]


def first_frame(setting: Setting, opened: Open) -> Figures:
    """From the start of the process to its first complete frame, in ms, and its processor time by then, in ms."""
    with opened(setting) as (window, drawn):
        return {"ms": [(drawn - window.started) * 1e3], "CPU ms": [processor_seconds(window.pid) * 1e3]}


def idle(setting: Setting, opened: Open) -> Figures:
    """Bytes to the terminal per second, and ms of processor time per second, while nobody touches a key."""
    with opened(setting) as (window, _):
        window.watch(setting.settle)
        began, used, size = time.perf_counter(), processor_seconds(window.pid), window.bytes_seen
        window.watch(setting.seconds)
        seconds = time.perf_counter() - began
        return {
            "B/s": [(window.bytes_seen - size) / seconds],
            "CPU ms/s": [(processor_seconds(window.pid) - used) * 1e3 / seconds],
        }


def key(setting: Setting, opened: Open, pressed: str, answer: Callable[[int], str]) -> Figures:
    """From a key to the screen's answer, in ms: the `number`th press makes `answer(number)` readable."""
    times: list[float] = []
    with opened(setting) as (window, _):
        window.watch(setting.settle)
        for number in range(1, setting.presses + 1):
            # Out of step with whatever ticks.
            window.watch(_BETWEEN_KEYS_S + random.uniform(0, 0.3))  # noqa: S311  # nothing secret
            instant = window.press(pressed)
            times.append((window.wait_for(answer(number)) - instant) * 1e3)
    return {"ms": times}


def memory(setting: Setting, opened: Open) -> Figures:
    """Memory of the open window, in MiB (PSS)."""
    with opened(setting) as (window, _):
        window.watch(setting.settle)
        return {"MiB": [proportional_mib(window.pid)]}


def leave(setting: Setting, opened: Open) -> Figures:
    """From ctrl+q until the process is gone, in ms."""
    with opened(setting) as (window, _):
        window.watch(setting.settle)
        pressed = window.press(_QUIT)
        return {"ms": [(window.wait_end() - pressed) * 1e3]}


# --- windows that are open together


Together = Mapping[str, Window]
WINDOWS = ("live", "notes", "stage")


@contextmanager
def floors_together(setting: Setting) -> Iterator[Together]:
    """Open as many floors as `ours_together` opens windows, under the same names."""
    with ExitStack() as stack:
        windows = {name: stack.enter_context(Window(_FLOOR, setting.folder)) for name in WINDOWS}
        for window in windows.values():
            window.wait_for(*_FLOOR_DRAWN)
        yield windows


@contextmanager
def ours_together(setting: Setting, scene: str) -> Iterator[Together]:
    """Open the live window, the note-taker's and the stage on one record of a `scene`; yields them by name."""
    with _folder(setting) as folder, ExitStack() as stack:
        record = _MAKE[scene](folder)
        commands = dict(zip(WINDOWS, ("run", "notes", "stage"), strict=True))
        windows = {name: stack.enter_context(_opened(setting, commands[name], record)) for name in WINDOWS}
        for name, window in windows.items():
            window.wait_for(*_DRAWN[commands[name], scene])
        yield windows


def memory_together(setting: Setting, opened: Callable[[Setting], AbstractContextManager[Together]]) -> Figures:
    """Memory of windows that are open together, in MiB (PSS): of each, and of all."""
    with opened(setting) as windows:
        for window in windows.values():
            window.watch(setting.settle)
        each = {f"{name} MiB": [proportional_mib(window.pid)] for name, window in windows.items()}
        return {**each, "MiB": [sum(mib for one in each.values() for mib in one)]}


def question_across(setting: Setting) -> Figures:
    """From Enter in the notes window until the question is readable in the live window, and on the stage, in ms."""
    asked = [f"Which clock {number} do they look at?" for number in range(1, setting.across + 1)]
    with ours_together(setting, "questions") as windows:
        return _across(setting, windows, "notes", ("live", "stage"), [(one, "\r", re.escape(one)) for one in asked])


def speaker_across(setting: Setting) -> Figures:
    """From `n` in the live window until the notes window says whose tip it takes now, in ms."""
    meeting = Store(_MAKE["first turn"](setting.folder)).meeting
    names = [name_of(meeting, who) for who in still_to_come(meeting)[: setting.across]]
    with ours_together(setting, "first turn") as windows:
        return _across(setting, windows, "live", ("notes",), [("", "n", rf"TIP · {re.escape(one)}") for one in names])


def _across(
    setting: Setting, windows: Together, source: str, targets: Sequence[str], presses: Iterable[tuple[str, str, str]]
) -> Figures:
    """Type something in the `source` and press a key there, until a pattern is in each of the `targets`."""
    times: dict[str, list[float]] = {f"{name} ms": [] for name in targets}
    time.sleep(setting.settle)
    for typed, pressed, wanted in presses:
        for window in windows.values():
            window.watch(0)
        if typed:
            windows[source].press(typed)
            windows[source].wait_for(re.escape(typed))
        # Out of step with whatever ticks or looks at the record.
        time.sleep(_BETWEEN_KEYS_S + random.uniform(0, 1))  # noqa: S311  # nothing secret
        instant = windows[source].press(pressed)
        time.sleep(_ANSWERED_S)
        for name in targets:
            times[f"{name} ms"].append((windows[name].wait_for(wanted) - instant) * 1e3)
    return times


# --- commands


def command(setting: Setting, *words: str) -> Figures:
    """From the start of a command until it has ended, in ms; raises CalledProcessError when it fails."""
    began = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=setting.folder, env=environment(setting.folder))
    return {"ms": [(time.perf_counter() - began) * 1e3]}
