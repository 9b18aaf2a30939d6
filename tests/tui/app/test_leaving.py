"""A window that is being left: what the disk says from then on is nobody's any more."""

import asyncio
from pathlib import Path

import pytest

from tests.builders.window import notes_window


async def test_a_window_that_is_left_follows_nothing_that_another_one_adds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The threads that read the disk are only waited for by then: one more would be refused, as its error."""
    followed: list[str] = []

    async def follow() -> None:
        followed.append("the record")

    async with notes_window(tmp_path) as window:
        monkeypatch.setattr(window.app, "follow", follow)
        for is_left in (False, True):
            followed.clear()
            if is_left:
                monkeypatch.setattr(type(window.app), "return_code", 0)
            window.app._wake()  # noqa: SLF001  # what the follower calls in its thread
            await asyncio.sleep(0)
            await window.pilot.pause()
            assert followed == ([] if is_left else ["the record"])
        monkeypatch.undo()
