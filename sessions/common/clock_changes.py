"""The two nights in which the clock is changed: a time that does not exist in one, and one that comes twice."""

import re
from datetime import datetime

from sessions.common.errors import InstantError

_SAYS_WHICH = re.compile(r"(?:[Zz]|[+-][0-9]{2}:?[0-9]{2}) *\Z")


class NoSuchTimeError(InstantError):
    """A time of the hour that is left out when the clock is put forward."""


def does_not_exist(wall: datetime) -> bool:
    """Whether a time on the local clock does not exist."""
    return wall.astimezone().replace(tzinfo=None) != wall.replace(fold=0)


def refuse_left_out(wall: datetime) -> None:
    """Refuse a time on the local clock that does not exist: whatever it were taken for, nobody would have meant it.

    Raises NoSuchTimeError.
    """
    if does_not_exist(wall):
        raise NoSuchTimeError(
            f"There is no {wall:%H:%M} on {_day(wall)}: the clock is put forward that night. "
            "Write an earlier or a later time."
        )


def comes_twice(instant: datetime, typed: str = "") -> tuple[str, ...]:
    """Say which one is meant where the local clock shows a time twice; empty where it does not, or `typed` says it."""
    first, second = _both(instant)
    if first == second or _SAYS_WHICH.search(typed):
        return ()
    said = f"{first:%H:%M} comes twice on {_day(first)}, when the clock is put back."
    if instant == first:
        return (f"{said} The first one is meant ({first:%Z}); for the second write {_in_full(second)}.",)
    return (f"{said} The second one is meant ({second:%Z}); for the first write {_in_full(first)}.",)


def as_typed(instant: datetime) -> str:
    """Return the local time as somebody types it who means this very instant."""
    first, second = _both(instant)
    return _in_full(second) if first != second and instant == second else f"{instant.astimezone():%Y-%m-%d %H:%M}"


def _both(instant: datetime) -> tuple[datetime, datetime]:
    """Return when the local clock shows for the first time what it shows at an instant, and when for the second."""
    wall = instant.astimezone().replace(tzinfo=None)
    first, second = (wall.replace(fold=fold).astimezone() for fold in (0, 1))
    return first, second


def _in_full(local: datetime) -> str:
    return local.isoformat(timespec="minutes")


def _day(wall: datetime) -> str:
    return f"{wall.day} {wall:%B}"
