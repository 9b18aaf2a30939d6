"""People from a file in the setup: what is added, and what is said about the file."""

from pathlib import Path

import pytest

from sessions.formats.loading import load_format
from sessions.planning.plan import with_format
from tests.builders.home_window import HomeWindow, home_window


async def take(window: HomeWindow, name: str) -> None:
    """Take the people of a file in this folder."""
    await window.press("f3")
    await window.write(name)
    await window.press("enter")


async def test_a_mistake_in_a_table_is_said_and_nobody_is_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "king.csv").write_text("name,role\nAna,king\nBen,peer\n")
    (tmp_path / "king.toml").write_text('[[people]]\nname = "Ana"\nrole = "king"\n')
    async with home_window(tmp_path) as window:
        await window.press("n", "pagedown")
        for name, line in (("king.csv", 2), ("king.toml", 1)):
            await take(window, name)
            assert f"{name}, line {line}: the role “king” is unknown." in window.notice
        assert window.names == []


async def test_text_that_is_no_table_is_read_in_the_words_of_the_format_and_remarks_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "coaches.txt").write_text("Ana, time keeper\nBen and Cleo\nana\n")
    async with home_window(tmp_path) as window:
        await window.press("n", "pagedown")
        window.setup.change(with_format(window.plan, load_format("case-clinic")))
        await take(window, "coaches.txt")
        assert window.names == ["Ana", "Ben and Cleo"]
        assert window.notice.startswith("2 added from coaches.txt. “Ben and Cleo” is one person here.")
        assert window.notice.endswith("Ana is on the list already.")
        await window.paste("Dina, coach\nEmil, case giver")
        await window.press("enter")
        assert [one.role for one in window.plan.people] == ["facilitator", "peer", "peer", "presenter"]
        assert [one.organisation for one in window.plan.people] == [None] * 4
