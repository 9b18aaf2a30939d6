"""After the session: what is still to be done, by when, and what ticks it off."""

from datetime import date, timedelta

import pytest

from sessions.common.phrases import deadline
from sessions.meeting.follow_up import PARTS, done_by, open_parts, parts, promises
from tests.builders.meetings import NINE, Room, header

ENDED = NINE + timedelta(hours=1)


def after(follow_up: tuple[str, ...] = ()) -> Room:
    room = Room(header(follow_up=follow_up))
    room.do("start")
    room.wait(3600).do("end")
    return room


def test_the_follow_up_is_due_a_day_after_the_end() -> None:
    assert deadline(ENDED) == ENDED + timedelta(hours=24)


def test_it_has_four_parts_where_the_format_has_none_of_its_own() -> None:
    room = after()
    assert [part.text for part in parts(room.meeting)] == list(PARTS)
    assert len(open_parts(room.meeting)) == 4


def test_the_parts_of_the_format_are_its_own() -> None:
    room = after(follow_up=("Write two pages", "Tell the hub"))
    room.do("followed_up", "write two pages")
    assert [(part.text, part.done) for part in parts(room.meeting)] == [
        ("Write two pages", room.meeting.log[-1].n),
        ("Tell the hub", None),
    ]


def test_the_first_words_of_a_part_tick_it_off_where_no_other_begins_like_that() -> None:
    room = after()
    room.do("followed_up", "Send the notes")
    assert len(open_parts(room.meeting)) == 3
    room.do("followed_up", "Invite people to go on")
    assert len(open_parts(room.meeting)) == 3


def test_what_was_ticked_off_by_mistake_is_open_again() -> None:
    room = after()
    ticked = room.do("followed_up", PARTS[0])
    room.do("remove", ticked.n)
    assert len(open_parts(room.meeting)) == 4


def test_other_words_tick_nothing_off() -> None:
    room = after()
    room.do("followed_up", "Had tea with the treasurer")
    assert len(open_parts(room.meeting)) == 4


def test_what_people_took_along_is_told_by_its_day() -> None:
    room = after()
    room.do("action", "Look at the pile", person="ngozi", due=date(2026, 6, 1))
    room.do("parked", "May the list be public?", person="suharti")
    room.do("action", "Send the table", person="amanuel", due=date(2026, 5, 24))
    room.do("lesson", "Show it")
    assert [word.entry.text for word in promises(room.meeting)] == [
        "Send the table",
        "Look at the pile",
        "May the list be public?",
    ]


def test_an_action_is_done_by_a_word_that_names_it_also_after_it_was_corrected() -> None:
    room = after()
    action = room.do("action", "Sned the table", person="amanuel")
    done = room.do("followed_up", "Sent on Monday", of=action.n)
    room.do("revise", action.n, "Send the table")
    (promise,) = promises(room.meeting)
    found = done_by(room.meeting, promise)
    assert found is not None
    assert found.entry.n == done.n
    room.do("remove", done.n)
    assert done_by(room.meeting, promise) is None


def test_only_what_was_promised_can_be_done() -> None:
    room = after()
    note = room.do("note", "It rains")
    assert "is no action" in room.refused("followed_up", "It stopped", of=note.n)


def test_a_part_that_was_ticked_off_in_english_stays_ticked_off(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room()
    room.do("followed_up", "Send the notes")
    monkeypatch.setattr("sessions.meeting.follow_up._", lambda text: f"({text})")
    first, *others = parts(room.meeting)
    assert (first.text, first.done) == (f"({PARTS[0]})", 1)
    room.do("followed_up", f"({PARTS[1]})")
    assert [part.done for part in parts(room.meeting)] == [1, 2, None, None]
    assert len(others) == 3
