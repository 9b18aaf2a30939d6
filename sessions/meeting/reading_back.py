"""What is read back to the group, in which order, and what of it the group has not confirmed yet."""

from sessions.language.texts import _, ngettext
from sessions.meeting.state import Contribution, Meeting
from sessions.model.kinds import ABOUT_THE_NOTES, TITLES


def is_phase_for_it(meeting: Meeting) -> bool:
    """Whether the group is in a phase in which it validates the notes."""
    return bool(meeting.run and not meeting.ended and "validated" in meeting.run.phase.captures)


def to_read_back(meeting: Meeting) -> tuple[Contribution, ...]:
    """Return what is read back to the group: by kind, with answers below their questions."""
    kinds = list(TITLES)
    below = {answer.first.n for word in meeting.words for answer in meeting.answers_to(word)}
    words = [word for word in meeting.words if word.kind not in ABOUT_THE_NOTES and word.first.n not in below]
    asked = sorted(words, key=lambda word: (kinds.index(word.kind), word.first.n))
    return tuple(each for word in asked for each in (word, *meeting.answers_to(word)))


def not_confirmed(meeting: Meeting) -> tuple[Contribution, ...]:
    """Return what was written or changed since the notes were confirmed last; before that, everything."""
    confirmed = max((word.entry.n for word in meeting.kind("validated")), default=0)
    return tuple(word for word in to_read_back(meeting) if word.entry.n > confirmed)


def left_to_read(meeting: Meeting, confirmed: int | None) -> int:
    """Return how many entries the group has still to hear.

    `confirmed` is how many of all it has confirmed in the reading that is under way or was left, None without one.
    """
    return len(not_confirmed(meeting)) if confirmed is None else max(0, len(to_read_back(meeting)) - confirmed)


def how_far(done: int, of: int) -> str:
    """Return how many entries have been read back, and how many are left."""
    left = of - done
    read = _("{done} of {number}", done=done, number=of)
    rest = ngettext("{number} to read", "{number} to read", left) if left else _("all read")
    return f"{read} · {rest}"
