"""What stands in the record is put right: whose it was, of what kind, which question it answers."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from sessions.common.errors import RefusedError
from sessions.model.entries import ONE_EACH
from tests.builders.meetings import Room, in_the_round

PEOPLE = ("fatou-d", "fatou-n", "jose", "thao", "suharti")


def asked() -> tuple[Room, int, int, int]:
    """Return a room with two questions and an answer that stands below the second, and the numbers of the three."""
    room = Room().go_to("clarifying")
    first = room.do("clarifying", "Who signs last?", person="jose")
    second = room.do("clarifying", "Is the list public?", person="thao")
    answer = room.do("answer", "The chairman.", person="ngozi")
    return room, first.n, second.n, answer.n


def test_somebody_else_said_it() -> None:
    room = in_the_round()
    said = room.do("tip", "We painted it.", person="fatou-d")
    put_right = room.do("revise", said.n, person="jose")
    assert room.tips == {"jose": "We painted it."}
    assert put_right.model_dump()["revises"] == said.n
    room.do("undo")
    assert room.tips == {"fatou-d": "We painted it."}


def test_a_note_was_a_tip_and_a_tip_a_note() -> None:
    room = in_the_round()
    said = room.do("note", "We painted it.", person="jose")
    put_right = room.do("revise", said.n, as_="tip")
    assert room.tips == {"jose": "We painted it."}
    room.do("revise", put_right.n, as_="note")
    assert room.tips == {}
    assert [(word.kind, word.first.kind) for word in room.meeting.words] == [("note", "note")]


def test_of_another_kind_it_keeps_what_that_kind_has_as_well() -> None:
    room = Room()
    said = room.do("action", "Ask the bank.", person="jose", due="2026-06-01")
    lesson = room.do("revise", said.n, as_="lesson")
    assert str(lesson.model_dump()["due"]) == "2026-06-01"
    assert "due" not in room.do("revise", lesson.n, as_="note").model_dump()


def test_an_answer_goes_to_the_other_question() -> None:
    room, first, second, answer = asked()
    assert [len(room.meeting.answers_to(question)) for question in room.meeting.kind("clarifying")] == [0, 1]
    room.do("revise", answer, answers=first)
    assert [len(room.meeting.answers_to(question)) for question in room.meeting.kind("clarifying")] == [1, 0]
    stands = room.meeting.words[-1].entry.n
    assert room.refused("revise", stands, answers=answer) == f"There is no question in entry {answer}."
    room.do("revise", stands, answers=second)


def test_a_question_that_was_an_answer_belongs_to_the_question_before_it() -> None:
    room, _, second, _ = asked()
    wrong = room.do("note", "From two.", person="ngozi")
    assert room.do("revise", wrong.n, as_="answer").model_dump()["answers"] == second
    assert room.refused("revise", second, as_="answer", answers=second) == f"Entry {second} cannot answer itself."


def test_a_second_tip_is_refused_also_when_it_is_moved() -> None:
    room = in_the_round()
    room.do("tip", "First.", person="jose")
    other = room.do("tip", "Second.", person="thao")
    assert "has already given a tip" in room.refused("revise", other.n, person="jose")
    note = room.do("note", "Third.", person="jose")
    assert "has already given a tip" in room.refused("revise", note.n, as_="tip")


def test_nothing_to_put_right_is_said() -> None:
    room = in_the_round()
    said = room.do("tip", "First.", person="jose")
    assert room.refused("revise", said.n) == "That is what the record already says."
    assert room.refused("revise", said.n, as_="tip", person="jose") == "That is what the record already says."


CHANGES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["", "We painted it.", "We waited."]),
        st.sampled_from([None, *PEOPLE]),
        st.sampled_from([None, "tip", "note", "learned", "question", "answer", "action"]),
    ),
    max_size=12,
)


@given(CHANGES)
def test_whatever_is_put_right_nobody_has_two_tips_and_undo_of_all_is_the_beginning(
    changes: list[tuple[int, str, str | None, str | None]],
) -> None:
    room = in_the_round()
    for who in PEOPLE[:3]:
        room.do("tip", f"I am {who}.", person=who)
    for who in PEOPLE[2:]:
        room.do("note", f"A note on {who}.", person=who)
    before, made = room.meeting.words, 0
    for which, words, person, kind in changes:
        n = room.meeting.words[which].entry.n
        try:
            room.do("revise", n, *([words] if words else []), person=person, as_=kind)
        except RefusedError:
            continue
        made += 1
        each = Counter((word.kind, word.entry.person) for word in room.meeting.words if word.kind in ONE_EACH)
        assert not each or max(each.values()) == 1
    assert len(room.meeting.words) == len(before)
    for _ in range(made):
        room.do("undo")
    assert room.meeting.words == before
