"""What is shown of the sessions that are kept: records at a glance in, content out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rich.cells import cell_len
from textual.content import Content

from sessions.clock import in_words
from sessions.door import clean_line
from sessions.kept import Kept
from sessions.meeting import State
from sessions.people import short_names
from tui.text import fitted
from tui.text_plan import when

MARKS: dict[State, str] = {"running": "▶", "paused": "‖", "planned": "·", "ended": "✓"}
FOLLOW_UP = timedelta(hours=24)
_LONG_OVER = timedelta(days=7)


def row(kept: Kept, now: datetime, width: int) -> Content:
    """Return one row: what the session is called, how far it came, and when."""
    words = state(kept, now)
    space = max(10, width - cell_len(words) - 5)
    goes_on = kept.state in {"running", "paused"} and not kept.trouble
    mark = "!" if kept.trouble else MARKS[kept.state]
    title = fitted(clean_line(kept.title), space)
    return Content.assemble(
        (f" {mark} ", "bold $text-warning" if kept.trouble else "bold $text-accent" if goes_on else "dim"),
        (title, "bold" if goes_on else ""), " " * (space - cell_len(title) + 1),
        (words, "" if goes_on else "dim"),
    )  # fmt: skip


def state(kept: Kept, now: datetime) -> str:
    """Return how far a session came, in words, and what is due."""
    if kept.trouble:
        return "cannot be read"
    if kept.state == "planned":
        booked = kept.header.session.scheduled if kept.header else None
        return f"planned · {when(booked, now)}" if booked else "planned"
    if kept.state == "ended":
        return f"ended {_day(kept.since, now)}{_follow_up(kept, now)}"
    return f"{kept.state} · {kept.where}"


def _day(instant: datetime, now: datetime) -> str:
    local = instant.astimezone()
    ago = (now.astimezone().date() - local.date()).days
    return {0: f"today {local:%H:%M}", 1: "yesterday"}.get(ago, f"{local.day} {local:%b} {local.year}")


def _follow_up(kept: Kept, now: datetime) -> str:
    """Return until when the notes are due, 24 hours after the end (R25); later nobody is reminded any more."""
    left = kept.since + FOLLOW_UP - now
    if kept.is_followed_up or left < -_LONG_OVER:
        return ""
    if left < timedelta():
        return f" · follow-up {_length(-left)} overdue"
    return f" · follow-up due in {_length(left)}"


def _length(length: timedelta) -> str:
    hours = length.total_seconds() / 3600
    if hours < 1:
        return in_words(length.total_seconds())
    return f"{hours:.0f} h" if hours < 48 else f"{hours / 24:.0f} days"


def _booked(scheduled: datetime | None, now: datetime) -> str:
    return when(scheduled, now) if scheduled else ""


def details(kept: Kept, now: datetime, width: int) -> Content:
    """Return what is known of a session beyond its row: challenge, people, format, its file."""
    if kept.header is None:
        return Content(clean_line(kept.trouble))
    session, people = kept.header.session, kept.header.people
    names = short_names(people)
    asking = ", ".join(names[one.id] for one in people if one.role == "presenter")
    leads = ", ".join(names[one.id] for one in people if one.role == "facilitator")
    parts = [
        f"{len(people)} people" if len(people) != 1 else "1 person",
        f"{kept.header.role_name('presenter')} {asking}" if asking else "",
        f"{kept.header.role_name('facilitator')} {leads}" if leads else "",
    ]
    minutes = sum(phase.minutes for phase in kept.header.phases)
    lines: Sequence[tuple[str, str]] = (
        ("challenge", session.challenge or "none yet"),
        ("people", " · ".join(part for part in parts if part)),
        ("format", f"{session.format} · {minutes:g} min"),
        ("began", when(kept.began, now)) if kept.began else ("begins", _booked(session.scheduled, now)),
        ("goes to", session.share_with or ""),
        ("file", clean_line(kept.path.name)),
    )
    return Content("\n").join(
        Content.assemble((f"{name:<11}", "dim"), fitted(" ".join(words.split()), max(8, width - 11)))
        for name, words in lines
        if words
    )
