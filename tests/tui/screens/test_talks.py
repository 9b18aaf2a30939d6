"""What people really say in each format is recorded as what it is, and whose: nobody presses Tab for it."""

from pathlib import Path

import pytest

from sessions.formats.loading import built_in_names
from tests.builders.places import TALKS
from tests.builders.talks import read_talk, taken_down, wrong

NAMES = sorted(path.stem for path in TALKS.glob("*.txt"))
OTHERS = sorted(path for path in TALKS.iterdir() if path.is_dir())
"""Scripts by people who knew the sources and not how it is decided; where they are in doubt, so is the program."""


def test_every_format_is_talked_in() -> None:
    assert tuple(NAMES) == built_in_names()


@pytest.mark.parametrize("name", NAMES)
async def test_talk_is_recorded_as_what_it_is(name: str, tmp_path: Path) -> None:
    talk = read_talk(name)
    meeting = await taken_down(tmp_path, talk)
    assert wrong(meeting, talk) == []


@pytest.mark.parametrize(
    "folder",
    [pytest.param(folder, id=folder.name, marks=[] if folder is OTHERS[0] else pytest.mark.deep) for folder in OTHERS],
)
async def test_so_is_nearly_all_that_others_would_say(folder: Path, tmp_path: Path) -> None:
    said, misheard = 0, []
    for path in sorted(folder.glob("*.txt")):
        talk = read_talk(path.stem, folder)
        (tmp_path / path.stem).mkdir()
        meeting = await taken_down(tmp_path / path.stem, talk)
        said += len(meeting.words)
        misheard += wrong(meeting, talk)
    assert len(misheard) <= said * 0.05, misheard
