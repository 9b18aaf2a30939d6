"""Days and deadlines in words; it loads nothing that reads a record, so that every command can use it."""

from datetime import date, datetime, timedelta

WITHIN = timedelta(hours=24)
"""How long after the end of a session its follow-up is due: the World Bank toolkit asks for it within 24 hours."""


def deadline(ended: datetime) -> datetime:
    """Return when the follow-up of a session that ended then is due."""
    return ended + WITHIN


def deadline_phrase(ended: datetime, now: datetime) -> str:
    """Return when the follow-up of a session is due, in words: `due in 3 h`, `2 h overdue`."""
    left = deadline(ended) - now
    length = _length(abs(left))
    return f"{length} overdue" if left < timedelta() else f"due in {length}"


def _length(length: timedelta) -> str:
    seconds = length.total_seconds()
    if seconds < 3600:
        return f"{round(seconds / 60)} min" if seconds >= 60 else f"{round(seconds)} s"
    hours = seconds / 3600
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.0f} days"


def overdue_phrase(day: date, today: date) -> str:
    """Return how long something is overdue, in words; empty where it is not."""
    days = (today - day).days
    return "" if days < 1 else "a day overdue" if days == 1 else f"{days} days overdue"


def due_phrase(day: date | None, today: date) -> str:
    """Return when something is due, in words: `3 days overdue`, `today`, `in 5 days`, `no date`."""
    if day is None:
        return "no date"
    days = (day - today).days
    return overdue_phrase(day, today) or {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def due_day(day: date, today: date) -> str:
    """Return the day on which something is due, in words: `due Friday 4 December`, of another year with the year."""
    return f"due {day:%A} {day.day} {day:%B}{'' if day.year == today.year else f' {day.year}'}"


def day_phrase(instant: datetime, now: datetime) -> str:
    """Return the day of something in the past, as people say it; for today with the time."""
    local = instant.astimezone()
    ago = (now.astimezone().date() - local.date()).days
    return {0: f"today {local:%H:%M}", 1: "yesterday"}.get(ago, f"{local.day} {local:%b} {local.year}")


def day_and_time(instant: datetime) -> str:
    """Return when something is, with its day, where that may be any: `Tue 6 Dec 09:00`."""
    local = instant.astimezone()
    return f"{local:%a} {local.day} {local:%b} {local:%H:%M}"


def start_phrase(scheduled: datetime, now: datetime) -> str:
    """Return when something starts, as people say it."""
    local = scheduled.astimezone()
    ahead = (local.date() - now.astimezone().date()).days
    day = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(ahead, f"{local:%A} {local.day} {local:%B}")
    year = f" {local.year}" if abs(ahead) > 300 else ""
    return f"{day}{year}, {local:%H:%M} {local:%Z}".strip()


def counted(number: int, thing: str, several: str = "") -> str:
    """Return how many there are of something: `1 action`, `2 people`, `10,000 sessions`."""
    return f"{number:,} {thing if number == 1 else several or plural(thing)}"


def plural(one: str) -> str:
    """Return what several are called, as English has it: `tips`, `stories`, `days`, `sketches`."""
    end = one.casefold()
    if end.endswith("y") and not end.endswith(("ay", "ey", "iy", "oy", "uy")):
        return f"{one[:-1]}ies"
    return f"{one}es" if end.endswith(("s", "x", "ch", "sh")) else f"{one}s"


def with_article(words: str) -> str:
    """Return words with the article that is said before them: `a tip`, `an image`, `an hour`, `a use`."""
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
