"""What is due, read back by another calendar library than the one that writes it."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject

from sessions.common.errors import RefusedError
from sessions.formats.model import Phase
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


# A day in two hours, with a break; the next ones in an hour and a half.
THREE_DAYS = (
    Phase(id="tell", title="Tell", minutes=60),
    Phase(id="tea", title="Tea", minutes=15, rest=True),
    Phase(id="wrap", title="Wrap", minutes=45),
    Phase(id="recap", title="Recap", minutes=90, day=2),
    Phase(id="part", title="Part", minutes=90, day=3),
)
DAYS = [NINE + timedelta(days=days) for days in range(3)]
NIGHTS = {2: DAYS[1], 3: DAYS[2]}


def times_in(meeting: Meeting, now: datetime = LATER) -> list[tuple[datetime, datetime]]:
    """Return when each day begins and ends, as two other readers of calendars have it."""
    data = write_up(meeting, now, "ics").data
    read = [one for one in events(meeting, now=now) if "Follow-up" not in one.summary.value]
    again = icalendar.Calendar.from_ical(data).walk("VEVENT")
    times = [(one.dtstart.value, one.dtend.value) for one in read]
    assert times == [
        (one.decoded("dtstart"), one.decoded("dtend")) for one in again if "Follow-up" not in str(one["summary"])
    ]
    return times


@pytest.mark.parametrize("number", [2, 3])
def test_each_day_of_a_session_to_come_is_an_event_of_its_own(number: int) -> None:
    phases = [phase for phase in THREE_DAYS if phase.day <= number]
    planned = {day: begin for day, begin in NIGHTS.items() if day <= number}
    meeting = Room(header(phases=phases, days=planned, slot_minutes=400)).meeting
    first, *others = times_in(meeting)
    assert first == (NINE, NINE + timedelta(hours=2))
    assert others == [(day, day + timedelta(minutes=90)) for day in DAYS[1:number]]
    found = events(meeting)
    assert [one.summary.value for one in found] == [
        f"Peer Assist: Approved is not released, day {day}" for day in range(1, number + 1)
    ]
    assert len({one.uid.value for one in found}) == number


def test_a_day_without_a_time_is_not_in_the_calendar_and_the_notes_say_so() -> None:
    meeting = Room(header(phases=THREE_DAYS, days={3: DAYS[2]})).meeting
    assert [begin for begin, _ in times_in(meeting)] == [DAYS[0], DAYS[2]]
    notes = write_up(meeting, NINE, "md").data.decode()
    assert "- **Day 1**: planned for Friday 22 May 2026, 09:00 UTC\n- **Day 2**: not planned yet\n" in notes
    with pytest.raises(RefusedError, match="Nothing in this record has a date yet"):
        events(Room(header(phases=THREE_DAYS, scheduled=None)).meeting)


def test_a_day_that_was_held_stands_there_as_it_was_and_takes_the_place_of_the_plan() -> None:
    room = Room(header(phases=THREE_DAYS, days=NIGHTS)).wait(600)
    planned = [one.uid.value for one in events(room.meeting)]
    room.do("start")
    for minutes in (60, 20, 45):
        room.wait(minutes * 60).do("next-phase")
    first = (NINE + timedelta(minutes=10), NINE + timedelta(minutes=135))
    night = [(day, day + timedelta(minutes=90)) for day in DAYS[1:]]
    assert times_in(room.meeting) == [first, *night]
    room.now = DAYS[1] + timedelta(minutes=5)
    room.do("start")
    under_way = (room.now, room.now + timedelta(minutes=90))
    assert times_in(room.meeting, room.now) == [first, under_way, night[1]]
    room.wait(3600).do("end")
    assert times_in(room.meeting) == [first, (DAYS[1] + timedelta(minutes=5), room.now), night[1]]
    found = [one for one in events(room.meeting) if "Follow-up" not in one.summary.value]
    assert [one.uid.value for one in found] == planned
    assert found[2].summary.value == "Not held: Peer Assist: Approved is not released, day 3"
    assert found[2].status.value == "CANCELLED"
    notes = write_up(room.meeting, LATER, "md").data.decode()
    assert "- **Day 1**: Friday 22 May 2026, 09:10–11:15 UTC\n" in notes
    assert "- **Day 3**: not held\n" in notes


def test_days_that_are_called_off_are_taken_out() -> None:
    room = Room(header(phases=THREE_DAYS, days=NIGHTS))
    room.do("call-off", "No bus.")
    assert [one.status.value for one in events(room.meeting)] == ["CANCELLED"] * 3


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
