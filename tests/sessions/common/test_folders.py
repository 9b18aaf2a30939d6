"""The folders of a group's words are open to nobody else, whichever is made first."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.common.folders import make_private
from sessions.formats.loading import load_format
from sessions.planning.drafts import UnfinishedPlan
from sessions.planning.plan import new_plan
from sessions.storage.locations import drafts_folder


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_missing_home_is_as_private_as_the_drafts_in_it(tmp_path: Path) -> None:
    home = tmp_path / "rounds" / "ours"
    folder = drafts_folder({"PEER_ASSIST_HOME": str(home)})
    UnfinishedPlan(folder).keep(new_plan(load_format("world-bank")))
    assert [made.stat().st_mode & 0o777 for made in (home.parent, home, folder)] == [0o700] * 3


def test_a_folder_that_is_there_stays_as_it_is_and_what_is_none_is_told(tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir(mode=0o755)
    make_private(shared)
    assert shared.stat().st_mode & 0o777 == 0o755
    make_private(shared / "ours")
    assert [folder.stat().st_mode & 0o777 for folder in (shared, shared / "ours")] == [0o755, 0o700]
    (tmp_path / "file").touch()
    with pytest.raises(FileExistsError):
        make_private(tmp_path / "file")
    with pytest.raises(NotADirectoryError):
        make_private(tmp_path / "file" / "ours")
