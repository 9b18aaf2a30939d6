"""When a move is made, from which window, and what had been seen."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from sessions.common.errors import RefusedError
from sessions.common.sanitize import clean_line
from sessions.meeting.state import Meeting
from sessions.model.entries import Window


class Heading(TypedDict):
    """The fields that every entry has."""

    at: datetime
    by: Window
    n: int


@dataclass(frozen=True, slots=True)
class MoveContext:
    """`at` is the instant, `by` the window; `seen` is the number of the last entry that was on the screen.

    Without `seen` nothing is compared: the move is made on whatever the meeting has become.
    """

    at: datetime
    by: Window = "script"
    seen: int | None = None

    def heading(self, meeting: Meeting) -> Heading:
        """Return those fields of the next entry."""
        return {"at": self.at, "by": self.by, "n": meeting.next_n}

    def refuse_if_ahead(self, meeting: Meeting) -> None:
        """Refuse if an entry was seen that does not exist: nothing could be compared. Raises RefusedError."""
        last = len(meeting.log)
        if self.seen is not None and self.seen > last:
            there = f"the last entry is {last}" if last else "there is no entry yet"
            raise RefusedError(f"Entry {self.seen} cannot have been seen: {there}. Look again, and say what you saw.")

    def refuse_if_stale(self, meeting: Meeting) -> None:
        """Refuse if the meeting was steered since; contributions that were added do not matter.

        Raises RefusedError.
        """
        self.refuse_if_ahead(meeting)
        if self.seen is None:
            return
        for entry in meeting.log[self.seen :]:
            if entry.steers:
                raise RefusedError(
                    f"Another window has just made a move ({entry.kind}, entry {entry.n}). "
                    "Look at the screen, and do it again if it is still right."
                )


def refuse_unknown(meeting: Meeting, person: str) -> None:
    """Refuse an id that nobody here has. Raises RefusedError."""
    if meeting.person(person) is None:
        raise RefusedError(f"Nobody here has the id “{clean_line(person)}”.")
