"""Looking back at a meeting: minute by minute, by person, word for word."""

from collections import Counter
from datetime import datetime, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.meeting.fold import fold
from sessions.meeting.reading_back import to_read_back
from sessions.meeting.retrospect import (
    as_it_was,
    builds_on,
    built_on,
    came_and_went,
    contributions,
    find,
    minutes,
    phase_of,
    wordings,
)
from sessions.meeting.state import Meeting
from tests.builders.meetings import NINE, Room, in_the_round
from tests.builders.transcripts import play, read_transcript


@cache
def twelve() -> Meeting:
    return play(read_transcript("session_12"))[0]


def end() -> datetime:
    ended = twelve().ended
    assert ended is not None
    return ended


def at(minute: int, second: int = 0) -> timedelta:
    return timedelta(minutes=minute, seconds=second)


# --- minute by minute


def test_every_minute_of_the_meeting_is_there_and_every_entry_in_one_of_them() -> None:
    meeting = twelve()
    found = minutes(meeting, end())
    assert [minute.since for minute in found] == list(range(57))
    assert sum(len(minute.entries) for minute in found) == len(meeting.log)
    assert [entry.kind for entry in found[28].entries][:4] == ["announce", "phase", "order", "turn"]


def test_the_meeting_as_it_was_at_half_past_is_in_the_round() -> None:
    meeting = twelve()
    assert meeting.started is not None
    then = as_it_was(meeting, meeting.started + at(30))
    assert then.run is not None
    assert then.run.phase.id == "round"
    assert len(then.kind("tip")) == 2
    assert then.ended is None


def test_at_its_end_it_is_the_whole_meeting() -> None:
    meeting = twelve()
    assert as_it_was(meeting, end()) == meeting


@given(st.integers(0, 57 * 60))
def test_what_had_been_said_is_never_more_than_what_was_said_later(seconds: int) -> None:
    meeting = twelve()
    assert meeting.started is not None
    before = as_it_was(meeting, meeting.started + timedelta(seconds=seconds))
    after = as_it_was(meeting, meeting.started + timedelta(seconds=seconds + 60))
    assert after.log[: len(before.log)] == before.log
    assert fold(meeting.header, before.log) == before


def test_a_meeting_that_has_not_begun_has_no_minutes() -> None:
    assert minutes(Room().meeting, NINE) == ()


def test_a_night_is_no_row_of_empty_minutes() -> None:
    room = Room()
    room.do("start")
    room.wait(300).do("pause")
    room.wait(14 * 3600).do("resume")
    room.wait(120).do("end")
    found = minutes(room.meeting, room.now)
    assert len(found) < 20
    night = [minute for minute in found if minute.silent]
    assert len(night) == 1
    assert night[0].silent > timedelta(hours=13)


def test_what_was_undone_is_in_no_minute() -> None:
    room = Room()
    room.do("start")
    room.do("note", "A slip")
    room.do("undo")
    (minute,) = minutes(room.meeting, room.now)
    assert [entry.kind for entry in minute.entries] == ["phase"]


def test_a_clock_that_began_before_its_entry_counts_from_then() -> None:
    room = Room()
    room.wait(600).do("start", since=NINE)
    found = minutes(room.meeting, room.now)
    assert found[0].begins == NINE
    assert [entry.kind for entry in found[-1].entries] == ["phase"]


# --- by person


def test_contributions_are_counted_by_kind_and_nobody_is_left_out() -> None:
    meeting = twelve()
    given = contributions(meeting)
    by_name = {person.name.split()[0]: given.get(person.id, Counter()) for person in meeting.people}
    assert by_name["Wilhelmina"] == {"question": 3, "tip": 1, "learned": 1, "clarifying": 1, "offer": 1}
    assert by_name["Tomás"] == {}


def test_who_came_late_left_and_passed_is_told_in_its_order() -> None:
    told = [(entry.kind, phase_of(twelve(), entry)) for entry in came_and_went(twelve())]
    assert told == [
        ("arrive", "Clarifying questions"),
        ("leave", "Q-storming"),
        ("back", "Presenter reflects"),
        ("pass", "Round-robin"),
        ("leave", "Group conversation"),
    ]


# --- word for word


def test_every_wording_of_a_word_is_kept_the_first_one_first() -> None:
    meeting = twelve()
    word = next(word for word in meeting.kind("question") if word.redirected)
    assert [entry.text for entry in wordings(meeting, word)] == [
        "Have you simply invited the treasurers for lunch?",
        "What do the treasurers and the nurses know about each other's day?",
    ]


def test_a_tip_knows_what_it_builds_on_and_what_builds_on_it_also_after_a_correction() -> None:
    room = in_the_round()
    room.do("next-speaker")
    first = room.do("tip", "The date was on the wal.")
    room.do("next-speaker")
    room.do("tip", "Ours was on the door.", builds_on=first.n)
    room.do("revise", first.n, "The date was on the wall.")
    wall, door = room.meeting.kind("tip")
    assert builds_on(room.meeting, door) == wall
    assert built_on(room.meeting, wall) == (door,)
    assert built_on(room.meeting, door) == ()


def test_the_notes_are_read_back_by_kind_without_what_is_said_of_the_notes() -> None:
    read = to_read_back(twelve())
    assert read[0].kind == "challenge"
    kinds = list(dict.fromkeys(word.kind for word in read))
    assert len(kinds) == len(set(kinds))
    assert "consent" not in kinds
    assert [word.first.n for word in read if word.kind == "tip"] == sorted(
        word.first.n for word in read if word.kind == "tip"
    )


@pytest.mark.parametrize(
    ("wanted", "begins"),
    [
        ("pile ngozi", "I know the whole chain"),
        ("JOSE painted", "That a painted wall travels"),
        ("cambiaria", "¿Qué cambiaría"),
        ("lunch", "What do the treasurers"),  # the first wording
        ("parked", "Whether the release list"),
        ("amanuel table", "I was that treasurer"),
    ],
)
def test_words_are_found_without_their_case_and_accents(wanted: str, begins: str) -> None:
    assert any(word.entry.text.startswith(begins) for word in find(twelve(), wanted))


def test_nothing_is_found_for_nothing_and_everything_wanted_has_to_be_there() -> None:
    assert find(twelve(), "  ") == ()
    assert find(twelve(), "pile zebra") == ()
