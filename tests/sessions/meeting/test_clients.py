"""In which phase, and in whose turn, something was said."""

from contextlib import suppress

import pytest

from sessions.common.errors import RefusedError
from sessions.meeting.clients import entries_of_turn, own_turn, whose_turn, words_of_turn
from sessions.meeting.state import Meeting, run_at
from sessions.record.header import Attribution
from sessions.writeup.documents import FORMATS, write_up
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


def test_what_a_client_says_too_late_belongs_to_their_own_turn() -> None:
    room = room_of("troika").go_to("question-2")
    late = [room.do(kind, f"My {kind}", person="anna") for kind in ("takeaway", "action", "challenge", "reflection")]
    changed = room.do("revise", late[0].n, "My own takeaway")
    room.do("takeaway", "The map", person="cho")  # has not been the client yet
    room.do("option", "Ask the school", person="anna")
    gone = room.do("lesson", "Sleep first", person="anna")
    room.do("remove", gone.n)
    room.go_to("feedback-2").do("action", "I send you the map", person="anna")  # asked for here
    room.do("takeaway", "The pause", person="anna")
    room.go_to("close")
    room.do("change", "Write less", person="bela")
    room.do("learned", "All of us wait", person="bela")
    room.do("end")
    room.do("takeaway", "The school", person="bela")
    room.do("note", "It rained", person="bela")
    turns = [[word.entry.text for word in words_of_turn(room.meeting, number)] for number in (1, 2)]
    assert turns[0] == ["My own takeaway", "My action", "My challenge", "My reflection", "The pause"]
    assert turns[1] == ["The map", "Ask the school", "I send you the map", "Write less", "The school"]
    numbers = {entry.n for entry in (*late, changed, gone)}
    assert numbers <= entries_of_turn(room.meeting, 1)
    assert not numbers & entries_of_turn(room.meeting, 2)


@pytest.mark.parametrize("attribution", ["names", "roles", "none"])
def test_the_next_client_does_not_read_it_however_people_are_named(attribution: Attribution) -> None:
    room = room_of("troika").go_to("ideas-2")
    room.do("takeaway", "Sleeping on it", person="anna")
    room.go_to("close").do("end")
    room.do("takeaway", "The school", person="bela")
    for to in FORMATS:
        with suppress(RefusedError):
            anna, bela = (
                write_up(room.meeting, room.now, to, attribution=attribution, client=number).data.decode()
                for number in (1, 2)
            )
            assert ("Sleeping" in anna, "school" in anna) == ("Sleeping" in anna, False)
            assert ("Sleeping" in bela, "school" in bela) == (False, "Sleeping" in anna)
    notes = write_up(room.meeting, room.now, "md", attribution=attribution).data.decode()
    first, second = (notes.index(f"## Client {number}") for number in (1, 2))
    assert first < notes.index("Sleeping on it") < second < notes.index("The school")
