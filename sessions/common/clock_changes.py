"""The two nights in which the clock is changed: a time that does not exist in one, and one that comes twice."""

import re
from datetime import datetime

from sessions.common.errors import InstantError
from sessions.language.days import day_and_month, time_of_day
from sessions.language.texts import _

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
            _(
                "There is no {time} on {day}: the clock is put forward that night. Write an earlier or a later time.",
                time=time_of_day(wall),
                day=day_and_month(wall),
            )
        )


def comes_twice(instant: datetime, typed: str = "") -> tuple[str, ...]:
    """Say which one is meant where the local clock shows a time twice; empty where it does not, or `typed` says it."""
    first, second = _both(instant)
    if first == second or _SAYS_WHICH.search(typed):
        return ()
    time, day = time_of_day(first), day_and_month(first)
    if instant == first:
        return (
            _(
                "{time} comes twice on {day}, when the clock is put back. The first one is meant ({time_zone}); for "
                "the second write {second}.",
                time=time,
                day=day,
                time_zone=first.tzname(),
                second=_in_full(second),
            ),
        )
    return (
        _(
            "{time} comes twice on {day}, when the clock is put back. The second one is meant ({time_zone}); for the "
            "first write {first}.",
            time=time,
            day=day,
            time_zone=second.tzname(),
            first=_in_full(first),
        ),
    )


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
