"""`peer-assist list`: the sessions that are kept, what is due, who was asked how often, and how long phases take."""

import os
import sqlite3
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sessions.common.phrases import due_words
from sessions.common.sanitize import clean_line
from sessions.library.index import Index
from sessions.library.summaries import (
    SOON,
    OpenPromise,
    SessionFilter,
    SessionSummary,
    count_promises,
    open_promises,
    sessions,
    state_words,
)
from tui.cli import listing as common
from tui.cli.shell import Parser, Shell, whole_number

MOST_SESSIONS = 20
MOST_DUE = 10
_TITLE = 44


def _parser() -> Parser:
    parser = Parser(
        "list",
        "List the sessions that are kept, those that go on first, then those planned, then those that ended; and what "
        "people promised in them and is due. Or what many sessions say together.",
        "examples: peer-assist list --since 2026-01 --format world-bank\n"
        "          peer-assist list --due --person ngozi\n"
        "          peer-assist list --people",
    )
    add = parser.add_argument
    common.add_choice(parser, "in which this person takes part; with --due, what this person promised")
    add("--state", choices=common.STATES, help=f"how far they came: {', '.join(common.STATES)}")
    add("--limit", metavar="N", type=whole_number(0), help=f"so many sessions, 0 for all ({MOST_SESSIONS})")
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--due", action="store_true", help="only what was promised and is open, all of it")
    modes.add_argument("--people", action="store_true", help="people, by how many sessions they took part in")
    modes.add_argument("--phases", action="store_true", help="phases, as planned and as they were")
    return parser


def command_list(arguments: "list[str]", shell: Shell) -> int:
    """Print a list. Raises UsageError for a date, RecordError where the folder cannot be read."""
    common.without_collecting()
    given = _parser().parse_args(arguments)
    choice, index = common.choice_of(given, shell), common.open_index(shell)
    if given.people or given.phases:
        from tui.cli.commands.list_statistics import (  # whoever lists sessions does not wait for it
            list_people,
            list_phases,
        )

        (list_people if given.people else list_phases)(index, choice, given.json, shell)
        return 0
    found = index.ask(_question(given, choice, index, shell.clock()))
    if given.json:
        common.dump(_data(found), shell)
        return 0
    for line in _lines(given, found, shell):
        shell.tell(line)
    return 0


@dataclass(frozen=True, slots=True)
class _Found:
    """The sessions and what is due, and of both how many there are in all."""

    kept: tuple[SessionSummary, ...]
    total: int
    due: tuple[OpenPromise, ...]
    total_due: int


def _question(
    given: Namespace, choice: SessionFilter, index: Index, now: datetime
) -> Callable[[sqlite3.Connection], _Found]:
    """Return what asks for the sessions, how many there are in all, and what is due."""
    usual = 0 if given.json else MOST_SESSIONS
    most = (usual if given.limit is None else given.limit) or None
    until = None if given.due or given.json else now.astimezone().date() + SOON

    def ask(connection: sqlite3.Connection) -> _Found:
        where, values = choice.condition()
        (total,) = connection.execute(f"SELECT count(*) FROM session WHERE {where}", values).fetchone()  # noqa: S608
        kept = () if given.due else sessions(connection, index.folder, now, choice, most)
        due = open_promises(connection, index.folder, choice, until, None if until is None else MOST_DUE)
        return _Found(kept, total, due, count_promises(connection, choice, until)["all"])

    return ask


def _lines(given: Namespace, found: _Found, shell: Shell) -> Iterator[str]:
    now, width = shell.clock(), common.line_width(shell.out)
    if not given.due:
        yield from _session_lines(found.kept, now, width)
        if found.total > len(found.kept):
            yield f"… and {found.total - len(found.kept):,} more: --limit 0 lists all, `peer-assist search` finds one."
        if not found.total:
            yield "No session is kept here yet: `peer-assist new` plans one." if _is_all(given) else "No such session."
        if found.due:
            yield ""
            yield "DUE"
    if found.total_due > len(found.due):
        yield f"… {found.total_due - len(found.due):,} more are longer overdue: `peer-assist list --due` shows all."
    yield from _due_lines(found.due, now.astimezone().date(), width)
    if given.due and not found.due:
        yield "Nothing that was promised is open."


def _is_all(given: Namespace) -> bool:
    return not any((given.person, given.format, given.since, given.until, given.state))


def _session_lines(kept: tuple[SessionSummary, ...], now: datetime, width: int) -> Iterator[str]:
    """Yield a line for each session: day, title, how far it came."""
    states = [state_words(one, now) for one in kept]
    longest = max((common.cells(state) for state in states), default=0)
    title = common.column([one.title for one in kept], max(24, width - 12 - longest - 2) if width else _TITLE)
    for one, state in zip(kept, states, strict=True):
        line = f"{one.held.astimezone():%Y-%m-%d}  {title(clean_line(one.title))}  {state}".rstrip()
        yield common.cut_end(line, width)


def _due_lines(due: tuple[OpenPromise, ...], today: date, width: int) -> Iterator[str]:
    """Yield a line for each promise: when, who, what, in which session."""
    told = [(due_words(one.due, today), clean_line(one.called) or "nobody yet") for one in due]
    when = common.column([words for words, _ in told], 16)
    who = common.column([name for _, name in told], 16)
    title = common.column([one.title for one in due], 20 if width else _TITLE)
    for one, (words, name) in zip(due, told, strict=True):
        head = f"{when(words)}  {who(name)}  "
        text = " ".join((f"{one.text} (parked)" if one.kind == "parked" else one.text).split())
        if width:
            space = max(16, width - common.cells(head) - 22)
            text = common.padded(text, space)
        yield common.cut_end(f"{head}{text}  {title(clean_line(one.title))}".rstrip(), width)


# --- for programs


def _data(found: _Found) -> dict[str, object]:
    return {
        "total": found.total,
        "sessions": [_session(one) for one in found.kept],
        "due": [_promise(one) for one in found.due],
    }


def _session(one: SessionSummary) -> dict[str, object]:
    ended = one.state == "ended"
    return {
        "file": os.fspath(one.path),
        "title": one.title,
        "format": one.format,
        "language": one.language,
        "state": "unreadable" if one.trouble else one.state,
        "where": one.where,
        "scheduled": common.iso(one.scheduled),
        "began": common.iso(one.began),
        "ended": common.iso(one.since) if ended else None,
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
