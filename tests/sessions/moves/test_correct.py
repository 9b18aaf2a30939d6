"""What the plan had wrong is put right while the session runs: everything shows it, and undo takes it back."""

from pathlib import Path

import pytest

from sessions.anonymise.meeting import attributed
from sessions.library.rows import row_set_of
from sessions.library.summaries import read_header
from sessions.meeting.fold import fold
from sessions.meeting.report import as_data, as_lines
from sessions.meeting.retrospect import as_it_was
from sessions.record.header import Attribution
from sessions.record.writing import entry_text, header_text
from sessions.storage.store import Store
from tests.builders.meetings import Room, a_record, add, header, in_the_round

PLANNED = "How do we get nine governments to pay?"


def planned() -> Room:
    return Room(header(challenge=PLANNED))


def test_the_title_reads_as_it_was_corrected_until_that_is_undone() -> None:
    room = in_the_round()
    entry = room.do("correct", "title", "Approved", "is not paid")
    assert (entry.kind, room.meeting.session.title) == ("correct", "Approved is not paid")
    assert room.meeting.header.session.title == "Approved is not released"
    room.do("tip", "We painted the date on the wall.", person="suharti")
    room.do("undo", entry.n)
    assert room.meeting.session.title == "Approved is not released"
    room.do("redo")
    assert room.meeting.session.title == "Approved is not paid"
    assert fold(room.meeting.header, room.meeting.log) == room.meeting


def test_the_challenge_as_planned_is_corrected_and_the_one_that_was_put_stays() -> None:
    room = planned()
    room.do("correct", "challenge", "How do we get nine governments to release it?")
    assert room.meeting.session.challenge == "How do we get nine governments to release it?"
    assert not room.meeting.kind("challenge")
    room.do("challenge", "What moves a treasurer?")
    room.do("correct", "challenge", PLANNED)
    assert room.meeting.session.challenge == PLANNED
    assert [word.entry.text for word in room.meeting.kind("challenge")] == ["What moves a treasurer?"]


def test_where_somebody_is_is_corrected_and_nothing_else_of_them() -> None:
    room = in_the_round()
    before = room.meeting
    entry = room.do("correct", "place", "room", person="suharti")
    suharti = room.meeting.person("suharti")
    assert suharti
    assert suharti.place == "room"
    assert [one.id for one in room.meeting.people] == [one.id for one in before.people]
    assert room.meeting.order == before.order
    room.do("undo", entry.n)
    assert room.meeting.people == before.people


def test_everything_that_is_written_or_found_has_the_corrected_words() -> None:
    room = planned()
    room.do("correct", "title", "Approved is not paid")
    room.do("correct", "challenge", "What pays?")
    lines = "\n".join(as_lines(room.meeting, room.now))
    assert "Approved is not paid" in lines
    assert "Challenge as planned: What pays?" in lines
    assert as_data(room.meeting, room.now)["title"] == "Approved is not paid"
    rows = row_set_of(room.meeting)
    assert {"Approved is not paid", "What pays?"} <= set(rows.about)
    assert {row[6] for row in rows.said} >= {"Approved is not paid", "What pays?"}


def test_what_is_nothing_to_correct_is_refused_with_a_sentence() -> None:
    room = planned()
    assert room.refused("correct", "title", "Approved is not released") == "The title reads so already."
    assert room.refused("correct", "title") == "How is the title right? Give it in words."
    assert "can have 200 characters" in room.refused("correct", "title", "x" * 201)
    assert room.refused("correct", "place", "remote", person="suharti") == "Suharti is remote already."
    assert room.malformed("correct").startswith("Correct what? Say title, challenge or place")
    assert room.malformed("correct", "date", "friday").startswith("Correct what?")
    assert room.malformed("correct", "place", "moon", person="suharti") == "A place is room or remote."
    assert room.malformed("correct", "place", "room") == "Who is where? Say --person, and room or remote."
    assert room.malformed("correct", "title", "x", person="jose").startswith("The title is nobody's")


def test_looking_back_the_title_is_that_of_today() -> None:
    room = in_the_round()
    then = room.now
    room.wait(60)
    room.do("correct", "title", "Approved is not paid")
    assert as_it_was(room.meeting, then).session.title == "Approved is not paid"


def test_a_copy_of_the_plan_has_what_was_corrected(tmp_path: Path) -> None:
    path = a_record(tmp_path)
    store = Store(path)
    add(store, "correct", "title", "Approved is not paid")
    add(store, "correct", "place", "room", person="suharti")
    copied = read_header(path)
    assert copied.session.title == "Approved is not paid"
    assert [one.place for one in copied.people if one.id == "suharti"] == ["room"]


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_a_copy_without_names_has_the_corrected_title_without_the_names_in_it(attribution: Attribution) -> None:
    room = in_the_round()
    room.do("correct", "title", "Suharti asks who pays")
    room.do("rename", "Suharti", person="suharti", called="Kartikasari")
    room.do("note", "Kartikasari painted it.")
    room.do("correct", "place", "room", person="suharti")
    meeting = attributed(room.meeting, attribution).meeting
    assert meeting.session.title.endswith("asks who pays")
    text = header_text(meeting.header) + "".join(entry_text(entry) for entry in meeting.log)
    for name in ("suharti", "kartikasari"):
        assert name not in text.casefold()


def test_what_somebody_is_called_is_given_with_the_name_or_alone() -> None:
    room = Room()
    room.do("rename", "Suhartini Wulandari", person="suharti", called="Wulan")
    room.do("rename", person="Wulan", called="Bu Wulan")
    suharti = room.meeting.person("suharti")
    assert suharti
    assert (suharti.name, suharti.called) == ("Suhartini Wulandari", "Bu Wulan")
    room.do("rename", "Suhartini W. Wulandari", person="Bu Wulan")
    assert room.meeting.people[6].called == "Bu Wulan"
    assert room.refused("rename", person="bu wulan", called="José Ángel").endswith("add what tells the two apart.")
    assert room.refused("rename", person="bu wulan", called="Bu Wulan").endswith("is already called Bu Wulan.")
    room.do("undo")
    room.do("undo")
    room.do("undo")
    assert room.meeting.people == Room().meeting.people
