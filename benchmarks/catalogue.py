"""The benchmarks by name: whose figures are compared with whose, and the aim of each ratio."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from benchmarks import examples, measures
from benchmarks.measures import Figures, Setting, floor_window, questions_window, round_window

Side = Callable[[Setting], Figures]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: a `figure` of `side`, and its ratio to that of `base`, which should stay below `aim`."""

    label: str
    side: str
    base: str
    figure: str = "ms"
    aim: float | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Sides that are measured in turn, and the rows they give; `every` other round only, where a round takes long."""

    sides: Mapping[str, Side]
    rows: tuple[Row, ...]
    every: int = 1


def _both(measure: Callable[..., Figures]) -> Mapping[str, Side]:
    """Return the round and the floor as the two sides of a benchmark."""
    return {"ours": partial(measure, opened=round_window), "floor": partial(measure, opened=floor_window)}


def _said(number: int) -> str:
    return rf"  s {number % 5 + 1}/5"


def _heard(number: int) -> str:
    return rf"{examples.HEARD + number} of 9 heard|everybody was heard"


def _pressed(number: int) -> str:
    return rf"pressed {number}\b"


def _help(setting: Setting) -> Figures:
    return measures.command(setting, setting.command, "--help")


def _show(setting: Setting) -> Figures:
    return measures.command(setting, setting.command, "show", str(examples.in_the_round(setting.folder)))


def _do(setting: Setting) -> Figures:
    record = str(examples.in_the_round(setting.folder))
    return measures.command(setting, setting.command, "do", record, "note", examples.TIP)


def _nothing(setting: Setting) -> Figures:
    return measures.command(setting, sys.executable, "-c", "pass")


BENCHMARKS: Mapping[str, Benchmark] = {
    "record": Benchmark(
        {
            f"{what} {entries}": partial(measure, entries=entries)
            for entries in (2, 2000)
            for what, measure in (("entry", measures.add_entries), ("write", measures.write_bytes))
        },
        (
            Row("an acknowledged entry, the first ones", "entry 2", "write 2", aim=2.5),
            Row("an acknowledged entry, about the 2,000th", "entry 2000", "write 2000", aim=2.5),
        ),
    ),
    "first": Benchmark(
        _both(measures.first_frame),
        (
            Row("first complete frame", "ours", "floor", aim=2.0),
            Row("processor time by then", "ours", "floor", "CPU ms"),
        ),
    ),
    "idle": Benchmark(
        {
            "questions": partial(measures.idle, opened=questions_window),
            "floor": partial(measures.idle, opened=floor_window),
            "round": partial(measures.idle, opened=round_window),
        },
        (
            Row("idle, only the countdown moves", "questions", "floor", "B/s", 1.4),
            Row("idle, only the countdown moves", "questions", "floor", "CPU ms/s", 1.4),
            Row("idle, somebody speaks", "round", "floor", "B/s"),
            Row("idle, somebody speaks", "round", "floor", "CPU ms/s"),
        ),
        every=4,
    ),
    "key": Benchmark(
        {
            "s": partial(measures.key, opened=round_window, pressed="s", answer=_said),
            "floor": partial(measures.key, opened=floor_window, pressed="s", answer=_pressed),
            "n": partial(measures.key, opened=round_window, pressed="n", answer=_heard),
        },
        (
            Row("key s: another sentence to say", "s", "floor", aim=2.0),
            Row("key n: next speaker, recorded and synced", "n", "floor"),
        ),
        every=2,
    ),
    "help": Benchmark(
        {"help": _help, "show": _show, "do": _do, "python": _nothing},
        (
            Row("peer-assist --help", "help", "python", aim=4.0),
            Row("peer-assist show", "show", "python"),
            Row("peer-assist do ... note", "do", "python"),
        ),
    ),
    "memory": Benchmark(
        _both(measures.memory),
        (Row("memory of the live window", "ours", "floor", "MiB", 2.0),),
        every=2,
    ),
    "quit": Benchmark(
        _both(measures.leave),
        (Row("ctrl+q until the process is gone", "ours", "floor"),),
        every=2,
    ),
}
"""Floor: `benchmarks/floor.py`. Python: `python3 -c pass`. Write: write and fsync of as many bytes."""
