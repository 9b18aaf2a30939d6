"""The plenary: where each group is, what it brings, and that it can do nothing but look."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from sessions.common.errors import RecordError
from sessions.model.entries import Answer
from sessions.moves import contributions
from sessions.moves.context import MoveContext
from sessions.planning.plenary_record import PlenaryRecord
from sessions.storage.plenary import find_plenary
from sessions.storage.presence import open_windows
from sessions.storage.reader import Reader
from sessions.storage.shared_clock import ComputerClock
from sessions.storage.store import Store
from tests.builders.meetings import add
from tests.builders.plenary import PlenaryWindow, plenary_window, some_groups
from tests.builders.window import Wall, around
from tests.snapshots.live.test_live import HOSTILE
from tui.app.plenary import PlenaryApp
from tui.screens.dialogs.keys import KeysDialog
from tui.widgets.base.lines import Lines
from tui.widgets.plenary_rows import Debrief, GroupRow

SIZES = [(1, 1), (20, 6), (40, 12), (80, 24), (120, 40), (200, 60)]


async def test_it_says_where_each_group_is(tmp_path: Path) -> None:
    async with plenary_window(tmp_path, 3) as shown:
        assert shown.line("#title").split("  ")[0] == "Learning days"
        assert "3 groups · " in shown.line("#title")
        assert " ".join(shown.row(1).split("\n")[0].split()).startswith("1 Tomás · not started starts ")
        await shown.go_to(1, "round")
        await shown.do(1, "next-speaker")
        await shown.do(1, "next-speaker")
        await shown.go_to(2, "qstorming")
        await shown.do(2, "question", "What is on top of the pile?")
        assert "▶ 7/10 Round-robin" in shown.row(1)
        assert "10:00 left" in shown.row(1)
        assert "▶ Fatou N. speaks · 1 of 5 spoke" in shown.row(1)
        assert "2  Aïcha" in shown.row(2)
        assert "1 question" in shown.row(2)
        assert "not started" in shown.row(3)


async def test_the_time_goes_on_second_by_second(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.go_to(1, "round")
        await shown.wait(1)
        assert "9:59 left" in shown.row(1)
        await shown.wait(300)
        assert "━" in shown.row(1)


async def test_a_clock_that_was_set_while_the_groups_meet_shows_their_time(tmp_path: Path) -> None:
    wall, (first, _) = Wall(), some_groups(tmp_path, 2)
    computer = ComputerClock(wall, lambda: 100.0, lambda: "this start")
    add(first, "start", at=wall.now)
    live = computer.on(first.path)
    live.hold(first.meeting)
    wall.now += timedelta(hours=1)
    app = PlenaryApp(find_plenary(tmp_path), replace(around(tmp_path, wall), clock=computer))
    async with app.run_test(size=(80, 24)) as pilot:
        await PlenaryWindow(app, (), pilot, wall).settle()
        assert "3:00 left" in PlenaryWindow(app, (), pilot, wall).row(1)
        assert app.clock() == live()


async def test_a_key_chooses_a_group_and_another_one_shows_all(tmp_path: Path) -> None:
    async with plenary_window(tmp_path, 3) as shown:
        assert shown.line("#heading") == "WHAT EACH GROUP BRINGS · all groups"
        await shown.press("2")
        assert shown.line("#heading") == "WHAT EACH GROUP BRINGS · group 2"
        assert "GROUP 2" in shown.brought
        assert "GROUP 1" not in shown.brought
        await shown.press("a")
        assert "GROUP 1" in shown.brought
        await shown.press("3", "0")
        assert "GROUP 1" in shown.brought
        await shown.press("7")
        assert shown.line("#foot") == "There is no group 7."
        await shown.wait(7)
        assert "? keys" in shown.line("#foot")


async def test_what_does_not_fit_is_scrolled_to(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        for number in range(1, 31):
            await shown.do(1, "option", f"Option {number}.")
        where = shown.line("#heading")
        assert "↓ lines 1-" in where
        assert "Option 30." not in shown.brought
        await shown.press("down")
        assert "↑↓ lines 2-" in shown.line("#heading")
        await shown.press("pagedown")
        assert "Option 1." not in shown.brought
        await shown.press("end")
        assert "GROUP 2" in shown.brought
        assert "↑ lines" in shown.line("#heading")
        await shown.press("end", "up")
        assert "↑↓ lines" in shown.line("#heading")
        await shown.press("home")
        assert shown.line("#heading") == where


async def test_once_all_have_come_together_there_is_more_room_for_what_they_bring(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        before = shown.screen.query_one(Debrief).size.height
        await shown.go_to(1, "plenary")
        assert shown.screen.query_one(Debrief).size.height == before
        await shown.go_to(2, "plenary")
        assert shown.screen.query_one(Debrief).size.height > before
        await shown.do(2, "end")
        assert shown.screen.query_one(Debrief).size.height > before
        await shown.do(1, "end")
        assert shown.screen.query_one(Debrief).size.height == before


async def test_a_group_whose_file_vanishes_stays_and_says_so(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.go_to(1, "round")
        await shown.do(1, "tip", "The date was on the wall.", person="suharti")
        shown.stores[0].path.rename(tmp_path / "away")
        await shown.look()
        assert "▶ 7/10 Round-robin" in shown.row(1)
        assert "× unreadable now: this" in shown.row(1)
        assert "unreadable" not in shown.row(2)
        assert "The date was on the wall." in shown.brought
        await shown.do(2, "next-phase")
        assert "1/10" in shown.row(2)
        (tmp_path / "away").rename(shown.stores[0].path)
        await shown.look()
        assert "unreadable" not in shown.row(1)


async def test_that_a_file_vanished_is_said_in_the_debriefing_too(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        for group in (1, 2):
            await shown.go_to(group, "plenary")
        shown.stores[0].path.unlink()
        await shown.look()
        rows = list(shown.screen.query(GroupRow))
        assert [row.size.height for row in rows] == [2, 1]


async def test_hostile_names_and_words_are_shown_as_they_are(tmp_path: Path) -> None:
    async with plenary_window(tmp_path, 1, people=HOSTILE, size=(120, 40)) as shown:
        await shown.do(1, "hand-over", "facilitator", person="link")
        await shown.do(1, "tip", "[red]x[/] \x1b[2J\u202e", person="markup")
        await shown.do(1, "challenge", "[@click=app.quit]x[/]")
        assert "1  [@click=app.quit]x[/]" in shown.row(1)
        assert f"{'[/]':<24}[red]x[/] [2J" in shown.brought
        assert "GROUP 1  [@click=app.quit]x[/]" in shown.brought


async def test_no_key_of_it_changes_the_record_of_a_group(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.go_to(1, "round")
        before = [store.path.read_bytes() for store in shown.stores]
        keys = [
            *"abcdefghijklmnopqsuvwxyzABNUR+-",
            "space",
            "enter",
            "tab",
            "escape",
            *(f"f{n}" for n in range(1, 11)),
        ]
        await shown.press(*keys)
        assert [store.path.read_bytes() for store in shown.stores] == before
        assert {path.name for path in tmp_path.glob("*.toml*")} == {store.path.name for store in shown.stores}


async def test_it_holds_nothing_that_can_write(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        for reader in shown.app.readers:
            assert not isinstance(reader._reader, Store)  # noqa: SLF001  # that it has no other is the point
            assert not hasattr(reader, "add")


async def test_the_keys_are_listed_and_colours_change(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.press("question_mark")
        assert [type(screen) for screen in shown.app.screen_stack] == [type(shown.screen), KeysDialog]
        await shown.wait(1)
        await shown.press("escape")
        assert shown.app.screen_stack == [shown.screen]
        await shown.press("d")
        assert shown.app.theme == "peer-assist-light"
        await shown.press("ctrl+c")
        assert "ctrl+q or F10 leaves" in shown.line("#foot")


async def test_nothing_that_reads_the_same_is_painted_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.go_to(1, "round")
        await shown.wait(1)
        painted: list[str] = []
        refresh = Lines.refresh

        def noted(self: Lines, *regions: object, **options: object) -> Lines:
            painted.append(f"{self.id or ''} {' '.join(sorted(self.classes))}".strip())
            return refresh(self, *regions, **options)  # type: ignore[arg-type]  # handed on as it came

        monkeypatch.setattr(Lines, "refresh", noted)
        shown.app.tick()
        await shown.look()
        assert painted == []
        await shown.wait(1)
        assert painted == ["place"]


@pytest.mark.parametrize("groups", [1, 2, 6, 12])
@pytest.mark.parametrize("size", SIZES)
async def test_it_opens_at_any_size(tmp_path: Path, size: tuple[int, int], groups: int) -> None:
    async with plenary_window(tmp_path, groups, size=size) as shown:
        await shown.go_to(1, "round")
        await shown.do(1, "tip", "The date was on the wall.", person="suharti")
        await shown.press("1", "down", "end", "0")
        if size[1] >= 24:
            assert shown.screen.query_one(Debrief).size.height >= 5
            assert "The date" in shown.brought


# --- what is said in the plenary


def said(folder: Path) -> list[tuple[str, str | None, str]]:
    """Return what stands in the record of the plenary: kind, whose, and the words."""
    meeting = Reader(folder / "learning-days-plenary.toml").meeting
    return [(word.kind, word.entry.person, word.entry.text) for word in meeting.words]


async def test_what_is_said_is_recorded_of_nobody_of_somebody_or_of_a_group(tmp_path: Path) -> None:
    async with plenary_window(tmp_path, size=(120, 40)) as shown:
        await shown.go_to(2, "plenary")
        await shown.wait(60)
        await shown.go_to(1, "plenary")
        assert not (tmp_path / "learning-days-plenary.toml").exists(), "whoever only looks leaves no trace"
        await shown.press("t")
        first = shown.screen.composer.field.border_title
        await shown.strike(*"The date belongs on the wall.", "enter")
        await shown.strike(*"@2 Ask who signs.", "enter")
        await shown.strike(*"@aicha We painted it twice.", "enter")
        assert str(first).isupper()
        kinds = {kind for kind, _, _ in said(tmp_path)}
        assert [(person, text) for _, person, text in said(tmp_path)] == [
            (None, "The date belongs on the wall."),
            (None, "Group 2: Ask who signs."),
            ("aicha", "We painted it twice."),
        ]
        assert kinds <= {"lesson", "learned", "option", "note", "takeaway", "action"}
        assert "SAID IN THE PLENARY" in shown.brought
        assert "Group 2: Ask who signs." in shown.brought
        assert "Aïcha" in shown.brought
        await shown.press("escape", "2")
        assert "SAID IN THE PLENARY" not in shown.brought
    plenary = find_plenary(tmp_path)
    assert (plenary.own, len(plenary.groups)) == (tmp_path / "learning-days-plenary.toml", 2)


async def test_the_plenary_goes_by_one_clock_and_says_whose(tmp_path: Path) -> None:
    async with plenary_window(tmp_path, size=(120, 40)) as shown:
        await shown.go_to(2, "plenary")
        run = shown.stores[1].meeting.run
        assert run is not None
        seconds = run.phase.seconds
        await shown.wait(60)
        await shown.go_to(1, "plenary")
        left = f"plenary {(seconds - 60) // 60}:00 left"
        assert f"{left} (by group 2)" in shown.line("#title")
        assert "in the plenary" in shown.row(1).split("\n")[0]
        assert "left" not in shown.row(1).split("\n")[0]
        await shown.press("t")
        await shown.strike(*"One date.", "enter")
        assert left in shown.line("#title")
        assert "by group" not in shown.line("#title")


async def test_words_are_not_lost_whatever_becomes_of_the_window_or_the_disk(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.press("t")
        await shown.strike(*"Half a sen")
        await shown.press("ctrl+q")
    wall = Wall()
    app = PlenaryApp(find_plenary(tmp_path), around(tmp_path, wall))
    async with app.run_test(size=(80, 24)) as pilot:
        window = PlenaryWindow(app, (), pilot, wall)
        await window.settle()
        assert "press t to continue" in window.line("#foot")
        await window.press("t")
        await window.strike(*"tence.")
        tmp_path.chmod(0o500)
        with patch("sessions.planning.plenary_record.create", side_effect=RecordError("The disk is full.")):
            await window.press("enter")
        tmp_path.chmod(0o700)
        assert app.view.composer.field.text == "Half a sentence."
        await window.press("enter")
    assert [text for _, _, text in said(tmp_path)] == ["Half a sentence."]


async def test_words_that_cannot_be_kept_hold_the_window_until_the_same_key_comes_again(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        (tmp_path / "drafts").write_text("in the way")
        await shown.press("t")
        await shown.strike(*"Half a sen")
        await shown.press("ctrl+q")
        assert shown.app.return_code is None
        assert "Your words are only on this screen" in shown.line("#foot")
        await shown.press("ctrl+q")
        assert shown.app.return_code == 0


async def test_two_windows_write_in_one_record(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.press("t")
        await shown.strike(*"From here.", "enter")
        other = PlenaryRecord(find_plenary(tmp_path))
        other.add(
            lambda meeting, context: contributions.say(meeting, context, kind="note", text="From there."),
            MoveContext(shown.wall.now),
            [store.meeting for store in shown.stores],
        )
        add(Store(other.path), "lesson", "From a script.", at=shown.wall.now)
        await shown.look()
        assert "From there." in shown.brought
        assert "From a script." in shown.brought
        await shown.press("escape", "r")
        assert shown.screen.composer.field.text == "From a script."
        await shown.strike(*"!", "enter")
    assert [text for _, _, text in said(tmp_path)] == ["From here.", "From there.", "From a script.!"]


async def test_whoever_joined_a_group_since_can_be_named(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.press("t")
        await shown.strike(*"One.", "enter")
        await shown.do(1, "arrive", "Bilal Demir")
        await shown.strike(*"Two.", "enter")
        await shown.strike(*"@bilal Three.", "enter")
    assert said(tmp_path)[-1][1:] == ("bilal", "Three.")


async def test_the_field_stays_open_for_the_next_word_until_escape(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        for group in (1, 2):
            await shown.go_to(group, "plenary")
        await shown.press("t", *"One.", "enter", "enter", *"d1a", "enter")
        assert [text for _, _, text in said(tmp_path)] == ["One.", "d1a"]
        await shown.wait(7)
        assert "Esc leaves the field" in shown.line("#foot")
        await shown.press("escape", "1")
        assert shown.line("#heading") == "WHAT EACH GROUP BRINGS · group 1"
        shown.wall.stand_still()
        await shown.strike(*"Pasted without brackets.")
        assert shown.screen.composer.field.text == "Pasted without brackets."


async def test_what_is_said_there_is_what_its_words_make_it(tmp_path: Path) -> None:
    async with plenary_window(tmp_path, size=(120, 40)) as shown:
        for group in (1, 2):
            await shown.go_to(group, "plenary")
        await shown.press("t")
        for words in ("@2 Who signs for it?", "The nurse on duty.", "https://example.org/ice", "Who pays?", "Nobody."):
            await shown.strike(*words, "enter")
    meeting = Reader(tmp_path / "learning-days-plenary.toml").meeting
    asked = [word.entry.n for word in meeting.kind("clarifying")]
    assert len(asked) == 2
    answers = [word.entry for word in meeting.words if isinstance(word.entry, Answer)]
    assert [(answer.text, answer.answers) for answer in answers] == [
        ("The nurse on duty.", asked[0]),
        ("Nobody.", asked[1]),
    ]
    assert [word.entry.text for word in meeting.kind("reference")] == ["https://example.org/ice"]
    assert {word.entry.person for word in meeting.words} == {None}


async def test_the_plenary_is_ended_in_its_window_and_that_can_be_taken_back(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        for group in (1, 2):
            await shown.go_to(group, "plenary")
        await shown.press("E")
        assert "there is nothing to end" in shown.line("#foot")
        await shown.press("t", *"One date.", "enter", "escape")
        for group in (1, 2):
            await shown.do(group, "end")
        await shown.wait(7)
        assert shown.line("#foot").startswith("All groups are over · E ends the plenary")
        await shown.press("E", "down", "enter")
        meeting = Reader(tmp_path / "learning-days-plenary.toml").meeting
        assert meeting.state == "ended"
        assert "plenary ended at" in shown.line("#title")
        await shown.press("t", *"And thank you.", "enter", "escape", "E", "down", "enter")
        assert Reader(tmp_path / "learning-days-plenary.toml").meeting.state == "running"
        assert "left" in shown.line("#title")
    assert [text for _, _, text in said(tmp_path)] == ["One date.", "And thank you."]


async def test_a_window_that_only_looks_is_among_the_windows_and_says_which_record_it_lacks(tmp_path: Path) -> None:
    async with plenary_window(tmp_path, 3) as shown:
        path = shown.app.record.path
        assert [window.is_gone for window in open_windows(path)] == [False]
        shown.stores[1].path.write_bytes(b"schema = ")
    assert open_windows(path) == ()
    wall = Wall()
    app = PlenaryApp(find_plenary(tmp_path), around(tmp_path, wall))
    async with app.run_test(size=(80, 24)) as pilot:
        window = PlenaryWindow(app, (), pilot, wall)
        await window.settle()
        assert window.line("#foot").startswith("The record of group 2 cannot be read: line 1")


async def test_another_computer_that_writes_by_another_clock_is_said(tmp_path: Path) -> None:
    async with plenary_window(tmp_path) as shown:
        await shown.press("t")
        await shown.strike(*"One date.", "enter", "escape")
        await shown.wait(1)
        other = Store(shown.app.record.path)
        add(other, "note", "From a computer that is ahead.", at=shown.wall.now + timedelta(hours=1))
        await shown.look()
        assert shown.line("#foot").startswith("This computer's clock is 60 min behind the one that wrote last")
