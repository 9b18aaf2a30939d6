"""When a move is made, from which window, and what had been seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypedDict

from sessions.common.errors import RefusedError
from sessions.common.sanitize import clean_line
from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.model.entries import Window
from sessions.model.kinds import label

CLOCKS_DIFFER = timedelta(minutes=1)
"""How far the clock of a computer may be behind the one on which the session was begun."""


class Heading(TypedDict):
    """The fields that every entry has."""

    at: datetime
    by: Window
    n: int


@dataclass(frozen=True, slots=True)
class MoveContext:
    """`at` is the instant, `by` the window; `seen` is the number of the last entry that was on the screen.

    Without `seen` nothing is compared: the move is made on whatever the meeting has become. `now` is what the clock
    shows; without it that is `at`.
    """

    at: datetime
    by: Window = "script"
    seen: int | None = None
    now: datetime | None = None

    @property
    def _is_said(self) -> bool:
        """Whether somebody says when it was, and no clock does."""
        return self.now not in (None, self.at)

    def heading(self, meeting: Meeting, *, is_undo: bool = False) -> Heading:
        """Return those fields of the next entry. Raises RefusedError for one that cannot have been then.

        It may be before the last entry: something is often written down a little later. An undo is always possible,
        also of a beginning that a wrong clock has put ahead.
        """
        self.refuse_to_come(self.at)
        at = self.at if is_undo and not self._is_said else self._since_it_began(meeting)
        return {"at": at, "by": self.by, "n": meeting.next_n}

    def refuse_to_come(self, instant: datetime | None) -> None:
        """Refuse an instant that somebody gives, and that is still to come. Raises RefusedError."""
        if self.now is not None and instant is not None and instant > self.now:
            told, now = _told(instant, self.now)
            raise RefusedError(
                _(
                    "{instant} is still to come: it is {now}. Only what has happened is recorded; give "
                    "an earlier instant.",
                    instant=told,
                    now=now,
                )
            )

    def _since_it_began(self, meeting: Meeting) -> datetime:
        """Return `at`, or when the session began where the clock is a little behind; likewise when it ended.

        Raises RefusedError.
        """
        began = meeting.started
        if began is None or self.at >= began:
            return self.at
        told, then = _told(self.at, began)
        if self._is_said:
            raise RefusedError(
                _(
                    "{instant} is before the session began, which was at {start}. Give a later instant; "
                    "without one it is now.",
                    instant=told,
                    start=then,
                )
            )
        if began - self.at <= CLOCKS_DIFFER:
            return began
        if meeting.ended:
            # The clock was put back once all was over: no minute is counted any more, and words must not wait an hour.
            return meeting.ended
        raise RefusedError(
            _(
                "It is {now} by the clock of this computer, but the session began at {start}. Set "
                "the clock right, or undo the beginning if that is wrong.",
                now=told,
                start=then,
            )
        )

    def refuse_if_ahead(self, meeting: Meeting) -> None:
        """Refuse if an entry was seen that does not exist: nothing could be compared. Raises RefusedError."""
        last = len(meeting.log)
        if self.seen is not None and self.seen > last:
            raise RefusedError(_not_seen(self.seen, last))

    def refuse_if_stale(self, meeting: Meeting) -> None:
        """Refuse if the meeting was steered since; contributions that were added do not matter.

        Raises RefusedError.
        """
        self.refuse_if_ahead(meeting)
        if self.seen is None:
            return
        for entry in meeting.log[self.seen :]:
            if entry.steers:
                kind, number = label(entry.kind), entry.n
                raise RefusedError(
                    _(
                        "Another window has just made a move ({kind}, entry {number}). Look, then repeat it.",
                        kind=kind,
                        number=number,
                    )
                )


def _not_seen(number: int, last: int) -> str:
    if not last:
        return _(
            "Entry {number} cannot have been seen: there is no entry yet. Look again, and say what you saw.",
            number=number,
        )
    return _(
        "Entry {number} cannot have been seen: the last entry is {last}. Look again, and say what you saw.",
        number=number,
        last=last,
    )


def _told(instant: datetime, beside: datetime) -> tuple[str, str]:
    """Return two instants as the clock on the wall shows them, with what tells them apart: days, or seconds."""
    one, other = instant.astimezone(), beside.astimezone()
    if one.date() != other.date():
        return f"{one:%Y-%m-%d %H:%M}", f"{other:%Y-%m-%d %H:%M}"
    told = "%H:%M" if (one.hour, one.minute) != (other.hour, other.minute) else "%H:%M:%S"
    return f"{one:{told}}", f"{other:{told}}"


def refuse_unknown(meeting: Meeting, person: str) -> None:
    """Refuse an id that nobody here has. Raises RefusedError."""
    if meeting.person(person) is None:
        raise RefusedError(_("Nobody here has the id “{name}”.", name=clean_line(person)))
