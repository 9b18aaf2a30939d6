"""`peer-assist do`: any move of the catalogue, from a script."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime
from difflib import get_close_matches

from sessions.common.dates import InstantError, parse_date, parse_instant
from sessions.common.errors import AlreadyGivenError, MalformedError, RefusedError
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.model.people import PLACES, ROLES
from sessions.moves import MoveContext
from sessions.moves.registry import MOVES, Arguments
from sessions.storage.store import Store
from tui.cli.parser import Parser, command_for, split_words, whole_number
from tui.cli.receipts import receipt
from tui.cli.shell import TO_DO_SO, Shell, UsageError, read_words, typed, wrapped
from tui.cli.takes import GIVES_TEXT, NAMES_SOMEBODY, TAKES

_EXAMPLES = """\
examples: peer-assist do approved-is-not next-speaker
          peer-assist do approved-is-not tip "In our town ..." --person jose
          peer-assist do approved-is-not extend -60
"""


# What a move is from a script, where a key of the window does less.
_FROM_A_SCRIPT = {"extend": "gives the phase more time, or less: SECONDS may be negative, such as -60"}


class _DoParser(Parser):
    def format_help(self) -> str:
        from tui.commands.catalogue import BY_NAME  # long, and only help shows it

        known = [BY_NAME[name] for name in MOVES if name in BY_NAME]
        moves = [(f"{move.name} {move.usage}".strip(), _FROM_A_SCRIPT.get(move.name, move.help)) for move in known]
        lines = "".join(f"  {usage}\n{wrapped(what, '      ')}\n" for usage, what in moves)
        return f"{super().format_help()}\nmoves:\n{lines}"


def _parser() -> Parser:
    parser = _DoParser("do", "Make a move; one line says what was recorded, and its number.", _EXAMPLES)
    parser.usage = "%(prog)s RECORD MOVE [WORDS...] [--person WHO] [options]"
    add = parser.add_argument
    add("record", metavar="RECORD", help="a file, or a name in the folder of sessions")
    add("move", metavar="MOVE", help="a move, see below")
    add(
        "words",
        metavar="WORDS",
        nargs="*",
        default=(),
        help="what it takes; - reads a text; after -- they may begin with -",
    )
    add("--person", metavar="WHO", help="an id or a name; if left out, whose word it would be in the live window")
    add("--at", metavar="INSTANT", help="when it was: 2026-05-22T09:31:00Z, or 09:31 for today (now)")
    add("--seen", metavar="N", type=whole_number(0), help="the last entry you saw; refused if the session moved on")
    windows = ("facilitator", "notes", "review", "script")
    add("--by", choices=windows, default="script", help="which window it is made from")
    add("--since", metavar="INSTANT", help="from when the clock counts: start, resume")
    add("--due", metavar="DATE", help="by when: action, lesson, change, parked")
    add("--role", choices=ROLES, help="the role: arrive, hand-over")
    add("--place", choices=PLACES, help="where somebody is: arrive")
    add("--answers", metavar="N", type=whole_number(1), help="the question that is answered: answer")
    add("--builds-on", metavar="N", type=whole_number(1), help="the tip it builds on: tip")
    add("--purpose", choices=("clarifying", "steering"), help="why: intervention")
    add("--of", metavar="N", type=whole_number(1), help="what was done, an action or parked item: followed_up")
    add("--redirected", action="store_true", help="the facilitator asked for other words: revise")
    add("--remote-first", action="store_true", help="those who are not in the room first: order")
    add("--only", action="store_true", help="nobody else is in the order: order")
    add("--draft", metavar="ID", help="the same draft is never recorded twice")
    return parser


def command_do(arguments: Sequence[str], shell: Shell) -> int:
    """Make a move and print what was recorded.

    Raises UsageError for what was typed, RefusedError for what the meeting does not allow, RecordError for the record.
    """
    head, tail = split_words(arguments)
    # Words may stand before and after the options, which argparse does not allow by itself.
    given = _parser().parse_intermixed_args(head)
    given.words = [*given.words, *tail]
    move = _move(given.move)
    now = shell.clock()
    stamp = MoveContext(at=_instant("--at", given.at, now) or now, by=given.by, seen=given.seen)
    asked = _arguments(move, given, now, shell)
    _check_fits(move, asked)
    store = Store(shell.record(given.record))
    try:
        entry = store.add(lambda meeting: _make(move, meeting, stamp, asked))
    except AlreadyGivenError as error:
        raise RefusedError(f"{error} {_how_to_revise(given, error.n, asked.text)}") from None
    except MalformedError as error:
        raise UsageError(str(error)) from None
    finally:
        for notice in store.notices:
            shell.remark(notice)
    shell.tell(receipt(entry, store.meeting))
    return 0


def _make(move: str, meeting: Meeting, stamp: MoveContext, asked: Arguments) -> AnyEntry:
    return MOVES[move](meeting, stamp, asked)


def _move(name: str) -> str:
    if name in MOVES:
        return name
    near = get_close_matches(name.casefold().replace("_", "-"), MOVES, 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"There is no move “{typed(name)}”.{meant} The moves are: {', '.join(MOVES)}.")


def _arguments(move: str, given: Namespace, now: datetime, shell: Shell) -> Arguments:
    words = tuple(typed(word) for word in given.words)
    first = GIVES_TEXT.get(move)
    if first is not None and words[first:] == ("-",):
        words = (*words[:first], read_words(shell.stdin()))
    person = None if given.person is None else typed(given.person)
    if person is None and words and move in NAMES_SOMEBODY:
        person, words = " ".join(words), ()
    return Arguments(
        words=words,
        person=person,
        place=given.place,
        role=given.role,
        since=_instant("--since", given.since, now),
        due=_date("--due", given.due),
        answers=given.answers,
        builds_on=given.builds_on,
        purpose=given.purpose,
        of=given.of,
        redirected=given.redirected,
        remote_first=given.remote_first,
        only=given.only,
        draft=None if given.draft is None else typed(given.draft),
    )


def _check_fits(move: str, asked: Arguments) -> None:
    """Refuse what the move would pay no attention to: whoever typed it meant something by it."""
    takes = TAKES[move]
    for option in ("person", "since", "due", "role", "place", "answers", "builds_on", "purpose", "of", "redirected",
                   "remote_first", "only", "draft"):  # fmt: skip
        if getattr(asked, option) not in (None, False) and option not in takes.options:
            raise UsageError(f"--{option.replace('_', '-')} has no meaning for {move}. Leave it out.")
    if takes.words is not None and len(asked.words) > takes.words:
        surplus = " ".join(asked.words[takes.words :])
        raise UsageError(f"{move} takes {takes.said}, and “{surplus}” is more. Leave it out.")


def _instant(option: str, text: str | None, now: datetime) -> datetime | None:
    try:
        return None if text is None else parse_instant(typed(text), now)
    except InstantError as error:
        raise UsageError(f"{option}: {error}") from None


def _date(option: str, text: str | None) -> date | None:
    try:
        return None if text is None else parse_date(typed(text))
    except InstantError as error:
        raise UsageError(f"{option}: {error}") from None


def _how_to_revise(given: Namespace, n: int, text: str) -> str:
    """Say how to put these very words in place of the ones that stand."""
    words = text if "\n" not in text and len(text) <= 200 else "-"
    return f"{TO_DO_SO}{command_for(given.record, 'revise', str(n), words)}"
