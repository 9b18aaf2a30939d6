"""Days and deadlines in words; it loads nothing that reads a record, so that every command can use it."""

from datetime import date, datetime, timedelta

from sessions.language.catalogues import ENGLISH
from sessions.language.days import (
    short_date,
    short_day_and_time,
    time_of_day,
    weekday_and_date,
    weekday_and_full_date,
)
from sessions.language.texts import _, base_language, grouped, ngettext

WITHIN = timedelta(hours=24)
"""How long after the end of a session its follow-up is due: the World Bank toolkit asks for it within 24 hours."""
_A_YEAR_IS_SAID = 300


def deadline(ended: datetime) -> datetime:
    """Return when the follow-up of a session that ended then is due."""
    return ended + WITHIN


def deadline_phrase(ended: datetime, now: datetime) -> str:
    """Return when the follow-up of a session is due, in words: `due in 3 h`, `2 h overdue`."""
    left = deadline(ended) - now
    length = _length(abs(left))
    return _("{length} overdue", length=length) if left < timedelta() else _("due in {length}", length=length)


def _length(length: timedelta) -> str:
    seconds = length.total_seconds()
    if seconds < 60:
        return _("{seconds} s", seconds=round(seconds))
    if seconds < 3600:
        return _("{minutes} min", minutes=round(seconds / 60))
    hours = seconds / 3600
    if hours < 48:
        return _("{hours} h", hours=round(hours))
    return ngettext("{number} day", "{number} days", round(hours / 24))


def overdue_phrase(day: date, today: date) -> str:
    """Return how long something is overdue, in words; empty where it is not."""
    days = (today - day).days
    return "" if days < 1 else ngettext("a day overdue", "{number} days overdue", days)


def due_phrase(day: date | None, today: date) -> str:
    """Return when something is due, in words: `3 days overdue`, `today`, `in 5 days`, `no date`."""
    if day is None:
        return _("no date")
    days = (day - today).days
    if days < 0:
        return overdue_phrase(day, today)
    if days < 2:
        return _("tomorrow") if days else _("today")
    return ngettext("in {number} day", "in {number} days", days)


def due_day(day: date, today: date) -> str:
    """Return the day on which something is due, in words: `due Friday 4 December`, of another year with the year."""
    date_in_words = weekday_and_date(day) if day.year == today.year else weekday_and_full_date(day)
    # For translators: the day by which somebody does what they promised: due Friday 4 December.
    return _("due {date}", date=date_in_words)


def day_phrase(instant: datetime, now: datetime) -> str:
    """Return the day of something in the past, as people say it; for today with the time."""
    local = instant.astimezone()
    ago = (now.astimezone().date() - local.date()).days
    if ago == 0:
        return _("today {time}", time=time_of_day(local))
    return _("yesterday") if ago == 1 else short_date(local)


def day_and_time(instant: datetime) -> str:
    """Return when something is, with its day, where that may be any: `Tue 6 Dec 09:00`."""
    return short_day_and_time(instant.astimezone())


def start_phrase(scheduled: datetime, now: datetime) -> str:
    """Return when something starts, as people say it."""
    local = scheduled.astimezone()
    ahead = (local.date() - now.astimezone().date()).days
    if abs(ahead) > _A_YEAR_IS_SAID:
        day = weekday_and_full_date(local)
    elif abs(ahead) > 1:
        day = weekday_and_date(local)
    else:
        day = (_("today"), _("tomorrow"), _("yesterday"))[ahead]
    return f"{day}, {time_of_day(local)} {local:%Z}".strip()


def counted(number: int, thing: str, several: str = "") -> str:
    """Return how many there are of what a format has a word for: `1 image`, `2 images`.

    What is ours is a text that depends on a number.
    """
    return f"{grouped(number)} {thing if number == 1 else several or plural(thing)}"


def plural(one: str) -> str:
    """Return what several are called, as English has it: `tips`, `stories`, `days`, `sketches`."""
    end = one.casefold()
    if end.endswith("y") and not end.endswith(("ay", "ey", "iy", "oy", "uy")):
        return f"{one[:-1]}ies"
    return f"{one}es" if end.endswith(("s", "x", "ch", "sh")) else f"{one}s"


def with_article(words: str) -> str:
    """Return a word of a format with the article that is said before it: `a tip`, `an image`, `an hour`, `a use`.

    Only English shows it by the word alone; elsewhere the word is bare.
    """
    if base_language() != ENGLISH:
        return words
    first = words.casefold()
    vowel = first.startswith(_VOWELS) and not first.startswith(_LIKE_A_CONSONANT)
    return f"{'an' if vowel or first.startswith(_SILENT_H) else 'a'} {words}"


_VOWELS = tuple("aeiouáàâäãåéèêëíìîïóòôöõúùûü")
_LIKE_A_CONSONANT = ("eu", "one", "once", "uni", "usa", "use", "usu", "uti", "ubi")
_SILENT_H = ("hour", "honest", "honour", "honor", "heir")


def asks(words: str) -> bool:
    """Whether the words end as a question does, whatever sign follows it, in any script that has a mark for it."""
    end = next((letter for letter in reversed(words) if letter in _QUESTION_MARKS or letter.isalnum()), "")
    return end in _QUESTION_MARKS if end else False


_QUESTION_MARKS = "?？؟⁇⁈⁉፧"
