"""Writing a meeting up from a window, at any moment of it."""

import email
import json
from dataclasses import replace
from email import policy
from pathlib import Path

from sessions.storage.store import Store
from tests.builders.meetings import NINE, add, header
from tests.builders.window import Wall, live_window, notes_window, review_window
from tui.screens.dialogs.choose import ChooseDialog
from tui.widgets.base.rows import Rows


async def test_e_writes_the_meeting_up_while_it_goes_on(tmp_path: Path) -> None:
    def begun(store: Store, wall: Wall) -> None:
        add(store, "start", at=NINE)
        add(store, "challenge", "How do we get the money released?", at=NINE)

    async with live_window(tmp_path, before=begun) as window:
        await window.press("e")
        await window.write("md")
        await window.press("enter", "enter")
        assert window.notice.startswith("Written: approved.md, in ")
        text = (tmp_path / "approved.md").read_text("utf-8")
        assert "How do we get the money released?" in text
        assert "Ngozi" in text
        assert (tmp_path / "approved.md").stat().st_mode & 0o777 == 0o600
        assert window.meeting.state == "running"


async def test_what_was_written_before_is_kept(tmp_path: Path) -> None:
    (tmp_path / "approved.html").write_text("changed by hand")
    async with review_window(tmp_path) as window:
        for _ in range(2):
            await window.press("e")
            await window.write("html")
            await window.press("enter", "enter")
        assert window.notice.startswith("Written: approved-3.html")
    assert (tmp_path / "approved.html").read_text() == "changed by hand"
    assert "<svg" in (tmp_path / "approved-2.html").read_text("utf-8")


async def test_roles_leave_the_names_out_and_say_what_to_look_at(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("e")
        await window.write("csv")
        await window.press("enter")
        await window.write("roles")
        await window.press("enter")
        assert window.notice.startswith("Written: 2025-05-22-peer-assist-roles.csv, in ")
        assert isinstance(window.app.screen, ChooseDialog)
        assert any("Kaolack" in str(option.prompt) for option in window.app.screen.query_one(Rows).options)
        await window.press("escape")
        assert window.screen.is_current
    assert "Ngozi" not in (tmp_path / "2025-05-22-peer-assist-roles.csv").read_text("utf-8-sig")


async def test_nothing_looser_is_offered_than_the_group_agreed_to(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=header(attribution="roles")) as window:
        await window.press("e")
        await window.write("json")
        await window.press("enter")
        rows = [str(option.prompt).split("  ")[0].strip() for option in window.app.screen.query_one(Rows).options]
        assert rows == ["Roles only", "Without people"]
        await window.press("enter")
    data = json.loads((tmp_path / "2026-05-22-peer-assist-roles.json").read_text("utf-8"))
    assert data["attribution"] == "roles"


async def test_the_strictest_is_not_asked_about(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=header(attribution="none")) as window:
        await window.press("e")
        await window.write("eml")
        await window.press("enter")
        assert not isinstance(window.app.screen, ChooseDialog)
    draft = email.message_from_bytes((tmp_path / "2026-05-22-peer-assist-none.eml").read_bytes(), policy=policy.default)
    assert "Approved is not released" in str(draft["subject"])


async def test_where_nothing_can_be_written_it_says_so_and_the_window_goes_on(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        window.app._around = replace(window.app._around, write_ups=tmp_path / "gone")  # noqa: SLF001 - it went away
        await window.press("e")
        await window.write("md")
        await window.press("enter", "enter")
        assert "was not written: " in window.notice
        assert "not there" in window.notice
        assert window.screen.notice_line.has_class("-trouble")
        await window.press("2")
        assert window.screen.body.tabs.at == 1


async def test_the_note_taker_finds_it_among_the_commands(tmp_path: Path) -> None:
    async with notes_window(tmp_path) as window:
        await window.press("ctrl+p")
        await window.write("export")
        await window.press("enter")
        await window.settle()
        assert isinstance(window.app.screen, ChooseDialog)


async def test_every_document_can_be_made_before_anything_happened(tmp_path: Path) -> None:
    documents = ("md", "html", "csv", "json", "eml")
    async with live_window(tmp_path) as window:
        for to in documents:
            await window.press("e")
            await window.write(to)
            await window.press("enter", "enter")
            assert window.notice.startswith(f"Written: approved.{to}, in "), window.notice
    assert [to for to in documents if (tmp_path / f"approved.{to}").stat().st_size <= 100] == []
