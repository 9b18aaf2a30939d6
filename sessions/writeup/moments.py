"""Dates and times in words that readers anywhere understand, and lists, in the language that is spoken now."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

from sessions.language.tags import base
from sessions.language.texts import base_language, language, pgettext

_BRITISH = Locale("en", "GB")
# CLDR has a comma behind the weekday, without which it fits into a sentence: el viernes 22 de mayo de 2026.
_WITH_WEEKDAY = {"en": "EEEE d MMMM y", "es": "EEEE d 'de' MMMM 'de' y"}
# CLDR has 1 mai and 1 de maio, where people say 1er and 1º.
_FIRST = re.compile(r"\b1(?= \D)")
# In Spanish "y" becomes "e" before a word that sounds as it does: Ana e Ignacio, but agua y hielo.
_SOUNDS_LIKE_I = re.compile(r"(?:i(?![aeou])|í|hi(?![aeo])|hí|y(?![aeiou]))", re.IGNORECASE)
_SOUNDS_LIKE_O = re.compile(r"(?:o|ó|ho|hó|8|11\b)", re.IGNORECASE)


def date_in_words(day: date) -> str:
    """Return a date that nobody can misread: 26 May 2025."""
    return _dated(day, "long")


def day_in_words(instant: datetime) -> str:
    """Return the date of an instant with its weekday: Thursday 22 May 2025."""
    return _dated(instant.date(), _WITH_WEEKDAY.get(_locale().language, "full"))


def moment_in_words(instant: datetime) -> str:
    """Return an instant with its date and time zone: Friday 23 May 2025, 09:56 UTC."""
    local = instant.astimezone()
    return f"{day_in_words(local)}, {local:%H:%M} {zone(local)}"


def zone(local: datetime) -> str:
    """Return the time zone of an instant: UTC, UTC+02:00."""
    offset = f"{local:%z}"
    return "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:5]}"


def enumerated(parts: Sequence[str]) -> str:
    """Return parts as a list in a sentence: a, b and c."""
    joined = _listed(parts, "standard")
    if base_language() == "es" and len(parts) > 1 and _SOUNDS_LIKE_I.match(parts[-1]):
        return f"{joined.removesuffix(f' y {parts[-1]}')} e {parts[-1]}"
    return joined


def alternatives(parts: Sequence[str]) -> str:
    """Return parts of which one may be chosen, as a list in a sentence: a, b or c."""
    joined = _listed(parts, "or")
    if base_language() == "es" and len(parts) > 1 and _SOUNDS_LIKE_O.match(parts[-1]):
        return f"{joined.removesuffix(f' o {parts[-1]}')} u {parts[-1]}"
    return joined


def _listed(parts: Sequence[str], style: str) -> str:
    return format_list(list(parts), style=style, locale=_locale())  # type: ignore[arg-type]  # its literals


def _dated(day: date, form: str) -> str:
    words = format_date(day, form, locale=_locale())
    # For translators: what stands for the first of a month: 1er in French, 1º in Portuguese.
    return _FIRST.sub(pgettext("first of a month", "1"), words) if day.day == 1 else words


def _locale() -> Locale:
    return _BRITISH if base_language() == "en" else _known(language())


@cache
def _known(code: str) -> Locale:
    """Return the locale of a language, in its region where that is known."""
    for tag in (code.replace("_", "-"), base(code)):
        try:
            return Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
    return _BRITISH
