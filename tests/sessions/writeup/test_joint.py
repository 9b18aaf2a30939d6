"""Several groups and their plenary as one page: what each brings, and that nobody is named against what was agreed."""

from datetime import timedelta
from pathlib import Path

import pytest

from sessions.anonymise.meeting import attributed
from sessions.common.errors import RefusedError
from sessions.formats.loading import load_format
from sessions.groups.split import group_headers, split_by_hand
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS
from sessions.model.people import Person
from sessions.moves import contributions
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES
from sessions.planning.plenary_record import plenary_header
from sessions.record.header import Attribution, Header, Split
from sessions.writeup.documents import WriteUp
from sessions.writeup.joint_documents import write_up_together
from tests.builders.meetings import NINE, Room, header

PEOPLE = (
    Person(id="ngozi", name="Ngozi Okonkwo-Eze", role="presenter"),
    Person(id="tomas", name="Tomás Ó Súilleabháin", role="facilitator"),
    Person(id="suharti", name="Suharti"),
    Person(id="marie-claire", name="Marie-Claire Dubois", role="presenter"),
    Person(id="aicha", name="Aïcha Traoré", role="facilitator"),
    Person(id="youssef", name="Youssef El Mansouri"),
)
PHASES = load_format("ks-toolkit").for_groups().agenda(3)


def two_groups(**own: Attribution) -> list[Meeting]:
    """Return two groups that have met, the second under its own agreement about names."""
    groups = split_by_hand(PEOPLE, {person.id: 1 + at // 3 for at, person in enumerate(PEOPLE)})
    first, second = group_headers(header(PEOPLE, PHASES, title="Learning days"), groups, "learning-days")
    session = second.session.model_copy(update=own)
    rooms = [Room(first), Room(second.model_copy(update={"session": session}))]
    for room in rooms:
        room.go_to("discussion")
    rooms[0].do("challenge", "Who pays for the ice?", person="ngozi")
    rooms[0].do("lesson", "Youssef has painted the date on the wall.", person="suharti")
    rooms[0].do("action", "Ask the clinic", person="ngozi")
    rooms[1].do("option", "Ask Suharti and the commune.", person="youssef")
    return [room.meeting for room in rooms]


def plenary_of(groups: list[Meeting]) -> Meeting:
    """Return what was said in the plenary."""
    room = Room(plenary_header("learning-days", groups))
    room.do("start")
    room.do("lesson", "Group 2: Aïcha asks first.")
    return room.meeting


def page(groups: list[Meeting], to: str = "md", attribution: Attribution | None = None) -> WriteUp:
    """Return the joint page."""
    return write_up_together(groups, plenary_of(groups), NINE + timedelta(hours=2), to, attribution=attribution)


def test_the_page_says_what_each_group_asked_and_brings_and_what_the_plenary_said() -> None:
    text = page(two_groups()).data.decode()
    parts = ["# Learning days", "## What the plenary said", "Group 2: Aïcha asks first.", "## Group 1",
             "> Who pays for the ice?", "**Suharti**: Youssef has painted the date on the wall.", "## Group 2",
             "**Youssef**: Ask Suharti and the commune.", "## Action steps",
             "| 1 | Ngozi | Ask the clinic | no date | open |", "## About these notes"]  # fmt: skip
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "not every group has ended" in text


def test_the_strictest_of_the_groups_decides_how_people_are_named() -> None:
    groups = two_groups(attribution="roles")
    made = page(groups)
    text = made.data.decode()
    assert made.attribution == "roles"
    for name in ("Suharti", "Youssef", "Aïcha", "Ngozi", "Okonkwo", "Traoré", "suharti", "youssef"):
        assert name not in text, name
    # One person has one number in all groups: Suharti is the first of two peers, Youssef the second.
    assert "**Peer 1**: peer 2 has painted the date on the wall." in text.lower().replace("**peer 1**", "**Peer 1**")
    assert "**peer 2**: ask peer 1 and the commune." in text.lower()
    with pytest.raises(RefusedError):
        page(groups, attribution="names")
    none = page(groups, attribution="none").data.decode()
    assert "eer 1" not in none
    assert "Youssef" not in none


def test_a_doubt_says_where_it_is() -> None:
    groups = two_groups(attribution="none")
    reasons = [doubt.reason for doubt in page(groups).doubts]
    assert all(reason.startswith(("group 1, ", "group 2, ", "the plenary, ")) for reason in reasons)


@pytest.mark.parametrize("to", ["html", "eml"])
def test_it_is_a_page_and_a_mail_as_well(to: str) -> None:
    data = page(two_groups(), to).data.decode()
    assert ("<html" if to == "html" else "Subject: =?utf-8?q?Peer_Assist") in data
    assert "Group 2" in data or "GROUP 2" in data


def test_words_stay_words_and_other_documents_are_refused() -> None:
    groups = two_groups()
    room = Room(groups[0].header)
    room.do("start")
    room.do("lesson", "<b>[x](y)</b> | # no", person="suharti")
    text = page([room.meeting, groups[1]], "html").data.decode()
    assert "<b>" not in text
    with pytest.raises(RefusedError, match=r"as md, html, eml\. Export each of them for csv"):
        page(groups, "csv")


def test_a_plenary_in_which_nobody_wrote_is_a_page_too() -> None:
    text = write_up_together(two_groups(), None, NINE, "md").data.decode()
    assert "What the plenary said" not in text
    assert "## Group 2" in text


def test_a_copy_without_names_does_not_say_who_was_in_which_group() -> None:
    start = plenary_header("learning-days", two_groups())
    assert start.split == Split(by="hand", groups=(("ngozi", "tomas", "suharti"), ("marie-claire", "aicha", "youssef")))
    assert attributed(Room(start).meeting, "roles").meeting.header.split is None
    assert contributions.say(Room(start).meeting, MoveContext(NINE), kind="note", text="x").person is None


def test_the_record_of_the_plenary_has_everybody_and_the_phases_they_hold_together(tmp_path: Path) -> None:
    start = plenary_header("learning-days", two_groups(attribution="none"))
    assert (start.session.title, start.session.plenary, start.session.group) == (
        "Learning days · plenary", "learning-days", None,
    )  # fmt: skip
    assert start.session.attribution == "none"
    assert [person.id for person in start.people] == [person.id for person in PEOPLE]
    assert [phase.id for phase in start.phases] == ["plenary"]


@pytest.mark.parametrize("to", ["md", "html", "eml"])
def test_whatever_was_said_in_the_plenary_is_in_every_document(to: str) -> None:
    groups = two_groups()
    room = Room(plenary_header("learning-days", groups))
    room.do("start")
    said = sorted((WORDS.keys() & MOVES.keys()) - {"followed_up"}, key=lambda kind: kind == "answer")
    for kind in said:
        room.do(kind, f"The {kind} of all.", person="suharti")
    text = write_up_together(groups, room.meeting, NINE, to).data.decode()
    together = text.split("GROUP 1" if to == "eml" else "Group 1")[0]
    for kind in said:
        assert together.count(f"The {kind} of all.") == 1, kind


def test_an_answer_of_the_plenary_is_below_its_question() -> None:
    groups = two_groups()
    room = Room(plenary_header("learning-days", groups))
    room.do("start")
    room.do("clarifying", "And who pays the diesel?", person="suharti")
    room.do("answer", "The mill pays it.", person="aicha", answers=len(room.meeting.log))
    page_of_all = write_up_together(groups, room.meeting, NINE, "md").data.decode()
    assert "### Clarifying questions\n\n- **Suharti**: And who pays the diesel?\n  - **Aïcha**: The mill" in page_of_all
    mail = write_up_together(groups, room.meeting, NINE, "eml").data.decode()
    assert "Clarifying questions:" in mail
    assert "      - A" in mail


def test_what_was_said_in_the_turn_of_a_client_is_on_no_page_for_everybody() -> None:
    rooms = [Room(group_of_clients(number)) for number in (1, 2)]
    for room in rooms:
        room.go_to("ideas-1").do("option", "Write to the board", person="suharti")
        room.go_to("close").do("learned", "Questions are gifts", person="suharti")
    text = write_up_together([room.meeting for room in rooms], None, NINE, "md").data.decode()
    assert text.count("Questions are gifts") == 2
    assert "the board" not in text


def group_of_clients(number: int) -> Header:
    """Return a group of three who are the client in turn."""
    people = [person.model_copy(update={"role": "peer"}) for person in PEOPLE[:3]]
    return header(people, load_format("troika").agenda(3), title="Learning days", format="troika", group=number)
