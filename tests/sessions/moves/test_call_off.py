"""A session that will not take place: called off while it is planned, said everywhere, and brought back by undo."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject

from sessions.common.errors import RecordError, RefusedError
from sessions.meeting.clock import left_open_from, waits_for_start
from sessions.meeting.fold import fold
from sessions.meeting.report import as_data, as_lines
from sessions.meeting.state import Meeting
from sessions.moves.steering import CALLED_OFF
from sessions.record.parsing import parse_record
from sessions.record.writing import entry_text, header_text
from sessions.storage.store import Store
from sessions.writeup.documents import write_up
from tests.builders.meetings import NGOZI, NINE, Room, a_record, add, header, in_the_round

WHY = "Ngozi Adaeze Okonkwo-Eze is in hospital"


def called_off(*why: str) -> Room:
    """Return a meeting that was called off the evening before."""
    room = Room(header(scheduled=NINE)).wait(-12 * 3600)
    room.do("call-off", *why)
    return room


def test_a_planned_session_is_called_off_with_the_reason_and_undo_brings_it_back() -> None:
    room = called_off(*WHY.split())
    assert room.state == "called off"
    assert room.meeting.called_off
    assert room.meeting.called_off.text == WHY
    room.do("undo")
    assert room.state == "planned"
    room.do("redo")
    assert room.state == "called off"
    room.do("undo")
    room.do("start")
    assert room.state == "running"


def test_the_reason_may_be_left_out_and_takes_no_line_in_the_record() -> None:
    room = called_off()
    assert room.state == "called off"
    assert "text" not in entry_text(room.meeting.log[-1])


def test_what_is_noted_since_does_not_come_between_it_and_its_undo() -> None:
    room = called_off(WHY)
    room.do("note", "A new day is looked for.")
    room.do("undo", 1)
    assert room.state == "planned"
    assert len(room.meeting.words) == 1


def test_the_clock_and_the_phases_wait_until_it_is_brought_back() -> None:
    room = called_off(WHY)
    for move in ("start", "next-phase", "back-phase", "skip-phase", "pause", "resume", "end", "next-speaker", "pass"):
        assert room.refused(move) == CALLED_OFF
    assert room.refused("extend", 60) == CALLED_OFF
    assert room.refused("put-back") == CALLED_OFF


def test_only_a_session_that_has_not_started_can_be_called_off() -> None:
    assert called_off().refused("call-off") == "The session is already called off."
    room = in_the_round()
    assert room.refused("call-off", WHY) == "The session has started and can no longer be called off. End it instead."
    room.do("pause")
    assert "has started" in room.refused("call-off")
    room.do("end")
    assert room.refused("call-off") == "The session has ended: only one that has not started can be called off."


def test_another_window_that_starts_it_meanwhile_goes_first() -> None:
    room = Room()
    room.do("start")
    assert "Another window has just made a move" in room.refused("call-off", seen=0)


@pytest.mark.parametrize("before", [True, False])
def test_of_a_start_and_a_calling_off_that_were_written_by_hand_the_start_counts(before: bool) -> None:
    off, started = called_off(WHY), Room()
    start = started.do("start")
    log = (off.meeting.log[0], start) if before else (start, off.meeting.log[0])
    numbered = [entry.model_copy(update={"n": n}) for n, entry in enumerate(log, 1)]
    meeting = fold(header(), numbered)
    assert (meeting.state, meeting.called_off) == ("running", None)


def test_the_record_holds_it_and_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = a_record(tmp_path)
    add(Store(path), "call-off", "The clinic", "is flooded")
    head = '\n[[log]]\nkind = "call-off"\nat = 2026-05-22T09:00:00Z\nby = "script"\n'
    assert path.read_text() == f'{header_text(header())}{head}text = "The clinic is flooded"\nn = 1\n'
    assert parse_record(path.read_bytes(), "").entries == Store(path).meeting.log


def test_nobody_is_reminded_to_start_it_and_it_is_never_left_open() -> None:
    room = called_off(WHY)
    assert not waits_for_start(room.meeting, NINE + timedelta(minutes=5))
    assert left_open_from(room.meeting) is None


def test_its_plan_is_not_changed_behind_its_back(tmp_path: Path) -> None:
    store = Store(a_record(tmp_path))
    add(store, "call-off")
    with pytest.raises(RecordError, match=r"approved\.toml is called off: bring it back before you change its plan\."):
        store.put_header(header(title="Another"), seen=store.meeting.header)


# --- what is said of it


def test_show_says_it_with_the_reason_and_for_when_it_was_planned() -> None:
    room = called_off(*WHY.split())
    lines = list(as_lines(room.meeting, room.now + timedelta(days=3)))
    assert lines[1:3] == [f"Called off: {WHY}", "It was planned for 2026-05-22 09:00."]
    assert list(as_lines(called_off().meeting, NINE))[1] == "Called off."
    data = as_data(room.meeting, room.now)
    assert (data["state"], data["called_off"], data["phase"]) == ("called off", WHY, None)
    assert "called_off" not in as_data(Room().meeting, room.now)


def _text(meeting: Meeting, **options: Any) -> str:  # noqa: ANN401  # options of a write-up
    return write_up(meeting, NINE, "md", **options).data.decode()


def test_a_write_up_says_it_with_the_reason() -> None:
    text = _text(called_off("The clinic is flooded").meeting)
    assert "**Called off**: The clinic is flooded\n" in text
    assert "- **When**: planned for Friday 22 May 2026, 09:00 UTC" in text
    assert "8 people were expected." in text
    assert "in progress" not in text
    assert "**Called off**\n" in _text(called_off().meeting)


def test_a_write_up_without_names_has_none_in_the_reason_either() -> None:
    text = _text(called_off(*WHY.split()).meeting, attribution="none")
    assert "**Called off**: " in text
    assert NGOZI.name not in text
    assert "Okonkwo" not in text


def test_there_is_no_mail_about_the_follow_up_of_a_session_that_was_not_held() -> None:
    with pytest.raises(RefusedError, match="was called off: there is no follow-up"):
        write_up(called_off().meeting, NINE, "eml")


def _session(meeting: Meeting) -> Any:  # noqa: ANN401  # what the other library gives
    (event,) = vobject.readOne(write_up(meeting, NINE, "ics").data.decode()).vevent_list
    return event


def test_a_calendar_that_has_it_takes_it_out() -> None:
    planned, off = _session(Room().meeting), _session(called_off("The clinic is flooded").meeting)
    assert planned.uid.value == off.uid.value, "or it would stand there twice"
    assert int(off.sequence.value) > int(planned.sequence.value)
    assert off.status.value == "CANCELLED"
    assert off.summary.value == "Called off: Peer Assist: Approved is not released"
    assert off.description.value.startswith("The clinic is flooded")
    assert "status" not in planned.contents
