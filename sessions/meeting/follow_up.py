"""What is still to be done after a session: its follow-up within 24 hours, and what people promised."""

from dataclasses import dataclass
from datetime import date

from sessions.common.sanitize import fold_name
from sessions.language.texts import N_, _
from sessions.meeting.addressed import to_the_group
from sessions.meeting.state import Contribution, Meeting
from sessions.meeting.word_index import index_of, said_about
from sessions.model.entries import Promise

PARTS = (
    N_("Send the notes, within 24 hours if possible"),
    N_("Tell the group what is coming next"),
    N_("Invite people to go on with the presenter one to one"),
    N_("Invite people to go on together on the platform of the community"),
)
"""The follow-up if a record has none of its own: what the World Bank's text on Peer Assists asks for."""
PROMISES = ("action", "change", "lesson", "parked")
"""What somebody promises to do; a lesson only if it has a date."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the follow-up; `done` is the number of the entry that ticks it off, None while it is open."""

    text: str
    done: int | None = None


@to_the_group
def parts(meeting: Meeting) -> tuple[Part, ...]:
    """Return the parts of the follow-up, each with the entry that ticks it off.

    An entry ticks off the part with the same words, or the only part that starts with them; one of ours in English,
    too, which was what everybody had before they were translated.
    """
    own = meeting.header.session.follow_up
    forms = [(text,) for text in own] if own else [(_(text), text) for text in PARTS]
    folded = [tuple(map(fold_name, texts)) for texts in forms]
    done: dict[int, int] = {}
    for word in meeting.kind("followed_up"):
        typed = fold_name(word.entry.text)
        candidates = [at for at, texts in enumerate(folded) if any(text.startswith(typed) for text in texts)]
        matches = [at for at in candidates if typed in folded[at]] or candidates
        if len(matches) == 1:
            done[matches[0]] = word.entry.n
    return tuple(Part(text, done.get(at)) for at, (text, *_english) in enumerate(forms))


def open_parts(meeting: Meeting) -> tuple[Part, ...]:
    """Return the parts of the follow-up that are not ticked off yet."""
    return tuple(part for part in parts(meeting) if part.done is None)


def done_by(meeting: Meeting, promise: Contribution) -> Contribution | None:
    """Return the contribution that says a promise was kept, None while it is open."""
    return next(iter(said_about(index_of(meeting.words).ticks, promise.versions)), None)


def promises(meeting: Meeting) -> tuple[Contribution, ...]:
    """Return what people promised, in the order in which it is due; what has no date comes last."""
    promised = [word for word in meeting.kind(*PROMISES) if word.kind != "lesson" or due(word)]
    return tuple(sorted(promised, key=lambda word: (due(word) or date.max, word.entry.n)))


def due(promise: Contribution) -> date | None:
    """Return the day on which a promise is due."""
    return promise.entry.due if isinstance(promise.entry, Promise) else None
