"""The benchmarks run: each prints its rows. What the figures are is asserted nowhere, for machines differ."""

import re
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.catalogue import BENCHMARKS
from benchmarks.table import middle_half


@pytest.mark.parametrize("name", BENCHMARKS)
def test_a_benchmark_prints_its_rows_and_leaves_nothing_behind(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--only", name, "--rounds", "1", "--seconds", "0.3", "--presses", "1", "--folder", str(tmp_path)])
    printed = capsys.readouterr().out
    for row in BENCHMARKS[name].rows:
        aim = "" if row.aim is None else rf" +< {row.aim:g} (met|NOT MET)"
        assert re.search(
            rf"^{re.escape(row.label)} +[\d.]+ +[\d.]+ {row.figure} +[\d.inf]+  [^ ]+{aim}$", printed, re.M
        )
    assert not list(tmp_path.iterdir())


def test_a_benchmark_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--only", "speed"])
    assert "there is no benchmark 'speed'" in capsys.readouterr().err


def test_the_middle_half_lies_between_the_quarters() -> None:
    assert middle_half([1.0, 2.0, 3.0, 4.0, 100.0]) == (2.0, 4.0)
    assert middle_half([1.5]) == (1.5, 1.5)
