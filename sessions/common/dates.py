"""Days, instants and minutes as people write them in English, French, Spanish and Portuguese, and as files keep them.

A day is an ISO date (2026-12-15, none of the other forms that ISO 8601 has: 20261215 is more often a mistake), a day of
a month (15 dec, December 15 2026, le 15 juin, the 15th), of the week (friday, vendredi prochain), a distance (+7, in
two weeks, dans 3 jours), the end of a month or year, or a word like tomorrow. Words for `by` may stand in front, a time
behind; accents, capitals and dots do not matter. Figures alone are a day where they can be only one: 15/12, not 1/12.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial

from sessions.common.clock_changes import does_not_exist, refuse_left_out
from sessions.common.day_words import BY, DAY, NO_DAY, Days, days_of, distance, months_on, plain, vocabulary
from sessions.common.errors import InstantError
from sessions.common.sanitize import clean_line
from sessions.language.texts import N_, _, grouped

LONGEST_MINUTES = 31 * 24 * 60
"""The most minutes that a session or a phase can have: a month."""

# No meeting was or will be outside of these years, and within them every sum of times is an instant.
_MEETING_YEARS = range(1900, 9000)
_NOT_AHEAD = timedelta()
_SPANS = N_("Write a day like 2026-05-22, 15 dec, friday or yesterday, a month like 2026-05, or a year.")
_AT_THE_LATEST = r" (?:(?:at (?:the )?)?latest|au plus tard|a mas tardar|(?:o )?mais tardar|no maximo)\Z"
_ISO_INSTANT = r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}.*"
_CLOCK = (
    r"(?:(?:at|a|as|a las|a la|las|vers) )?(?P<hour>[0-9]{1,2})"
    r"(?P<mark>(?::|\.|h ?)(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?|h)?(?: ?(?P<half>[ap])\.?m)?"
)
_DAY_AND_TIME = rf"(?:(?P<day>.*?) |){_CLOCK}"
_TIME_AND_DAY = rf"{_CLOCK} (?P<day>.+)"
_PART_OF_DAY = (
    r" (?:(?:in the|at|au|en la|por la|a la|de|da|a|a o) )?(?:morning|noon|midday|afternoon|evening|night"
    r"|matin|midi|apres midi|soir|manana|mediodia|tarde|noche|manha|meio dia|noite)\Z"
)
_MINUTES = (
    r"(?P<whole>[0-9]{1,5})(?:[.,](?P<part>[0-9]{1,2}|[0-9]{4,9}))?(?: ?min(?:utes)?)?"
    r"|(?P<hours>[0-9]{1,3})(?::(?=[0-9])| ?h ?)(?P<of_hour>[0-5][0-9])?"
)


@dataclass(frozen=True, slots=True)
class DayRead:
    """A day that was read; `is_due` where a word for `by` stands in front or behind.

    `is_ahead` is a day that is ahead by its own words (tomorrow, in two weeks, next friday, end of month); `has_time`
    says that there was a time too, which is not in `day`.
    """

    day: date
    is_due: bool
    is_ahead: bool
    has_time: bool = False


# --- days


def read_day(text: str, today: date) -> DayRead | None:
    """Return the day that words mean to somebody who looks ahead; None where they are no day.

    Without a year, and of a day of the week, the next one is meant. Raises InstantError where two days can be meant.
    """
    line = plain(text)
    due = bool(re.match(BY, line) or re.search(_AT_THE_LATEST, line))
    for has_time, words in _with_and_without_time(re.sub(_AT_THE_LATEST, "", line)):
        try:
            meant = days_of(words, today)
            return DayRead(_next(meant, today), due, meant.is_ahead, has_time)
        except NO_DAY:
            pass
    return None


def parse_day(text: str, today: date) -> date:
    """Return the day that somebody types who looks ahead. Raises InstantError."""
    found = read_day(text, today)
    if found is None:
        raise InstantError(_("Write it like 2026-12-15, 15 dec or friday: “{text}” is no day.", text=clean_line(text)))
    return found.day


def parse_span(text: str, today: date, after: date | None = None) -> tuple[date, date]:
    """Return the first day of what somebody types who looks back, and the day that follows its last one.

    Months (2026-05, may) and years are taken too. Without a year, and of a day of the week, the latest one is meant
    that is not ahead; where that lies before `after`, the next one. Raises InstantError.
    """
    try:
        meant = days_of(plain(text), today)
        first = _latest(meant, today, after)
        return first, first + DAY if meant.length == "day" else months_on(first, 1 if meant.length == "month" else 12)
    except NO_DAY:
        raise InstantError(_(_SPANS)) from None


def since_of(text: str, now: datetime) -> datetime:
    """Return when a day, a month or a year that somebody types begins, by the local clock. Raises InstantError."""
    return _midnight(parse_span(text, now.astimezone().date())[0])


def until_of(text: str, now: datetime, since: datetime | None = None) -> datetime:
    """Return when it ends, likewise; not before `since` where a year was not typed."""
    return _midnight(parse_span(text, now.astimezone().date(), since.astimezone().date() if since else None)[1])


def _midnight(day: date) -> datetime:
    try:
        return datetime(day.year, day.month, day.day).astimezone()
    except NO_DAY:
        raise InstantError(_(_SPANS)) from None


def _with_and_without_time(line: str) -> Iterator[tuple[bool, str]]:
    yield False, line
    found = re.fullmatch(_DAY_AND_TIME, line)
    if found and found["day"] and (found["mark"] or found["half"]):
        yield True, found["day"]
    yield True, re.sub(_PART_OF_DAY, "", line)


def _next(meant: Days, today: date) -> date:
    """Return the day that somebody means who looks ahead. Raises ValueError."""
    ahead = [day for day in meant.firsts if day >= today + meant.is_weekly * DAY]
    first = meant.firsts[0] if len(meant.firsts) == 1 else ahead[0]
    if meant.length != "day" or meant.is_back:
        raise ValueError("a span, or a day that is over")
    return _checked(first, meant)


def _latest(meant: Days, today: date, after: date | None) -> date:
    """Return the day that somebody means who looks back. Raises ValueError."""
    if len(meant.firsts) == 1:
        return _checked(meant.firsts[0], meant)
    latest = [day for day in meant.firsts if day <= today][-1]
    if after and latest < after:
        latest = next((day for day in meant.firsts if day >= after), latest)
    return _checked(latest, meant)


def _checked(day: date, meant: Days) -> date:
    if meant.weekday not in (None, day.weekday()):
        raise ValueError("another day of the week")
    return day


# --- instants


def parse_instant(text: str, now: datetime, ahead: timedelta = _NOT_AHEAD) -> datetime:
    """Return the instant at which something was, in UTC and cut to the second.

    It is ISO 8601 with a day and a time (2026-05-22T09:00Z; without an offset it is local time), or a time as people
    write it (14:00, 9h30, 2 pm) of a day that is named: the latest one. Without a day it is today's by the local clock,
    or yesterday's where that would be more than `ahead` after `now`; where the clock is put back, the last such time.
    Raises InstantError, also for a time that is left out where the clock is put forward.
    """
    try:
        return _moment(text, now, lambda words, today: _latest(days_of(words, today), today, None), now + ahead)
    except NO_DAY:
        raise InstantError(
            _(
                "“{text}” is not an instant. Write it like 2026-05-22T09:00Z, or like 09:00 for today.",
                text=clean_line(text),
            )
        ) from None


def is_time_of_day(text: str) -> bool:
    """Whether what somebody types for an instant names no day."""
    found = re.fullmatch(_DAY_AND_TIME, plain(text))
    return bool(found and not found["day"])


def parse_start(text: str, now: datetime, day_before: datetime | None = None) -> datetime:
    """Return the instant at which something will begin: likewise, of the next day of that name; or now, or in 10 min.

    Where another day of it begins at `day_before`, it is the first such time on a later one; what is said from today
    on (tomorrow, in 3 days) stays so. Raises InstantError.
    """
    line = plain(text)
    try:
        if ahead := ("minutes", 0) if line in vocabulary()["now"] else distance(line, "minutes"):
            return whole_second(now + timedelta(minutes=ahead[1]))
        if day_before:
            return _moment(text, _noon_after(day_before), partial(_on_a_later_day, today=now.astimezone().date()))
        return _moment(text, now, lambda words, today: _next(days_of(words, today), today))
    except NO_DAY:
        raise InstantError(
            _(
                "Write it like 14:00, fri 9:30 or 27 nov 9:30: “{text}” is no day and time.",
                text=clean_line(text),
            )
        ) from None


def _noon_after(instant: datetime) -> datetime:
    following = instant.astimezone().date() + DAY
    return datetime(following.year, following.month, following.day, 12).astimezone()


def _on_a_later_day(words: str, earliest: date, today: date) -> date:
    """Return the first day that words mean from `earliest` on, or from today where they say so. Raises ValueError."""
    meant = days_of(words, today)
    if meant.is_ahead and not meant.is_weekly:
        return _next(meant, today)
    return _next(days_of(words, earliest), earliest - DAY)


def _moment(text: str, now: datetime, choose: Callable[[str, date], date], until: datetime | None = None) -> datetime:
    """Return the instant that words mean: the last one that is not after `until`, if given. Raises ValueError."""
    if re.fullmatch(_ISO_INSTANT, iso_text := clean_line(text)):
        wall = datetime.fromisoformat(iso_text)
        instant = whole_second(wall.astimezone())
        if wall.tzinfo is None:
            refuse_left_out(wall)
        return instant
    line = plain(text)
    found = re.fullmatch(_DAY_AND_TIME, line) or re.fullmatch(_TIME_AND_DAY, line)
    if not found or not (found["day"] or found["mark"] or found["half"]):
        raise ValueError(line)
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(line)
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    today = now.astimezone().date()
    days = (choose(found["day"], today),) if found["day"] else (today, today - DAY)
    # In the night in which the clock is put back a time comes twice.
    walls = (datetime(day.year, day.month, day.day, hour, minute, second, fold=fold) for day in days for fold in (0, 1))
    instants = {whole_second(wall.astimezone()): wall for wall in walls}
    over = [one for one, wall in instants.items() if until and one <= until and not _is_to_come(wall, until)]
    instant = max(over) if over else next((one for one in instants if not until and one >= now), next(iter(instants)))
    refuse_left_out(instants[instant])
    return instant


def _is_to_come(wall: datetime, until: datetime) -> bool:
    """Whether the clock has not yet been put forward over a time that does not exist: yesterday's is meant."""
    return does_not_exist(wall) and wall > until.astimezone().replace(tzinfo=None)


def whole_second(instant: datetime) -> datetime:
    """Return `instant` in UTC, cut to the second: what a record keeps, and what a person can read.

    Raises ValueError for a year in which nobody meets.
    """
    if instant.year not in _MEETING_YEARS:
        raise ValueError(_("the year {year} is not one in which people meet", year=instant.year))
    return instant.astimezone(UTC).replace(microsecond=0)


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


# --- minutes


def parse_minutes(text: str, most: int = LONGEST_MINUTES) -> float:
    """Return a number of minutes: 52, 52.5, 52,5, or 1:05 and 1h05 for 65. Raises InstantError.

    1,440 is no number: it can be a thousand, or one and a half.
    """
    found = re.fullmatch(_MINUTES, clean_line(text).casefold())
    minutes = 0.0
    if found and found["hours"]:
        minutes = int(found["hours"]) * 60.0 + int(found["of_hour"] or 0)
    elif found:
        minutes = float(f"{found['whole']}.{found['part'] or 0}")
    if not 0 < minutes <= most:
        raise InstantError(
            _("“{text}” is no number of minutes from 1 to {most}.", text=clean_line(text), most=grouped(most))
        )
    return minutes
