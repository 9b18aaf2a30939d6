"""What to announce about the time, at fixed moments of a phase and of a turn."""

from dataclasses import dataclass
from datetime import datetime

from sessions.language.texts import NP_, pgettext
from sessions.meeting.addressed import to_the_group
from sessions.meeting.clock import remaining, turn_seconds
from sessions.meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something to say about the time; `key` identifies the moment of the phase or turn."""

    key: tuple[str, str, int, int]
    sentence: str


# For translators: what the facilitator says to the group; the last one, when the time is over.
_SENTENCES = {
    300: NP_("announcement", "Five minutes left."),
    60: NP_("announcement", "One minute left."),
    30: NP_("announcement", "Thirty seconds left."),
    10: NP_("announcement", "Ten seconds left."),
    0: NP_("announcement", "Time."),
}


@to_the_group
def announcements(meeting: Meeting, now: datetime) -> tuple[Announcement, ...]:
    """Return what was due to be announced in this phase and this turn, the latest one last.

    Phases of 8 minutes or more at 5 min, 1 min, 0; of 3 to 8 at 1 min, 0; shorter ones at 30 s, 0; a turn at 10 s, 0.
    """
    run = meeting.run
    if run is None or meeting.ended:
        return ()
    marks = (300, 60, 0) if run.planned >= 480 else (60, 0) if run.planned >= 180 else (30, 0)
    timers: list[tuple[str, str, float, float, tuple[int, ...]]] = [
        ("phase", run.phase.id, run.planned, remaining(meeting, now), marks)
    ]
    if meeting.speaking and meeting.budget:
        left_of_turn = meeting.budget - turn_seconds(meeting, now)
        timers.append(("turn", meeting.speaking, meeting.budget, left_of_turn, (10, 0)))
    due = [
        (left - mark, Announcement((what, whose, mark, round(planned)), pgettext("announcement", _SENTENCES[mark])))
        for what, whose, planned, left, marks in timers
        for mark in marks
        if left <= mark and (mark < planned or mark == 0)
    ]
    # The one that has just become due is the one to say.
    return tuple(announcement for _left, announcement in sorted(due, key=lambda pair: pair[0]))
