"""What the live window and the notes say of people and turns, without opening them."""

from tests.builders.meetings import Room, in_the_round
from tests.tui.views.test_stage import in_format
from tui.views import live as live_view
from tui.views import time as time_view
from tui.views.people import person_line, shown_people, speakers_title


def people(room: Room, width: int = 30) -> list[str]:
    """Return the rows of the list of people."""
    rows = (person_line(room.meeting, who, width).plain for who in shown_people(room.meeting))
    return [" ".join(row.split()) for row in rows]


def turn(room: Room) -> str:
    """Return whose turn it is."""
    return live_view.turn_line(room.meeting, room.now).plain


def test_in_the_round_the_list_says_that_the_presenter_listens() -> None:
    room = Room()
    room.go_to("introduction")
    assert "Ngozi presenter" in people(room)
    room.go_to("round")
    assert "Ngozi listens" in people(room)
    assert "Tomás facilitator" in people(room)
    assert "Ngozi presenter" in people(room.go_to("conversation"))


def test_the_heading_says_how_many_have_spoken_or_are_still_to_speak() -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.do("next-speaker")
    assert speakers_title(room.meeting, 40) == "SPEAKING ORDER · 1 of 5 spoke"
    assert speakers_title(room.meeting, 20) == "1 OF 5 SPOKE"
    room = Room()
    room.go_to(next(run.phase.id for run in room.meeting.phases if "learned" in run.phase.captures))
    assert speakers_title(room.meeting, 40) == "PEOPLE · 5 still to speak"
    for who in room.meeting.order:
        room.do("learned", "A queue reads.", person=who)
    assert speakers_title(room.meeting, 40) == "PEOPLE · everyone has spoken"


def test_the_line_says_who_has_the_floor_and_who_is_next() -> None:
    room = in_the_round()
    assert turn(room) == "next Fatou D., about 2:00 each"
    room.do("next-speaker")
    assert turn(room.wait(30)) == "Fatou D. 0:30 of 2:00 · next Fatou N."
    for _ in range(4):
        room.do("next-speaker")
    assert turn(room).endswith(" · no one left")
    room.do("next-speaker")
    assert turn(room) == "5 without a tip"
    for who in room.meeting.order[:4]:
        room.do("tip", "In our town it was a wall.", person=who)
    room.do("away", "jose")
    assert turn(room) == "1 without a tip"
    room.do("tip", "A table.", person="jose")
    assert turn(room) == "everyone has spoken"


def test_after_the_end_the_facilitator_says_when_notes_follow() -> None:
    room = in_the_round()
    room.do("end")
    assert live_view.prompt(room.meeting, 3) == ("Thank you. Notes will follow within 24 hours.", "")


def test_a_session_that_was_called_off_has_no_sentence_to_say_and_its_line_says_why() -> None:
    room = Room()
    room.do("call-off", "The clinic\nis flooded")
    assert live_view.prompt(room.meeting, 0) == ("", "")
    assert time_view.phase_line(room.meeting, room.now, 40).plain == "called off: The clinic is flooded"
    assert time_view.phase_line(room.meeting, room.now, 20).plain == "called off: The cli…"
    room.do("undo")
    room.do("call-off")
    assert time_view.phase_line(room.meeting, room.now, 40).plain == "called off"
    assert time_view.late_words(room.meeting, room.now).plain == ""


def test_a_phase_that_shows_what_earlier_ones_brought_has_it_in_the_notes_too() -> None:
    room = in_format("unitar").go_to("telling")
    room.do("lesson", "Tea helps.")
    room.do("note", "It rained.")
    while not room.meeting.is_between_days:
        room.do("next-phase")
    room.do("start")
    assert [word.entry.text for word in live_view.phase_contributions(room.meeting)] == ["Tea helps."]


def test_where_the_notes_are_validated_all_of_them_are_there_with_how_many_are_to_be_read() -> None:
    room = in_format("ks-toolkit").go_to("introduction")
    room.do("consent", "Names may be used.")
    room.go_to("discussion")
    room.do("note", "It rained.")
    room.go_to("validate")
    assert [word.entry.text for word in live_view.phase_contributions(room.meeting)] == ["It rained."]
    assert live_view.noted(room.meeting, 1) == "1 to read"
    room.do("validated", "1 entry read back.")
    assert live_view.noted(room.meeting, 2) == "2"
