"""Somebody's name was misspelt: from then on everything shows the right one."""

from pathlib import Path

import pytest
from hypothesis import given

from sessions.anonymise.meeting import attributed
from sessions.common.errors import DamagedError, PeerAssistError, RosterError
from sessions.common.sanitize import clean_line
from sessions.library.summaries import read_header
from sessions.meeting.fold import advance, begin, fold
from sessions.meeting.retrospect import as_it_was
from sessions.model.people import Person, renamed, short_names
from sessions.model.typed_names import find_person
from sessions.moves.context import MoveContext
from sessions.moves.people import rename
from sessions.record.header import Attribution
from sessions.record.writing import entry_text, header_text
from sessions.storage.store import Store
from tests.builders.meetings import EVERYBODY, NINE, SUHARTI, Room, a_record, add, in_the_round
from tests.sessions.meeting.test_properties import PLAN, anything


def named(room: Room, who: str) -> str:
    person = room.meeting.person(who)
    assert person is not None
    return person.name


def test_everything_but_the_name_stays() -> None:
    room = in_the_round()
    room.do("next-speaker", person="suharti")
    before = room.meeting
    entry = room.do("rename", "Suhartini", person="suharti")
    assert (entry.kind, entry.model_dump()["person"], entry.model_dump()["name"]) == ("rename", "suharti", "Suhartini")
    assert named(room, "suharti") == "Suhartini"
    assert short_names(room.meeting.people)["suharti"] == "Suhartini"
    assert room.meeting.person("suharti") == SUHARTI.model_copy(update={"name": "Suhartini"})
    assert [one.id for one in room.meeting.people] == [one.id for one in before.people]
    assert (room.meeting.order, room.meeting.speaking) == (before.order, "suharti")


def test_undo_brings_the_old_name_back_also_after_other_moves() -> None:
    room = in_the_round()
    entry = room.do("rename", "Suhartini", person="suharti")
    room.do("tip", "We painted the date on the wall.", person="suharti")
    room.do("next-speaker")
    room.do("undo", entry.n)
    assert named(room, "suharti") == "Suharti"
    room.do("redo")
    assert named(room, "suharti") == "Suhartini"
    room.do("rename", "Suhartiningsih", person="suharti")
    room.do("undo")
    assert named(room, "suharti") == "Suhartini"


def test_short_names_are_told_apart_anew() -> None:
    room = Room()
    assert short_names(room.meeting.people)["fatou-n"] == "Fatou N."
    room.do("rename", "Fanta Ndiaye", person="Fatou N.")
    short = short_names(room.meeting.people)
    assert (short["fatou-n"], short["fatou-d"]) == ("Fanta", "Fatou")
    assert find_person(room.meeting.people, "fatou").id == "fatou-d"
    with pytest.raises(RosterError, match="Nobody here is called “Fatou N"):
        room.do("tip", "x", person="Fatou N.")


@pytest.mark.parametrize(
    ("name", "called", "right", "now_called"),
    [
        ("Nguyễn Thị Phương Thao", "Thao", "Nguyễn Thị Phương Thảo", "Thảo"),
        ("Maria Fernanda Rios", "Fernanda", "Maria Fernandes Rios", "Fernandes"),
        ("Jose Angel Ibanez", "Jose Angel", "José Ángel Ibáñez", "José Ángel"),
        ("Jose Angel Ibanez", "Pepe", "José Ángel Ibáñez", "Pepe"),
        ("Ana Souza", "Ana", "Anna Maria de Souza", None),
        ("Ana Souza", None, "Anna Souza", None),
    ],
)
def test_what_somebody_is_called_follows_their_name(
    name: str, called: str | None, right: str, now_called: str | None
) -> None:
    person = renamed(Person(id="x", name=name, called=called), right)
    assert (person.id, person.name, person.called) == ("x", right, now_called)


def test_what_is_no_other_name_is_refused_with_a_sentence() -> None:
    room = Room()
    assert room.refused("rename", "Suharti", person="suharti") == "Suharti is already the name in the record."
    assert room.refused("rename", " \t", person="suharti") == "What is the right name? Give a name."
    assert room.refused("rename", "Fatou Diallo", person="suharti") == (
        "Somebody else here is called Fatou Diallo: add what tells the two apart."
    )
    assert "A name can have 80 characters; this one has 81." in room.refused("rename", "x" * 81, person="suharti")
    assert room.malformed("rename", "Suhartini").startswith("Whose name is it? Say --person")
    assert room.do("rename", "  Su\x1bhar\u202etini\n", person="suharti").model_dump()["name"] == "Suhartini"


def test_a_key_pressed_at_the_same_time_still_counts() -> None:
    room = in_the_round()
    seen = len(room.meeting.log)
    room.do("rename", "Suhartini", person="suharti")
    assert room.do("next-speaker", seen=seen).kind == "turn"


def test_of_somebody_who_is_not_there_any_more_nothing_is_left() -> None:
    room = Room()
    arrival = room.do("arrive", "Yusuf al-Mansouri")
    room.do("rename", "Youssef al-Mansouri", person="yusuf")
    assert named(room, "yusuf") == "Youssef al-Mansouri"
    room.do("undo", arrival.n)
    assert room.meeting.people == EVERYBODY
    assert fold(room.meeting.header, room.meeting.log) == room.meeting


def test_an_empty_name_in_the_file_is_damage(tmp_path: Path) -> None:
    path = a_record(tmp_path)
    with path.open("a") as file:
        file.write('\n[[log]]\nkind = "rename"\nat = 2026-05-22T09:00:00Z\nperson = "jose"\nname = " "\nn = 1\n')
    with pytest.raises(DamagedError, match="name of this rename: it is empty"):
        Store(path)


def test_looking_back_everybody_has_the_name_of_today() -> None:
    room = in_the_round()
    room.do("next-speaker", person="suharti")
    then = room.now
    room.wait(60)
    room.do("rename", "Suhartini", person="suharti")
    assert [one.name for one in as_it_was(room.meeting, then).people if one.id == "suharti"] == ["Suhartini"]


def test_people_are_copied_under_the_names_of_today(tmp_path: Path) -> None:
    path = a_record(tmp_path)
    store = Store(path)
    add(store, "rename", "Suhartini", person="suharti")
    add(store, "hand-over", "observer", person="suharti")
    copied = read_header(path)
    assert copied.people == tuple(
        one.model_copy(update={"name": "Suhartini"}) if one.id == "suharti" else one for one in EVERYBODY
    )
    with path.open("ab") as file:
        file.write(b"\nnonsense\n")
    with pytest.raises(DamagedError):
        read_header(path)


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_a_copy_without_names_has_neither_the_old_name_nor_the_new_one(attribution: Attribution) -> None:
    room = in_the_round()
    room.do("tip", "Suhartiningsih painted it, and Kartikasari too.", person="jose")
    room.do("note", "Hartono is what we called her at first: Hartono!")
    room.do("rename", "Kartikasari", person="suharti")
    room.do("rename", "Hartono", person="suharti")
    room.do("undo")
    room.do("rename", "Suhartiningsih", person="suharti")
    meeting = attributed(room.meeting, attribution).meeting
    text = header_text(meeting.header) + "".join(entry_text(entry) for entry in meeting.log)
    for name in ("Suhartiningsih", "Kartikasari", "Hartono", "Suharti"):
        assert name.casefold() not in text.casefold()
    assert len(meeting.log) == len(room.meeting.log)
    if attribution == "roles":
        assert [one.name for one in meeting.people] == [one.name for one in begin(meeting.header).people]


@given(anything)
def test_any_name_is_shown_as_it_is_and_no_id_changes(name: str) -> None:
    meeting = begin(PLAN)
    try:
        entry = rename(meeting, MoveContext(NINE), person="jose", name=name)
    except PeerAssistError:
        return
    after = advance(meeting, (entry,))
    assert [one.id for one in after.people] == [one.id for one in meeting.people]
    assert [one.name for one in after.people if one.id == "jose"] == [clean_line(name)]
    assert len(set(short_names(after.people).values())) == len(after.people)
    assert (after.order, after.words, after.phases) == (meeting.order, meeting.words, meeting.phases)
    assert find_person(after.people, "jose").id == "jose"
