"""The session library: sessions at a glance, search results, and what is due."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from textual.content import Content
from textual.style import Style

from sessions.common.phrases import counted, due_phrase, start_phrase
from sessions.common.sanitize import clean_line
from sessions.library.in_words import follow_up_words, state_words
from sessions.library.search import Match, SearchTerms, snippet
from sessions.library.snapshot import Snapshot
from sessions.library.summaries import OpenPromise, SessionSummary
from sessions.meeting.state import State
from sessions.model.people import role_called
from tui.views.fitting import dotted, fitted, one_line, padded
from tui.widths import cell_len

MARKS: Mapping[State, str] = {"running": "▶", "paused": "‖", "planned": "·", "ended": "✓", "called off": "–"}
_LEFT_OPEN = "○"
_WHO = 13
_WHEN = 16
_REASON = 24
"""What a long title leaves of why a session was called off."""


def headline(look: Snapshot, now: datetime) -> Content:
    """Return how many sessions there are, how many are in progress, and how many are shown."""
    if not look.sessions:
        return Content("")
    going = sum(one.is_in_progress(now) for one in look.sessions)
    count = counted(look.total, "session").upper()
    more = f" · the {len(look.sessions)} newest, / finds the rest" if look.total > len(look.sessions) else ""
    return Content(f"{count}{f' · {going} in progress' if going else ''}{more}")


def session_row(kept: SessionSummary, now: datetime, width: int) -> Content:
    """Return the row of a session: title, how far it got, and when."""
    words = state_words(kept, now)
    if cell_len(words) + cell_len(kept.title) > width - 5:
        # The mark says already that it has ended; the reason stands whole below the list.
        left = max(_REASON, width - 5 - cell_len(kept.title))
        words = fitted(words, left) if kept.state == "called off" else follow_up_words(kept, now) or words
    words = fitted(words, max(12, width - 18))
    space = max(10, width - cell_len(words) - 5)
    goes_on = kept.is_in_progress(now)
    mark = "!" if kept.trouble else _LEFT_OPEN if kept.was_left_open(now) else MARKS[kept.state]
    title = fitted(clean_line(kept.title), space)
    return Content.assemble(
        (f" {mark} ", "bold $text-warning" if kept.trouble else "bold $text-accent" if goes_on else "dim"),
        (title, "bold" if goes_on else ""), " " * (space - cell_len(title) + 1),
        (words, "" if goes_on else "dim"),
    )  # fmt: skip


# --- what is due


def due_line(look: Snapshot, now: datetime) -> Content:
    """Return how many promises are overdue, due today, or due soon."""
    today, days = now.astimezone().date(), look.due.by_day
    parts = (
        ("overdue", sum(number for day, number in days.items() if day < today)),
        ("today", days.get(today, 0)),
        ("soon", sum(number for day, number in days.items() if day > today)),
    )
    thing = "action" if all(one.kind == "action" for one in look.promises) else "promise"
    due = [(number, when) for when, number in parts if number]
    if not due:
        return Content("")
    # Only the first number says what is counted.
    summary = ", ".join(
        f"{counted(number, thing) if at == 0 else number} {when}" for at, (number, when) in enumerate(due)
    )
    key = Content.assemble(("a", "bold $text-accent"), " shows them")
    return Content.assemble(
        ("DUE", "bold $text-warning"), f"  {summary} · ",
        key.stylize(Style.from_meta({"@click": "command('due')"})),
    )  # fmt: skip


def promise_row(one: OpenPromise, now: datetime, width: int) -> Content:
    """Return the row of a promise: when it is due, whose it is, what it is, and in which session."""
    words = due_phrase(one.due, now.astimezone().date())
    is_late = "overdue" in words
    title = fitted(clean_line(one.title), max(10, width * 3 // 10)) if width >= 60 else ""
    space = max(8, width - _WHEN - _WHO - cell_len(title) - 6)
    text = f"{one.text} (parked)" if one.kind == "parked" else one.text
    return Content.assemble(
        ("! " if is_late else "  ", "bold $text-warning"),
        (padded(words, _WHEN), "bold $text-warning" if is_late else "dim"), " ",
        padded(one.called or "no one yet", _WHO), " ",
        padded(one_line(text), space), " ", (title, "dim"),
    )  # fmt: skip


def promise_details(one: OpenPromise, now: datetime, width: int) -> Content:
    """Return everything about a promise."""
    day = f"{one.due:%A} {one.due.day} {one.due:%B %Y}" if one.due else "no date"
    lines = (
        (one.kind, one.text), ("who", one.person or "no one yet"),
        ("due", f"{day}, {due_phrase(one.due, now.astimezone().date())}"), ("session", clean_line(one.title)),
        ("file", clean_line(one.path.name)),
    )  # fmt: skip
    return _table(lines, width)


# --- search results


def match_rows(match: Match, wanted: SearchTerms, now: datetime, width: int) -> Content:
    """Return the matches in one session: its row, and below it the best ones with the searched words marked."""
    lines = [session_row(match.session, now, width)]
    for hit in match.hits[:2]:
        who = fitted(hit.called, _WHO)
        head = f"     {padded(hit.is_called, 11)} {f'{who}: ' if who else ''}"
        pieces = snippet(hit.text, wanted, max(10, width - cell_len(head) - 2))
        marked = [(piece, "bold underline" if is_marked else "") for piece, is_marked in pieces]
        lines.append(Content.assemble((head, "dim"), *marked))
    if more := match.more + len(match.hits[2:]):
        lines.append(Content.styled(f"     and {more} more", "dim"))
    return Content("\n").join(lines)


# --- the highlighted session


def details(kept: SessionSummary, now: datetime, width: int) -> Content:
    """Return what the row of a session leaves out: challenge, people, format, its file."""
    if kept.trouble:
        return Content(clean_line(kept.trouble))
    asks = f"{role_called(kept.asked_as)} {kept.asks}" if kept.asks else ""
    leads = f"{role_called(kept.led_as)} {kept.leads}" if kept.leads else ""
    booked = start_phrase(kept.scheduled, now) if kept.scheduled else ""
    is_off = kept.state == "called off"
    starts = "planned" if is_off or (kept.scheduled and kept.scheduled < now) else "starts"
    lines = (
        ("called off", (kept.called_off or "no reason given") if is_off else ""),
        ("challenge", kept.challenge or "none yet"),
        ("people", dotted(counted(kept.size, "person", "people"), asks, leads)),
        ("format", f"{kept.format} · {kept.minutes:g} min"),
        ("started", start_phrase(kept.began, now)) if kept.began else (starts, booked),
        ("notes to", "" if is_off else kept.share_with or ""),
        ("file", clean_line(kept.path.name)),
    )
    return _table(lines, width)


def _table(lines: Sequence[tuple[str, str]], width: int) -> Content:
    return Content("\n").join(
        Content.assemble((f"{name:<11}", "dim"), fitted(one_line(words), max(8, width - 11)))
        for name, words in lines
        if words
    )
