"""What this meeting calls the kinds of contributions, and of which each person gives one."""

from sessions.common.phrases import with_article
from sessions.meeting.state import Meeting
from sessions.model.entries import ONE_EACH, label
from sessions.model.kinds import TITLES

_ONE = "ONE "
# What no article fits; there is not "a parked".
_UNCOUNTED = {"feedback": "feedback", "change": "what will be different", "parked": "something parked"}


def called(meeting: Meeting, kind: str) -> str:
    """Return what one contribution of this kind is called here: in the words of the format, or in ours."""
    own = meeting.header.words.get(kind)
    if own:
        return own[0]
    ours = label(kind)
    return ours.removeprefix(_ONE) if ours.startswith(_ONE) and not takes_one(meeting, kind) else ours


def called_together(meeting: Meeting, kind: str) -> str:
    """Return the heading of the contributions of this kind: in the words of the format, or in ours."""
    own = meeting.header.words.get(kind)
    return own[1][:1].upper() + own[1][1:] if own else TITLES.get(kind, label(kind).capitalize())


def several_called(meeting: Meeting, kind: str) -> str:
    """Return what several contributions of this kind are called within a sentence: `tips`, or as the format has it."""
    own = meeting.header.words.get(kind)
    return own[1] if own else TITLES.get(kind, label(kind)).lower()


def as_one(meeting: Meeting, kind: str) -> str:
    """Return a kind of contribution as a sentence has it: `a tip`, `an image`, `the ONE thing learned`, `feedback`."""
    name = called(meeting, kind)
    if kind in _UNCOUNTED and kind not in meeting.header.words:
        return _UNCOUNTED[kind]
    return f"the {name}" if name.startswith(_ONE) else with_article(name)


def takes_one(meeting: Meeting, kind: str) -> bool:
    """Whether each person gives ONE of this kind: a second one is offered as an edit of the first."""
    return kind in ONE_EACH and not any(run.phase.several and kind in run.phase.captures for run in meeting.phases)
