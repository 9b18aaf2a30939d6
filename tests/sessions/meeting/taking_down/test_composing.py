"""What a typed line means: whose words they are, and when they are due."""

from datetime import date

import pytest

from sessions.meeting.taking_down.composing import Address, read_line, split_address
from sessions.meeting.taking_down.due import TypedLine
from sessions.model.people import Person
from tests.builders.meetings import EVERYBODY, NGOZI, TOMAS, Room, header

FRIDAY = date(2026, 5, 22)


# Whose words they are: `@name words`


@pytest.mark.parametrize(
    ("typed", "who", "words"),
    [
        ("@suh Have you", "suharti", "Have you"),
        ("@suh ", "suharti", ""),
        ("@SUHARTI Have you", "suharti", "Have you"),
        ("@Fatou D. The wall", "fatou-d", "The wall"),
        ("@fatou d The wall", "fatou-d", "The wall"),
        ("@Fatou Ndiaye The printer", "fatou-n", "The printer"),
        ("@diallo The wall", "fatou-d", "The wall"),
        ("@Tomás Ó Súilleabháin One more", "tomas", "One more"),
        ("@tomas One more", "tomas", "One more"),
        ("@Ngozi Adaeze Okonkwo-Eze I went", "ngozi", "I went"),
        ("@ngozi I went", "ngozi", "I went"),
        ("@ngozi a plan", "ngozi", "a plan"),
        ("@okonkwo I went", "ngozi", "I went"),
        ("@José Ángel Ibáñez In our", "jose", "In our"),
        ("@jose angel In our", "jose", "In our"),
        ("@thảo Noted", "thao", "Noted"),
        ("@Nguyễn Thị Phương Thảo Noted", "thao", "Noted"),
        ("@Amanuel Tesfaye May I ask?", "amanuel", "May I ask?"),
        ("@አማኑኤል May I ask?", "amanuel", "May I ask?"),
        ("@suh one  two\nthree ", "suharti", "one  two\nthree "),
    ],
)
def test_a_name_before_the_words_says_whose_they_are(typed: str, who: str, words: str) -> None:
    assert split_address(Room().meeting, typed) == Address(words, who)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("@suh", ("suharti",)),
        ("@fatou", ("fatou-d", "fatou-n")),
        ("@fatou ", ("fatou-d", "fatou-n")),
        ("@fatou n", ("fatou-n",)),
        ("@fatou the printer", ("fatou-d", "fatou-n")),
        ("@t", ("tomas", "thao", "amanuel")),
        ("@ngozi ", ("ngozi",)),
        ("@ngozi a", ("ngozi",)),
        ("@", tuple(person.id for person in EVERYBODY)),
    ],
)
def test_while_a_name_may_go_on_or_two_share_it_nothing_is_taken_off(typed: str, meant: tuple[str, ...]) -> None:
    assert split_address(Room().meeting, typed) == Address(typed, None, meant)


@pytest.mark.parametrize(
    "typed", ["", "Have you", "a@suh b", "@zorro Have you", "@ Have you", "@@suh b", "@sux", " @suh b"]
)
def test_what_begins_with_nobodys_name_stays_as_it_is(typed: str) -> None:
    assert split_address(Room().meeting, typed) == Address(typed)


LAYLA = Person(id="layla", name="ليلى الخطيب")
XIUYING = Person(id="xiuying", name="王秀英")
LEE = Person(id="lee", name="이 민준 (Lee Min-jun)")
NEELAM = Person(id="neelam", name="नीलम श्रेष्ठ")


@pytest.mark.parametrize(
    ("typed", "who", "words"),
    [
        ("@ليلى عندنا", "layla", "عندنا"),
        ("@ليلى الخطيب عندنا", "layla", "عندنا"),
        ("@王 我们", "xiuying", "我们"),
        ("@王秀英 我们", "xiuying", "我们"),
        ("@lee min-jun We", "lee", "We"),
        ("@नीलम हम", "neelam", "हम"),
    ],
)
def test_names_in_any_script_are_names(typed: str, who: str, words: str) -> None:
    room = Room(header(people=(NGOZI, TOMAS, LAYLA, XIUYING, LEE, NEELAM)))
    assert split_address(room.meeting, typed) == Address(words, who)


def test_two_of_the_same_name_are_told_apart_by_their_numbers() -> None:
    twins = (Person(id="ana", name="Ana"), Person(id="ana-2", name="Ana"))
    meeting = Room(header(people=(NGOZI, *twins))).meeting
    assert split_address(meeting, "@ana We").meant == ("ana", "ana-2")
    assert split_address(meeting, "@ana 2 We") == Address("We", "ana-2")


# What becomes of the line


def test_a_line_has_a_name_words_and_a_day() -> None:
    meeting = Room().meeting
    line = read_line(meeting, "action", "@ngozi Send the list, due 15 dec", FRIDAY)
    assert line == TypedLine("Send the list", "ngozi", date(2026, 12, 15), ", due 15 dec")


@pytest.mark.parametrize(
    ("typed", "trouble"),
    [
        ("@zorro Go", "Nobody here is called “zorro”."),
        ("@fatou the printer", "Which one: Fatou D., Fatou N.?"),
        ("@suh", "Write what was said."),
    ],
)
def test_a_name_that_is_nobodys_or_two_peoples_is_said(typed: str, trouble: str) -> None:
    assert read_line(Room().meeting, "action", typed, FRIDAY).trouble == trouble


def test_only_what_can_be_due_has_a_day() -> None:
    meeting = Room().meeting
    for kind in ("note", "tip", "question", "reference"):
        assert read_line(meeting, kind, "Send it, due friday", FRIDAY) == TypedLine("Send it, due friday")
    for kind in ("action", "change", "parked", "lesson"):
        assert read_line(meeting, kind, "Send it, due friday", FRIDAY).due == date(2026, 5, 29)
    assert read_line(meeting, "action", "The pump was mended in 3 days", FRIDAY).due == date(2026, 5, 25)
    assert read_line(meeting, "lesson", "The pump was mended in 3 days", FRIDAY).due is None


def test_the_day_of_last_week_stays_where_its_words_stay() -> None:
    room = Room()
    entry = room.do("action", "Visit teh treasurers due friday", due=FRIDAY)
    later = date(2026, 6, 3)
    line = read_line(room.meeting, "action", "Visit the treasurers due friday", later, entry.n)
    assert line == TypedLine("Visit the treasurers due friday")
    assert read_line(room.meeting, "action", "Visit the treasurers due monday", later, entry.n).due == date(2026, 6, 8)
    unread = room.do("action", "Visit them due 15 dec")
    assert read_line(room.meeting, "action", "Visit all due 15 dec", later, unread.n).due == date(2026, 12, 15)
