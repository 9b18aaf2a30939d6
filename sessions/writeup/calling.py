"""What a write-up calls roles and kinds: headings, and how many of something, in the words of the format."""

from collections.abc import Mapping, Sequence

from sessions.common.phrases import counted, plural
from sessions.meeting.naming import called, called_together
from sessions.meeting.state import Meeting
from sessions.model.entries import WORDS

# Headings as readers who were not there understand them; a word of the format's own goes before.
_HEADINGS: Mapping[str, str] = {
    "takeaway": "What the {presenter} takes away",
    "learned": "One thing each person learned",
    "reflection": "What came up for the {presenter}",
    "offer": "Offers of help",
    "reference": "To read",
    "parked": "Parked for later",
    "intervention": "Said while only listening",
    "action": "Action steps",
}
# In the chapter of one client everything is of, or for, that one person.
_OF_A_CLIENT: Mapping[str, str] = {"takeaway": "What was worth most", "option": "Ideas and options"}
# What is counted in sentences, where the name of the kind cannot be.
_COUNTED: Mapping[str, tuple[str, str]] = {
    "action": ("action step", "action steps"),
    "learned": ("thing learned", "things learned"),
    "feedback": ("point of feedback", "points of feedback"),
    "change": ("thing to do differently", "things to do differently"),
    "parked": ("parked item", "parked items"),
}


def headings(meeting: Meeting) -> dict[str, str]:
    """Return the heading of each kind of contribution."""
    return {kind: _heading(meeting, kind, _HEADINGS) for kind in WORDS}


def headings_of_all(meeting: Meeting) -> dict[str, str]:
    """Return the heading of each kind where several groups have met, which is that of no presenter alone."""
    ours = {kind: heading for kind, heading in _HEADINGS.items() if "{presenter}" not in heading}
    return {kind: _heading(meeting, kind, ours) for kind in WORDS}


def headings_of_a_client(meeting: Meeting) -> dict[str, str]:
    """Return the heading of each kind in the chapter of a client."""
    return {kind: _heading(meeting, kind, {**_HEADINGS, **_OF_A_CLIENT}) for kind in WORDS}


def _heading(meeting: Meeting, kind: str, ours: Mapping[str, str]) -> str:
    if kind == "challenge":
        return f"The {called(meeting, kind)}"  # of which there is one
    if kind in meeting.header.words or kind not in ours:
        return called_together(meeting, kind)
    return ours[kind].format(presenter=meeting.header.role_name("presenter"))


def names_of_kinds(meeting: Meeting) -> dict[str, tuple[str, str]]:
    """Return what one contribution of each kind is called within a sentence, and what several are."""
    return {kind: _one_and_several(meeting, kind) for kind in WORDS}


def in_number(meeting: Meeting, kind: str, number: int) -> str:
    """Return how many of a kind there are, in words: 3 clarifying questions."""
    return counted(number, *_one_and_several(meeting, kind))


def _one_and_several(meeting: Meeting, kind: str) -> tuple[str, str]:
    one = called(meeting, kind)
    ours = _COUNTED.get(kind, (one, plural(one)))
    return meeting.header.words.get(kind, ours)


def enumerated(parts: Sequence[str]) -> str:
    """Return parts as a list in a sentence: a, b and c."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def as_sentence(text: str) -> str:
    """Return a text that ends as a sentence does, so that another one can follow it."""
    end = text.rstrip().rstrip("\"'”’»)")
    return text if end.endswith(tuple(".!?…。！？؟।")) else f"{text.rstrip()}."


def begun_large(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return f"{text[:1].upper()}{text[1:]}"
