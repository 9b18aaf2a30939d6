"""The setup, as whoever plans a session meets it: four pages, and the record that comes of them."""

import errno
import os
import stat
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sessions.common import files
from sessions.formats.loading import load_format
from sessions.planning.plan import new_plan
from sessions.record.proposals import CONSENT, proposed
from sessions.storage.reader import Reader
from sessions.storage.store import Store, create
from tests.builders.elsewhere import clock_in
from tests.builders.home_window import HomeWindow, drafts, home_window, kept, only_header
from tests.builders.meetings import EVERYBODY, add, header
from tui.app.home import HomeApp
from tui.screens.dialogs.keys import KeysDialog
from tui.screens.groups import GroupsScreen
from tui.screens.setup import SetupScreen

ABOUT, PEOPLE, AGENDA, CARE = range(4)
SIX = "Ngozi Okonkwo, presenter\nTomás Ó Súilleabháin, facilitator\nFatou Diallo\nJosé Ibáñez\nSuharti\nZoë Lindqvist"
NAMES = ["Ngozi Okonkwo", "Tomás Ó Súilleabháin", "Fatou Diallo", "José Ibáñez", "Suharti", "Zoë Lindqvist"]
WORLD_BANK = load_format("world-bank")


async def at_page(window: HomeWindow, number: int, people: str = "") -> None:
    """Open the setup of a new session, with some people in it, and go to a page."""
    await window.press("n")
    if people:
        await window.press("pagedown")
        await window.paste(people)
        await window.press("enter", "pageup")
    await window.press(*["pagedown"] * number)


async def to_the_rows(window: HomeWindow, row: int = 0) -> None:
    """Go to a row of the list of the page that is shown."""
    window.setup.page.query_one("Rows").focus()
    await window.settle()
    await window.press("home", *["down"] * row)


async def answer(window: HomeWindow, words: str) -> None:
    """Put other words into the dialog that asks for a line."""
    field = window.screen.query_one("Input")
    await window.press("end", *["backspace"] * len(getattr(field, "value", "")))
    await window.write(words)
    await window.press("enter")


# --- page 1: what it is about


async def test_what_is_typed_on_the_first_page_is_in_the_plan(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.write("Approved is not released\r")
        await window.write("How do the letters\r")
        await window.write("fri 9:30\r")
        assert window.focus == "slot"
        plan = window.plan
        assert (plan.title, plan.challenge) == ("Approved is not released", "How do the letters")
        assert plan.scheduled == datetime(2026, 5, 29, 9, 30, tzinfo=UTC)
        assert window.remark("#start") == "Friday 29 May, 09:30 UTC"


@pytest.mark.parametrize(
    ("selector", "before", "typed", "found"),
    [
        ("#slot", "60", "1234567890", "6012345"),
        ("#slot", "6012345", "1234567890", "6012345"),
        ("#title-field", "a" * 195, "bcdefghijk", "a" * 195 + "bcdef"),
    ],
    ids=["slot", "full slot", "title"],
)
async def test_of_what_is_typed_fast_as_much_goes_into_a_field_as_of_single_keys(
    tmp_path: Path, selector: str, before: str, typed: str, found: str
) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.fill(selector, before)
        await window.strike(*typed)
        assert window.value(selector) == found
        await window.press("backspace")
        await window.press(*typed)
        assert window.value(selector) == found[:-1] + typed[0]


async def test_enter_goes_through_the_fields_and_from_the_last_one_to_the_next_page(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.write("Malaria")
        seen = []
        for _ in range(5):
            seen.append(window.focus)
            await window.press("enter")
        assert seen == ["title-field", None, "start", "slot", "language"]
        assert window.setup.page is window.setup.people


async def test_an_enter_too_many_behind_the_choice_of_a_format_does_not_skip_the_title(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.press("shift+tab", "enter")
        await window.write("UNITAR, a day\r")
        assert window.notice.endswith(". Type the title of the session now.")
        await window.press("enter")
        assert window.focus == "title-field"
        assert window.notice == "Type the title here, then press Enter. Tab goes on without one."
        await window.write("Malaria\r")
        assert window.notice == ""
        await window.write("How?")
        assert (window.plan.title, window.plan.challenge) == ("Malaria", "How?")


async def test_keys_typed_ahead_find_the_field_they_are_meant_for(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.strike(*"Released", "enter", *"How", "enter", *"14:00", "tab", "backspace", "backspace", *"45")
        plan = window.plan
        assert (plan.title, plan.challenge, plan.slot_minutes) == ("Released", "How", 45)
        assert plan.scheduled == datetime(2026, 5, 22, 14, 0, tzinfo=UTC)


async def test_each_further_day_has_a_line_for_its_beginning(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.press("shift+tab", "enter")
        await window.write("UNITAR, a day\r")
        await window.press("tab", "tab")
        await window.write("fri 9:30\r")
        assert window.focus == "day-2"
        assert window.remark("#day-2") == "not planned yet"
        await window.write("fri 8:00")
        assert window.plan.days == {2: datetime(2026, 6, 5, 8, 0, tzinfo=UTC)}, "the first one after the first day"
        await window.fill("#day-2", "8:00")
        assert window.plan.days == {2: datetime(2026, 5, 30, 8, 0, tzinfo=UTC)}
        await window.fill("#day-2", "29 may 8:00")
        assert "Day 2 begins before day 1 is over." in window.line("#side-remarks")
        await window.fill("#day-2", "30 may 8:00")
        assert window.remark("#day-2") == "Saturday 30 May, 08:00 UTC"
        plan = window.plan
        await window.press("ctrl+q")
    async with home_window(tmp_path) as window:
        await window.press("n", "enter")
        assert window.plan == plan
        assert window.value("#day-2") == "2026-05-30 08:00"
        await window.fill("#day-2", "some day")
        assert (window.plan.days, "is no day and time" in window.remark("#day-2")) == ({}, True)
        await window.click("#format", "▾")
        await window.write("World Bank\r")
        assert not window.setup.query("#day-2")


async def test_a_beginning_that_is_none_leaves_nothing_of_what_it_meant_on_the_way(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.press("tab", "enter")
        await window.write("fri 25:00")
        assert window.plan.scheduled is None


async def test_a_line_break_in_the_challenge_and_keys_that_are_letters_are_text(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.write("x+-? nd")
        await window.press("tab")
        await window.press("h", "ctrl+j", "i")
        assert (window.plan.title, window.plan.challenge) == ("x+-? nd", "h i")


MINUTES, LANGUAGE = "is no number of minutes from 1 to 44,640.", "A language code such as en, fr, pt-BR."
NOT_UNDERSTOOD = (
    ("#start", "2026-12-01 09:00", ("fri 25:00", "soon"), ("“fri 25:00” is no", "“soon” is n")),
    ("#slot", "60", ("an hour", "0", "-5", "nan"), (MINUTES,) * 4),
    ("#language", "en", ("French!", ""), (LANGUAGE,) * 2),
)


async def test_what_cannot_be_understood_is_said_beside_it_and_f9_goes_there(tmp_path: Path) -> None:
    async with home_window(tmp_path, size=(120, 40)) as window:
        await at_page(window, ABOUT, SIX)
        for field, sound, wrong, told in NOT_UNDERSTOOD:
            for typed, said in zip(wrong, told, strict=True):
                await window.fill(field, typed)
                assert said in window.remark(field)
            await window.press("f9")
            assert said in window.notice
            assert window.focus == field[1:]
            await window.fill(field, sound)
            assert not window.notice
        await window.fill("#slot", "an hour")
        await window.press("pagedown", "pagedown", "f9")
        assert window.notice.endswith(MINUTES), "also from a page on which it is not seen"
        assert window.focus == "slot"
        assert window.setup.page is window.setup.about
        assert kept(tmp_path) == []
        assert window.app.opening is None


async def test_what_is_mended_is_taken(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT, SIX)
        await window.fill("#slot", "an hour")
        await window.press("f9")
        await window.fill("#slot", "90.5")
        assert window.notice == ""
        assert "of 90.5 min" in window.remark("#slot")
        await window.fill("#language", "pt-BR")
        await window.press("f9")
    session = only_header(tmp_path).session
    assert (session.slot_minutes, session.language) == (90.5, "pt-BR")


async def test_another_format_keeps_what_was_typed_and_fills_the_rest(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT, SIX)
        await window.write("Approved")
        await window.press("tab")
        await window.write("How?")
        await window.press("shift+tab", "shift+tab")
        assert window.focus == "format"
        await window.press("enter")
        await window.write("unicef")
        await window.press("enter")
        plan = window.plan
        assert plan.format.id == "unicef-virtual"
        assert (plan.title, plan.challenge, window.names) == ("Approved", "How?", NAMES)
        assert (window.focus, window.value("#title-field")) == ("title-field", "Approved")
        assert window.value("#slot") == f"{plan.format.slot_minutes:g}"
        assert plan.format.title in window.text


# --- page 2: the people


async def test_a_paste_without_brackets_adds_each_line_at_its_enter_and_none_twice(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE)
        pasted = f"{SIX}\nFatou Diallo\n".replace("\n", "\r")
        await window.strike(*(key if key != "\r" else "enter" for key in pasted))
        assert window.names == NAMES
        assert [person.role for person in window.plan.people[:3]] == ["presenter", "facilitator", "peer"]


async def test_people_are_pasted_led_by_keys_and_moved(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE)
        assert window.line("#people-page .heading").startswith("0 PEOPLE")
        await window.paste(SIX)
        assert window.names == [], "not before Enter"
        await window.press("enter")
        assert window.names == NAMES
        assert window.value("#people-page Field") == ""
        assert window.notice == "6 added."
        assert window.line("#title") == "New session · Ngozi · 6 people"
        assert window.line("#people-page .heading") == "6 PEOPLE · made for 6 to 12 · 6 new · nobody in doubt"
        await to_the_rows(window, 2)
        await window.press("r")
        await window.write("note")
        await window.press("enter", "p")
        assert window.rows("#people-page")[2] == "+ 3 Fatou Diallo remote note-taker"
        await window.press("f")
        assert window.names[0] == "Fatou Diallo"
        await window.press("l", "s", "l")
        assert window.names == NAMES
        await window.press("end", "space", "up", "up")
        assert window.rows("#people-page")[3].startswith("↕ 4 Zoë")
        await window.press("space", "up", "up", "up", "up")
        assert window.names == [*NAMES[:3], NAMES[5], *NAMES[3:5]]
        assert "↕" not in window.text
        await window.press("space", "up", "space")
        assert window.names[0] == NAMES[0], "the mark was on the first row, which goes no higher"
        for key in ("x", "delete", *"xxxx"):
            await window.press(key)
        assert window.names == []
        await window.press("x", "p", "r", "?")
        assert window.value("#people-page Field") == "xpr?", "the field has the keys now"


async def test_enter_on_a_person_asks_what_to_change(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, SIX)
        await to_the_rows(window, 2)
        await window.press("enter")
        assert window.title == "Fatou Diallo"
        await window.write("organisation")
        await window.press("enter")
        await answer(window, "FAO")
        assert window.rows("#people-page")[2] == "+ 3 Fatou Diallo FAO"


async def test_people_come_from_a_file_that_lies_here_and_from_no_folder_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "people.csv").write_text("name,role,organisation\nAna Souza,presenter,FAO\nBen Bello,,WHO\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, "ben  bello")
        await window.strike("f3", *"peo")
        assert [row.split()[0] for row in window.rows()] == ["people.csv", "peo"]
        await window.press("enter")
        assert window.notice == "1 added from people.csv. Left out: 1 who is on the list already (Ben Bello)."
        assert window.names == ["ben bello", "Ana Souza"]
        (tmp_path / "sessions").rmdir()
        (tmp_path / "sessions").write_text("")
        await window.press("f4")
        assert "cannot be read" in window.notice


async def test_two_hundred_people_can_be_planned_for(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE)
        assert window.line("#remarks").startswith("! There are no people on the list yet.")
        await window.paste("\n".join(f"Person {chr(65 + at // 26)}{chr(97 + at % 26)}" for at in range(200)))
        await window.press("enter")
        sentence = "! 200 people; this format is made for 6 to 12: 17 groups of 11 to 12 would fit."
        assert " ".join(window.line("#remarks").split()).startswith(sentence)
        await to_the_rows(window)
        await window.press("end", "space", "up", "space", "p", "f9")
    assert len(only_header(tmp_path).people) == 200


async def test_nobody_on_the_list_is_asked_about_once(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.press("f9")
        assert window.notice.startswith("Nobody is on the list yet.")
        assert kept(tmp_path) == []
        await window.press("f9")
    assert only_header(tmp_path).people == ()


async def test_words_of_people_are_only_ever_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = ("[/]", "[@click=app.quit]x[/]", "Eve\\u001b[31m\\u202e Mallory", "[bold]Bob")
    (tmp_path / "hostile.toml").write_text("".join(f'[[people]]\nname = "{name}"\n' for name in hostile))
    monkeypatch.chdir(tmp_path)
    async with home_window(tmp_path, size=(120, 40)) as window:
        await at_page(window, ABOUT)
        await window.paste("[/] [@click=app.quit]x[/]")
        await window.press("pagedown")
        await window.strike("f3", *"hostile", "enter")
        assert "\x1b" not in window.text
        assert "\u202e" not in window.text
        assert "[/] [@click=app.quit]x[/]" in window.line("#title")
        assert "[@click=app.quit]x[/]" in window.text
        await to_the_rows(window, 1)
        for key in ("r", "enter"):
            await window.press(key)
            assert "[@click" in window.text
            await window.press("escape")
        await window.press("f8")
        assert isinstance(window.screen, GroupsScreen)
        assert "[@click=app.quit]x[/]" in window.text
        await window.press("escape")
        await window.press("f9", "down", "enter")
    assert window.app.opening is not None


# --- page 3: the agenda


async def test_phases_are_led_by_keys_moved_renamed_and_one_of_ones_own_added(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, AGENDA, SIX)
        taken, titles = window.plan.minutes, [phase.title for phase in window.plan.held]
        assert f"{taken:g} of 60 min" in window.line("#time")
        await window.press("+", "+", "=", "-")
        assert window.plan.minutes == taken + 2
        await window.press("x")
        assert window.rows("#agenda-page")[0].startswith("–")
        await window.press("x", "space", "down", "space", "down")
        assert [phase.title for phase in window.plan.held] == [titles[1], titles[0], *titles[2:]]
        await to_the_rows(window)
        await window.press("a")
        await window.write("Minute of silence [/]")
        await window.press("enter")
        assert window.rows("#agenda-page")[1].startswith("✓ Minute of silence [/] 5 yours")
        await window.press("enter")
        await window.write("title")
        await window.press("enter")
        await answer(window, "Quiet")
        await window.press("enter", "enter")
        await answer(window, "120")
        assert "too many" in window.line("#time")
        assert "min more than the slot has." in window.line("#remarks")
        await window.press("f9")
    assert [phase.title for phase in only_header(tmp_path).phases] == [titles[1], "Quiet", titles[0], *titles[2:]]


# --- page 4: notes and names


async def test_what_is_proposed_follows_the_language_on_every_page(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, CARE, SIX)
        await window.press(*["pageup"] * 3)
        await window.fill("#language", "es")
        assert window.plan.format.title == load_format("world-bank", language="es").title
        await window.press(*["pagedown"] * 3)
        spanish = proposed(CONSENT, "es")
        assert window.value("#care Field") == window.plan.consent == spanish != CONSENT
        await window.press("tab", "down", "end", "!")
        assert window.plan.consent == f"{spanish}!"
        await window.press(*["pageup"] * 3)
        await window.fill("#language", "fr")
        assert window.plan.consent == f"{spanish}!", "what somebody wrote stays"


async def test_the_last_page_is_in_the_record(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, CARE, SIX)
        assert window.focus == "attribution"
        await window.press("enter", "down", "enter")
        assert window.plan.attribution == "roles"
        await window.press("tab")
        assert window.value("#care Field") == CONSENT
        await window.press("down", "end", "!", "enter")
        await window.write("2026-06-30\rthe other districts\r")
        assert window.remark("#decision") == "Tuesday 30 June"
        await to_the_rows(window)
        await window.press("enter", "down", "enter", "down", "enter", "enter")
        assert window.line("#care .heading").startswith("TO PREPARE · 2 of ")
        await window.press("f9")
    session = only_header(tmp_path).session
    assert session.attribution == "roles"
    assert session.consent == f"{CONSENT}!"
    assert (session.decision, session.share_with) == (date(2026, 6, 30), "the other districts")
    prepared = [word.entry.text for word in Reader(kept(tmp_path)[0]).meeting.kind("prepared")]
    assert prepared == list(WORLD_BANK.prepare[:2])


async def test_a_day_that_is_none_is_said_and_refused(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, CARE, SIX)
        await window.fill("#decision", "2026-02-30")
        assert "“2026-02-30” is no" in window.remark("#decision")
        await window.press("f9")
        assert "“2026-02-30” is no" in window.notice
        assert window.focus == "decision"
        await window.press("pageup", "f9")
        assert window.focus == "decision"
        assert kept(tmp_path) == []


async def test_what_stands_against_a_plan_is_said_and_refuses_nothing(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    for number in range(2):
        path = tmp_path / "sessions" / f"earlier-{number}.toml"
        create(path, header())
        add(Store(path), "start")
    async with home_window(tmp_path, size=(120, 40)) as window:
        await at_page(window, CARE, "Ngozi, presenter, FAO\nTom, facilitator, FAO\nFatou Diallo")
        await window.fill("#decision", "2026-05-24")
        told = window.line("#side-remarks")
        assert "3 people; this format is made for 6 to 12." in told
        assert "both from FAO" in told
        assert "The decision is due 2 days later" in told
        assert "Fatou (2 times)" in told
        await window.press("f9")
    assert len(kept(tmp_path)) == 3


# --- the record


async def test_everything_that_was_planned_is_in_the_header_of_the_record(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT, SIX)
        await window.write("Approved is not released\rHow?\r2026-12-01 09:00\r")
        await window.fill("#language", "fr")
        plan = window.plan
        await window.press("f9")
        assert window.app.opening is not None
        assert (window.app.opening.window, window.app.opening.path) == ("run", kept(tmp_path)[0])
        assert window.app.hands_on
    path = kept(tmp_path)[0]
    assert path.name == "2026-12-01-approved-is-not-released.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    made = only_header(tmp_path)
    session = made.session
    assert (session.title, session.challenge, session.language) == ("Approved is not released", "How?", "fr")
    assert session.scheduled == datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    assert (session.format, session.slot_minutes) == ("world-bank", 60)
    french = load_format("world-bank", language="fr")
    assert session.prepare == french.prepare
    assert session.follow_up == french.follow_up
    assert made.people == plan.people
    assert made.phases == plan.held == french.agenda(6)
    assert made.roles == french.roles
    assert drafts(tmp_path) == []


@pytest.mark.parametrize("group", [False, True])
async def test_f9_twice_in_one_go_makes_one_record(tmp_path: Path, group: bool) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, SIX)
        if group:
            await window.press("f8")
        await window.strike("f9", *(["enter"] if group else []), "f9")
    assert len(kept(tmp_path)) == (2 if group else 1)


async def test_a_name_that_was_not_added_yet_is_in_the_record(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE)
        await window.write("Suharti, facilitator")
        await window.press("f9")
    assert [person.name for person in only_header(tmp_path).people] == ["Suharti"]


async def test_a_record_that_cannot_be_made_is_said_and_the_plan_stays(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, SIX)
        (tmp_path / "sessions").rmdir()
        (tmp_path / "sessions").write_text("in the way")
        await window.press("f9")
        assert "is not a folder" in window.notice
        assert window.names == NAMES
        (tmp_path / "sessions").unlink()
        await window.press("f9")
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("group", [False, True])
async def test_what_the_disk_has_not_confirmed_is_made_once_and_shown_at_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, group: bool
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, SIX)
        monkeypatch.setattr(files, "sync_folder", refuse)
        if group:
            await window.press("f8")
        await window.strike("f9", *(["enter"] if group else []), "f9")
        assert "there, but the disk has not confirmed it (Input/output error)" in window.notice
        assert not isinstance(window.app.screen, SetupScreen | GroupsScreen), "the same key would make it twice"
    assert len(kept(tmp_path)) == (2 if group else 1)
    assert drafts(tmp_path) == []


# --- a planned session, edited


async def test_a_planned_session_is_edited_and_saved_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    path = tmp_path / "sessions" / "one.toml"
    create(path, header(title="One", plenary="days", group=2, prepare=WORLD_BANK.prepare))
    async with home_window(tmp_path) as window:
        await window.press("e")
        assert window.names == [person.name for person in EVERYBODY]
        await window.fill("#title-field", "Two")
        await window.press("pagedown")
        await to_the_rows(window, 3)
        await window.press("r", *"support", "enter")
        await window.press("pagedown", "+", "pagedown")
        await to_the_rows(window)
        await window.press("enter")
        assert not window.app.plan_session._timer  # noqa: SLF001 - no timer is to keep what is a record already
        await window.press("f9")
        assert window.is_home
        assert window.notice == "The plan is saved."
        assert window.rows("#kept") == ["· Two planned · today, 09:00 UTC"]
    made = only_header(tmp_path)
    assert (made.session.title, made.session.plenary, made.session.group) == ("Two", "days", 2)
    assert made.people[3].role == "support"
    assert made.phases[0].minutes == WORLD_BANK.phases[0].minutes + 1
    assert [word.entry.text for word in Reader(path).meeting.kind("prepared")] == [WORLD_BANK.prepare[0]]


async def test_leaving_an_edit_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    create(tmp_path / "sessions" / "one.toml", header())
    before = (tmp_path / "sessions" / "one.toml").read_bytes()
    async with home_window(tmp_path) as window:
        await window.press("e")
        await window.write(" again")
        await window.press("escape")
        assert window.notice == "Not saved. F9 saves; the same key again discards the changes."
        await window.press("escape")
        assert window.is_home
    assert (tmp_path / "sessions" / "one.toml").read_bytes() == before
    assert drafts(tmp_path) == []


async def test_a_session_that_began_meanwhile_is_not_planned_anew(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    path = tmp_path / "sessions" / "one.toml"
    create(path, header(title="One"))
    async with home_window(tmp_path) as window:
        await window.press("e")
        await window.write(" again")
        add(Store(path), "start")
        await window.press("f9")
        assert not window.is_home
        assert window.notice
    assert only_header(tmp_path).session.title == "One"


# --- what was begun and is no record yet


async def change_every_page(window: HomeWindow) -> None:
    """Change something on each page of a new plan."""
    await at_page(window, ABOUT, SIX)
    await window.write("Approved\rHow?\r2026-12-01 09:00\r")
    await window.fill("#slot", "75")
    await window.fill("#language", "fr")
    await window.press("pagedown")
    await to_the_rows(window, 2)
    await window.press("p")
    await window.press("pagedown", "+", "down", "x", "pagedown", "enter", "down", "enter", "tab", "end", "!")
    await window.fill("#decision", "2026-12-30")
    await window.fill("#share", "the districts")
    await to_the_rows(window)
    await window.press("enter")


async def test_what_was_begun_is_there_again_whole(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await change_every_page(window)
        plan = window.plan
        await window.press("ctrl+q")
    (draft,) = drafts(tmp_path)
    assert stat.S_IMODE(draft.stat().st_mode) == 0o600
    async with home_window(tmp_path) as window:
        await window.press("n")
        assert window.title == "Unfinished plans"
        assert window.rows()[:2] == ["Continue: Approved · Ngozi · 6 people", "Start a new one"]
        await window.press("enter")
        assert window.plan == plan
        assert window.value("#title-field") == "Approved"
        assert window.value("#start") == "2026-12-01 09:00"
        assert (window.value("#slot"), window.value("#language")) == ("75", "fr")
        assert (window.value("#decision"), window.value("#share")) == ("2026-12-30", "the districts")
        await window.press("pagedown")
        assert window.rows("#people-page")[2] == "3 Fatou Diallo remote"
        await window.press("f9")
    assert drafts(tmp_path) == []
    async with home_window(tmp_path) as window:
        await window.press("n")
        assert window.plan == new_plan(WORLD_BANK)


async def test_a_name_that_was_not_added_yet_is_kept_too(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE)
        await window.write("Suharti")
        await window.press("escape", "n", "enter", "pagedown")
        assert window.names == ["Suharti"]
        assert window.value("#title-field") == ""
        await window.write("Ben")
        await window.press("pagedown", "escape", "n", "enter", "pagedown")
        assert window.names == ["Suharti", "Ben"]
        await window.write("Zoë")
        await window.press("ctrl+q")
    async with home_window(tmp_path) as window:
        await window.press("n", "enter")
        assert window.value("#people-page Field") == "Zoë"
        await window.press("pagedown", "enter")
        assert window.names == ["Suharti", "Ben", "Zoë"]


async def test_what_is_typed_is_kept_a_second_later_without_leaving(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.plan_session.KEEP_SECONDS", 0.01)
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        assert drafts(tmp_path) == [], "nothing was typed"
        await window.write("App")
        await window.pilot.pause(0.05)
        (draft,) = drafts(tmp_path)
        assert 'title = "App"' in draft.read_text("utf-8")
        await window.press("pagedown")
        await window.write("Suharti")
        await window.press("pagedown")
        await window.pilot.pause(0.05)
        assert 'name = "Suharti"' in draft.read_text("utf-8")


async def test_a_look_at_the_setup_leaves_nothing_behind(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await window.press("n", "pagedown", "pagedown", "escape")
        assert drafts(tmp_path) == []
        await window.press("n")
        assert window.notice == ""


async def test_a_copy_leaves_what_was_begun_alone_and_each_is_offered_again(tmp_path: Path) -> None:
    (tmp_path / "sessions").mkdir()
    create(tmp_path / "sessions" / "one.toml", header())
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.write("Begun")
        await window.press("escape", "c")
        await window.write("Copied")
        await window.press("escape", "n")
        assert sorted(window.rows()[:2]) == ["Continue: Begun · no one yet", "Continue: Copied · Ngozi · 8 people"]
        await window.write("copied")
        await window.press("enter", "f9")
    assert len(kept(tmp_path)) == 2
    async with home_window(tmp_path) as window:
        await window.press("n")
        assert window.rows()[:2] == ["Continue: Begun · no one yet", "Start a new one"]
        await window.press("down", "enter")
        assert window.plan == new_plan(WORLD_BANK)
        await window.press("escape", "n", "down", "down", "enter")
        assert window.plan == new_plan(WORLD_BANK)
        assert drafts(tmp_path) == [], "it was thrown away"


async def test_a_plan_that_another_window_has_open_is_not_offered(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.write("Begun")
        await window.app.plan_session.keep()  # as a second later
        assert len(drafts(tmp_path)) == 1
        other = HomeApp(window.app.context)
        async with other.run_test() as pilot:
            second = HomeWindow(other, pilot, window.wall)
            await second.settle()
            await second.press("n")
            assert second.plan == new_plan(WORLD_BANK)


async def test_peer_assist_new_offers_what_was_begun_unless_it_is_told_more(tmp_path: Path) -> None:
    async with home_window(tmp_path, plan=new_plan(WORLD_BANK)) as window:
        await window.write("Begun")
        await window.press("escape")
    async with home_window(tmp_path, plan=new_plan(WORLD_BANK)) as window:
        assert window.rows()[0] == "Continue: Begun · no one yet"
    async with home_window(tmp_path, plan=new_plan(load_format("troika"))) as window:
        assert (window.plan.title, window.plan.format.id) == ("", "troika")


async def test_a_plan_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts").write_text("in the way")
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT)
        await window.write("App")
        for leave in ("escape", "ctrl+q"):
            await window.press(leave)
            assert not window.is_home
            assert window.app.return_code is None
            assert window.notice.startswith("The plan cannot be saved: ")
            await window.write("r")
        await window.press("escape", "escape")
        assert window.is_home


# --- F2: the plan in an editor


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file of an editor that is a script, in a terminal that can be lent to it."""
    monkeypatch.setattr(HomeApp, "suspend", lambda _: nullcontext())
    path = tmp_path / "editor"
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    return path


async def test_the_plan_is_changed_in_an_editor(tmp_path: Path, editor: Path) -> None:
    script = """sed -i 's/^title = "Before"/title = "After [\\/]"/' "$1"; ls -l "$1" > """
    editor.write_text(f"#!/bin/sh\n{script}{tmp_path}/seen\n")
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await at_page(window, ABOUT, SIX)
        await window.write("Before")
        await window.press("f2")
        assert window.names == NAMES
        assert window.plan.title == window.value("#title-field") == "After [/]"
        assert window.notice == "Plan updated from your editor."
    assert (tmp_path / "seen").read_text().startswith("-rw-------")


NONSENSE = {
    'echo "schema = 1" > "$1"; echo "this is [/] nonsense" >> "$1"': "plan.toml, line 2",
    ': > "$1"': "plan.toml",
    'rm "$1"': "left no plan behind",
    "exit 3": "ended with 3: the plan is as it was",
    """sed -i 's/^minutes = .*/minutes = -3/' "$1" """: "minutes",
    """printf '\\377' >> "$1" """: "plan.toml",
}
NO_EDITOR: tuple[tuple[dict[str, str], str], ...] = (
    ({}, "No editor is named."),
    ({"EDITOR": "  ", "VISUAL": ""}, "No editor is named."),
    ({"EDITOR": "'"}, "which is no command."),
    ({"EDITOR": "/nowhere/editor"}, "/nowhere/editor cannot be started"),
)


async def test_nonsense_from_an_editor_and_none_at_all_are_said_and_change_nothing(
    tmp_path: Path, editor: Path
) -> None:
    environ = {"EDITOR": str(editor)}
    async with home_window(tmp_path, environ=environ) as window:
        await at_page(window, ABOUT, SIX)
        await window.write("Before")
        before = window.plan
        for script, said in NONSENSE.items():
            editor.write_text(f"#!/bin/sh\n{script}\n")
            window.setup.edited.clear()
            await window.press("f2")
            assert said in window.notice, script
            assert window.plan == before
        editor.write_text('#!/bin/sh\necho "half = [/" > "$1"\n')
        await window.press("f2")
        editor.write_text(f'#!/bin/sh\ncp "$1" {tmp_path}/again\n')
        await window.press("f2")
        assert (tmp_path / "again").read_text() == "half = [/\n", "what was written is there to be mended"
        for named, said in NO_EDITOR:
            environ.clear()
            environ.update(named)
            await window.press("f2")
            assert said in window.notice, named
        assert window.plan == before
        assert window.value("#title-field") == "Before"


async def test_a_plan_without_a_title_or_with_nothing_done_is_none_after_the_editor(
    tmp_path: Path, editor: Path
) -> None:
    async with home_window(tmp_path, environ={"EDITOR": str(editor)}) as window:
        await window.press("n", "f2")
        assert window.notice == "Nothing was changed in your editor. If it is still open, EDITOR needs --wait."
        assert window.value("#title-field") == ""
        await window.press("escape")
        assert window.is_home
    assert not drafts(tmp_path)
    assert not list((tmp_path / "drafts").glob("edited-*"))


# --- F8: groups

EIGHTEEN = "\n".join(
    f"Person {letter}{', presenter' if at < 2 else ', facilitator' if at < 4 else ''}"
    for at, letter in enumerate("ABCDEFGHIJKLMNOPQR")
)


def groups(window: HomeWindow) -> list[list[str]]:
    """Return the letters of who is in each group."""
    screen = window.screen
    assert isinstance(screen, GroupsScreen)
    return [[person.name[-1] for person in group] for group in screen.groups]


async def test_groups_are_proposed_changed_by_hand_and_made(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, EIGHTEEN)
        await window.press("f8")
        assert [len(group) for group in groups(window)] == [9, 9]
        first = groups(window)[0][0]
        await window.press("home", "2")
        assert first in groups(window)[1]
        by_hand = groups(window)
        await window.press("escape", "f8")
        assert groups(window) == by_hand, "what was done by hand is there again"
        await window.press("+", "-", "l")
        assert window.notice == "Grouped by language."
        await window.press("e")
        assert [len(group) for group in groups(window)] == [9, 9]
        made = groups(window)
        await window.press("f9", "enter")
        assert window.is_home
        assert window.notice == "2 groups, a record for each: Enter opens one, o the plenary, b takes all back."
        assert len(window.rows("#kept")) == 2
        assert drafts(tmp_path) == []
        await window.press("down", "enter")
        assert window.app.opening is not None
        assert window.app.opening.path == kept(tmp_path)[1]
    headers = [Reader(path).meeting.header for path in kept(tmp_path)]
    assert [one.session.group for one in headers] == [1, 2]
    assert len({one.session.plenary for one in headers}) == 1
    assert [[person.name[-1] for person in one.people] for one in headers] == made
    assert all(any(phase.plenary for phase in one.phases) for one in headers)


async def test_groups_that_a_killed_program_left_half_made_are_named(tmp_path: Path) -> None:
    for _ in range(2):
        async with home_window(tmp_path) as window:
            await at_page(window, PEOPLE, EIGHTEEN)
            await window.press("f8", "f9", "enter")
            assert window.is_home
            notice = window.notice
            kept(tmp_path)[1].unlink()
    assert notice.startswith("Groups like these were begun before, and not all of them are there.")
    assert notice.endswith("group-1.toml")


async def test_groups_are_a_part_of_the_plan_also_in_the_next_window(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, EIGHTEEN)
        await window.press("f8", "+", "home", "3")
        made = groups(window)
        await window.press("escape")
        assert "18 people in 3 groups" in window.line("#title")
        assert "is shown in the plenary" in window.setup.plan.consent
        await window.press("escape")
        assert window.is_home
    async with home_window(tmp_path) as window:
        await window.press("n", "enter", "pagedown")
        await window.write("Person S")
        await window.press("f9", "enter")
        assert window.notice == "New: Person S in group 1. Everybody else is where they were."
        now = groups(window)
        assert [[one for one in group if one != "S"] for group in now] == made
        await window.press("escape", "f9", "down", "enter")
    alone = only_header(tmp_path)
    assert (alone.split, len(alone.people)) == (None, 19)
    assert alone.session.consent is not None
    assert "They go to this group only" in alone.session.consent


async def test_a_group_with_nobody_in_it_is_refused_and_escape_goes_back_to_the_plan(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, "Ana")
        await window.press("f8")
        assert window.notice == "Groups are made of the people on the list: add them first."
        await window.write("Ben")
        await window.press("f8", "home", "2", "f9")
        assert window.notice.startswith("One group is empty")
        assert kept(tmp_path) == []
        await window.press("escape")
        assert window.names == ["Ana", "Ben"]


# --- the mouse, the keys, the size


async def test_the_keys_are_listed_and_every_command_is_in_the_palette(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, PEOPLE, SIX)
        await window.press("pagedown")
        await to_the_rows(window)
        for key in ("f1", "?"):
            await window.press(key)
            assert isinstance(window.screen, KeysDialog)
            assert "Create" in window.text
            assert "Remote first" in window.text
            await window.press("escape")
        await window.press("f8")
        for key in ("f1", "?"):
            await window.press(key)
            assert isinstance(window.screen, KeysDialog)
            assert "grouped by language" in window.text
            await window.press("escape")
        await window.press("escape", "ctrl+p")
        await window.pilot.pause(0.3)
        await window.write("previous page")
        await window.pilot.pause(0.3)
        await window.press("enter")
        await window.pilot.pause(0.3)
        seen = [window.setup.pages.index(window.setup.page)]
        for key in ("f6", "pagedown", "f5", "pageup", "f5"):
            await window.press(key)
            seen.append(window.setup.pages.index(window.setup.page))
        assert seen == [PEOPLE, AGENDA, CARE, AGENDA, PEOPLE, ABOUT]


async def test_the_mouse_turns_pages_presses_keys_and_chooses_rows(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT, SIX)
        for number, name in ((AGENDA, "3 Agenda"), (PEOPLE, "2 People"), (CARE, "4 Notes"), (ABOUT, "1 Session")):
            await window.click("#tabs", name)
            assert window.setup.page is window.setup.pages[number]
        await window.click("#foot", "PgDn next")
        assert window.setup.page is window.setup.people
        await window.click("#people-page Rows", "  3  Fatou")
        assert "Fatou Diallo" in window.text
        assert window.rows()[0] == "Role participant"
        await window.press("escape")
        await window.click("#foot", "F8 groups")
        await window.click("#foot", "Esc back")
        await window.click("#tabs", "1 Session")
        await window.click("#format", "▾")
        await window.press("escape")
        await window.click("#foot", "Esc home")
        assert window.is_home


async def test_escape_leaves_from_every_kind_of_field_and_list(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        places = ((ABOUT, 2), (ABOUT, 0), (PEOPLE, 0), (PEOPLE, 1), (CARE, 1), (CARE, 2))
        await at_page(window, ABOUT, SIX)
        await window.press("escape")
        for page, place in places:
            await window.press("n", "enter", *["pagedown"] * page)
            window.screen.focus_chain[place].focus()
            await window.press("escape")
            assert window.is_home, (page, place)


async def test_every_page_is_drawn_at_every_size(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await at_page(window, ABOUT, SIX)
        for seen in ("Title", "ADD PEOPLE", "PHASES", "Names"):
            for columns, lines in ((20, 5), (120, 40), (40, 12)):
                await window.pilot.resize_terminal(columns, lines)
            await window.settle()
            assert seen in window.text
            assert "F9 create" in window.text
            await window.press("pagedown")


async def test_a_beginning_that_does_not_exist_or_exists_twice_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with clock_in(monkeypatch, "Europe/Berlin"):
        async with home_window(tmp_path) as window:
            await at_page(window, ABOUT)
            await window.fill("#start", "2027-03-28 02:30")
            assert window.plan.scheduled is None
            assert window.remark("#start").startswith("There is no 02:30 on 28 March")
            await window.fill("#start", "2026-10-25T02:30+01:00")
            assert window.remark("#start") == "Sunday 25 October, 02:30 CET"
            assert "02:30 comes twice on 25 October" in " ".join(window.line("#side-remarks").split())
            second = window.plan.scheduled
            await window.press("ctrl+q")
        async with home_window(tmp_path) as window:
            await window.press("n", "enter")
            assert window.value("#start") == "2026-10-25T02:30+01:00"
            assert window.plan.scheduled == second
