"""Which days the words of English, French, Spanish and Portuguese name; which of these is meant is not known here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from sessions.common.errors import InstantError
from sessions.common.sanitize import fold_name

NO_DAY = (ValueError, LookupError, OverflowError)
"""What is raised where words name no day."""

DAY = timedelta(days=1)
Unit = TypeVar("Unit")
_NEARBY_YEARS = 8  # some of them have a 29 February
_LONGEST_PHRASE = 80


def _words(kind: str, *rows: str) -> dict[str, tuple[str, int]]:
    return {word: (kind, at) for at, row in enumerate(rows) for word in row.split()}


def _beginnings(kind: str, *rows: str) -> dict[str, tuple[str, int]]:
    """Return each beginning, of at least three letters, that only one row has."""
    rows_of: dict[str, set[int]] = {}
    for at, row in enumerate(rows):
        for name in row.split():
            for length in range(3, len(name) + 1):
                rows_of.setdefault(name[:length], set()).add(at)
    return {word: (kind, at.pop()) for word, at in rows_of.items() if len(at) == 1}


_KNOWN = {
    # Only English days are also known by any beginning: others would be people's names (Sam, Segun).
    **_beginnings("weekday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    **_words("weekday", "lundi lunes segunda", "mardi martes terca", "mercredi miercoles quarta", "jeudi jueves quinta",
             "vendredi viernes sexta", "samedi sabado", "dimanche domingo"),
    **_words("weekday", "lun seg", "ter", "mer mie qua", "jeu jue qui", "ven vie sex", "sam sab", "dim dom"),
    **_beginnings("month", "", "january janvier enero janeiro", "february fevrier febrero fevereiro",
                  "march mars marzo marco", "april avril abril", "may mai mayo maio", "june juin junio junho",
                  "july juillet julio julho", "august aout agosto",
                  "september septembre septiembre setiembre setembro", "october octobre octubre outubro",
                  "november novembre noviembre novembro", "december decembre diciembre dezembro"),
    **_words("unit", "month month's mois mes", "year year's an annee ano"),
    **_words("end", "end fin fines fim final finales"),
    **_words("ordinal", "", "first premier primero primeiro"),
    **_words("next", "next coming prochain prochaine proximo proxima que viene vem qui vient"),
    **_words("last", "last past dernier derniere pasado pasada passado passada"),
    **_words("the", "the le el au del dia"),
    **_words("filler", "of on at la l o a ao as na no du de d do da day jour feira this ce cette este esta"),
}  # fmt: skip
_NEAR = {
    **dict.fromkeys(("today", "aujourd'hui", "hoy", "hoje"), 0),
    **dict.fromkeys(("tomorrow", "demain", "manana", "amanha"), 1),
    **dict.fromkeys(("day after tomorrow", "apres demain", "pasado manana", "depois de amanha"), 2),
    **dict.fromkeys(("yesterday", "hier", "ayer", "ontem"), -1),
    **dict.fromkeys(("day before yesterday", "avant hier", "anteayer", "anteontem"), -2),
}
_NUMBERS = {
    word: number
    for number, row in enumerate(
        ("a an one un une una um uma num numa", "two deux dos dois duas", "three trois tres",
         "four quatre cuatro quatro",
         "five cinq cinco", "six seis", "seven sept siete sete", "eight huit ocho oito", "nine neuf nueve nove",
         "ten dix diez dez", "eleven onze once", "twelve douze doce doze"), 1,
    )
    for word in row.split()
} | dict.fromkeys(("quinze", "quince"), 15)  # fmt: skip
_UNITS = {
    **dict.fromkeys(("day", "days", "jour", "jours", "dia", "dias"), (1, 0)),
    **dict.fromkeys(("week", "weeks", "weeks'", "semaine", "semaines", "semana", "semanas"), (7, 0)),
    **dict.fromkeys(("fortnight", "fortnights"), (14, 0)),
    **dict.fromkeys(("month", "months", "mois", "mes", "meses"), (0, 1)),
    **dict.fromkeys(("year", "years", "an", "ans", "annee", "annees", "ano", "anos"), (0, 12)),
}
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
    r"([0-9]{1,3}|[a-z]+) ?([a-z]+'?)(?: time)?"
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
        if words in _NEAR:
            return Days((today + _NEAR[words] * DAY,), is_ahead=_NEAR[words] >= 0, is_back=_NEAR[words] < 0)
        if (ahead := distance(words, _UNITS)) is not None:
            (days, months), count = ahead
            return Days((months_on(today, months * count) + days * count * DAY,), is_ahead=True)
    if found := re.fullmatch(_ISO, bare):
        first = date(*(int(part or 1) for part in found.groups()))
        return Days((first,), "day" if found[3] else "month" if found[2] else "year")
    if found := re.fullmatch(_FIGURES, bare):
        return _in_figures(found, today)
    return _in_words(behind_by, today)


def distance(line: str, units: Mapping[str, Unit]) -> tuple[Unit, int] | None:
    """Return the unit and the number of a plain line like `in 10 min`; None where it has no number, or another unit."""
    found = re.fullmatch(_IN, line) or re.fullmatch(_FROM_NOW, line) or re.fullmatch(_PLUS, line)
    if not found:
        return None
    number, unit = found[1], units.get(found[2] or "days")
    count = int(number) if number.isdecimal() else _NUMBERS.get(number)
    return None if unit is None or count is None else (unit, count)


def months_on(day: date, months: int) -> date:
    """Return the same day so many months later, or the last one of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + years, month + 1, 1)
    following = date(first.year + month // 11, (month + 1) % 12 + 1, 1)
    return first + min(day - day.replace(day=1), following - first - DAY)


def _in_figures(found: re.Match[str], today: date) -> Days:
    year = int(found[4]) if found[4] else None
    if year is None and found[2] != "/":
        raise ValueError("a decimal number, or a range")
    one, other = int(found[1]), int(found[3])
    days = {(month, day) for day, month in ((one, other), (other, one)) if month <= 12 and day <= 31}
    if len(days) > 1:
        raise InstantError(f"“{found[0]}” can be two days: write the month as a word.")
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
        kind, value = _KNOWN.get(word) or _number(word)
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
