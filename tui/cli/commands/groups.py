"""`peer-assist groups`: split a list of people into groups, and make the record of each."""

import shlex
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from sessions.common.errors import RosterError
from sessions.common.sanitize import clean_line
from sessions.formats.model import Format
from sessions.groups.by_language import split_by_language
from sessions.groups.checks import group_remarks
from sessions.groups.column import read_group_numbers
from sessions.groups.split import Groups, how_many, split_by_hand, split_evenly, without_support
from sessions.model.people import Person, short_names
from sessions.people_lists.strict import read_people
from sessions.planning.saving_groups import save_groups
from tui.cli.plan_options import add_options, plan_given, read_list, remark_on_language
from tui.cli.shell import Parser, Shell, UsageError, in_terminal, whole_number

WAYS = ("evenly", "language", "hand")


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
    add_options(parser)
    return parser


def command_groups(arguments: Sequence[str], shell: Shell) -> int:
    """Create the records of all groups, or none. Raises what `peer-assist new` raises, also for the column `group`."""
    given = _parser().parse_args(arguments)
    now = shell.clock()
    if given.people is None:
        if not in_terminal():
            raise UsageError("--people: groups are made of people. Name the list of them: a CSV, or a TOML.")
        from tui.cli.commands.home import open_home  # a script never waits for it

        folder = Path(given.dir) if given.dir else shell.folder
        return open_home(shell, plan_given(given, now, (), shell), folder)
    listed = read_list(given.people, shell)
    people = read_people(*listed)
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


def _split(
    given: Namespace, listed: tuple[bytes, str], people: tuple[Person, ...], chosen: Format, language: str
) -> Groups:
    """Return the groups. Raises UsageError for --groups, RosterError where there is nothing to split."""
    total = len(without_support(people))
    if given.by == "hand":
        numbers = read_group_numbers(*listed, people)
        count = max(numbers.values())
        if given.groups not in {None, count}:
            raise UsageError(f"--groups: the list makes {count} groups, not {given.groups}. Leave --groups out.")
    else:
        numbers, count = {}, given.groups or how_many(total, chosen.people)
    if count > total:
        raise UsageError(f"--groups: {total} people cannot be in {count} groups.")
    if count == 1:
        raise RosterError(
            f"{listed[1]}: {total} people are one group in this format. Make its record with `peer-assist new`, "
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
