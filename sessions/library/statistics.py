"""What many sessions say together: who was asked how often (R36), and how long phases take (R08)."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sessions.library.summaries import LATEST, SessionFilter, took_part_lately

OFTEN = 0.5
"""Who takes part in so large a part of the latest sessions is asked too often (R36)."""
_ENOUGH = 4


@dataclass(frozen=True, slots=True)
class Participation:
    """A person over many sessions that were held; `name` is the latest spelling, `roles` each with how often.

    `lately` of the latest `of` sessions had the person in them.
    """

    name: str
    sessions: int
    last: datetime
    roles: tuple[tuple[str, int], ...]
    lately: int
    of: int

    @property
    def is_often(self) -> bool:
        """Whether somebody else could be asked for a change."""
        return self.of >= _ENOUGH and self.lately >= self.of * OFTEN


@dataclass(frozen=True, slots=True)
class PhaseDuration:
    """A phase of a format over many sessions: seconds as `planned`, and as they were: the middle, and the middle half.

    It was held `held` times, in `over` of them it took longer than planned.
    """

    format: str
    title: str
    held: int
    planned: float
    actual: float
    low: float
    high: float
    over: int


def participations(index: sqlite3.Connection, choice: SessionFilter) -> tuple[Participation, ...]:
    """Return the people of the sessions that were held, those who took part most often first.

    Somebody is the same person in two sessions where the names are the same without case and accents.
    """
    where, values = choice.condition()
    rows = index.execute(
        "SELECT folded, person.name, role, session.id, since FROM person JOIN session ON session.id = person.session "  # noqa: S608
        f"WHERE state != 'planned' AND trouble = '' AND {where} ORDER BY since",
        values,
    ).fetchall()
    lately = took_part_lately(index)
    (of,) = index.execute("SELECT min(count(*), ?) FROM session WHERE state != 'planned'", (LATEST,)).fetchone()
    found: dict[str, list[tuple[str, str, int, int]]] = {}
    for folded, name, role, session, since in rows:
        if not choice.person or f" {choice.person}" in f" {folded}":
            found.setdefault(folded, []).append((name, role, session, since))
    asked = [_asked(told, lately[folded], of) for folded, told in found.items()]
    return tuple(sorted(asked, key=lambda one: (-one.sessions, -one.last.timestamp(), one.name)))


def _asked(told: Sequence[tuple[str, str, int, int]], lately: int, of: int) -> Participation:
    roles: dict[str, set[int]] = {}
    for _, role, session, _ in told:
        roles.setdefault(role, set()).add(session)
    counted = sorted(((role, len(sessions)) for role, sessions in roles.items()), key=lambda one: (-one[1], one[0]))
    name, _, _, last = told[-1]
    held = len({session for _, _, session, _ in told})
    return Participation(name, held, datetime.fromtimestamp(last, UTC), tuple(counted), lately, of)


def phase_durations(index: sqlite3.Connection, choice: SessionFilter) -> tuple[PhaseDuration, ...]:
    """Return how long the phases took, format by format, in the order in which they are held."""
    where, values = choice.condition()
    rows = index.execute(
        "SELECT format, phase, phase.title, planned, ran FROM phase JOIN session ON session.id = phase.session "  # noqa: S608
        f"WHERE state = 'ended' AND {where} ORDER BY since DESC, at",
        values,
    )
    found: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for format_name, phase, title, planned, ran in rows:
        found.setdefault((format_name, phase), []).append((title, planned, ran))
    lasted = [_lasted(format_name, told) for (format_name, _), told in found.items()]
    return tuple(sorted(lasted, key=lambda one: one.format))


def _lasted(format_name: str, told: Sequence[tuple[str, int, int]]) -> PhaseDuration:
    ran = sorted(actual for _, _, actual in told)
    return PhaseDuration(
        format=format_name,
        title=told[0][0],
        held=len(told),
        planned=_part(sorted(planned for _, planned, _ in told), 0.5),
        actual=_part(ran, 0.5),
        low=_part(ran, 0.25),
        high=_part(ran, 0.75),
        over=sum(actual > planned for _, planned, actual in told),
    )


def _part(values: Sequence[int], part: float) -> float:
    """Return what so large a part of the values does not exceed, between two of them where none stands just there."""
    place = (len(values) - 1) * part
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
