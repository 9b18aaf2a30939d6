"""Dates and times in words that readers anywhere understand."""

from datetime import date, datetime


def date_in_words(day: date) -> str:
    """Return a date that nobody can misread: 26 May 2025."""
    return f"{day.day} {day:%B} {day.year}"


def day_in_words(instant: datetime) -> str:
    """Return the date of an instant with its weekday: Thursday 22 May 2025."""
    return f"{instant:%A} {date_in_words(instant.date())}"


def moment_in_words(instant: datetime) -> str:
    """Return an instant with its date and time zone: Friday 23 May 2025, 09:56 UTC."""
    local = instant.astimezone()
    return f"{day_in_words(local)}, {local:%H:%M} {zone(local)}"


def zone(local: datetime) -> str:
    """Return the time zone of an instant: UTC, UTC+02:00."""
    offset = f"{local:%z}"
    return "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:5]}"
