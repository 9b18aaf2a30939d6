"""What is still to be done after a session: its follow-up within 24 hours (R25), and what people took along."""

from dataclasses import dataclass
from datetime import date

from sessions.common.sanitize import fold_name
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import FollowedUp, Promise
from sessions.record.header import Session

PARTS = (
    "Send the notes, within 24 hours if possible",
    "Tell the group what is coming next",
    "Invite people to go on with the presenter one to one",
    "Invite people to go on together on the platform of the community",
)
"""What belongs to the follow-up where a record does not say it; source 002, line 32."""
PROMISES = ("action", "change", "lesson", "parked")
"""What somebody takes along; a lesson only where it has a date."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the follow-up; `done` is the number of the entry that ticks it off, None while it is open."""

    text: str
    done: int | None = None


def parts_of(session: Session) -> tuple[str, ...]:
    """Return what belongs to the follow-up of a session, in its own words where it has any."""
    return session.follow_up or PARTS


def parts(meeting: Meeting) -> tuple[Part, ...]:
    """Return the parts of the follow-up, each with the entry that ticks it off.

    That is one with the same words, or with so many of the first ones that no other part is meant.
    """
    texts = parts_of(meeting.header.session)
    done: dict[str, int] = {}
    for word in meeting.kind("followed_up"):
        said = fold_name(word.entry.text)
        begun = [text for text in texts if fold_name(text).startswith(said)]
        meant = [text for text in begun if fold_name(text) == said] or begun
        if len(meant) == 1:
            done[meant[0]] = word.entry.n
    return tuple(Part(text, done.get(text)) for text in texts)


def open_parts(meeting: Meeting) -> tuple[Part, ...]:
    """Return what of the follow-up is not ticked off yet."""
    return tuple(part for part in parts(meeting) if part.done is None)


def done_by(meeting: Meeting, promise: Contribution) -> Contribution | None:
    """Return the word that says that a promise was kept, None while it is open."""
    return next(
        (
            word
            for word in meeting.kind("followed_up")
            if isinstance(word.entry, FollowedUp) and word.entry.of in promise.versions
        ),
        None,
    )


def promises(meeting: Meeting) -> tuple[Contribution, ...]:
    """Return what people took along, in the order in which it is due; what has no day stands last."""
    found = [word for word in meeting.kind(*PROMISES) if word.kind != "lesson" or due(word)]
    return tuple(sorted(found, key=lambda word: (due(word) or date.max, word.entry.n)))


def due(promise: Contribution) -> date | None:
    """Return the day on which a promise is due."""
    return promise.entry.due if isinstance(promise.entry, Promise) else None
