"""What people really say in each format is recorded as what it is, and whose: nobody presses Tab for it."""

from pathlib import Path

import pytest

from tests.builders.places import TALKS
from tests.builders.talks import read_talk, taken_down, wrong

NAMES = sorted(path.stem for path in TALKS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
async def test_talk_is_recorded_as_what_it_is(name: str, tmp_path: Path) -> None:
    talk = read_talk(name)
    meeting = await taken_down(tmp_path, talk)
    assert wrong(meeting, talk) == []
