"""What is due, read back by another calendar library than the one that writes it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject

from sessions.common.errors import RefusedError
from sessions.meeting.state import Meeting
from sessions.writeup.documents import write_up
from tests.builders.meetings import NINE, Room, header
from tests.builders.writeups import HOSTILE, LATER, finished, hostile_meeting, one_line


def events(meeting: Meeting, **options: Any) -> list[Any]:  # noqa: ANN401  # what the other library gives
    data = write_up(meeting, options.pop("now", LATER), "ics", **options).data
    return list(vobject.readOne(data.decode()).vevent_list)


def test_what_is_due_by_a_day_stands_on_that_day() -> None:
    follow_up, *promised = events(finished())
    assert [(event.summary.value, event.dtstart.value) for event in promised] == [
        (
            "Ngozi Adaeze Okonkwo-Eze: Spend one Monday morning with the nurse of the council that paid everything",
            date(2025, 5, 26),
        ),
        (
            (
                "Ngozi Adaeze Okonkwo-Eze: Ask two treasurers to show what lies on top of the pile, and write it down "
                "without comment"
            ),
            date(2025, 5, 30),
        ),
        ("አማኑኤል ተስፋዬ (Amanuel Tesfaye): Send the four-column table as it was used", date(2025, 5, 24)),
        (
            'Ngozi Adaeze Okonkwo-Eze: Share a first table with "days since approval" with all nine health departments',
            date(2025, 6, 10),
        ),
    ]
    assert promised[0].dtend.value == date(2025, 5, 27)
    assert promised[0].valarm.trigger.value == timedelta(hours=-15)
    assert follow_up.summary.value == "Follow-up: Approved is not released"
    assert follow_up.dtend.value == datetime(2025, 5, 23, 9, 56, 30, tzinfo=UTC)
    assert follow_up.valarm.trigger.value == timedelta(hours=-3)
    assert "○ Tell the group what is coming next" in follow_up.description.value


def test_a_later_export_takes_the_place_of_the_one_before() -> None:
    room = Room().go_to("close")
    promised = room.do("action", "Send the table", person="jose", due=date(2026, 5, 26))
    (before,) = events(room.meeting)
    room.do("revise", promised.n, "Send both tables")
    (after,) = events(room.meeting)
    assert before.uid.value == after.uid.value
    assert int(before.sequence.value) < int(after.sequence.value)
    assert after.summary.value == "José Ángel Ibáñez: Send both tables"
    room.do("followed_up", "Sent", of=room.meeting.kind("action")[0].entry.n)
    (done,) = events(room.meeting)
    assert done.uid.value == before.uid.value
    assert done.summary.value == "Done: José Ángel Ibáñez: Send both tables"
    assert not hasattr(done, "valarm")
    (hidden,) = events(room.meeting, attribution="none")
    assert hidden.uid.value == before.uid.value


def test_no_two_events_are_taken_for_one() -> None:
    found = events(hostile_meeting()) + events(finished()) + events(finished("session_8"))
    assert len({event.uid.value for event in found}) == len(found)


def test_a_session_to_come_stands_in_the_calendar_itself() -> None:
    (event,) = events(Room(header(challenge="How?")).meeting)
    assert event.summary.value == "Peer Assist: Approved is not released"
    assert (event.dtstart.value, event.dtend.value) == (NINE, NINE + timedelta(hours=1))


def test_nothing_that_has_a_date_is_said_in_a_sentence() -> None:
    room = Room(header(scheduled=None))
    with pytest.raises(RefusedError, match="Nothing in this record has a date yet"):
        events(room.meeting)


def test_hostile_words_are_words_and_lines_are_as_long_as_they_may_be() -> None:
    meeting = hostile_meeting()
    data = write_up(meeting, LATER, "ics").data
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert b"\n" not in data.replace(b"\r\n", b"")
    unfolded = data.decode().replace("\r\n ", "")
    assert len(re.findall(r"^BEGIN:VEVENT\r$", unfolded, re.MULTILINE)) == 1 + 4 * len(HOSTILE)
    assert not re.search(r"^(SUMMARY:mine|Bcc|To)", unfolded, re.MULTILINE)
    found = events(meeting)
    summaries = {one_line(event.summary.value) for event in found}
    for text in HOSTILE:
        assert f"Ngozi Adaeze Okonkwo-Eze: {one_line(text)}" in summaries
        assert any(text in event.description.value for event in found)


@pytest.mark.parametrize("attribution", ["roles", "none"])
def test_without_names_nobody_is_in_the_calendar(attribution: str) -> None:
    found = events(finished(), attribution=attribution)
    who = "presenter: " if attribution == "roles" else ""
    assert found[1].summary.value.startswith(f"{who}Spend one Monday morning")
    assert "Names are left out of this copy." in found[0].description.value
