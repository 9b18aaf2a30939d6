"""Several windows on one meeting: the facilitator's, the note-taker's, what the group sees, and a script."""

import os
import re
import shutil
import signal
import string
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest

from sessions.model.entries import ContributionEntry
from sessions.record.parsing import parse_record
from sessions.storage.presence import open_windows
from tests.builders.places import ROOT
from tests.end_to_end.facilitator import COMMAND, Facilitator, Room
from tests.end_to_end.terminal import KEYS

PATIENCE = 40.0  # two slow cores, and others at work on them

WALL = "In our municipality the payment date was painted on the wall of the clinic."
QUEUE = "The people in the queue read it every week."
LOMBOK = "In Lombok the woman who went every week asked for the date."
PILE = "What is on top of the pile?"
OLDEST = "What is the oldest paper in the pile?"


class Windows(NamedTuple):
    """The three windows of one meeting."""

    live: Facilitator
    notes: Facilitator
    stage: Facilitator

    def all_see(self, words: str) -> None:
        for window in self:
            window.sees(words, PATIENCE)


def a_room(folder: Path, phases: int) -> Room:
    """Return a meeting that has come to its `phases`th phase."""
    room = Room(folder)
    for _ in range(phases):
        room.do("next-phase")
    return room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """Give a meeting that has come to its round: nobody has spoken yet."""
    return a_room(tmp_path, 7)


@pytest.fixture
def questions_room(tmp_path: Path) -> Room:
    """Give a meeting in its Q-storming."""
    return a_room(tmp_path, 5)


@pytest.fixture
def notes(room: Room) -> Iterator[Facilitator]:
    """Give a note-taker in the round, while Fatou D. speaks."""
    room.do("next-speaker")
    with room.window(command="notes") as notes:
        yield notes


def open_three(room: Room, windows: ExitStack) -> Windows:
    """Open all three, and wait until each knows of the others: who has joined is said where other news would stand."""
    three = Windows(*(windows.enter_context(room.window(command=command)) for command in ("run", "notes", "stage")))
    three.live.sees("· notes, stage", PATIENCE)
    three.notes.sees("facilitator, stage", PATIENCE)
    three.stage.sees("● facilitator Tomás · ● note-taker Thảo", PATIENCE)
    return three


def until(window: Facilitator, happened: Callable[[], object], what: str) -> None:
    window.terminal.wait_until(happened, PATIENCE, what)


def takes(window: Facilitator, kind: str, name: str) -> None:
    """See that the box takes words of this kind and this person."""
    until(window, lambda: window.box() == (kind, name), f"the box says {kind} · {name}")


def sees_recorded(window: Facilitator, kind: str, person: str | None, text: str) -> None:
    """See that these words stand in the record."""
    until(window, lambda: (kind, person, text) in window.room.words(), f"{kind} of {person} is recorded: {text}")


def last_word(room: Room) -> ContributionEntry:
    return max((word.entry for word in room.meeting.words), key=lambda entry: entry.n)


def last_word_of(window: Facilitator, text: str) -> ContributionEntry:
    """See that these words were recorded as the last ones, and return their entry."""
    until(window, lambda: text in [words for _, _, words in window.room.words()], f"{text} is recorded")
    entry = last_word(window.room)
    assert entry.text == text
    return entry


def kinds(room: Room) -> list[tuple[str, str]]:
    return [(kind, text) for kind, _, text in room.words()]


def dies(window: Facilitator) -> None:
    window.terminal.kill(signal.SIGKILL)
    assert window.terminal.wait_exit(PATIENCE) == -signal.SIGKILL


def sees_kept(window: Facilitator, *typed: str) -> None:
    """See that what is half typed is kept in as many files."""
    drafts = window.room.home / ".drafts"

    def kept() -> bool:
        texts = [file.read_text("utf-8") for file in drafts.glob("*.json")]
        return all(any(words in text for text in texts) for words in typed)

    until(window, kept, f"{typed} are kept")


# One meeting in three windows and a script


def test_a_round_is_carried_in_three_windows_and_a_script(tmp_path: Path) -> None:
    room = a_room(tmp_path, 6)
    with ExitStack() as windows:
        live, notes, stage = open_three(room, windows)
        live.strike("N")
        live.sees("▶ ROUND")
        notes.sees("7/9 Round-robin", PATIENCE)
        stage.sees("ROUND-ROBIN   part 7 of 9", PATIENCE)

        live.strike("n")
        live.sees("▶ Fatou D. ")
        takes(notes, "TIP", "Fatou D.")
        notes.sees("Fatou D. 0:00 of 2:00 · next Fatou N.")
        stage.sees("▶ Fatou D.", PATIENCE)
        stage.sees("then Fatou N., Amanuel Tesfaye, Suharti · 0 of 5 have spoken")

        notes.terminal.type(f"{WALL}\n{QUEUE}")  # she does not look up after Enter
        notes.sees(f"│ {QUEUE}", PATIENCE)
        notes.sees("not recorded yet · Enter saves")
        assert room.words() == [("tip", "fatou-d", WALL)]
        live.sees("NOTES · 1", PATIENCE)
        live.sees("Fatou D. In our municipality the")
        takes(notes, "NOTE", "Fatou D.")
        notes.press("enter")
        live.sees("NOTES · 2", PATIENCE)
        assert room.words()[1] == ("note", "fatou-d", QUEUE)

        room.run("do", str(room.record), "clarifying", "Whose wall was it?", "--person", "amanuel")
        room.run("do", str(room.record), "note", "The line is bad.")
        for window in (live, notes):
            window.sees("NOTES · 4", PATIENCE)
            window.sees("Amanuel Tesfaye clarifying question")
            window.sees("Whose wall was it?")
            window.sees("note The line is bad.")
        takes(notes, "ANSWER", "Fatou D.")

        room.later(65)
        live.strike("n")
        live.sees("▶ Fatou N. ")
        takes(notes, "TIP", "Fatou N.")
        notes.sees("next Amanuel Tesfaye")
        stage.sees("▶ Fatou N.", PATIENCE)
        stage.sees("then Amanuel Tesfaye, Suharti, José Ángel · 1 of 5 have spoken")
        for window in (stage, notes, live):
            window.leaves()
    assert parse_record(room.record.read_bytes(), room.record.name).torn == b""


def test_whatever_is_typed_right_after_Enter_is_whole(notes: Facilitator) -> None:  # noqa: N802 - this is the key
    said = [f"This is note {number} of those that came in one breath." for number in range(1, 9)]
    notes.press("enter")  # nothing is written yet: nothing is recorded
    notes.turn_to("note")
    notes.terminal.type(f"{said[0]}\n{WALL}\n")
    for words in said[1:]:
        notes.terminal.type(f"{words}\n")
    sees_recorded(notes, "note", "fatou-d", said[-1])
    spoken = [("note", None, said[0]), ("tip", "fatou-d", WALL)]
    assert notes.room.words() == [*spoken, *(("note", "fatou-d", words) for words in said[1:])]


@pytest.mark.deep
def test_half_typed_words_stay_whose_they_are_when_the_word_goes_on(notes: Facilitator) -> None:
    notes.terminal.type("In our municipality")
    notes.sees("│ In our municipality")
    notes.room.do("next-speaker")
    notes.sees("Fatou N. 0:00", PATIENCE)
    takes(notes, "TIP", "Fatou D.")
    notes.terminal.type(" the date was painted.\n")
    sees_recorded(notes, "tip", "fatou-d", "In our municipality the date was painted.")
    takes(notes, "TIP", "Fatou N.")


# Whose, and which kind


@pytest.mark.deep
def test_at_names_another_person(notes: Facilitator) -> None:
    notes.terminal.type("@suharti ")
    takes(notes, "TIP", "Suharti")
    notes.terminal.type(f"{LOMBOK}\n")
    sees_recorded(notes, "tip", "suharti", LOMBOK)
    takes(notes, "TIP", "Fatou D.")
    notes.terminal.type(f"@josé We asked in two streets.\n{WALL}\n")  # a name and its words in one go
    sees_recorded(notes, "tip", "fatou-d", WALL)
    assert ("tip", "jose", "We asked in two streets.") in notes.room.words()


@pytest.mark.deep
def test_the_arrows_choose_another_person_while_the_box_is_empty(notes: Facilitator) -> None:
    notes.press("down")
    takes(notes, "TIP", "Fatou N.")
    notes.press("down")
    takes(notes, "TIP", "Amanuel Tesfaye")
    notes.press("up")
    takes(notes, "TIP", "Fatou N.")
    notes.terminal.type("We moved the pile.\n")
    sees_recorded(notes, "tip", "fatou-n", "We moved the pile.")
    takes(notes, "TIP", "Fatou D.")
    notes.press("down")
    notes.press("escape")
    takes(notes, "TIP", "Fatou D.")


@pytest.mark.deep
def test_tab_takes_another_kind(notes: Facilitator) -> None:
    notes.turn_to("parked")
    notes.terminal.type("The printer\n")
    assert last_word_of(notes, "The printer").kind == "parked"
    takes(notes, "TIP", "Fatou D.")
    notes.terminal.type("May I say that it is a queue?")
    notes.sees("│ May I say")
    notes.turn_to("note")
    notes.press("enter")
    until(notes, lambda: ("note", "May I say that it is a queue?") in kinds(notes.room), "it became a note")
    assert [kind for kind, _ in kinds(notes.room)] == ["parked", "note"]


@pytest.mark.deep
def test_F8_answers_the_clarifying_question(questions_room: Room) -> None:  # noqa: N802 - this is the key
    with questions_room.window(command="notes") as notes:
        notes.turn_to("clarifying question")
        notes.terminal.type("@amanuel Who signs the release?\n")
        asked = last_word_of(notes, "Who signs the release?")
        assert (asked.kind, asked.person) == ("clarifying", "amanuel")
        notes.press("f8")
        takes(notes, "ANSWER", "Ngozi")
        notes.terminal.type("The treasurer.\n")
        answer = last_word_of(notes, "The treasurer.")
        assert (answer.kind, answer.person, answer.model_dump()["answers"]) == ("answer", "ngozi", asked.n)
        notes.sees(re.compile(r"Amanuel Tesfaye clarifying question Who signs.*\n +→ Ngozi The treasurer\."), PATIENCE)


@pytest.mark.deep
def test_F8_makes_an_answer_of_what_is_half_typed(questions_room: Room) -> None:  # noqa: N802 - likewise
    questions_room.do("clarifying", "Who signs the release?")
    with questions_room.window(command="notes") as notes:
        notes.terminal.type("The treasurer")
        notes.sees("│ The treasurer")
        notes.press("f8")
        takes(notes, "ANSWER", "Ngozi")
        notes.terminal.type(", alone.\n")
        answer = last_word_of(notes, "The treasurer, alone.")
        assert (answer.kind, answer.model_dump()["answers"]) == ("answer", questions_room.meeting.words[0].entry.n)


@pytest.mark.deep
def test_F7_edits_the_last_word_and_again_the_one_before(notes: Facilitator) -> None:  # noqa: N802 - likewise
    notes.terminal.type(f"{WALL}\n{QUEUE}\n")
    queue = last_word_of(notes, QUEUE)
    notes.strike("f7")
    takes(notes, "EDIT NOTE", "Fatou D.")
    notes.sees(f"│ {QUEUE}")
    notes.strike("f7")
    takes(notes, "EDIT TIP", "Fatou D.")
    notes.sees(f"│ {WALL}"[:60])
    notes.terminal.type(" All could read it.\n")
    sees_recorded(notes, "tip", "fatou-d", f"{WALL} All could read it.")
    edited = last_word(notes.room)
    assert edited.revises == queue.n - 1
    takes(notes, "NOTE", "Fatou D.")
    notes.sees("All could read it.")
    assert len(notes.room.meeting.words) == 2


# Two note-takers


@pytest.fixture
def two_notes(room: Room) -> Iterator[tuple[Facilitator, Facilitator]]:
    """Give two note-takers who both write the tip of Fatou D."""
    room.do("next-speaker")
    with room.window(command="notes") as one, room.window(command="notes") as other:
        one.terminal.type(WALL)
        other.terminal.type(QUEUE)
        one.sees(f"│ {WALL}"[:60])
        other.sees(f"│ {QUEUE}")
        yield one, other


def both_save(two: tuple[Facilitator, Facilitator]) -> tuple[Facilitator, str, str]:
    """Let both press Enter; return who came second, the recorded words, and those in the second field."""
    for window in two:
        window.press("enter")
    one, other = two

    def is_second(window: Facilitator) -> bool:
        return "recorded: “" in window.terminal.text()

    until(one, lambda: is_second(one) or is_second(other), "one of them is shown what was recorded")
    assert is_second(one) != is_second(other)
    second, stands, typed = (other, WALL, QUEUE) if is_second(other) else (one, QUEUE, WALL)
    second.sees(f"│ {typed}"[:60])
    second.sees(f"recorded: “{stands}”"[:60])
    second.sees("Enter replaces · Esc:")
    takes(second, "EDIT TIP", "Fatou D.")
    assert second.room.words() == [("tip", "fatou-d", stands)]
    return second, stands, typed


def test_the_second_of_two_tips_can_replace_the_first(two_notes: tuple[Facilitator, Facilitator]) -> None:
    second, stands, typed = both_save(two_notes)
    first = last_word(second.room)
    second.press("enter")
    sees_recorded(second, "tip", "fatou-d", typed)
    assert last_word(second.room).revises == first.n
    assert second.room.words() == [("tip", "fatou-d", typed)]
    assert stands in second.room.record.read_text("utf-8")
    for window in two_notes:
        window.sees("NOTES · 1", PATIENCE)
        window.sees(f"Fatou D. {typed}"[:60], PATIENCE)
        takes(window, "NOTE", "Fatou D.")


@pytest.mark.deep
def test_the_second_of_two_tips_can_become_a_note(two_notes: tuple[Facilitator, Facilitator]) -> None:
    second, stands, typed = both_save(two_notes)
    second.press("escape")
    takes(second, "NOTE", "Fatou D.")
    second.sees(f"│ {typed}"[:60])
    second.press("enter")
    sees_recorded(second, "note", "fatou-d", typed)
    assert second.room.words() == [("tip", "fatou-d", stands), ("note", "fatou-d", typed)]
    for window in two_notes:
        window.sees("NOTES · 2", PATIENCE)


# Two facilitators


def test_n_in_two_live_windows_gives_the_word_once_and_the_other_says_why(room: Room) -> None:
    with room.window() as one, room.window() as other:
        one.sees("· facilitator", PATIENCE)
        for window in (one, other):
            window.press("n")
        why = re.compile("Another window has just (made a move|moved on)")
        until(
            one, lambda: any(why.search(window.terminal.text()) for window in (one, other)), "one of the two says why"
        )
        for window in (one, other):
            window.sees("▶ Fatou D. ", PATIENCE)
        assert [entry.kind for entry in room.meeting.log].count("turn") == 1
        assert sum(bool(why.search(window.terminal.text())) for window in (one, other)) == 1


# Killed


def test_what_is_half_typed_comes_back_in_the_next_notes_window(room: Room) -> None:
    room.do("next-speaker")
    with room.window(command="notes") as notes:
        notes.terminal.type("@suharti In Lombok the woman")
        takes(notes, "TIP", "Suharti")
        notes.sees("│ In Lombok the woman")
        sees_kept(notes, "In Lombok the woman")
        dies(notes)
    with room.window(command="notes") as notes:
        notes.sees("What was half typed here is back in the field.", PATIENCE)
        notes.sees("│ In Lombok the woman")
        takes(notes, "TIP", "Suharti")
        notes.terminal.type(" went every week.\n")
        sees_recorded(notes, "tip", "suharti", "In Lombok the woman went every week.")
        until(notes, lambda: not list((room.home / ".drafts").glob("*.json")), "nothing is half typed any more")
        notes.leaves()
    with room.window(command="notes") as notes:
        takes(notes, "TIP", "Fatou D.")
        notes.sees("recorded 09:00:00 ─╯")


@pytest.mark.deep
def test_half_edited_words_come_back_as_an_edit(notes: Facilitator) -> None:
    notes.terminal.type(f"{QUEUE}\n")
    first = last_word_of(notes, QUEUE)
    notes.press("f7")
    takes(notes, "EDIT TIP", "Fatou D.")
    notes.terminal.type(" Aloud")
    sees_kept(notes, f"{QUEUE} Aloud")
    dies(notes)
    with notes.room.window(command="notes") as again:
        takes(again, "EDIT TIP", "Fatou D.")
        again.sees(f"│ {QUEUE} Aloud", PATIENCE)
        again.terminal.type(", all of them.\n")
        assert last_word_of(again, f"{QUEUE} Aloud, all of them.").revises == first.n


def test_two_notes_windows_come_back_each_with_its_own_words(two_notes: tuple[Facilitator, Facilitator]) -> None:
    sees_kept(two_notes[0], WALL, QUEUE)
    for window in two_notes:
        dies(window)
    room = two_notes[0].room
    with room.window(command="notes") as one:
        one.sees("back in the field", PATIENCE)
        with room.window(command="notes") as other:
            other.sees("back in the field", PATIENCE)
            one.sees(f"│ {WALL}"[:60], PATIENCE)
            other.sees(f"│ {QUEUE}", PATIENCE)
            one.press("enter")
            sees_recorded(one, "tip", "fatou-d", WALL)
            other.press("enter")
            other.sees("recorded: “", PATIENCE)
            other.press("escape")
            takes(other, "NOTE", "Fatou D.")
            other.press("enter")
            sees_recorded(other, "note", "fatou-d", QUEUE)
    assert len(room.meeting.words) == 2


# Who else is there


@pytest.mark.deep
def test_a_notes_window_that_opens_and_leaves_is_said_in_the_live_window(room: Room) -> None:
    with room.window() as live, room.window(command="stage") as stage:
        stage.sees("● facilitator Tomás · ○ note-taker Thảo", PATIENCE)
        live.sees(re.compile(r"recorded 09:00:00 · stage *$", re.MULTILINE), PATIENCE)
        with room.window(command="notes") as notes:
            live.sees("The notes window has joined.", PATIENCE)
            live.sees("· notes, stage", PATIENCE)
            stage.sees("● facilitator Tomás · ● note-taker Thảo", PATIENCE)
            notes.leaves()
        live.sees("The notes window has left.", PATIENCE)
        live.sees(re.compile(r"recorded 09:00:00 · stage *$", re.MULTILINE), PATIENCE)
        stage.sees("● facilitator Tomás · ○ note-taker Thảo", PATIENCE)
        assert "gone" not in stage.terminal.text()


def test_when_notes_is_killed_it_is_said_and_the_meeting_goes_on(room: Room) -> None:
    with ExitStack() as windows:
        live, notes, stage = open_three(room, windows)
        dies(notes)
        live.sees("· notes GONE, stage", PATIENCE)
        live.sees("The notes window closed unexpectedly. What it recorded is safe.")
        stage.sees("○ note-taker Thảo: window gone", PATIENCE)
        live.strike("n")
        live.sees("▶ Fatou D. ")
        stage.sees("▶ Fatou D.", PATIENCE)
        live.writes("tip", WALL)
        assert room.words() == [("tip", "fatou-d", WALL)]
        with room.window(command="notes") as again:
            live.sees("· notes, stage", PATIENCE)
            stage.sees("● note-taker Thảo", PATIENCE)
            again.sees(f"Fatou D. {WALL}"[:60])
            dies(live)
            again.sees("facilitator GONE", PATIENCE)
            stage.sees("○ facilitator Tomás: window gone", PATIENCE)
            again.terminal.type(f"{QUEUE}\n")
            sees_recorded(again, "note", "fatou-d", QUEUE)


@pytest.mark.deep
def test_who_joins_does_not_hide_what_the_facilitator_is_being_told(room: Room) -> None:
    with room.window() as live:
        live.strike("N")
        live.sees("5 still to speak. Press N again to move on anyway.")
        with room.window(command="notes"):
            live.sees("· notes", PATIENCE)
            live.sees("again to move on", 5)


@pytest.mark.deep
def test_a_role_is_handed_over_in_all_windows(room: Room) -> None:
    with ExitStack() as windows:
        live, notes, stage = open_three(room, windows)
        notes.terminal.type("Half a no")
        live.takes("Hand a role over")
        live.sees("Hand over which role?")
        live.terminal.type("facilitator\n")  # the next dialog opens at once
        live.choose("Who is the facilitator now?", "josé")
        for window in (live, notes):
            window.sees("Handed over: José Ángel is the facilitator now.", PATIENCE)
        stage.sees("● facilitator José Ángel · ● note-taker Thảo", PATIENCE)
        notes.sees("│ Half a no")
        entry = room.meeting.log[-1].model_dump()
        assert (entry["kind"], entry["role"], entry["person"]) == ("handover", "facilitator", "jose")


# An editor


def damaged(record: bytes) -> bytes:
    return record[: len(record) // 2] + b'\n[[log\n= "no TOML'


@pytest.mark.parametrize(
    ("damages", "in_place"),
    [
        pytest.param(False, True, id="an older copy, written over"),
        pytest.param(False, False, id="an older copy, renamed over", marks=pytest.mark.deep),
        pytest.param(True, True, id="one that does not parse, written over", marks=pytest.mark.deep),
        pytest.param(True, False, id="one that does not parse, renamed over"),
    ],
)
def test_what_an_editor_saves_over_the_record_takes_nothing_away(
    questions_room: Room, *, in_place: bool, damages: bool
) -> None:
    room = questions_room
    room.do("question", PILE)
    older = room.record.read_bytes()
    with ExitStack() as windows:
        three = open_three(room, windows)
        three.live.writes("question", OLDEST)
        three.notes.terminal.type("What would your mother ask?\n")
        three.all_see("What would your mother ask?")
        known = room.record.read_bytes()
        saved = damaged(known) if damages else older
        if in_place:
            room.record.write_bytes(saved)
        else:
            half = room.home / "half"
            half.write_bytes(saved)
            half.replace(room.record)
        until(three.live, lambda: room.record.read_bytes() == known, "the record is put back")
        three.notes.terminal.type("What would you ask?\n")
        three.all_see("What would you ask?")
        for window in three:
            window.sees(OLDEST)
            window.sees_no("NOT RECORDED")
            window.sees_no("cannot be read just now")
        assert room.record.read_bytes().startswith(known)
        assert saved in [aside.read_bytes() for aside in room.home.glob("session.toml.edited-*")]
        assert [text for _, text in kinds(room)] == [PILE, OLDEST, "What would your mother ask?", "What would you ask?"]
        assert parse_record(room.record.read_bytes(), "").torn == b""


# The stage


def test_questions_come_on_the_stage_as_they_are_asked(questions_room: Room) -> None:
    with ExitStack() as windows:
        live, notes, stage = open_three(questions_room, windows)
        stage.sees("Q-STORMING   part 5 of 9", PATIENCE)
        live.writes("question", PILE, "Fatou N.")
        stage.sees(re.compile(rf" 1  {re.escape(PILE)}"), PATIENCE)
        notes.terminal.type(f"@suharti {OLDEST}\n")
        stage.sees(re.compile(rf" 2  {re.escape(OLDEST)}"), PATIENCE)
        questions_room.run("do", str(questions_room.record), "question", "What would you ask?")
        stage.sees(re.compile(r" 3  What would you ask\?"), PATIENCE)
        assert "Suharti" not in stage.terminal.text()
        questions_room.run("do", str(questions_room.record), "note", "The line is bad.")
        live.sees("The line is bad.", PATIENCE)
        live.strike("N")
        stage.sees("PRESENTER REFLECTS", PATIENCE)
        assert "The line is bad." not in stage.terminal.text()
        stage.sees_no(PILE)


def test_no_key_on_the_stage_changes_anything_in_the_record(questions_room: Room) -> None:
    room = questions_room
    room.do("question", PILE)
    with room.window(command="stage") as stage:
        before, written = room.record.read_bytes(), room.record.stat()
        letters = [letter for letter in string.ascii_letters if letter not in "dz"]
        others = [*string.digits, *"+-?=@/:", *(key for key in KEYS if key not in {"space", "f10"}), "space"]
        controls = [f"ctrl+{letter}" for letter in "abcefgklnortuvwxy"]
        for key in (*letters, *others, *controls):
            stage.press(key)
        stage.press("escape", "x")  # the list of keys may be open
        stage.sees("z rest at 0:00 · ? keys", PATIENCE)
        stage.press("z")
        stage.sees("The time stops at 0:00.", PATIENCE)
        stage.press("z")
        stage.sees("The time counts the overrun after 0:00.", PATIENCE)
        stage.press("d")
        room.later(7)
        stage.sees("○ facilitator Tomás · ○ note-taker Thảo", PATIENCE)
        stage.sees(PILE)
        stage.sees("Q-STORMING   part 5 of 9")
        after = room.record.stat()
        assert room.record.read_bytes() == before
        assert (after.st_mtime_ns, after.st_ino) == (written.st_mtime_ns, written.st_ino)
        assert {file.name for file in room.home.iterdir()} <= {room.record.name, ".windows"}
        stage.leaves()
    assert [file.name for file in room.home.iterdir()] == [room.record.name]


@pytest.mark.deep
def test_no_palette_opens_on_the_stage(questions_room: Room) -> None:
    with questions_room.window(command="stage") as stage:
        stage.press("ctrl+p")
        stage.press("x")
        stage.sees("z rest at 0:00 · ? keys", 15)
        assert "Search for commands" not in stage.terminal.text()
        assert "▔▔▔▔" not in stage.terminal.text()


# Sizes


def test_notes_works_in_forty_columns_and_keeps_its_words_in_every_size(room: Room) -> None:
    room.do("next-speaker")
    with room.window(command="notes", columns=40, lines=24) as notes:
        takes(notes, "TIP", "Fatou D.")
        notes.sees("@ who  Tab kind")
        notes.terminal.type(f"{QUEUE}\n")
        sees_recorded(notes, "tip", "fatou-d", QUEUE)
        notes.sees("NOTES · 1", PATIENCE)
        notes.sees("recorded 09:00:00")
        notes.terminal.type("Half a note")
        notes.sees("│ Half a note")
        notes.terminal.resize(20, 8)
        notes.sees(re.compile(r"Half a note"), PATIENCE)
        notes.terminal.type(" in a small window")
        notes.terminal.resize(80, 24)
        notes.sees("│ Half a note in a small window", PATIENCE)
        notes.sees("F7 edit")
        notes.press("enter")
        sees_recorded(notes, "note", "fatou-d", "Half a note in a small window")
        notes.leaves()


# tmux


class Tmux:
    """A tmux server of its own."""

    def __init__(self, room: Room) -> None:
        self._name = f"peer-assist-{os.getpid()}-{time.monotonic_ns()}"
        self._room = room

    def __call__(self, *arguments: str) -> str:
        environ = {name: value for name, value in os.environ.items() if not name.startswith("TMUX")}
        ended = subprocess.run(
            ("tmux", "-L", self._name, "-f", "/dev/null", *arguments),
            capture_output=True,
            text=True,
            env={**environ, "LC_ALL": "C.UTF-8", **self._room.environ},
            timeout=60,
            check=False,
            cwd=ROOT,
        )
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    def sees(self, pane: str, wanted: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while wanted not in (text := self("capture-pane", "-p", "-t", pane)):
            assert time.monotonic() < deadline, f"{wanted!r} in pane {pane}; instead:\n{text}"
            time.sleep(0.05)

    def end(self) -> None:
        socket = Path(self("display-message", "-p", "#{socket_path}").strip())
        self("kill-server")
        socket.unlink(missing_ok=True)  # tmux leaves it there


@pytest.fixture
def tmux(room: Room) -> Iterator[Tmux]:
    """Give a tmux server that nobody else uses."""
    if shutil.which("tmux") is None:
        pytest.skip("there is no tmux here")
    tmux = Tmux(room)
    tmux("new-session", "-d", "-x", "80", "-y", "24", "-s", "meeting", COMMAND, "run", str(room.record))
    try:
        yield tmux
    finally:
        tmux.end()


def test_live_and_notes_side_by_side_in_tmux(room: Room, tmux: Tmux) -> None:
    live = tmux("list-panes", "-F", "#{pane_id}").strip()
    tmux("set-option", "-g", "status", "off")
    notes = tmux(
        *("split-window", "-h", "-l", "40", "-P", "-F", "#{pane_id}", "-t", live),
        *(COMMAND, "notes", str(room.record)),
    ).strip()
    assert tmux("display-message", "-p", "-t", notes, "#{pane_width}x#{pane_height}").strip() == "40x24"
    tmux.sees(live, "ROUND")
    tmux.sees(notes, "recorded 09:00:00")
    tmux("send-keys", "-t", live, "n")
    tmux.sees(notes, "TIP · Fatou D.")
    tmux("send-keys", "-t", notes, "-l", QUEUE)
    tmux.sees(notes, "The people in the queue read it")
    tmux("send-keys", "-t", notes, "Enter")
    tmux.sees(live, "NOTES · 1")
    tmux.sees(live, "the queue")
    tmux.sees(live, "every week.")
    tmux("send-keys", "-t", notes, "F7")
    tmux.sees(notes, "EDIT TIP")
    tmux("send-keys", "-t", notes, "Escape")
    tmux.sees(notes, "NOTE · Fatou D.")
    assert room.words() == [("tip", "fatou-d", QUEUE)]
    assert [(window.kind, window.pane) for window in open_windows(room.record)] == [
        ("facilitator", live),
        ("notes", notes),
    ]
