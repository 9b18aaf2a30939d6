"""What the plenary says of each group, without opening it."""

from datetime import date, timedelta
from typing import Any

import pytest

from sessions.model.entries import WORDS
from sessions.moves.registry import MOVES
from sessions.planning.plenary_record import plenary_header
from tests.builders.meetings import NINE, Room, header
from tests.builders.plenary import PHASES, group_people
from tui.views import debrief as debrief_view
from tui.views import plenary as plenary_view
from tui.views.plenary import GroupView


def a_group(number: int = 1, **session: Any) -> Room:  # noqa: ANN401  # fields of Session
    """Return the meeting of a group."""
    return Room(header(group_people(number), PHASES, title=f"Learning days · group {number}", group=number, **session))


def row(room: Room) -> str:
    """Return the two lines about a group."""
    group = GroupView(1, room.meeting)
    lines = (plenary_view.place_line(group, room.now, 78), plenary_view.doing_line(group, room.now, 78))
    return "\n".join(line.plain for line in lines)


def debrief(*rooms: Room, width: int = 118) -> list[str]:
    """Return what groups bring."""
    groups = [GroupView(number, room.meeting) for number, room in enumerate(rooms, start=1)]
    return [" ".join(line.plain.split()) for line in debrief_view.debrief(groups, None, width)]


def test_every_state_is_said_in_words() -> None:
    room = a_group().go_to("round").wait(615)
    assert "OVER 0:15" in row(room)
    room.do("pause")
    assert "PAUSED, OVER 0:15" in row(room)
    room.do("resume")
    assert "min late" in row(room.wait(2400))
    room.go_to("plenary")
    assert "Plenary" in row(room)
    assert "in the plenary" in row(room)
    room.do("end")
    assert "✓ ended" in row(room)
    other = a_group(2)
    for move in ("start", "pause", "next-phase"):
        other.do(move)
    assert "not started" in row(other)


def test_a_group_that_was_called_off_is_not_late_and_not_waited_for() -> None:
    off, other = a_group(), a_group(2).go_to("plenary")
    off.do("call-off", "Too few came")
    off.wait(3600)
    assert "– called off" in row(off)
    assert "late" not in row(off)
    assert "Too few" not in row(off)
    assert plenary_view.all_meet([GroupView(1, off.meeting), GroupView(2, other.meeting)])


def test_a_group_that_has_not_started_in_time_is_late() -> None:
    room = a_group()
    assert "late" not in row(room)
    assert "6 min late" in row(room.wait(360))


def test_before_it_starts_it_says_when() -> None:
    room = a_group(scheduled=NINE + timedelta(hours=1))
    assert "· not started" in row(room)
    assert "starts " in row(room)
    assert "late" not in row(room)


def test_each_group_brings_its_contributions_by_kind_and_person() -> None:
    first, second = a_group(1), a_group(2)
    first.do("challenge", "How do we get the money released?")
    first.do("learned", "Boring is a compliment.", person="amanuel")
    first.do("takeaway", "Look at the pile first.")
    second.do("option", "Publish the list.", person="jose")
    second.do("tip", "The date was on the wall.", person="suharti")
    second.do("action", "Write to her", person="ngozi", due=date(2026, 5, 29))
    second.do("lesson", "A queue reads.", person="jose")
    second.do("change", "No more letters.", person="ngozi")
    second.do("note", "not for the plenary")
    assert debrief(first, second) == [
        "GROUP 1 How do we get the money released?",
        "learned Amanuel Tesfaye Boring is a compliment.",
        "takeaways Ngozi Look at the pile first.",
        "",
        "GROUP 2 no challenge recorded yet",
        "options José Ángel Publish the list.",
        "tips Suharti The date was on the wall.",
        "actions Ngozi Write to her · due 29 May",
        "lessons José Ángel A queue reads.",
        "changes Ngozi No more letters.",
    ]


@pytest.mark.parametrize(("attribution", "who"), [("names", "Suharti "), ("roles", "peer "), ("none", "")])
def test_people_are_named_as_the_group_has_agreed(attribution: str, who: str) -> None:
    room = a_group(attribution=attribution)
    room.do("tip", "The date was on the wall.", person="suharti")
    assert debrief(room)[1] == f"tips {who}The date was on the wall."


def test_whatever_is_said_in_the_plenary_is_seen_and_answers_are_below_their_questions() -> None:
    own = Room(plenary_header("learning-days", [a_group().meeting]))
    own.do("start")
    own.do("clarifying", "And who pays the diesel?", person="jose")
    asked = len(own.meeting.log)
    own.do("clarifying", "And who drives?", person="jose")
    own.do("answer", "The mill pays it.", person="suharti", answers=asked)
    lines = [" ".join(line.plain.split()) for line in debrief_view.debrief([], own.meeting, 118)]
    assert lines == [
        "SAID IN THE PLENARY",
        "asked José Ángel And who pays the diesel?",
        "↳ answer Suharti The mill pays it.",
        "asked José Ángel And who drives?",
    ]
    for kind in (WORDS.keys() & MOVES.keys()) - {"answer", "followed_up"}:
        alone = Room(plenary_header("learning-days", [a_group().meeting]))
        alone.do("start")
        alone.do(kind, "This is of all.", person="suharti")
        shown = [" ".join(line.plain.split()) for line in debrief_view.debrief([], alone.meeting, 118)]
        assert shown[1].endswith(" Suharti This is of all."), kind
