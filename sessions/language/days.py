"""Days in words, in the language that is spoken now: their names, and the order in which each language puts them.

An instant is given by the clock on the wall (`instant.astimezone()`). Where a time stands it has 24 hours.
"""

from datetime import date, datetime

from sessions.language.texts import pgettext


def weekday(day: date) -> str:
    """Return the day of the week: `Friday`."""
    return (
        pgettext("weekday", "Monday"),
        pgettext("weekday", "Tuesday"),
        pgettext("weekday", "Wednesday"),
        pgettext("weekday", "Thursday"),
        pgettext("weekday", "Friday"),
        pgettext("weekday", "Saturday"),
        pgettext("weekday", "Sunday"),
    )[day.weekday()]


def weekday_short(day: date) -> str:
    """Return the day of the week as it stands where there is little room: `Fri`."""
    return (
        pgettext("short weekday", "Mon"),
        pgettext("short weekday", "Tue"),
        pgettext("short weekday", "Wed"),
        pgettext("short weekday", "Thu"),
        pgettext("short weekday", "Fri"),
        pgettext("short weekday", "Sat"),
        pgettext("short weekday", "Sun"),
    )[day.weekday()]


def month(day: date) -> str:
    """Return the month: `December`."""
    return (
        pgettext("month", "January"),
        pgettext("month", "February"),
        pgettext("month", "March"),
        pgettext("month", "April"),
        pgettext("month", "May"),
        pgettext("month", "June"),
        pgettext("month", "July"),
        pgettext("month", "August"),
        pgettext("month", "September"),
        pgettext("month", "October"),
        pgettext("month", "November"),
        pgettext("month", "December"),
    )[day.month - 1]


def month_short(day: date) -> str:
    """Return the month as it stands where there is little room: `Dec`."""
    return (
        pgettext("short month", "Jan"),
        pgettext("short month", "Feb"),
        pgettext("short month", "Mar"),
        pgettext("short month", "Apr"),
        pgettext("short month", "May"),
        pgettext("short month", "Jun"),
        pgettext("short month", "Jul"),
        pgettext("short month", "Aug"),
        pgettext("short month", "Sep"),
        pgettext("short month", "Oct"),
        pgettext("short month", "Nov"),
        pgettext("short month", "Dec"),
    )[day.month - 1]


def _of_month(day: date) -> str:
    # For translators: what stands for the first of a month: 1er in French, 1º in Portuguese.
    return pgettext("first of a month", "1") if day.day == 1 else f"{day.day}"


# --- in words


def day_and_month(day: date) -> str:
    """Return a day of this year, or of any: `4 December`."""
    return pgettext("date", "{day} {month}", day=_of_month(day), month=month(day))


def full_date(day: date) -> str:
    """Return a day with its year: `4 December 2026`."""
    return pgettext("date", "{day} {month} {year}", day=_of_month(day), month=month(day), year=day.year)


def weekday_and_date(day: date) -> str:
    """Return a day of this year with that of the week: `Friday 4 December`."""
    return pgettext("date", "{weekday} {day} {month}", weekday=weekday(day), day=_of_month(day), month=month(day))


def weekday_and_full_date(day: date) -> str:
    """Return a day with that of the week and its year: `Friday 4 December 2026`."""
    return pgettext(
        "date",
        "{weekday} {day} {month} {year}",
        weekday=weekday(day),
        day=_of_month(day),
        month=month(day),
        year=day.year,
    )


# --- where there is little room


def short_day(day: date) -> str:
    """Return a day where the year is known: `4 Dec`."""
    return pgettext("short date", "{day} {month}", day=_of_month(day), month=month_short(day))


def two_figure_day(day: date) -> str:
    """Return the same with two figures: `04 Dec`."""
    return pgettext("short date", "{day} {month}", day=f"{day.day:02}", month=month_short(day))


def short_date(day: date) -> str:
    """Return a day with its year: `4 Dec 2026`."""
    return pgettext("short date", "{day} {month} {year}", day=_of_month(day), month=month_short(day), year=day.year)


def short_date_and_time(local: datetime) -> str:
    """Return an instant with its year: `4 Dec 2026 09:00`."""
    return pgettext(
        "short date",
        "{day} {month} {year} {time}",
        day=_of_month(local),
        month=month_short(local),
        year=local.year,
        time=f"{local:%H:%M}",
    )


def short_day_and_time(local: datetime) -> str:
    """Return an instant whose year is known, with the day of the week: `Fri 4 Dec 09:00`."""
    return pgettext(
        "short date",
        "{weekday} {day} {month} {time}",
        weekday=weekday_short(local),
        day=_of_month(local),
        month=month_short(local),
        time=f"{local:%H:%M}",
    )


def weekday_and_time(local: datetime) -> str:
    """Return an instant of the days around: `Fri 09:00`."""
    return pgettext("short date", "{weekday} {time}", weekday=weekday_short(local), time=f"{local:%H:%M}")
