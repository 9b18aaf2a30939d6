"""Undo and redo: a slip is taken back, nothing that was said is lost, and everything can be brought back."""

from sessions.meeting.fold import advance, begin, fold
from sessions.meeting.state import Meeting
from sessions.meeting.undo import history, undone
from sessions.model.entries import Announce, AnyEntry, Undo, Word
from tests.builders.meetings import NINE, Room, header, in_the_round, texts


def _logged(*entries: AnyEntry) -> list[AnyEntry]:
    return [entry.model_copy(update={"n": n}) for n, entry in enumerate(entries, 1)]


def _note(text: str = "x") -> Word:
    return Word(kind="note", text=text, at=NINE, n=1)


def _undo(of: int) -> Undo:
    return Undo(of=of, at=NINE, n=1)


def test_a_slip_of_the_key_is_taken_back_with_its_seconds() -> None:
    room = in_the_round()
    room.do("next-speaker")
    before = room.meeting
    room.wait(30).do("next-speaker")
    room.wait(3).do("undo")
    assert room.meeting.speaking == before.speaking == "fatou-d"
    assert not room.meeting.last_turns["fatou-d"].has_spoken
    room.wait(10).do("next-speaker")
    assert room.meeting.last_turns["fatou-d"].seconds == 43


def test_undo_goes_further_back_each_time_and_redo_comes_back_the_same_way() -> None:
    room = Room().go_to("qstorming")
    for text in ("one", "two", "three"):
        room.do("note", text)
    room.do("undo")
    room.do("undo")
    assert texts(room.meeting) == ["one"]
    room.do("redo")
    assert texts(room.meeting) == ["one", "two"]
    room.do("redo")
    assert texts(room.meeting) == ["one", "two", "three"]
    assert room.refused("redo") == "There is nothing to redo."


def test_what_is_undone_stays_in_the_file() -> None:
    room = Room()
    said = room.do("note", "one")
    room.do("undo")
    assert said in room.meeting.log
    assert room.meeting.words == ()


def test_after_something_new_there_is_nothing_to_bring_back() -> None:
    room = Room()
    room.do("note", "one")
    room.do("undo")
    room.do("note", "two")
    assert room.refused("redo") == "There is nothing to redo."


def test_an_announcement_stands_between_no_slip_and_its_undo() -> None:
    room = in_the_round()
    room.do("next-speaker")
    room.do("announce", "Five minutes left.")
    room.do("undo")
    assert room.meeting.speaking is None
    room.do("announce", "One minute left.")
    room.do("redo")
    assert room.meeting.speaking == "fatou-d"


def test_a_steering_move_further_back_is_undone_by_its_number() -> None:
    room = Room().go_to("clarifying")
    skipped = room.do("skip-phase", "reframing")
    room.do("note", "a word after it")
    room.do("undo", skipped.n)
    assert room.meeting.phase_state(3) == "upcoming"
    assert texts(room.meeting) == ["a word after it"]
    assert "it does not exist, or is already undone" in room.refused("undo", skipped.n)
    room.do("redo")
    assert _skipped(room.meeting) == ["reframing"]


def _skipped(meeting: Meeting) -> list[str]:
    return [run.phase.id for run in meeting.phases if run.state == "skipped"]


def test_words_further_back_are_not_undone_but_removed_or_revised() -> None:
    room = Room()
    first = room.do("note", "one")
    gone = room.do("remove", room.do("note", "two").n)
    room.do("note", "three")
    for n in (first.n, gone.n):
        assert (
            room.refused("undo", n)
            == f"Of contributions only the last one can be undone. Remove or revise entry {n} instead."
        )


def test_the_number_of_what_is_not_there_is_refused() -> None:
    room = Room()
    assert room.refused("undo") == "There is nothing to undo."
    room.do("note", "one")
    for n in (0, -1, 99, 10**30):
        assert "it does not exist, or is already undone" in room.refused("undo", n)
    assert room.malformed("undo", "the last one") == "Give the entry as a whole number."


def test_a_revision_that_is_undone_gives_the_wording_before() -> None:
    room = Room().go_to("qstorming")
    first = room.do("question", "Have you?")
    room.do("revise", first.n, "What have you?", redirected=True)
    room.do("undo")
    (word,) = room.meeting.words
    assert (word.entry, word.redirected) == (first, False)


def test_a_removal_that_is_undone_gives_the_word_back() -> None:
    room = Room()
    room.do("remove", room.do("note", "one").n)
    room.do("undo")
    assert texts(room.meeting) == ["one"]


def test_a_tip_that_is_undone_can_be_given_again_and_then_not_be_brought_back() -> None:
    room = in_the_round()
    room.do("tip", "A wall.", person="jose")
    room.do("undo")
    room.do("tip", "A table.", person="jose")
    assert room.tips == {"jose": "A table."}
    assert room.refused("redo") == "There is nothing to redo."


def test_somebody_whose_arrival_is_undone_was_never_there_but_their_words_were() -> None:
    room = in_the_round()
    late = room.do("arrive", "Xi Wang")
    room.do("next-speaker", person="Xi Wang")
    room.do("tip", "A wall.")
    # Only an older record, or a hand, has such an undo.
    room.meeting = advance(room.meeting, (Undo(of=late.n, at=NINE, n=room.meeting.next_n),))
    assert room.meeting.speaking is None
    assert "xi" not in room.meeting.order
    assert room.tips == {"xi": "A wall."}


def test_the_end_can_be_taken_back_and_the_clock_goes_on_as_if_it_had_run() -> None:
    room = Room().go_to("close").wait(60)
    room.do("end")
    room.wait(30).do("undo")
    assert room.left == "1:30"


# --- undos that only a hand can write


def test_an_undo_of_what_comes_later_is_of_no_effect_step_by_step_or_at_once() -> None:
    entries = _logged(_undo(2), _note("one"), _undo(3), _undo(99))
    whole = fold(header(), entries)
    assert texts(whole) == ["one"]
    assert _step_by_step(entries) == whole
    assert whole.redoable == ()


def test_an_undo_of_what_is_undone_already_is_of_no_effect() -> None:
    entries = _logged(_note("one"), _undo(1), _undo(1), _undo(2))
    assert texts(fold(header(), entries)) == ["one"]
    assert fold(header(), entries).undoable == (1,)


def test_an_undo_of_an_announcement_is_of_no_effect() -> None:
    entries = _logged(Announce(text="Time.", at=NINE, n=1), _undo(1))
    assert history(entries).redoable == []
    assert undone(entries) == frozenset()


def test_undo_and_redo_can_go_on_for_as_long_as_anybody_likes() -> None:
    entries = _logged(_note("one"), _undo(1), _undo(2), _undo(1), _undo(4), _undo(1))
    assert undone(entries) == {1}
    assert history(entries[:-1]).undoable == [1]
    assert history(entries).redoable == [6]


def _step_by_step(entries: list[AnyEntry]) -> Meeting:
    meeting = begin(header())
    for entry in entries:
        meeting = advance(meeting, (entry,))
    return meeting
