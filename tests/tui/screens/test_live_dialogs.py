"""What lists, menus, the mouse and the palette of the live window do: each choice does what it says."""

from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.command import CommandList
from textual.widgets import Input

from sessions.meeting import clock
from sessions.storage.store import Store
from tests.builders.meetings import NINE, add
from tests.builders.window import Wall, Window, live_window
from tests.tui.screens.test_live import tip, to_the_round
from tui.app.themes import DARK, LIGHT
from tui.screens.dialogs.choose import ChooseDialog
from tui.screens.dialogs.keys import KeysDialog
from tui.screens.live import LiveScreen
from tui.widgets.base.rows import Rows
from tui.widgets.contributions import Contributions
from tui.widgets.people import People


def titles(window: Window[LiveScreen]) -> tuple[str, list[str]]:
    """Return what the dialog on the screen asks, and what it offers."""
    dialog = window.app.screen
    assert isinstance(dialog, ChooseDialog), dialog
    options = [" ".join(str(option.prompt).split()) for option in dialog.query_one(Rows).options]
    return str(dialog.query_one("Vertical").border_title), options


def has_ended(window: Window[LiveScreen]) -> bool:
    """Say whether the session is over."""
    return window.meeting.ended is not None


async def choose(window: Window[LiveScreen], words: str) -> None:
    """Type what is wanted in the dialog that is open, and take it."""
    await window.write(words)
    assert titles(window)[1], f"nothing has “{words}” in it"
    await window.press("enter")


async def click(window: Window[LiveScreen], panel: type[People] | type[Contributions], row: int) -> None:
    """Press the mouse on a row of a list."""
    rows = window.screen.query_one(panel).query_one(Rows)
    assert await window.pilot.click(rows, offset=(4, row))
    await window.settle()


async def click_person(window: Window[LiveScreen], name: str) -> None:
    """Press the mouse on somebody in the list of people."""
    row = next(at for at, line in enumerate(window.rows(People)) if name in line)
    await click(window, People, row)


async def command(window: Window[LiveScreen], words: str) -> None:
    """Take the command that the palette finds first."""
    await window.press("ctrl+p")
    await window.write(words)
    await found(window)
    await window.press("enter")
    await window.settle()


async def found(window: Window[LiveScreen]) -> list[str]:
    """Wait until the palette has found something, and return it."""
    results = window.app.screen.query_one(CommandList)
    for _ in range(200):
        if results.option_count and not results.get_option_at_index(0).disabled:
            break
        await window.pilot.pause(0.01)
    return [str(option.prompt) for option in results.options]


# The menu of a person


async def test_a_click_on_somebody_asks_what_to_do_with_them(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await click_person(window, "Suharti")
        title, offered = titles(window)
        assert title == "Suharti"
        for words in ("Give them the floor", "Write for them", "Pass", "Let them speak next", "Away"):
            assert any(one.startswith(words) for one in offered), words
        await window.press("escape")
        assert len(window.meeting.log) == 7


async def test_enter_in_the_list_of_people_asks_the_same(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        window.screen.query_one(People).query_one(Rows).focus()
        await window.press("down", "enter")
        assert titles(window)[0] in {"Fatou D.", "Fatou N."}


async def test_somebody_is_given_the_word_out_of_turn(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await click_person(window, "Suharti")
        await choose(window, "give")
        assert window.meeting.speaking == "suharti"
        assert "▶ Suharti speaks" in window.rows(People)


async def test_somebody_who_still_waits_passes(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await click_person(window, "Suharti")
        await choose(window, "pass")
        assert window.meeting.turn_state("suharti") == "passed"
        assert window.meeting.speaking == "fatou-d"


async def test_somebody_speaks_next(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await click_person(window, "José Ángel")
        await choose(window, "next")
        await window.press("n")
        assert window.meeting.speaking == "jose"


async def test_somebody_leaves_and_is_back(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await click_person(window, "Suharti")
        await choose(window, "away")
        assert window.meeting.absent == {"suharti"}
        await click_person(window, "Suharti")
        offered = titles(window)[1]
        assert any(one.startswith("Back") for one in offered)
        assert not any(one.startswith(("Give", "Pass")) for one in offered)
        await choose(window, "back")
        assert window.meeting.absent == frozenset()


async def test_words_are_written_for_somebody(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", "N", "N", "N", "N")
        await click_person(window, "Suharti")
        await choose(window, "write")
        assert window.screen.composer.field.border_title == "QUESTION · Suharti"
        await window.write("What is on the pile")
        await window.press("enter")
        assert window.meeting.kind("question")[0].entry.person == "suharti"


async def test_while_somebody_writes_a_click_says_whose_words_they_are(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", "N", "N", "N", "N", "q")
        await window.write("What is on the pile")
        await click_person(window, "José Ángel")
        assert window.app.screen is window.screen
        await window.press("enter")
        word = window.meeting.kind("question")[0].entry
        assert (word.person, word.text) == ("jose", "What is on the pile")


async def test_where_there_is_no_round_nobody_is_given_the_word(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space")
        await click_person(window, "Suharti")
        assert not any(one.startswith(("Give", "Pass")) for one in titles(window)[1])


# The menu of a word


async def test_a_click_on_a_word_offers_to_edit_it(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "We painted the date")
        await click(window, Contributions, 0)
        assert titles(window)[1][0].startswith("Edit")
        await choose(window, "edit")
        assert window.screen.composer.field.border_title == "EDIT TIP · Fatou D."
        assert window.screen.composer.field.text == "We painted the date"
        await window.write(" on the wall")
        await window.press("enter")
        (word,) = window.meeting.words
        assert (word.entry.text, word.first.text, word.redirected) == (
            "We painted the date on the wall",
            "We painted the date",
            False,
        )


async def test_a_word_is_said_anew(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "You should paint it")
        await click(window, Contributions, 0)
        await choose(window, "reword")
        assert window.screen.composer.field.text == ""
        assert "first: You should paint it" in window.line("#hint")
        await window.write("We painted it")
        await window.press("enter")
        (word,) = window.meeting.words
        assert (word.entry.text, word.redirected) == ("We painted it", True)


async def test_a_word_is_taken_out_and_stays_in_the_file(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "We painted the date")
        await click(window, Contributions, 0)
        await choose(window, "remove")
        assert window.rows(Contributions) == []
        assert "We painted the date" in window.app.store.path.read_text("utf-8")
        await window.press("u")
        assert window.rows(Contributions) == ["Fatou D. We painted the date"]


def two_questions(store: Store, wall: Wall) -> None:
    """Bring a new record to the clarifying questions, two of which were asked."""
    add(store, "start", at=wall.now)
    add(store, "next-phase", at=wall.now)
    add(store, "next-phase", at=wall.now)
    add(store, "clarifying", "How many letters?", person="suharti", at=wall.now)
    add(store, "clarifying", "Since when?", person="jose", at=wall.now)


@pytest.mark.parametrize("asked", ["How many letters?", "Since when?"])
async def test_an_answer_is_to_the_question_that_was_chosen(tmp_path: Path, asked: str) -> None:
    async with live_window(tmp_path, before=two_questions) as window:
        row = next(at for at, line in enumerate(window.rows(Contributions)) if asked in line)
        await click(window, Contributions, row)
        await choose(window, "answer")
        assert str(window.screen.composer.field.border_title).startswith("ANSWER")
        await window.write("Three")
        await window.press("enter")
        question = next(word for word in window.meeting.kind("clarifying") if word.entry.text == asked)
        assert [answer.entry.text for answer in window.meeting.answers_to(question)] == ["Three"]
        at = next(at for at, line in enumerate(window.rows(Contributions)) if asked in line)
        assert "Three" in window.rows(Contributions)[at + 1]


async def test_what_is_no_question_has_no_answer(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "We painted the date")
        await click(window, Contributions, 0)
        assert not any(one.startswith("Answer") for one in titles(window)[1])


async def test_words_that_are_half_typed_are_not_lost_to_an_edit(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "We painted the date")
        await window.press("n", "t")
        await window.write("Half")
        await window.press("escape")
        await click(window, Contributions, 0)
        await choose(window, "edit")
        assert window.screen.composer.field.text == "Half"
        assert "half typed" in window.notice


# Commands that ask


async def test_the_facilitation_is_handed_over(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await command(window, "hand")
        await choose(window, "facilitator")
        assert titles(window)[0] == "Who is the facilitator now?"
        assert not any("Tomás" in one for one in titles(window)[1])
        await choose(window, "thảo")
        person = window.meeting.person("thao")
        assert person is not None
        assert person.role == "facilitator"


async def test_a_phase_is_skipped(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", "x")
        assert titles(window)[1][0].startswith("Reframe")
        await window.press("enter")
        assert [run.phase.id for run in window.meeting.phases if run.state == "skipped"] == ["reframing"]
        await window.press("x")
        assert not any(one.startswith("Reframe") for one in titles(window)[1])
        await choose(window, "reflects")
        assert [run.phase.id for run in window.meeting.phases if run.state == "skipped"] == ["reframing", "reflection"]


async def test_a_dialog_that_is_left_changes_nothing(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        for key in ("a", "l", "o", "x"):
            await window.press(key, "escape")
        assert window.app.screen is window.screen
        assert len(window.meeting.log) == 7


async def test_what_nobody_is_called_is_not_taken(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("a")
        await window.write("zorro")
        assert titles(window)[1] == []
        await window.press("enter")
        assert isinstance(window.app.screen, ChooseDialog)
        assert len(window.meeting.log) == 7


async def test_a_row_of_a_dialog_is_taken_with_the_mouse(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("a")
        assert await window.pilot.click(window.app.screen.query_one(Rows), offset=(3, 1))
        await window.settle()
        assert window.meeting.absent == {"fatou-n"}


async def test_the_end_is_asked_for_once_more(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await command(window, "end the session")
        await window.press("enter")
        assert not has_ended(window)
        await command(window, "end the session")
        await choose(window, "end")
        assert has_ended(window)
        await window.press("space")
        assert "has ended" in window.notice
        await window.press("u")
        assert not has_ended(window)


# The window itself


async def test_light_and_dark_change_places(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        assert window.app.theme == DARK.name
        await command(window, "light or dark")
        assert window.app.theme == LIGHT.name
        await command(window, "light or dark")
        assert window.app.theme == DARK.name


async def test_the_bell_rings_once_with_an_announcement_unless_it_is_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(App, "bell", lambda _: rung.append("bell"))
    async with live_window(tmp_path) as window:
        await window.press("space")
        await window.wait(121)
        await window.wait(1)
        assert rung == ["bell"]
        await command(window, "bell")
        assert window.notice == "The bell is off."
        await window.wait(60)
        assert "TIME." in window.line("#say")
        assert rung == ["bell"]
        await command(window, "bell")
        assert window.notice == "The bell is on."


async def test_all_keys_are_listed_and_the_list_is_left(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        for key in ("escape", "q", "question_mark", "enter"):
            await window.press("question_mark")
            assert len(window.app.screen_stack) == 2
            await window.press(key)
            assert window.app.screen is window.screen
        assert window.screen.composer.writing is None


async def test_leaving_through_the_palette_keeps_what_is_half_typed(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t")
        await window.write("Half")
        await window.press("escape", "ctrl+p")
        await window.write("leave")
        await found(window)
        await window.pilot.press("enter")
        await window.pilot.pause()
    async with live_window(tmp_path) as window:
        assert "still in the field" in window.notice
        assert window.screen.composer.field.text == "Half"


# The palette


async def test_the_palette_finds_a_command_by_some_of_its_letters_and_does_it(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("ctrl+p")
        await window.write("minute more")
        assert any("A minute more" in one for one in await found(window))
        await window.press("enter")
        await window.settle()
        assert window.meeting.round is not None
        assert window.meeting.round.extended == 60


@pytest.mark.parametrize("typed", ["fit 20", "fit until 9:30"])
async def test_the_palette_finds_a_command_with_the_figures_behind_it(tmp_path: Path, typed: str) -> None:
    async with live_window(tmp_path) as window:
        await command(window, typed)
        await window.write("20")
        await window.press("enter")
        assert window.notice.startswith("u takes it back · Round gives ")
        assert clock.projected_end(window.meeting, NINE) == NINE + timedelta(minutes=20)


async def test_the_palette_says_why_a_command_does_nothing_now(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("ctrl+p")
        await window.write("next speaker")
        assert any("not now: The session has not started" in one for one in await found(window))
        await window.press("enter")
        await window.settle()
        assert window.notice.startswith("The session has not started")
        assert window.meeting.log == ()


async def test_a_planned_session_is_called_off_from_the_palette_with_a_reason(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await command(window, "call the session off")
        await window.press("escape")
        assert window.meeting.log == ()
        await command(window, "call the session off")
        await window.write("The clinic is flooded")
        await window.press("enter")
        assert window.meeting.state == "called off"
        assert window.notice == "The session is called off. u brings it back."


async def test_the_palette_offers_every_kind_of_word(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await command(window, "write: offer")
        assert str(window.screen.composer.field.border_title).startswith("OFFER")


class Accented:
    """A language in which every text without places has accents."""

    def text(self, message: str, context: str = "") -> str:
        return message if "{" in message else message.translate(str.maketrans("aeiou", "àéîôù"))

    def plural(self, one: str, several: str, number: int) -> str:
        return self.text(one if number == 1 else several)


@pytest.mark.parametrize("typed", ["mînùté môré", "a minute more", "extend"])
async def test_the_palette_finds_a_command_by_its_words_in_any_language_and_by_its_english_ones(
    tmp_path: Path, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        monkeypatch.setattr("sessions.language.texts._Person.texts", Accented())
        await window.press("ctrl+p")
        await window.write(typed)
        assert any("A mînùté môré" in one for one in await found(window))
        await window.press("enter")
        await window.settle()
        assert window.meeting.round is not None
        assert window.meeting.round.extended == 60


async def test_escape_leaves_the_palette(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("ctrl+p")
        assert window.app.screen.query(Input)
        await window.press("escape")
        assert window.app.screen is window.screen


# The mouse elsewhere


async def click_foot(window: Window[LiveScreen], word: str) -> None:
    """Press the mouse on a key of the footer."""
    line = window.screen.query_one("#foot").render()
    at = str(line).index(word)
    assert await window.pilot.click("#foot", offset=(at + 2, 0))
    await window.settle()


async def test_a_key_of_the_footer_is_a_button(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await click_foot(window, "next")
        assert window.meeting.speaking == "fatou-d"
        await click_foot(window, "write")
        assert window.screen.composer.writing is not None
        await window.press("escape")
        await click_foot(window, "keys")
        assert isinstance(window.app.screen, KeysDialog)


async def test_a_key_of_the_footer_that_does_nothing_now_says_why(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await click_foot(window, "minute")
        assert "has not started" in window.notice
        assert window.meeting.log == ()


async def test_a_click_into_the_box_begins_to_write(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        assert await window.pilot.click(window.screen.composer.field, offset=(5, 1))
        await window.settle()
        await window.write("A story")
        await window.press("enter")
        assert window.meeting.kind("tip")[0].entry.text == "A story"
