"""`peer-assist list`: sessions, what is due, who took part how often, and how long phases take."""

import os
import sqlite3
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from sessions.common.phrases import due_phrase
from sessions.common.sanitize import clean_line
from sessions.language.texts import _, ngettext, pgettext
from sessions.library.in_words import state_words
from sessions.library.summaries import (
    SOON,
    OpenPromise,
    SessionFilter,
    SessionSummary,
    count_promises,
    open_promises,
    sessions,
)
from tui.cli.listing import STATES, add_filter, column, cut_off, filter_given, line_width, open_index, utc
from tui.cli.parser import Parser, whole_number
from tui.cli.shell import Shell, without_collecting
from tui.views.fitting import cells, padded

MOST_LISTED = 20
MOST_DUE = 10
_TITLE = 44
# Longer than the longest of English: others say it in more letters.
_DUE = 24


def _parser() -> Parser:
    parser = Parser(
        "list",
        _(
            "List sessions: running ones first, then planned ones, then those that are over, then those called off; "
            "and what people promised in them that is due. Or what many sessions together show."
        ),
        "peer-assist list --since 2026-01 --format world-bank",
        "peer-assist list --due --person ngozi",
        "peer-assist list --people",
    )
    add = parser.add_argument
    add_filter(parser, _("sessions with this person; with --due, what this person promised"))
    add(
        "--state",
        metavar=pgettext("in a usage", "STATE"),
        type=lambda state: state.replace("-", " "),
        choices=STATES,
        # For translators: {states} are to be typed.
        help=_("how far they came: {states}", states=", ".join(state.replace(" ", "-") for state in STATES)),
    )
    at_most = _("at most N sessions, 0 for all ({usual})", usual=MOST_LISTED)
    add("--limit", metavar="N", type=whole_number(0), help=at_most)
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--due", action="store_true", help=_("only open promises, all of them"))
    modes.add_argument("--people", action="store_true", help=_("people, by the number of sessions they took part in"))
    modes.add_argument("--phases", action="store_true", help=_("phases: planned against actual time"))
    return parser


def command_list(arguments: "list[str]", shell: Shell) -> int:
    """Print a list. Raises UsageError for a date, RecordError where the folder cannot be read."""
    without_collecting()
    given = _parser().parse_args(arguments)
    which, index = filter_given(given, shell), open_index(shell)
    if given.people or given.phases:
        from tui.cli.statistics import list_people, list_phases  # a list of sessions does not wait for it

        (list_people if given.people else list_phases)(index, which, given.json, shell)
        return 0
    answer = index.ask(partial(_answer, folder=index.folder, given=given, which=which, now=shell.clock()))
    if given.json:
        listed, due = [_session(one) for one in answer.sessions], [_promise(one) for one in answer.due]
        shell.tell_json({"total": answer.total, "sessions": listed, "due": due})
    else:
        shell.tell(*_lines(given, answer, shell))
    return 0


@dataclass(frozen=True, slots=True)
class _Answer:
    """The sessions and the promises to list, and how many there are of both."""

    sessions: tuple[SessionSummary, ...]
    total: int
    due: tuple[OpenPromise, ...]
    total_due: int


def _answer(index: sqlite3.Connection, folder: Path, given: Namespace, which: SessionFilter, now: datetime) -> _Answer:
    """Return the sessions and promises to list."""
    usual = 0 if given.json else MOST_LISTED
    most = (usual if given.limit is None else given.limit) or None
    until = None if given.due or given.json else now.astimezone().date() + SOON
    where, values = which.condition()
    (total,) = index.execute(f"SELECT count(*) FROM session WHERE {where}", values).fetchone()  # noqa: S608  # no text of anybody's
    listed = () if given.due else sessions(index, folder, now, which, most)
    due = open_promises(index, folder, which, until, None if until is None else MOST_DUE)
    return _Answer(listed, total, due, count_promises(index, which, until).total)


def _lines(given: Namespace, answer: _Answer, shell: Shell) -> Iterator[str]:
    now, width = shell.clock(), line_width(shell.out)
    if not given.due:
        yield from _session_lines(answer.sessions, now, width)
        if (more := answer.total - len(answer.sessions)) > 0:
            yield ngettext(
                "… and {number} more: --limit 0 lists all, `peer-assist search` finds one.",
                "… and {number} more: --limit 0 lists all, `peer-assist search` finds one.",
                more,
            )
        if not answer.total:
            is_filtered = any((given.person, given.format, given.since, given.until, given.state))
            yield _("No matching sessions.") if is_filtered else _("No sessions yet: `peer-assist new` plans one.")
        if answer.due:
            yield ""
            yield pgettext("heading", "DUE")
    if (overdue := answer.total_due - len(answer.due)) > 0:
        yield ngettext(
            "… {number} more is longer overdue: `peer-assist list --due` shows all.",
            "… {number} more are longer overdue: `peer-assist list --due` shows all.",
            overdue,
        )
    yield from _due_lines(answer.due, now.astimezone().date(), width)
    if given.due and not answer.due:
        yield _("No open promises.")


def _session_lines(listed: tuple[SessionSummary, ...], now: datetime, width: int) -> Iterator[str]:
    """Yield a line for each session: day, title, how far it came."""
    states = [state_words(one, now) for one in listed]
    # A reason may be long; what does not fit of it is cut off, and not the titles of all.
    longest = max(
        (cells(state) for one, state in zip(listed, states, strict=True) if one.called_off is None), default=0
    )
    title = column([one.title for one in listed], max(24, width - 12 - longest - 2) if width else _TITLE)
    for one, state in zip(listed, states, strict=True):
        line = f"{one.held.astimezone():%Y-%m-%d}  {title(clean_line(one.title))}  {state}".rstrip()
        yield cut_off(line, width)


def _due_lines(due: tuple[OpenPromise, ...], today: date, width: int) -> Iterator[str]:
    """Yield a line for each promise: when, who, what, in which session."""
    heads = [(due_phrase(one.due, today), clean_line(one.called) or _("nobody yet")) for one in due]
    when = column([words for words, _name in heads], _DUE)
    who = column([name for _words, name in heads], 16)
    title = column([one.title for one in due], 20 if width else _TITLE)
    for one, (words, name) in zip(due, heads, strict=True):
        head = f"{when(words)}  {who(name)}  "
        text = " ".join((_("{text} (parked)", text=one.text) if one.kind == "parked" else one.text).split())
        if width:
            text = padded(text, max(16, width - cells(head) - 22))
        yield cut_off(f"{head}{text}  {title(clean_line(one.title))}".rstrip(), width)


# --- for programs


def _session(one: SessionSummary) -> dict[str, object]:
    return {
        "file": os.fspath(one.path),
        "title": one.title,
        "format": one.format,
        "language": one.language,
        "state": "unreadable" if one.trouble else one.state,
        "called_off": one.called_off,
        "where": one.where,
        "scheduled": utc(one.scheduled),
        "began": utc(one.began),
        "ended": utc(one.since) if one.state == "ended" else None,
        "people": one.size,
        "presenter": one.asks,
        "facilitator": one.leads,
        "challenge": one.challenge,
        "plenary": one.plenary,
        "group": one.group,
        "follow_up_parts": one.parts,
        "follow_up_done": one.done,
        "trouble": one.trouble or None,
    }


def _promise(one: OpenPromise) -> dict[str, object]:
    return {
        "file": os.fspath(one.path),
        "title": one.title,
        "n": one.n,
        "kind": one.kind,
        "person": one.person or None,
        "text": one.text,
        "due": one.due.isoformat() if one.due else None,
    }
