"""What comes to a window and is none of its commands: pasted text, keys without a meaning, words from elsewhere."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll

from sessions.storage.store import Store
from tests.builders.home_window import home_window
from tests.builders.meetings import add, texts
from tests.builders.plenary import plenary_window
from tests.builders.window import Wall, Window, live_window, notes_window, review_window
from tests.tui.screens.test_stage import stage
from tui.screens.live import LiveScreen
from tui.screens.review import ReviewScreen

Opens = Callable[..., AbstractAsyncContextManager[Window[Any]]]
TEXT = "Next month we pay the people on time"
NOT_TAKEN = "The pasted text was not taken: no field is open here."
ADVICE = "You should stop the letters"


def speaking(store: Store, wall: Wall) -> None:
    """Bring a new record to the round, where Fatou D. has the floor."""
    add(store, "start", at=wall.now)
    for _ in range(6):
        add(store, "next-phase", at=wall.now)
    add(store, "next-speaker", at=wall.now)


# --- text that no field takes


@pytest.mark.parametrize("with_brackets", [True, False])
async def test_in_the_live_window_it_opens_the_field(tmp_path: Path, with_brackets: bool) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        before = len(window.meeting.log)
        window.wall.stand_still()
        await (window.paste(TEXT) if with_brackets else window.strike(*(_key(letter) for letter in TEXT)))
        assert window.screen.composer.field.text == TEXT
        assert window.screen.composer.field.has_focus
        assert window.notice == "Pasted text, not recorded yet: Enter records it."
        assert len(window.meeting.log) == before
        window.wall.go_on()
        await window.press("enter")
        assert texts(window.meeting) == [TEXT]
        assert window.meeting.speaking == "fatou-d"


async def test_also_while_a_list_of_it_has_the_keys_and_behind_what_is_half_typed(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        await window.press("t")
        await window.write("We said:")
        await window.press("escape", "tab")
        await window.paste(TEXT)
        assert window.screen.composer.field.text == f"We said: {TEXT}"


async def test_a_burst_of_lines_is_recorded_by_nobody(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        before = len(window.meeting.log)
        window.wall.stand_still()
        await window.strike(*(_key(letter) for letter in "Wir zahlen.\nПлатим вовремя.\n"))
        assert window.screen.composer.field.text == "Wir zahlen.\nПлатим вовремя.\n"
        assert len(window.meeting.log) == before


def _key(letter: str) -> str:
    return {"\n": "enter", " ": "space"}.get(letter, letter)


def test_the_keys_that_open_a_field_are_those_of_the_catalogue() -> None:
    names = {"write", "question", "intervention", "parked", "action", "arrive", "away"}
    assert set(LiveScreen.OPENERS) == {key for name in names for key in LiveScreen.CATALOGUE[name].keys}
    assert set(ReviewScreen.OPENERS) == {
        "/",
        *ReviewScreen.CATALOGUE["write"].keys,
        *ReviewScreen.CATALOGUE["correct"].keys,
    }


async def test_the_review_says_that_it_takes_none(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        before = len(window.meeting.log)
        await window.paste(TEXT)
        assert window.notice == NOT_TAKEN
        await window.press("u")
        window.wall.stand_still()
        await window.strike(*(_key(letter) for letter in "exact text\nuUcx"))
        assert window.notice == NOT_TAKEN
        assert len(window.meeting.log) == before


async def test_home_and_the_lists_of_the_setup_say_so(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await window.paste(TEXT)
        assert window.is_home
        assert window.line("#notice") == NOT_TAKEN
        await window.press("n", "f6")
        await window.write("Ana\rBo\r")
        await window.press("f6", "tab")
        before = window.plan
        await window.paste("role place shuffle")
        assert window.line("#notice") == NOT_TAKEN
        window.wall.stand_still()
        await window.strike(*(_key(letter) for letter in "xxsf rlp"))
        assert window.plan == before
        await window.press("f8")
        await window.paste("123 e l")
        assert window.line("#notice") == NOT_TAKEN


async def test_so_do_those_without_a_field_and_the_plenary_keeps_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as shown:
        await shown.paste(TEXT)
        assert shown.line("#foot") == NOT_TAKEN
    async with plenary_window(tmp_path, 2) as groups:
        await groups.paste(TEXT)
        assert groups.line("#foot") == "Pasted text, not recorded yet: Enter records it."
        assert groups.screen.composer.field.text == TEXT
    folder = tmp_path / "live"
    folder.mkdir()
    async with live_window(folder, before=speaking) as window:
        await window.press("question_mark")
        await window.paste(TEXT)
        assert window.app.screen.query_one(VerticalScroll).border_subtitle == NOT_TAKEN
        await window.press("escape")
        assert window.screen.composer.field.text == ""


# --- keys without a meaning


async def test_a_key_without_a_meaning_says_so_once_until_another_one_is_used(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        before = len(window.meeting.log)
        await window.press("y")
        assert window.notice == "y does nothing here. ? lists the keys."
        window.screen.notice("")
        await window.press("y", "y")
        assert window.notice == ""
        await window.press("s", "y")
        assert window.notice.startswith("y does nothing here.")
        await window.press("т")
        assert window.notice == "Commands are Latin letters. Always: F2 next speaker · F6 next phase · ctrl+p"
        assert len(window.meeting.log) == before


async def test_a_command_that_is_refused_says_why_and_not_that_it_is_none(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("n")
        assert window.notice.startswith("The session has not started")


async def test_in_a_field_every_letter_is_text(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        await window.press("t", "y", "т")
        assert window.screen.composer.field.text == "yт"
        assert "does nothing" not in window.notice


async def test_other_windows_say_so_too(tmp_path: Path) -> None:
    async with review_window(tmp_path) as review:
        await review.press("y")
        assert review.notice == "y does nothing here. ? lists the keys."
    async with home_window(tmp_path) as home:
        await home.press("т")
        assert home.line("#notice") == "Commands are Latin letters. Always: F1 all keys · ctrl+p"
    folder = tmp_path / "stage"
    folder.mkdir()
    async with stage(folder) as shown:
        await shown.press("y")
        assert shown.line("#foot").startswith("y does nothing here. d dark")
    async with plenary_window(tmp_path, 2) as groups:
        await groups.press("y")
        assert groups.line("#foot") == "y does nothing here. ? lists the keys."


# --- windows that are too small


@pytest.mark.parametrize("size", [(30, 8), (20, 5), (10, 3)])
async def test_a_live_window_too_small_to_show_who_speaks_makes_no_moves(tmp_path: Path, size: tuple[int, int]) -> None:
    async with live_window(tmp_path, size=size, before=speaking) as window:
        before = window.app.store.path.read_bytes()
        assert "too small" in window.line("#title")
        assert len(window.line("#title")) <= size[0]
        await window.press("n", "p", "N", "N", "space", "x", "u", "plus", "f2", "f5", "t")
        assert window.app.screen is window.screen
        assert window.notice == "This window is too small: make it larger."
        assert window.app.store.path.read_bytes() == before
        await window.pilot.resize_terminal(80, 24)
        await window.press("n")
        assert window.meeting.speaking == "fatou-n"
        assert "too small" not in window.line("#title")


@pytest.mark.parametrize(
    ("window", "size"),
    [(live_window, (20, 11)), (live_window, (46, 9)), (live_window, (120, 10)), (notes_window, (28, 7))],
)
async def test_the_smallest_window_that_makes_moves_shows_who_speaks(
    tmp_path: Path, window: Opens, size: tuple[int, int]
) -> None:
    async with window(tmp_path, size=size, before=speaking) as shown:
        await shown.pilot.pause()
        assert "too small" not in shown.line("#title")
        assert "Fatou D." in shown.app.export_screenshot().replace("&#160;", " ")
        await shown.press("f2")
        await shown.pilot.pause()
        assert "Fatou N." in shown.app.export_screenshot().replace("&#160;", " ")


async def test_words_typed_in_a_window_that_has_become_too_small_stay_in_its_field(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=speaking) as window:
        await window.write("We painted")
        await window.pilot.resize_terminal(10, 3)
        await window.write(" it")
        await window.press("enter")
        assert window.screen.composer.field.text == "We painted it"
        assert window.line("#title") == "too small"
        assert texts(window.meeting) == []
        await window.pilot.resize_terminal(80, 24)
        await window.press("enter")
        assert texts(window.meeting) == ["We painted it"]


# --- what another window has recorded


async def hears(window: Window[LiveScreen], *entry: str, person: str | None = "fatou-d") -> None:
    """Have another window add something, and look."""
    other = Store(window.app.store.path)
    add(other, *entry, at=window.wall.now, **({"person": person} if person else {}))
    await window.app.follow()
    await window.settle()


async def test_the_facilitator_is_given_the_sentence_for_what_the_note_taker_wrote(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        usual = window.line("#say")
        await hears(window, "tip", ADVICE)
        assert window.line("#say").startswith("! You should  say: ")
        await window.wait(19)
        assert window.line("#say").startswith("! You should  say: ")
        await window.wait(1)
        assert window.line("#say") == usual
        assert not window.screen.say.has_class("-advice")


async def test_it_is_gone_with_the_next_key_or_with_the_words(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        await hears(window, "tip", ADVICE)
        await window.press("n")
        assert "You should" not in window.line("#say")
        await hears(window, "tip", "You must ask the bank", person="fatou-n")
        assert window.line("#say").startswith("! You must")
        await hears(window, "undo", person=None)
        assert "You must" not in window.line("#say")


async def test_typing_a_note_of_ones_own_leaves_it_there(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        await window.press("k")
        await hears(window, "tip", ADVICE)
        await window.write("Look at the bank")
        assert window.line("#say").startswith("! You should  say: ")


# --- undone in a window where letters are text


async def test_in_the_notes_the_key_that_brings_back_what_was_undone_is_named_and_works(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=speaking) as window:
        await window.write("In our municipality we painted the date of every payment on the wall")
        await window.press("enter", "f5")
        assert texts(window.meeting) == []
        assert window.notice.startswith("Undone: tip · Fatou D. · “In our")
        assert window.notice.endswith(" · F9 brings it back")
        assert len(window.notice) <= 76
        await window.press("f9")
        assert len(texts(window.meeting)) == 1


async def test_in_the_live_window_it_depends_on_whether_somebody_writes(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=speaking) as window:
        await window.press("n", "u")
        assert window.notice.endswith(" · U brings it back")
        await window.press("U", "t", "f5")
        assert window.notice.endswith(" · F9 brings it back")
        await window.press("f6")
        assert "Press F6 again" in window.notice
