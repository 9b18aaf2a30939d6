"""The folder of sessions as home follows it: what is kept now, and whether that has changed."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sessions.common.errors import RecordError
from sessions.library.index import Index, Progress, Stamps, stamps
from sessions.library.summaries import (
    MOST,
    SOON,
    DueCount,
    OpenPromise,
    SessionFilter,
    SessionSummary,
    count_promises,
    newest_sessions,
    open_promises,
    took_part_lately,
)

_SLOWER_FROM = 1000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The library at one instant: the newest `sessions` of `total`, and the promises that are due soon or overdue.

    `due` counts all of those, also the ones that `promises` leaves out. `took_part_lately` says in how many of the
    latest sessions somebody took part, by folded name.
    """

    sessions: tuple[SessionSummary, ...] = ()
    total: int = 0
    promises: tuple[OpenPromise, ...] = ()
    due: DueCount = field(default_factory=DueCount)
    took_part_lately: Counter[str] = field(default_factory=Counter)


class LibraryFollower:
    """What is kept in one folder, by its index; a record is read again only after it was written to."""

    def __init__(self, folder: Path, keep_in: Path | None, progress: Progress | None = None) -> None:
        self.folder = folder
        self.index = Index(folder, keep_in, progress)
        self._stamps: Stamps | None = None
        self._passed_over = 0

    def has_changed(self) -> bool:
        """Whether other records are kept than when they were looked at, or one of them was written to.

        The more records there are, the more often it does not look: that takes its time.
        """
        self._passed_over += 1
        if self._passed_over <= len(self._stamps or ()) // _SLOWER_FROM:
            return False
        self._passed_over = 0
        return self._stamps != _stamps(self.folder)

    def look(self, now: datetime) -> Snapshot:
        """Return what is kept now. Raises RecordError where the folder cannot be read."""
        self._stamps = _stamps(self.folder)
        soon = now.astimezone().date() + SOON
        return self.index.ask(lambda index: Snapshot(
            sessions=newest_sessions(index, self.folder, now),
            total=index.execute("SELECT count(*) FROM session").fetchone()[0],
            promises=open_promises(index, self.folder, SessionFilter(), soon, MOST),
            due=count_promises(index, SessionFilter(), soon),
            took_part_lately=took_part_lately(index),
        ))  # fmt: skip


def _stamps(folder: Path) -> Stamps | None:
    """Return when each record was written to; None where that cannot be known."""
    try:
        return stamps(folder)
    except RecordError:
        return None


def look_at_all(folder: Path, now: datetime, keep_in: Path | None = None) -> tuple[SessionSummary, ...]:
    """Return what the newest records in `folder` are, as a `Shelf` does. Raises RecordError likewise."""
    return LibraryFollower(folder, keep_in).look(now).sessions
