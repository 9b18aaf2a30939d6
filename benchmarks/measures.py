"""What is measured: each function is one side of one round, and returns its figures by name."""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import examples
from benchmarks.window import Window, environment, processor_seconds, proportional_mib
from sessions.entries import AnyEntry
from sessions.meeting import Meeting
from sessions.moves import Stamp
from sessions.moves.catalogue import MOVES, Arguments
from sessions.record import entry_text
from sessions.store import Store

Figures = Mapping[str, float]

ENTRIES = 20
"""How many entries are timed in one round; the figure is the one in the middle."""

_FLOOR = (sys.executable, str(Path(__file__).with_name("floor.py")))
_FLOOR_DRAWN = (r"pressed 0",)
_ROUND_DRAWN = (r"of 9 heard", r"In our municipality", rf"HEARD · {examples.HEARD}\b", r"\? help")
_QUESTIONS_DRAWN = (r"What would have to be true", rf"HEARD · {examples.HEARD}\b", r"\? help")
_BETWEEN_KEYS_S = 0.45  # sooner, the same key counts once
_QUIT = "\x11"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how long to measure: a `folder` on a disk, the command, `seconds` of idling, `presses` of a key."""

    folder: Path
    command: str
    seconds: float = 20.0
    presses: int = 8

    @property
    def settle(self) -> float:
        """Seconds from the first frame until a window does nothing but idle."""
        return min(2.5, self.seconds)


# --- the record


def add_entries(setting: Setting, entries: int) -> Figures:
    """Add tip-sized notes to a record that has `entries`, each acknowledged; in ms per entry."""
    store = Store(examples.long_record(setting.folder / "long.toml", entries))
    stamp = Stamp(at=store.meeting.log[-1].at)

    def note(meeting: Meeting) -> AnyEntry:
        return MOVES["note"](meeting, stamp, Arguments(words=(examples.TIP,)))

    return {"ms": _middle_ms(lambda: store.add(note))}


def write_bytes(setting: Setting, entries: int) -> Figures:
    """Write and sync as many bytes as such a note has, at the end of a file that is as long; in ms per write."""
    path = examples.long_record(setting.folder / "bare.toml", entries)
    block = entry_text(Store(path).meeting.log[-1]).encode()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND)

    def write() -> None:
        os.write(descriptor, block)
        os.fsync(descriptor)

    try:
        return {"ms": _middle_ms(write)}
    finally:
        os.close(descriptor)


def _middle_ms(deed: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(ENTRIES):
        began = time.perf_counter()
        deed()
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1e3


# --- windows


@contextmanager
def floor_window(setting: Setting) -> Iterator[tuple[Window, float]]:
    """Open the floor; yields it with the instant of its first complete frame."""
    with Window(_FLOOR, setting.folder) as window:
        yield window, window.wait_for(*_FLOOR_DRAWN)


@contextmanager
def round_window(setting: Setting) -> Iterator[tuple[Window, float]]:
    """Open the live window in the middle of a round, somebody speaking; yields as `floor_window` does."""
    record = examples.in_the_round(setting.folder)
    with Window((setting.command, "run", str(record)), setting.folder) as window:
        yield window, window.wait_for(*_ROUND_DRAWN)


@contextmanager
def questions_window(setting: Setting) -> Iterator[tuple[Window, float]]:
    """Open the live window in a Q-storming, where only the countdown moves; yields as `floor_window` does."""
    record = examples.in_the_questions(setting.folder)
    with Window((setting.command, "run", str(record)), setting.folder) as window:
        yield window, window.wait_for(*_QUESTIONS_DRAWN)


Open = Callable[[Setting], AbstractContextManager[tuple[Window, float]]]


def first_frame(setting: Setting, opened: Open) -> Figures:
    """From the start of the process to its first complete frame, in ms, and its processor time by then, in ms."""
    with opened(setting) as (window, drawn):
        return {"ms": (drawn - window.started) * 1e3, "CPU ms": processor_seconds(window.pid) * 1e3}


def idle(setting: Setting, opened: Open) -> Figures:
    """Bytes to the terminal per second, and ms of processor time per second, while nobody touches a key."""
    with opened(setting) as (window, _):
        window.watch(setting.settle)
        began, used, size = time.perf_counter(), processor_seconds(window.pid), window.bytes_seen
        window.watch(setting.seconds)
        seconds = time.perf_counter() - began
        return {
            "B/s": (window.bytes_seen - size) / seconds,
            "CPU ms/s": (processor_seconds(window.pid) - used) * 1e3 / seconds,
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
            times.append(window.wait_for(answer(number)) - instant)
    return {"ms": statistics.median(times) * 1e3}


def memory(setting: Setting, opened: Open) -> Figures:
    """Memory of the open window, in MiB (PSS)."""
    with opened(setting) as (window, _):
        window.watch(setting.settle)
        return {"MiB": proportional_mib(window.pid)}


def leave(setting: Setting, opened: Open) -> Figures:
    """From ctrl+q until the process is gone, in ms."""
    with opened(setting) as (window, _):
        window.watch(setting.settle)
        pressed = window.press(_QUIT)
        return {"ms": (window.wait_end() - pressed) * 1e3}


def command(setting: Setting, *words: str) -> Figures:
    """From the start of a command until it has ended, in ms; raises CalledProcessError when it fails."""
    began = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, cwd=setting.folder, env=environment(setting.folder))
    return {"ms": (time.perf_counter() - began) * 1e3}
