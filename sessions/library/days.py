"""Days as people type them who look back, and without anything that takes its time to import."""

from datetime import date, datetime, timedelta

from sessions.common.errors import PeerAssistError
from sessions.common.sanitize import clean_line

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}
_DAY = timedelta(days=1)
# Some of them have a 29 February.
_YEARS = 8


class NoDayError(PeerAssistError):
    """What somebody typed is no day, no month and no year; it says how these are written."""

    def __init__(self) -> None:
        super().__init__("write a day like 2026-05-22, 15 dec, friday or yesterday, a month like 2026-05, or a year")


def since_of(typed: str, now: datetime) -> datetime:
    """Return when a day, a month or a year that somebody types begins, by the local clock. Raises NoDayError."""
    return _local(typed, now, None, 0)


def until_of(typed: str, now: datetime, since: datetime | None = None) -> datetime:
    """Return when it ends, likewise; not before `since` where a year was not typed."""
    return _local(typed, now, since, 1)


def _local(typed: str, now: datetime, since: datetime | None, which: int) -> datetime:
    try:
        day = days(typed, now.astimezone().date(), since.astimezone().date() if since else None)[which]
        return datetime(day.year, day.month, day.day).astimezone()
    except (ValueError, OverflowError):
        raise NoDayError from None


def days(typed: str, today: date, after: date | None = None) -> tuple[date, date]:
    """Return the first day of what somebody types, and the day that follows its last one. Raises ValueError.

    Without a year, and of a day of the week, the latest one is meant that is not ahead; where that lies before `after`,
    the next one.
    """
    line = clean_line(typed).casefold()
    words = line.replace(",", " ").replace(".", " ").split()
    if line in _NEAR or (line[:1] == "+" and line[1:].isdecimal()):
        first = today + timedelta(days=_NEAR[line] if line in _NEAR else int(line[1:]))
        return first, first + _DAY
    if line[:1].isdecimal() and len(words) == 1:
        return _in_numbers(line)
    if len(words) == 1 and (weekday := _place(words[0], _WEEKDAYS)) is not None:
        near = (today + timedelta(days=ahead) for ahead in range(-6, 8))
        first = _meant([day for day in near if day.weekday() == weekday], today, after)
        return first, first + _DAY
    return _in_words(words, today, after)


def _in_numbers(line: str) -> tuple[date, date]:
    """Return a day, a month or a year as ISO 8601 writes it."""
    parts = line.split("-")
    if not line.isascii() or [len(part) for part in parts] != [4, 2, 2][: len(parts)]:
        raise ValueError(line)
    year, month, day = (*map(int, parts), *(0, 0))[:3]
    if len(parts) == 3:
        first = date(year, month, day)
        return first, first + _DAY
    return (date(year, month, 1), _next_month(date(year, month, 1))) if month or len(parts) > 1 else _year(year)


def _year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year + 1, 1, 1)


def _in_words(words: list[str], today: date, after: date | None) -> tuple[date, date]:
    """Return a day or a month whose month is a word: 15 dec, dec 15 2025, may, may 2025."""
    months = [month for word in words if (month := _place(word, _MONTHS)) is not None]
    numbers = [word for word in words if word.isascii() and word.isdecimal()]
    if len(months) != 1 or len(numbers) != len(words) - 1:
        raise ValueError(words)
    month = months[0] + 1
    years = [int(number) for number in numbers if len(number) == 4]
    of_month = [int(number) for number in numbers if len(number) < 3]
    if len(years) > 1 or len(of_month) > 1 or len(years) + len(of_month) != len(numbers):
        raise ValueError(words)
    day = of_month[0] if of_month else 1
    if years:
        first = date(years[0], month, day)
    else:
        near = (_known(year, month, day) for year in range(today.year - _YEARS, today.year + _YEARS + 1))
        first = _meant([one for one in near if one], today, after)
    return first, first + _DAY if of_month else _next_month(first)


def _meant(there: list[date], today: date, after: date | None) -> date:
    """Return which of these days, in their order, is meant. Raises ValueError where there is none."""
    latest = next((day for day in reversed(there) if day <= today), None)
    if latest is None:
        raise ValueError("no such day")
    return latest if after is None or latest >= after else next((day for day in there if day >= after), latest)


def _known(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _next_month(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _place(word: str, names: tuple[str, ...]) -> int | None:
    """Return which of the names is meant by its beginning, of at least three letters."""
    return next((at for at, name in enumerate(names) if len(word) > 2 and name.startswith(word)), None)
