"""Each window takes back what was done in it, also where others have written since; what others built on stays."""

from collections.abc import Callable
from typing import Any

import pytest

from sessions.common.errors import RefusedError
from sessions.meeting.fold import advance
from sessions.model.entries import Undo
from sessions.moves.context import MoveContext
from sessions.moves.history import redo_own, undo_own
from tests.builders.meetings import Room, in_the_round, texts


def took(room: Room, move: Callable[..., Undo], n: int, **context: Any) -> Undo:  # noqa: ANN401  # of a MoveContext
    """Make the move on entry `n`."""
    entry = move(room.meeting, MoveContext(room.now, **context), n=n)
    room.meeting = advance(room.meeting, (entry,))
    return entry


def refused(room: Room, move: Callable[..., Undo], n: int, **context: Any) -> str:  # noqa: ANN401  # likewise
    """Return why the move is refused."""
    with pytest.raises(RefusedError) as refusal:
        took(room, move, n, **context)
    return str(refusal.value)


def test_words_are_taken_back_and_restored_though_others_have_written_since() -> None:
    room = in_the_round()
    room.do("note", "before")
    own = room.do("note", "mine")
    room.do("note", "theirs")
    undo = took(room, undo_own, own.n, seen=own.n)
    assert texts(room.meeting) == ["before", "theirs"]
    assert refused(room, undo_own, own.n) == "That is already undone."
    room.do("note", "theirs again")
    took(room, redo_own, undo.n)
    assert texts(room.meeting) == ["before", "mine", "theirs", "theirs again"]
    assert refused(room, redo_own, undo.n) == "There is nothing to redo."


@pytest.mark.parametrize("move", ["revise", "answer", "remove"])
def test_words_that_others_have_gone_on_with_stay(move: str) -> None:
    room = Room().go_to("clarifying")
    own = room.do("clarifying", "Who signs last?", person="jose")
    if move == "answer":
        theirs = room.do("answer", "The chairman.")
    else:
        theirs = room.do(move, own.n, *["Who signs?"] * (move == "revise"))
    assert refused(room, undo_own, own.n).startswith("Somebody has changed or answered that since.")
    took(room, undo_own, theirs.n)
    took(room, undo_own, own.n)
    assert texts(room.meeting) == []


def test_what_steers_is_taken_back_only_as_long_as_the_meeting_has_not_moved_on() -> None:
    room = in_the_round()
    own = room.do("next-speaker")
    room.do("note", "theirs")
    speaking = room.meeting.speaking
    took(room, undo_own, own.n)
    assert room.meeting.speaking != speaking
    own = room.do("next-speaker")
    room.do("pause")
    assert refused(room, undo_own, own.n).startswith("The meeting has moved on since")


def test_what_was_steered_and_undone_is_not_restored_once_the_meeting_has_moved_on() -> None:
    room = in_the_round()
    own = room.do("next-speaker")
    undo = took(room, undo_own, own.n)
    room.do("pause")
    assert refused(room, redo_own, undo.n) == "The meeting has moved on since. That cannot be redone."


def test_nobody_is_left_with_two_tips() -> None:
    room = in_the_round()
    own = room.do("tip", "We painted the wall.", person="jose")
    undo = took(room, undo_own, own.n)
    room.do("tip", "We asked the choir.", person="jose")
    assert refused(room, redo_own, undo.n) == "José Ángel has given another tip since, which stands."
    assert texts(room.meeting) == ["We asked the choir."]


def test_what_cannot_have_been_seen_is_not_taken_back() -> None:
    room = in_the_round()
    own = room.do("note", "mine")
    assert "cannot have been seen" in refused(room, undo_own, own.n, seen=99)


def test_a_late_arrival_stays_while_words_of_that_person_are_recorded() -> None:
    room = in_the_round()
    came = room.do("arrive", "Zuzanna")
    word = room.do("note", "The mill pays it.", person="zuzanna")
    sentence = "Something that Zuzanna said is recorded. Take it out, or say who else said it, then undo."
    assert refused(room, undo_own, came.n) == sentence
    assert room.refused("undo", came.n) == sentence
    more = room.do("note", "And the diesel.", person="zuzanna")
    assert refused(room, undo_own, came.n).startswith("2 entries that Zuzanna said are recorded. Take them out, or say")
    room.do("remove", more.n)
    room.do("revise", word.n, person="jose")
    took(room, undo_own, came.n)
    assert room.meeting.person("zuzanna") is None
    assert room.meeting.person(room.meeting.words[-1].entry.person)


def test_words_are_not_brought_back_of_somebody_whose_arrival_was_undone() -> None:
    room = in_the_round()
    came = room.do("arrive", "Zuzanna")
    word = room.do("note", "The mill pays it.", person="zuzanna")
    gone = room.do("remove", word.n)
    undo = took(room, undo_own, came.n)
    assert refused(room, undo_own, gone.n).startswith("Whoever said that is not on the list any more.")
    took(room, redo_own, undo.n)
    took(room, undo_own, gone.n)
    assert texts(room.meeting) == ["The mill pays it."]
