"""Which days the words of English, French, Spanish and Portuguese name; which of these is meant is not known here."""

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from sessions.common.errors import InstantError
from sessions.common.sanitize import fold_name
from sessions.language.texts import _

NO_DAY = (ValueError, LookupError, OverflowError)
"""What is raised where words name no day."""

DAY = timedelta(days=1)
_NEARBY_YEARS = 8  # some of them have a 29 February
_LONGEST_PHRASE = 80
_IN_A_DAY = ("weekday", "month", "unit", "end", "ordinal", "next", "last", "the", "filler")
# Patterns are texts: they are compiled when the first day is read, not when the program starts.
BY = (
    r"(?:(?:due|by|before|(?:no|not) later than|d ici|avant|pour|para|antes|ate"
    r"|au plus tard|a mas tardar|(?:o )?mais tardar|no maximo) )+"
)
"""Words that say that a day is the last one for something."""

_ARTICLES = r"(?:(?:on|at|the|a|as|na|no|au|ao|le|la|el|o|l|de|del|do|da) )+"
_PLUS = r"\+([0-9]{1,3})(?: ?([a-z]+))?"
_IN = (
    r"(?:(?:in|within|dans|d ici(?: a)?|sous|en|em|dentro de|de aqui a|daqui a)(?: the next)? |(?=numa? ))"
    r"([0-9]{1,3}|a couple of|u[nm] par de|[a-z]+) ?([a-z]+(?:'s?)?)(?: time)?"
)
_FROM_NOW = r"([0-9]{1,3}|[a-z]+) ([a-z]+) from (?:now|today)"
_ISO = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_FIGURES = r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4}))?"
_DAY_OF_MONTH = r"([0-9]{1,2})(st|nd|rd|th|er|o)?"


@dataclass(frozen=True, slots=True)
class Days:
    """The days that words can mean, in their order, each the first one of a `length`: day, month or year.

    `is_ahead` and `is_back`: the words themselves say so (tomorrow, in two weeks, next friday; yesterday). `weekday` is
    the one that it has to be. `is_weekly`: looking ahead, today is not meant.
    """

    firsts: tuple[date, ...]
    length: str = "day"
    weekday: int | None = None
    is_ahead: bool = False
    is_back: bool = False
    is_weekly: bool = False


@cache
def vocabulary() -> Mapping[str, Mapping[str, int]]:
    """Return the numbers of the words of each kind: day_words.txt, read with the first day."""
    kinds: defaultdict[str, dict[str, int]] = defaultdict(dict)
    beginnings: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        head, words = line.split(": ")
        kind, number = head.split()
        for word in words.split(", "):
            if kind.endswith("..."):
                for length in range(3, len(word) + 1):
                    beginnings[kind.removesuffix("..."), word[:length]].add(int(number))
            else:
                kinds[kind][word] = int(number)
    for (kind, word), numbers in beginnings.items():
        if len(numbers) == 1:
            kinds[kind].setdefault(word, *numbers)
    return kinds


@cache
def _meanings() -> Mapping[str, tuple[str, int]]:
    """Return the kind and the number of each word that may be in the name of a day."""
    return {word: (kind, number) for kind in _IN_A_DAY for word, number in vocabulary()[kind].items()}


def plain(text: str) -> str:
    """Return words without case, accents, hyphens and punctuation; nothing of what is too long for a day."""
    line = re.sub(r"\b([dl])'", r"\1 ", fold_name(text).replace("’", "'")) if len(text) <= _LONGEST_PHRASE else ""
    return " ".join(re.sub(r"(?<=[a-z])-(?=[a-z])|[.,;:]+(?= |\Z)", " ", line).split())


def days_of(line: str, today: date) -> Days:
    """Return the days that a plain line names, also behind a word for `by`.

    Raises one of NO_DAY for none, and InstantError where figures can be two days.
    """
    behind_by = re.sub(BY, "", line, count=1) if re.match(BY, line) else line
    bare = behind_by[found.end() :] if (found := re.match(_ARTICLES, behind_by)) else behind_by
    for words in (line, behind_by, bare):
        if (near := vocabulary()["near"].get(words)) is not None:
            return Days((today + near * DAY,), is_ahead=near >= 0, is_back=near < 0)
        if ahead := distance(words, "days", "months"):
            unit, count = ahead
            return Days((today + count * DAY if unit == "days" else months_on(today, count),), is_ahead=True)
    if found := re.fullmatch(_ISO, bare):
        first = date(*(int(part or 1) for part in found.groups()))
        return Days((first,), "day" if found[3] else "month" if found[2] else "year")
    if found := re.fullmatch(_FIGURES, bare):
        return _in_figures(found, today)
    return _in_words(behind_by, today)


def distance(line: str, *units: str) -> tuple[str, int] | None:
    """Return which of the units (days, months, minutes), and how many, a plain line like `in 10 min` has, if any."""
    found = re.fullmatch(_IN, line) or re.fullmatch(_FROM_NOW, line) or re.fullmatch(_PLUS, line)
    if not found:
        return None
    number, word = found[1], found[2] or "days"
    count = int(number) if number.isdecimal() else vocabulary()["number"].get(number)
    unit = next((unit for unit in units if word in vocabulary()[unit]), None)
    return None if unit is None or count is None else (unit, count * vocabulary()[unit][word])


def months_on(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _in_figures(found: re.Match[str], today: date) -> Days:
    year = int(found[4]) if found[4] else None
    if year is None and found[2] != "/":
        raise ValueError("a decimal number, or a range")
    one, other = int(found[1]), int(found[3])
    days = {(month, day) for day, month in ((one, other), (other, one)) if month <= 12 and day <= 31}
    if len(days) > 1:
        raise InstantError(_("“{day}” can be two days: write the month as a word.", day=found[0]))
    ((month, day),) = days
    return Days(_each_year(year, month, day, today))


def _in_words(line: str, today: date) -> Days:
    """Return what the words mean, in whatever order. Raises ValueError."""
    parts = _parts(line)
    kinds = parts.keys() - {"the", "filler", "next", "last"}
    is_next, is_last = "next" in parts, "last" in parts
    month, day = parts.get("month", 0), parts.get("day", 0)
    year, weekday = parts.get("year"), parts.get("weekday")
    if kinds == {"weekday"}:
        days = tuple(today + ahead * DAY for ahead in range(-7 if not is_next else 1, 8 if not is_last else 0))
        this = tuple(one for one in days if one.weekday() == weekday)
        return Days(this, is_ahead=is_next, is_back=is_last, is_weekly=True)
    if kinds == {"end", "unit"} and not is_last:
        months = 12 if parts["unit"] else 1
        first = today.replace(month=1 if parts["unit"] else today.month, day=1)
        return Days((months_on(first, months * (1 + is_next)) - DAY,), is_ahead=True)
    if kinds - {"year"} == {"end", "month"}:
        ends = (months_on(first, 1) - DAY for first in _each_year(year, month, 1, today))
        return Days(tuple(ends), is_ahead=True)
    if kinds - {"year", "weekday"} == {"day", "month"}:
        return Days(_each_year(year, month, day, today), weekday=weekday)
    if kinds - {"weekday"} == {"day"} and "the" in parts:
        near = ((today.year + at // 12, at % 12 + 1) for at in range(-12, 24))
        return Days(tuple(one for year, month in near if (one := _known(year, month, day))), weekday=weekday)
    if kinds - {"year"} == {"month"}:
        return Days(_each_year(year, month, 1, today), "month")
    raise ValueError(line)


def _parts(line: str) -> dict[str, int]:
    """Return what the words of a line are; each kind may be there once, but for those that say nothing."""
    parts: dict[str, int] = {}
    for word in line.split():
        kind, value = _meanings().get(word) or _number(word)
        if kind in parts and kind not in {"the", "filler", "next"}:
            raise ValueError(f"a second {kind}")
        parts[kind] = value
    if "ordinal" in parts:
        parts.update({"the": 0, "day": parts.pop("ordinal")})
    return parts


def _number(word: str) -> tuple[str, int]:
    """Return a year or the day of a month, also 15th and 1er. Raises ValueError."""
    if len(word) == 4 and word.isascii() and word.isdecimal():
        return "year", int(word)
    if found := re.fullmatch(_DAY_OF_MONTH, word):
        return "ordinal" if found[2] else "day", int(found[1])
    raise ValueError(word)


def _each_year(year: int | None, month: int, day: int, today: date) -> tuple[date, ...]:
    years = (year,) if year is not None else range(today.year - _NEARBY_YEARS, today.year + _NEARBY_YEARS + 1)
    return tuple(one for year in years if (one := _known(year, month, day)))


def _known(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
