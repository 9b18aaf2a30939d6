"""What is decided about contributions: which box opens, what becomes of half-typed words, a second tip, an edit."""

import pytest

from tests.builders.keys import Keys
from tests.builders.meetings import Room, header, in_the_round, texts
from tui.commands import composing
from tui.commands.ui import Ui


def speaking() -> Keys:
    """Return the keys while Fatou D. has the floor."""
    return Keys(in_the_round()).press("next-speaker")


def test_a_tip_is_taken_from_the_current_speaker() -> None:
    keys = speaking().press("write").write("We painted the date on the wall")
    assert keys.notice == "Recorded: tip · Fatou D."
    assert keys.room.tips == {"fatou-d": "We painted the date on the wall"}
    assert keys.ui.writing is None


def test_a_second_tip_is_an_edit_of_the_first() -> None:
    keys = speaking().press("write").write("We painted it").press("tip")
    assert keys.ui.writing.revises == keys.room.meeting.kind("tip")[0].entry.n
    assert keys.ui.typed == "We painted it"
    assert keys.write("We painted it red").room.tips == {"fatou-d": "We painted it red"}


def test_after_a_tip_comes_a_note_on_the_same_person() -> None:
    keys = speaking().press("write").write("We painted it").press("write").write("It was red.")
    assert [(word.kind, word.entry.person) for word in keys.room.meeting.words] == [
        ("tip", "fatou-d"),
        ("note", "fatou-d"),
    ]


def test_an_edit_of_what_was_taken_back_meanwhile_is_recorded_anew() -> None:
    keys = speaking().press("write").write("We painted it").press("reword")
    keys.room.do("undo")
    assert keys.write("We painted it red").reason == "What this would have replaced is gone: Enter records it anew."
    assert keys.room.tips == {}
    assert keys.write("We painted it red").room.tips == {"fatou-d": "We painted it red"}


def test_a_second_tip_that_was_typed_unseen_shows_both_and_may_replace_the_first() -> None:
    keys = speaking().press("write")
    keys.room.do("tip", "The first one", person="fatou-d")
    keys.write("The second one")
    assert keys.notice == "Fatou D. has already given: “The first one”"
    assert keys.reason == "recorded: “The first one”"
    assert keys.room.tips == {"fatou-d": "The first one"}
    assert keys.write("The second one").room.tips == {"fatou-d": "The second one"}


def test_words_that_are_half_typed_are_there_again_and_it_is_said_where_something_else_was_asked_for() -> None:
    keys = speaking().press("write")
    keys.ui = Ui(keys.ui.writing, "Half", in_field=False)
    assert keys.press("write").ui.typed == "Half"
    assert keys.notice == ""
    keys.ui = Ui(keys.ui.writing, "Half", in_field=False)
    assert keys.press("question").ui.writing.kind == "tip"
    assert keys.notice == "This is half typed: Enter saves it, or empty the field first."


def test_while_somebody_types_another_kind_is_what_their_words_become() -> None:
    keys = speaking().press("write")
    keys.ui = Ui(keys.ui.writing, "In what ways is it paid?", in_field=True)
    assert keys.press("question").ui.writing.kind == "question"
    assert keys.ui.typed == "In what ways is it paid?"


def test_what_was_planned_is_offered_until_it_is_recorded() -> None:
    room = Room(header(challenge="The money does not move")).go_to("introduction")
    keys = Keys(room).press("challenge")
    assert keys.ui.typed == "The money does not move"
    keys.write(keys.ui.typed).press("challenge")
    assert keys.ui.typed != "The money does not move" or keys.ui.writing.revises


def test_rewording_takes_the_last_contribution_and_then_the_one_before() -> None:
    room = in_the_round()
    for words in ("The first", "The second"):
        room.do("note", words)
    keys = Keys(room).press("reword")
    assert keys.ui.typed == "The second"
    assert keys.press("reword").ui.typed == "The first"
    assert keys.press("reword").ui.typed == "The second"


def test_advice_is_reworded_from_scratch_also_after_a_note_on_it() -> None:
    room = in_the_round()
    room.do("tip", "You should paint the wall", person="jose")
    room.do("note", "I asked for a story.")
    keys = Keys(room).press("reword")
    assert keys.ui.typed == ""
    assert keys.ui.writing.redirected
    assert keys.write("We painted the wall").room.meeting.kind("tip")[0].redirected


def test_a_write_that_is_refused_stays_in_the_field() -> None:
    keys = speaking().press("write").write("x" * 100_000)
    assert keys.reason
    assert keys.ui.writing is not None


PUT_RIGHT = ("Somebody else said it", "It is something else")


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("tip", ["Edit", *PUT_RIGHT, "Reword", "Remove"]),
        ("note", ["Edit", *PUT_RIGHT, "Remove"]),
        ("clarifying", ["Answer", "Edit", *PUT_RIGHT, "Remove"]),
    ],
)
def test_what_can_be_done_with_a_contribution_depends_on_its_kind(kind: str, rows: list[str]) -> None:
    room = in_the_round()
    entry = room.do(kind, "Who pays it?", person="jose")
    keys = Keys(room)
    keys.perform(composing.ask_about(entry.n, room.meeting, room.now, keys.ui))
    assert keys.offered == rows
    assert keys.answer("remove").room.meeting.find_word(entry.n) is None
    assert texts(keys.room.meeting) == []


def test_an_answer_is_to_the_question_that_was_chosen() -> None:
    room = in_the_round()
    first = room.do("clarifying", "Who pays it?", person="jose")
    room.do("clarifying", "Since when?", person="suharti")
    keys = Keys(room)
    keys.perform(composing.ask_about(first.n, room.meeting, room.now, keys.ui))
    assert keys.answer("answer").ui.writing.answers == first.n
    keys.write("The province")
    assert keys.room.meeting.answers_to(keys.room.meeting.kind("clarifying")[0])


def test_a_contribution_that_is_gone_asks_nothing() -> None:
    room = in_the_round()
    keys = Keys(room)
    keys.perform(composing.ask_about(1, room.meeting, room.now, keys.ui))
    assert keys.question is None
