"""What `list` and `search` have in common: which sessions to take, the index, and how wide a line is."""

import sqlite3
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TextIO

from sessions.common.sanitize import fold_name
from sessions.language.texts import _, ngettext, pgettext
from sessions.library.database import index_folder
from sessions.library.index import Answer, Index, Progress
from sessions.library.summaries import SessionFilter, unread
from tui.cli.parser import Parser
from tui.cli.shell import Shell, columns, option, typed
from tui.views.fitting import cells, fitted, padded

STATES = ("planned", "running", "paused", "ended", "called off")
_QUIET_S = 1.0


def add_filter(parser: Parser, person: str) -> None:
    """Add the options that filter sessions; `person` is the help of that one."""
    add = parser.add_argument
    since = _("held on that day or later: 2026-05-22, 2026-05, 2026, '15 dec', friday")
    add("--person", metavar=pgettext("in a usage", "WHO"), default="", help=person)
    add("--format", metavar=pgettext("in a usage", "FORMAT"), default="", help=_("sessions in this format"))
    add("--since", metavar=pgettext("in a usage", "DATE"), help=since)
    add("--until", metavar=pgettext("in a usage", "DATE"), help=_("held before the end of that day, month or year"))
    add(
        "--json",
        action="store_true",
        help=_("print one JSON object, as {file} describes it", file="docs/library.md"),
    )


def filter_given(given: Namespace, shell: Shell) -> SessionFilter:
    """Return the filter that the options describe. Raises UsageError for a date that cannot be understood."""
    since = until = None
    if given.since or given.until:
        from sessions.common.dates import since_of, until_of  # most lists are of all days

        now = shell.clock()
        with option("--since"):
            since = since_of(typed(given.since), now) if given.since else None
        with option("--until"):
            until = until_of(typed(given.until), now, since) if given.until else None
    person = fold_name(typed(given.person))
    return SessionFilter(typed(given.format), person, since, until, getattr(given, "state", None) or "")


def open_index(shell: Shell) -> Index:
    """Return the index over the folder of sessions; on a terminal the progress of a long reading is shown."""
    return Index(shell.folder, index_folder(shell.environ), _progress(shell.err))


def ask(index: Index, question: Callable[[sqlite3.Connection], Answer], shell: Shell) -> Answer:
    """Return the answer to a question, and say which records are no part of it, for they cannot be read."""
    answer, troubles = index.ask(lambda connection: (question(connection), unread(connection)))
    if troubles:
        shell.remark(
            ngettext(
                "{number} record is left out: {reason}",
                "{number} records are left out, the first of them: {reason}",
                len(troubles),
                reason=troubles[0],
            )
        )
    return answer


def _progress(err: TextIO) -> Progress:
    began = time.monotonic()
    shown = -1
    is_seen = err.isatty()

    def progress(done: int, of: int) -> None:
        nonlocal shown
        percent = done * 100 // of
        if not is_seen or percent == shown or time.monotonic() - began < _QUIET_S:
            return
        shown = percent
        reading = ngettext(
            "Reading {number} record ... {percent} %", "Reading {number} records ... {percent} %", of, percent=percent
        )
        err.write(f"\r\x1b[K{reading if done < of else ''}")
        err.flush()

    return progress


def line_width(out: TextIO) -> int:
    """Return how many cells a line has on the terminal; 0 where it is no terminal, and nothing is cut off."""
    return max(60, columns(out)) if out.isatty() else 0


def cut_off(line: str, width: int) -> str:
    """Return a line in at most `width` cells; whole where `width` is 0."""
    return fitted(line, width) if width else line


def column(texts: list[str], most: int) -> Callable[[str], str]:
    """Return what brings a text of a column to the width of the longest one, or to `most` cells."""
    return partial(padded, width=min(most, max((cells(text) for text in texts), default=0)))


def utc(instant: datetime | None) -> str | None:
    """Return an instant as every JSON of ours has it; None where there is none."""
    if instant is None:
        return None
    from datetime import UTC  # a list for people needs none

    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
