"""`python -m benchmarks.soak`: four hours of meeting at twenty times the speed, in three windows on one record.

It prints what each window takes in memory, descriptors, threads and processor time, and what of that is flat; it leaves
with 1 where something is not. `--minutes 1` is a try.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks import examples
from benchmarks.window import Window, processor_seconds, proportional_mib
from sessions.formats.model import Phase
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.record.header import Header
from sessions.storage.store import Store, create

SPEED = 20.0
NAMES = {"live": "run", "notes": "notes", "stage": "stage"}
MOST_KIB_AN_ENTRY, MOST_MORE_DESCRIPTORS, MOST_MORE_THREADS = 16.0, 2, 2
_NOISE_MIB = 3.0
"""What a window may grow without any entry: caches that fill in the first minutes."""
_MOST_TIMES_BUSIER = 2.0
_SAMPLES = 24
_TICK_S, _WORDS_S, _PHASE_S, _LIVE_S, _REST_S = 0.1, 0.7, 600.0, 3.0, 1.0
_BEGIN = datetime(2026, 5, 22, 8, 0, tzinfo=UTC)
_QUIT = "\x11"


@dataclass(frozen=True, slots=True)
class Sample:
    """What a window took at some moment: of the meeting so many `entries` were in the record."""

    seconds: float
    entries: int
    mib: float
    descriptors: int
    threads: int
    busy: float


Samples = Mapping[str, list[Sample]]


class Meeting:
    """A meeting of many hours, with windows open on it, on a clock that runs ahead."""

    def __init__(self, folder: Path, command: str, stack: ExitStack) -> None:
        self._clock = folder / "clock"
        self._began = time.monotonic()
        self.path = folder / "soak.toml"
        self.typed = 0
        self._turns = dict.fromkeys(("words", "live", "phase"), self._began)
        self._number, self._half_typed = 0, False
        create(self.path, _header())
        self.tell_time()
        self._store = Store(self.path)
        self._move("start")
        environ = {"PEER_ASSIST_HOME": str(folder), "PEER_ASSIST_CLOCK": str(self._clock)}
        self.windows = {
            name: stack.enter_context(Window((command, one, str(self.path)), folder, **environ))
            for name, one in NAMES.items()
        }
        for window in self.windows.values():
            window.wait_for("(?i)part 1")

    @property
    def now(self) -> datetime:
        """The instant in the meeting."""
        return _BEGIN + timedelta(seconds=(time.monotonic() - self._began) * SPEED)

    @property
    def entries(self) -> int:
        """How many entries the record has."""
        self._store.follow()
        return len(self._store.meeting.log)

    def tell_time(self) -> None:
        """Write what the clock of all windows says."""
        new = self._clock.with_suffix(".new")
        new.write_text(f"{self.now:%Y-%m-%dT%H:%M:%SZ}\n", "utf-8")
        new.replace(self._clock)

    def go_on(self, seconds: float) -> None:
        """Let people talk for so long: words in the notes and from a script, turns in the live window, phases."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.tell_time()
            if self._is_due("phase", _PHASE_S / SPEED):
                self._move("next-phase")
            elif self._is_due("live", _LIVE_S):
                self.windows["live"].press("n" if self._number % 2 else "s")
            elif self._is_due("words", _WORDS_S / 2):
                self._say()
            for window in self.windows.values():
                window.watch(_TICK_S / len(self.windows))

    def _is_due(self, what: str, seconds: float) -> bool:
        now = time.monotonic()
        if now - self._turns[what] < seconds:
            return False
        self._turns[what] = now
        return True

    def _say(self) -> None:
        """Type words into the notes, press Enter half a second later; let a script say something in between."""
        if self._half_typed:
            self._enter()
            return
        self._number += 1
        if self._number % 3 == 0:
            self._move("note", f"A script says {self._number}: {examples.TIP}")
        else:
            # Nobody types so fast: most of it comes as a terminal sends what is pasted.
            self.windows["notes"].press(f"Somebody says {self._number}\x1b[200~, {examples.TIP}\x1b[201~")
            self._half_typed = True

    def _enter(self) -> None:
        self.windows["notes"].press("\r")
        self.typed += 1
        self._half_typed = False

    def _count(self) -> int:
        """Return how many of the typed words are in the record."""
        self._store.follow()
        return sum(1 for word in self._store.meeting.words if word.entry.text.startswith("Somebody says"))

    def _move(self, name: str, *words: str) -> None:
        context = MoveContext(at=self.now)
        self._store.add(lambda meeting: MOVES[name].make(meeting, context, Arguments(words=words)))

    def leave(self) -> list[str]:
        """Leave all windows once everything is recorded; return what is wrong with that."""
        if self._half_typed:
            self._enter()
        for window in self.windows.values():
            window.watch(_REST_S)
        lost = self.typed - self._count()
        wrong = [f"{lost} of {self.typed} typed words are not there"] if lost else []
        for name, window in self.windows.items():
            window.press(_QUIT)
            window.wait_end()
            if window.left_with != 0:
                wrong.append(f"{name} left with {window.left_with}:\n{window.text().strip()}")
        return wrong


def _header() -> Header:
    """Return the header of a meeting with a round every other phase, for as long as anybody likes."""
    phases = tuple(
        Phase(
            id=f"part-{at}", title=f"Part {at}", minutes=10, turns="open" if at % 2 else "each-once", captures=("note",)
        )
        for at in range(1, 49)
    )
    return examples.header().model_copy(update={"phases": phases})


def _sampled(meeting: Meeting, began: float) -> Iterator[tuple[str, Sample]]:
    entries = meeting.entries
    for name, window in meeting.windows.items():
        process = Path(f"/proc/{window.pid}")
        yield (
            name,
            Sample(
                time.monotonic() - began,
                entries,
                proportional_mib(window.pid),
                len(list((process / "fd").iterdir())),
                len(list((process / "task").iterdir())),
                processor_seconds(window.pid),
            ),
        )


def soak(folder: Path, command: str, minutes: float) -> tuple[Samples, list[str]]:
    """Hold the meeting for so many minutes; return what was measured, and what is wrong apart from that."""
    samples: dict[str, list[Sample]] = {name: [] for name in NAMES}
    with ExitStack() as stack:
        meeting = Meeting(folder, command, stack)
        began = time.monotonic()
        for _ in range(_SAMPLES):
            meeting.go_on(minutes * 60 / _SAMPLES)
            for name, sample in _sampled(meeting, began):
                samples[name].append(sample)
        return samples, meeting.leave()


def growth(samples: Sequence[Sample]) -> float:
    """Return KiB of memory an entry, from when the window had warmed up until the end; noise is no growth."""
    warm, last = samples[len(samples) // 6], samples[-1]
    more = last.mib - warm.mib
    return max(0.0, more - _NOISE_MIB) * 1024 / max(1, last.entries - warm.entries)


def busy(samples: Sequence[Sample]) -> tuple[float, float]:
    """Return percent of a processor in the first third after the start, and in the last."""
    third = len(samples) // 3
    return tuple(  # type: ignore[return-value]  # there are two
        100 * (end.busy - begin.busy) / (end.seconds - begin.seconds)
        for begin, end in ((samples[0], samples[third]), (samples[-third - 1], samples[-1]))
    )


def verdicts(name: str, samples: Sequence[Sample]) -> Iterator[tuple[bool, str]]:
    """Yield for each figure of a window whether it is flat, and the figure."""
    warm = samples[len(samples) // 6 :]
    first, last = warm[0], warm[-1]
    kib, (early, late) = growth(samples), busy(samples)
    raw = (last.mib - first.mib) * 1024 / max(1, last.entries - first.entries)
    yield (
        kib <= MOST_KIB_AN_ENTRY,
        f"{name:6} memory       {first.mib:6.1f} to {last.mib:.1f} MiB, {raw:.1f} KiB an entry",
    )
    for what, values, most in (
        ("descriptors", [one.descriptors for one in warm], MOST_MORE_DESCRIPTORS),
        ("threads", [one.threads for one in warm], MOST_MORE_THREADS),
    ):
        yield (
            values[-1] - values[0] <= most,
            f"{name:6} {what:12} {min(values):4} to {max(values)}, at the end {values[-1]}",
        )
    yield late <= max(2.0, early * _MOST_TIMES_BUSIER), f"{name:6} processor    {early:6.1f} % to {late:.1f} %"


def main(argv: Sequence[str] | None = None) -> int:
    """Hold the meeting, print the figures; return 1 where something is not flat."""
    given = _parser().parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="peer-assist-soak-", dir=given.folder) as folder:
        samples, wrong = soak(Path(folder), given.command, given.minutes)
    hours, entries = given.minutes * SPEED / 60, next(iter(samples.values()))[-1].entries
    load = f"load {os.getloadavg()[0]:.2f}, {os.cpu_count()} processors"
    print(f"{hours:.1f} hours of meeting in {given.minutes:g} minutes, {entries} entries, three windows; {load}")
    for name, of in samples.items():
        for is_flat, line in verdicts(name, of):
            print(f"{line}  {'flat' if is_flat else 'NOT FLAT'}")
            wrong += [] if is_flat else [line]
    for one in wrong:
        print(f"wrong: {one}")
    return 1 if wrong else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=float, default=12.0, help="how long, on your watch (12)")
    parser.add_argument("--folder", type=Path, default=None, help="where to write (the folder for temporary files)")
    installed = Path(sys.executable).with_name("peer-assist")
    parser.add_argument("--command", default=str(installed), help="the peer-assist to look at (the one of this Python)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
