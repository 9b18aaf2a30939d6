"""The live window, as the facilitator meets it."""

import asyncio
import errno
import os
from functools import partial
from pathlib import Path

import pytest
from textual.events import Key, Paste

from sessions.storage.store import Store
from tests.builders.driving import PATIENCE_S
from tests.builders.meetings import add, header
from tests.builders.window import Wall, Window, live_window, notes_window
from tui.screens.live import LiveScreen
from tui.widgets.contributions import Contributions
from tui.widgets.countdown import Countdown
from tui.widgets.people import People


def to_the_round(store: Store, wall: Wall) -> None:
    """Bring a new record to the round, with nobody speaking yet."""
    add(store, "start", at=wall.now)
    for _ in range(6):
        add(store, "next-phase", at=wall.now)


async def tip(window: Window[LiveScreen], words: str) -> None:
    """Write a tip of whoever has the word."""
    await window.press("t")
    await window.write(words)
    await window.press("enter")


async def test_space_starts_the_session_pauses_it_and_goes_on(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        assert "space starts it" in window.line("#of")
        await window.press("space")
        assert window.meeting.state == "running"
        await window.wait(61)
        assert window.line("#of") == "of 3:00"
        await window.press("space")
        assert "PAUSED" in window.line("#of")
        await window.wait(600)
        await window.press("space")
        assert window.meeting.state == "running"
        assert window.screen.query_one(Countdown).has_class("-calm")


async def test_a_session_that_was_called_off_says_so_with_the_reason_and_u_brings_it_back(tmp_path: Path) -> None:
    def off(store: Store, wall: Wall) -> None:
        add(store, "call-off", "The clinic is flooded", at=wall.now)

    async with live_window(tmp_path, before=off) as window:
        assert window.line("#of") == "called off · u brings it back"
        assert window.line("#late") == "The clinic is flooded"
        assert window.line("#say") == ""
        assert window.line("#foot") == "t write  u undo  ? keys  ctrl+p commands  ctrl+q leave"
        for key in ("space", "N", "n"):
            await window.press(key)
            assert window.notice.startswith("The session is called off. ")
            assert window.meeting.state == "called off"
        await window.press("u")
        assert window.meeting.state == "planned"
        assert "space starts it" in window.line("#of")


async def test_a_session_that_is_called_off_elsewhere_is_said(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        add(Store(window.app.store.path), "call-off", at=window.wall.now)
        await window.app.follow()
        await window.settle()
        assert window.notice == "The session was called off in another window."
        assert window.line("#of").startswith("called off")


async def test_the_countdown_warns_in_its_last_minute_and_counts_the_overrun_up(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space")
        await window.wait(121)
        assert "last minute" in window.line("#of")
        assert "ONE MINUTE LEFT." in window.line("#say")
        await window.wait(60)
        assert "OVER" in window.line("#of")


async def test_an_announcement_stays_until_a_key_and_enter_keeps_it_in_the_record(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space")
        await window.wait(125)
        await window.wait(10)
        assert "ONE MINUTE LEFT." in window.line("#say")
        await window.press("enter")
        assert "ONE MINUTE" not in window.line("#say")
        assert [entry.kind for entry in window.meeting.log] == ["phase", "announce"]
        await window.wait(50)
        assert "TIME." in window.line("#say")
        await window.press("s")
        assert "TIME." not in window.line("#say")
        assert len(window.meeting.log) == 2


async def test_a_tip_is_taken_from_the_person_whose_turn_it_is(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "We painted the date on the wall")
        assert window.meeting.word_of("tip", "fatou-d") is not None
        assert window.notice == "Recorded: tip · Fatou D."
        assert window.rows(Contributions) == ["Fatou D. We painted the date on the wall"]
        assert window.screen.composer.writing is None


async def test_what_comes_after_somebody_s_tip_is_a_note_on_them_as_in_the_notes(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window, notes_window(tmp_path) as notes:
        await window.press("n")
        await tip(window, "We painted the date")
        await notes.app.follow()
        await notes.settle()
        boxes = {str(one.screen.composer.field.border_title) for one in (window, notes)}
        assert boxes == {"NOTE · Fatou D."}
        await tip(window, "It was red.")
        assert [(word.kind, word.entry.text) for word in window.meeting.words] == [
            ("tip", "We painted the date"),
            ("note", "It was red."),
        ]


async def test_a_tip_that_stands_is_edited_by_r(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "We painted the date")
        await window.press("r")
        assert window.screen.composer.field.text == "We painted the date"
        await window.write(" on the wall")
        await window.press("enter")
        given = window.meeting.kind("tip")
        assert [word.entry.text for word in given] == ["We painted the date on the wall"]
        assert given[0].first.text == "We painted the date"


async def test_a_second_tip_chosen_by_name_shows_the_first_and_asks_once_more(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "We painted the date")
        await window.press("n", "t")
        await window.write("@diallo Another story")
        await window.press("enter")
        assert window.line("#hint") == "recorded: “We painted the date”"
        assert window.notice == "Fatou D. has already given: “We painted the date”"
        assert window.screen.composer.field.text == "Another story"
        await window.press("enter")
        assert [word.entry.text for word in window.meeting.kind("tip")] == ["Another story"]


async def test_advice_is_recorded_and_the_facilitator_sees_what_to_say_and_takes_another_wording(
    tmp_path: Path,
) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t")
        await window.write("You should stop the letters")
        assert window.line("#say").startswith("! You should")
        await window.press("enter")
        assert "r rewords it" in window.notice
        assert window.rows(Contributions) == ["! Fatou D. You should stop the letters"]
        await window.press("r")
        assert window.screen.composer.field.border_title == "REWORD TIP · Fatou D."
        await window.write("We stopped ours and two towns called")
        await window.press("enter")
        word = window.meeting.kind("tip")[0]
        assert (word.redirected, word.first.text) == (True, "You should stop the letters")
        assert window.rows(Contributions) == ["Fatou D. We stopped ours and two towns called · reworded"]


async def test_passing_gives_the_word_on_and_the_one_who_passed_comes_back_last(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "p")
        assert "↩ Fatou D. passed, comes back" in window.rows(People)
        assert window.meeting.speaking == "fatou-n"
        await window.press("n", "n", "n", "n")
        assert window.meeting.speaking == "fatou-d"
        await window.press("n")
        assert window.meeting.speaking is None
        await window.press("n")
        assert "Everyone has spoken" in window.notice


async def test_going_on_while_people_wait_asks_once_more(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "N")
        assert "still to speak. Press N again to move on anyway." in window.notice
        assert window.meeting.round is not None
        await window.press("N")
        assert window.meeting.run is not None
        assert window.meeting.run.phase.id == "conversation"


async def test_the_last_phase_ends_with_the_second_press(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("N", "N", "N")
        assert window.meeting.run is not None
        assert window.meeting.run.phase.id == "close"
        await window.press("N")
        assert "Press N again to end the session" in window.notice
        await window.press("N")
        assert window.meeting.state == "ended"


async def test_undo_and_redo_bring_everything_back_also_in_a_window_opened_later(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n")
        await tip(window, "A story")
        await window.press("u", "u")
        assert window.meeting.speaking is None
        assert window.meeting.kind("tip") == ()
    async with live_window(tmp_path) as window:
        await window.press("U", "U")
        assert window.meeting.speaking == "fatou-d"
        assert [word.entry.text for word in window.meeting.kind("tip")] == ["A story"]


async def test_the_same_key_twice_within_400_ms_counts_once(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        window.wall.stand_still()
        await window.press("n", "n")
        assert window.meeting.speaking == "fatou-d"
        assert window.notice == "Pressed twice at once: once counts."
        await window.press("N", "N")
        assert "Press N again to move on anyway" in window.notice


async def test_going_on_right_after_another_window_did_is_refused_with_a_sentence(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        add(Store(window.app.store.path), "next-speaker")
        await window.app.follow()
        window.wall.stand_still()
        await window.press("n")
        assert "Another window has just moved on" in window.notice
        assert window.meeting.speaking == "fatou-d"


async def test_a_command_that_does_nothing_now_says_why(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("n")
        assert window.notice == "The session has not started: start the first phase."
        await window.press("space", "n")
        assert "There are no turns in Welcome" in window.notice


async def test_a_question_is_asked_by_somebody_named_and_checked(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", "N", "N", "N", "N", "q")
        await window.write("@suh Have you asked")
        assert window.line("#say").startswith("! Have you")
        await window.press("enter")
        question = window.meeting.kind("question")[0]
        assert (question.entry.person, question.entry.text) == ("suharti", "Have you asked")
        assert "✓ Suharti 1" in window.rows(People)


async def test_a_name_that_two_share_is_asked_for(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", "q")
        await window.write("@fatou")
        assert window.line("#hint") == "Fatou D., Fatou N."
        await window.write(" n")
        await window.write(" What now")
        await window.press("enter")
        assert window.meeting.kind("question")[0].entry.person == "fatou-n"


async def test_arrow_keys_in_an_empty_field_choose_the_person_and_tab_the_kind(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t", "down")
        assert window.screen.composer.field.border_title == "TIP · Fatou N."
        await window.press("tab")
        assert str(window.screen.composer.field.border_title).startswith("INTERVENTION")


async def test_an_action_has_a_day(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", "c")
        await window.write("Visit two treasurers due 15 dec")
        assert window.line("#hint") == "due Tuesday 15 December"
        await window.press("enter")
        action = window.meeting.kind("action")[0].entry
        assert (action.text, str(action.model_dump()["due"]), action.person) == (
            "Visit two treasurers due 15 dec",
            "2026-12-15",
            "ngozi",
        )


async def test_what_is_cut_off_is_seen_before_enter(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space", "c")
        await window.write("Send the list, due next fri")
        assert window.line("#hint") == "due Friday 29 May · recorded: “Send the list”"
        await window.press("enter")
        assert window.meeting.kind("action")[0].entry.text == "Send the list"
        await window.press("c")
        await window.write("Pay due 1/12")
        assert window.line("#hint") == "due when? “due 1/12” can be two days: write the month as a word"


@pytest.mark.parametrize("opened", [(), ("ctrl+p",)], ids=["window", "dialog"])
async def test_words_that_cannot_be_kept_hold_the_window_also_from_a_dialog(
    tmp_path: Path, opened: tuple[str, ...]
) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        (tmp_path / "drafts").write_text("in the way")
        await window.press("n", "t")
        await window.write("Half")
        await window.press("escape", *opened, "ctrl+q")
        assert window.app.return_code is None
        assert window.app.screen is window.screen
        assert window.notice.startswith("Your words are only on this screen")
        await window.press("ctrl+q")
        assert window.app.return_code == 0


async def test_half_typed_words_survive_the_window(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t")
        await window.write("I was that treas")
        await window.app.keep_draft()
    async with live_window(tmp_path) as window:
        assert "still in the field" in window.notice
        await window.press("t")
        await window.write("urer")
        await window.press("enter")
        assert window.meeting.kind("tip")[0].entry.text == "I was that treasurer"
    async with live_window(tmp_path) as window:
        assert window.notice == ""


async def test_leaving_the_field_keeps_what_is_in_it(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t")
        await window.write("Half")
        await window.press("escape", "n")
        assert window.meeting.speaking == "fatou-n"
        await window.press("t")
        assert window.screen.composer.field.border_title == "TIP · Fatou D."
        assert window.screen.composer.field.text == "Half"


async def test_a_move_of_which_nothing_is_known_is_said_and_seen_once_it_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    async with live_window(tmp_path, before=to_the_round) as window:
        known = len(window.meeting.log)
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", refuse)
            disk.setattr(os, "ftruncate", refuse)
            await window.press("n")
            assert "NOT KNOWN whether it was recorded" in window.line("#title")
        async with asyncio.timeout(PATIENCE_S):  # it was, this time; the window may be looking on its own just now
            while len(window.meeting.log) == known:
                await window.app.follow()
                await asyncio.sleep(0)
        assert len(window.meeting.log) == known + 1


async def test_function_keys_steer_from_inside_the_field(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t")
        await window.write("n")
        await window.press("f2")
        assert window.meeting.speaking == "fatou-n"
        assert window.screen.composer.field.text == "n"


async def test_no_space_keeps_the_words_in_the_field_and_says_so_until_it_is_solved(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        record = window.app.store.path
        away = record.rename(tmp_path / "elsewhere.toml")
        await window.press("n")
        assert "NOT RECORDED" in window.line("#title")
        away.rename(record)
        await window.app.follow()
        await window.press("n", "t")
        await window.write("A story")
        record.rename(away)
        await window.press("enter")
        assert "NOT RECORDED" in window.line("#hint")
        assert window.screen.composer.field.text == "A story"
        away.rename(record)
        await window.press("enter")
        assert [word.entry.text for word in window.meeting.kind("tip")] == ["A story"]
        assert window.line("#title").startswith("Approved is not released")
        assert "recorded" in window.line("#title")


async def test_what_another_window_adds_is_here_at_once(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        other = Store(window.app.store.path)
        add(other, "next-speaker")
        add(other, "tip", "From another window")
        await window.app.follow()
        await window.pilot.pause()
        assert window.rows(Contributions) == ["Fatou D. From another window"]
        assert "▶ Fatou D. speaks" in window.rows(People)


async def test_somebody_leaves_and_is_back_and_somebody_new_joins(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("a")
        await window.write("suh")
        await window.press("enter")
        assert "× Suharti away" in window.rows(People)
        await window.press("a", "enter")
        assert window.meeting.absent == frozenset()
        await window.press("l")
        await window.write("Zo")
        await window.press("enter")
        assert window.meeting.order[-1] == "zo"
        assert "· Zo late" in window.rows(People)


async def test_the_order_is_changed_by_taking_somebody_and_putting_them_down(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("o", "space", "down", "enter")
        assert window.meeting.order[:2] == ("fatou-n", "fatou-d")
        await window.press("u", "o", "x", "enter")
        assert "fatou-d" not in window.meeting.order


async def test_a_forgotten_start_is_asked_for_and_can_count_from_the_booked_time(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.wait(125)
        assert "The clock is paused" in window.line("#say")
        await window.press("space")
        await window.write("09:00")
        await window.press("enter")
        assert window.meeting.started == header().session.scheduled


async def test_every_size_down_to_one_cell_is_survived(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t")
        for size in ((1, 1), (5, 40), (200, 3), (120, 40), (40, 10), (80, 24)):
            await window.pilot.resize_terminal(*size)
            await window.wait(1)
        await window.write("Still here")
        await window.press("enter")
        assert window.meeting.kind("tip")[0].entry.text == "Still here"


async def test_the_time_is_told_without_repainting_anything_else(tmp_path: Path) -> None:
    async with live_window(tmp_path) as window:
        await window.press("space")
        await window.wait(1)
        painted: list[str] = []
        for widget in window.screen.query("*"):
            name = type(widget).__name__
            widget.refresh = partial(_note, painted, name)  # type: ignore[method-assign, assignment]  # only counted
        await window.wait(1)
        assert painted == ["Digits"]


def _note(painted: list[str], name: str, *_: object, **__: object) -> None:
    painted.append(name)


async def test_keys_faster_than_the_window_have_their_effect_one_after_the_other(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        for key in ("n", "t", *"A story", "enter", "n", "t", *"Another", "enter", "u", "l", *"Zo", "enter"):
            letter = key if len(key) == 1 else None
            window.app.post_message(Key("space" if key == " " else key, letter))
        while window.screen.pending or len(window.meeting.log) < 13:
            await window.pilot.pause(0.01)
        assert [entry.kind for entry in window.meeting.log[7:]] == ["turn", "tip", "turn", "tip", "undo", "arrive"]
        assert [word.entry.text for word in window.meeting.kind("tip")] == ["A story"]
        assert window.meeting.people[-1].name == "Zo"


async def test_a_paste_of_many_lines_can_be_taken_back_and_brought_back(tmp_path: Path) -> None:
    async with live_window(tmp_path, before=to_the_round) as window:
        await window.press("n", "t")
        lines = "\n".join(f"line {number}" for number in range(20))
        window.app.post_message(Paste(lines))
        await window.settle()
        assert window.screen.composer.field.text == lines
        await window.press("ctrl+z", "x", "ctrl+z")
        assert window.screen.composer.field.text == ""
        await window.press("ctrl+y")
        assert window.screen.composer.field.text == "x"
