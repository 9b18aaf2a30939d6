"""Instants and dates as people type them and as files keep them."""

import re
from datetime import UTC, date, datetime, timedelta

from sessions.common.errors import PeerAssistError
from sessions.common.sanitize import clean_line
from sessions.model.entries import whole_second

_TIME_OF_DAY = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_TIME_AT_END = re.compile(r"(.*?[ ,]|)(?:at )?([0-9]{1,2})([:.h]([0-9]{2})?)? ?(am|pm)?", re.IGNORECASE)
_AHEAD = re.compile(r"in ([0-9]{1,3}) ?(min|minutes?|m|h|hours?)")
_DAY_OF_MONTH = re.compile(r"(?:([0-9]{1,2})\.? ([a-z]{3,9}\.?)|([a-z]{3,9}\.?) ([0-9]{1,2}))(?:,? ([0-9]{4}))?")
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
    """Return the instant at which something begins, as people type it: `now`, 14:00, 2 pm, fri 9:30, 27 nov 9h30.

    A time without a day is today, a day of the week the next one; `in 10 min` and everything that `parse_instant`
    takes is taken too. Raises InstantError.
    """
    line = clean_line(text).casefold()
    if line == "now":
        return whole_second(now)
    try:
        if ahead := _AHEAD.fullmatch(line):
            return whole_second(now + timedelta(minutes=int(ahead[1]) * (60 if ahead[2].startswith("h") else 1)))
        if found := _TIME_AT_END.fullmatch(line):
            return _at(found, now)
        return parse_instant(text, now)
    except (ValueError, OverflowError, InstantError):
        raise InstantError(
            f"Write it like 14:00, fri 9:30 or 27 nov 9:30: “{clean_line(text)}” is no day and time."
        ) from None


def _at(found: re.Match[str], now: datetime) -> datetime:
    """Return the instant of a day, today where none is named, at the time behind it. Raises ValueError."""
    day, hour, minute, half = found[1].strip(" ,"), int(found[2]), int(found[4] or 0), found[5]
    if not day and not (found[3] or half):
        raise ValueError("a number alone is no time")
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"{hour} {half} is no time")
        hour = hour % 12 + (12 if half == "pm" else 0)
    when = _day(day, now.astimezone().date()) if day else now.astimezone().date()
    return whole_second(datetime(when.year, when.month, when.day, hour, minute).astimezone())


def _day(words: str, today: date) -> date:
    """Return the day that words mean: today, +3, fri (the next one), 27 nov, 2026-11-27. Raises ValueError."""
    if words.startswith("+"):
        return today + timedelta(days=int(words[1:]))
    if words in {"today", "tomorrow"}:
        return today + timedelta(days=words == "tomorrow")
    if found := _DAY_OF_MONTH.fullmatch(words):
        day, name = (found[1], found[2]) if found[1] else (found[4], found[3])
        month = next((at for at, known in enumerate(_MONTHS, 1) if known.startswith(name.rstrip("."))), 0)
        meant = date(int(found[5] or today.year), month, int(day))
        return meant if found[5] or meant >= today else meant.replace(year=meant.year + 1)
    weekday = next(
        (at for at, name in enumerate(_WEEKDAYS) if len(words) > 2 and name.startswith(words.rstrip("."))), None
    )
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    return date.fromisoformat(words)


def parse_day(text: str, today: date) -> date:
    """Return the day that somebody types: 2026-12-15, 15 dec, friday, tomorrow, +7. Raises InstantError."""
    line = clean_line(text).casefold()
    try:
        return _day(line, today)
    except (ValueError, OverflowError):
        raise InstantError(f"Write it like 2026-12-15, 15 dec or friday: “{clean_line(text)}” is no day.") from None


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
