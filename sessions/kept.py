"""What is kept in the folder of sessions, at a glance: who, what, when, and how far each session came."""

import os
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sessions.clock import day, has_several_days
from sessions.door import fold_name
from sessions.entries import whole_second
from sessions.errors import RecordError
from sessions.files import plain_reason
from sessions.fold import fold
from sessions.library import records
from sessions.meeting import State
from sessions.record import Header, header_and_rest, parse_record

# When a file was written to, in nanoseconds, and how many bytes it has.
Stamp = tuple[int, int]
Stamps = dict[str, Stamp]

MOST = 200
"""So many records are looked at; older ones are found by their name."""
LATEST = 10
"""Of so many sessions the people count as having been asked lately (R36)."""

# No day on which a file was changed lies behind this one.
_LAST_SECOND = datetime(9000, 1, 1, tzinfo=UTC).timestamp()
_GONE_BY = timedelta(hours=12)
_FOLLOWED_UP = re.compile(rb'^kind = "followed_up"', re.MULTILINE)
_REMOVED = re.compile(rb'^kind = "remove"', re.MULTILINE)
_STEPS = re.compile(rb'^kind = "(phase|end|undo)"\r?\nat = (\S+)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record: `where` says in words where a session that goes on is; `since` is when it ended, or was last used.

    `began` is when its clock first ran. `is_followed_up` says whether something that was done afterwards is in it.

    `trouble` says why it cannot be read; then there is no header.
    """

    path: Path
    since: datetime
    header: Header | None = None
    state: State = "planned"
    where: str = ""
    began: datetime | None = None
    is_followed_up: bool = False
    trouble: str = ""

    @property
    def title(self) -> str:
        """What the session is called, else its file."""
        return self.header.session.title if self.header else self.path.stem


def look(path: Path) -> Kept:
    """Return what a record is, without reading more of it than that takes; never fails."""
    since = datetime.fromtimestamp(0, UTC)
    try:
        # A file may say that it was changed in any year.
        since = datetime.fromtimestamp(min(max(path.stat().st_mtime, 0), _LAST_SECOND), UTC)
        return _look(path, path.read_bytes(), since)
    except RecordError as error:
        return Kept(path, since, trouble=str(error))
    except OSError as error:
        return Kept(path, since, trouble=f"{path.name} cannot be read: {plain_reason(error)}.")


def _look(path: Path, data: bytes, since: datetime) -> Kept:
    header, rest = header_and_rest(data, path.name)
    steps = _STEPS.findall(rest)
    if not steps:
        return Kept(path, since, header)
    followed_up = _FOLLOWED_UP.search(rest) is not None
    # What was said of it and taken out again does not count: that takes the whole log.
    if steps[-1][0] == b"end" and not (followed_up and _REMOVED.search(rest)):
        with suppress(ValueError):  # edited by hand: read it whole, which says what is wrong
            began, ended = _instant(steps[0][1]), _instant(steps[-1][1])
            return Kept(path, ended, header, "ended", began=began, is_followed_up=followed_up)
    parsed = parse_record(data, path.name)
    meeting = fold(parsed.header, parsed.entries)
    where = ""
    if meeting.run and not meeting.ended:
        today = f"day {day(meeting)}, " if has_several_days(meeting) else ""
        where = f"{today}{meeting.run.phase.title}"
    is_followed_up = bool(meeting.kind("followed_up"))
    return Kept(path, meeting.ended or since, header, meeting.state, where, meeting.started, is_followed_up)


def _instant(text: bytes) -> datetime:
    """Return the instant as a record has it. Raises ValueError for what is none."""
    instant = datetime.fromisoformat(text.decode())
    if instant.tzinfo is None:
        raise ValueError("it does not say where")
    return whole_second(instant)


class Shelf:
    """What is kept in one folder; a record is read again only after it was written to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stamps: Stamps | None = None
        self._known: dict[str, tuple[Stamp, Kept]] = {}

    def has_changed(self) -> bool:
        """Whether other records are kept than when they were looked at, or one of them was written to."""
        return self._stamps != _stamps(self._folder)

    def look(self, now: datetime) -> tuple[Kept, ...]:
        """Return what the newest records are: those that go on, then those planned, then those that ended.

        Raises RecordError where the folder cannot be read.
        """
        # Before anything is read: what is written meanwhile is a change.
        self._stamps = stamps = _stamps(self._folder)
        found: list[Kept] = []
        known: dict[str, tuple[Stamp, Kept]] = {}
        for path in records(self._folder)[:MOST]:
            stamp, before = (stamps or {}).get(path.name), self._known.get(path.name)
            kept = before[1] if before and before[0] == stamp else look(path)
            # What could not be read may be readable now without having been written to.
            if stamp and not kept.trouble:
                known[path.name] = stamp, kept
            found.append(kept)
        self._known = known
        return tuple(sorted(found, key=lambda kept: _rank(kept, now)))


def _stamps(folder: Path) -> Stamps | None:
    """Return by its name when each file was written to and how long it is; None where that cannot be known."""
    stamps: Stamps = {}
    try:
        with os.scandir(folder) as files:
            for file in files:
                if file.name.endswith(".toml") and file.is_file():
                    is_now = file.stat()
                    stamps[file.name] = is_now.st_mtime_ns, is_now.st_size
    except FileNotFoundError:
        return {}
    except OSError:
        return None
    return stamps


def look_at_all(folder: Path, now: datetime) -> tuple[Kept, ...]:
    """Return what the newest records in `folder` are, as a `Shelf` does. Raises RecordError likewise."""
    return Shelf(folder).look(now)


def _rank(kept: Kept, now: datetime) -> tuple[int, float, int]:
    """What goes on stands first, then what comes next; groups of one plenary one after the other.

    What was booked for a day that has gone by, and never began, stands behind what is planned.
    """
    group = (kept.header.session.group if kept.header else None) or 0
    if kept.trouble:
        return 4, 0, 0
    booked = kept.header.session.scheduled if kept.header else None
    if kept.state == "planned" and booked:
        return (1, booked.timestamp(), group) if booked > now - _GONE_BY else (3, -booked.timestamp(), group)
    if kept.state == "planned":
        return 2, -(kept.since.timestamp() // 60), group
    return 3 if kept.state == "ended" else 0, -kept.since.timestamp(), group


def asked_lately(kept: Sequence[Kept]) -> Counter[str]:
    """Return in how many of the latest sessions that were held somebody took part, by folded name (R36)."""
    held = sorted((one for one in kept if one.header and one.state != "planned"), key=lambda one: one.since)
    return Counter(
        name
        for one in held[-LATEST:]
        for name in {fold_name(person.name) for person in (one.header.people if one.header else ())}
    )
