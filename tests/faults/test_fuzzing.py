"""Files of people, damaged by bytes and by tokens: each is read, or refused with a sentence, and none takes long."""

from pathlib import Path

import pytest

from tests.faults.conftest import Tally
from tests.faults.fuzzing import judged, tried
from tests.faults.readers import checks

BY_DEFAULT = {
    "records": 150, "people lists": 100, "pasted lists": 100, "formats": 150, "drafts": 200, "plans half done": 100,
    "window files": 300, "index files": 20,
}  # fmt: skip
IN_DEPTH = {
    "records": 20_000, "people lists": 20_000, "pasted lists": 20_000, "formats": 20_000, "drafts": 20_000,
    "plans half done": 10_000, "window files": 5_000, "index files": 2_000,
}  # fmt: skip
PARTS = 5
"""Of what is done in depth, so that several processes share it."""


@pytest.mark.parametrize("name", BY_DEFAULT)
def test_what_is_damaged_is_read_or_refused(tmp_path: Path, tally: Tally, name: str) -> None:
    _fuzz(tmp_path, tally, name, name, BY_DEFAULT[name])


@pytest.mark.deep
@pytest.mark.timeout(1200)  # a fifth of 20,000 lists is a quarter of an hour on a slow machine
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", IN_DEPTH)
def test_whatever_is_damaged_is_read_or_refused(tmp_path: Path, tally: Tally, name: str, part: int) -> None:
    _fuzz(tmp_path, tally, name, f"{name}, part {part}", IN_DEPTH[name] // PARTS)


def _fuzz(folder: Path, tally: Tally, name: str, seed: str, cases: int) -> None:
    (folder / "drafts").mkdir()
    of, seeds, check = checks(folder)[name]
    tally(of, *tried(seed, cases, seeds, check))


def test_a_case_that_raises_or_never_ends_is_flagged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.faults.fuzzing.SECONDS", 0.05)
    assert "took more than 0.05 s" in judged(_never_end)
    assert "ZeroDivisionError" in judged(lambda: str(1 // 0))
    assert judged(lambda: "") == ""


def _never_end() -> str:
    while True:
        pass
