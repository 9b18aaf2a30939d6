"""Instants and dates as people type them and as files keep them."""

import re
from datetime import UTC, date, datetime, timedelta

from sessions.door import clean_line
from sessions.entries import whole_second
from sessions.errors import PeerAssistError

_TIME_OF_DAY = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY_AND_TIME = re.compile(r"(today|tomorrow|\+[0-9]{1,3}|[a-z]{3,9})\.?,? (?:at )?([0-9]{1,2})(?::([0-9]{2}))?")
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


def parse_start(text: str, now: datetime) -> datetime:
    """Return the instant at which something begins, as people type it: `now`, 14:00, fri 9:30, tomorrow 9, +3 10:00.

    A time without a day is today, a day of the week the next one. Everything `parse_instant` takes is taken too.
    Raises InstantError.
    """
    line = clean_line(text).casefold()
    if line == "now":
        return whole_second(now)
    found = _DAY_AND_TIME.fullmatch(line)
    if not found:
        return parse_instant(text, now)
    hour, minute = int(found[2]), int(found[3] or 0)
    try:
        day = _day(found[1], now.astimezone().date())
        return whole_second(datetime(day.year, day.month, day.day, hour, minute).astimezone())
    except (ValueError, OverflowError):
        raise InstantError(f"“{clean_line(text)}” is no day and time. Write it like fri 9:30.") from None


def _day(word: str, today: date) -> date:
    """Return the day that a word means; a day of the week, or its beginning, is the next one. Raises ValueError."""
    if word.startswith("+"):
        return today + timedelta(days=int(word[1:]))
    if word in {"today", "tomorrow"}:
        return today + timedelta(days=word == "tomorrow")
    meant = next((number for number, name in enumerate(_WEEKDAYS) if name.startswith(word)), None)
    if meant is None:
        raise ValueError(f"{word} is no day")
    return today + timedelta(days=(meant - today.weekday() - 1) % 7 + 1)


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
