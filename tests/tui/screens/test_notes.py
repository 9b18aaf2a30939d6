"""The note-taker's window: what is typed is recorded, and the next box is ready."""

import asyncio
import os
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Static

from sessions.formats.loading import load_format
from sessions.storage.drafts import Draft, load_draft, save_draft
from sessions.storage.presence import Presence
from sessions.storage.store import Store
from tests.builders.driving import PATIENCE_S
from tests.builders.meetings import add, header, texts
from tests.builders.window import Wall, Window, notes_window
from tui.screens import recording
from tui.screens.notes import NotesScreen
from tui.terminal.keyboard import Unreadable
from tui.widgets.contributions import Contributions
from tui.widgets.people import People

Notes = Window[NotesScreen]


def by_another_computer(store: Store, wall: Wall) -> None:
    """Begin the session on a computer whose clock is ahead, which has come to the next phase an hour later."""
    for minutes in (0, 60):
        add(store, "next-phase", at=wall.now + timedelta(minutes=minutes))


def to_the_round(store: Store, wall: Wall) -> None:
    """Go to the round, and give the word to the first one."""
    for _ in range(7):
        add(store, "next-phase", at=wall.now)
    add(store, "next-speaker", at=wall.now)


def to_the_questions(store: Store, wall: Wall) -> None:
    """Go to the Q-storming."""
    for _ in range(5):
        add(store, "next-phase", at=wall.now)


def to_the_clarifying(store: Store, wall: Wall) -> None:
    """Go to the clarifying questions."""
    for _ in range(3):
        add(store, "next-phase", at=wall.now)


def box(window: Notes) -> str:
    """Return what the upper border of the field says."""
    return str(window.screen.composer.field.border_title)


def promise(window: Notes) -> str:
    """Return what the lower border of the field says."""
    return str(window.screen.composer.field.border_subtitle)


async def elsewhere(window: Notes, move: str, *words: str, person: str | None = None) -> None:
    """Make a move in another window, and see it here."""
    add(Store(window.app.store.path), move, *words, at=window.wall.now, person=person)
    await window.app.follow()
    await window.settle()


async def says(window: Notes, words: str) -> None:
    """Type words and press Enter."""
    await window.write(words)
    await window.press("enter")


async def test_typing_and_enter_is_all_it_takes(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        assert box(window) == "TIP · Fatou D."
        await says(window, "We painted the date on the wall.")
        assert [(word.kind, word.entry.person) for word in window.meeting.words] == [("tip", "fatou-d")]
        assert window.meeting.log[-1].by == "notes"
        assert window.screen.composer.field.text == ""
        assert window.app.focused is window.screen.composer.field


async def test_the_next_box_is_a_note_on_the_same_person_and_then_the_next_persons_tip(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "We painted the date.")
        assert box(window) == "NOTE · Fatou D."
        await says(window, "Laughter.")
        await elsewhere(window, "next-speaker")
        assert box(window) == "TIP · Fatou N."
        assert [(word.kind, word.entry.person) for word in window.meeting.words] == [
            ("tip", "fatou-d"),
            ("note", "fatou-d"),
        ]


async def test_what_is_half_typed_stays_with_whom_it_was_begun_for(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted")
        await elsewhere(window, "next-speaker")
        assert box(window) == "TIP · Fatou D."
        await says(window, " the date.")
        assert window.meeting.words[-1].entry.person == "fatou-d"
        assert box(window) == "TIP · Fatou N."


async def test_a_field_that_was_emptied_follows_the_meeting_again(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("W")
        await window.press("backspace")
        await elsewhere(window, "next-speaker")
        assert box(window) == "TIP · Fatou N."


async def test_a_name_after_the_at_sign_takes_another_person(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_questions) as window:
        await says(window, "@suh What is on top of the pile?")
        await says(window, "@am In what ways is the delay useful?")
        assert [(word.kind, word.entry.person) for word in window.meeting.words] == [
            ("question", "suharti"),
            ("question", "amanuel"),
        ]
        assert box(window) == "QUESTION"


async def test_the_arrow_keys_take_another_person_while_the_field_is_empty(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_questions) as window:
        await window.press("down", "down")
        chosen = box(window)
        assert " · " in chosen
        await says(window, "What would you stop first?")
        assert window.meeting.words[-1].entry.person == window.meeting.order[1]


async def test_tab_takes_another_kind_also_of_what_is_typed(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("Ask the treasurer")
        while not box(window).startswith("ACTION"):
            await window.press("tab")
        await says(window, " due +7")
        word = window.meeting.words[-1].entry
        assert (word.kind, word.text) == ("action", "Ask the treasurer due +7")
        assert word.model_dump()["due"] == date(2026, 5, 29)
        assert box(window) == "TIP · Fatou D."


async def test_tab_shows_which_kinds_there_are_and_typing_puts_them_away(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.press("tab")
        assert "[intervention]" in window.line("#hint")
        assert window.line("#hint").startswith("tip  [intervention]  answer  note")
        await window.press("tab")
        assert "[intervention to steer]" in window.line("#hint")
        await window.press("shift+tab", "shift+tab")
        await window.write("We wrote.")
        assert window.line("#hint") == ""


async def test_in_a_narrow_pane_the_kinds_around_the_chosen_one_are_shown(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round, size=(40, 12)) as window:
        await window.press("tab", "tab", "tab", "tab")
        assert "[" in window.line("#hint")
        assert len(window.line("#hint")) <= 36


async def test_who_only_listens_intervenes_and_what_to_say_stands_below_the_field(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("@ngozi We have tried that already.")
        assert box(window) == "INTERVENTION · Ngozi"
        assert "Whoever presents listens and writes along" in window.line("#hint")


async def test_f8_makes_it_the_answer_to_the_last_clarifying_question(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_clarifying) as window:
        await says(window, "@suh Who signs last?")
        assert box(window) == "ANSWER · Ngozi"
        await window.press("escape")
        await window.write("The chairman")
        await window.press("f8", "enter")
        asked, answered = window.meeting.words
        assert (answered.kind, answered.entry.person) == ("answer", "ngozi")
        assert window.meeting.answers_to(asked) == (answered,)


async def test_f7_edits_the_last_word_and_pressed_again_the_one_before(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_questions) as window:
        await says(window, "@suh What is on top?")
        await says(window, "@am What is below?")
        await window.press("f7")
        assert window.screen.composer.field.text == "What is below?"
        await window.wait(1)
        await window.press("f7")
        assert box(window) == "EDIT QUESTION · Suharti"
        await says(window, " Today")
        assert texts(window.meeting) == ["What is on top? Today", "What is below?"]
        assert box(window) == "QUESTION"


async def test_escape_leaves_an_edit_that_was_not_begun(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_questions) as window:
        await says(window, "@suh What is on top?")
        await window.press("f7", "escape")
        assert (box(window), window.screen.composer.field.text) == ("QUESTION", "")
        assert len(window.meeting.words) == 1


async def test_a_second_tip_from_another_window_is_shown_and_replaced_by_enter(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted the date")
        await elsewhere(window, "tip", "They painted it.")
        await window.press("enter")
        assert window.screen.composer.field.text == "We painted the date"
        assert window.line("#hint") == "recorded: “They painted it.”"
        assert promise(window) == "Enter replaces · Esc: as a note"
        await window.press("enter")
        (tip,) = window.meeting.kind("tip")
        assert (tip.first.text, tip.entry.text) == ("They painted it.", "We painted the date")


async def test_or_kept_as_a_note_by_escape_so_that_no_word_is_lost(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted the date")
        await elsewhere(window, "tip", "They painted it.")
        await window.press("enter", "escape")
        assert window.screen.composer.field.text == ""
        assert [(word.kind, word.entry.text) for word in window.meeting.words] == [
            ("tip", "They painted it."),
            ("note", "We painted the date"),
        ]


async def test_escape_throws_no_word_away(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted")
        await window.press("escape", "escape")
        assert window.screen.composer.field.text == "We painted"
        assert window.app.focused is window.screen.composer.field


async def test_advice_is_answered_below_the_field_while_it_is_typed(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("You should stop the letters")
        assert window.line("#hint").startswith("! You should  say: “")
        await window.press("enter")
        assert "F7 rewords it" in window.notice


async def test_it_is_always_said_whether_the_words_are_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        assert promise(window) == f"recorded {window.meeting.log[-1].at.astimezone():%H:%M:%S}"
        await window.write("We painted")
        assert promise(window) == "not recorded yet · Enter saves"
        window.app.store.path.rename(tmp_path / "elsewhere.toml")
        await window.press("enter")
        assert promise(window).startswith("NOT RECORDED: ")
        assert window.screen.composer.field.text == "We painted"
        (tmp_path / "elsewhere.toml").rename(window.app.store.path)
        await window.press("enter")
        assert promise(window).startswith("recorded ")


async def test_a_slow_disk_is_said_to_be_recording(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "RECORDING_SECONDS", 0)
    async with notes_window(tmp_path, before=to_the_round) as window:
        is_written, add = threading.Event(), window.app.store.add
        monkeypatch.setattr(window.app.store, "add", lambda make: is_written.wait(10) and add(make))
        await window.pilot.press("f2")
        async with asyncio.timeout(10):
            while promise(window) != "recording …":
                await asyncio.sleep(0.01)
        is_written.set()
        await window.settle()
        assert promise(window).startswith("recorded ")


async def test_half_typed_words_come_back_into_the_field(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted the")
        await window.app.keep_draft()
    async with notes_window(tmp_path) as window:
        assert window.screen.composer.field.text == "We painted the"
        assert window.notice == "What was half typed here is back in the field."
        await says(window, " date")
        assert texts(window.meeting) == ["We painted the date"]


async def test_what_was_typed_in_the_last_second_is_kept_when_the_terminal_goes_away(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted the")
        window.app.exit(return_code=129)
    async with notes_window(tmp_path) as window:
        assert window.screen.composer.field.text == "We painted the"


async def test_a_paste_that_is_on_its_way_when_the_terminal_goes_away_is_kept(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted ")
        window.app.post_message(Paste("the date"))
        window.app.exit(return_code=129)
        async with asyncio.timeout(10):
            while window.app.return_code is None:
                await asyncio.sleep(0.01)
    async with notes_window(tmp_path) as window:
        assert window.screen.composer.field.text == "We painted the date"


async def test_words_that_cannot_be_kept_hold_the_window_until_the_same_key_comes_again(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        (tmp_path / "drafts").write_text("in the way")
        await window.write("We painted")
        for leave in ("ctrl+q", "f10"):
            await window.press(leave)
            assert window.app.return_code is None
            assert window.notice.startswith("Your words are only on this screen: the same key again leaves without")
            await window.write(" on")  # what is typed since is asked about anew
        window.wall.stand_still()
        await window.press("ctrl+q", "ctrl+q")
        assert window.app.return_code is None, "a key that repeats is no answer"
        window.wall.go_on()
        await window.press("ctrl+q")
        assert window.app.return_code == 0


async def test_once_there_is_room_again_the_words_are_kept_and_the_window_leaves(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        (tmp_path / "drafts").write_text("in the way")
        await window.write("We painted")
        await window.press("ctrl+q")
        (tmp_path / "drafts").unlink()
        await window.press("ctrl+q")
        assert window.app.return_code == 0
    async with notes_window(tmp_path) as window:
        assert window.screen.composer.field.text == "We painted"


async def test_what_killed_saves_left_behind_goes_when_a_window_opens(tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    left = [folder / ".0123456789abcdef.new" for folder in (tmp_path, tmp_path / "drafts")]
    for file in left:
        file.write_text("words")
        os.utime(file, (1, 1))
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.settle()
    assert not [file for file in left if file.exists()]


async def test_two_windows_keep_what_is_half_typed_apart(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as one:
        async with notes_window(tmp_path) as other:
            for window, words in ((one, "first"), (other, "second")):
                await window.write(words)
                await window.app.keep_draft()
        path, drafts = one.app.store.path, tmp_path / "drafts"
        kept = [load_draft(drafts, path, f"notes-{number}") for number in (1, 2)]
        assert [draft.text for draft in kept if draft] == ["first", "second"]


async def test_a_window_takes_the_place_of_one_whose_words_were_kept(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as one:
        async with notes_window(tmp_path) as other:
            await other.write("second")
            await other.app.keep_draft()
        async with notes_window(tmp_path) as again:
            assert again.screen.composer.field.text == "second"
        assert one.screen.composer.field.text == ""


async def test_who_else_is_connected_is_in_the_title_and_said_when_it_changes(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        live = Presence(window.app.store.path, "facilitator", {})
        live.join()
        await look(window)
        assert window.line("#title").endswith("facilitator")
        assert window.notice == "The live window has joined."
        live.leave()
        await look(window)
        assert "facilitator" not in window.line("#title")
        assert window.notice == "The live window has left."


async def test_another_note_taker_sees_whose_words_are_typed_until_they_are_recorded(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as one, notes_window(tmp_path) as other:
        await one.write("@jose What if")
        await one.app.keep_draft()
        await look(other)
        assert other.line("#title").endswith("notes writes: José Ángel")
        assert "What if" not in other.line("#title")
        assert "writes" not in other.notice
        await one.press("enter")
        await one.app.keep_draft()
        await look(other)
        assert other.line("#title").endswith("notes")


async def test_whoever_stops_in_the_middle_does_not_write_any_more(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as one, notes_window(tmp_path) as other:
        await one.write("@jose What if")
        await one.app.keep_draft()
        await one.wait(10)
        await look(other)
        assert other.line("#title").endswith("notes")
        assert one.screen.composer.field.text == "What if"


async def look(window: Notes) -> None:
    """Look around as often as the follower does before it looks at the windows."""
    for _ in range(10):
        window.app.company.has_changed()
    await window.app.follow()
    await window.settle()


async def test_a_hand_over_is_announced(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await elsewhere(window, "hand-over", "facilitator", person="jose")
        assert window.notice == (
            "Handed over: José Ángel is the facilitator now. In the order Tomás is 5 of 5, José Ángel is out."
        )


async def test_a_click_on_a_person_takes_their_words_and_keys_stay_in_the_field(tmp_path: Path) -> None:
    async with notes_window(tmp_path, size=(120, 40), before=to_the_questions) as window:
        window.screen.post_message(People.Chosen("jose"))
        await window.settle()
        assert box(window) == "QUESTION · José Ángel"
        assert window.app.focused is window.screen.composer.field


async def test_a_click_on_a_word_asks_what_to_do_with_it(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_questions) as window:
        await says(window, "@suh What is on top?")
        window.screen.post_message(Contributions.Chosen(window.meeting.words[-1].entry.n))
        await window.settle()
        await window.press("enter")
        assert box(window) == "EDIT QUESTION · Suharti"


@pytest.mark.parametrize("size", [(40, 24), (40, 12), (30, 8), (80, 24), (200, 60)])
async def test_it_can_be_written_in_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with notes_window(tmp_path, size=size, before=to_the_round) as window:
        await says(window, "We painted the date.")
        assert texts(window.meeting) == ["We painted the date."]


async def test_time_and_phase_are_on_one_line_of_forty_columns(tmp_path: Path) -> None:
    async with notes_window(tmp_path, size=(40, 24), before=to_the_round) as window:
        await window.wait(605)
        assert "OVER 0:05" in window.line("#phase")
        window.wall.now += timedelta(seconds=1)
        window.app.tick()
        assert "OVER 0:06" in window.line("#phase")


async def test_typing_on_over_an_offered_edit_replaces_nothing(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted")
        await elsewhere(window, "tip", "They painted it.")
        await window.press("enter")
        await window.write(" and wrote")
        await window.press("enter")
        assert [(word.kind, word.entry.text) for word in window.meeting.words] == [
            ("tip", "They painted it."),
            ("note", "We painted and wrote"),
        ]


async def test_what_is_typed_on_after_an_offered_edit_is_a_contribution_of_its_own(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "@suharti We count by telephone.")
        await says(window, "@suharti and it rained all week")
        assert box(window) == "EDIT TIP · Suharti"
        await says(window, "@jose Nobody spoke")
        assert words_of(window) == [
            ("tip", "suharti", "We count by telephone."),
            ("note", "suharti", "and it rained all week"),
            ("tip", "jose", "Nobody spoke"),
        ]
        assert window.screen.composer.field.text == ""


async def test_so_are_plain_words_that_are_typed_on_and_keys_need_not_wait(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "@suharti We count by telephone.")
        await window.strike(*"@suharti Painted", "enter", *"Nobody spoke", "enter", *"It rained", "enter")
        assert words_of(window)[1:] == [
            ("note", "suharti", "Painted"), ("tip", "fatou-d", "Nobody spoke"), ("note", "fatou-d", "It rained"),
        ]  # fmt: skip


async def test_who_is_not_found_in_what_is_typed_on_is_asked_for_by_itself(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "@suharti We count by telephone.")
        await says(window, "@suharti and it rained")
        await says(window, "@fatou Nobody spoke")
        assert words_of(window)[1:] == [("note", "suharti", "and it rained")]
        assert window.screen.composer.field.text == "@fatou Nobody spoke"


async def test_a_full_stop_is_put_to_the_words_before_it(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "@suharti We count by telephone.")
        await says(window, "@suharti and it rained")
        await says(window, ".")
        assert words_of(window)[1:] == [("note", "suharti", "and it rained.")]


async def test_what_was_to_be_replaced_and_is_taken_back_needs_no_replacing(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as one, notes_window(tmp_path) as two:
        await one.write("@suharti We count.")
        await two.write("@suharti We count by telephone.")
        await one.press("enter")
        await two.app.follow()
        await two.press("enter")
        assert (box(two), promise(two)) == ("EDIT TIP · Suharti", "Enter replaces · Esc: as a note")
        await one.press("f5")
        await two.app.follow()
        await two.settle()
        assert (box(two), promise(two)) == ("TIP · Suharti", "not recorded yet · Enter saves")
        await two.press("enter")
        assert words_of(two) == [("tip", "suharti", "We count by telephone.")]


async def test_where_one_thing_of_each_is_taken_words_of_nobody_are_a_note(tmp_path: Path) -> None:
    def to_the_close(store: Store, wall: Wall) -> None:
        while store.meeting.run is None or store.meeting.run.phase.id != "close":
            add(store, "next-phase", at=wall.now)

    troika = header(phases=load_format("troika").agenda(), format="troika")
    async with notes_window(tmp_path, people=troika, before=to_the_close) as window:
        assert box(window) == "ONE THING LEARNED"
        await window.write("It was quiet")
        assert box(window) == "NOTE"
        await says(window, " for a while.")
        await says(window, "@jose I ask first.")
        await says(window, "Then they laughed.")
        assert words_of(window) == [
            ("note", None, "It was quiet for a while."),
            ("learned", "jose", "I ask first."),
            ("note", None, "Then they laughed."),
        ]


async def test_after_a_replacement_the_border_promises_nothing_of_it(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted")
        await elsewhere(window, "tip", "They painted it.")
        await window.press("enter", "enter")
        await window.write("New")
        assert promise(window) == "not recorded yet · Enter saves"


async def test_words_typed_while_the_window_looks_for_a_draft_come_after_it(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("We painted")
        await window.app.keep_draft()
        window.app.is_ready = False
        await window.pilot.press("x")
        assert window.screen.composer.field.text == "We painted"
        window.app.is_ready = True
        await window.pilot.press("y")
        await window.settle()
        assert window.screen.composer.field.text == "We paintedxy"


async def test_undo_takes_back_the_last_words_of_this_window_at_once(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as one, notes_window(tmp_path) as other:
        async with asyncio.timeout(PATIENCE_S):
            while one.notice != "Notes window 2 has joined.":  # it joins in its own time
                await look(one)
        await says(one, "@jose A typo")
        await other.app.follow()
        await says(other, "@suharti Another one")
        await one.app.follow()
        one.wall.stand_still()
        await elsewhere(one, "next-speaker")
        await one.press("f5")
        assert [word.entry.text for word in one.meeting.words] == ["Another one"]
        assert one.notice.startswith("Undone: tip · José Ángel · “A typo”")
        await other.app.follow()
        await other.settle()
        assert other.notice == "Undone in another window: tip · José Ángel · “A typo”"
        await one.press("f9")
        assert {word.entry.text for word in one.meeting.words} == {"A typo", "Another one"}


async def test_undo_of_what_steers_waits_when_another_window_has_just_moved_on(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.press("f4")
        window.wall.stand_still()
        await elsewhere(window, "next-speaker")
        before = len(window.meeting.log)
        await window.press("f5")
        assert len(window.meeting.log) == before
        assert "Another window has just moved on" in window.notice


async def test_words_that_somebody_has_gone_on_with_are_not_taken_back(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_clarifying) as window:
        await says(window, "@jose Who signs last?")
        await elsewhere(window, "answer", "The chairman.")
        await window.press("f5")
        assert window.notice == "Somebody has changed or answered that since. Edit or remove it in the list."
        assert len(window.meeting.words) == 2


async def test_f7_edits_what_was_typed_in_this_window_first(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "@jose A typo")
        await elsewhere(window, "tip", "Another one", person="suharti")
        await window.press("f7")
        assert window.screen.composer.field.text == "A typo"
        await window.press("f7")
        assert window.screen.composer.field.text == "Another one"


async def test_a_window_that_was_opened_again_asks_before_it_takes_back_what_it_may_not_have_written(
    tmp_path: Path,
) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "@jose A typo")
        await elsewhere(window, "next-speaker")
    async with notes_window(tmp_path) as window:
        await window.press("f5")
        assert window.notice == "F5 again takes back: tip · José Ángel · “A typo”"
        assert len(window.meeting.words) == 1
        await window.press("f5")
        assert texts(window.meeting) == []


async def test_f5_asks_about_no_words_while_another_note_taker_may_have_typed_them(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as one:
        await says(one, "@jose A typo")
        async with notes_window(tmp_path) as other:
            await other.press("f5", "f5")
            assert other.notice == "Nothing of this window is left to take back."
            assert texts(other.meeting) == ["A typo"]


async def test_an_undo_in_another_window_is_said(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await elsewhere(window, "undo")
        assert window.notice == "Undone in another window: turn · Fatou D."


async def test_the_last_word_can_be_edited_in_another_phase(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_questions) as window:
        await says(window, "@suh What is on top?")
        await elsewhere(window, "next-phase")
        await window.press("f7")
        assert window.screen.composer.field.text == "What is on top?"
        assert promise(window) == "recorded · Esc leaves it as it is"


async def test_f7_may_be_tapped_quickly(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_questions) as window:
        for words in ("What one?", "What two?", "What three?"):
            await says(window, f"@suh {words}")
        window.wall.stand_still()
        await window.press("f7", "f7", "f7")
        assert window.screen.composer.field.text == "What one?"


async def test_what_was_recorded_is_no_news_any_more_when_somebody_types(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "We painted")
        assert window.notice == "Recorded: tip · Fatou D."
        await window.write("N")
        assert window.notice == ""


async def test_the_keys_it_names_are_those_that_work_in_it(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.press("f1")
        shown = str(window.app.screen.query_one(Static).content)
        assert "F2" in shown
        assert "space" not in shown
        await window.press("escape")
        assert window.app.focused is window.screen.composer.field


@pytest.mark.parametrize("size", [(80, 10), (40, 12), (30, 8), (40, 24)])
async def test_what_is_typed_can_be_seen_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with notes_window(tmp_path, size=size, before=to_the_round) as window:
        await window.write("We painted")
        await window.pilot.pause()
        assert window.screen.composer.field.content_size.height >= 1
        assert "We painted" in window.app.export_screenshot().replace("&#160;", " ")


async def test_a_window_that_is_gone_is_said_over_what_was_recorded_but_not_over_trouble(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        live = Presence(window.app.store.path, "facilitator", {})
        await says(window, "We painted")
        live.join()
        await look(window)
        assert window.notice == "The live window has joined."
        window.screen.notice("Nothing more fits on the disk.", trouble=True)
        live.leave()
        await look(window)
        assert window.notice == "Nothing more fits on the disk."
        assert "facilitator" not in window.line("#title")


def words_of(window: Notes) -> list[tuple[str, str | None, str]]:
    """Return kind, person and text of each contribution."""
    return [(word.kind, word.entry.person, word.entry.text) for word in window.meeting.words]


async def test_before_the_first_speaker_the_box_is_the_tip_of_whoever_is_next(tmp_path: Path) -> None:
    def waiting(store: Store, wall: Wall) -> None:
        for _ in range(7):
            add(store, "next-phase", at=wall.now)

    async with notes_window(tmp_path, before=waiting) as window:
        assert box(window) == "TIP · Fatou D."
        await says(window, "@jose A number on the wall.")
        assert words_of(window) == [("tip", "jose", "A number on the wall.")]
        assert box(window) == "TIP · Fatou D."


async def test_a_name_takes_the_tip_that_is_owed_also_after_the_speaker_has_given_theirs(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "We painted it.")
        assert box(window) == "NOTE · Fatou D."
        await window.strike(*"@jose One.", "enter", *"@suharti Two.", "enter")
        assert words_of(window)[1:] == [("tip", "jose", "One."), ("tip", "suharti", "Two.")]
        await window.press("tab")
        kind = box(window).partition(" ")[0]
        await says(window, "@thao She waits.")
        assert words_of(window)[-1][:2] == (kind.lower(), "thao")


@pytest.mark.parametrize("keys", [["ctrl+u"], ["backspace"] * 2, ["ctrl+a", "ctrl+k"]])
async def test_a_field_that_was_emptied_is_for_whoever_has_the_floor(tmp_path: Path, keys: list[str]) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.write("@suharti hm")
        assert box(window) == "TIP · Suharti"
        await window.press(*keys)
        assert box(window) == "TIP · Fatou D."
        await says(window, "We painted it.")
        assert words_of(window) == [("tip", "fatou-d", "We painted it.")]


async def test_what_is_typed_on_after_a_refused_enter_is_a_contribution_of_its_own(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_clarifying) as window:
        await says(window, "@fatou Who signs last?")
        assert window.meeting.words == ()
        await says(window, "@jose Is the list public?")
        assert words_of(window) == [("clarifying", "jose", "Is the list public?")]
        assert window.screen.composer.field.text == "@fatou Who signs last?"
        assert window.line("#hint") == "Which one: Fatou D., Fatou N.?"
        await window.press("home", *["right"] * 6, "space", "n", "space", "enter")
        assert words_of(window)[1:] == [("clarifying", "fatou-n", "Who signs last?")]
        assert window.screen.composer.field.text == ""


async def test_a_question_that_is_asked_is_no_answer(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_clarifying) as window:
        await says(window, "@jose How many are there?")
        assert box(window).startswith("ANSWER · Ngozi")
        await says(window, "@thao Is there a telephone?")
        await window.write("And a radio?")
        assert box(window) == "CLARIFYING QUESTION"
        await window.press("enter")
        await says(window, "@ngozi Only a radio.")
        assert [(kind, who) for kind, who, _ in words_of(window)] == [
            ("clarifying", "jose"), ("clarifying", "thao"), ("clarifying", None), ("answer", "ngozi"),
        ]  # fmt: skip
        assert window.meeting.words[-1].entry.model_dump()["answers"] == window.meeting.words[2].entry.n


async def test_the_first_sentences_of_whoever_presents_leave_the_planned_challenge_alone(tmp_path: Path) -> None:
    def introduced(store: Store, wall: Wall) -> None:
        for _ in range(2):
            add(store, "next-phase", at=wall.now)

    async with notes_window(tmp_path, people=header(challenge="The money does not move"), before=introduced) as window:
        assert box(window) == "NOTE · Ngozi"
        await says(window, "After the eruption we pay cash.")
        assert words_of(window) == [("note", "ngozi", "After the eruption we pay cash.")]


async def test_a_tip_goes_to_the_person_who_gave_it_in_three_keys(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "We painted it.")
        await window.press("f7", "down", "enter")
        assert words_of(window) == [("tip", "fatou-n", "We painted it.")]
        await window.press("f7")
        await says(window, "@jose ")
        assert words_of(window) == [("tip", "jose", "We painted it.")]


async def test_f7_keeps_what_is_typed_when_the_kind_changes(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_clarifying) as window:
        await says(window, "@jose Who signs last?")
        await window.press("f7")
        await window.write(" And when?")
        for _ in range(20):
            if box(window).startswith("EDIT NOTE"):
                break
            await window.press("tab")
        await window.press("enter")
        assert words_of(window) == [("note", "jose", "Who signs last? And when?")]
        await window.press("f5")
        assert words_of(window) == [("clarifying", "jose", "Who signs last?")]


async def test_a_letter_that_could_not_be_read_is_never_recorded(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        window.app.post_message(Unreadable())
        await window.settle()
        assert "Set it and LANG to UTF-8" in window.notice
        await window.paste("Zo\ufffd sagt")
        await window.press("enter")
        assert window.meeting.words == ()
        assert "does not send UTF-8. Set it" in window.line("#hint")


async def test_the_sign_for_a_letter_that_could_not_be_read_is_recorded_where_somebody_pasted_it(
    tmp_path: Path,
) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await window.paste("Their letter said Zo\ufffd")
        await window.press("enter")
        assert [word.entry.text for word in window.meeting.words] == ["Their letter said Zo\ufffd"]
        assert "UTF-8" not in window.notice


async def test_whose_and_what_a_flagged_question_was_is_put_right_without_typing_it_again(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_questions) as window:
        await says(window, "@jose You should pay them.")
        await window.press("f7")
        assert (box(window), window.screen.composer.field.text) == ("REWORD QUESTION · José Ángel", "")
        await window.press("tab")
        assert promise(window) == "not recorded yet · Enter saves"
        kind = box(window).split(" · ")[0].removeprefix("REWORD ").lower()
        await window.press("enter")
        assert words_of(window) == [(kind, "jose", "You should pay them.")]
        await window.press("f7")
        await says(window, "@suharti")
        assert words_of(window) == [(kind, "suharti", "You should pay them.")]


async def test_who_has_spoken_and_is_not_written_down_is_said_below_the_box(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        assert window.line("#hint") == ""
        await elsewhere(window, "next-speaker")
        assert window.line("#hint") == "no tip yet: Fatou D. · @name takes it"
        await says(window, "@fatou d We painted it.")
        assert window.line("#hint") == ""


async def test_who_asks_while_the_challenge_is_told_is_not_known(tmp_path: Path) -> None:
    def introduced(store: Store, wall: Wall) -> None:
        for _ in range(2):
            add(store, "next-phase", at=wall.now)

    async with notes_window(tmp_path, people=header(challenge="The money does not move"), before=introduced) as window:
        await says(window, "Who signs last?")
        assert words_of(window) == [("note", None, "Who signs last?")]


async def test_an_edit_that_moves_a_tip_to_somebody_who_has_one_leaves_no_word_twice(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "@jose We waited.")
        await says(window, "@suharti We painted it.")
        await window.press("f7")
        await says(window, "@jose ")
        assert "has already given a tip" in str(window.app.screen.query_one(".box").border_title)
        await window.press("down", "enter")
        assert words_of(window) == [("tip", "jose", "We waited."), ("note", "jose", "We painted it.")]
        await window.press("f7")
        assert box(window) == "EDIT NOTE · José Ángel"


async def test_what_was_put_right_in_another_window_stays_right_when_its_words_are_edited_here(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_round) as window:
        await says(window, "@jose We waited.")
        await window.press("f7")
        await window.write(" Long.")
        await elsewhere(window, "revise", str(window.meeting.words[0].entry.n), person="suharti")
        await window.press("enter")
        assert window.notice == "Changed meanwhile, tip of Suharti: “We waited.”"
        await window.press("enter")
        assert words_of(window) == [("tip", "suharti", "We waited. Long.")]


async def test_a_question_that_is_written_down_late_is_still_a_question(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=to_the_clarifying) as window:
        await elsewhere(window, "next-phase")
        assert box(window).startswith("CHALLENGE")
        await says(window, "@jose Which town has no telephone?")
        assert words_of(window) == [("clarifying", "jose", "Which town has no telephone?")]


async def test_a_window_whose_clock_is_behind_another_computers_says_so_once(tmp_path: Path) -> None:
    async with notes_window(tmp_path, before=by_another_computer) as window:
        assert window.notice.startswith("This computer's clock is 60 min behind the one that wrote last, and minutes")
        await window.write("We painted the date.")
        await window.press("enter")
        assert window.notice.startswith("Recorded: ")
        await window.wait(1)
        assert window.notice.startswith("Recorded: ")


async def test_half_typed_words_of_a_kind_that_is_none_are_recorded_as_a_note(tmp_path: Path) -> None:
    drafts = tmp_path / "drafts"
    save_draft(drafts, tmp_path / "approved.toml", "notes-1", Draft(id="d1", kind="tip", text="The date was painted"))
    (draft,) = drafts.iterdir()
    draft.write_text(draft.read_text("utf-8").replace('"tip"', '"waltz"'), "utf-8")
    async with notes_window(tmp_path) as window:
        await window.press("enter")
        assert [(word.kind, word.entry.text) for word in window.meeting.words] == [("note", "The date was painted")]
