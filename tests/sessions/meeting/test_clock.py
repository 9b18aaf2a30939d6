"""Time: what the countdown shows, how late it is, when it ends, what to announce."""

from datetime import datetime, timedelta

import pytest

from sessions.formats.model import Phase
from sessions.meeting import clock
from sessions.meeting.announcements import announcements
from sessions.meeting.fold import fold
from sessions.meeting.state import Meeting
from sessions.model.entries import Entry
from tests.builders.meetings import NINE, Room, header, in_the_round
from tests.builders.transcripts import Timing, Transcript, play, read_transcript

SESSIONS = ("session_8", "session_12")


def _at(clock_time: str) -> datetime:
    hours, minutes = clock_time.split(":")
    return NINE.replace(hour=int(hours), minute=int(minutes))


def _until(meeting: Meeting, instant: datetime) -> Meeting:
    """Return the meeting as it was at `instant`, after everything that had happened by then."""
    happened: list[Entry] = [entry for entry in meeting.log if entry.at <= instant]
    return fold(meeting.header, meeting.log[: len(happened)])


# --- the countdown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (600, "10:00"), (599.9, "10:00"), (599, "9:59"), (60, "1:00"), (59.1, "1:00"), (1, "0:01"), (0.1, "0:01"),
        (0, "0:00"), (-0.9, "0:00"), (-1, "0:01"), (-61, "1:01"), (3600, "1:00:00"), (-36_061, "10:01:01"),
    ],
)  # fmt: skip
def test_the_countdown_shows_the_time_left_and_then_the_time_over(seconds: float, shown: str) -> None:
    assert clock.count(seconds) == shown


def test_zero_is_shown_for_one_second_and_not_for_two() -> None:
    room = Room().go_to("welcome").wait(178)
    shown = [room.wait(0.25).left for _ in range(20)]
    assert shown == ["0:02"] * 3 + ["0:01"] * 4 + ["0:00"] * 4 + ["0:01"] * 4 + ["0:02"] * 4 + ["0:03"]


def test_the_clock_of_the_turn_goes_with_that_of_the_phase() -> None:
    room = in_the_round().wait(20)
    room.do("next-speaker")
    room.wait(30)
    assert clock.turn_seconds(room.meeting, room.now) == 30
    room.do("pause")
    room.wait(100)
    assert clock.turn_seconds(room.meeting, room.now) == 30
    room.do("resume")
    room.wait(5)
    assert clock.turn_seconds(room.meeting, room.now) == 35
    assert clock.elapsed(room.meeting, room.now) == 55


def test_a_clock_that_goes_backwards_shows_no_more_than_was_left() -> None:
    room = Room().go_to("welcome").wait(60)
    room.do("announce", "One minute.")
    assert clock.elapsed(room.meeting, NINE - timedelta(hours=1)) == 0


def test_somebody_who_never_spoke_has_spoken_for_no_time() -> None:
    room = in_the_round()
    room.do("next-speaker", person="jose")
    room.wait(40).do("next-speaker", person="suharti")
    room.wait(10)
    assert clock.spoken_seconds(room.meeting, "jose", room.now) == 40
    assert clock.spoken_seconds(room.meeting, "suharti", room.now) == 10
    assert clock.spoken_seconds(room.meeting, "amanuel", room.now) == 0


# --- late and early


def test_a_session_that_has_not_begun_ends_as_planned_until_its_time_has_come() -> None:
    room = Room()
    assert clock.projected_end(room.meeting, NINE - timedelta(hours=2)) == NINE + timedelta(minutes=48)
    assert clock.lateness(room.meeting, NINE - timedelta(hours=2)) == 0
    assert clock.projected_end(room.meeting, _at("9:10")) == _at("9:58")
    assert clock.total_seconds(room.meeting, _at("9:10")) == 0
    assert clock.elapsed(room.meeting, _at("9:10")) == 0


def test_a_late_start_is_late_by_as_much() -> None:
    room = Room().wait(240)
    room.do("start")
    assert clock.planned_end(room.meeting, room.now) == _at("9:48")
    assert clock.lateness(room.meeting, room.now) == 240


@pytest.mark.parametrize("hours", [2, 12])
def test_a_session_begun_hours_after_its_booking_is_late_by_as_much(hours: int) -> None:
    room = Room().wait(hours * 3600)
    assert clock.lateness(room.meeting, room.now) == hours * 3600, "also while nobody has begun it"
    room.do("start")
    assert clock.lateness(room.meeting, room.now) == hours * 3600


@pytest.mark.parametrize("hours", [-2, 24])
def test_a_session_begun_far_from_its_booking_was_moved_and_is_planned_from_when_it_began(hours: int) -> None:
    room = Room().wait(hours * 3600)
    room.do("start")
    assert clock.lateness(room.meeting, room.now) == 0
    assert clock.planned_end(room.meeting, room.now) == NINE + timedelta(hours=hours, minutes=48)


def test_a_session_of_yesterday_that_nobody_has_begun_is_not_on_time() -> None:
    room = Room().wait(24 * 3600)
    assert clock.lateness_in_words(room.meeting, room.now) == "was planned for yesterday"
    room.do("start")
    assert clock.lateness_in_words(room.meeting, room.now) == "on time"


def test_a_beginning_that_is_told_afterwards_counts_from_then() -> None:
    room = Room().wait(3 * 3600)
    room.do("start", since=NINE + timedelta(hours=1))
    # Its welcome of three minutes is long over.
    assert clock.lateness(room.meeting, room.now) == 3 * 3600 - 180
    assert clock.lateness_in_words(room.meeting, room.now) == "2 h 57 min late"


@pytest.mark.parametrize(
    ("over", "said"), [(-60, ""), (0, ""), (7, ""), (29, ""), (30, "1 min"), (89, "1 min"), (90, "2 min")]
)
def test_an_end_past_the_slot_is_told_in_minutes(over: int, said: str) -> None:
    room = Room(header(slot_minutes=48))
    room.do("start")
    room.wait(180 + over)
    assert clock.past_slot_in_words(room.meeting, room.now) == said


def test_lateness_grows_only_while_a_phase_is_over_its_time() -> None:
    room = Room().go_to("welcome").wait(180)
    assert clock.lateness(room.meeting, room.now) == 0
    room.wait(45)
    assert clock.lateness(room.meeting, room.now) == 45
    room.do("next-phase")
    room.wait(100)
    assert clock.lateness(room.meeting, room.now) == 45


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "on time"), (59, "on time"), (-59, "on time"), (60, "1 min late"), (-60, "1 min early"), (250, "4 min late")],
)
def test_late_and_early_are_said_in_words_and_less_than_a_minute_is_neither(seconds: float, said: str) -> None:
    assert clock.late_in_words(seconds) == said


def test_a_length_is_said_in_minutes_or_in_seconds() -> None:
    assert (clock.in_words(45), clock.in_words(240)) == ("45 s", "4 min")


def test_a_pause_makes_the_session_late() -> None:
    room = Room().go_to("welcome")
    room.do("pause")
    room.wait(90)
    assert clock.lateness(room.meeting, room.now) == 90


def test_a_phase_that_is_skipped_or_shortened_makes_the_session_early() -> None:
    room = Room().go_to("welcome")
    room.do("skip-phase", "reframing")
    assert clock.lateness(room.meeting, room.now) == -240
    room.do("extend", -60)
    assert clock.lateness(room.meeting, room.now) == -300


def test_a_phase_that_the_group_goes_back_from_has_only_what_it_did_not_use() -> None:
    room = Room().go_to("introduction").wait(100)
    before = clock.projected_end(room.meeting, room.now)
    room.do("back-phase")
    assert clock.projected_end(room.meeting, room.now) == before + timedelta(seconds=180), "the welcome has 3 minutes"
    room.do("next-phase")
    room.wait(200).do("back-phase")
    assert clock.projected_end(room.meeting, room.now) == room.now + timedelta(minutes=45), "never less than nothing"


def test_a_round_that_ran_already_can_begin_later_by_as_much() -> None:
    room = Room().go_to("reflection")
    latest = clock.latest_safe_start(room.meeting, room.now)
    assert latest is not None
    room.do("next-phase")
    room.wait(90).do("back-phase")
    assert clock.latest_safe_start(room.meeting, room.now) == latest + timedelta(seconds=90)
    room.do("next-phase")
    room.wait(3600).do("back-phase")
    assert clock.latest_safe_start(room.meeting, room.now) == latest + timedelta(seconds=600), "never more than it had"


@pytest.mark.parametrize("name", SESSIONS)
def test_lateness_at_the_beginning_of_each_phase_is_what_the_phases_before_took_too_long(name: str) -> None:
    transcript = read_transcript(name)
    meeting, _ = play(transcript)
    planned = 0
    for timing in transcript.timings:
        begins = transcript.start + timedelta(seconds=timing.start)
        assert clock.lateness(_until(meeting, begins), begins) == timing.start - planned, timing.phase
        planned += timing.planned


def test_the_meeting_of_twelve_is_four_minutes_late_in_the_round_and_six_at_the_end() -> None:
    transcript = read_transcript("session_12")
    meeting, _ = play(transcript)
    ends = {timing.phase: transcript.start + timedelta(seconds=timing.end - 1) for timing in transcript.timings}
    late = {phase: clock.lateness(_until(meeting, at), at) for phase, at in ends.items()}
    assert {phase: clock.count(-seconds) for phase, seconds in late.items()} == {
        "welcome": "0:29", "introduction": "0:39", "clarifying": "1:19", "reframing": "1:20", "qstorming": "2:09",
        "reflection": "2:24", "round": "4:34", "conversation": "6:04", "close": "6:05",
    }  # fmt: skip
    assert clock.lateness(meeting, _at("15:00")) == 5 * 60 + 30
    assert clock.slot_end(meeting) == transcript.start + timedelta(minutes=60)


@pytest.mark.parametrize("name", SESSIONS)
def test_each_phase_took_what_the_transcript_says(name: str) -> None:
    transcript = read_transcript(name)
    meeting, _ = play(transcript)
    assert [_timing(meeting, transcript, index) for index in range(len(meeting.phases))] == list(transcript.timings)


def _timing(meeting: Meeting, transcript: Transcript, index: int) -> Timing:
    run = meeting.phases[index]
    assert run.began is not None
    start = int((run.began - transcript.start).total_seconds())
    return Timing(run.phase.id, run.planned, start, start + int(run.ran), int(run.ran))


# --- the round


def test_the_time_of_the_round_is_shared_among_those_who_are_left() -> None:
    room = in_the_round()
    assert clock.fair_share(room.meeting, None, room.now) == 120
    room.do("next-speaker")
    assert room.meeting.budget == 120
    room.wait(200)
    assert clock.fair_share(room.meeting, None, room.now) == 100
    room.do("away", "jose")
    assert clock.fair_share(room.meeting, None, room.now) == pytest.approx(400 / 3)


def test_who_comes_back_after_a_pass_has_a_share_like_the_others() -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.do("pass")
    assert room.meeting.budget == 120
    assert clock.fair_share(room.meeting, None, room.now) == 150


def test_there_is_nothing_to_share_outside_of_a_round_or_when_the_time_is_over() -> None:
    room = Room().go_to("qstorming")
    assert clock.fair_share(room.meeting, None, room.now) is None
    room.go_to("round").wait(601)
    assert clock.fair_share(room.meeting, None, room.now) is None


def test_the_latest_safe_start_of_the_round_is_known_in_the_phase_before_it() -> None:
    room = Room().go_to("qstorming")
    assert clock.latest_safe_start(room.meeting, room.now) is None
    room.go_to("reflection")
    assert clock.latest_safe_start(room.meeting, room.now) == _at("9:37")
    room.go_to("round")
    assert clock.latest_safe_start(room.meeting, room.now) is None


def test_without_a_booked_slot_the_round_has_to_begin_as_planned() -> None:
    room = Room(header(slot_minutes=None)).go_to("reflection")
    assert clock.latest_safe_start(room.meeting, room.now) == _at("9:25")
    assert clock.slot_end(room.meeting) is None


# --- announcements


def _said(room: Room) -> list[str]:
    return [announcement.sentence for announcement in announcements(room.meeting, room.now)]


@pytest.mark.parametrize(
    ("minutes", "moments"),
    [
        (10, {300: "Five minutes left.", 540: "One minute left.", 600: "Time."}),
        (8, {180: "Five minutes left.", 420: "One minute left.", 480: "Time."}),
        (7.9, {414: "One minute left.", 474: "Time."}),
        (3, {120: "One minute left.", 180: "Time."}),
        (2.9, {144: "Thirty seconds left.", 174: "Time."}),
        (1, {30: "Thirty seconds left.", 60: "Time."}),
        (0.5, {30: "Time."}),
    ],
)
def test_a_phase_is_announced_at_the_moments_of_the_table(minutes: float, moments: dict[int, str]) -> None:
    room = Room(header(phases=[Phase(id="talk", title="Talk", minutes=minutes)]))
    room.do("start")
    heard: dict[int, str] = {}
    for second in range(int(minutes * 60) + 30):
        said = _said(room)
        if len(said) > len(heard):
            heard[second] = said[-1]
        room.wait(1)
    assert heard == moments


def test_a_turn_is_announced_ten_seconds_before_its_end_and_at_its_end() -> None:
    room = in_the_round()
    room.do("next-speaker")
    assert _said(room.wait(109)) == []
    assert _said(room.wait(1)) == ["Ten seconds left."]
    assert _said(room.wait(10)) == ["Ten seconds left.", "Time."]


def test_nobody_is_told_of_ten_seconds_who_has_fewer() -> None:
    room = in_the_round().wait(570)
    room.do("next-speaker")
    turn = [one.key[2] for one in announcements(room.meeting, room.now) if one.key[0] == "turn"]
    assert room.meeting.budget == 6
    assert turn == []


def test_what_has_just_fallen_due_is_the_one_to_say() -> None:
    room = in_the_round().wait(430)
    room.do("next-speaker")
    room.wait(26)
    assert _said(room)[-1] == "Ten seconds left."
    room.wait(84)
    assert _said(room)[-1] == "One minute left."


def test_a_minute_more_is_announced_again() -> None:
    room = Room().go_to("qstorming").wait(600)
    before = set(announcements(room.meeting, room.now))
    room.do("extend", 120)
    after = announcements(room.meeting, room.wait(60).now)
    assert after[-1].sentence == "One minute left."
    assert after[-1] not in before


def test_nothing_is_announced_before_the_beginning_or_after_the_end() -> None:
    room = Room().wait(3600)
    assert _said(room) == []
    room.do("start")
    room.wait(3600).do("end")
    assert _said(room) == []


# --- a clock that was forgotten


def test_a_booked_session_that_nobody_starts_asks_after_a_minute_and_not_for_days() -> None:
    room = Room()
    assert not clock.waits_for_start(room.meeting, room.wait(59).now)
    assert clock.waits_for_start(room.meeting, room.wait(1).now)
    assert not clock.waits_for_start(room.meeting, room.wait(7200).now)


def test_a_phase_whose_clock_was_never_started_asks_after_a_minute() -> None:
    room = Room().go_to("clarifying").wait(30)
    room.do("pause")
    assert not clock.waits_for_start(room.meeting, room.wait(300).now), "a pause in the middle is meant"
    room.do("next-phase")
    assert not clock.waits_for_start(room.meeting, room.wait(59).now)
    assert clock.waits_for_start(room.meeting, room.wait(1).now)
    room.do("start", since=room.now - timedelta(seconds=60))
    assert not clock.waits_for_start(room.meeting, room.wait(600).now)
    assert room.left == "7:00"
    room.do("end")
    assert not clock.waits_for_start(room.meeting, room.wait(600).now)
