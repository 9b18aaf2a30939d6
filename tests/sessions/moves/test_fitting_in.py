"""The rest is fitted into the time that is left: what goes, what each phase and each person then has."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sessions.common.errors import InstantError, PeerAssistError
from sessions.formats.loading import load_format
from sessions.formats.model import Phase
from sessions.meeting import clock
from sessions.meeting.fold import fold
from sessions.model.entries import Fit
from sessions.moves.context import MoveContext
from sessions.moves.fitting_in import fit, time_left
from sessions.moves.registry import MOVES
from sessions.moves.steering import CALLED_OFF, ENDED
from sessions.record.fast_parsing import read_record
from sessions.record.parsing import parse_record
from sessions.record.writing import entry_text, header_text
from tests.builders.elsewhere import clock_in
from tests.builders.meetings import NINE, Room, header, in_the_round

HALF_AN_HOUR = load_format("world-bank-30").agenda()
MORNING = (
    Phase(id="tell", title="Tell", minutes=40),
    Phase(id="tea", title="Tea", minutes=15, rest=True),
    Phase(id="if-time", title="If time allows", minutes=10, optional=True),
    Phase(id="lunch", title="Lunch", minutes=45, rest=True),
    Phase(id="wrap", title="Wrap", minutes=40),
    Phase(id="next", title="Next morning", minutes=60, day=2),
)


def has(room: Room) -> dict[str, int]:
    """Return the seconds that each phase to come has, and what is left of the one the group is in."""
    runs = {run.phase.id: int(run.unused) for run in clock.to_come(room.meeting)}
    if room.meeting.run:
        runs[room.meeting.run.phase.id] = max(0, int(clock.remaining(room.meeting, room.now)))
    return runs


def said(room: Room, *words: str | int) -> str:
    """Fit the rest in, and return the line that a script gets back."""
    return MOVES["fit"].receipt_for(room.do("fit", *words), room.meeting).partition(": ")[2]


def test_half_an_hour_that_begins_twelve_minutes_late_leaves_out_what_may_be_left_out() -> None:
    room = Room(header(phases=HALF_AN_HOUR, slot_minutes=30)).wait(720)
    assert said(room, "18", "min") == "Round gives 1:00 each. Left out: Reframe."
    assert sum(has(room).values()) == 18 * 60
    assert room.meeting.phase_state(2) == "skipped"
    assert clock.lateness_in_words(room.meeting, room.now) == "on time"
    assert clock.projected_end(room.meeting, room.now) == NINE + timedelta(minutes=30)


def test_a_little_too_late_shortens_every_phase_and_leaves_none_out() -> None:
    room = Room(header(phases=MORNING))
    room.do("start")
    room.wait(600)
    assert said(room, 130) == "The rest takes 2 h 10 min. Nothing is left out."
    assert list(has(room)) == ["tea", "if-time", "lunch", "wrap", "tell"]
    assert sum(has(room).values()) == 130 * 60
    assert room.meeting.run
    assert room.meeting.run.ran == 0
    assert has(room)["tell"] == room.meeting.run.planned - 600


def test_far_too_late_breaks_go_too_and_never_a_meal() -> None:
    room = Room(header(phases=MORNING))
    room.do("start")
    assert said(room, 90) == "The rest takes 90 min. Left out: Tea, If time allows."
    assert has(room)["lunch"] >= 30 * 60
    assert room.meeting.phases[5].planned == 3600, "another day is left alone"


def test_a_round_keeps_three_quarters_of_a_minute_for_each_as_long_as_it_can() -> None:
    room = in_the_round()
    assert said(room, 12) == "Round gives 1:06 each. Nothing is left out."
    room.do("undo")
    assert said(room, 8) == "Round gives 0:48 each. Nothing is left out."
    room.do("undo")
    assert said(room, 2) == "Rushed: Round gives 0:15 each, less than 45 s. Nothing is left out."
    assert sum(has(room).values()) == 120


def test_who_has_spoken_in_the_round_needs_no_more_time_in_it() -> None:
    room = in_the_round()
    for _ in range(4):
        room.do("next-speaker")
        room.wait(60)
    assert said(room, 10) == "Round gives 3:00 each. Nothing is left out."
    assert clock.fair_share(room.meeting, None, room.now) == 180


def test_what_is_kept_for_everybody_is_the_same_part_of_a_shorter_round() -> None:
    phases = (Phase(id="round", title="Round", minutes=20, turns="each-once", open_minutes=10),)
    room = Room(header(phases=phases))
    room.do("start")
    room.do("fit", 10)
    assert clock.fair_share(room.meeting, None, room.now) == 60
    assert room.meeting.phases[0].open_seconds == 300


def test_what_was_left_out_by_hand_stays_out_and_undo_brings_back_only_the_rest() -> None:
    room = Room(header(phases=MORNING))
    room.do("start")
    room.do("skip-phase", "if-time")
    before = room.meeting
    room.do("fit", 80)
    assert [room.meeting.phase_state(at) for at in (1, 2)] == ["skipped", "skipped"]
    room.do("undo")
    assert room.meeting.phases == before.phases
    assert [room.meeting.phase_state(at) for at in (1, 2)] == ["upcoming", "skipped"]


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [
        (150, "Everything fits as it is planned: what is left takes 2 h 30 min."),
        (152, "Everything fits as it is planned: what is left takes 2 h 30 min, with 2 min to spare."),
    ],
)
def test_more_time_than_is_planned_changes_nothing(minutes: int, sentence: str) -> None:
    assert Room(header(phases=MORNING)).refused("fit", minutes) == sentence


def test_what_cannot_be_fitted_in_is_refused() -> None:
    room = Room()
    room.do("start")
    while room.meeting.ahead:
        room.do("next-phase")
    room.wait(3600)
    assert room.refused("fit", 5) == "No phase has any time left that could be shared out."
    room.do("end")
    assert room.refused("fit", 5) == ENDED
    called_off = Room()
    called_off.do("call-off")
    assert called_off.refused("fit", 5) == CALLED_OFF
    assert "Another window has just made a move" in in_the_round().refused("fit", 5, seen=0)

    assert Room(header(phases=MORNING)).refused("fit", 800).endswith("with 10 h 50 min to spare.")


@pytest.mark.parametrize(
    ("words", "minutes"),
    [
        ("18", 18),
        ("18 min", 18),
        ("1h05", 65),
        ("1:30", 90),
        ("until 10:30", 90),
        ("Until 10h30", 90),
        ("10 am", 60),
        ("hasta 10:30", 90),
        ("hasta las 10:30", 90),
        ("até as 10h30", 90),
        ("até às 10h30", 90),
        ("até 10h30", 90),
        ("jusqu’à 10h30", 90),
    ],
)
def test_how_long_is_said_in_minutes_or_until_when(words: str, minutes: int) -> None:
    assert time_left(words, Room().meeting, NINE) == minutes * 60


@pytest.mark.parametrize("hour", [0, 9, 13, 23])
def test_an_end_is_said_with_until_and_hours_and_minutes_are_a_length_whatever_the_hour(hour: int) -> None:
    assert time_left("1:05", Room().meeting, NINE.replace(hour=hour)) == 65 * 60


def test_an_end_is_never_a_length() -> None:
    room = Room()
    room.do("start")
    room.wait(2.5 * 3600)
    over = "9:00 is over: it is 11:30. Write a later end, like until 15:30, or minutes, like 18."
    assert room.malformed("fit", "until 9:00").startswith(over)
    assert room.malformed("fit", "until 45").startswith(
        "“until 45” is no end: write a time of day, like until 15:30, and minutes without until, like 18."
    )
    assert "“until ” is no end" in room.malformed("fit", "until")


def test_late_in_the_evening_an_end_may_be_after_midnight() -> None:
    room = Room(header(scheduled=NINE.replace(hour=23)))
    room.wait(14 * 3600)
    room.do("start")
    room.wait(1800)
    assert time_left("until 1:05", room.meeting, room.now) == 95 * 60
    with pytest.raises(InstantError, match="is over: it is 23:30"):
        time_left("until 9:00", room.meeting, room.now)


def test_before_it_begins_an_end_counts_from_the_planned_beginning() -> None:
    room = Room(header(scheduled=NINE + timedelta(hours=3)))
    room.do("fit", "until 12:40")
    assert sum(has(room).values()) == 40 * 60
    assert clock.projected_end(room.meeting, room.now) == NINE + timedelta(hours=3, minutes=40)
    before = room.malformed("fit", "until 11:00")
    assert before.startswith("11:00 is before it begins, which is planned for 12:00.")
    room.wait(3.5 * 3600)
    assert time_left("until 12:40", room.meeting, room.now) == 600, "nobody has started it, and it is late"


def test_between_days_an_end_counts_from_the_morning() -> None:
    morning = NINE + timedelta(days=1)
    room = Room(header(phases=MORNING, days={2: morning})).go_to("next")
    room.now = NINE + timedelta(hours=8)
    room.do("fit", "until 9:40")
    assert has(room) == {"next": 40 * 60}
    room.do("undo")
    unplanned = Room(header(phases=MORNING)).go_to("next")
    assert unplanned.malformed("fit", "until 9:40").startswith(
        "Nobody has said when day 2 begins: write minutes, or start its clock first."
    )
    assert unplanned.do("fit", 40).kind == "fit"


@pytest.mark.parametrize("words", ["", "soon", "0", "-5", "15-30"])
def test_no_time_that_is_left_is_said_and_how_much_there_is(words: str) -> None:
    sentence = Room().malformed("fit", words)
    assert "is no time that is left: write minutes, like 18, or an end, like until 15:30." in sentence
    assert sentence.endswith("What is left is planned for 48 min.")


def test_phases_get_whole_and_half_minutes_and_the_longest_takes_what_is_over() -> None:
    room = Room(header(phases=HALF_AN_HOUR, slot_minutes=30))
    room.do("fit", 18)
    assert [seconds for seconds in has(room).values() if seconds % 30] == []
    room.do("undo")
    room.wait(11 * 60 + 37)
    room.do("start")
    room.do("fit", "until 9:30")
    assert sum(has(room).values()) == 18 * 60 + 23
    odd = [phase for phase, seconds in has(room).items() if seconds % 30]
    assert room.meeting.run
    assert odd == [room.meeting.run.phase.id]


# --- whatever the phases and the minutes

phases = st.builds(
    Phase,
    id=st.uuids().map(str),
    title=st.just("Part"),
    minutes=st.floats(0.01, 200),
    turns=st.sampled_from(["open", "each-once"]),
    optional=st.booleans(),
    rest=st.booleans(),
    plenary=st.booleans(),
    open_minutes=st.integers(0, 30),
    day=st.just(1),
)
plans = st.lists(phases, min_size=1, max_size=8, unique_by=lambda phase: phase.id)


@given(plans, st.integers(0, 3), st.integers(0, 4_000), st.integers(1, 20_000))
@example([Phase(id="a", title="A", minutes=1), Phase(id="b", title="B", minutes=1, optional=True)], 0, 0, 1)
def test_what_is_left_takes_exactly_what_was_asked_for(plan: list[Phase], gone: int, waited: int, seconds: int) -> None:
    room = Room(header(phases=plan))
    for _ in range(min(gone, len(plan))):
        room.do("next-phase")
    room.wait(waited)
    before, had = room.meeting, has(room)
    try:
        entry = fit(room.meeting, MoveContext(at=room.now), seconds=seconds)
    except PeerAssistError:
        assert seconds >= sum(had.values())
        return
    room.meeting = fold(room.meeting.header, (*room.meeting.log, entry))
    now = has(room)
    assert sum(now.values()) == seconds
    assert all(0 <= now[phase] <= had[phase] for phase in now)
    assert [one for one in had if one in now] == list(now), "their order stays"
    assert set(had) - set(now) == set(entry.skipped)
    assert not any(run.phase.plenary for run in before.phases if run.phase.id in entry.skipped)
    assert room.meeting.current == before.current
    room.do("undo")
    assert (room.meeting.phases, room.meeting.current) == (before.phases, before.current)
    assert _read_back(room.meeting.log[entry.n - 1]) == entry


def _read_back(entry: object) -> object:
    assert isinstance(entry, Fit)
    first = entry.model_copy(update={"n": 1})
    data = (header_text(header()) + entry_text(first)).encode()
    (fast,), (slow,) = read_record(data, "x")[1], parse_record(data, "x").entries
    assert fast == slow
    return fast.model_copy(update={"n": entry.n})


def test_an_end_that_is_left_out_when_the_clock_is_put_forward_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    night = datetime(2026, 3, 28, 23, tzinfo=UTC)
    with clock_in(monkeypatch, "Europe/Berlin"):
        for begins, end in ((night, "until 2:30"), (night - timedelta(hours=2), "2:30 am")):
            room = Room(header(scheduled=begins))
            with pytest.raises(InstantError, match="There is no 02:30 on 29 March"):
                time_left(end, room.meeting, begins)
        late = datetime(2026, 3, 27, 22, tzinfo=UTC)
        assert time_left("until 2:30", Room(header(scheduled=late)).meeting, late) == 3.5 * 3600
