"""What `list` and `search` have in common: which sessions are meant, the index, and how wide a line is."""

import os
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TextIO

from sessions.common.sanitize import fold_name
from sessions.library.database import index_folder
from sessions.library.index import Index, Progress
from sessions.library.summaries import SessionFilter
from tui.cli.shell import USUAL_COLUMNS, Parser, Shell, UsageError, typed

STATES = ("planned", "running", "paused", "ended")
_NO_END = 0
_SAID_AFTER_S = 1.0


def add_choice(parser: Parser, person: str) -> None:
    """Add the options that say which sessions are meant; `person` says what that option does."""
    add = parser.add_argument
    add("--person", metavar="WHO", default="", help=person)
    add("--format", metavar="FORMAT", default="", help="of sessions in this format")
    add("--since", metavar="DATE", help="held on that day or later: 2026-05-22, 2026-05, 2026, '15 dec', friday")
    add("--until", metavar="DATE", help="held on that day, in that month or year, or before")
    add("--json", action="store_true", help="print one JSON object, as docs/library.md describes it")


def choice_of(given: Namespace, shell: Shell) -> SessionFilter:
    """Return the sessions that are meant. Raises UsageError for a date that is none."""
    since = until = None
    if given.since or given.until:
        since, until = _dates(given, shell.clock())
    person = fold_name(typed(given.person))
    return SessionFilter(typed(given.format), person, since, until, getattr(given, "state", None) or "")


def _dates(given: Namespace, now: datetime) -> tuple[datetime | None, datetime | None]:
    from sessions.library.days import NoDayError, since_of, until_of  # most lists are of all days

    option = "--since"
    try:
        since = since_of(typed(given.since), now) if given.since else None
        option = "--until"
        return since, until_of(typed(given.until), now, since) if given.until else None
    except NoDayError as error:
        raise UsageError(f"{option}: {error}.") from None


def open_index(shell: Shell) -> Index:
    """Return the index over the folder of sessions; somebody at a terminal is told when reading takes its time."""
    return Index(shell.folder, index_folder(shell.environ), _progress(shell.err))


def _progress(err: TextIO) -> Progress:
    began = time.monotonic()
    told = -1
    is_seen = err.isatty()

    def progress(done: int, of: int) -> None:
        nonlocal told
        percent = done * 100 // of
        if not is_seen or percent == told or time.monotonic() - began < _SAID_AFTER_S:
            return
        told = percent
        err.write(f"\r\x1b[KReading {of:,} records ... {percent} %" if done < of else "\r\x1b[K")
        err.flush()

    return progress


def line_width(out: TextIO) -> int:
    """Return how many cells a line has on the terminal; none where it is no terminal, and nothing is cut off."""
    if not out.isatty():
        return _NO_END
    try:
        return max(60, os.get_terminal_size(out.fileno()).columns or USUAL_COLUMNS)
    except (OSError, ValueError):
        return USUAL_COLUMNS


def cells(text: str) -> int:
    """Return how many cells a text takes on a terminal."""
    # Up to the combining marks each letter takes one cell.
    if text.isascii() or max(text.replace("…", ".")) < "\u0300":
        return len(text)
    from rich.cells import cell_len  # most lists are in Latin letters

    return cell_len(text)


def cut(text: str, width: int) -> str:
    """Return a text on one line in at most `width` cells, with an ellipsis where something is cut off."""
    line = " ".join(text.split())
    if cells(line) <= width:
        return line
    kept, used = "", 0
    for letter in line:
        used += cells(letter)
        if used > width - 1:
            break
        kept += letter
    return f"{kept.rstrip()}…"


def cut_end(line: str, width: int) -> str:
    """Return a line as it is in at most `width` cells; whole where `width` is none."""
    if not width or cells(line) <= width:
        return line
    while line and cells(line) > width - 1:
        line = line[:-1]
    return f"{line.rstrip()}…"


def padded(text: str, width: int) -> str:
    """Return a text on one line in exactly `width` cells."""
    short = cut(text, width)
    return short + " " * (width - cells(short))


def column(texts: list[str], most: int) -> Callable[[str], str]:
    """Return what brings a text of a column to the width of the longest one, or to `most` cells."""
    width = min(most, max((cells(text) for text in texts), default=0))

    return partial(padded, width=width)


def dump(data: object, shell: Shell) -> None:
    """Print an object for a program."""
    import json

    # Letters that the stream does not know would be lost; escaped they are the same to a program.
    ascii_only = (shell.out.encoding or "").lower().replace("-", "") != "utf8"
    shell.tell(json.dumps(data, ensure_ascii=ascii_only, indent=2))


def iso(instant: datetime | None) -> str | None:
    """Return an instant as every JSON of ours has it; None where there is none."""
    if instant is None:
        return None
    from datetime import UTC

    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def without_collecting() -> None:
    """Look for no garbage: what a list is made of is needed until it is printed, and then the process ends."""
    import gc

    gc.disable()
