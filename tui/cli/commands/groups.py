"""`peer-assist groups`: split a list of people into groups, and make the record of each."""

import shlex
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.common.errors import NotConfirmedError, RosterError
from sessions.common.sanitize import clean_line
from sessions.formats.model import Format
from sessions.groups.by_language import split_by_language
from sessions.groups.checks import group_remarks
from sessions.groups.proposal import number_of_groups, split_of
from sessions.groups.split import Groups, read_group_numbers, split_by_hand, split_evenly, without_support
from sessions.language.texts import _, ngettext, pgettext
from sessions.model.people import Person, role_called, short_names
from sessions.planning.plan import Plan, with_people, with_split
from sessions.planning.saving import save_groups
from sessions.storage.plenary import begun_before
from tui.cli.holding import signals_held
from tui.cli.parser import Parser, whole_number
from tui.cli.plan_options import LIST_HELP, add_options, plan_given, remark_on_days, remark_on_language
from tui.cli.shell import Shell, UsageError, in_terminal, list_name
from tui.cli.status import NOT_SURE, SIGNALLED, SUCCESS
from tui.terminal.program import name_here

if TYPE_CHECKING:
    from sessions.people_lists.found import PeopleList

WAYS = ("evenly", "language", "hand")


def _parser() -> Parser:
    parser = Parser(
        "groups",
        _(
            "Split people into groups that meet at the same time, make a record for each, and print the paths. Every "
            "group has its own presenter, facilitator and clock; at the end all meet in a plenary. In a terminal, "
            "without people, the setup opens: F8 makes groups there."
        ),
        'peer-assist groups --title "Learning days" --people people.csv',
        "peer-assist groups --people people.csv --groups 3 --by language",
    )
    parser.add_argument("--people", metavar=pgettext("in a usage", "FILE"), help=_(LIST_HELP))
    parser.add_argument(
        "--groups",
        metavar="N",
        type=whole_number(2),
        help=_("how many (as few as the format allows; by language, one for each)"),
    )
    parser.add_argument(
        "--by", choices=WAYS, default=WAYS[0],
        # For translators: the words before the colons are typed, and stay.
        help=_(
            "evenly: roles and organisations spread out; language: grouped by language; hand: as in the column group "
            "of the list"
        ),
    )  # fmt: skip
    add_options(parser)
    return parser


def command_groups(arguments: Sequence[str], shell: Shell) -> int:
    """Make the records of all groups, or none. Raises what `peer-assist new` raises, also for the column `group`."""
    given = _parser().parse_args(arguments)
    now = shell.clock()
    folder = Path(given.dir) if given.dir else shell.folder
    if given.people is None:
        if not in_terminal():
            raise UsageError(_("--people: there is nobody to split. Name a list of people."))
        from tui.cli.opening import open_home  # a script never waits for it

        return open_home(shell, plan_given(given, now, shell), folder)
    from tui.cli.people_given import about_left_out, people_given, remark_on_list  # the setup reads lists by itself

    plan = plan_given(given, now, shell)
    found = people_given(given, plan.format, ["groups", *arguments], shell)
    plan, people = with_people(plan, found.people), found.people
    chosen = plan.format.for_groups()
    try:
        groups = _split(given, found, chosen, plan.language)
    except (RosterError, UsageError) as error:
        # Who was left out may be why there are too few.
        raise type(error)(f"{error} {about_left_out(found, given)}".rstrip()) from None
    name, paths, not_confirmed = _made(with_split(plan, split_of(groups, given.by)), groups, folder, shell)
    shell.tell(*(clean_line(str(path)) for path in paths))
    remark_on_list(found, given, shell)
    _tell_groups(groups, people, shell)
    shell.remark(*group_remarks(groups, chosen, plan.language, people))
    remark_on_language(plan.language, shell)
    remark_on_days(plan, shell)
    shell.remark(*begun_before(folder, name))
    _tell_commands(name, paths, given.dir, shell)
    if not_confirmed:
        raise not_confirmed
    return shell.outcome.otherwise(SUCCESS)


def _made(
    plan: Plan, groups: Groups, folder: Path, shell: Shell
) -> tuple[str, tuple[Path, ...], NotConfirmedError | None]:
    """Make all records or none, whoever asks to end meanwhile; return also what the disk has not confirmed."""
    not_confirmed: NotConfirmedError | None = None
    with signals_held() as came:
        try:
            name, paths = save_groups(plan, groups, folder, shell.clock())
            shell.outcome.settle()
        except NotConfirmedError as error:
            shell.outcome.settle(NOT_SURE)
            name, paths, not_confirmed = error.made[0].stem.removesuffix("-group-1"), error.made, error
    if came:
        shell.outcome.settle(SIGNALLED + came[0])
        shell.remark(
            ngettext(
                "Asked to end meanwhile: all {number} group is made, and stays.",
                "Asked to end meanwhile: all {number} groups are made, and stay.",
                len(paths),
            )
        )
    return name, paths, not_confirmed


def _split(given: Namespace, found: "PeopleList", chosen: Format, language: str) -> Groups:
    """Return the groups. Raises UsageError for --groups, RosterError where one group is enough."""
    source, people = list_name(given.people), found.people
    total = len(without_support(people))
    if given.by == "hand":
        numbers = read_group_numbers(found.listed, source)
        count = max(numbers.values())
        if given.groups not in {None, count}:
            raise UsageError(
                ngettext(
                    "--groups: the list has {number} group, not {asked}. Leave --groups out.",
                    "--groups: the list has {number} groups, not {asked}. Leave --groups out.",
                    count,
                    asked=given.groups,
                )
            )
    else:
        numbers, count = {}, given.groups or number_of_groups(people, chosen, language, given.by)
    _refuse_too_few(total, count, source)
    if given.by == "language":
        return split_by_language(people, count, language)
    return split_by_hand(people, numbers) if numbers else split_evenly(people, count)


def _refuse_too_few(total: int, groups: int, source: str) -> None:
    """Raise UsageError where people are too few for their groups, RosterError where one group is enough."""
    if groups > total:
        raise UsageError(
            ngettext(
                "--groups: {number} person is too few for {groups} groups.",
                "--groups: {number} people are too few for {groups} groups.",
                total,
                groups=groups,
            )
        )
    if groups == 1:
        raise RosterError(
            ngettext(
                "{path}: {number} person is one group in this format. Make its record with `peer-assist new`, or ask "
                "for more groups with --groups.",
                "{path}: {number} people are one group in this format. Make its record with `peer-assist new`, or ask "
                "for more groups with --groups.",
                total,
                path=source,
            )
        )


def _tell_groups(groups: Groups, people: Sequence[Person], shell: Shell) -> None:
    names = short_names(people)
    for number, group in enumerate(groups, start=1):
        listed = ", ".join(
            names[person.id] if person.role == "peer" else f"{names[person.id]} ({role_called(person.role)})"
            for person in group
        )
        if not listed:
            shell.remark(_("Group {group}, 0 people: nobody", group=number))
            continue
        shell.remark(
            ngettext(
                "Group {group}, {number} person: {names}",
                "Group {group}, {number} people: {names}",
                len(group),
                group=number,
                names=listed,
            )
        )


def _tell_commands(name: str, paths: Sequence[Path], folder: str | None, shell: Shell) -> None:
    """Say which commands open the windows, each on a line of its own, to be copied."""
    records = [str(path) if folder else path.stem for path in paths]
    where = ["--dir", folder] if folder else []
    commands = [["run", record] for record in records] + [["plenary", *where, name]]
    shell.remark(_("To open the windows:"))
    for command in commands:
        print(clean_line(shlex.join([name_here(shell.environ), *command])), file=shell.err)
