"""The notes are validated where the format says so: read back in the live window, while the group reads along."""

from pathlib import Path
from typing import Any

from sessions.formats.loading import load_format
from sessions.record.header import Header
from sessions.storage.store import Store
from tests.builders.meetings import add, header
from tests.builders.window import Wall, Window, live_window, notes_window
from tui.screens.live import LiveScreen


def in_ks_toolkit() -> Header:
    """Return the header of a session whose format has the notes validated."""
    return header(phases=load_format("ks-toolkit").agenda(), format="ks-toolkit")


def to_the_validation(store: Store, wall: Wall) -> None:
    """Write down a question, its answer and a lesson, and go to where the notes are read."""
    add(store, "start", at=wall.now)
    for _ in range(3):
        add(store, "next-phase", at=wall.now)
    add(store, "clarifying", "How long does the ice hold?", person="jose", at=wall.now)
    add(store, "answer", "Eleven hours, in the shade.", person="ngozi", at=wall.now)
    add(store, "lesson", "Two packs are cheaper than one fridge.", person="suharti", at=wall.now)
    add(store, "next-phase", at=wall.now)


async def look(window: Window[Any]) -> None:
    """Look around as often as the follower does before it looks at the windows."""
    for _ in range(10):
        window.app.company.has_changed()
    await window.app.follow()
    await window.settle()


def row(window: Window[LiveScreen]) -> str:
    """Return the word that is read."""
    rows = window.screen.query_one("#list")
    at = rows.highlighted  # type: ignore[attr-defined]  # ours
    return "" if at is None else " ".join(rows.shown[at].plain.split())  # type: ignore[attr-defined]  # likewise


async def elsewhere(window: Window[LiveScreen], move: str, *words: str | int) -> None:
    """Make a move in another window, and look."""
    add(Store(window.app.store.path), move, *words, at=window.wall.now)
    await window.app.follow()
    await window.settle()


async def test_the_notes_are_read_back_where_the_format_has_it_and_confirmed(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        assert window.line("#foot").startswith("v read back")
        await window.press("v")
        assert window.line("#progress").startswith("Reading back to the group: 0 of 3 · 3 to read")
        assert row(window) == "· José Ángel How long does the ice hold?"
        assert window.line("#foot").startswith("Enter confirm, next  c correct  x remove  t add  Esc stop")
        await window.press("enter")
        assert row(window) == "→ Ngozi Eleven hours, in the shade."
        await window.press("enter", "enter", "enter")
        (validated,) = window.meeting.kind("validated")
        assert validated.entry.text == "3 entries read back to the group, all of them confirmed."
        assert validated.entry.by == "facilitator"
        assert window.notice == f"Confirmed. {validated.entry.text}"
        assert not window.screen.has_class("-reading")


async def test_what_is_read_is_corrected_and_what_is_missing_is_a_note(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        await window.press("v", "c")
        await window.write(" And then?")
        await window.press("enter")
        assert row(window) == "· José Ángel How long does the ice hold? And then?"
        await window.press("enter", "x")
        assert [word.kind for word in window.meeting.words] == ["clarifying", "lesson"]
        await window.press("u")
        assert [word.kind for word in window.meeting.words] == ["clarifying", "answer", "lesson"]
        await window.press("t")
        await window.write("The packs go back on the same day.")
        await window.press("enter")
        (note,) = window.meeting.kind("note")
        assert note.entry.text == "The packs go back on the same day."
        assert window.line("#progress").startswith("Reading back to the group: 1 of 4 · 3 to read")
        assert window.app.focused is window.screen.query_one("#list")


async def test_who_leaves_the_reading_comes_back_to_the_same_word(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        await window.press("v", "enter", "escape")
        assert not window.screen.has_class("-reading")
        assert window.notice == "Press v to continue reading back."
        await window.press("v")
        assert row(window) == "→ Ngozi Eleven hours, in the shade."


async def test_it_is_the_word_that_was_read_and_not_one_that_was_passed_over(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        await window.press("v", "down", "enter", "escape", "v")
        assert row(window) == "· Suharti Two packs are cheaper than one fridge."
        await window.press("escape", "v", "up", "up", "escape", "v")
        assert row(window) == "· José Ángel How long does the ice hold?"


async def test_every_window_counts_what_is_left_to_read_alike(tmp_path: Path) -> None:
    live = live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation)
    async with live as window, notes_window(tmp_path) as notes:
        counted = [window.line("#heard .heading"), notes.line("#heard .heading")]
        assert counted == ["NOTES · 3 to read"] * 2
        await window.press("v", "enter")
        await look(notes)
        assert notes.line("#heard .heading") == "NOTES · 2 to read"
        await window.press("escape")
        await look(notes)
        counted = [window.line("#heard .heading"), notes.line("#heard .heading")]
        assert counted == ["NOTES · 2 to read"] * 2


async def test_a_key_for_a_word_that_another_window_takes_away_does_nothing_to_the_next_one(tmp_path: Path) -> None:
    for key in ("x", "enter", "c"):
        async with live_window(tmp_path / key, people=in_ks_toolkit(), before=to_the_validation) as window:
            await window.press("v", "enter")
            read = next(word for word in window.meeting.words if word.kind == "answer")
            add(Store(window.app.store.path), "remove", read.entry.n, at=window.wall.now)
            await window.app.follow()
            await window.settle()
            assert window.notice.startswith("Another window has just removed the word that was read")
            assert row(window) == "· Suharti Two packs are cheaper than one fridge."
            await window.press(key)
            assert window.notice == "Another window has just changed this. Look, then press again."
            assert [word.kind for word in window.meeting.words] == ["clarifying", "lesson"]
            assert row(window) == "· Suharti Two packs are cheaper than one fridge."
        async with live_window(tmp_path / f"{key}-own", people=in_ks_toolkit(), before=to_the_validation) as window:
            await window.press("v", "enter", "x", "x")
            assert [word.kind for word in window.meeting.words] == ["clarifying"]


async def test_what_was_corrected_and_what_was_added_meanwhile_are_counted_apart(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        await window.press("v", "c")
        await window.write(" Exactly?")
        await window.press("enter")
        for words in ("The packs go back.", "Nobody pays."):
            await window.press("t")
            await window.write(words)
            await window.press("enter")
        for _ in range(6):
            await window.press("enter")
        (validated,) = window.meeting.kind("validated")
        assert validated.entry.text == (
            "5 entries read back to the group, 1 of them corrected, 2 of them added meanwhile, all of them confirmed."
        )


async def test_the_clock_is_steered_while_the_notes_are_read_and_the_next_phase_ends_it(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        await window.press("v", "enter", "space")
        assert window.meeting.state == "paused"
        await window.press("N")
        assert window.meeting.run
        assert window.meeting.run.phase.id == "close"
        assert not window.screen.has_class("-reading")
        await window.press("v")
        assert row(window) == "→ Ngozi Eleven hours, in the shade."


async def test_what_is_typed_there_without_reading_is_a_note(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        await window.press("t")
        await window.write("The packs go back.")
        await window.press("enter")
        assert window.meeting.log[-1].kind == "note"


async def test_where_nothing_was_written_there_is_nothing_to_read(tmp_path: Path) -> None:
    def to_the_phase(store: Store, wall: Wall) -> None:
        for move in ("start", *["next-phase"] * 4):
            add(store, move, at=wall.now)

    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_phase) as window:
        await window.press("v")
        assert window.notice == "There is nothing to read back yet."


async def test_elsewhere_the_key_says_where_the_notes_are_read_back(tmp_path: Path) -> None:
    (tmp_path / "ks").mkdir()
    async with live_window(tmp_path / "ks", people=in_ks_toolkit()) as window:
        await window.press("v")
        assert window.notice == "The notes are read back in the phase “Validate”: v there."
    async with live_window(tmp_path) as window:
        await window.press("v")
        assert window.notice == "No phase of this format reads the notes back. The review does: v there."
        assert not window.screen.has_class("-reading")


async def test_each_phase_for_it_names_the_key(tmp_path: Path) -> None:
    def to_the_draft(store: Store, wall: Wall) -> None:
        add(store, "start", at=wall.now)
        while (run := store.meeting.run) and run.phase.id != "draft":
            add(store, "resume" if store.meeting.state == "paused" else "next-phase", at=wall.now)

    people = header(phases=load_format("tci-two-days").agenda(), format="tci-two-days")
    async with live_window(tmp_path, people=people, before=to_the_draft) as window:
        assert window.line("#foot").startswith("v read back")
        assert "v reads the notes back" in window.line("#say")


async def test_a_note_taker_who_tries_the_key_is_told_where_it_is_and_nothing_is_recorded(tmp_path: Path) -> None:
    async with notes_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        entries = len(window.meeting.log)
        await window.write("v")
        await window.press("enter")
        assert window.notice == "The live window reads the notes back: v there. Nothing was recorded here."
        assert window.screen.composer.field.text == ""
        await window.write("very good")
        await window.press("enter")
        assert [entry.kind for entry in window.meeting.log[entries:]] == ["note"]


async def test_the_palette_finds_it_by_what_people_call_it(tmp_path: Path) -> None:
    for words in ("read back", "valid", "validate"):
        async with live_window(tmp_path / words, people=in_ks_toolkit(), before=to_the_validation) as window:
            await window.press("ctrl+p")
            await window.write(words)
            await window.settle()
            await window.press("enter")
            assert window.screen.has_class("-reading"), words


async def test_words_that_another_window_changes_while_they_are_read_are_read_out_again(tmp_path: Path) -> None:
    async with live_window(tmp_path, people=in_ks_toolkit(), before=to_the_validation) as window:
        await window.press("v", "enter")
        _, answer, lesson = (word.first.n for word in window.meeting.words)
        await elsewhere(window, "revise", answer, "Nine hours, in the shade.")
        assert row(window) == "→ Ngozi Nine hours, in the shade."
        await window.press("enter")
        assert window.notice.startswith("Another window has just changed these words: read them out as they are now")
        assert row(window) == "→ Ngozi Nine hours, in the shade."
        assert window.line("#progress").startswith("Reading back to the group: 1 of 3")
        await elsewhere(window, "revise", lesson, "Two packs are cheaper than a fridge.")  # not read out yet
        await window.press("enter")
        assert row(window) == "· Suharti Two packs are cheaper than a fridge."
        await window.press("enter")
        assert window.line("#progress").startswith("Reading back to the group: 3 of 3")
        await window.press("enter")
        assert window.meeting.kind("validated")[0].entry.text.startswith("3 entries read back to the group")
