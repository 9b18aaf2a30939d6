"""The sessions of a folder at a glance: who, what, when, how far each one came, and what is due."""

import os
import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sessions.common.errors import RecordError
from sessions.language.texts import _
from sessions.library.database import ABOUT, BITS

if TYPE_CHECKING:
    from sessions.meeting.state import State
    from sessions.record.header import Header

MOST = 200
"""The most records that home lists; older ones are found by searching."""
LATEST = 10
"""How many of the latest sessions count when people are said to have taken part lately."""
SOON = timedelta(days=7)
"""A promise whose day comes within this time is due soon."""

GONE_BY = timedelta(hours=12)
"""A session that was planned for longer ago, and has not started, is not to come any more."""

_ANY = "1"


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """One record: `where` says in words which phase a running session is in; `since` is when it ended or was last used.

    `began` is when its clock first ran. `asks` and `leads` are the names of its presenters and facilitators,
    `asked_as` and `led_as` what the format calls these roles. `challenge` is the current one, else the planned one.
    `done` of the `parts` of its follow-up are ticked off. `size` counts its people, `minutes` those of all its phases.

    `called_off` is why it was called off, None where it was not. From `left_open` on, one that nobody has ended is
    taken for one that nobody holds any more.

    `trouble` says why it cannot be read; then nothing else is known.
    """

    path: Path
    since: datetime
    title: str
    format: str = ""
    state: "State" = "planned"
    where: str = ""
    began: datetime | None = None
    scheduled: datetime | None = None
    language: str = ""
    plenary: str | None = None
    group: int | None = None
    size: int = 0
    asks: str = ""
    asked_as: str = ""
    leads: str = ""
    led_as: str = ""
    challenge: str | None = None
    share_with: str | None = None
    minutes: float = 0
    done: int = 0
    parts: int = 0
    called_off: str | None = None
    left_open: datetime | None = None
    trouble: str = ""

    def is_in_progress(self, now: datetime) -> bool:
        """Whether people are holding it: it has started, and was neither ended nor left open."""
        return self.state in {"running", "paused"} and not self.trouble and not self.was_left_open(now)

    def was_left_open(self, now: datetime) -> bool:
        """Whether it has started and nobody has ended it, and nobody holds it any more either."""
        return self.left_open is not None and self.left_open <= now

    @property
    def held(self) -> datetime:
        """When it was held or is planned for; else when its record was last used."""
        return self.began or self.scheduled or self.since


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """Something that a person promised in a session and has not done yet.

    `person` is a whole name, `called` the short one; both are empty where it is nobody's.
    """

    path: Path
    title: str
    n: int
    kind: str
    person: str
    called: str
    text: str
    due: date | None


@dataclass(frozen=True, slots=True)
class DueCount:
    """How many promises are open: in `total`, and by day those that have one."""

    total: int = 0
    by_day: Mapping[date, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SessionFilter:
    """Which sessions to take: all of them where nothing is set. `person` is the beginning of any part of a folded name.

    `since` and `until` are instants between which a session was held. With `matches_prefix`, `format` matches as a
    prefix.
    """

    format: str = ""
    person: str = ""
    since: datetime | None = None
    until: datetime | None = None
    state: str = ""
    matches_prefix: bool = False

    def condition(self) -> tuple[str, list[str | float]]:
        """Return the filter as an SQL condition on `session`, with its values."""
        tests: dict[str, tuple[str | float, ...]] = {_ANY: ()}
        if self.format and self.matches_prefix:
            tests["substr(format, 1, ?) = ?"] = len(self.format), self.format
        elif self.format:
            tests["format = ?"] = (self.format,)
        if self.person:
            part_of_name = "EXISTS (SELECT 1 FROM person WHERE person.session = session.id AND instr(' ' || folded, ?))"
            tests[part_of_name] = (f" {self.person}",)
        if self.since:
            tests[f"{HELD} >= ?"] = (self.since.timestamp(),)
        if self.until:
            tests[f"{HELD} < ?"] = (self.until.timestamp(),)
        if self.state:
            tests["state = ? AND trouble = ''"] = (self.state,)
        return " AND ".join(tests), [value for values in tests.values() for value in values]


# When a session was held or is planned for; else when its record was last used.
HELD = "coalesce(began, scheduled, since)"
# Running sessions come first, then what is next; groups of one plenary stay together. A session that was booked for a
# day in the past and never started comes after the planned ones, and so does one that nobody ended; those that were
# called off come last.
_RANK = """
CASE WHEN trouble != '' THEN 5 WHEN state = 'called off' THEN 4 WHEN left_open <= :now THEN 3
     WHEN state IN ('running', 'paused') THEN 0 WHEN state = 'ended' THEN 3
     WHEN scheduled IS NULL THEN 2 WHEN scheduled > :gone_by THEN 1 ELSE 3 END,
CASE WHEN trouble != '' THEN 0 WHEN left_open <= :now THEN -began
     WHEN state = 'called off' THEN -coalesce(scheduled, since)
     WHEN state != 'planned' THEN -since WHEN scheduled IS NULL THEN -(since / 60)
     WHEN scheduled > :gone_by THEN scheduled ELSE -scheduled END,
coalesce(number, 0), since DESC, name"""
WAS_HELD = "state NOT IN ('planned', 'called off')"
"""An SQL condition on `session`: people took part in it."""
_COLUMNS = f"name, since, {', '.join(ABOUT)}"


def sessions(
    index: sqlite3.Connection, folder: Path, now: datetime, which: SessionFilter, most: int | None = None
) -> tuple[SessionSummary, ...]:
    """Return the sessions that a filter takes: running ones, planned ones, those that are over, those called off."""
    where, values = which.condition()
    order = _rank(now)
    # In two steps: what the order depends on is in an index, and the rows are wide.
    rows = index.execute(
        f"SELECT {_COLUMNS} FROM session WHERE id IN "  # noqa: S608  # columns of our own
        f"(SELECT id FROM session WHERE {where} ORDER BY {order} LIMIT ?) ORDER BY {order}",
        [*values, -1 if most is None else most],
    )
    return tuple(_summary(folder, row) for row in rows)


def unread(index: sqlite3.Connection) -> tuple[str, ...]:
    """Return why records cannot be read, one sentence for each: nothing of them is found or counted."""
    rows = index.execute("SELECT trouble FROM session WHERE trouble != '' ORDER BY trouble")
    return tuple(trouble for (trouble,) in rows)


def _gone_by(now: datetime) -> str:
    return str((now - GONE_BY).timestamp())


def _rank(now: datetime) -> str:
    return _RANK.replace(":gone_by", _gone_by(now)).replace(":now", str(now.timestamp()))


def session_numbered(index: sqlite3.Connection, folder: Path, number: int) -> SessionSummary:
    """Return the session that the index knows by this number."""
    row = index.execute(f"SELECT {_COLUMNS} FROM session WHERE id = ?", (number,)).fetchone()  # noqa: S608  # likewise
    return _summary(folder, row)


def newest_sessions(index: sqlite3.Connection, folder: Path, now: datetime) -> tuple[SessionSummary, ...]:
    """Return the sessions that home lists: those still to come and the newest ones, in the order of `sessions`."""
    rows = index.execute(
        f"SELECT * FROM (SELECT {_COLUMNS} FROM session JOIN stamp USING (name) "  # noqa: S608  # likewise
        f"ORDER BY state = 'planned' AND coalesce(scheduled, 0) > {_gone_by(now)} DESC, written DESC, name DESC "
        f"LIMIT ?) ORDER BY {_rank(now)}",
        (MOST,),
    )
    return tuple(_summary(folder, row) for row in rows)


def open_promises(
    index: sqlite3.Connection, folder: Path, which: SessionFilter, until: date | None = None, most: int | None = None
) -> tuple[OpenPromise, ...]:
    """Return the open promises, in the order in which they are due.

    With `until` only those due by that day, else also those without a day, last. `which.person` is who promised. Of
    more than `most`, the ones longest overdue are left out.
    """
    where, values = _promises(which, until, with_session=True)
    rows = index.execute(
        f"SELECT session.name, session.title, n, kind, said.person, called, text, due FROM {where} "  # noqa: S608  # likewise
        "ORDER BY due DESC, said.id DESC LIMIT ?",  # the order of the index
        [*values, -1 if most is None else most],
    ).fetchall()
    rows.sort(key=lambda row: (row[-1] is None, row[-1] or "", row[0], row[2]))
    return tuple(
        OpenPromise(folder / os.fsdecode(name), title, n, kind, who, called, text, due and date.fromisoformat(due))
        for name, title, n, kind, who, called, text, due in rows
    )


def count_promises(index: sqlite3.Connection, which: SessionFilter, until: date | None = None) -> DueCount:
    """Count all that `open_promises` returns where it leaves out none."""
    where, values = _promises(which, until, with_session=False)
    counts = dict(index.execute(f"SELECT due, count(*) FROM {where} GROUP BY due", values))  # noqa: S608  # likewise
    return DueCount(sum(counts.values()), {date.fromisoformat(day): count for day, count in counts.items() if day})


def _promises(which: SessionFilter, until: date | None, *, with_session: bool) -> tuple[str, list[str | float | None]]:
    """Return the tables and the condition that give the open promises, with the values."""
    where, values = replace(which, person="").condition()
    # Only joined where the session matters: its rows are wide.
    joined = f"CROSS JOIN session ON session.id = said.id >> {BITS} " if where != _ANY or with_session else ""
    is_due, is_theirs = "(?1 IS NULL OR due <= ?1)", "(?2 IS NULL OR instr(' ' || folded, ?2))"
    own = (until.isoformat() if until else None, f" {which.person}" if which.person else None)
    return f"said {joined}WHERE open = 1 AND {is_due} AND {is_theirs} AND {where}", [*own, *values]


def took_part_lately(index: sqlite3.Connection) -> Counter[str]:
    """Return in how many of the latest sessions each person took part, by folded name."""
    return Counter(dict(index.execute(
        "SELECT folded, count(DISTINCT session) FROM person WHERE session IN (SELECT id FROM session "  # noqa: S608  # a condition of our own
        f"WHERE {WAS_HELD} ORDER BY since DESC, name LIMIT ?) GROUP BY folded", (LATEST,),
    ).fetchall()))  # fmt: skip


def _summary(folder: Path, row: tuple[Any, ...]) -> SessionSummary:
    name, since, *about = row
    known = {key: value for key, value in zip(ABOUT, about, strict=True) if value is not None}
    times = {key: as_instant(known.pop(key, None)) for key in ("began", "scheduled", "left_open")}
    since = as_instant(known.pop("ended", since))
    renamed = {_FIELDS.get(key, key): value for key, value in known.items()}
    return SessionSummary(folder / os.fsdecode(name), since, **times, **renamed)


# Two columns have another name, because theirs means something in SQL.
_FIELDS = {"place": "where", "number": "group"}


def as_instant(seconds: Any) -> Any:  # noqa: ANN401  # None of None
    """Return the instant that a column holds as seconds since 1970, if any."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


def read_header(path: Path) -> "Header":
    """Return the header of a record as it was corrected since: title, challenge, people. Raises RecordError."""
    from sessions.common.files import plain_reason, read_record_file  # few sessions are copied or planned again
    from sessions.meeting.fold import fold
    from sessions.model.people import named_as
    from sessions.record.fast_parsing import read_record
    from sessions.record.parsing import header_and_rest

    try:
        data = read_record_file(path)
    except OSError as error:
        raise RecordError(_("{file} cannot be read: {reason}.", file=path.name, reason=plain_reason(error))) from None
    header, log = header_and_rest(data, path.name)
    if b"rename" not in log and b"correct" not in log:
        # A log that is damaged keeps nobody from copying the people.
        return header
    now = fold(*read_record(data, path.name))
    return header.model_copy(update={"session": now.session, "people": named_as(header.people, now.people)})
