"""How many contributions of a kind somebody gave, as short as a row of the review needs it."""

from collections.abc import Mapping

from sessions.language.texts import NN_, grouped, ngettext
from sessions.meeting.state import Meeting
from sessions.model.kinds import COUNTED

# Shorter than in a sentence where one word does: who has learned something is known.
_IN_NUMBER: Mapping[str, tuple[str, str]] = {
    **COUNTED,
    "prepared": NN_("{number} prepared", "{number} prepared"),
    "clarifying": NN_("{number} clarifying", "{number} clarifying"),
    "learned": NN_("{number} learned", "{number} learned"),
    "feedback": NN_("{number} feedback", "{number} feedback"),
    "action": NN_("{number} action", "{number} actions"),
    "change": NN_("{number} what will be different", "{number} what will be different"),
    "parked": NN_("{number} parked", "{number} parked"),
    "validated": NN_("{number} validated", "{number} validated"),
    "followed_up": NN_("{number} followed up", "{number} followed up"),
}


def given_in_number(meeting: Meeting, kind: str, number: int) -> str:
    """Return how many of a kind there are: `3 tips`, or as the format calls them."""
    own = meeting.header.words.get(kind)
    if own:
        return f"{grouped(number)} {own[number != 1]}"
    return ngettext(*_IN_NUMBER[kind], number)
