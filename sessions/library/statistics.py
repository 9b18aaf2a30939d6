"""Statistics over many sessions: who took part how often, and how long phases take."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sessions.library.summaries import LATEST, WAS_HELD, SessionFilter, as_instant, took_part_lately

OFTEN = 0.5
"""A person who took part in this share of the latest sessions is asked too often."""
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Participation:
    """A person in the sessions that were held; `name` is the latest spelling, `roles` say each how often.

    The person took part in `lately` of the latest `of` sessions.
    """

    name: str
    sessions: int
    last: datetime
    roles: tuple[tuple[str, int], ...]
    lately: int
    of: int

    @property
    def is_often(self) -> bool:
        """Whether it is time to ask somebody else."""
        return self.of >= _ENOUGH and self.lately >= self.of * OFTEN


@dataclass(frozen=True, slots=True)
class PhaseDuration:
    """A phase of a format over many sessions, in seconds: `planned`, the median, and the middle half (`low`, `high`).

    It was held `held` times, and took longer than planned in `over` of them.
    """

    format: str
    title: str
    held: int
    planned: float
    actual: float
    low: float
    high: float
    over: int


def participations(index: sqlite3.Connection, which: SessionFilter) -> tuple[Participation, ...]:
    """Return the people of the sessions that were held, the most frequent first.

    Two sessions have the same person where the names are the same apart from case and accents.
    """
    where, values = which.condition()
    rows = index.execute(
        "SELECT folded, person.name, role, session.id, since FROM person JOIN session ON session.id = person.session "  # noqa: S608  # values are bound
        f"WHERE {WAS_HELD} AND trouble = '' AND {where} ORDER BY since",
        values,
    ).fetchall()
    lately = took_part_lately(index)
    (of,) = index.execute(f"SELECT min(count(*), ?) FROM session WHERE {WAS_HELD}", (LATEST,)).fetchone()  # noqa: S608  # likewise
    rows_of: dict[str, list[tuple[str, str, int, int]]] = {}
    for folded, name, role, session, since in rows:
        if not which.person or f" {which.person}" in f" {folded}":
            rows_of.setdefault(folded, []).append((name, role, session, since))
    people = [_participation(rows, lately[folded], of) for folded, rows in rows_of.items()]
    return tuple(sorted(people, key=lambda one: (-one.sessions, -one.last.timestamp(), one.name)))


def _participation(rows: Sequence[tuple[str, str, int, int]], lately: int, of: int) -> Participation:
    roles = Counter(role for role, _ in {(role, session) for _, role, session, _ in rows})
    by_count = sorted(roles.items(), key=lambda one: (-one[1], one[0]))
    name, _, _, last = rows[-1]
    held = len({session for _, _, session, _ in rows})
    return Participation(name, held, as_instant(last), tuple(by_count), lately, of)


def phase_durations(index: sqlite3.Connection, which: SessionFilter) -> tuple[PhaseDuration, ...]:
    """Return how long phases took, format by format, in the order of the agenda."""
    where, values = which.condition()
    rows = index.execute(
        "SELECT format, phase, phase.title, planned, ran FROM phase JOIN session ON session.id = phase.session "  # noqa: S608  # likewise
        f"WHERE state = 'ended' AND {where} ORDER BY since DESC, at",
        values,
    )
    runs_of: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for format_name, phase, title, planned, ran in rows:
        runs_of.setdefault((format_name, phase), []).append((title, planned, ran))
    durations = [_duration(format_name, runs) for (format_name, _), runs in runs_of.items()]
    return tuple(sorted(durations, key=lambda one: one.format))


def _duration(format_name: str, runs: Sequence[tuple[str, int, int]]) -> PhaseDuration:
    ran = sorted(actual for _, _, actual in runs)
    return PhaseDuration(
        format=format_name,
        title=runs[0][0],
        held=len(runs),
        planned=_quantile(sorted(planned for _, planned, _ in runs), 0.5),
        actual=_quantile(ran, 0.5),
        low=_quantile(ran, 0.25),
        high=_quantile(ran, 0.75),
        over=sum(actual > planned for _, planned, actual in runs),
    )


def _quantile(values: Sequence[int], part: float) -> float:
    """Return the value below which this part of the sorted values lies, between two of them if need be."""
    position = (len(values) - 1) * part
    low = int(position)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (position - low)
