"""Which words of another window the facilitator is given a sentence for."""

from collections.abc import Sequence

from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from tests.builders.meetings import Room, in_the_round
from tui.commands.unasked.overheard import is_settled, overheard


def last(room: Room, many: int = 1) -> tuple[Meeting, Sequence[AnyEntry]]:
    """Return the meeting with its last entries."""
    return room.meeting, room.meeting.log[-many:]


def speaking() -> Room:
    """Return the round, where Fatou D. has the floor."""
    room = in_the_round()
    room.do("next-speaker")
    return room


def test_a_tip_that_sounds_like_advice_has_a_sentence() -> None:
    room = speaking()
    room.do("tip", "You should stop the letters", person="fatou-d")
    heard = overheard(*last(room), None)
    assert heard
    assert heard.n == room.meeting.log[-1].n
    assert heard.review.words == "You should"
    assert heard.review.say


def test_a_question_that_does_not_open_like_one_has_one_too() -> None:
    room = Room().go_to("qstorming")
    room.do("question", "Why are you late?", person="fatou-d")
    assert overheard(*last(room), None)


def test_what_was_typed_here_what_is_sound_and_what_is_no_contribution_has_none() -> None:
    room = speaking()
    room.do("tip", "You should stop the letters", person="fatou-d")
    assert overheard(*last(room), room.meeting.log[-1].n) is None
    room.do("tip", "We painted the date on the wall", person="suharti")
    room.do("note", "You should have seen it")
    room.do("next-speaker")
    assert overheard(*last(room, 3), None) is None


def test_of_several_that_came_at_once_the_last_one_that_sounds_like_advice_counts() -> None:
    room = speaking()
    room.do("tip", "You should stop the letters", person="fatou-d")
    room.do("tip", "We painted the date on the wall", person="suharti")
    heard = overheard(*last(room, 2), None)
    assert heard
    assert heard.n == room.meeting.log[-2].n


def test_it_is_settled_once_the_words_are_others_or_gone() -> None:
    room = speaking()
    room.do("tip", "You should stop the letters", person="fatou-d")
    heard = overheard(*last(room), None)
    assert heard
    assert not is_settled(room.meeting, heard)
    room.do("undo")
    assert is_settled(room.meeting, heard)
    assert overheard(room.meeting, room.meeting.log[-2:], None) is None
