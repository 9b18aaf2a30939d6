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
    Choice,
    Promised,
    SessionSummary,
    asked_lately,
    count_promised,
    newest,
    promised,
)

_SLOWER_FROM = 1000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What is kept at one instant: `kept` of `total` sessions, what was `promised`, and who was `asked` lately.

    `due` says how much of what was promised is due on which day.
    """

    kept: tuple[SessionSummary, ...] = ()
    total: int = 0
    promised: tuple[Promised, ...] = ()
    due: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)


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
            kept=newest(index, self.folder, now),
            total=index.execute("SELECT count(*) FROM session").fetchone()[0],
            promised=promised(index, self.folder, Choice(), soon, MOST),
                due=count_promised(index, Choice(), soon),
            asked=asked_lately(index),
        ))  # fmt: skip


def _stamps(folder: Path) -> Stamps | None:
    """Return when each record was written to; None where that cannot be known."""
    try:
        return stamps(folder)
    except RecordError:
        return None


def look_at_all(folder: Path, now: datetime, keep_in: Path | None = None) -> tuple[SessionSummary, ...]:
    """Return what the newest records in `folder` are, as a `Shelf` does. Raises RecordError likewise."""
    return LibraryFollower(folder, keep_in).look(now).kept
