"""The benchmarks run: each prints its rows. What the figures are is asserted nowhere, for machines differ."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import soak
from benchmarks.__main__ import main
from benchmarks.catalogue import BENCHMARKS, Row, Wait
from benchmarks.table import middle_half, percentile

# One that counts in this process, one that opens a window, one that asks the command.
BY_DEFAULT = frozenset({"record", "first", "library"})


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name in BY_DEFAULT else pytest.mark.deep) for name in BENCHMARKS]
)
def test_a_benchmark_prints_its_rows_and_leaves_nothing_behind(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    once = ["--rounds", "1", "--seconds", "0.3", "--presses", "1", "--across", "1", "--records", "20"]
    main(["--only", name, *once, "--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    for row in BENCHMARKS[name].rows:
        assert re.search(rf"^{re.escape(row.label)} +{_figures(row)}$", printed, re.M)
    assert not list(tmp_path.iterdir())


def _figures(row: Row | Wait) -> str:
    if isinstance(row, Wait):
        return rf"[\d.]+ +- {row.figure} +-  of 1 +<= {row.aim:g} ms (met|NOT MET)"
    aim = "" if row.aim is None else rf" +< {row.aim:g} (met|NOT MET)"
    return rf"[\d.]+ +[\d.]+ {row.figure} +[\d.inf]+  [^ ]+{aim}"


def test_a_benchmark_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "speed"])
    assert "there is no benchmark 'speed'" in capsys.readouterr().err


def test_the_middle_half_lies_between_the_quarters() -> None:
    assert middle_half([1.0, 2.0, 3.0, 4.0, 100.0]) == (2.0, 4.0)
    assert middle_half([1.5]) == (1.5, 1.5)


def test_a_percentile_lies_between_the_values_around_it() -> None:
    assert percentile([4.0, 1.0, 3.0, 2.0], 50) == 2.5
    assert percentile([float(value) for value in range(1, 42)], 95) == 39.0
    assert percentile([1.5], 95) == 1.5


def _samples(
    mib: Callable[[int], float] = lambda at: 50 + 0.2 * at,
    descriptors: Callable[[int], int] = lambda at: 11 + at % 2,
    busy: Callable[[int], float] = lambda at: 0.9 * at,
) -> list[soak.Sample]:
    """Return what a window takes in twelve minutes, with fifty words in each half minute."""
    return [soak.Sample(30.0 * at, 50 * at, mib(at), descriptors(at), 7, busy(at)) for at in range(24)]


def _not_flat(samples: list[soak.Sample]) -> list[str]:
    return [line.split()[1] for is_flat, line in soak.verdicts("live", samples) if not is_flat]


def test_a_window_that_takes_as_much_as_it_is_told_is_flat() -> None:
    assert _not_flat(_samples()) == []


def test_a_window_that_takes_more_and_more_is_not() -> None:
    assert _not_flat(_samples(mib=lambda at: 50 + 2.0 * at)) == ["memory"]
    assert _not_flat(_samples(descriptors=lambda at: 11 + at // 4)) == ["descriptors"]
    assert _not_flat([replace(one, threads=7 + at // 6) for at, one in enumerate(_samples())]) == ["threads"]
    assert _not_flat(_samples(busy=lambda at: 0.03 * at**2.5)) == ["processor"]


@pytest.mark.deep
def test_a_short_soak_leaves_every_window_and_loses_no_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    soak.main(["--minutes", "0.2", "--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "not there" not in printed
    assert "left with" not in printed
    assert (
        len(
            re.findall(r"^(?:live|notes|stage) +(?:memory|descriptors|threads|processor) .*flat$", printed, re.M | re.I)
        )
        == 12
    )
    assert not list(tmp_path.iterdir())
