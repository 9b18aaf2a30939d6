"""`peer-assist do`: any move, from a script."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from difflib import get_close_matches
from typing import Any, get_args

from sessions.common.clock_changes import comes_twice
from sessions.common.dates import is_time_of_day, parse_day, parse_instant
from sessions.common.errors import AlreadyGivenError, MalformedError, RefusedError
from sessions.common.phrases import due_day
from sessions.language.punctuation import with_label
from sessions.language.texts import _, ngettext, pgettext
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.composing import only_named, read_ending, read_line
from sessions.model.entries import WORDS, Window
from sessions.moves.arguments import OPTIONS, Arguments, flag, in_usage
from sessions.moves.context import MoveContext
from sessions.moves.registry import MOVES, MoveSpec
from sessions.storage.clock_watch import ClockWatch
from sessions.storage.store import Store
from tui.cli.parser import RECORD_HELP, Parser, command_for, split_words, whole_number
from tui.cli.shell import Shell, UsageError, option, read_words, to_do_so, typed, wrapped

_EXAMPLES = (
    "peer-assist do approved-is-not next-speaker",
    'peer-assist do approved-is-not tip "In our town ..." --person jose',
    'peer-assist do approved-is-not action "@ngozi Visit them due 15 dec"',
    "peer-assist do approved-is-not extend -60",
)
# An option that more moves take than these is not explained by naming them.
_FEW_MOVES = 6


class _DoParser(Parser):
    def format_help(self) -> str:
        usages = ((f"{name} {move.usage}".strip(), _(move.help)) for name, move in MOVES.items())
        lines = "".join(f"{wrapped(usage, '  ')}\n{wrapped(what, '      ')}\n" for usage, what in usages)
        return "\n".join((super().format_help(), _("moves:"), lines))


def _parser() -> Parser:
    parser = _DoParser("do", _("Make a move; one line says what was recorded, and its number."), *_EXAMPLES)
    # For translators: %(prog)s stays; the words in capitals are those that stand for words and values in a usage.
    parser.usage = _("%(prog)s RECORD MOVE [WORDS...] [--person WHO] [options]")
    add = parser.add_argument
    add("record", metavar=pgettext("in a usage", "RECORD"), help=_(RECORD_HELP))
    add("move", metavar=pgettext("in a usage", "MOVE"), help=_("a move, see below"))
    add(
        "words",
        metavar=pgettext("in a usage", "WORDS"),
        nargs="*",
        default=(),
        help=_(
            "what it takes, read as in the windows: @name in front, due friday at the end; - reads a text; after -- "
            "they may begin with -"
        ),
    )
    add(
        "--at",
        metavar=pgettext("in a usage", "INSTANT"),
        help=_("when it was: 09:31, 'yesterday 16:00', 2026-05-22T09:31:00Z (now)"),
    )
    seen = _("the last entry you saw; refused if the session moved on")
    add("--seen", metavar="N", type=whole_number(0), help=seen)
    add("--by", choices=get_args(Window), default="script", help=_("which window it is made from"))
    _add_options_of_moves(parser)
    return parser


def _add_options_of_moves(parser: Parser) -> None:
    add = parser.add_argument
    for name, one in OPTIONS.items():
        taken_by = [move for move, spec in MOVES.items() if name in spec.options]
        what = with_label(_(one.help), ", ".join(taken_by)) if len(taken_by) <= _FEW_MOVES else _(one.help)
        if one.reads == "flag":
            add(flag(name), dest=name, action="store_true", help=what)
        elif one.choices:
            add(flag(name), dest=name, choices=one.choices, metavar=in_usage(one.value) or None, help=what)
        else:
            add(
                flag(name),
                dest=name,
                metavar=in_usage(one.value),
                type=whole_number(1) if one.reads == "number" else str,
                help=what,
            )


def command_do(typed_words: Sequence[str], shell: Shell) -> int:
    """Make a move and print what was recorded.

    Raises UsageError for what was typed, RefusedError for what the meeting does not allow, RecordError for the record.
    """
    head, tail = split_words(typed_words)
    # Words may stand before and after the options, which argparse does not allow by itself.
    given = _parser().parse_intermixed_args(head)
    given.words = [*given.words, *tail]
    move = _move(given.move)
    store = Store(shell.record(given.record))
    clock = shell.clock_on(store.path)
    watch, now = ClockWatch(clock), clock()
    # Before anything is refused: it may be what explains that.
    shell.remark(*watch.look(store.meeting, now))
    with option("--at"):
        at = now if given.at is None else parse_instant(typed(given.at), now)
    context = MoveContext(at=at, by=given.by, seen=given.seen, now=now)
    said_on = at.astimezone().date()
    arguments = _arguments(move, given, at, said_on, shell)
    _check_fits(given.move, move, arguments)
    line = _Line(given.move, arguments, said_on)
    try:
        entry = store.add(lambda meeting: move.make(meeting, context, line.read(meeting)))
        shell.outcome.settle()
    except AlreadyGivenError as error:
        how = "" if given.move == "revise" else f" {_how_to_revise(given, error.n, arguments.text)}"
        raise RefusedError(f"{error}{how}") from None
    except MalformedError as error:
        raise UsageError(str(error)) from None
    finally:
        shell.remark(*store.notices)
    # A session that has just begun holds the clock from now on.
    shell.remark(*watch.look(store.meeting, clock()))
    shell.tell(move.receipt_for(entry, store.meeting))
    shell.remark(*_moved(given.at, at, now), *_comes_twice(given, at, arguments.since), *line.remarks)
    return 0


def _moved(said: str | None, at: datetime, now: datetime) -> tuple[str, ...]:
    """Return what to say of a time of day that is yesterday's, since today's is still to come."""
    if said is None or not is_time_of_day(said) or at.astimezone().date() == now.astimezone().date():
        return ()
    instant = f"{at.astimezone():%Y-%m-%d %H:%M}"
    # For translators: {time} as it was typed, such as 23:59; {instant} such as 2026-05-22 23:59.
    return (_("{time} is still to come today: this is recorded for {instant}.", time=said, instant=instant),)


def _comes_twice(given: Namespace, at: datetime, since: datetime | None) -> Iterator[str]:
    """Yield what is to be said of times that the local clock shows twice."""
    for said, instant in ((given.at, at), (given.since, since)):
        if said is not None and instant is not None:
            yield from comes_twice(instant, said)


class _Line:
    """The words of a move, read as the windows read a line: `@name` in front, the day at the end.

    What an option says is not looked for in the words. What is not understood in them is recorded as it is, and said;
    so is the day that was read, and what is left of the words. `remarks` are those about the words that were read last.
    """

    def __init__(self, name: str, asked: Arguments, today: date) -> None:
        self._name, self._asked, self._today = name, asked, today
        self.remarks: tuple[str, ...] = ()

    def read(self, meeting: Meeting) -> Arguments:
        """Return what is asked for, with what the words say of it."""
        asked, first = self._asked, MOVES[self._name].text_at or 0
        text = " ".join(asked.words[first:]).strip()
        number = asked.words[0] if self._name == "revise" and asked.words else ""
        before = meeting.find_word(int(number)) if number.isdecimal() and len(number) < 10 else None
        kind, revises = (asked.as_ or before.kind, before.entry.n) if before else (self._name, None)
        if kind not in WORDS or not text:
            return asked
        alone = only_named(meeting, text) if revises else None
        if alone:  # whose it was; the words stay
            return replace(asked, words=asked.words[:first], person=asked.person or alone)
        line = read_line(meeting, kind, text, self._today, revises)
        trouble = line.trouble if asked.person is None else ""
        if asked.person is not None or line.trouble:
            line = read_ending(meeting, kind, text, self._today, revises)
        words = line.words + line.cut if trouble or asked.due else line.words
        remark = line.remark and _("No day was recorded: {reason}.", reason=line.remark)
        if line.due:
            left = [_("recorded as “{words}”", words=words)] if line.cut and not trouble else []
            remark = "; ".join((due_day(line.due, self._today), *left))
        as_typed = " ".join((_("Recorded as it was typed."), trouble)) if trouble else ""
        self.remarks = tuple(one for one in (as_typed, "" if asked.due else remark) if one)
        return replace(
            asked, words=(*asked.words[:first], words), person=asked.person or line.person, due=asked.due or line.due
        )


def _move(name: str) -> MoveSpec:
    if name in MOVES:
        return MOVES[name]
    near = get_close_matches(name.casefold().replace("_", "-"), MOVES, 1)
    sentences = [
        _("There is no move “{name}”.", name=typed(name)),
        *(_("Did you mean {name}?", name=one) for one in near),
        _("The moves are: {names}.", names=", ".join(MOVES)),
    ]
    raise UsageError(" ".join(sentences))


def _arguments(move: MoveSpec, given: Namespace, at: datetime, said_on: date, shell: Shell) -> Arguments:
    words = tuple(typed(word) for word in given.words)
    if move.text_at is not None and words[move.text_at :] == ("-",):
        words = (*words[: move.text_at], read_words(shell.stdin()))
    options = {name: _read(name, one.reads, getattr(given, name), at, said_on) for name, one in OPTIONS.items()}
    if options["person"] is None and words and move.names_somebody:
        options["person"], words = " ".join(words), ()
    return Arguments(words=words, **options)


def _read(name: str, reads: str, value: Any, at: datetime, said_on: date) -> Any:  # noqa: ANN401  # as argparse gives it
    if value is None or reads in {"flag", "number"}:
        return value
    with option(flag(name)):
        if reads == "instant":
            return parse_instant(typed(value), at)
        return parse_day(typed(value), said_on) if reads == "day" else typed(value)


def _check_fits(name: str, move: MoveSpec, arguments: Arguments) -> None:
    """Refuse what the move would ignore: whoever typed it meant something by it."""
    for one in OPTIONS:
        if getattr(arguments, one) not in (None, False) and one not in move.options:
            raise UsageError(_("{option} has no meaning for {move}. Leave it out.", option=flag(one), move=name))
    most = move.most_words
    if most is not None and len(arguments.words) > most:
        raise UsageError(_too_many_words(name, most, " ".join(arguments.words[most:])))


def _too_many_words(move: str, most: int, surplus: str) -> str:
    if not most:
        return _("{move} takes no words; leave out “{words}”.", move=move, words=surplus)
    return ngettext(
        "{move} takes one word; leave out “{words}”.",
        "{move} takes {number} words; leave out “{words}”.",
        most,
        move=move,
        words=surplus,
    )


def _how_to_revise(given: Namespace, n: int, text: str) -> str:
    """Say how to put these very words in place of the ones that stand."""
    words = text if "\n" not in text and len(text) <= 200 else "-"
    return to_do_so(command_for(given.record, "revise", str(n), words))
