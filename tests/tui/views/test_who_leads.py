"""Who leads is said: when a role is handed over, and when nobody is there whose phase it is."""

from sessions.model.entries import HandOver
from tests.builders.meetings import EVERYBODY, Room, header, in_the_round
from tui.views.live import news
from tui.views.stage import crew
from tui.views.who_leads import nobody_there

PEOPLE = [one.model_copy(update={"role": "facilitator"}) if one.id == "jose" else one for one in EVERYBODY]


def said(room: Room) -> str:
    """Return what every window announces of the last entry."""
    return news(room.meeting, room.meeting.log[-1:], None)


def away(room: Room) -> str:
    """Return what the facilitator is told of the last entry."""
    return nobody_there(room.meeting, room.meeting.log[-1:])


def test_what_a_handover_changes_in_the_speaking_order_is_said() -> None:
    room = in_the_round()
    room.do("hand-over", "facilitator", person="jose")
    assert said(room) == (
        "Handed over: José Ángel is the facilitator now. In the order Tomás is 5 of 5, José Ángel is out. "
        "Undo takes it back."
    )
    room.do("hand-over", "presenter", person="tomas")
    assert "In the order Tomás is out" in said(room)
    room.do("end")
    room.do("hand-over", "note-taker", person="tomas")
    assert said(room) == "Handed over: Tomás is the note-taker now. Undo takes it back."


def test_of_several_facilitators_all_are_named_and_who_leads_is_said() -> None:
    room = Room(header(PEOPLE)).go_to("welcome")
    first, second = (one.id for one in PEOPLE if one.role == "facilitator")
    names = crew(room.meeting, ())
    assert "facilitator José Ángel, Tomás" in names or "facilitator Tomás, José Ángel" in names
    room.do("hand-over", "facilitator", person=second)
    assert isinstance(room.meeting.log[-1], HandOver)
    leads, other = ("José Ángel", "Tomás") if second == "jose" else ("Tomás", "José Ángel")
    assert said(room) == f"Handed over: {leads} leads now, with {other}. Undo takes it back."
    assert f"facilitator {leads}, {other}" in crew(room.meeting, ())
    room.do("away", person=first)
    assert f"facilitator {leads}" in crew(room.meeting, ())
    assert other not in crew(room.meeting, ())


def test_a_presenter_who_is_away_is_said_where_the_phase_is_theirs() -> None:
    room = Room().go_to("welcome")
    room.do("away", person="ngozi")
    assert away(room) == ""
    room.go_to("introduction")
    sentence = "Ngozi is away: somebody else can present (hand over: ctrl+p hand)."
    assert away(room) == sentence
    room.do("note", "Jose begins")
    assert away(room) == ""
    room.do("back", person="ngozi")
    assert away(room) == ""
    room.do("away", person="ngozi")
    assert away(room) == sentence
    room.do("hand-over", "presenter", person="jose")
    assert away(room) == ""
