"""What this meeting calls the kinds of contributions, of which each person gives one, and what states are called."""

from collections.abc import Mapping
from typing import TypeVar

from sessions.common.phrases import with_article
from sessions.language.texts import NP_, pgettext
from sessions.meeting.state import Meeting, PhaseState, State, TurnState
from sessions.model import kinds
from sessions.model.entries import ONE_EACH

_State = TypeVar("_State", bound=str)

_STATES: Mapping[State, str] = {
    "planned": NP_("session state", "planned"),
    "running": NP_("session state", "running"),
    "paused": NP_("session state", "paused"),
    "ended": NP_("session state", "ended"),
    "called off": NP_("session state", "called off"),
}
_PHASE_STATES: Mapping[PhaseState, str] = {
    "upcoming": NP_("phase state", "upcoming"),
    "waiting": NP_("phase state", "waiting"),
    "running": NP_("phase state", "running"),
    "paused": NP_("phase state", "paused"),
    "done": NP_("phase state", "done"),
    "skipped": NP_("phase state", "skipped"),
}
_TURN_STATES: Mapping[TurnState, str] = {
    "waiting": NP_("turn state", "waiting"),
    "speaking": NP_("turn state", "speaking"),
    "heard": NP_("turn state", "has spoken"),
    "passed": NP_("turn state", "passed"),
    "no contribution": NP_("turn state", "no contribution"),
    "absent": NP_("turn state", "absent"),
}


def state_called(state: State) -> str:
    """Return the state of a session in words."""
    return pgettext("session state", _STATES[state])


def phase_states() -> Mapping[PhaseState, str]:
    """Return the states of phases in words, as wide as the widest."""
    return _padded({state: pgettext("phase state", words) for state, words in _PHASE_STATES.items()})


def turn_states() -> Mapping[TurnState, str]:
    """Return the states of turns likewise."""
    return _padded({state: pgettext("turn state", words) for state, words in _TURN_STATES.items()})


def _padded(words: Mapping[_State, str]) -> Mapping[_State, str]:
    widest = max(map(len, words.values()))
    return {state: one.ljust(widest) for state, one in words.items()}


def called(meeting: Meeting, kind: str) -> str:
    """Return what one contribution of this kind is called here: in the words of the format, or in ours."""
    own = meeting.header.words.get(kind)
    if own:
        return own[0]
    return kinds.label(kind) if takes_one(meeting, kind) else kinds.one_of_several(kind)


def called_together(meeting: Meeting, kind: str) -> str:
    """Return the heading of the contributions of this kind: in the words of the format, or in ours."""
    own = meeting.header.words.get(kind)
    return own[1][:1].upper() + own[1][1:] if own else kinds.title(kind)


def several_called(meeting: Meeting, kind: str) -> str:
    """Return what several contributions of this kind are called within a sentence: `tips`, or as the format has it."""
    own = meeting.header.words.get(kind)
    return own[1] if own else kinds.several(kind)


def as_one(meeting: Meeting, kind: str) -> str:
    """Return a kind of contribution as a sentence has it: `a tip`, `an image`, `the ONE thing learned`, `feedback`."""
    own = meeting.header.words.get(kind)
    return with_article(own[0]) if own else kinds.within_a_sentence(kind, is_the_one=takes_one(meeting, kind))


def as_given(meeting: Meeting, kind: str) -> str:
    """Return what somebody has given already, as a sentence has it: `a tip`, `ONE thing learned`."""
    is_the_one = kind in kinds.ONE_OF_SEVERAL and takes_one(meeting, kind) and kind not in meeting.header.words
    return pgettext("already given", "ONE thing learned") if is_the_one else as_one(meeting, kind)


def as_theirs(meeting: Meeting, kind: str) -> str:
    """Return what several people have not given, as a sentence has it: `a tip`, `their ONE thing learned`."""
    is_the_one = kind in kinds.ONE_OF_SEVERAL and takes_one(meeting, kind) and kind not in meeting.header.words
    return pgettext("not given", "their ONE thing learned") if is_the_one else as_one(meeting, kind)


def takes_one(meeting: Meeting, kind: str) -> bool:
    """Whether each person gives ONE of this kind: a second one is offered as an edit of the first."""
    return kind in ONE_EACH and not any(run.phase.several and kind in run.phase.captures for run in meeting.phases)
