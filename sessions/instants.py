"""Instants and dates as people type them and as files keep them."""

import re
from datetime import UTC, date, datetime, timedelta

from sessions.door import clean_line
from sessions.entries import whole_second
from sessions.errors import PeerAssistError

_TIME_OF_DAY = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_HAS_TIME = re.compile(r"[0-9][T ][0-9]", re.IGNORECASE)


class InstantError(PeerAssistError):
    """A text that is no instant, or no date."""


def parse_instant(text: str, now: datetime) -> datetime:
    """Return the instant in `text`, in UTC and cut to the second.

    `text` is ISO 8601 (2026-05-22T09:00Z; without an offset it is local time), or HH:MM or HH:MM:SS, which is today
    by the local clock, `now` saying which day that is. Raises InstantError.
    """
    line = clean_line(text)
    try:
        if found := _TIME_OF_DAY.fullmatch(line):
            hour, minute, second = (int(part or 0) for part in found.groups())
            today = now.astimezone()
            # Without its offset first: that of now may not be that of the hour which is meant.
            return whole_second(today.replace(tzinfo=None, hour=hour, minute=minute, second=second))
        if _HAS_TIME.search(line):
            return whole_second(datetime.fromisoformat(line))
    except (ValueError, OverflowError):
        pass
    raise InstantError(f"“{line}” is not an instant. Write it like 2026-05-22T09:00Z, or like 09:00 for today.")


def parse_date(text: str) -> date:
    """Return the date in `text`, ISO 8601. Raises InstantError."""
    line = clean_line(text)
    try:
        return date.fromisoformat(line)
    except ValueError:
        raise InstantError(f"“{line}” is not a date. Write it like 2026-05-26.") from None


def iso(instant: datetime) -> str:
    """Return an instant as every file and every JSON of ours has it: 2026-05-22T09:00:00Z."""
    # Not strftime's %Y: it leaves the zeros out of a year like 0999 on some systems.
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def on_the_wall(instant: datetime, beside: datetime) -> str:
    """Return an instant as the clock on the wall shows it, with its day where `beside` is far from it."""
    local = instant.astimezone()
    if abs(instant - beside) < timedelta(hours=18):
        return f"{local:%H:%M}"
    return f"{local:%Y-%m-%d %H:%M}"
