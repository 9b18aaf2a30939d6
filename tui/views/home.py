"""The session library: sessions at a glance, search results, and what is due."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from textual.content import Content
from textual.style import Style

from sessions.common.phrases import due_phrase, start_phrase
from sessions.common.sanitize import clean_line
from sessions.language.days import weekday_and_full_date
from sessions.language.punctuation import colon
from sessions.language.texts import NN_, _, decimal, grouped, ngettext, pgettext
from sessions.library.in_words import follow_up_words, state_words
from sessions.library.search import Match, SearchTerms, snippet
from sessions.library.snapshot import Snapshot
from sessions.library.summaries import OpenPromise, SessionSummary
from sessions.meeting.state import State
from sessions.model.kinds import label
from sessions.model.people import role_called
from tui.views.fitting import dotted, fitted, one_line, padded
from tui.widths import cell_len

MARKS: Mapping[State, str] = {"running": "▶", "paused": "‖", "planned": "·", "ended": "✓", "called off": "–"}
_LEFT_OPEN = "○"
_WHO = 13
_KIND = _LABEL = 11
_REASON = 24
"""What a long title leaves of why a session was called off."""


def headline(look: Snapshot, now: datetime) -> Content:
    """Return how many sessions there are, how many are in progress, and how many are shown."""
    if not look.sessions:
        return Content("")
    going = sum(one.is_in_progress(now) for one in look.sessions)
    count = ngettext("{number} session", "{number} sessions", look.total).upper()
    in_progress = ngettext("{number} in progress", "{number} in progress", going) if going else ""
    newest = _("the {number} newest, / finds the rest", number=grouped(len(look.sessions)))
    return Content(dotted(count, in_progress, newest if look.total > len(look.sessions) else ""))


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


# Overdue, today and soon: only the first number says what is counted.
_ACTIONS_DUE = (
    NN_("{number} action overdue", "{number} actions overdue"),
    NN_("{number} action today", "{number} actions today"),
    NN_("{number} action soon", "{number} actions soon"),
)
_PROMISES_DUE = (
    NN_("{number} promise overdue", "{number} promises overdue"),
    NN_("{number} promise today", "{number} promises today"),
    NN_("{number} promise soon", "{number} promises soon"),
)
_ONLY_DUE = (
    NN_("{number} overdue", "{number} overdue"),
    NN_("{number} today", "{number} today"),
    NN_("{number} soon", "{number} soon"),
)


def due_line(look: Snapshot, now: datetime) -> Content:
    """Return how many promises are overdue, due today, or due soon."""
    today, days = now.astimezone().date(), look.due.by_day
    parts = (
        sum(number for day, number in days.items() if day < today),
        days.get(today, 0),
        sum(number for day, number in days.items() if day > today),
    )
    first = _ACTIONS_DUE if all(one.kind == "action" for one in look.promises) else _PROMISES_DUE
    due = [(number, at) for at, number in enumerate(parts) if number]
    if not due:
        return Content("")
    summary = ", ".join(
        ngettext(*(_ONLY_DUE if place else first)[at], number) for place, (number, at) in enumerate(due)
    )
    key = Content.assemble(("a", "bold $text-accent"), " " + _("shows them"))
    return Content.assemble(
        (_("DUE"), "bold $text-warning"), f"  {summary} · ",
        key.stylize(Style.from_meta({"@click": "command('due')"})),
    )  # fmt: skip


def promise_row(one: OpenPromise, now: datetime, width: int) -> Content:
    """Return the row of a promise: when it is due, whose it is, what it is, and in which session."""
    today = now.astimezone().date()
    words, column = due_phrase(one.due, today), _due_cells(today)
    is_late = one.due is not None and one.due < today
    title = fitted(clean_line(one.title), max(10, width * 3 // 10)) if width >= 60 else ""
    space = max(8, width - column - _WHO - cell_len(title) - 6)
    text = _("{words} (parked)", words=one.text) if one.kind == "parked" else one.text
    return Content.assemble(
        ("! " if is_late else "  ", "bold $text-warning"),
        (padded(words, column), "bold $text-warning" if is_late else "dim"), " ",
        padded(one.called or _("no one yet"), _WHO), " ",
        padded(one_line(text), space), " ", (title, "dim"),
    )  # fmt: skip


def _due_cells(today: date) -> int:
    """Return the width of the column that says when something is due: that of the longest in the language."""
    longest = (today - timedelta(days=999), today + timedelta(days=999), today, today + timedelta(days=1), None)
    return max(cell_len(due_phrase(day, today)) for day in longest)


def promise_details(one: OpenPromise, now: datetime, width: int) -> Content:
    """Return everything about a promise."""
    day = weekday_and_full_date(one.due) if one.due else _("no date")
    lines = (
        (label(one.kind), one.text),
        (pgettext("label", "who"), one.person or _("no one yet")),
        (pgettext("label", "due"), f"{day}, {due_phrase(one.due, now.astimezone().date())}"),
        (pgettext("label", "session"), clean_line(one.title)),
        (pgettext("label", "file"), clean_line(one.path.name)),
    )
    return _table(lines, width)


# --- search results


def match_rows(match: Match, wanted: SearchTerms, now: datetime, width: int) -> Content:
    """Return the matches in one session: its row, and below it the best ones with the searched words marked."""
    lines = [session_row(match.session, now, width)]
    column = max(_KIND, *(cell_len(hit.is_called) for hit in match.hits)) if match.hits else 0
    for hit in match.hits[:2]:
        who = fitted(hit.called, _WHO)
        head = f"     {padded(hit.is_called, column)} {who + colon() if who else ''}"
        pieces = snippet(hit.text, wanted, max(10, width - cell_len(head) - 2))
        marked = [(piece, "bold underline" if is_marked else "") for piece, is_marked in pieces]
        lines.append(Content.assemble((head, "dim"), *marked))
    if more := match.more + len(match.hits[2:]):
        lines.append(Content.styled("     " + ngettext("and {number} more", "and {number} more", more), "dim"))
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
    is_over = is_off or (kept.scheduled and kept.scheduled < now)
    starts = pgettext("label", "planned") if is_over else pgettext("label", "starts")
    lines = (
        (pgettext("label", "called off"), (kept.called_off or _("no reason given")) if is_off else ""),
        (pgettext("label", "challenge"), kept.challenge or _("none yet")),
        (pgettext("label", "people"), dotted(ngettext("{number} person", "{number} people", kept.size), asks, leads)),
        (pgettext("label", "format"), dotted(kept.format, _("{minutes} min", minutes=decimal(kept.minutes)))),
        (pgettext("label", "started"), start_phrase(kept.began, now)) if kept.began else (starts, booked),
        (pgettext("label", "notes to"), "" if is_off else kept.share_with or ""),
        (pgettext("label", "file"), clean_line(kept.path.name)),
    )
    return _table(lines, width)


def _table(lines: Sequence[tuple[str, str]], width: int) -> Content:
    shown = [(name, words) for name, words in lines if words]
    column = max(_LABEL, *(cell_len(name) + 1 for name, _words in shown)) if shown else _LABEL
    return Content("\n").join(
        Content.assemble((padded(name, column), "dim"), fitted(one_line(words), max(8, width - column)))
        for name, words in shown
    )
