"""The library as home follows it: a snapshot of it, and whether it has changed since."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sessions.common.errors import RecordError
from sessions.library.index import Index, Stamps, stamps
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
    """Follows the sessions of one folder through its index; a record is read again only after it changed."""

    def __init__(self, folder: Path, keep_in: Path | None) -> None:
        self.folder = folder
        self.index = Index(folder, keep_in)
        self._stamps: Stamps | None = None
        self._skipped = 0

    def has_changed(self) -> bool:
        """Whether records were added, changed or deleted since the last snapshot.

        The more records there are, the more calls are skipped: looking takes time.
        """
        self._skipped += 1
        if self._skipped <= len(self._stamps or ()) // _SLOWER_FROM:
            return False
        self._skipped = 0
        return self._stamps != _stamps(self.folder)

    def look(self, now: datetime) -> Snapshot:
        """Return a snapshot of the library. Raises RecordError where the folder cannot be read."""
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
    """Return the stamp of each record; None where the folder cannot be read."""
    try:
        return stamps(folder)
    except RecordError:
        return None


def latest_sessions(folder: Path, now: datetime, keep_in: Path | None = None) -> tuple[SessionSummary, ...]:
    """Return the newest sessions of `folder`. Raises RecordError where it cannot be read."""
    return LibraryFollower(folder, keep_in).look(now).sessions
