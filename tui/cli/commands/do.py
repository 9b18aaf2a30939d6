"""`peer-assist do`: any move of the catalogue, from a script."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches

from sessions.common.dates import parse_day, parse_instant
from sessions.common.errors import AlreadyGivenError, InstantError, MalformedError, RefusedError
from sessions.meeting.composing import read_ending, read_line
from sessions.meeting.state import Contribution, Meeting
from sessions.model.entries import WORDS
from sessions.model.people import PLACES, ROLES
from sessions.moves import MoveContext
from sessions.moves.registry import MOVES, Arguments
from sessions.storage.store import Store
from tui.cli.receipts import receipt
from tui.cli.shell import (
    TO_DO_SO,
    Parser,
    Shell,
    UsageError,
    command_for,
    read_words,
    split_words,
    typed,
    whole_number,
    wrapped,
)
from tui.cli.takes import GIVES_TEXT, NAMES_SOMEBODY, TAKES

_EXAMPLES = """\
examples: peer-assist do approved-is-not next-speaker
          peer-assist do approved-is-not tip "In our town ..." --person jose
          peer-assist do approved-is-not action "@ngozi Visit them due 15 dec"
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
        help="what it takes, read as in the windows: @name in front, due friday at the end; - reads a text; "
        "after -- they may begin with -",
    )
    add("--person", metavar="WHO", help="an id or a name; if left out, whoever's it would be in the live window")
    add("--at", metavar="INSTANT", help="when it was: 09:31, 'yesterday 16:00', 2026-05-22T09:31:00Z (now)")
    add("--seen", metavar="N", type=whole_number(0), help="the last entry you saw; refused if the session moved on")
    windows = ("facilitator", "notes", "review", "script")
    add("--by", choices=windows, default="script", help="which window it is made from")
    add("--since", metavar="INSTANT", help="from when the clock counts: start, resume")
    add("--due", metavar="DATE", help="by when: friday, '15 dec', +7, 2026-06-01; action, lesson, change, parked")
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
    context = MoveContext(at=_instant("--at", given.at, now) or now, by=given.by, seen=given.seen)
    said_on = context.at.astimezone().date()
    asked = _arguments(move, given, now, said_on, shell)
    _check_fits(move, asked)
    store = Store(shell.record(given.record))
    line = _Line(move, asked, said_on)
    try:
        entry = store.add(lambda meeting: MOVES[move](meeting, context, line.read(meeting)))
    except AlreadyGivenError as error:
        raise RefusedError(f"{error} {_how_to_revise(given, error.n, asked.text)}") from None
    except MalformedError as error:
        raise UsageError(str(error)) from None
    finally:
        for notice in store.notices:
            shell.remark(notice)
    shell.tell(receipt(entry, store.meeting))
    for remark in line.remarks:
        shell.remark(remark)
    return 0


class _Line:
    """The words of a move, read as the windows read a line: `@name` in front, the day at the end.

    What an option says is not looked for in the words. What is not understood in them is recorded as it is, and said:
    `remarks` are those about the words that were read last.
    """

    def __init__(self, move: str, asked: Arguments, today: date) -> None:
        self._move, self._asked, self._today = move, asked, today
        self.remarks: tuple[str, ...] = ()

    def read(self, meeting: Meeting) -> Arguments:
        """Return what is asked for, with what the words say of it."""
        asked, first = self._asked, GIVES_TEXT.get(self._move, 0)
        text = " ".join(asked.words[first:]).strip()
        stands = self._stands(meeting)
        kind, revises = (stands.kind, stands.entry.n) if stands else (self._move, None)
        if kind not in WORDS or not text:
            return asked
        line = read_line(meeting, kind, text, self._today, revises)
        trouble = line.trouble if asked.person is None else ""
        if asked.person is not None or line.trouble:
            line = read_ending(meeting, kind, text, self._today, revises)
        remark = f"No day was recorded: {line.remark}." if line.remark and asked.due is None else ""
        self.remarks = tuple(one for one in (trouble and f"Recorded as it was typed. {trouble}", remark) if one)
        words = line.words if asked.due is None else line.words + line.cut
        return replace(
            asked, words=(*asked.words[:first], words), person=asked.person or line.person, due=asked.due or line.due
        )

    def _stands(self, meeting: Meeting) -> Contribution | None:
        number = self._asked.words[0] if self._move == "revise" and self._asked.words else ""
        return meeting.find_word(int(number)) if number.isdecimal() and len(number) < 10 else None


def _move(name: str) -> str:
    if name in MOVES:
        return name
    near = get_close_matches(name.casefold().replace("_", "-"), MOVES, 1)
    meant = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"There is no move “{typed(name)}”.{meant} The moves are: {', '.join(MOVES)}.")


def _arguments(move: str, given: Namespace, now: datetime, said_on: date, shell: Shell) -> Arguments:
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
        due=_day("--due", given.due, said_on),
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


def _day(option: str, text: str | None, said_on: date) -> date | None:
    try:
        return None if text is None else parse_day(typed(text), said_on)
    except InstantError as error:
        raise UsageError(f"{option}: {error}") from None


def _how_to_revise(given: Namespace, n: int, text: str) -> str:
    """Say how to put these very words in place of the ones that stand."""
    words = text if "\n" not in text and len(text) <= 200 else "-"
    return f"{TO_DO_SO}{command_for(given.record, 'revise', str(n), words)}"
