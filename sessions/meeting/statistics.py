"""Counts of what a meeting brought, for the record's readers."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sessions.meeting.clock import total_seconds
from sessions.meeting.state import Meeting
from sessions.meeting.undo import undone


@dataclass(frozen=True, slots=True)
class Totals:
    """What counts in a meeting; what was undone or removed does not.

    `questions` and `tips` are what stands, `redirected_...` how many of them the facilitator had asked to be worded
    anew. `returns` are people who passed and then took the word. `late`, `left` and `back` count how often somebody
    joined late, left, and was back. A challenge that is said again is a further version; a revised one is not.
    """

    people: int
    clarifying: int
    questions: int
    redirected_questions: int
    tips: int
    redirected_tips: int
    passes: int
    returns: int
    takeaways: int
    learned: int
    actions: int
    parked: int
    references: int
    offers: int
    late: int
    left: int
    back: int
    challenge_versions: int
    total_seconds: int


def totals(meeting: Meeting, now: datetime) -> Totals:
    """Return the counts of a meeting; `now` matters only to the time of one that goes on."""
    gone = undone(meeting.log)
    moves = Counter(entry.kind for entry in meeting.log if entry.n not in gone)
    words = Counter(word.kind for word in meeting.words)
    redirected = Counter(word.kind for word in meeting.words if word.redirected)
    turns = [turn for run in meeting.phases for turn in run.turns.values()]
    return Totals(
        people=len(meeting.people),
        clarifying=words["clarifying"],
        questions=words["question"],
        redirected_questions=redirected["question"],
        tips=words["tip"],
        redirected_tips=redirected["tip"],
        passes=sum(turn.passes for turn in turns),
        returns=sum(turn.returned for turn in turns),
        takeaways=words["takeaway"],
        learned=words["learned"],
        actions=words["action"],
        parked=words["parked"],
        references=words["reference"],
        offers=words["offer"],
        late=moves["arrive"],
        left=moves["leave"],
        back=moves["back"],
        challenge_versions=words["challenge"],
        total_seconds=int(total_seconds(meeting, now)),
    )
