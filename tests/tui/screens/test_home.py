"""Home, as whoever opens `peer-assist` meets it."""

import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sessions.formats.loading import load_format
from sessions.groups.proposal import groups_of, propose
from sessions.library.snapshot import LibraryFollower
from sessions.model.people import Person
from sessions.planning.plan import new_plan, with_people, with_split
from sessions.planning.saving import save_groups
from sessions.record.header import Header
from sessions.record.proposals import CONSENT
from sessions.storage.presence import Presence
from sessions.storage.reader import Reader
from sessions.storage.store import Store, create
from tests.builders.home_window import HomeWindow, a_desk, home_window
from tests.builders.meetings import EVERYBODY, NINE, add, header
from tests.builders.window import Wall
from tui.app import start as app_start
from tui.app.base import BaseApp
from tui.app.home import EVERY, HomeApp
from tui.commands.effects import LeaveFor
from tui.commands.windows import HOME
from tui.screens.dialogs.keys import KeysDialog, keys_content
from tui.widgets.library_list import Place

HOSTILE = ("[/]", "[@click=app.quit]x[/]", "[bold]Bob[/bold]")


def record(folder: Path, name: str, start: Header | None = None, *moves: str, at: float = 0) -> Path:
    """Make a record `name` in which some moves were made, an hour and some minutes ago."""
    path = folder / "sessions" / f"{name}.toml"
    create(path, start or header(title=name.title(), scheduled=None))
    for move in moves:
        add(Store(path), move, at=NINE + timedelta(hours=at))
    os.utime(path, (stamp := (NINE + timedelta(hours=at)).timestamp(), stamp))
    return path


def four(folder: Path) -> None:
    """Make a session of each state."""
    record(folder, "held", None, "start", "end", at=-21)
    record(folder, "open", None, at=-2)
    record(folder, "booked", header(title="Booked", scheduled=NINE + timedelta(days=1)), at=-3)
    record(folder, "going", None, "start", "next-phase", at=-0.1)


# --- what will not take place, and what nobody ended


async def test_x_calls_a_session_off_with_the_reason_and_x_again_brings_it_back(tmp_path: Path) -> None:
    path = record(tmp_path, "booked", header(title="Booked", scheduled=NINE + timedelta(days=1)))
    record(tmp_path, "held", None, "start", "end", at=-21)
    async with home_window(tmp_path) as window:
        assert window.rows()[0].startswith("· Booked planned · tomorrow")
        await window.press("x")
        assert window.title == "Call off “Booked”?"
        await window.press("escape")
        assert Store(path).meeting.state == "planned"
        await window.press("x")
        await window.write("The clinic is flooded\r")
        assert window.rows()[-1] == "– Booked called off: The clinic is flooded"
        assert window.notice == "Called off, x brings it back: Booked"
        assert "called off The clinic is flooded" in " ".join(window.line("#details").split())
        assert "planned tomorrow, 09:00 UTC" in " ".join(window.line("#details").split())
        await window.press("x")
        assert window.rows()[0].startswith("· Booked planned · tomorrow")
        assert window.notice == "Planned again: Booked"
        assert [entry.kind for entry in Store(path).meeting.log] == ["call-off", "undo"]


async def test_a_long_reason_leaves_room_for_the_title_and_is_whole_below(tmp_path: Path) -> None:
    why = "The road is closed after the rain, and the presenter cannot come"
    path = record(tmp_path, "far", header(title="The clinic of the second district, far up the river", scheduled=None))
    add(Store(path), "call-off", why)
    async with home_window(tmp_path) as window:
        assert window.rows() == ["– The clinic of the second district, far up the r… called off: The road is…"]
        assert f"called off {why}" in window.line("#details")


async def test_a_session_that_another_window_has_just_started_is_not_called_off(tmp_path: Path) -> None:
    path = record(tmp_path, "booked", header(title="Booked", scheduled=NINE + timedelta(days=1)))
    async with home_window(tmp_path) as window:
        await window.press("x")
        add(Store(path), "start")
        await window.press("enter")
        assert window.notice == "The session has started and can no longer be called off. End it instead."
        assert Store(path).meeting.state == "running"


async def test_sessions_that_nobody_ended_are_not_running_a_year_later(tmp_path: Path) -> None:
    year = -24 * 365
    record(tmp_path, "old", header(title="Old", scheduled=NINE + timedelta(hours=year)), "start", at=year)
    record(tmp_path, "going", None, "start", "next-phase", at=-0.1)
    record(tmp_path, "booked", header(title="Booked", scheduled=NINE + timedelta(days=1)), at=-3)
    async with home_window(tmp_path) as window:
        assert window.line(".heading") == "3 SESSIONS · 1 in progress"
        assert window.rows()[0].startswith("▶ Going running")
        assert window.rows()[1].startswith("· Booked planned")
        assert window.rows()[2] == "○ Old not ended · 22 May 2025"


# --- what is seen


async def test_an_empty_home_says_what_to_press(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        assert "No sessions yet." in window.text
        assert "n  plans one" in window.text
        assert "d  opens a demo" in window.text
        assert window.line("#foot") == "n new  d demo  ? keys"
        await window.press("e", "o", "c", "r", "enter", "x")
        assert window.is_home
        assert window.app.opening is None


async def test_sessions_stand_in_the_order_in_which_they_are_needed_each_with_its_state(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        four(tmp_path)
        await window.app.follow()
        await window.settle()
        assert window.rows("#kept") == [
            "▶ Going running · Introduction",
            "· Booked planned · tomorrow, 09:00 UTC",
            "· Open planned",
            "✓ Held ended yesterday · follow-up due in 3 h",
        ]
        assert window.line("#list .heading") == "4 SESSIONS · 1 in progress"
        assert "No sessions yet." not in window.text


async def test_states_go_on_with_the_clock(tmp_path: Path) -> None:
    record(tmp_path, "held", None, "start", "end", at=-21)
    async with home_window(tmp_path) as window:
        for hours, said in ((2.5, "due in 30 min"), (4, "1 h overdue"), (73, "3 days overdue")):
            window.wall.now = NINE + timedelta(hours=hours)
            window.app.tick()
            assert window.rows("#kept")[0].endswith(f"follow-up {said}")
        window.wall.now = NINE + timedelta(days=9)
        window.app.tick()
        assert window.rows("#kept") == ["✓ Held ended 21 May 2026 · follow-up 0 of 4 done"]


async def test_a_paused_session_goes_on_too_and_of_a_follow_up_it_says_what_is_done(tmp_path: Path) -> None:
    record(tmp_path, "paused", None, "start", "pause", at=-1)
    held = record(tmp_path, "held", None, "start", "end", at=-20)
    for part, said in (
        ("Send the notes", "follow-up 1 of 4 done, due in 4 h"),
        ("Tell the group", "follow-up 2 of 4 done, due in 4 h"),
        ("Invite people to go on with the presenter", "follow-up 3 of 4 done, due in 4 h"),
        ("Invite people to go on together", "follow-up done"),
    ):
        add(Store(held), "followed_up", part, at=NINE - timedelta(hours=19))
        async with home_window(tmp_path) as window:
            assert window.rows("#kept") == ["‖ Paused paused · Welcome", f"✓ Held ended yesterday · {said}"]


async def test_the_session_at_the_mark_is_told_in_full(tmp_path: Path) -> None:
    start = header(title="One", challenge="How do the letters get to the villages?", share_with="the other districts")
    record(tmp_path, "one", start, at=-1)
    record(tmp_path, "two", header(EVERYBODY[1:2], title="Two", scheduled=None), at=-2)
    async with home_window(tmp_path) as window:
        told = window.line("#details").split("\n")
        assert told[0] == "challenge  How do the letters get to the villages?"
        assert told[1] == "people     8 people · presenter Ngozi · facilitator Tomás"
        assert told[2].startswith("format     world-bank · ")
        assert told[3:] == ["starts     today, 09:00 UTC", "notes to   the other districts", "file       one.toml"]
        await window.press("down")
        assert "none yet" in window.line("#details")
        assert "1 person · facilitator Tomás" in window.line("#details")


def _has_changed(window: HomeWindow) -> bool:
    """Ask for as long as two looks take; the window itself may be the one that asks at one of them."""
    return any(window.app.has_changed() for _ in range(2 * EVERY))


async def test_what_another_process_does_to_a_record_is_seen(tmp_path: Path) -> None:
    path = record(tmp_path, "one", at=-1)
    record(tmp_path, "two", at=-2)
    async with home_window(tmp_path) as window:
        await window.press("down")
        assert "two.toml" in window.line("#details")
        assert not _has_changed(window)
        add(Store(path), "start", at=window.wall.now)
        assert _has_changed(window)
        await window.app.follow()
        await window.settle()
        assert window.rows("#kept") == ["▶ One running · Welcome", "· Two planned"]
        assert "two.toml" in window.line("#details"), "the mark stays on its session"
        path.unlink()
        await window.app.follow()
        assert window.rows("#kept") == ["· Two planned"]


async def test_every_size_shows_the_sessions_and_the_keys(tmp_path: Path) -> None:
    four(tmp_path)
    async with home_window(tmp_path) as window:
        for columns, lines in ((40, 12), (120, 40), (30, 6), (80, 24)):
            await window.pilot.resize_terminal(columns, lines)
            await window.settle()
            assert "Going" in window.text
            assert "Enter continue" in window.text
        assert "file       going.toml" in window.text


# --- what can be done


async def test_enter_opens_what_goes_on_or_was_planned_and_reads_what_has_ended(tmp_path: Path) -> None:
    four(tmp_path)
    for at, name in ((0, "going"), (1, "booked"), (2, "open")):
        async with home_window(tmp_path) as window:
            await window.press(*["down"] * at)
            await window.press("enter")
            assert window.app.opening is not None
            assert (window.app.opening.window, window.app.opening.path) == (
                "run",
                tmp_path / "sessions" / f"{name}.toml",
            )
            assert window.app.hands_on
    async with home_window(tmp_path) as window:
        await window.press("end")
        assert "Enter review" in window.line("#foot")
        await window.press("enter")
        assert window.app.opening is not None
        assert window.app.opening.window == "review"


async def test_r_opens_the_review_of_a_record_also_of_one_that_goes_on(tmp_path: Path) -> None:
    path = record(tmp_path, "one", None, "start")
    async with home_window(tmp_path) as window:
        await window.press("r")
        assert window.app.opening is not None
        assert (window.app.opening.window, window.app.opening.path) == ("review", path)


@pytest.mark.parametrize(("row", "wanted"), [(0, "run"), (1, "notes"), (2, "stage")])
async def test_o_opens_another_window(tmp_path: Path, row: int, wanted: str) -> None:
    path = record(tmp_path, "one")
    async with home_window(tmp_path) as window:
        await window.press("o")
        assert [line.split()[0] for line in window.rows()] == ["Live", "Notes", "Stage"]
        await window.press(*["down"] * row)
        await window.press("enter")
        assert window.app.opening is not None
        assert (window.app.opening.window, window.app.opening.path) == (wanted, path)


async def test_a_group_has_the_plenary_among_its_windows(tmp_path: Path) -> None:
    record(tmp_path, "one", header(plenary="learning-days", group=1))
    async with home_window(tmp_path) as window:
        await window.press("o")
        await window.write("plenary")
        assert len(window.rows()) == 1
        await window.press("enter")
        assert window.app.opening is not None
        assert window.app.opening.window == "plenary"


async def test_d_opens_a_demo(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await window.press("d")
        assert window.app.opening is not None
        assert (window.app.opening.window, window.app.opening.path) == ("demo", None)


async def test_a_copy_has_the_people_and_phases_and_nothing_that_was_booked(tmp_path: Path) -> None:
    start = header(title="One", challenge="How?", decision=date(2026, 6, 30), language="fr")
    record(tmp_path, "one", start, "start", "end", at=-30)
    async with home_window(tmp_path) as window:
        await window.press("c")
        plan = window.plan
        assert plan.people == EVERYBODY
        assert plan.held == start.phases
        assert (plan.title, plan.challenge, plan.scheduled, plan.decision) == ("", "", None, None)
        assert plan.language == window.value("#language") == "fr"
        assert window.setup.origin.path is None
        assert "begun here before" not in window.notice, "nobody began it before"


# --- the groups of a plenary, taken back to one plan


def groups_of_nine(folder: Path) -> tuple[Path, ...]:
    """Make the records of two groups of nine; return where they are."""
    people = [Person(id=f"p{at}", name=f"Person {at}", language="fr" if at % 2 else "en") for at in range(18)]
    plan = replace(with_people(new_plan(load_format("ks-toolkit"), NINE), people), title="Learning days", language="es")
    plan = replace(plan, done=frozenset(plan.format.prepare[:1]))
    plan = with_split(plan, propose(people, plan.format, "es", "language"))
    assert plan.split is not None
    return save_groups(plan, groups_of(people, plan.split), folder, NINE)[1]


@pytest.mark.parametrize("keys", [("b", "enter"), ("e", "f8", "enter")])
async def test_groups_are_one_plan_again_while_none_has_begun(tmp_path: Path, keys: tuple[str, ...]) -> None:
    folder = tmp_path / "sessions"
    first, second = groups_of_nine(folder)
    kept = {path.name: path.read_bytes() for path in (first, second)}
    async with home_window(tmp_path) as window:
        await window.press("down", *keys)
        plan = window.setup.plan
        assert (plan.title, plan.language, len(plan.people), plan.groups) == ("Learning days", "es", 18, 2)
        assert (plan.plenary, plan.group, len(plan.done)) == (None, None, 1)
        assert window.notice == "18 people in one plan; F8 shows the groups, F9 there makes them again."
        aside = {path.name.partition(".regrouped-")[0]: path.read_bytes() for path in folder.glob("*.regrouped-*")}
        assert aside == kept
        assert list(folder.glob("*.toml")) == []
        await window.press("escape")
        assert window.notice == "Plan saved. Press n to continue it."
        await window.press("n", "enter", "f8")
        assert [len(group) for group in window.screen.groups] == [9, 9]  # type: ignore[attr-defined]
        await window.press("f9", "enter")
        assert sorted(path.name for path in folder.glob("*.toml")) == sorted(kept)
        assert [Reader(path).meeting.header.session.language for path in (first, second)] == ["en", "fr"]


async def test_groups_that_were_just_made_have_the_mark_on_the_first(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    first, _ = groups_of_nine(folder)
    record(folder, "running", None, "start")
    async with home_window(tmp_path) as window:
        await window.press("down", "b", "enter", "f8", "f9", "enter")
        assert window.is_home
        assert "Enter opens one" in window.notice
        chosen = window.app.view.chosen
        assert chosen is not None
        assert chosen.path == first


async def test_groups_of_which_one_has_begun_or_is_open_stay_as_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    first, second = groups_of_nine(folder)
    async with home_window(tmp_path) as window:
        window_of_another = Presence(second, "notes", {})
        window_of_another.join()
        await window.press("b", "enter")
        assert window.notice == "A window of group 2 is open: close it first."
        window_of_another.leave()
        add(Store(second), "start")
        await window.press("b", "enter")
        assert window.notice in {
            "Group 2 has begun: the groups cannot be one plan again.",
            "This group has begun: the groups cannot be one plan again.",
        }
        assert window.is_home
    assert sorted(folder.glob("*.toml*")) == sorted((first, second))
    assert list((tmp_path / "drafts").glob("*")) == []


async def test_a_copy_of_a_group_may_be_one_of_all_of_them(tmp_path: Path) -> None:
    groups_of_nine(tmp_path / "sessions")
    async with home_window(tmp_path) as window:
        await window.press("c", "enter")
        plan = window.setup.plan
        assert (len(plan.people), plan.groups, plan.title, plan.scheduled) == (18, 2, "", None)
        await window.press("escape", "c", "down", "enter")
        plan = window.setup.plan
        assert (len(plan.people), plan.groups) == (9, 0)
        assert plan.consent == CONSENT


async def test_a_planned_session_is_edited_and_no_other(tmp_path: Path) -> None:
    four(tmp_path)
    async with home_window(tmp_path) as window:
        await window.press("e")
        assert window.is_home
        assert window.notice == "Only sessions that have not started can be edited."
        await window.press("end", "e")
        assert window.is_home
        await window.press("home", "down", "e")
        assert window.setup.origin.path == tmp_path / "sessions" / "booked.toml"
        assert window.value("#title-field") == "Booked"
        assert window.value("#start") == "2026-05-23 09:00"
        assert window.line("#title").startswith("Plan · Booked · Ngozi · 8 people")
        assert "F9 save" in window.line("#foot")


async def test_n_plans_a_new_session_and_escape_comes_back(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await window.press("n")
        assert window.setup.origin.path is None
        assert window.line("#title") == "New session · no one yet"
        assert window.focus == "title-field"
        assert window.notice == ""
        await window.press("escape")
        assert window.is_home


async def test_g_plans_several_groups_and_says_how(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        await window.press("g")
        assert window.setup.origin.path is None
        assert window.notice == "Add the people, then F8 makes groups of them."


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_keys_are_told(tmp_path: Path, key: str) -> None:
    record(tmp_path, "one")
    async with home_window(tmp_path) as window:
        await window.press(key)
        assert isinstance(window.screen, KeysDialog)
        listed = keys_content(HOME, 1).plain.split()
        assert {"Enter", "/", "a", "n", "e", "r", "c", "o", "g", "d", "ctrl+q", "F10"} <= set(listed)
        await window.press("escape")
        assert window.is_home


async def test_ctrl_q_leaves_from_wherever_one_is(tmp_path: Path) -> None:
    record(tmp_path, "one")
    for before in ((), ("slash",), ("slash", "x"), ("n", "f1")):
        async with home_window(tmp_path) as window:
            await window.press(*before)
            await window.press("ctrl+q")
            assert window.app.return_code == 0
            assert window.app.opening is None
            assert not window.app.hands_on


async def test_ctrl_c_says_how_to_leave_where_it_is_seen(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        window.app.action_help_quit()
        assert window.notice == "ctrl+q or F10 leaves the window; the session goes on."
        await window.press("n")
        window.app.action_help_quit()
        assert window.notice == "ctrl+q or F10 leaves the window; the session goes on."


async def test_the_mouse_chooses_a_session_and_presses_a_key_of_the_foot(tmp_path: Path) -> None:
    four(tmp_path)
    async with home_window(tmp_path) as window:
        await window.click("#foot", "c copy")
        assert window.plan.people == EVERYBODY
        await window.press("escape")
        await window.click("#kept", "Held")
        assert window.is_home
        assert "file       held.toml" in window.line("#details"), "the first click marks it"
        await window.click("#kept", "Held")
        assert window.app.opening is not None
        assert window.app.opening.window == "review"


# --- looking for something


def three(folder: Path) -> None:
    """Keep three sessions in which something was said and promised."""
    for at, title in enumerate(("Clinic", "Pump", "School")):
        path = record(folder, title.casefold(), header(title=title, scheduled=None), "start", "end", at=-20 - at)
        add(Store(path), "tip", f"We wrote the {title} date on the painted wall", person="jose")
        add(Store(path), "action", f"Ask in the {title}", person="ngozi", due=NINE.date() + timedelta(days=at - 1))
        add(Store(path), "parked", "Who pays [/]", due=NINE.date() + timedelta(days=90))


async def test_what_is_typed_is_found_while_it_is_typed_and_escape_gives_the_list_back(tmp_path: Path) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        before = window.rows("#kept")
        await window.press("slash")
        assert window.focus == "search"
        assert window.rows("#kept") == before, "nothing is looked for yet"
        await window.write("pump wal")
        assert window.line("#list .heading") == "FOUND in 1 session"
        (row,) = window.rows("#kept")
        assert row.startswith("✓ Pump ended yesterday · follow-up due in 3 h tip José Ángel: We wrote the Pump date")
        assert "file       pump.toml" in window.line("#details")
        await window.write("zzz")
        assert window.line("#list .heading") == "NOTHING FOUND"
        assert window.rows("#kept") == []
        await window.press("enter")
        assert window.is_home
        assert window.app.opening is None
        await window.press("escape")
        assert window.rows("#kept") == before
        assert window.focus == "kept"
        await window.press("slash")
        assert window.value("#search") == ""


async def test_letters_that_are_keys_are_letters_in_the_field(tmp_path: Path) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        await window.press("slash")
        await window.write("n e r c o g d a ? /")
        assert window.is_home
        assert window.value("#search") == "n e r c o g d a ? /"
        assert window.app.opening is None


async def test_enter_opens_what_was_found_and_arrows_choose_another(tmp_path: Path) -> None:
    three(tmp_path)
    for arrows, name in ((0, "clinic"), (1, "pump"), (2, "school")):
        async with home_window(tmp_path) as window:
            await window.press("slash")
            await window.write("PAINTED wäll")
            assert window.line("#list .heading") == "FOUND in 3 sessions"
            await window.press(*["down"] * arrows, "enter")
            assert window.app.opening is not None
            assert window.app.opening.path == tmp_path / "sessions" / f"{name}.toml"
            assert window.app.opening.window == "review"


async def test_what_is_found_stays_while_the_clock_and_the_disk_go_on(tmp_path: Path) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        await window.press("slash")
        await window.write("pump")
        record(tmp_path, "new")
        await window.app.follow()
        window.app.tick()
        await window.settle()
        assert len(window.rows("#kept")) == 1
        assert window.value("#search") == "pump"


async def test_the_mouse_opens_the_field_and_the_list_of_what_is_due(tmp_path: Path) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        await window.click("#foot", "/ search")
        assert window.focus == "search"
        await window.click("#foot", "Esc all")
        assert window.focus == "kept"
        await window.click("#due", "a shows")
        assert len(window.rows("#kept")) == 3


async def test_filters_among_the_words_and_what_is_wrong_with_one(tmp_path: Path) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        await window.press("slash")
        hint = "also by:ngozi  kind:tip  format:tci  since:2025-05  until:friday"
        assert window.line("#filters") == hint
        assert hint in window.text
        for typed, heading, rows in (
            ("ask by:ngo", "FOUND in 3 sessions", 3), ("ask by:jose", "NOTHING FOUND", 0),
            ("pump kind:tip", "FOUND in 1 session", 1), ("pump kind:lesson", "NOTHING FOUND", 0),
            ("pump format:world", "FOUND in 1 session", 1), ("pump format:tci", "NOTHING FOUND", 0),
            ("pump since:2026-05", "FOUND in 1 session", 1), ("pump until:2025", "NOTHING FOUND", 0),
            ("kind:action", "FOUND in 3 sessions", 3), ("since:yesterday", "FOUND in 3 sessions", 3),
            ("format:tci", "NOTHING FOUND", 0), ("pump nothing:here", "NOTHING FOUND", 0),
        ):  # fmt: skip
            await window.fill("#search", typed)
            assert (window.line("#list .heading"), len(window.rows("#kept"))) == (heading, rows), typed
            assert window.line("#filters") == hint, typed
        await window.fill("#search", "pump since:[/]")
        assert window.line("#filters").startswith("since: Write a day like 2026-05-22, 15 dec, friday")
        assert window.line("#list .heading") == "FOUND in 1 session", "it is passed over"
        await window.fill("#search", "kind:[/]")
        assert window.line("#filters").startswith("kind: there is no “[/]”; try tip,")
        assert window.line("#list .heading") == "3 SESSIONS", "there is nothing else to look for"


# --- coming back


async def test_a_review_begins_at_the_word_that_was_found(tmp_path: Path) -> None:
    three(tmp_path)
    for words, entry in (("painted", "tip"), ("ask", "action"), ("pays", "parked"), ("kind:title school", None)):
        async with home_window(tmp_path) as window:
            await window.press("slash")
            await window.write(words)
            assert window.app.view.chosen
            said = {word.kind: word.entry.n for word in Store(window.app.view.chosen.path).meeting.words}
            await window.press("enter")
            assert window.app.opening
            assert window.app.opening.entry == said.get(entry or "")


async def test_a_review_begins_at_what_is_due_and_at_its_first_page_from_the_sessions(tmp_path: Path) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        await window.press("a", "down", "enter")
        assert window.app.opening
        (action,) = Store(tmp_path / "sessions" / "pump.toml").meeting.kind("action")
        assert window.app.opening.entry == action.entry.n
    async with home_window(tmp_path) as window:
        await window.press("enter")
        assert window.app.opening
        assert window.app.opening.entry is None


@pytest.mark.parametrize("keys", [["slash", *"wall kind:tip"], ["a"], []], ids=["found", "due", "sessions"])
async def test_home_opens_again_as_it_was_left(tmp_path: Path, keys: list[str]) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        await window.press(*keys, "down", "down", "up")
        rows, details, focus = window.rows("#kept"), window.line("#details"), window.focus
        words = window.value("#search")
        await window.press("enter")
        place = window.app.place
        assert place
        assert window.app.opening
    async with home_window(tmp_path, place=place) as window:
        assert (window.rows("#kept"), window.line("#details"), window.focus) == (rows, details, focus)
        assert window.value("#search") == words
        await window.press("down", "up", "escape")
        assert window.line("#list .heading").startswith("3 SESSIONS")


async def test_home_opens_again_where_what_was_due_is_done(tmp_path: Path) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        await window.press("a", "down", "enter")
        place = window.app.place
    for title, left in (("Pump", "School"), ("School", "Clinic"), ("Clinic", "")):
        path = tmp_path / "sessions" / f"{title.casefold()}.toml"
        add(Store(path), "followed_up", "Done", of=Store(path).meeting.kind("action")[0].entry.n)
        async with home_window(tmp_path, place=place) as window:
            if left:
                assert f"Ask in the {left}" in window.line("#details")
            else:
                assert window.line("#list .heading").startswith("3 SESSIONS")


def test_home_is_given_back_its_place_after_each_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, opened = record(tmp_path, "one", None, "start", "end", at=-20), []
    place = Place("found", "wall", str(path), 0)

    def run(app: BaseApp, *, again: str) -> int:
        opened.append(app)
        if isinstance(app, HomeApp) and len(opened) < 3:
            app.opening, app.place = LeaveFor("review", path, 2), place
        return 0

    monkeypatch.setattr(app_start, "run", run)
    desk = a_desk(tmp_path, Wall())
    assert app_start.run_home(desk, lambda: path) == 0
    assert [type(app).__name__ for app in opened] == ["HomeApp", "RecorderApp", "HomeApp"]
    assert isinstance(opened[2], HomeApp)
    assert opened[2].place == place


# --- what is due


async def test_what_is_due_is_a_line_at_home_and_a_list_from_which_reviews_open(tmp_path: Path) -> None:
    three(tmp_path)
    async with home_window(tmp_path) as window:
        assert window.line("#due") == "DUE  1 action overdue, 1 today, 1 soon · a shows them"
        await window.press("a")
        assert window.rows("#kept") == [
            "! a day overdue Ngozi Ask in the Clinic Clinic",
            "today Ngozi Ask in the Pump Pump",
            "tomorrow Ngozi Ask in the School School",
        ]
        assert window.line("#details").startswith("action     Ask in the Clinic\nwho        Ngozi Adaeze Okonkwo-Eze")
        await window.press("escape")
        assert len(window.rows("#kept")) == 3
        assert window.line("#list .heading").startswith("3 SESSIONS")
        await window.press("a", "down", "enter")
        assert window.app.opening is not None
        assert (window.app.opening.window, window.app.opening.path) == (
            "review", tmp_path / "sessions" / "pump.toml",
        )  # fmt: skip


async def test_what_was_done_is_not_due_and_nothing_due_is_said(tmp_path: Path) -> None:
    path = record(tmp_path, "one", None, "start", "end", at=-20)
    promise = add(Store(path), "action", "Ask them", person="ngozi", due=NINE.date())
    async with home_window(tmp_path) as window:
        assert window.line("#due").startswith("DUE  1 action today")
        add(Store(path), "followed_up", "Asked", of=promise.n)
        await window.app.follow()
        await window.settle()
        assert window.line("#due") == ""
        await window.press("a")
        assert window.notice == "Nothing that was promised is due in the next few days."


# --- what can go wrong


async def test_words_of_people_are_only_ever_letters(tmp_path: Path) -> None:
    people = tuple(Person(id=f"p{at}", name=name, role="presenter") for at, name in enumerate(HOSTILE))
    for at, title in enumerate(HOSTILE):
        record(tmp_path, f"hostile-{at}", header(people, title=title, challenge=title, share_with=title), at=-at)
    async with home_window(tmp_path, size=(120, 40)) as window:
        for title in HOSTILE:
            assert title in window.text
            assert f"challenge  {title}" in window.line("#details")
            assert "[@click=app.quit]x[/]" in window.line("#details")
            await window.press("o", "escape", "down")
        await window.press("home")
        await window.click("#kept", "[@click")
        assert window.app.return_code is None
        await window.click("#kept", "[@click")
        assert window.app.opening is not None, "it is a row like another, and no link"


async def test_no_code_of_a_terminal_comes_through(tmp_path: Path) -> None:
    sneaky = "red\x1b[31m \u202edlrow\u202c \x9b31m\x07 bell"
    record(tmp_path, "one", header((Person(id="a", name=sneaky),), title=sneaky, challenge=sneaky))
    (tmp_path / "sessions" / "fi\x1b]52;c;eA==\x07le\u202e.toml").write_text("no record")
    async with home_window(tmp_path, size=(120, 40)) as window:
        for key in ("up", "end", "e", "o", "escape"):
            await window.press(key)
            assert not {"\x1b", "\x9b", "\x07", "\u202e", "\u202c"} & set(window.text), key
        assert "red[31m" in window.text


async def test_a_damaged_record_is_a_row_with_its_reason(tmp_path: Path) -> None:
    record(tmp_path, "sound")
    (tmp_path / "sessions" / "empty.toml").write_text("")
    (tmp_path / "sessions" / "list.toml").write_text('schema = 1\n[session]\ntitle = "A [/]"\n')
    async with home_window(tmp_path) as window:
        assert window.rows("#kept")[0] == "· Sound planned"
        assert sorted(window.rows("#kept")[1:]) == ["! empty cannot be read", "! list cannot be read"]
        await window.press("down" if "empty" in window.rows("#kept")[1] else "end")
        assert window.line("#details").startswith("empty.toml is empty: it is not a session record.")
        for key in ("r", "e", "c", "o", "enter"):
            window.screen.notice("")  # type: ignore[attr-defined]
            await window.press(key)
            assert window.notice.startswith("empty.toml is empty"), key
            assert window.is_home
        assert window.app.opening is None
        await window.press("n")
        assert not window.is_home


async def test_a_record_that_was_damaged_a_moment_ago_gives_a_sentence_and_no_crash(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    for key in ("c", "e"):
        async with home_window(tmp_path) as window:
            before = path.read_bytes()
            path.write_text("nonsense = ")
            await window.press(key)
            assert window.is_home
            assert "one.toml" in window.notice
            path.write_bytes(before)


async def test_a_folder_that_cannot_be_read_is_said_and_looked_at_again_when_it_can(tmp_path: Path) -> None:
    async with home_window(tmp_path) as window:
        record(tmp_path, "one")
        await window.app.follow()
        assert window.rows("#kept") == ["· One planned"]
        aside = (tmp_path / "sessions").rename(tmp_path / "aside")
        (tmp_path / "sessions").write_text("a file")
        assert _has_changed(window)
        await window.app.follow()
        await window.settle()
        assert "cannot be read" in window.notice
        assert window.rows("#kept") == []
        assert not _has_changed(window), "it is said once"
        await window.press("n")
        assert not window.is_home
        await window.press("escape")
        (tmp_path / "sessions").unlink()
        aside.rename(tmp_path / "sessions")
        assert _has_changed(window)
        await window.app.follow()
        await window.settle()
        assert window.rows("#kept") == ["· One planned"]
        assert window.notice == ""


async def test_the_folder_is_looked_at_once_for_ten_times_that_somebody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[LibraryFollower] = []

    def looking(shelf: LibraryFollower) -> bool:
        looks.append(shelf)
        return False

    monkeypatch.setattr(LibraryFollower, "has_changed", looking)
    async with home_window(tmp_path) as window:
        looks.clear()
        for _ in range(10 * EVERY):
            window.app.has_changed()
        assert 9 <= len(looks) <= 11, "the window asks as well, meanwhile"


async def test_a_window_that_could_not_be_opened_says_why(tmp_path: Path) -> None:
    async with home_window(tmp_path, notice="The record is [/] gone.") as window:
        assert window.notice == "The record is [/] gone."


async def test_a_thousand_records_do_not_slow_the_first_look_to_a_crawl(tmp_path: Path) -> None:
    path = record(tmp_path, "one")
    for number in range(1000):
        (tmp_path / "sessions" / f"copy-{number:04}.toml").hardlink_to(path)
    async with home_window(tmp_path) as window:
        assert len(window.rows("#kept")) == 200
        await window.press("end")
        assert window.is_home


async def test_home_without_a_folder_is_an_empty_home(tmp_path: Path) -> None:
    async with home_window(tmp_path, wall=Wall()) as window:
        (tmp_path / "sessions").rmdir()
        await window.app.follow()
        assert "No sessions yet." in window.text
        assert window.notice == ""
