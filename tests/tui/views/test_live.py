"""What the live window and the notes say of people and turns, without opening them."""

from datetime import timedelta
from typing import Any

from sessions.formats.loading import load_format
from tests.builders.meetings import NINE, Room, header, in_the_round
from tests.builders.writeups import room_of
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


# --- when it begins, and how late that is


MORNING = NINE + timedelta(days=1)


def until_the_morning(**session: Any) -> Room:  # noqa: ANN401  # fields of Session
    """Return a meeting in the evening of its first day."""
    room = Room(header(phases=load_format("unitar").agenda(), **session)).go_to("recap")
    room.now = MORNING - timedelta(hours=14)
    return room


def head(room: Room) -> tuple[str, str]:
    """Return the head of the live window, and that of the notes."""
    return (
        time_view.late_words(room.meeting, room.now).plain,
        time_view.phase_line(room.meeting, room.now, 80).plain,
    )


def test_overnight_the_head_says_when_the_next_day_begins() -> None:
    room = until_the_morning(days={2: MORNING})
    assert head(room) == (
        "day 1 is over · day 2 starts Sat 23 May 09:00, for 3 h 30 min",
        "Day 2 · starts Sat 23 May 09:00",
    )
    room.do("fit", 100)
    assert head(room)[0].endswith(", for 100 min")
    room.do("undo")
    room.now = MORNING + timedelta(minutes=12)
    assert head(room) == (
        "12 min late · day 2 starts 09:00, for 3 h 30 min", "Day 2 · 12 min late",
    )  # fmt: skip


def test_overnight_a_day_that_nobody_has_planned_is_neither_late_nor_on_time() -> None:
    assert head(until_the_morning()) == (
        "day 1 is over · the next is planned for 3 h 30 min", "Day 2 · not started",
    )  # fmt: skip


def test_a_session_that_should_have_begun_is_not_on_time() -> None:
    room = Room()
    assert head(room) == ("on time · ends about 09:48", "planned · starts 09:00")
    assert head(room.wait(2 * 3600))[0] == "2 h late · ends about 11:48, 108 min past the slot"
    room.wait(24 * 3600)
    assert head(room)[0].startswith("was planned for yesterday · ends about 11:48")
    assert head(room)[1] == "planned · was planned for yesterday"


def test_an_end_a_few_seconds_past_the_slot_is_not_past_it() -> None:
    room = Room(header(slot_minutes=48))
    room.do("start")
    assert head(room.wait(187))[0] == "on time · ends about 09:48"
    assert head(room.wait(60))[0] == "1 min late · ends about 09:49, 1 min past the slot"


# --- clients in turn


def heard(room: Room) -> list[str]:
    """Return what is listed as said."""
    return [word.entry.text for word in live_view.phase_contributions(room.meeting)]


def two_clients() -> Room:
    """Return a Troika in the ideas for the second client, of three people who had ideas for the first."""
    room = room_of("troika").go_to("question-1")
    room.do("challenge", "How do I say no?", person="anna")
    room.go_to("ideas-1")
    room.do("option", "Write first", person="bela")
    room.do("option", "Sleep on it", person="cho")
    room.go_to("question-2").do("challenge", "How do I find a teacher?", person="bela")
    return room.go_to("ideas-2")


def test_what_was_said_to_another_client_is_not_listed() -> None:
    room = two_clients()
    assert heard(room) == []
    room.do("option", "Ask at the school", person="anna")
    assert heard(room) == ["Ask at the school"]
    assert live_view.challenge(room.meeting) == "How do I find a teacher?"
    for _ in range(4):
        room.do("back-phase")
    assert heard(room) == ["Sleep on it", "Write first"]
    assert live_view.challenge(room.meeting) == "How do I say no?"
    assert live_view.challenge(room.go_to("close").meeting) == ""


def test_nobody_is_ticked_off_for_what_they_said_to_another_client() -> None:
    room = two_clients()
    assert people(room)[:2] == ["· Cho", "· Anna"]
    assert speakers_title(room.meeting, 40) == "PEOPLE · 2 still to speak"
    room.do("option", "Ask at the school", person="anna")
    assert people(room)[:2] == ["· Cho", "✓ Anna 1"]
    assert speakers_title(room.meeting, 40) == "PEOPLE · 1 still to speak"


def test_a_further_day_begins_with_what_stood_the_evening_before() -> None:
    room = room_of("unitar").go_to("analysing")
    room.do("option", "Houses", person="bela")
    room.do("note", "Teachers leave in spring", person="cho")
    assert heard(room.go_to("recap")) == ["Teachers leave in spring", "Houses"]
    room.do("resume")
    assert heard(room.go_to("commit")) == []


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


# --- a talk


def test_in_a_talk_whoever_asks_has_spoken_too() -> None:
    room = in_format("ks-toolkit").go_to("discussion")
    peers = [person.id for person in room.meeting.people if person.id in room.meeting.order]
    room.do("clarifying", "How many hours?", person=peers[0])
    room.do("note", "We had the same.", person=peers[1])
    room.do("option", "By night.", person=peers[1])
    rows = people(room)
    assert rows[0].endswith(" 1")
    assert rows[1].endswith(" 2")
    assert speakers_title(room.meeting, 60) == f"PEOPLE · {len(peers) - 2} still to speak"


def test_nobody_is_ticked_off_for_what_they_said_in_another_phase() -> None:
    room = in_format("tci").go_to("options")
    peers = [who for who in room.meeting.order if who not in room.meeting.absent]
    for who in peers:
        room.do("option", "Buses.", person=who)
    assert speakers_title(room.meeting, 60) == "PEOPLE · everyone has spoken"
    room.go_to("feedback")
    assert speakers_title(room.meeting, 60) == f"PEOPLE · {len(peers)} still to speak"
    room.do("feedback", "Begin small.", person=peers[0])
    room.do("reference", "The bus book.", person=peers[1])
    assert speakers_title(room.meeting, 60) == f"PEOPLE · {len(peers) - 2} still to speak"


def test_in_a_plenary_and_after_the_end_nobody_is_still_to_speak() -> None:
    room = Room(header(phases=load_format("world-bank").for_groups().agenda())).go_to("plenary")
    here = len(room.meeting.people)
    assert speakers_title(room.meeting, 60) == f"PEOPLE · {here} here"
    room = two_clients().go_to("close")
    room.do("end")
    assert speakers_title(room.meeting, 60) == "PEOPLE · 3 here"
    assert people(room)[:2] == ["Anna", "Bela"]


# --- the agenda on one line


def test_of_many_phases_those_around_the_current_one_are_named() -> None:
    room = room_of("troika")
    assert agenda(room) == "Reflect · Ask 1 · Clarify 1 · Ideas 1 · Thanks 1 · Ask 2 · Clarify 2 …"
    room.go_to("ideas-2")
    assert agenda(room) == "✓5 ✓Ask 2 ✓Clarify 2 ▶ IDEAS 2 · Thanks 2 · Ask 3 · Clarify 3 · Ideas 3 …"
    assert agenda(room, 38) == "✓7 ▶ IDEAS 2 · Thanks 2 · Ask 3 …"
    assert agenda(room, 20) == "8/14 ▶ Ideas, back…"


def test_a_few_phases_that_are_over_are_ticked() -> None:
    room = Room().go_to("round")
    assert agenda(room, 58) == "✓ ✓ ✓ ✓ ✓ ✓ ▶ ROUND Talk Close"
    assert agenda(room.go_to("close"), 58) == "✓3 ✓Reframe ✓Q-storming ✓Reflect ✓Round ✓Talk ▶ CLOSE"


def agenda(room: Room, width: int = 78) -> str:
    """Return the line with the phases."""
    line = time_view.agenda_line(room.meeting, width).plain
    assert len(line) <= width
    return line


# --- questions and answers


def shown(room: Room) -> list[str]:
    """Return what is listed, line by line."""
    said = live_view.phase_contributions(room.meeting)
    return [live_view.contribution_line(room.meeting, one, with_kind=True, reviewed=False).plain for one in said]


def test_answers_stand_below_their_question_on_the_next_morning_and_after_the_end_too() -> None:
    room = room_of("unitar").go_to("analysing")
    room.do("clarifying", "What if the head leaves?", person="bela")
    room.do("answer", "Then it is Dov.", person="anna")
    room.do("option", "A second keeper", person="cho")
    room.go_to("recap")
    listed = [
        "Cho option A second keeper",
        "Bela clarifying question What if the head leaves?",
        "  → Anna Then it is Dov.",
    ]
    assert shown(room) == listed
    room.do("resume")
    room.do("end")
    assert shown(room) == listed


def test_an_answer_given_in_a_later_phase_brings_its_question_along() -> None:
    room = room_of("tci").go_to("dialogue")
    room.do("clarifying", "Who drives the bus?", person="bela")
    room.go_to("options").do("option", "Trains", person="cho")
    room.do("answer", "The council.", person="anna")
    assert shown(room) == ["Cho option Trains", "Bela clarifying question Who drives the bus?", "  → Anna The council."]


def test_an_answer_to_nothing_says_what_it_is() -> None:
    room = room_of("tci").go_to("dialogue")
    asked = room.do("clarifying", "Who drives?", person="bela")
    room.do("answer", "The council.", person="anna")
    room.do("remove", asked.n)
    assert shown(room) == ["Anna answer The council."]


# --- the challenge


def test_before_a_challenge_is_put_there_is_what_the_group_is_asked() -> None:
    room = room_of("unitar").go_to("socialise")
    assert live_view.challenge_line(room.meeting).plain == ""
    assert turn(room) == "Meet one another. Who are you, and what brought you here?"
    room.go_to("presentation").do("challenge", "How do we keep teachers?", person="anna")
    assert turn(room) == "challenge  How do we keep teachers?"


def test_the_challenge_is_called_what_the_format_calls_it() -> None:
    start = header(challenge="The well ran dry.")
    room = Room(start.model_copy(update={"words": {"challenge": ("case", "cases")}}))
    assert live_view.challenge_line(room.meeting).plain == "case  The well ran dry."
