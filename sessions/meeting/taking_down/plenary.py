"""What is written down while all groups are together: of nobody, unless somebody is named."""

from sessions.meeting.naming import takes_one
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down import capture
from sessions.meeting.taking_down.questions import kinds_now, last_question
from sessions.meeting.taking_down.writing import Writing


def would_write_together(meeting: Meeting) -> Writing:
    """Return what is written next: what comes next in the phase, but nothing of which each person gives ONE.

    An answer belongs to the question that was asked; whose words they are is said with @.
    """
    kind = capture.kind_now(meeting)
    if takes_one(meeting, kind):
        kind = next((one for one in kinds_now(meeting) if not takes_one(meeting, one)), "note")
    return Writing(kind, answers=last_question(meeting) if kind == "answer" else None, is_named=True)
