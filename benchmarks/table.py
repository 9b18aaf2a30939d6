"""Rounds in which the sides take turns at being first, and what they come to: medians, and ratios within a round."""

import statistics
from collections.abc import Iterator, Sequence

from benchmarks.catalogue import Benchmark, Row, Wait
from benchmarks.measures import Figures, Setting

Rounds = list[dict[str, Figures]]

WIDE = 42
HEAD = f"{'':{WIDE}} {'ours':>9} {'base':>9} {'':9} {'ratio':>6}  {'q1-q3':<11} aim"


def measure(benchmark: Benchmark, setting: Setting, rounds: int) -> Rounds:
    """Measure in `rounds` rounds: A B, B A, A B; a first round that only fills caches is thrown away."""
    names = list(benchmark.sides)
    count = max(1, rounds // benchmark.every)
    if benchmark.every == 1 and rounds > 1:
        _round(benchmark, setting, names)
    return [_round(benchmark, setting, names if number % 2 == 0 else names[::-1]) for number in range(count)]


def _round(benchmark: Benchmark, setting: Setting, names: Sequence[str]) -> dict[str, Figures]:
    return {name: benchmark.sides[name](setting) for name in names}


def lines(benchmark: Benchmark, rounds: Rounds) -> Iterator[str]:
    """Return the rows of a benchmark as they are printed."""
    return (_line(row, rounds) if isinstance(row, Row) else _wait_line(row, rounds) for row in benchmark.rows)


def _line(row: Row, rounds: Rounds) -> str:
    ours = [statistics.median(one[row.side][row.figure]) for one in rounds]
    base = [statistics.median(one[row.base][row.figure]) for one in rounds]
    ratios = [mine / theirs if theirs else float("inf") for mine, theirs in zip(ours, base, strict=True)]
    ratio = statistics.median(ratios)
    low, high = middle_half(ratios)
    aim = "" if row.aim is None else f"< {row.aim:g} {'met' if ratio < row.aim else 'NOT MET'}"
    figures = f"{statistics.median(ours):9.2f} {statistics.median(base):9.2f} {row.figure:9}"
    return f"{row.label:{WIDE}} {figures} {ratio:6.2f}  {f'{low:.2f}-{high:.2f}':<11} {aim}".rstrip()


def _wait_line(row: Wait, rounds: Rounds) -> str:
    times = [value for one in rounds for value in one[row.side][row.figure]]
    within = percentile(times, row.percent)
    aim = f"<= {row.aim:g} ms {'met' if within <= row.aim else 'NOT MET'}"
    return f"{row.label:{WIDE}} {within:9.2f} {'-':>9} {row.figure:9} {'-':>6}  {f'of {len(times)}':<11} {aim}"


def percentile(values: Sequence[float], percent: int) -> float:
    """Return what so many percent of the values do not exceed, between two of them where none stands just there."""
    if len(values) < 2:
        return values[0]
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def middle_half(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the middle half: a quarter of the values lies below the first, a quarter above the second."""
    if len(values) < 2:
        return values[0], values[0]
    low, _, high = statistics.quantiles(values, n=4, method="inclusive")
    return low, high
