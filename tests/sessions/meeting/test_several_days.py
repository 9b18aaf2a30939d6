"""Sessions of several days, and those in which each is client in turn: the clock waits, the roles go round."""

from datetime import timedelta

import pytest

from sessions.formats.loading import load_format
from sessions.formats.model import Phase
from sessions.meeting import clock
from sessions.meeting.announcements import announcements
from sessions.meeting.fold import fold
from sessions.model.people import Person
from sessions.record.header import Header
from tests.builders.meetings import EVERYBODY, NINE, Room, header

HOUR = 3600
UNITAR = load_format("unitar").agenda()
ANA, BEN, CLEO = (Person(id=name.lower(), name=name) for name in ("Ana", "Ben", "Cleo"))
TIM = Person(id="tim", name="Tim", role="facilitator")
# Each day in two hours, with a break.
SHORT = (
    Phase(id="tell", title="Tell", minutes=60),
    Phase(id="tea", title="Tea", minutes=15, rest=True),
    Phase(id="wrap", title="Wrap", minutes=45),
    Phase(id="recap", title="Recap", minutes=30, day=2),
    Phase(id="round", title="Round", minutes=60, day=2, turns="each-once"),
    Phase(id="part", title="Part", minutes=30, day=2),
)


def in_days() -> Room:
    return Room(header(phases=SHORT))


def at_the_end_of_the_first_day() -> Room:
    """Return a meeting that began at nine and is over its first day at eleven, with the second one to come."""
    room = in_days()
    room.do("start")
    for minutes in (60, 15, 45):
        room.wait(minutes * 60).do("next-phase")
    return room


def next_morning() -> Room:
    """Return the same meeting at nine on the next day."""
    room = at_the_end_of_the_first_day()
    room.now = NINE + timedelta(days=1)
    return room


def lateness(room: Room) -> float:
    return clock.lateness(room.meeting, room.now)


def ends(room: Room) -> tuple[timedelta, timedelta]:
    """Return when the day is planned to end, and when it will, counted from nine on the first day."""
    return clock.planned_end(room.meeting, room.now) - NINE, clock.projected_end(room.meeting, room.now) - NINE


# --- the night


def test_the_clock_waits_when_a_new_day_begins() -> None:
    room = at_the_end_of_the_first_day()
    meeting = room.meeting
    assert (meeting.state, meeting.is_between_days, clock.day(meeting)) == ("paused", True, 2)
    assert meeting.phase_state(3) == "waiting"
    room.wait(22 * HOUR)
    assert room.left == "30:00"


@pytest.mark.parametrize("move", ["start", "resume"])
def test_starting_it_begins_the_day(move: str) -> None:
    room = next_morning()
    room.do(move)
    assert (room.state, room.meeting.is_between_days) == ("running", False)
    assert room.meeting.days == {1: NINE, 2: NINE + timedelta(days=1)}
    room.wait(60)
    assert room.left == "29:00"


def test_a_day_that_was_begun_a_little_earlier_counts_from_then_and_never_from_the_day_before() -> None:
    room = next_morning().wait(300)
    room.do("start", since=NINE + timedelta(days=1))
    assert (room.left, room.meeting.days[2]) == ("25:00", NINE + timedelta(days=1))
    forgetful = next_morning()
    forgetful.do("start", since=NINE)
    assert forgetful.meeting.days[2] == NINE + timedelta(hours=2)


def test_skipping_the_last_phase_of_a_day_lets_the_clock_wait_too() -> None:
    room = in_days()
    for move in ("start", "next-phase", "next-phase"):
        room.do(move)
    room.wait(60).do("skip-phase")
    assert (room.meeting.run and room.meeting.run.phase.id) == "recap"
    assert (room.state, room.meeting.is_between_days) == ("paused", True)
    assert list(room.meeting.days) == [1]
    room.now = NINE + timedelta(days=1)
    room.do("start")
    assert room.left == "30:00"


def test_skipping_the_first_phase_of_a_day_that_waits_leaves_the_day_waiting() -> None:
    room = next_morning()
    room.do("skip-phase")
    assert (room.meeting.run and room.meeting.run.phase.id) == "round"
    assert room.meeting.is_between_days
    room.do("start")
    assert (room.state, list(room.meeting.days)) == ("running", [1, 2])


def test_within_a_day_the_clock_goes_on_from_phase_to_phase_and_through_its_breaks() -> None:
    room = in_days()
    room.do("start")
    for phase in ("tea", "wrap"):
        room.wait(60).do("next-phase")
        assert (room.meeting.run and room.meeting.run.phase.id, room.state) == (phase, "running")
        assert not room.meeting.is_between_days


def test_nothing_nags_overnight() -> None:
    room = at_the_end_of_the_first_day()
    for _ in range(22):
        room.wait(HOUR)
        assert announcements(room.meeting, room.now) == ()
        assert not clock.waits_for_start(room.meeting, room.now)
        assert lateness(room) == 0


def test_a_phase_in_the_day_whose_clock_waits_is_asked_about() -> None:
    room = in_days()
    for move in ("start", "pause", "next-phase"):
        room.do(move)
    room.wait(61)
    assert clock.waits_for_start(room.meeting, room.now)


# --- the time of each day


def test_a_day_is_planned_to_end_after_its_own_minutes() -> None:
    room = in_days()
    assert ends(room) == (timedelta(hours=2), timedelta(hours=2))
    room.do("start")
    assert ends(room) == (timedelta(hours=2), timedelta(hours=2))
    assert clock.today(room.meeting) == (0, 1, 2)
    room = next_morning()
    assert ends(room) == (timedelta(hours=26), timedelta(hours=26))
    assert clock.today(room.meeting) == (3, 4, 5)


def test_the_lateness_of_one_day_is_not_carried_into_the_next() -> None:
    room = in_days()
    room.do("start")
    room.wait(75 * 60)
    assert lateness(room) == 15 * 60
    for _ in range(3):
        room.do("next-phase")
    room.now = NINE + timedelta(days=1)
    assert lateness(room) == 0
    room.do("start")
    assert lateness(room) == 0
    room.wait(40 * 60)
    assert lateness(room) == 10 * 60
    assert ends(room) == (timedelta(hours=26), timedelta(hours=26, minutes=10))


def test_a_late_start_counts_on_the_first_day_which_was_booked_and_on_no_other() -> None:
    room = in_days().wait(600)
    room.do("start")
    assert lateness(room) == 600
    later = next_morning().wait(600)
    later.do("start")
    assert lateness(later) == 0


MORNING = NINE + timedelta(days=1)


def with_both_booked() -> Room:
    """Return a meeting whose second day is planned for nine too, in the evening of the first."""
    room = Room(header(phases=SHORT, days={2: MORNING}))
    room.do("start")
    for minutes in (60, 15, 45):
        room.wait(minutes * 60).do("next-phase")
    return room


def test_a_day_that_is_planned_is_late_from_its_own_beginning() -> None:
    room = with_both_booked()
    assert clock.next_start(room.meeting) == MORNING
    assert ends(room) == (timedelta(hours=26), timedelta(hours=26))
    room.now = MORNING
    assert lateness(room) == 0
    assert not clock.waits_for_start(room.meeting, room.now)
    room.wait(720)
    assert lateness(room) == 720
    assert clock.waits_for_start(room.meeting, room.now), "it may have begun, and nobody pressed the key"
    room.do("start")
    assert (lateness(room), clock.next_start(room.meeting)) == (720, None)


def test_a_planned_day_that_was_begun_when_it_was_due_is_on_time() -> None:
    room = with_both_booked()
    room.now = MORNING + timedelta(minutes=12)
    room.do("start", since=MORNING)
    assert (lateness(room), room.left) == (0, "18:00")


def test_a_day_that_is_held_on_another_day_than_planned_counts_from_when_it_began() -> None:
    room = with_both_booked()
    room.now = MORNING + timedelta(days=3)
    assert clock.lateness_in_words(room.meeting, room.now) == "was planned for 23 May 2026"
    room.do("start")
    assert lateness(room) == 0


def test_the_first_day_that_is_held_is_the_one_that_is_booked() -> None:
    room = Room(header(phases=SHORT[3:], days={2: MORNING}))
    assert clock.planned_start(room.meeting, 2) == NINE


def test_what_is_left_out_makes_a_day_shorter() -> None:
    room = next_morning()
    room.do("start")
    room.do("skip-phase", "part")
    assert lateness(room) == -30 * 60


def test_the_time_together_is_that_on_the_clocks_and_not_the_night() -> None:
    room = next_morning()
    assert clock.total_seconds(room.meeting, room.now) == 2 * HOUR
    room.do("start")
    room.wait(600)
    assert clock.total_seconds(room.meeting, room.now) == 2 * HOUR + 600
    room.do("end")
    room.wait(HOUR)
    assert clock.total_seconds(room.meeting, room.now) == 2 * HOUR + 600
    one_day = Room()
    one_day.do("start")
    one_day.do("pause")
    one_day.wait(600)
    assert clock.total_seconds(one_day.meeting, one_day.now) == 600


def test_several_days_have_no_slot_and_the_round_begins_in_time_for_its_own_day() -> None:
    room = next_morning()
    assert clock.slot_end(room.meeting) is None
    room.do("start")
    assert clock.latest_safe_start(room.meeting, room.now) == NINE + timedelta(days=1, minutes=30)
    assert clock.slot_end(Room().meeting) == NINE + timedelta(hours=1)


def test_a_session_of_one_day_has_no_days_to_speak_of() -> None:
    room = Room().go_to("round")
    assert (clock.day(room.meeting), clock.has_several_days(room.meeting)) == (1, False)
    assert (room.meeting.days, room.meeting.is_between_days) == ({1: NINE}, False)


# --- back and undone


def test_back_over_the_night_and_on_again_waits_again() -> None:
    room = at_the_end_of_the_first_day()
    room.do("back-phase")
    assert (room.meeting.run and room.meeting.run.phase.id, clock.day(room.meeting)) == ("wrap", 1)
    assert (room.state, room.meeting.is_between_days, room.left) == ("paused", False, "0:00")
    room.do("resume")
    room.wait(300).do("next-phase")
    assert (room.state, room.meeting.is_between_days) == ("paused", True)
    assert room.meeting.phases[2].ran == 50 * 60


def test_back_over_the_night_when_the_day_has_begun_keeps_what_was_on_its_clock() -> None:
    room = next_morning()
    room.do("start")
    room.wait(120).do("back-phase")
    assert clock.day(room.meeting) == 1
    # It is the second day all the same, and what it takes now is time of that day.
    assert lateness(room) == 0
    room.wait(600)
    assert lateness(room) == 600
    room.do("next-phase")
    assert not room.meeting.is_between_days
    assert (room.state, room.left, lateness(room)) == ("paused", "28:00", 600)
    room.do("start")
    assert room.meeting.days[2] == NINE + timedelta(days=1)


def test_a_day_that_was_begun_by_mistake_is_undone() -> None:
    room = at_the_end_of_the_first_day()
    room.do("start")
    room.wait(60).do("undo")
    assert (room.meeting.is_between_days, list(room.meeting.days), room.left) == (True, [1], "30:00")
    room.do("undo")
    assert (room.meeting.run and room.meeting.run.phase.id, room.state) == ("wrap", "running")
    room.do("redo")
    assert room.meeting.is_between_days
    assert room.meeting == fold(room.meeting.header, room.meeting.log)


def test_a_session_can_end_in_the_night_and_is_not_between_days_then() -> None:
    room = at_the_end_of_the_first_day()
    room.do("end")
    assert (room.state, room.meeting.is_between_days) == ("ended", False)
    assert clock.total_seconds(room.meeting, room.now) == 2 * HOUR


def test_a_day_and_a_half_as_unitar_has_it() -> None:
    room = Room(header(phases=UNITAR, slot_minutes=675))
    room.do("start")
    nights = 0
    for phase in UNITAR:
        assert room.meeting.run
        assert room.meeting.run.phase == phase
        if room.meeting.is_between_days:
            nights += 1
            room.now = NINE + timedelta(days=1)
            room.do("start")
        assert room.state == "running"
        room.wait(phase.seconds)
        assert lateness(room) == 0
        room.do("end" if phase is UNITAR[-1] else "next-phase")
    assert nights == 1
    assert clock.total_seconds(room.meeting, room.now) == 675 * 60
    assert ends(room) == (timedelta(hours=27, minutes=30),) * 2


# --- clients in turn


def troika(*people: Person) -> Room:
    found = load_format("troika")
    start: Header = header(people=people, phases=found.agenda(3), format="troika", slot_minutes=30)
    return Room(start.model_copy(update={"roles": found.roles}))


def client(room: Room) -> list[str]:
    return [person.id for person in room.meeting.people if person.role == "presenter"]


def test_each_is_client_in_turn_and_the_others_help_in_an_order_that_goes_round() -> None:
    room = troika(TIM, ANA, BEN, CLEO)
    room.do("start")
    assert (client(room), room.meeting.order) == ([], ("ana", "ben", "cleo"))
    seen = []
    for number in (1, 2, 3):
        for step in ("question", "clarifying", "ideas", "feedback"):
            room.go_to(f"{step}-{number}")
            assert len(room.meeting.order) == 2
            seen.append((client(room), *room.meeting.order))
    assert seen == [
        *[(["ana"], "ben", "cleo")] * 4,
        *[(["ben"], "cleo", "ana")] * 4,
        *[(["cleo"], "ana", "ben")] * 4,
    ]
    room.go_to("close")
    assert client(room) == ["cleo"]
    assert room.meeting.with_role("facilitator") == TIM


def test_the_one_who_asks_first_is_the_first_of_the_list_whoever_was_to_present() -> None:
    cleo = CLEO.model_copy(update={"role": "presenter"})
    room = troika(ANA, BEN, cleo).go_to("question-1")
    assert client(room) == ["ana"]
    assert set(room.meeting.order) == {"ben", "cleo"}


def test_going_back_gives_the_word_back_to_the_client_before() -> None:
    room = troika(ANA, BEN, CLEO).go_to("question-2")
    assert client(room) == ["ben"]
    room.do("back-phase")
    assert (client(room), set(room.meeting.order)) == (["ana"], {"ben", "cleo"})
    room.do("next-phase")
    assert (client(room), set(room.meeting.order)) == (["ben"], {"ana", "cleo"})
    room.do("undo")
    assert client(room) == ["ana"]
    room.do("undo")
    assert (client(room), room.meeting.order) == (["ben"], ("cleo", "ana"))


def test_skipping_a_client_lets_the_next_one_ask() -> None:
    room = troika(ANA, BEN, CLEO).go_to("feedback-1")
    for step in ("question", "clarifying", "ideas"):
        room.do("skip-phase", f"{step}-2")
    room.do("skip-phase", "feedback-2")
    room.do("next-phase")
    assert (room.meeting.run and room.meeting.run.phase.id, client(room)) == ("question-3", ["cleo"])


def test_somebody_who_joins_is_client_where_there_is_a_turn_for_it() -> None:
    room = troika(ANA, BEN).go_to("question-2")
    room.do("arrive", "Cleo")
    room.go_to("question-3")
    assert client(room) == ["cleo"]


def test_with_fewer_people_than_turns_the_first_one_asks_again_and_without_any_nobody_does() -> None:
    assert client(troika(ANA, BEN).go_to("question-3")) == ["ana"]
    assert client(troika(TIM).go_to("question-3")) == []


def test_roles_are_handed_over_as_ever() -> None:
    room = troika(TIM, ANA, BEN, CLEO).go_to("ideas-1")
    room.do("hand-over", "observer", person="cleo")
    assert (client(room), room.meeting.order) == (["ana"], ("ben",))
    room.do("hand-over", "peer", person="cleo")
    assert (client(room), room.meeting.order) == (["ana"], ("ben", "cleo"))
    room.do("hand-over", "presenter", person="ben")
    assert (client(room), room.meeting.order) == (["ana", "ben"], ("cleo",))
    room.do("undo")
    assert (client(room), room.meeting.order) == (["ana"], ("ben", "cleo"))


def test_where_nobody_is_client_in_turn_the_presenter_stays_until_handed_over() -> None:
    room = Room(header(people=EVERYBODY)).go_to("round")
    assert client(room) == ["ngozi"]
    room.do("hand-over", "presenter", person="jose")
    assert client(room) == ["ngozi", "jose"]
    assert "jose" not in room.meeting.order
