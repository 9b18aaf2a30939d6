"""In which phase, and in whose turn, something was said."""

from sessions.meeting.clients import entries_of_turn, own_turn, whose_turn, words_of_turn
from sessions.meeting.state import Meeting, run_at
from tests.builders.meetings import Room
from tests.builders.writeups import room_of


def said_in(meeting: Meeting) -> dict[str, str]:
    """Return the phase of each contribution by its words; empty where that is none."""
    runs = {word.entry.text: run_at(meeting, word.first.n) for word in meeting.words}
    return {text: run.phase.id if run else "" for text, run in runs.items()}


def test_words_belong_to_the_phase_the_group_was_in_also_after_it_went_back() -> None:
    room = Room()
    room.do("note", "Before")
    room.go_to("clarifying").do("note", "First")
    room.go_to("qstorming").do("note", "Second")
    room.do("back-phase")
    room.do("back-phase")
    room.do("note", "Once more")
    room.do("next-phase")
    room.do("skip-phase")
    room.do("note", "After a skip")
    room.do("end")
    room.do("note", "Afterwards")
    assert said_in(room.meeting) == {
        "Before": "",
        "First": "clarifying",
        "Second": "qstorming",
        "Once more": "clarifying",
        "After a skip": "qstorming",
        "Afterwards": "",
    }


def test_a_step_that_is_taken_back_leaves_the_words_where_the_group_was() -> None:
    room = Room().go_to("clarifying")
    step = room.do("next-phase")
    room.do("note", "Too soon")
    room.do("undo", step.n)
    assert said_in(room.meeting) == {"Too soon": "clarifying"}


def test_an_answer_belongs_to_the_turn_of_its_question() -> None:
    room = room_of("troika").go_to("clarifying-1")
    asked = room.do("clarifying", "To whom?", person="bela")
    room.go_to("question-2").do("answer", "To the board", person="anna", answers=asked.n)
    texts = [word.entry.text for word in words_of_turn(room.meeting, 1)]
    assert texts == ["To whom?", "To the board"]
    assert {whose_turn(room.meeting, word) for word in room.meeting.words} == {"anna"}
    assert {word.first.n for word in room.meeting.words} <= entries_of_turn(room.meeting, 1)
    assert words_of_turn(room.meeting, 2) == ()


def test_a_turn_alone_has_its_client_and_its_time() -> None:
    room = room_of("troika").go_to("question-2").wait(60)
    room.go_to("ideas-2").wait(90)
    room.go_to("question-3").wait(500)
    room.do("end")
    turn = own_turn(room.meeting, 2)
    assert [run.phase.id for run in turn.phases] == ["question-2", "clarifying-2", "ideas-2", "feedback-2"]
    assert {person.id: person.role for person in turn.people} == {"anna": "peer", "bela": "presenter", "cho": "peer"}
    assert turn.started
    assert turn.ended
    assert (turn.ended - turn.started).total_seconds() == 150
    assert turn.state == "ended"
    assert own_turn(room.meeting, 3).ended == room.meeting.ended


def test_what_is_promised_in_a_turn_is_ticked_off_there() -> None:
    room = room_of("troika").go_to("feedback-1")
    promised = room.do("action", "Write the letter", person="anna")
    room.go_to("close").do("end")
    done = room.do("followed_up", "Sent", of=promised.n)
    assert done.n in entries_of_turn(room.meeting, 1)
    assert [word.kind for word in words_of_turn(room.meeting, 1)] == ["action", "followed_up"]
