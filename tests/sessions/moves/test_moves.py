"""The moves: what people can do, and with which sentence they are told that they cannot."""

from datetime import date, timedelta

import pytest

from sessions.common.errors import AlreadyGivenError, RefusedError, StandsAlreadyError
from sessions.formats.model import Phase
from sessions.model.entries import MODELS, WORDS, Answer, AnyEntry, Pass, Turn
from sessions.moves import contributions, history, people, steering
from sessions.moves.arguments import Arguments
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from tests.builders.meetings import NINE, Room, header, in_the_round, texts

# --- two presses, two windows


@pytest.mark.parametrize(
    "move", ["next-phase", "next-speaker", "pass", "skip-phase", "back-phase", "pause", "end", "put-back"]
)
def test_a_press_that_saw_less_than_there_is_moves_nothing(move: str) -> None:
    room = in_the_round()
    room.do("next-speaker")
    seen = len(room.meeting.log)
    room.do("next-speaker")
    assert room.refused(move, seen=seen).startswith("Another window has just made a move (turn, entry 9).")


def test_words_and_announcements_do_not_stand_in_the_way_of_a_press() -> None:
    room = in_the_round()
    seen = len(room.meeting.log)
    note = room.do("note", "Suharti is on the telephone")
    room.do("announce", "Five minutes left.")
    room.do("remove", note.n)
    assert room.do("next-speaker", seen=seen).kind == "turn"


def test_undo_takes_back_only_what_was_seen() -> None:
    room = in_the_round()
    seen = len(room.meeting.log)
    room.do("note", "a word from the other window")
    assert "just added something" in room.refused("undo", seen=seen)
    assert "just added something" in room.refused("redo", seen=seen)


@pytest.mark.parametrize("move", ["next-phase", "next-speaker", "pass", "put-back", "pause", "end", "undo", "redo"])
def test_what_is_not_there_was_not_seen_either(move: str) -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.do("next-speaker")
    assert room.refused(move, seen=99_999) == (
        "Entry 99999 cannot have been seen: the last entry is 9. Look again, and say what you saw."
    )
    assert room.refused(move, seen=10).startswith("Entry 10 cannot have been seen")
    assert Room().refused("start", seen=1).startswith("Entry 1 cannot have been seen: there is no entry yet.")


def test_a_draft_that_was_sent_twice_is_recorded_once() -> None:
    room = Room().go_to("qstorming")
    room.do("question", "What is on top of the pile?", draft="d1")
    assert room.refused("question", "What is on top of the pile?", draft="d1") == "This is already in the record."
    first = room.meeting.words[0].entry.n
    room.do("revise", first, "What lies on top?", draft="d2")
    assert room.refused("revise", first + 1, "What lies on top now?", draft="d2") == "This is already in the record."


# --- phases and their clock


def test_start_begins_the_first_phase_and_later_the_clock_that_waits() -> None:
    room = Room()
    assert room.do("start").kind == "phase"
    assert room.refused("start") == "The clock is already running."
    room.do("pause")
    assert room.do("start").kind == "resume"


def test_start_passes_over_what_was_skipped_before() -> None:
    room = Room()
    room.do("skip-phase")
    room.do("skip-phase")
    room.do("start")
    assert room.meeting.run is not None
    assert room.meeting.run.phase.id == "clarifying"


def test_nothing_begins_where_everything_is_skipped() -> None:
    room = Room()
    for run in room.meeting.phases:
        room.do("skip-phase", run.phase.id)
    assert "there is nothing to start" in room.refused("start")
    assert "there is nothing to start" in room.refused("next-phase")
    assert room.refused("skip-phase") == "Welcome is already skipped."


@pytest.mark.parametrize("move", ["pause", "resume", "extend", "next-speaker", "pass", "put-back", "end", "back-phase"])
def test_before_the_beginning_there_is_only_the_beginning(move: str) -> None:
    assert Room().refused(move, *([60] if move == "extend" else [])) == steering.NOT_BEGUN


@pytest.mark.parametrize(
    "move", ["start", "next-phase", "skip-phase", "pause", "resume", "extend", "next-speaker", "end"]
)
def test_after_the_end_only_the_end_can_be_taken_back(move: str) -> None:
    room = in_the_round()
    room.do("end")
    assert room.refused(move, *([60] if move == "extend" else [])) == steering.ENDED
    room.do("undo")
    assert room.state == "running"


def test_words_can_be_added_after_the_end_and_before_the_beginning() -> None:
    room = Room()
    room.do("prepared", "Invitations are out")
    room.go_to("close").do("end")
    room.do("action", "Send the photo", person="jose")
    assert texts(room.meeting) == ["Invitations are out", "Send the photo"]


def test_the_edges_of_the_agenda_are_said() -> None:
    room = Room().go_to("welcome")
    assert room.refused("back-phase") == "This is the first phase: there is none before it."
    room.go_to("close")
    last = "This is the last phase. End the session when the group is done."
    assert room.refused("next-phase") == last
    assert room.refused("skip-phase") == last
    assert room.refused("skip-phase", "welcome") == "Welcome is already done."
    assert room.refused("skip-phase", "[/]").startswith("There is no phase “[/]”. The phases are: welcome, ")


def test_a_clock_that_stands_still_is_not_stopped_again() -> None:
    room = in_the_round()
    room.do("pause")
    assert room.refused("pause") == "The clock is already paused."
    room.do("resume")
    assert room.refused("resume") == "The clock is already running."


def test_no_more_is_taken_from_a_phase_than_it_has() -> None:
    room = Room().go_to("reflection")
    assert room.do("extend", -600).model_dump()["seconds"] == -120
    assert room.refused("extend", -60) == "This phase has no minute left to take away."
    for nothing in (0, 86_401, -86_401):
        assert "1 to 86,400 seconds" in room.refused("extend", nothing)
    for given in (["a minute"], ["1.5"], []):
        assert room.malformed("extend", *given) == "Give the seconds as a whole number."


# --- turns


def test_there_are_no_turns_where_everybody_speaks_when_they_like() -> None:
    room = Room().go_to("qstorming")
    for move in ("next-speaker", "pass", "put-back"):
        assert room.refused(move) == "There are no turns in Q-storming: people speak when they like."


def test_the_word_is_given_to_somebody_who_is_here_and_does_not_have_it() -> None:
    room = in_the_round()
    room.do("next-speaker", person="José Ángel")
    assert room.refused("next-speaker", person="jose") == "José Ángel already has the floor."
    room.do("away", "suharti")
    assert "Mark them as back first" in room.refused("next-speaker", person="suharti")


def test_putting_back_goes_to_whoever_spoke_before_and_not_to_what_was_undone() -> None:
    room = in_the_round()
    assert room.refused("put-back") == "Nobody has had the floor before in this round."
    room.do("next-speaker", person="jose")
    room.do("next-speaker", person="suharti")
    room.do("next-speaker", person="jose")
    room.do("undo")
    room.do("next-speaker", person="amanuel")
    entry = room.do("put-back")
    assert isinstance(entry, Turn)
    assert entry.person == "suharti"


def test_putting_back_a_pass_gives_the_word_to_whoever_passed() -> None:
    room = in_the_round()
    room.do("next-speaker", person="jose")
    room.do("next-speaker", person="suharti")
    room.do("pass")
    assert room.do("put-back").model_dump()["person"] == "suharti"
    assert room.turns["suharti"] == "speaking"
    assert room.do("put-back").model_dump()["person"] == "jose", "nobody has passed any more"


def test_who_passed_before_the_word_came_did_not_have_it() -> None:
    room = in_the_round()
    room.do("pass", person="jose")
    room.do("next-speaker", person="suharti")
    assert room.refused("put-back") == "Nobody has had the floor before in this round."


def test_the_word_is_put_back_to_somebody_of_this_round_only() -> None:
    phases = [Phase(id=one, title=one, minutes=5, turns="each-once") for one in ("first", "second")]
    room = Room(header(phases=phases)).go_to("first")
    room.do("next-speaker", person="jose")
    room.do("next-phase")
    room.do("pass", person="jose")
    room.do("next-speaker", person="suharti")
    assert room.refused("put-back") == "Nobody has had the floor before in this round."


def test_the_word_is_not_put_back_to_somebody_who_left() -> None:
    room = in_the_round()
    room.do("next-speaker", person="suharti")
    room.do("next-speaker", person="jose")
    room.do("away", "suharti")
    assert room.refused("put-back") == "Suharti is away. Mark them as back first."


def test_somebody_can_pass_before_the_word_comes_to_them() -> None:
    room = in_the_round()
    assert room.refused("pass") == "Nobody has the floor: there is nobody to pass."
    room.do("next-speaker", person="suharti")
    entry = room.do("pass", person="jose")
    assert isinstance(entry, Pass)
    assert entry.next is None, "Suharti goes on"
    room.do("away", "amanuel")
    assert room.refused("pass", person="amanuel") == "Amanuel Tesfaye is not waiting to speak."
    assert room.refused("pass", person="ngozi") == "Ngozi is not waiting to speak."


def test_the_last_one_who_passes_comes_back_at_once_when_called() -> None:
    room = in_the_round()
    room.do("order", "jose", only=True)
    room.do("next-speaker")
    room.do("pass")
    assert room.meeting.speaking is None
    room.do("next-speaker")
    assert room.turns == {"jose": "speaking"}


# --- people


def test_who_is_here_cannot_come_back_and_who_left_cannot_leave() -> None:
    room = Room().go_to("welcome")
    assert room.refused("back", "suharti") == "Suharti is already here."
    room.do("away", "suharti")
    assert room.refused("away", "suharti") == "Suharti is already away."
    assert room.malformed("away") == "Who? Give a name or an id."


def test_who_came_late_does_not_come_late_twice() -> None:
    room = Room().go_to("clarifying")
    room.do("arrive", "suharti")
    assert room.refused("arrive", "Suharti") == "Suharti is already here."
    room.do("away", "suharti")
    assert room.do("arrive", "Suharti").kind == "arrive"


def test_two_late_comers_of_the_same_name_get_an_id_each() -> None:
    room = Room().go_to("clarifying")
    assert room.do("arrive", "王秀英").model_dump()["person"] == "person"
    assert room.refused("arrive", "王秀英") == "王秀英 is already here."
    assert room.do("arrive", "王小明").model_dump()["person"] == "person-2"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("", "Who joins? Give a name."), ("\u200b\x1b", "Who joins? Give a name."), ("x" * 81, "this one has 81.")],
)
def test_a_late_comer_needs_a_name_that_fits(name: str, sentence: str) -> None:
    assert sentence in Room().go_to("clarifying").refused("arrive", name)


def test_the_order_is_changed_by_names_by_place_or_wholly() -> None:
    room = in_the_round()
    room.do("order", "José Ángel", "suharti")
    assert room.meeting.order == ("jose", "suharti", "fatou-d", "fatou-n", "amanuel")
    room.do("order", remote_first=True)
    assert room.meeting.order == ("suharti", "fatou-d", "fatou-n", "jose", "amanuel")
    assert room.refused("order", remote_first=True) == "That is already the speaking order."
    room.do("order", "amanuel", only=True)
    assert room.turns == {"amanuel": "waiting"}
    assert "Who comes first?" in room.malformed("order")


def test_a_role_is_handed_to_somebody_who_does_not_have_it() -> None:
    room = Room().go_to("welcome")
    assert room.refused("hand-over", "facilitator", person="tomas") == "Tomás already has this role."
    for words, person in ((["king"], "jose"), ([], "jose"), (["facilitator"], None)):
        assert "Hand over which role, to whom?" in room.malformed("hand-over", *words, person=person)


def test_ids_that_nobody_has_are_refused_by_every_move_that_takes_one() -> None:
    meeting, stamp = in_the_round().meeting, MoveContext(at=NINE)
    for attempt in (
        lambda: steering.next_speaker(meeting, stamp, person="ghost"),
        lambda: people.away(meeting, stamp, person="ghost"),
        lambda: people.back(meeting, stamp, person="ghost"),
        lambda: people.change_order(meeting, stamp, first=["ghost"]),
        lambda: people.hand_over(meeting, stamp, role="peer", person="ghost"),
        lambda: contributions.say(meeting, stamp, kind="tip", text="Boo", person="ghost"),
    ):
        with pytest.raises(RefusedError, match="Nobody here has the id “ghost”"):
            attempt()


# --- words


@pytest.mark.parametrize("kind", sorted(WORDS))
@pytest.mark.parametrize("phase", ["welcome", "qstorming", "round", "close"])
def test_no_word_is_refused_because_of_the_phase(kind: str, phase: str) -> None:
    room = Room().go_to(phase)
    room.do(kind, "Words that must not be lost", person="jose")
    assert texts(room.meeting) == ["Words that must not be lost"]


def test_a_second_tip_of_one_person_is_offered_as_an_edit_of_the_first() -> None:
    room = in_the_round()
    room.do("next-speaker", person="jose")
    first = room.do("tip", "A painted wall.")
    with pytest.raises(AlreadyGivenError, match=r"José Ángel has already given a tip \(entry 9\)") as refusal:
        room.do("tip", "Another wall.")
    assert refusal.value.n == first.n
    room.do("revise", refusal.value.n, "A painted wall, and another one.")
    assert room.tips == {"jose": "A painted wall, and another one."}


def test_one_learned_thing_is_kept_of_each_person() -> None:
    room = Room().go_to("conversation")
    room.do("learned", "Boring is a compliment.", person="jose")
    assert "José Ángel has already given ONE thing learned" in room.refused("learned", "And more.", person="jose")
    room.do("learned", "October is cheaper.", person="suharti")


def test_a_tip_is_not_given_by_revising_it_to_somebody_who_has_one() -> None:
    room = in_the_round()
    room.do("tip", "A wall.", person="jose")
    other = room.do("tip", "A table.", person="suharti")
    assert "José Ángel has already given a tip" in room.refused("revise", other.n, "A table.", person="jose")
    room.do("revise", other.n, "A table.", person="amanuel")
    assert room.tips == {"jose": "A wall.", "amanuel": "A table."}


def test_a_tip_of_nobody_asks_whose_it_is() -> None:
    assert in_the_round().refused("tip", "A wall.") == "Nobody has the floor: say whose tip this is."


def test_after_a_tip_was_removed_there_is_place_for_another() -> None:
    room = in_the_round()
    room.do("remove", room.do("tip", "A wall.", person="jose").n)
    room.do("tip", "A table.", person="jose")
    assert room.tips == {"jose": "A table."}


@pytest.mark.parametrize(
    ("phase", "kind", "whose"),
    [
        ("welcome", "consent", None),
        ("welcome", "note", None),
        ("introduction", "challenge", "ngozi"),
        ("clarifying", "clarifying", None),
        ("clarifying", "answer", "ngozi"),
        ("reflection", "reflection", "ngozi"),
        ("round", "tip", "jose"),
        ("round", "note", None),
        ("round", "intervention", "ngozi"),
        ("round", "answer", "jose"),
        ("conversation", "takeaway", "ngozi"),
        ("close", "action", "ngozi"),
        ("close", "parked", "ngozi"),
    ],
)
def test_a_word_without_a_name_belongs_to_whom_it_would_in_the_window(phase: str, kind: str, whose: str | None) -> None:
    room = Room().go_to(phase)
    if phase == "round":
        room.do("next-speaker", person="jose")
    assert room.do(kind, "Some words").model_dump()["person"] == whose


def test_without_a_presenter_the_words_of_the_presenter_are_nobodys() -> None:
    room = Room(header(people=())).go_to("introduction")
    assert room.do("challenge", "How do we begin?").model_dump()["person"] is None


def test_an_answer_goes_to_the_last_question_that_has_none() -> None:
    room = in_the_round()
    first = room.do("clarifying", "Who signs?", person="jose")
    second = room.do("intervention", "Which columns?")
    answers = [room.do("answer", f"answer {number}") for number in range(3)]
    assert [one.answers for one in answers if isinstance(one, Answer)] == [second.n, first.n, second.n]
    explicit = room.do("answer", "to the first", answers=first.n)
    assert isinstance(explicit, Answer)
    assert explicit.answers == first.n


def test_an_answer_to_no_question_is_kept_as_an_answer() -> None:
    room = Room().go_to("clarifying")
    answer = room.do("answer", "Nine weeks.")
    assert isinstance(answer, Answer)
    assert answer.answers is None


def test_words_refer_only_to_what_stands() -> None:
    room = in_the_round()
    tip = room.do("tip", "A wall.", person="jose")
    assert room.refused("answer", "x", answers=99) == "There is no question in entry 99."
    assert room.refused("answer", "x", answers=tip.n) == f"There is no question in entry {tip.n}."
    assert room.refused("answer", "x", answers=0) == "There is no question in entry 0."
    assert room.refused("tip", "x", person="suharti", builds_on=1) == "There is no tip in entry 1."
    assert room.do("tip", "Building on the wall", person="suharti", builds_on=tip.n).model_dump()["builds_on"] == tip.n


def test_only_promises_have_a_date_and_only_tips_build_on_others() -> None:
    room = in_the_round()
    assert room.refused("note", "x", due=date(2026, 5, 26)) == "due has no meaning for note."
    assert room.refused("question", "x", builds_on=1) == "builds on has no meaning for question."
    assert room.refused("tip", "x", person="jose", answers=1) == "answers has no meaning for tip."
    assert room.do("intervention", "x", purpose="steering").model_dump()["purpose"] == "steering"


@pytest.mark.parametrize("nothing", ["", "  \n\t", "\u200b\ufeff", "\x1b\x00"])
def test_nothing_is_not_recorded_as_words(nothing: str) -> None:
    room = in_the_round()
    assert room.refused("note", nothing) == "This note is empty: write what was said."
    assert room.refused("announce", nothing) == "The announcement is empty: write what was said."
    said = room.do("note", "x")
    assert room.refused("revise", said.n, nothing) == "This note is empty: write what was said."


def test_two_thousand_characters_fit_and_one_more_is_said_and_not_cut() -> None:
    room = in_the_round()
    room.do("note", "é" * 2_000)
    assert room.refused("note", "é" * 2_001) == (
        "This note has 2,001 characters; the limit is 2,000. Shorten it or split it."
    )


def test_an_older_version_is_not_revised_but_the_newest_is_shown() -> None:
    room = Room().go_to("qstorming")
    first = room.do("question", "Have you?", person="jose")
    second = room.do("revise", first.n, "What have you?")
    assert room.refused("revise", first.n, "Why?") == (
        f"Entry {first.n} was changed meanwhile; it now reads “What have you?” (entry {second.n})."
    )
    assert room.refused("revise", second.n, "What have you?") == "That is what the record already says."
    assert room.refused("revise", 99, "x") == "There is no contribution in entry 99, or it was removed."
    assert room.refused("remove", 1) == "There is no contribution in entry 1, or it was removed."
    assert room.malformed("remove") == "Give the entry to remove as a whole number."
    assert room.malformed("revise", "Why?") == "Give the entry to revise as a whole number."


def test_an_edit_of_an_older_version_can_be_made_one_of_the_newest() -> None:
    room = Room().go_to("qstorming")
    first = room.do("question", "Have you?", person="jose")
    second = room.do("revise", first.n, "What have you?")
    with pytest.raises(StandsAlreadyError) as refusal:
        room.do("revise", first.n, "Why?")
    assert refusal.value.n == second.n
    assert not isinstance(refusal.value, AlreadyGivenError)
    room.do("revise", refusal.value.n, "Why?")
    assert texts(room.meeting) == ["Why?"]


def test_a_revision_keeps_whose_it_is_and_what_it_was_about() -> None:
    room = in_the_round()
    wall = room.do("tip", "A wall.", person="jose")
    table = room.do("tip", "A table.", person="suharti", builds_on=wall.n)
    revised = room.do("revise", table.n, "A bigger table.").model_dump()
    assert (revised["person"], revised["builds_on"], revised["kind"]) == ("suharti", wall.n, "tip")
    action = room.do("action", "Send it", due=date(2026, 5, 26))
    assert room.do("revise", action.n, "Send it", due=date(2026, 5, 27)).model_dump()["due"] == date(2026, 5, 27)
    assert room.refused("revise", room.meeting.next_n - 1, "Send it", due=date(2026, 5, 27)) == (
        "That is what the record already says."
    )


# --- the catalogue


def test_every_kind_of_word_is_a_move_of_the_same_name() -> None:
    assert set(WORDS) <= set(MOVES)


def test_every_entry_that_can_stand_in_a_record_can_be_made_by_a_move() -> None:
    names = {
        "phase": "next-phase",
        "skip": "skip-phase",
        "turn": "next-speaker",
        "leave": "away",
        "handover": "hand-over",
    }
    assert {names.get(kind, kind) for kind in MODELS} <= set(MOVES)


def test_a_move_never_changes_the_meeting_it_was_asked_about() -> None:
    room = in_the_round()
    before = room.meeting
    steering.next_speaker(before, MoveContext(at=NINE))
    assert before.speaking is None
    assert before.log == room.meeting.log


# --- when it was


def at(room: Room, move: str, when: timedelta, *words: str, said: bool = True) -> AnyEntry:
    """Make a move as somebody who says when it was, or whose clock differs from the one on the wall."""
    context = MoveContext(at=room.now + when, now=room.now if said else None)
    return MOVES[move].make(room.meeting, context, Arguments(words=words))


@pytest.mark.parametrize("move", ["note", "announce", "pause", "next-phase", "undo", "rename", "away", "extend"])
def test_no_move_is_still_to_come_or_before_the_session_began(move: str) -> None:
    room = Room().go_to("introduction").wait(600)
    words = {"rename": ("José",), "extend": ("60",), "note": ("x",), "announce": ("x",)}.get(move, ())
    given = Arguments(words=words, person="jose" if move in {"rename", "away"} else None)
    for seconds, said in ((1, "09:10:01 is still to come: it is 09:10:00"), (-601, "08:59 is before the session")):
        context = MoveContext(at=room.now + timedelta(seconds=seconds), now=room.now)
        with pytest.raises(RefusedError, match=said):
            MOVES[move].make(room.meeting, context, given)
    for seconds in (0, -1, -600):
        context = MoveContext(at=room.now + timedelta(seconds=seconds), now=room.now)
        assert MOVES[move].make(room.meeting, context, given).at == context.at


def test_a_window_whose_clock_differs_a_little_goes_on() -> None:
    room = Room().go_to("introduction").wait(-5)
    # The last entry is ahead of this clock, and so is the beginning: the entry gets the instant of the beginning.
    assert at(room, "note", timedelta(), "Good evening.", said=False).at == NINE
    room.wait(3600).do("note", "From the computer that is ahead.")
    assert at(room, "note", timedelta(seconds=-30), "x", said=False).at == room.now - timedelta(seconds=30)


def test_a_clock_that_is_far_behind_is_said_and_the_beginning_can_be_undone() -> None:
    room = Room().go_to("introduction")
    hour = timedelta(hours=-1)
    with pytest.raises(
        RefusedError, match=r"It is 08:00 by the clock of this computer, but the session began at 09:00"
    ):
        at(room, "note", hour, "x", said=False)
    assert at(room, "undo", hour, said=False).at == NINE + hour


def test_once_all_is_over_a_clock_that_was_put_back_gives_the_instant_of_the_end() -> None:
    room = Room().go_to("introduction").wait(600)
    room.do("end")
    assert at(room, "note", timedelta(hours=-1), "x", said=False).at == room.now
    assert at(room, "note", timedelta(minutes=-5), "x", said=False).at == room.now - timedelta(minutes=5)


def test_before_the_session_begins_whatever_is_over_can_be_entered() -> None:
    room = Room()
    room.do("note", "The room is ready.")
    assert at(room, "prepared", timedelta(days=-7), "The presenter was called.").at == NINE - timedelta(days=7)
    assert at(room, "start", timedelta(days=-6)).at == NINE - timedelta(days=6)


def test_whether_the_last_words_can_be_undone_costs_no_look_at_all_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The footer asks it at each letter that is typed, also after four hours."""
    room = in_the_round()
    for move, *words in (("next-phase",), ("note", "The date was painted")):
        room.do(move, *words)
        with monkeypatch.context() as costs:
            costs.delattr("sessions.moves.history.advance")
            assert history.undo(room.meeting, MoveContext(room.now)).of == room.meeting.undoable[-1]
