"""What is kept in the folder of sessions, at a glance: who, what, when, how far each session came, and what is due."""

import os
import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.common.errors import RecordError
from sessions.library.database import ABOUT, BITS

if TYPE_CHECKING:
    from sessions.meeting.state import State
    from sessions.record.header import Header

MOST = 200
"""So many records are shown at home; others are found by what is in them."""
LATEST = 10
"""Of so many sessions the people count as having been asked lately (R36)."""
SOON = timedelta(days=7)
"""What is promised for one of the next days is near."""

_GONE_BY = timedelta(hours=12)
_ANY = "1"


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A record: `where` says in words where a session that goes on is; `since` is when it ended, or was last used.

    `began` is when its clock first ran. `asks` and `leads` are what its presenters and facilitators are called, and
    `asked_as` and `led_as` what the format calls these roles. `challenge` is how it stands, or was planned. `done` of
    the `parts` of its follow-up are ticked off. `size` counts its people, `minutes` those of all its phases.

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
    trouble: str = ""

    @property
    def held(self) -> datetime:
        """When it was held, or is to be; else when its record was last used."""
        return self.began or self.scheduled or self.since


@dataclass(frozen=True, slots=True)
class Promised:
    """Something that somebody promised in a session and has not kept yet.

    `person` is a whole name, `called` what is said aloud; both are empty where it is nobody's.
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
class Choice:
    """Which sessions are meant: each one where it says nothing. `person` is a part of a name, folded.

    `since` and `until` are instants between which a session was held. Where it `is_begun`, the format is only the
    beginning of one.
    """

    format: str = ""
    person: str = ""
    since: datetime | None = None
    until: datetime | None = None
    state: str = ""
    is_begun: bool = False

    def condition(self) -> tuple[str, list[str | float]]:
        """Return it as a condition on `session`, with its values."""
        tests: list[tuple[str, list[str | float]]] = [(_ANY, [])]
        if self.format and self.is_begun:
            tests.append(("substr(format, 1, ?) = ?", [len(self.format), self.format]))
        elif self.format:
            tests.append(("format = ?", [self.format]))
        if self.person:
            tests.append((
                "EXISTS (SELECT 1 FROM person WHERE person.session = session.id AND instr(' ' || folded, ?))",
                [f" {self.person}"],
            ))  # fmt: skip
        if self.since:
            tests.append((f"{HELD} >= ?", [self.since.timestamp()]))
        if self.until:
            tests.append((f"{HELD} < ?", [self.until.timestamp()]))
        if self.state:
            tests.append(("state = ? AND trouble = ''", [self.state]))
        return " AND ".join(test for test, _ in tests), [value for _, values in tests for value in values]


# When a session was held, or is to be; else when its record was last used.
HELD = "coalesce(began, scheduled, since)"
# What goes on stands first, then what comes next; groups of one plenary one after the other. What was booked for a day
# that has gone by, and never began, stands behind what is planned.
_RANK = """
CASE WHEN trouble != '' THEN 4 WHEN state IN ('running', 'paused') THEN 0 WHEN state = 'ended' THEN 3
     WHEN scheduled IS NULL THEN 2 WHEN scheduled > :gone_by THEN 1 ELSE 3 END,
CASE WHEN trouble != '' THEN 0 WHEN state != 'planned' THEN -since WHEN scheduled IS NULL THEN -(since / 60)
     WHEN scheduled > :gone_by THEN scheduled ELSE -scheduled END,
coalesce(number, 0), since DESC, name"""
_COLUMNS = f"name, since, {', '.join(ABOUT)}"


def sessions(
    index: sqlite3.Connection, folder: Path, now: datetime, choice: Choice, most: int | None = None
) -> tuple[SessionSummary, ...]:
    """Return the sessions that are meant: those that go on, then those planned, then those that ended."""
    where, values = choice.condition()
    order = _RANK.replace(":gone_by", str((now - _GONE_BY).timestamp()))
    # In two steps: what the order depends on is in an index, and the rows are wide.
    found = index.execute(
        f"SELECT {_COLUMNS} FROM session WHERE id IN "  # noqa: S608
        f"(SELECT id FROM session WHERE {where} ORDER BY {order} LIMIT ?) ORDER BY {order}",
        [*values, -1 if most is None else most],
    )
    return tuple(_kept(folder, row) for row in found)


def kept_as(index: sqlite3.Connection, folder: Path, number: int) -> SessionSummary:
    """Return the session that the index knows by this number."""
    return _kept(folder, index.execute(f"SELECT {_COLUMNS} FROM session WHERE id = ?", (number,)).fetchone())  # noqa: S608


def newest(index: sqlite3.Connection, folder: Path, now: datetime) -> tuple[SessionSummary, ...]:
    """Return the sessions that home shows: what is still to come, and the newest ones, in the order of `sessions`."""
    gone_by = str((now - _GONE_BY).timestamp())
    found = index.execute(
        f"SELECT * FROM (SELECT {_COLUMNS} FROM session JOIN stamp USING (name) "  # noqa: S608
        f"ORDER BY state = 'planned' AND coalesce(scheduled, 0) > {gone_by} DESC, written DESC, name DESC LIMIT ?) "
        f"ORDER BY {_RANK.replace(':gone_by', gone_by)}",
        (MOST,),
    )
    return tuple(_kept(folder, row) for row in found)


def promised(
    index: sqlite3.Connection, folder: Path, choice: Choice, until: date | None = None, most: int | None = None
) -> tuple[Promised, ...]:
    """Return what is still to be kept of what people promised, in the order in which it is due.

    With a day only what is due by then, else also what has no day, last. `person` is whoever promised it. Where that
    is more than `most`, the longest overdue is left out.
    """
    where, values = _promises(choice, until, with_session=True)
    found = index.execute(
        f"SELECT session.name, session.title, n, kind, said.person, called, text, due FROM {where} "  # noqa: S608
        "ORDER BY due DESC, said.id DESC LIMIT ?",  # as the index has them
        [*values, -1 if most is None else most],
    ).fetchall()
    return tuple(
        Promised(
            folder / os.fsdecode(name), title, n, kind, who, called, text, date.fromisoformat(due) if due else None
        )
        for name, title, n, kind, who, called, text, due in sorted(
            found, key=lambda row: (row[-1] is None, row[-1] or "", row[0], row[2])
        )
    )


def count_promised(index: sqlite3.Connection, choice: Choice, until: date | None = None) -> Counter[str]:
    """Return of what `promised` returns how much is due on which day, and in all, as `all`."""
    where, values = _promises(choice, until, with_session=False)
    days = Counter(dict(index.execute(f"SELECT coalesce(due, ''), count(*) FROM {where} GROUP BY due", values)))  # noqa: S608
    days["all"] = sum(days.values())
    return days


def _promises(choice: Choice, until: date | None, *, with_session: bool) -> tuple[str, list[str | float | None]]:
    """Return where to look for promises, and on which condition."""
    where, values = replace(choice, person="").condition()
    # Only where something is asked of the session: its rows are wide.
    joined = f"CROSS JOIN session ON session.id = said.id >> {BITS} " if where != _ANY or with_session else ""
    return (
        (
            f"said {joined}WHERE open = 1 AND (?1 IS NULL OR due <= ?1) "
            f"AND (?2 IS NULL OR instr(' ' || folded, ?2)) AND {where}"
        ),
        [until.isoformat() if until else None, f" {choice.person}" if choice.person else None, *values],
    )


def asked_lately(index: sqlite3.Connection) -> Counter[str]:
    """Return in how many of the latest sessions that were held somebody took part, by folded name (R36)."""
    return Counter(dict(index.execute(
        "SELECT folded, count(DISTINCT session) FROM person WHERE session IN (SELECT id FROM session "
        "WHERE state != 'planned' ORDER BY since DESC, name LIMIT ?) GROUP BY folded", (LATEST,),
    ).fetchall()))  # fmt: skip


def _kept(folder: Path, row: tuple[object, ...]) -> SessionSummary:
    name, since, *about = row
    known = dict(zip(ABOUT, about, strict=True))
    known["where"], known["group"] = known.pop("place"), known.pop("number")
    ended = known.pop("ended")
    times = {key: _instant(known.pop(key)) for key in ("began", "scheduled")}
    plain = {key: value for key, value in known.items() if value is not None}
    path = folder / os.fsdecode(name)  # type: ignore[arg-type]
    return SessionSummary(path=path, since=_instant(since if ended is None else ended) or _NEVER, **times, **plain)  # type: ignore[arg-type]


_NEVER = datetime.fromtimestamp(0, UTC)


def _instant(seconds: object) -> datetime | None:
    return datetime.fromtimestamp(seconds, UTC) if isinstance(seconds, int) else None


def read_header(path: Path) -> "Header":
    """Return the header of a record, with people's names as they were corrected since. Raises RecordError."""
    from sessions.common.files import plain_reason  # few sessions are copied or planned anew
    from sessions.meeting.fold import fold
    from sessions.model.people import named_as
    from sessions.record.fast_parsing import read_record
    from sessions.record.parsing import header_and_rest

    try:
        data = path.read_bytes()
    except OSError as error:
        raise RecordError(f"{path.name} cannot be read: {plain_reason(error)}.") from None
    header, log = header_and_rest(data, path.name)
    if b"rename" not in log:
        # A log that is damaged keeps nobody from copying the people.
        return header
    now = fold(*read_record(data, path.name)).people
    return header.model_copy(update={"people": named_as(header.people, now)})
