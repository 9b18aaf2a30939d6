"""What the facilitator is told of words that another window has recorded: the sentence is theirs to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.taking_down import capture
from sessions.model.entries import AnyEntry

if TYPE_CHECKING:
    from sessions.wording.review import Review  # slow to import, and the first frame has no advice

STANDS = timedelta(seconds=20)
"""So long the sentence stands; afterwards the talk has gone on."""


@dataclass(frozen=True, slots=True)
class Overheard:
    """The contribution in entry `n`, which another window has recorded, and what there is to say to it."""

    n: int
    review: "Review"


def overheard(meeting: Meeting, entries: Sequence[AnyEntry], own: int | None) -> Overheard | None:
    """Return the last of the contributions in `entries` there is something to say to; entry `own` was added here."""
    for entry in reversed(entries):
        word = meeting.find_word(entry.n) if entry.n != own else None
        review = _review(meeting, word) if word and word.entry.n == entry.n else None
        if review:
            return Overheard(entry.n, review)
    return None


def is_settled(meeting: Meeting, heard: Overheard) -> bool:
    """Whether what was heard was taken out since, or is said in other words."""
    word = meeting.find_word(heard.n)
    return word is None or word.entry.n != heard.n


def _review(meeting: Meeting, word: Contribution) -> "Review | None":
    """Return what the words sound like, unless they are another wording that was asked for already."""
    entry = word.entry
    return None if word.redirected else capture.what_to_say(meeting, entry.kind, entry.text, entry.person)
