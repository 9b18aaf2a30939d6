"""The review: what the meeting brought, page by page; corrections, ticks, and the notes read back."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from sessions.meeting.follow_up import open_parts
from sessions.storage.presence import open_windows
from sessions.storage.store import Store
from tests.builders.meetings import add
from tests.builders.window import AFTER, Wall, Window, review_window
from tui.screens.review import ReviewScreen
from tui.widgets.base.rows import Rows

Review = Window[ReviewScreen]


def rows(window: Review) -> list[str]:
    """Return what the rows of the list say."""
    return [" ".join(str(option.prompt).split()) for option in window.screen.body.list.rows.options]


def marked(window: Review) -> str:
    """Return what the marked row says."""
    at = window.screen.body.list.rows.highlighted
    return rows(window)[at] if at is not None else ""


def card(window: Review) -> str:
    return window.line("#card")


async def mark(window: Review, words: str) -> None:
    """Go down with the arrow key until a row has these words."""
    for _ in range(200):
        if words in marked(window):
            return
        await window.press("down")
    raise AssertionError(f"no row has “{words}”: {rows(window)}")


# --- time


async def test_enter_on_a_phase_goes_to_its_minutes_and_on_a_person_to_their_words(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await mark(window, "Round-robin")
        await window.press("enter")
        assert window.screen.body.tabs.at == 5
        assert "Round" in marked(window)
        await window.press("1")
        await mark(window, "Suharti 1:10")
        assert "Forum Posyandu Nusantara" in card(window)
        await window.press("enter")
        found = [row for row in rows(window) if row]
        assert len(found) == 3
        assert all("Suharti" in row for row in found)


async def test_of_a_meeting_that_goes_on_the_time_moves(tmp_path: Path) -> None:
    def begun(store: Store, wall: Wall) -> None:
        add(store, "start", at=wall.now)

    async with review_window(tmp_path, before=begun, example=False) as window:
        assert "0:00 of 3:00 now" in rows(window)[1]
        await window.wait(65)
        assert "1:05 of 3:00 now" in rows(window)[1]
        await window.wait(180)
        assert "4:05 of 3:00 1:05 over" in rows(window)[1]


async def test_a_meeting_that_has_not_begun_says_so_on_every_page(tmp_path: Path) -> None:
    async with review_window(tmp_path, example=False) as window:
        assert window.line("#about").startswith("22 May 2026 09:00 planned")
        said = []
        for page in "123456":
            await window.press(page)
            said.append(" ".join(rows(window)))
        assert "not started" in said[0]
        assert "No round was held" in said[1]
        assert "No questions were recorded" in said[2]
        assert "Nothing recorded yet" in said[3]
        assert "due 24 h after the end" in said[4]
        assert "The session has not started" in said[5]


# --- words


async def test_a_meeting_that_was_called_off_says_so_and_why(tmp_path: Path) -> None:
    def off(store: Store, wall: Wall) -> None:
        add(store, "call-off", "The clinic is flooded", at=wall.now)

    async with review_window(tmp_path, before=off, example=False, size=(120, 40)) as window:
        shown = window.screen._compositor.render_strips(window.app.size)  # noqa: SLF001 - what a terminal would be sent
        text = "\n".join(strip.text for strip in shown)
        assert "called off: The clinic is flooded" in text
        assert "not started" not in text


async def test_words_of_people_are_only_ever_letters(tmp_path: Path) -> None:
    hostile = "[/] [@click=app.quit]x[/] [red]\nsecond line"

    def said(store: Store, wall: Wall) -> None:
        add(store, "start", at=wall.now)
        for kind in ("question", "challenge", "learned", "parked", "reference"):
            add(store, kind, hostile, person="jose", at=wall.now)

    async with review_window(tmp_path, size=(80, 60), before=said, example=False) as window:
        for page in "123456":
            await window.press(page)
            text = "\n".join(str(option.prompt) for option in window.screen.body.list.rows.options)
            assert "[@click=app.quit]x[/]" in text or page in "12"
        await window.press("3")
        await mark(window, "José")
        await window.press("enter")
        assert window.app.return_code is None


# --- corrections


async def test_c_corrects_a_word_and_the_first_wording_stays_in_the_file(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        known = len(window.meeting.log)
        await window.press("2", "c")
        assert "EDIT TIP" in str(window.screen.composer.field.border_title)
        await window.write(" Really.")
        await window.press("enter")
        entry = window.meeting.log[-1]
        assert (len(window.meeting.log), entry.kind, entry.by) == (known + 1, "tip", "review")
        assert "wall lie. Really." in marked(window)
        assert "first: In our municipality" in marked(window)
        assert "09:28 was: In our municipality" in card(window)
        assert window.app.focused is window.screen.body.list.rows


async def test_u_takes_back_a_correction_but_never_the_end_of_the_session(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("u")
        assert window.notice.startswith("Nothing was changed in a review")
        assert window.meeting.state == "ended"
        await window.press("3", "x")
        assert len(window.meeting.kind("question")) == 16
        assert window.notice == "Removed; u brings it back."
        await window.press("u")
        assert len(window.meeting.kind("question")) == 17
        await window.press("u")
        assert window.meeting.state == "ended"
        await window.press("U")
        assert len(window.meeting.kind("question")) == 16


async def test_enter_on_a_word_asks_what_to_do_with_it(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("3", "enter")
        await window.write("remove")
        await window.press("enter")
        assert len(window.meeting.kind("question")) == 16


async def test_t_adds_what_was_forgotten(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("t")
        await window.write("@ngozi Bring cake")
        await window.press("enter")
        assert window.meeting.kind("note")[-1].entry.text == "Bring cake"
        assert window.app.focused is window.screen.body.list.rows


async def test_what_is_half_typed_is_there_again_when_the_review_opens_again(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("2", "c")
        await window.write(" And mo")
        await window.app.keep_draft()
    async with review_window(tmp_path) as window:
        assert "half typed" in window.notice
        await window.press("t")
        assert window.screen.composer.field.text.endswith("wall lie. And mo")
        await window.write("re.")
        await window.press("enter")
        assert window.meeting.kind("tip")[0].entry.text.endswith("wall lie. And more.")


async def test_leaving_a_correction_that_is_not_changed_changes_nothing(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        known = len(window.meeting.log)
        await window.press("2", "c", "escape")
        assert not window.screen.has_class("-writing")
        assert window.app.focused is window.screen.body.list.rows
        assert len(window.meeting.log) == known


async def test_what_another_window_adds_is_shown_and_where_one_stood_stays(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("3")
        await mark(window, "lunch")
        add(Store(window.app.store.path), "question", "What would the nurse ask?", person="suharti", at=AFTER)
        await window.app.follow()
        await window.settle()
        assert rows(window)[0].startswith("QUESTIONS · 18")
        assert "lunch" in marked(window)


# --- follow-up


async def test_space_ticks_off_a_part_of_the_follow_up_and_opens_it_again(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("5")
        assert rows(window)[0].startswith("FOLLOW-UP · 0 of 4 done · due in 22 h")
        await window.press("space")
        assert rows(window)[0].startswith("FOLLOW-UP · 1 of 4 done")
        assert marked(window) == "[x] Send the notes, within 24 hours if possible"
        assert window.meeting.log[-1].kind == "followed_up"
        await window.press("space")
        assert len(open_parts(window.meeting)) == 4
        for _ in range(4):
            await window.press("space", "down")
        assert rows(window)[0] == "FOLLOW-UP · 4 of 4 done · done"


async def test_it_says_how_long_the_follow_up_is_overdue(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("5")
        await window.wait(25 * 3600)
        assert rows(window)[0] == "FOLLOW-UP · 0 of 4 done · 3 h overdue"


async def test_actions_and_parked_items_are_ticked_off_when_they_are_done(tmp_path: Path) -> None:
    async with review_window(tmp_path, size=(100, 40)) as window:
        await window.press("5")
        assert "TO DO · 5 · 5 open" in rows(window)
        await mark(window, "four-column table")
        await window.press("space")
        assert "TO DO · 5 · 4 open" in rows(window)
        assert marked(window) == "[x] Amanuel Tesfaye Send the four-column table as it was used · done 22 May 2025"
        assert card(window).endswith("done 22 May 2025")
        await window.press("space")
        assert "TO DO · 5 · 5 open" in rows(window)


async def test_what_is_overdue_says_so_in_words(tmp_path: Path) -> None:
    async with review_window(tmp_path, size=(100, 40)) as window:
        await window.press("5")
        await window.wait(3 * 24 * 3600)
        assert any("due 24 May 2025, a day overdue" in row for row in rows(window))
        await window.wait(24 * 3600)
        assert any("due 24 May 2025, 2 days overdue" in row for row in rows(window))


async def test_an_action_that_is_corrected_keeps_its_day_and_gets_another(tmp_path: Path) -> None:
    async with review_window(tmp_path, size=(100, 40)) as window:
        await window.press("5")
        await mark(window, "four-column table")
        await window.press("c")
        await window.write(" due 2025-06-02")
        await window.press("enter")
        (action, *_) = [word for word in window.meeting.kind("action") if "four-column" in word.entry.text]
        assert action.entry.model_dump()["due"] == date(2025, 6, 2)


# --- search


async def test_slash_finds_words_on_all_pages_without_accents(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("slash")
        await window.write("jose angel")
        assert all("José Ángel" in row or "Jose" in row for row in rows(window))
        assert any("reference" in row for row in rows(window))
        await window.press("escape")
        assert window.screen.body.tabs.at == 0
        assert rows(window)[0].startswith("AGENDA")


async def test_letters_in_the_search_are_letters(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        known = len(window.meeting.log)
        await window.press("slash")
        await window.write("v x 2 u")
        assert window.screen.body.search.value == "v x 2 u"
        assert rows(window) == ["No matches for “v x 2 u”."]
        assert len(window.meeting.log) == known


async def test_what_was_found_can_be_corrected_at_once(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("slash")
        await window.write("broken printer")
        await window.press("enter", "c")
        await window.write("!")
        await window.press("enter")
        assert [word.entry.text for word in window.meeting.kind("learned") if "printer" in word.entry.text] == [
            "My best idea came from a broken printer.!"
        ]
        assert window.screen.view.wanted == "broken printer"


# --- reading back


async def test_the_notes_are_read_back_corrected_and_confirmed(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("v")
        assert window.line("#about").startswith("Reading back to the group: 0 of 68")
        await window.press("enter")
        assert window.line("#about").startswith("Reading back to the group: 1 of 68 · 67 to read  ─")
        assert "What makes a treasurer" in marked(window)
        await window.press("c")
        await window.write(" And why?")
        await window.press("enter")
        assert marked(window).startswith("· Ngozi What makes")
        await window.strike(*["enter"] * 67)
        assert "the group confirms these notes" in marked(window)
        await window.press("enter")
        (validated,) = window.meeting.kind("validated")
        assert validated.entry.text == "68 entries read back to the group, 1 of them corrected, all of them confirmed."
        assert window.screen.view.confirmed is None
        assert window.screen.body.tabs.at == 3


async def test_the_order_of_the_reading_is_that_of_the_list_and_what_was_skipped_comes_back(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("v", "down", "enter")
        assert "Who signs last?" in marked(window)
        await window.press("escape")
        assert window.screen.view.confirmed is None
        assert window.meeting.kind("validated") == ()


async def test_who_confirms_without_reading_says_so_in_the_record(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("v", "end", "enter")
        (validated,) = window.meeting.kind("validated")
        assert validated.entry.text == "68 entries read back to the group, 68 of them not read out."


# --- minute by minute


async def test_the_arrow_keys_step_through_the_meeting_minute_by_minute(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("6")
        assert marked(window) == "09:00 Welcome" or marked(window).endswith("Welcome")
        for _ in range(30):
            await window.press("down")
        assert "Round-robin · 7:25 left · Fatou N. speaks · 2 of 9 spoke" in card(window)
        await window.press("end")
        assert "ended" in card(window)


# --- the window


async def test_tab_and_the_mouse_turn_the_pages(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("tab", "right")
        assert window.screen.body.tabs.at == 2
        await window.press("shift+tab")
        assert window.screen.body.tabs.at == 1
        await window.pilot.click("#tabs", offset=(window.screen.body.tabs.content.plain.index("Follow-up"), 0))
        await window.settle()
        assert window.screen.body.tabs.at == 4


async def test_the_mouse_marks_a_row_and_opens_it(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("5")
        await window.pilot.click(Rows, offset=(10, 2))
        await window.settle()
        assert "Tell the group" in marked(window)
        await window.pilot.click(Rows, offset=(10, 2))
        await window.settle()
        assert "[x] Tell the group" in marked(window)


async def test_the_others_see_that_a_review_is_open(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        assert [one.kind for one in open_windows(window.app.store.path)] == ["review"]


@pytest.mark.parametrize("size", [(40, 12), (60, 18), (80, 24), (120, 40), (200, 60)])
async def test_every_page_can_be_read_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with review_window(tmp_path, size=size) as window:
        for page in "123456":
            await window.press(page, "down", "pagedown", "end")
            assert rows(window)
            width = window.screen.body.list.rows.size.width
            lines = [
                line for option in window.screen.body.list.rows.options for line in str(option.prompt).splitlines()
            ]
            assert width < 50 or max(cell_len(line.rstrip()) for line in lines) <= width


async def test_another_width_fits_the_words_anew(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("2")
        lines = str(window.screen.body.list.rows.get_option_at_index(1).prompt).count("\n")
        await window.pilot.resize_terminal(140, 40)
        await window.settle()
        assert str(window.screen.body.list.rows.get_option_at_index(1).prompt).count("\n") < lines


async def test_it_can_begin_at_one_word(tmp_path: Path) -> None:
    async with review_window(tmp_path, entry=27) as window:
        assert window.screen.body.tabs.at == 2
        assert "Kim Seo-yeon" in marked(window)


# --- what stays where it was


async def test_the_mark_goes_to_what_follows_a_word_that_is_taken_out_and_back_when_it_is_back(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("3")
        await mark(window, "lunch")
        await window.press("x")
        assert "In what ways is the delay useful" in marked(window)
        await window.press("u")
        assert "lunch" in marked(window)
        assert window.notice.startswith("Undone: question · Wilhelmina · “What do the treasurers")


async def test_undo_says_what_it_was_wherever_it_was(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("5", "space", "1", "u")
        assert window.notice == "Undone: followed up · “Send the notes, within 24 hours if poss…” · U brings it back"
        await window.press("U")
        assert window.notice.startswith("Redone: followed up · ")


async def test_a_tip_that_is_longer_than_the_screen_can_be_read_to_its_end(tmp_path: Path) -> None:
    def long(store: Store, wall: Wall) -> None:
        for _ in range(7):
            add(store, "next-phase", at=wall.now)
        add(store, "next-speaker", at=wall.now)
        add(store, "tip", " ".join(f"w{number}" for number in range(400)), at=wall.now)

    async with review_window(tmp_path, before=long, example=False) as window:
        await window.press("2")
        seen: set[str] = set()
        for key in (*["pagedown"] * 6, *["down"] * 2):
            seen |= set(shown(window).split())
            await window.press(key)
        assert {f"w{number}" for number in range(400)} <= seen
        assert "w399" not in marked(window), "and then the next row is marked"
        await window.press("home", "up", "pageup")
        assert "w0 " in marked(window)


def shown(window: Review) -> str:
    """Return what is seen on the whole screen."""
    drawn = window.app.screen._compositor.render_strips(window.app.size)  # noqa: SLF001 - what a terminal would be sent
    return "\n".join(strip.text for strip in drawn)


async def test_what_was_corrected_while_it_was_read_has_to_be_read_again(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("v", "enter", "up")
        assert marked(window).startswith("✓ Ngozi How do we get")
        await window.press("c")
        await window.write(" Now?")
        await window.press("enter")
        assert marked(window).startswith("· Ngozi How do we get")
        assert window.line("#about").startswith("Reading back to the group: 0 of 68")


async def test_reading_back_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("v", "enter", "enter", "enter", "escape")
        assert window.notice == "Press v to continue reading back."
        await window.press("5", "v")
        assert window.line("#about").startswith("Reading back to the group: 3 of 68")
        assert marked(window).startswith("→ Ngozi The chairman")


async def test_an_answer_is_read_below_what_it_answers(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("v")
        at = next(at for at, row in enumerate(rows(window)) if "Who signs last?" in row)
        assert "The chairman, but he signs" in rows(window)[at + 1]


# --- what was written afterwards


async def test_what_was_written_after_the_end_is_no_minute_of_the_meeting(tmp_path: Path) -> None:
    def later(store: Store, wall: Wall) -> None:
        add(store, "note", "They have released it.", at=AFTER + timedelta(days=200))

    async with review_window(tmp_path, before=later) as window:
        await window.press("6")
        assert rows(window)[0].startswith("MINUTE BY MINUTE · 56 min")
        at = rows(window).index("AFTERWARDS · 1")
        assert rows(window)[at + 1] == "8 Dec 2025 11:30 note They have released it."
        await window.press("end", "enter")
        assert window.screen.body.tabs.at == 3
        assert "They have released it." in marked(window)


# --- what Enter does


async def test_enter_in_a_minute_goes_to_its_first_word_and_says_where_there_is_none(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("6", "down", "enter")
        assert window.notice == "Nothing was written down in this minute."
        await mark(window, "09:09")
        await window.press("enter")
        assert window.screen.body.tabs.at == 2
        assert "Is the monthly release list public?" in marked(window)


async def test_enter_on_who_came_late_goes_to_that_minute(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await mark(window, "Youssef joined late")
        assert "late arrival · Youssef · 09:08 Clarifying questions" in card(window)
        await window.press("enter")
        assert window.screen.body.tabs.at == 5
        assert marked(window).startswith("09:08")


async def test_enter_on_somebody_who_wrote_nothing_says_so(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await mark(window, "Tomás facilitator")
        await window.press("enter")
        assert window.notice == "Tomás Ó Súilleabháin: nothing was written down."
        assert window.screen.body.tabs.at == 0


async def test_an_action_that_is_edited_says_its_day_and_how_it_gets_another(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("5")
        await mark(window, "four-column table")
        await window.press("c")
        assert window.line("#hint").startswith("due Saturday 24 May · another: `due friday` at the end")
        await window.press("escape")
        await mark(window, "release list")
        await window.press("c")
        assert window.line("#hint").startswith("no day yet")


async def test_only_what_can_be_redirected_is_offered_to_be_said_anew(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("4", "enter")
        assert "Reword" not in shown(window)
        await window.press("escape", "3", "enter")
        assert "Reword" in shown(window)


async def test_a_tip_that_was_forgotten_is_added_where_it_is_missing(tmp_path: Path) -> None:
    def silent(store: Store, wall: Wall) -> None:
        for _ in range(7):
            add(store, "next-phase", at=wall.now)
        add(store, "next-speaker", at=wall.now)
        add(store, "next-speaker", at=wall.now)
        add(store, "end", at=wall.now)

    async with review_window(tmp_path, before=silent, example=False) as window:
        await window.press("2")
        assert "spoke, no tip recorded" in marked(window)
        await window.press("t")
        assert str(window.screen.composer.field.border_title) == "TIP · Fatou D."
        await window.write("The date was on the wall.")
        await window.press("enter")
        assert "✓ Fatou D. The date was on the wall." in marked(window)


async def test_every_kind_of_word_can_be_added_afterwards(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("t")
        offered = set()
        for _ in range(25):
            offered.add(str(window.screen.composer.field.border_title).split(" · ")[0])
            await window.press("tab")
        assert {"TIP", "ONE THING LEARNED", "CHALLENGE", "ACTION", "PARKED", "NOTE", "OPTION"} <= offered


async def test_while_reading_back_only_what_was_changed_in_it_is_undone(tmp_path: Path) -> None:
    async with review_window(tmp_path) as window:
        await window.press("5", "space", "v", "enter", "u")
        assert window.notice.startswith("Nothing has changed since you began to read back")
        assert len(open_parts(window.meeting)) == 3
        await window.press("x")
        await window.press("u")
        assert window.notice.startswith("Undone: ")
