"""The benchmarks by name: whose figures are compared with whose, and the aim of each ratio."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from benchmarks import examples, library, long, measures
from benchmarks.measures import Figures, Setting, floor_window, floors_together, our_window, ours_together

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
class Wait:
    """A line of the table with no floor: what `percent` of all the times of a `figure` stay within, and the aim."""

    label: str
    side: str
    figure: str
    percent: int
    aim: float


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Sides that are measured in turn, and the rows they give; `every` other round only, where a round takes long."""

    sides: Mapping[str, Side]
    rows: tuple[Row | Wait, ...]
    every: int = 1


_ROUND = partial(our_window, command="run", scene="round")
_NOTES = partial(our_window, command="notes", scene="round")
_STAGE = partial(our_window, command="stage", scene="round")
_REVIEW = partial(our_window, command="review", scene="ended")
_QUESTIONS = partial(our_window, command="run", scene="questions")
_NOTES_QUESTIONS = partial(our_window, command="notes", scene="questions")
_STAGE_QUESTIONS = partial(our_window, command="stage", scene="questions")


def _both(measure: Callable[..., Figures]) -> Mapping[str, Side]:
    """Return the round and the floor as the two sides of a benchmark."""
    return {"ours": partial(measure, opened=_ROUND), "floor": partial(measure, opened=floor_window)}


def _waits(label: str, side: str, figure: str) -> tuple[Wait, Wait]:
    """Return the two aims of what is done in one window and seen in another."""
    return Wait(f"{label}, median", side, figure, 50, 150), Wait(f"{label}, 95 of 100", side, figure, 95, 300)


def _said(number: int) -> str:
    return rf"  s {number % 5 + 1}/5"


def _heard(number: int) -> str:
    return rf"{examples.HEARD + number} of 9 spoke|everyone has spoken"


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


_LONG: Mapping[str, Callable[..., Figures]] = {
    "check": partial(long.command, name="check"),
    "show": partial(long.command, name="show"),
    "do": lambda setting, entries: long.command(setting, "do", "note", examples.TIP, entries=entries),
    **{name: partial(long.window, name=name) for name in long.WINDOWS},
}
_SEARCHER = " ".join(library.SEARCHER)


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
            "questions": partial(measures.idle, opened=_QUESTIONS),
            "floor": partial(measures.idle, opened=floor_window),
            "round": partial(measures.idle, opened=_ROUND),
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
            "s": partial(measures.key, opened=_ROUND, pressed="s", answer=_said),
            "floor": partial(measures.key, opened=floor_window, pressed="s", answer=_pressed),
            "n": partial(measures.key, opened=_ROUND, pressed="n", answer=_heard),
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
    "across": Benchmark(
        {"question": measures.question_across, "speaker": measures.speaker_across},
        (
            *_waits("Enter in notes, word in live", "question", "live ms"),
            *_waits("Enter in notes, word on stage", "question", "stage ms"),
            *_waits("n in live, name in notes", "speaker", "notes ms"),
        ),
        every=2,
    ),
    "first-others": Benchmark(
        {
            "notes": partial(measures.first_frame, opened=_NOTES),
            "floor": partial(measures.first_frame, opened=floor_window),
            "stage": partial(measures.first_frame, opened=_STAGE),
            "review": partial(measures.first_frame, opened=_REVIEW),
        },
        (
            Row("first complete frame, review", "review", "floor", aim=2.0),
            Row("first complete frame, notes", "notes", "floor", aim=2.0),
            Row("processor time by then, notes", "notes", "floor", "CPU ms"),
            Row("first complete frame, stage", "stage", "floor", aim=2.0),
            Row("processor time by then, stage", "stage", "floor", "CPU ms"),
        ),
    ),
    "idle-others": Benchmark(
        {
            "notes questions": partial(measures.idle, opened=_NOTES_QUESTIONS),
            "stage questions": partial(measures.idle, opened=_STAGE_QUESTIONS),
            "floor": partial(measures.idle, opened=floor_window),
            "notes round": partial(measures.idle, opened=_NOTES),
            "stage round": partial(measures.idle, opened=_STAGE),
        },
        tuple(
            # Digits as high as a room needs are many letters, whatever paints them: they have no aim in bytes.
            Row(
                f"idle {window}, {what}",
                f"{window} {scene}",
                "floor",
                figure,
                None if (window, figure) == ("stage", "B/s") else 1.5,
            )
            for window in ("notes", "stage")
            for scene, what in (("questions", "only the countdown moves"), ("round", "somebody speaks"))
            for figure in ("B/s", "CPU ms/s")
        ),
        every=4,
    ),
    "memory-others": Benchmark(
        {
            "ours": partial(measures.memory_together, opened=partial(ours_together, scene="round")),
            "floor": partial(measures.memory_together, opened=floors_together),
        },
        (
            Row("memory of live, notes and stage together", "ours", "floor", "MiB", 2.0),
            *(Row(f"of these the {name} window", "ours", "floor", f"{name} MiB") for name in measures.WINDOWS),
        ),
        every=2,
    ),
    "library": Benchmark(
        {
            "list": lambda setting: library.ours(setting, "list"),
            "rare": lambda setting: library.ours(setting, "search", library.RARE),
            "often": lambda setting: library.ours(setting, "search", library.OFTEN),
            "files rare": lambda setting: library.theirs(setting, "-l", library.RARE),
            "words rare": lambda setting: library.theirs(setting, "-i", library.RARE),
            "words often": lambda setting: library.theirs(setting, "-i", library.OFTEN),
            "grep rare": lambda setting: library.grep(setting, "-i", library.RARE),
            "grep files": lambda setting: library.grep(setting, "-l", library.RARE),
            "python": _nothing,
        },
        (
            Row(f"list beside {_SEARCHER} -i", "list", "words rare", aim=0.2),
            Row(f"search, a rare word, {_SEARCHER} -i", "rare", "words rare", aim=0.2),
            Row(f"search, a rare word, {_SEARCHER} -l", "rare", "files rare", aim=0.2),
            Row(f"search, a frequent word, {_SEARCHER} -i", "often", "words often", aim=0.2),
            Row("search, a rare word, grep -ri", "rare", "grep rare", aim=0.2),
            Row("search, a rare word, grep -rl", "rare", "grep files", aim=0.2),
            Row("list beside python", "list", "python"),
        ),
    ),
    "library-memory": Benchmark(
        {
            "list": lambda setting: library.memory(setting, setting.command, "list"),
            "search": lambda setting: library.memory(setting, setting.command, "search", library.OFTEN),
            "python": lambda setting: library.memory(setting, sys.executable, "-c", "pass"),
        },
        (
            Row("most memory of list", "list", "python", "MiB"),
            Row("most memory of search, a frequent word", "search", "python", "MiB"),
        ),
        every=4,
    ),
    "library-update": Benchmark(
        {"update": library.update, "list": lambda setting: library.ours(setting, "list")},
        (Row("list after one record was added to", "update", "list"),),
    ),
    "library-build": Benchmark(
        {"build": library.build, "words": lambda setting: library.theirs(setting, "-i", library.RARE)},
        (Row("first list, which makes the index", "build", "words"),),
        every=12,
    ),
    "library-build-memory": Benchmark(
        {
            "build": library.build_memory,
            "python": lambda setting: library.memory(setting, sys.executable, "-c", "pass"),
        },
        (Row("most memory of making the index", "build", "python", "MiB"),),
        every=12,
    ),
    "long": Benchmark(
        {
            f"{name} {entries}": partial(measure, entries=entries)
            for entries in (long.SHORT, long.LONG)
            for name, measure in _LONG.items()
        },
        (
            *(
                Row(
                    f"{long.LONG:,} entries beside {long.SHORT}, {name}",
                    f"{name} {long.LONG}",
                    f"{name} {long.SHORT}",
                    "CPU ms",
                    8,
                )
                for name in _LONG
            ),
            *(
                Row(f"{name} of {long.LONG:,}, {what}", f"{name} {long.LONG}", f"{name} {long.SHORT}", figure)
                for name in long.WINDOWS
                for what, figure in (("idle", "CPU ms/s"), ("another window's word", "word CPU ms"))
            ),
        ),
        every=4,
    ),
}
"""Floor: `benchmarks/floor.py`. Python: `python3 -c pass`. Write: write and fsync of as many bytes."""
