"""What a meeting came to, in numbers."""

from collections import Counter
from datetime import datetime

from sessions.meeting.clock import total_seconds
from sessions.meeting.state import Meeting
from sessions.meeting.undo import in_force


def totals(meeting: Meeting, now: datetime) -> dict[str, int]:
    """Return the totals of a meeting, without what was undone or removed.

    `redirected_...` is how many of the questions or tips were reworded because the facilitator asked. `returns` are
    people who passed and then took the floor. `late`, `left` and `back` count how often somebody joined late, left, and
    came back. Each challenge that was put is a version; a reworded one is still one. `now` matters only to the time of
    a meeting that has not ended.
    """
    moves = Counter(entry.kind for entry in in_force(meeting.log))
    words = Counter(word.kind for word in meeting.words)
    redirected = Counter(word.kind for word in meeting.words if word.redirected)
    turns = [turn for run in meeting.phases for turn in run.turns.values()]
    return {
        "people": len(meeting.people),
        "clarifying": words["clarifying"],
        "questions": words["question"],
        "redirected_questions": redirected["question"],
        "tips": words["tip"],
        "redirected_tips": redirected["tip"],
        "passes": sum(turn.passes for turn in turns),
        "returns": sum(turn.returned for turn in turns),
        "takeaways": words["takeaway"],
        "learned": words["learned"],
        "actions": words["action"],
        "parked": words["parked"],
        "references": words["reference"],
        "offers": words["offer"],
        "late": moves["arrive"],
        "left": moves["leave"],
        "back": moves["back"],
        "challenge_versions": words["challenge"],
        "total_seconds": int(total_seconds(meeting, now)),
    }
