"""What a group sees on a screen is in its own language, whatever the person at the keys reads."""

import pytest

from sessions.meeting.state import Meeting
from sessions.model.windows import NOTHING_TOLD, OpenWindow
from tests.builders.meetings import NGOZI, NINE, TOMAS, Room
from tests.builders.speaking import in_brackets, outside, speaking
from tests.builders.writeups import finished
from tui.views import debrief as debrief_view
from tui.views import flipchart as flipchart_view
from tui.views import plenary as plenary_view
from tui.views import stage as stage_view
from tui.views.plenary import GroupView

GONE = (OpenWindow(kind="notes", number=1, is_gone=True),)


def stage(room: Room, code: str) -> str:
    """Return what the stage says in words."""
    meeting = speaking(room.meeting, code)
    return " ".join((
        stage_view.time_words(meeting, room.now, rests=False), stage_view.time_words(meeting, room.now, rests=True),
        stage_view.phase_title(meeting), stage_view.phase_place(meeting), stage_view.following(meeting),
        stage_view.asked(meeting) if meeting.run is None or meeting.ended else "",
        flipchart_view.to_read(meeting, NOTHING_TOLD), stage_view.crew(meeting, GONE),
    ))  # fmt: skip


def test_the_stage_speaks_the_language_of_the_group(monkeypatch: pytest.MonkeyPatch) -> None:
    code = in_brackets(monkeypatch)
    names = ("Tomás", "Thảo", "facilitator", "note-taker", "●", "○", "·")
    for room in (Room(), Room().go_to("welcome"), Room().go_to("round"), _late(), _over()):
        left = outside(stage(room, code)).replace(room.meeting.run.phase.title.upper() if room.meeting.run else "", "")
        assert [word for word in left.split() if word not in names] == []
    assert "THANK YOU" in stage(_over(), "en")


def _late() -> Room:
    return Room().go_to("round").wait(3600)


def _over() -> Room:
    room = Room().go_to("close").wait(60)
    room.do("end")
    return room


def test_the_plenary_speaks_the_language_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    code = in_brackets(monkeypatch)
    groups = [GroupView(1, speaking(finished(), code)), GroupView(2, _brings(code), is_old=True)]
    lines = [plenary_view.title_line(groups, None, NINE, 100)]
    lines += [plenary_view.place_line(group, NINE, 200) for group in groups]
    lines += [plenary_view.doing_line(group, NINE, 200) for group in groups]
    lines += debrief_view.debrief(groups, groups[1].meeting, 400)
    shown = outside(" ".join(line.plain for line in lines))
    for words in ("GROUP", "groups", "ended", "at 0", "out of date", "spoke", "speaks", "due", "SAID IN", "notes"):
        assert words not in shown.replace("Approved is not released", ""), words
    assert plenary_view.title_line([], None, NINE, 40).plain.startswith("Plenary")


def _brings(code: str) -> Meeting:
    room = Room().go_to("round")
    room.do("note", "The date was on the wall.", person=NGOZI.id)
    room.do("action", "Ask the treasurer", person=TOMAS.id)
    return speaking(room.meeting, code)
