"""What the stage says in each phase, at each moment, without opening it."""

from datetime import timedelta
from typing import Any

from sessions.formats.loading import load_format
from sessions.record.header import Header
from tests.builders.meetings import NINE, Room, header
from tui.views import stage as stage_view


def in_format(name: str) -> Room:
    """Return a meeting in a format, called what the format calls it."""
    return Room(format_header(name))


def format_header(name: str, **session: Any) -> Header:  # noqa: ANN401  # fields of Session
    """Return the header of a session in a format."""
    chosen = load_format(name)
    start = header(phases=chosen.agenda(), format=name, slot_minutes=chosen.slot_minutes, **session)
    return start.model_copy(update={"roles": chosen.roles})


def time_words(room: Room) -> str:
    """Return the words beside the digits."""
    return stage_view.time_words(room.meeting, room.now, rests=False)


def digits(room: Room) -> str:
    """Return the large digits."""
    return stage_view.big_digits(room.meeting, room.now, rests=False)


def phase(room: Room) -> str:
    """Return the phase and its place, as they stand on one line."""
    return f"{stage_view.phase_title(room.meeting)}   {stage_view.phase_place(room.meeting)}".rstrip()


def sentences(room: Room) -> str:
    """Return what the group is asked and reminded of."""
    return f"{stage_view.asked(room.meeting)} {stage_view.reminder(room.meeting)}"


def test_what_the_group_is_asked_comes_from_the_format_in_every_phase() -> None:
    room = Room()
    for run in room.meeting.phases:
        assert stage_view.asked(room.go_to(run.phase.id).meeting) == run.phase.ask


def test_before_the_start_it_greets_everybody_and_says_with_what_it_begins() -> None:
    room = in_format("unitar")
    assert (phase(room), sentences(room)) == ("WELCOME", "We begin with: Time to socialise. ")
    assert (phase(Room()), sentences(Room())) == ("WELCOME", " ")  # its first phase is the welcome


def test_the_host_is_told_that_nothing_needs_to_be_defended() -> None:
    room = in_format("tci").go_to("options")
    assert "Nothing has to be answered or defended" in sentences(room)
    assert "defen" not in sentences(room.go_to("gathering"))
    host = "The host team takes it in without interrupting. What was done before needs no defence"
    assert host in sentences(room.go_to("feedback"))
    room.do("end")
    assert "defen" not in sentences(room)


def test_overnight_it_says_that_the_group_meets_again_and_with_what() -> None:
    room = in_format("unitar").go_to("wrap")
    assert phase(room) == "WRAP OF THE DAY   day 1, part 9 of 9"
    room.do("next-phase")
    room.wait(10 * 3600)
    assert phase(room) == "UNTIL DAY 2"
    assert sentences(room).rstrip() == "Thank you for today. We continue with: Recap."
    assert time_words(room) == "together on day 2"
    room.do("start")
    assert phase(room) == "RECAP   day 2, part 1 of 6"
    assert (digits(room), time_words(room)) == ("15:00", "of 15:00")


def test_a_break_says_when_the_group_resumes() -> None:
    room = in_format("unitar").go_to("break-1")
    again = (NINE + timedelta(minutes=15)).astimezone()
    assert time_words(room) == f"we resume at {again:%H:%M}"
    room.wait(14 * 60 + 30)
    assert (digits(room), time_words(room)) == ("0:30", f"we resume at {again:%H:%M}")
    room.do("extend", "300")
    assert time_words(room) == f"we resume at {again + timedelta(minutes=5):%H:%M}"


def test_a_phase_in_silence_says_so() -> None:
    room = in_format("case-clinic")
    room.go_to(next(run.phase.id for run in room.meeting.phases if run.phase.silent))
    assert time_words(room).endswith(" · in silence")
    room.do("next-phase")
    assert "silence" not in time_words(room)


def test_the_client_is_named_in_each_turn() -> None:
    room = in_format("troika").go_to("question-1")
    assert stage_view.client(room.meeting) == "client: Ngozi"
    assert stage_view.client(room.go_to("ideas-2").meeting) == "client: Fatou D."
    assert stage_view.client(room.go_to("close").meeting) == ""


def test_every_state_of_the_clock_is_said_in_words() -> None:
    room = Room()
    assert time_words(room) == "minutes together"
    assert time_words(room.go_to("round")) == "of 10:00"
    assert time_words(room.wait(550)) == "of 10:00 · last minute"
    room.do("pause")
    assert time_words(room) == "of 10:00 · paused"
    room.do("resume")
    assert time_words(room.wait(60)) == "over the 10:00"
    assert stage_view.time_words(room.meeting, room.now, rests=True) == "time is up"
    room.do("end")
    assert phase(room) == "THANK YOU"


def test_before_the_start_it_counts_down_to_it() -> None:
    room = Room()
    room.wait(-180)
    assert digits(room) == "3:00"
    assert time_words(room).startswith("until we begin at ")


def test_what_was_called_off_is_said_quietly_and_why_stays_with_those_who_run_it() -> None:
    room = Room()
    room.do("call-off", "Ngozi is in hospital")
    assert phase(room) == "CALLED OFF"
    assert sentences(room).rstrip() == "This session will not take place."
    assert (digits(room), time_words(room)) == ("", "")
    room.do("undo")
    assert phase(room).startswith("WELCOME")


def test_overnight_it_says_when_the_next_day_begins_and_counts_down_in_the_morning() -> None:
    morning = NINE + timedelta(days=1)
    room = Room(format_header("unitar", days={2: morning})).go_to("recap")
    room.now = morning - timedelta(hours=14)
    assert phase(room) == "UNTIL DAY 2   Sat 23 May 09:00"
    assert (digits(room), time_words(room)) == ("3:30:00", "together on day 2")
    room.now = morning - timedelta(minutes=30)
    assert (digits(room), time_words(room)) == ("30:00", "until we begin at 09:00")
    room.now = morning + timedelta(minutes=5)
    assert (digits(room), time_words(room)) == ("3:30:00", "together on day 2")
