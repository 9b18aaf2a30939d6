"""The speaking order: who comes next, who is still to be heard."""

from sessions.meeting.speaking_order import (
    first_order,
    named_first,
    next_person,
    remote_first,
    spoken_count,
    still_to_come,
)
from tests.builders.meetings import EVERYBODY, Room, header, in_the_round


def test_the_first_order_is_as_listed_without_those_who_run_the_meeting() -> None:
    assert first_order(header()) == ("fatou-d", "fatou-n", "amanuel", "suharti", "jose")


def test_remote_people_come_first_and_keep_their_order_among_themselves() -> None:
    assert remote_first(first_order(header()), EVERYBODY) == ("fatou-d", "fatou-n", "suharti", "amanuel", "jose")


def test_those_who_are_named_come_first_as_they_are_named() -> None:
    assert named_first(("a", "b", "c", "d"), ("c", "b")) == ("c", "b", "a", "d")


def test_first_come_those_who_wait_and_then_those_who_passed() -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.do("pass")
    room.do("away", "amanuel")
    room.do("pass", person="jose")
    assert room.meeting.speaking == "fatou-n"
    assert still_to_come(room.meeting) == ("suharti", "fatou-d", "jose")
    assert next_person(room.meeting) == "suharti"


def test_nobody_comes_next_outside_of_a_round() -> None:
    room = Room().go_to("qstorming")
    assert still_to_come(room.meeting) == ()
    assert next_person(room.meeting) is None


def test_five_of_nine_spoken_counts_nobody_who_left_without_a_word() -> None:
    room = in_the_round()
    assert spoken_count(room.meeting) == (0, 5)
    room.do("next-speaker")
    room.do("next-speaker")
    room.do("away", "jose")
    assert spoken_count(room.meeting) == (1, 4)
    room.do("away", "fatou-d")
    assert spoken_count(room.meeting) == (1, 4), "whoever was heard counts also after leaving"
    room.do("back", "jose")
    assert spoken_count(room.meeting) == (1, 5)


def test_after_the_round_it_is_still_known_who_was_heard() -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.go_to("close")
    assert spoken_count(room.meeting) == (1, 5)
    assert room.turns["fatou-d"] == "heard"


def test_before_any_round_nobody_was_heard() -> None:
    assert spoken_count(Room().meeting) == (0, 5)
