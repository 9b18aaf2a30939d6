"""`peer-assist groups`: split a list of people into groups, and make the record of each."""

import shlex
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sessions.door import clean_line
from sessions.errors import RosterError
from sessions.formats import Format
from sessions.group_column import read_group_numbers
from sessions.group_remarks import group_remarks
from sessions.groups import Groups, counted, how_many, split_by_hand, split_evenly
from sessions.groups_language import split_by_language
from sessions.people import Person, short_names
from sessions.planned_groups import save_groups
from sessions.roster import read_people
from tui.command_new import plan_given, remark_on_language
from tui.command_shell import MOST_BYTES, Parser, Shell, UsageError, in_terminal, typed, whole_number

WAYS = ("evenly", "language", "hand")


class _List(NamedTuple):
    """A list of people as it is on the disk, and what its file is called."""

    data: bytes
    source: str


def _parser() -> Parser:
    parser = Parser(
        "groups",
        "Split people into groups that meet at the same time, and make the record of each one; print the paths. Every "
        "group has its own presenter, facilitator and clock; at the end all meet in a plenary. In a terminal, without "
        "people, the setup opens: F8 makes groups there.",
        'examples: peer-assist groups --title "Learning days" --people people.csv\n'
        "          peer-assist groups --people people.csv --groups 3 --by language",
    )
    parser.add_argument("--people", metavar="FILE", help="the list: a CSV with a header or a TOML")
    parser.add_argument("--groups", metavar="N", type=whole_number(2), help="how many (as few as the format allows)")
    parser.add_argument(
        "--by", choices=WAYS, default=WAYS[0],
        help="evenly: roles and organisations spread; language: who speaks one stays together; hand: as the column "
        "group of the list says",
    )  # fmt: skip
    parser.add_argument("--format", default="world-bank", help="the kind of Peer Assist (world-bank)")
    parser.add_argument("--title", help="what the whole is called")
    parser.add_argument("--challenge", help="what help is asked for, where it is the same in all groups")
    parser.add_argument("--slot", metavar="MIN", help="how many minutes are booked")
    parser.add_argument("--start", metavar="INSTANT", help="when it begins: 2026-05-22T09:00Z, or 09:00 for today")
    parser.add_argument("--language", default="en", help="the language of whoever has none in the list (en)")
    parser.add_argument("--dir", metavar="FOLDER", help="where the records go (the folder of sessions)")
    return parser


def command_groups(arguments: Sequence[str], shell: Shell) -> int:
    """Create the records of all groups, or none. Raises what `peer-assist new` raises, also for the column `group`."""
    given = _parser().parse_args(arguments)
    now = shell.clock()
    if given.people is None:
        if not in_terminal():
            raise UsageError("--people: groups are made of people. Name the list of them: a CSV, or a TOML.")
        from tui.command_home import open_home  # a script never waits for it

        folder = Path(given.dir) if given.dir else shell.folder
        return open_home(shell, plan_given(given, now, (), shell), folder)
    listed = _read_list(given.people, shell)
    people = read_people(listed.data, listed.source)
    plan = plan_given(given, now, people, shell)
    chosen = plan.format.for_groups()
    groups = _split(given, listed, people, chosen, plan.language)
    name, paths = save_groups(plan, groups, Path(given.dir) if given.dir else shell.folder, now)
    for path in paths:
        shell.tell(clean_line(str(path)))
    _say_who_is_where(groups, people, shell)
    for remark in group_remarks(groups, chosen, plan.language, people):
        shell.remark(remark)
    remark_on_language(plan.language, shell)
    _say_what_to_type(name, paths, given.dir, shell)
    return 0


def _read_list(file: str, shell: Shell) -> _List:
    """Read the list once: what comes through a pipe can be read no second time."""
    source = "standard input" if file == "-" else clean_line(typed(file))
    try:
        if file == "-":
            data = shell.stdin().read(MOST_BYTES + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise RosterError(f"{source} cannot be read: {error.strerror}. Name a list of people.") from None
    if len(data) > MOST_BYTES:
        raise RosterError(f"{source} is larger than any list of people. Name a CSV, a TOML, or one name a line.")
    return _List(data, source)


def _split(given: Namespace, listed: _List, people: tuple[Person, ...], chosen: Format, language: str) -> Groups:
    """Return the groups. Raises UsageError for --groups, RosterError where there is nothing to split."""
    total = len(counted(people))
    if given.by == "hand":
        numbers = read_group_numbers(listed.data, listed.source, people)
        count = max(numbers.values())
        if given.groups not in {None, count}:
            raise UsageError(f"--groups: the list makes {count} groups, not {given.groups}. Leave --groups out.")
    else:
        numbers, count = {}, given.groups or how_many(total, chosen.people)
    if count > total:
        raise UsageError(f"--groups: {total} people cannot be in {count} groups.")
    if count == 1:
        raise RosterError(
            f"{listed.source}: {total} people are one group in this format. Make its record with `peer-assist new`, "
            "or say with --groups how many there are to be."
        )
    if given.by == "language":
        return split_by_language(people, count, language)
    return split_by_hand(people, numbers) if numbers else split_evenly(people, count)


def _say_who_is_where(groups: Groups, people: Sequence[Person], shell: Shell) -> None:
    names = short_names(people)
    for number, group in enumerate(groups, start=1):
        listed = ", ".join(
            names[person.id] + ("" if person.role == "peer" else f" ({person.role})") for person in group
        )
        shell.remark(f"Group {number}, {len(group)} people: {listed or 'nobody'}")


def _say_what_to_type(name: str, paths: Sequence[Path], folder: str | None, shell: Shell) -> None:
    """Say which commands open the windows: each in a line of its own, to be copied."""
    records = [str(path) if folder else path.stem for path in paths]
    where = ["--dir", folder] if folder else []
    commands = [["run", record] for record in records] + [["plenary", *where, name]]
    shell.remark("To open the windows:")
    for command in commands:
        print(clean_line(f"peer-assist {shlex.join(command)}"), file=shell.err)
