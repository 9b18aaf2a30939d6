"""The fold: entries in, meeting out; what a person would see on the screen after each of them."""

from datetime import timedelta

from sessions.formats.model import Phase
from sessions.meeting.fold import advance, begin, fold
from sessions.meeting.speaking_order import still_to_come
from sessions.meeting.state import Meeting
from sessions.model.entries import (
    AnyEntry,
    Arrive,
    Attendance,
    ClockTurns,
    Extend,
    HandOver,
    Order,
    Pass,
    PhaseBegins,
    Remove,
    Skip,
    Tip,
    Turn,
    Undo,
    Word,
)
from sessions.model.people import Person
from tests.builders.meetings import EVERYBODY, NINE, Room, header, in_the_round, texts

PEERS = ("fatou-d", "fatou-n", "amanuel", "suharti", "jose")


def _fold(*entries: AnyEntry) -> Meeting:
    """Fold entries, numbered and ten seconds apart, whatever they say of themselves."""
    placed = [
        entry.model_copy(update={"n": n, "at": NINE + timedelta(seconds=10 * n)}) for n, entry in enumerate(entries, 1)
    ]
    return fold(header(), placed)


def _phase(meeting: Meeting, phase: str) -> str:
    return meeting.phase_state([run.phase.id for run in meeting.phases].index(phase))


# --- phases


def test_before_anything_happens_everything_is_still_to_come() -> None:
    meeting = begin(header())
    assert meeting.state == "planned"
    assert {meeting.phase_state(index) for index in range(len(meeting.phases))} == {"upcoming"}
    assert meeting.order == PEERS
    assert meeting.next_n == 1


def test_phases_are_done_one_after_the_other() -> None:
    room = Room()
    room.do("start")
    room.wait(240).do("next-phase")
    assert room.state == "running"
    assert _phase(room.meeting, "welcome") == "done"
    assert _phase(room.meeting, "introduction") == "running"
    assert _phase(room.meeting, "clarifying") == "upcoming"
    assert room.meeting.phases[0].ran == 240


def test_a_phase_that_the_group_goes_back_from_is_still_to_come() -> None:
    room = Room().go_to("clarifying").wait(30)
    room.do("back-phase")
    assert _phase(room.meeting, "introduction") == "running"
    assert _phase(room.meeting, "clarifying") == "upcoming"


def test_a_phase_that_is_begun_again_goes_on_where_it_stopped() -> None:
    room = Room().go_to("introduction").wait(100)
    room.do("next-phase")
    room.wait(20).do("back-phase")
    assert room.left == "1:20"
    room.wait(5)
    assert room.left == "1:15"


def test_after_the_end_going_back_makes_the_last_phase_one_to_come() -> None:
    room = Room().go_to("close").wait(60)
    room.do("end")
    assert room.state == "ended"
    assert _phase(room.meeting, "close") == "done"
    room.do("back-phase")
    assert room.state == "running"
    assert _phase(room.meeting, "close") == "upcoming"


def test_skipping_the_phase_the_group_is_in_goes_to_the_next_one_with_its_clock() -> None:
    room = Room().go_to("clarifying").wait(10)
    room.do("skip-phase")
    assert _phase(room.meeting, "clarifying") == "skipped"
    assert _phase(room.meeting, "reframing") == "running"
    assert room.left == "4:00"


def test_skipping_a_phase_in_a_pause_leaves_the_next_one_waiting() -> None:
    room = Room().go_to("clarifying")
    room.do("pause")
    room.do("skip-phase")
    assert _phase(room.meeting, "reframing") == "waiting"
    assert room.wait(100).left == "4:00"


def test_a_phase_to_come_that_is_skipped_is_passed_over() -> None:
    room = Room().go_to("clarifying")
    room.do("skip-phase", "reframing")
    room.do("next-phase")
    assert room.meeting.run is not None
    assert room.meeting.run.phase.id == "qstorming"


def test_the_clock_stands_still_in_a_pause() -> None:
    room = Room().go_to("qstorming").wait(60)
    room.do("pause")
    assert room.state == "paused"
    assert room.wait(600).left == "9:00"
    room.do("resume")
    assert room.wait(60).left == "8:00"


def test_a_pause_that_was_forgotten_to_end_can_be_ended_some_minutes_ago() -> None:
    room = Room().go_to("qstorming").wait(60)
    room.do("pause")
    room.wait(300).do("resume", since=room.now - timedelta(seconds=120))
    assert room.left == "7:00"


def test_the_clock_never_counts_from_before_it_stood_still() -> None:
    room = Room().go_to("qstorming").wait(60)
    room.do("pause")
    room.wait(30).do("resume", since=NINE)
    assert room.left == "8:30"


def test_a_start_that_was_forgotten_counts_from_when_it_was() -> None:
    room = Room().wait(130)
    room.do("start", since=NINE)
    assert room.left == "0:50"
    assert room.meeting.started == NINE


def test_a_start_in_the_future_counts_from_now() -> None:
    room = Room()
    room.do("start", since=NINE + timedelta(hours=1))
    assert room.meeting.started == NINE


def test_two_windows_that_add_a_minute_each_add_two() -> None:
    room = Room().go_to("qstorming")
    seen = len(room.meeting.log)
    room.do("extend", 60, seen=seen)
    room.do("extend", 60, seen=seen)
    assert room.left == "12:00"


def test_a_minute_more_is_a_minute_more_also_after_everything_was_taken() -> None:
    room = Room().go_to("welcome")
    room.do("extend", 300)
    room.do("extend", -480)
    room.do("undo", 2)
    room.do("extend", 60)
    assert room.left == "1:00"


def test_an_entry_from_a_clock_that_is_a_little_behind_counts_no_second_twice() -> None:
    behind = Word(kind="note", text="x", at=NINE, n=1)
    meeting = fold(
        header(),
        [
            PhaseBegins(phase="round", at=NINE, n=1),
            Turn(person="jose", at=NINE + timedelta(seconds=10), n=2),
            Turn(person="suharti", at=NINE + timedelta(seconds=8), n=3),
            ClockTurns(kind="pause", at=NINE + timedelta(seconds=20), n=4),
            behind.model_copy(update={"n": 5}),
        ],
    )
    assert meeting.run is not None
    assert meeting.run.ran == 20
    assert meeting.run.turns["jose"].seconds == 0
    assert meeting.spoken == 10


# --- turns


def test_the_round_gives_the_word_to_each_person_once() -> None:
    room = in_the_round()
    for who in PEERS:
        assert room.do("next-speaker").model_dump()["person"] == who
        room.wait(30)
    room.do("next-speaker")
    assert room.turns == dict.fromkeys(PEERS, "heard")
    assert room.meeting.speaking is None
    assert [room.meeting.last_turns[who].seconds for who in PEERS] == [30.0] * 5


def test_who_passes_comes_back_at_the_end_and_only_once() -> None:
    room = in_the_round()
    room.do("order", "suharti", "jose", only=True)
    room.do("next-speaker")
    room.do("pass")
    assert room.turns == {"suharti": "passed", "jose": "speaking"}
    room.do("next-speaker")
    assert room.turns == {"suharti": "speaking", "jose": "heard"}
    room.do("pass")
    assert room.turns == {"suharti": "no contribution", "jose": "heard"}
    assert "Everyone has spoken" in room.refused("next-speaker")


def test_who_drops_off_the_line_while_speaking_keeps_the_place_and_the_seconds() -> None:
    room = in_the_round()
    room.do("next-speaker", person="suharti")
    room.wait(20).do("away", "suharti")
    assert room.meeting.speaking is None
    assert room.turns["suharti"] == "absent"
    room.wait(60).do("back", "suharti")
    assert room.turns["suharti"] == "waiting"
    room.do("next-speaker", person="suharti")
    room.wait(15).do("next-speaker")
    assert room.turns["suharti"] == "heard"
    assert room.meeting.last_turns["suharti"].seconds == 35


def test_who_drops_off_the_line_after_the_tip_was_heard() -> None:
    room = in_the_round()
    room.do("next-speaker", person="suharti")
    room.do("tip", "A wall.")
    room.wait(20).do("away", "suharti")
    assert room.turns["suharti"] == "heard"
    room.do("back", "suharti")
    assert room.turns["suharti"] == "heard"
    assert "suharti" not in still_to_come(room.meeting)


def test_a_word_of_another_kind_or_another_round_is_not_the_tip() -> None:
    phases = [
        Phase(id="first", title="First", minutes=5, turns="each-once", captures=("option", "note")),
        Phase(id="second", title="Second", minutes=5, turns="each-once", captures=("option", "note")),
        Phase(id="third", title="Third", minutes=5, turns="each-once", captures=()),
    ]
    room = Room(header(phases=phases)).go_to("first")
    room.do("option", "A wall.", person="jose")
    for phase in ("second", "third"):
        room.wait(60).go_to(phase)
        room.do("next-speaker", person="jose")
        room.do("note", "Cut off", person="jose")
        room.do("away", "jose")
        assert room.turns["jose"] == "absent"
        room.do("back", "jose")


def test_who_was_heard_and_left_was_heard() -> None:
    room = in_the_round()
    room.do("next-speaker", person="jose")
    room.do("next-speaker", person="suharti")
    room.do("away", "jose")
    assert room.turns["jose"] == "heard"
    assert "jose" in room.meeting.absent


def test_a_second_turn_takes_nothing_from_somebody_who_was_heard() -> None:
    room = in_the_round()
    room.do("next-speaker", person="jose")
    room.wait(10).do("next-speaker", person="suharti")
    room.wait(10).do("next-speaker", person="jose")
    room.wait(10).do("away", "jose")
    room.do("back", "jose")
    assert room.turns["jose"] == "heard"


def test_putting_back_lets_the_one_before_go_on_and_the_next_one_wait_again() -> None:
    room = in_the_round()
    room.do("next-speaker", person="jose")
    room.wait(10).do("next-speaker", person="suharti")
    room.wait(2).do("put-back")
    assert (room.turns["jose"], room.turns["suharti"]) == ("speaking", "waiting")
    assert room.meeting.last_turns["suharti"].seconds == 2


def test_a_pass_that_is_put_back_is_no_pass() -> None:
    room = in_the_round()
    room.do("next-speaker", person="jose")
    room.wait(10).do("pass")
    room.do("put-back")
    assert room.turns["jose"] == "speaking"
    assert (room.meeting.last_turns["jose"].passes, room.meeting.last_turns["jose"].returned) == (0, False)
    room.wait(5).do("next-speaker")
    assert (room.turns["jose"], room.meeting.last_turns["jose"].seconds) == ("heard", 15)


def test_a_pass_before_a_turn_that_is_put_back_stays_one() -> None:
    room = in_the_round()
    room.do("order", "suharti", "jose", only=True)
    room.do("next-speaker")
    room.do("pass")
    room.do("next-speaker")
    room.do("next-speaker")
    room.do("put-back")
    assert room.turns["suharti"] == "speaking"
    assert (room.meeting.last_turns["suharti"].passes, room.meeting.last_turns["suharti"].returned) == (1, True)


def test_a_late_comer_of_the_roster_goes_to_the_end_of_the_order() -> None:
    room = Room().go_to("clarifying")
    room.do("arrive", "fatou ndiaye")
    assert room.meeting.order == ("fatou-d", "amanuel", "suharti", "jose", "fatou-n")
    assert room.meeting.late == {"fatou-n"}
    assert len(room.meeting.people) == len(EVERYBODY)


def test_a_late_comer_whom_nobody_knew_is_one_of_the_people_from_then_on() -> None:
    room = Room().go_to("clarifying")
    room.do("arrive", "Zoë [/] Łukaszewicz", place="remote")
    assert room.meeting.people[-1] == Person(id="zoe", name="Zoë [/] Łukaszewicz", place="remote")
    assert room.meeting.order[-1] == "zoe"


def test_a_late_observer_does_not_get_into_the_order() -> None:
    room = Room().go_to("clarifying")
    room.do("arrive", "Odd Hansen", role="observer")
    assert room.meeting.order == PEERS


def test_who_comes_late_by_telephone_is_remote_from_then_on() -> None:
    room = Room().go_to("clarifying")
    room.do("arrive", "José Ángel", place="remote")
    jose = room.meeting.person("jose")
    assert jose is not None
    assert jose.place == "remote"


def test_a_late_presenter_speaks_where_the_format_lets_presenters_speak() -> None:
    phases = [Phase(id="round", title="Round", minutes=5, turns="each-once", speakers=("presenter",))]
    room = Room(header(phases=phases))
    room.do("arrive", "Ann", role="presenter")
    room.do("arrive", "Bo", role="peer")
    assert room.meeting.order == ("ngozi", "ann")


def test_handing_over_the_facilitation_makes_the_facilitator_a_peer() -> None:
    room = Room().go_to("welcome")
    room.do("hand-over", "facilitator", person="jose")
    assert {one.id: one.role for one in room.meeting.people if one.id in {"jose", "tomas"}} == {
        "jose": "facilitator",
        "tomas": "peer",
    }


def test_of_several_facilitators_one_leads_and_hands_on_what_the_others_keep() -> None:
    people = [one.model_copy(update={"role": "facilitator"}) if one.id == "jose" else one for one in EVERYBODY]
    room = Room(header(people)).go_to("welcome")
    facilitators = [one.id for one in people if one.role == "facilitator"]
    first, second = facilitators
    assert [one.id for one in room.meeting.all_with_role("facilitator")] == facilitators
    room.do("hand-over", "facilitator", person=second)
    assert [one.id for one in room.meeting.all_with_role("facilitator")] == [second, first]
    room.do("away", person=second)
    assert [one.id for one in room.meeting.all_with_role("facilitator")] == [first, second]
    room.do("back", person=second)
    room.do("hand-over", "facilitator", person="suharti")
    assert [one.id for one in room.meeting.all_with_role("facilitator")] == ["suharti", first]
    assert room.meeting.person(second) == people[[one.id for one in people].index(second)].model_copy(
        update={"role": "peer"}
    )
    for _ in range(4):
        room.do("undo")
    assert [one.id for one in room.meeting.all_with_role("facilitator")] == facilitators


def test_who_takes_a_role_that_does_not_speak_leaves_the_order_and_a_new_peer_joins_it() -> None:
    room = in_the_round()
    room.do("next-speaker", person="fatou-d")
    room.do("hand-over", "facilitator", person="jose")
    assert list(room.meeting.order) == ["fatou-d", "fatou-n", "amanuel", "suharti", "tomas"]
    room.do("hand-over", "observer", person="suharti")
    assert list(room.meeting.order) == ["fatou-d", "fatou-n", "amanuel", "tomas"]
    room.do("hand-over", "peer", person="suharti")
    assert list(room.meeting.order) == ["fatou-d", "fatou-n", "amanuel", "tomas", "suharti"]
    room.do("undo", room.meeting.undoable[-3])
    assert list(room.meeting.order) == ["fatou-d", "fatou-n", "amanuel", "jose", "suharti"]


def test_handing_a_role_over_moves_nobody_else_in_the_order() -> None:
    room = in_the_round()
    room.do("order", "tomas", "jose", only=True)
    room.do("hand-over", "facilitator", person="amanuel")
    assert list(room.meeting.order) == ["tomas", "jose"]


def test_a_new_presenter_speaks_where_presenters_do_and_a_new_peer_does_not() -> None:
    phases = [Phase(id="round", title="Round", minutes=5, turns="each-once", speakers=("presenter",))]
    room = Room(header(phases=phases))
    room.do("hand-over", "presenter", person="jose")
    assert list(room.meeting.order) == ["ngozi", "jose"]
    room.do("hand-over", "facilitator", person="jose")
    assert list(room.meeting.order) == ["ngozi"]


def test_several_people_can_be_presenters() -> None:
    room = Room().go_to("welcome")
    room.do("hand-over", "presenter", person="jose")
    assert {one.id for one in room.meeting.people if one.role == "presenter"} == {"ngozi", "jose"}


def test_going_to_another_phase_ends_the_turn() -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.wait(40).do("next-phase")
    assert room.meeting.speaking is None
    assert room.meeting.last_turns["fatou-d"].has_spoken
    assert room.meeting.last_turns["fatou-d"].seconds == 40


# --- words


def test_a_revised_word_stands_once_in_its_last_wording_and_keeps_the_first() -> None:
    room = Room().go_to("qstorming")
    first = room.do("question", "Have you invited them?", person="jose")
    room.do("revise", first.n, "What do they know of each other?", redirected=True)
    (word,) = room.meeting.words
    assert word.entry.text == "What do they know of each other?"
    assert word.first.text == "Have you invited them?"
    assert word.versions == (first.n, first.n + 1)
    assert word.redirected


def test_a_removed_word_does_not_stand_and_stays_in_the_log() -> None:
    room = Room().go_to("qstorming")
    said = room.do("note", "A name that should not be here")
    room.do("remove", said.n)
    assert room.meeting.words == ()
    assert said in room.meeting.log


def test_a_removed_word_takes_all_its_wordings_with_it() -> None:
    room = Room().go_to("qstorming")
    said = room.do("note", "first")
    again = room.do("revise", said.n, "second")
    room.do("remove", again.n)
    assert room.meeting.words == ()


def test_answers_stand_under_what_they_answer() -> None:
    room = Room().go_to("clarifying")
    first = room.do("clarifying", "Who signs last?", person="jose")
    room.do("answer", "The chairman.")
    room.do("clarifying", "Is the list public?", person="suharti")
    room.do("answer", "No.")
    room.do("answer", "Or nearly.")
    room.do("revise", first.n, "Who signs at the very end?")
    answers = [room.meeting.answers_to(word) for word in room.meeting.kind("clarifying")]
    assert [[one.entry.text for one in each] for each in answers] == [["The chairman."], ["No.", "Or nearly."]]


# --- what makes no sense changes nothing, and loses nothing


def test_entries_about_people_whom_nobody_knows_change_nothing() -> None:
    before = _fold(PhaseBegins(phase="round", at=NINE, n=1), Turn(person="jose", at=NINE, n=1))
    after = _fold(
        PhaseBegins(phase="round", at=NINE, n=1),
        Turn(person="jose", at=NINE, n=1),
        Pass(person="ghost", at=NINE, n=1),
        Attendance(kind="leave", person="ghost", at=NINE, n=1),
        HandOver(person="ghost", role="facilitator", at=NINE, n=1),
        Order(people=("ghost", *before.order, "jose"), at=NINE, n=1),
    )
    assert after.speaking == "jose"
    assert after.order == before.order
    assert after.people == before.people


def test_nobody_has_the_word_where_somebody_unknown_would_have_it() -> None:
    meeting = _fold(
        PhaseBegins(phase="round", at=NINE, n=1),
        Turn(person="jose", at=NINE, n=1),
        Turn(person="ghost", at=NINE, n=1),
    )
    assert meeting.speaking is None
    assert meeting.turn_state("jose") == "heard"


def test_whoever_has_the_word_is_here() -> None:
    meeting = _fold(
        PhaseBegins(phase="round", at=NINE, n=1),
        Attendance(kind="leave", person="jose", at=NINE, n=1),
        Turn(person="jose", at=NINE, n=1),
    )
    assert meeting.turn_state("jose") == "speaking"


def test_nothing_goes_on_after_the_end() -> None:
    meeting = _fold(
        PhaseBegins(phase="round", at=NINE, n=1),
        ClockTurns(kind="end", at=NINE, n=1),
        Turn(person="jose", at=NINE, n=1),
        ClockTurns(kind="resume", at=NINE, n=1),
        ClockTurns(kind="pause", at=NINE, n=1),
        ClockTurns(kind="end", at=NINE, n=1),
    )
    assert meeting.state == "ended"
    assert meeting.ended == NINE + timedelta(seconds=20)
    assert meeting.speaking is None


def test_steering_before_the_beginning_changes_nothing() -> None:
    nonsense = _fold(
        ClockTurns(kind="resume", at=NINE, n=1),
        ClockTurns(kind="end", at=NINE, n=1),
        Extend(seconds=60, at=NINE, n=1),
        Turn(person="jose", at=NINE, n=1),
        Pass(person="jose", next="suharti", at=NINE, n=1),
        PhaseBegins(phase="waltz", at=NINE, n=1),
        Skip(phase="waltz", at=NINE, n=1),
        Remove(of=3, at=NINE, n=1),
        Undo(of=99, at=NINE, n=1),
    )
    begun = begin(header())
    assert (nonsense.state, nonsense.phases, nonsense.people, nonsense.speaking) == (
        "planned", begun.phases, begun.people, None,
    )  # fmt: skip


def test_skipping_the_last_phase_while_in_it_changes_nothing() -> None:
    meeting = _fold(PhaseBegins(phase="close", at=NINE, n=1), Skip(phase="close", at=NINE, n=1))
    assert _phase(meeting, "close") == "running"


def test_words_that_revise_what_is_not_there_stand_by_themselves() -> None:
    meeting = _fold(Tip(person="jose", text="A wall.", revises=77, at=NINE, n=1))
    assert texts(meeting) == ["A wall."]


def test_somebody_of_whom_only_an_id_is_known_is_called_by_it() -> None:
    meeting = _fold(Arrive(person="xi", at=NINE, n=1))
    assert meeting.people[-1].name == "xi"


# --- step by step


def test_a_meeting_taken_step_by_step_is_the_same_as_the_whole() -> None:
    room = in_the_round()
    for move in ("next-speaker", "tip", "next-speaker", "undo", "redo", "pass", "back-phase", "next-phase", "end"):
        room.wait(7).do(move, *(["A wall."] if move == "tip" else []))
    assert room.meeting == fold(header(), room.meeting.log)
    assert advance(begin(header()), room.meeting.log) == room.meeting
