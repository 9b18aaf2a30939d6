"""What this meeting calls the kinds of contributions, and of which each person gives one."""

from sessions.meeting.state import Meeting
from sessions.model.entries import ONE_EACH, label
from sessions.model.kinds import TITLES


def called(meeting: Meeting, kind: str) -> str:
    """Return what one contribution of this kind is called here: in the words of the format, or in ours."""
    own = meeting.header.words.get(kind)
    return own[0] if own else label(kind)


def called_together(meeting: Meeting, kind: str) -> str:
    """Return the heading of the contributions of this kind: in the words of the format, or in ours."""
    own = meeting.header.words.get(kind)
    return own[1][:1].upper() + own[1][1:] if own else TITLES.get(kind, label(kind).capitalize())


def takes_one(meeting: Meeting, kind: str) -> bool:
    """Whether each person gives ONE of this kind: a second one is offered as an edit of the first."""
    return kind in ONE_EACH and not any(run.phase.several and kind in run.phase.captures for run in meeting.phases)
