"""What the menu of a contribution puts right: who said it, what it was, which question it answers."""

from tests.builders.keys import Keys
from tests.builders.meetings import Room, in_the_round
from tui.commands import composing


def about(room: Room, n: int) -> Keys:
    """Return the keys with the menu of the contribution in entry `n` open."""
    keys = Keys(room)
    keys.perform(composing.ask_about(n, room.meeting, room.now, keys.ui))
    return keys


def test_somebody_else_said_it_and_whoever_has_given_no_tip_comes_first() -> None:
    room = in_the_round()
    room.do("tip", "We waited.", person="fatou-n")
    said = room.do("tip", "We painted it.", person="fatou-d")
    keys = about(room, said.n).answer("person")
    assert keys.title == "Who said it?"
    assert "Fatou D." not in keys.offered
    assert keys.offered.index("Fatou N.") > keys.offered.index("José Ángel")
    assert keys.answer("jose").notice == "Now: tip of José Ángel · undo takes it back"
    assert keys.room.tips == {"fatou-n": "We waited.", "jose": "We painted it."}


def test_moved_to_somebody_who_has_given_one_it_is_the_same_choice_as_a_second_tip() -> None:
    room = in_the_round()
    room.do("tip", "We waited.", person="jose")
    said = room.do("tip", "We painted it.", person="fatou-d")
    keys = about(room, said.n).answer("person").answer("jose")
    assert keys.title == "José Ángel has already given a tip"
    assert keys.offered == ["This replaces José Ángel’s tip", "It is a note of José Ángel"]
    keys.answer("note")
    assert keys.room.tips == {"jose": "We waited."}
    assert [word.kind for word in keys.room.meeting.words] == ["tip", "note"]


def test_or_it_replaces_that_one_and_undo_twice_brings_both_back() -> None:
    room = in_the_round()
    room.do("tip", "We waited.", person="jose")
    said = room.do("tip", "We painted it.", person="fatou-d")
    keys = about(room, said.n).answer("person").answer("jose").answer("replace")
    assert keys.room.tips == {"jose": "We painted it."}
    assert len(keys.room.meeting.words) == 1
    keys.press("undo", "undo")
    assert keys.room.tips == {"jose": "We waited.", "fatou-d": "We painted it."}


def test_it_was_something_else() -> None:
    room = in_the_round()
    said = room.do("note", "We painted it.", person="jose")
    keys = about(room, said.n).answer("kind")
    assert "Note" not in keys.offered
    assert keys.answer("tip").room.tips == {"jose": "We painted it."}


def test_it_answers_another_question() -> None:
    room = Room().go_to("clarifying")
    first = room.do("clarifying", "Who signs last?", person="jose")
    room.do("clarifying", "Is the list public?", person="thao")
    answer = room.do("answer", "The chairman.", person="ngozi")
    keys = about(room, answer.n).answer("question")
    assert keys.offered == ["Who signs last?"]
    keys.answer(str(first.n))
    assert keys.room.meeting.words[-1].entry.model_dump()["answers"] == first.n
    assert about(keys.room, first.n).offered[0] == "Answer"
