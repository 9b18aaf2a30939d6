"""`peer-assist new`: make the record of a session."""

from collections.abc import Sequence
from pathlib import Path

from sessions.common.errors import NotConfirmedError
from sessions.common.sanitize import clean_line
from sessions.language.lists import listed
from sessions.language.texts import _, pgettext
from sessions.model.people import role_called
from sessions.planning.plan import Plan, with_people
from sessions.planning.saving import save_plan
from tui.cli.parser import Parser
from tui.cli.plan_options import LIST_HELP, add_options, plan_given, remark_on_days, remark_on_language
from tui.cli.shell import Shell, in_terminal
from tui.cli.status import NOT_SURE


def command_new(arguments: Sequence[str], shell: Shell) -> int:
    """Create a record, or open the setup in a terminal where neither title nor people are given.

    Raises UsageError for an option, RosterError for the people, RecordError for the place.
    """
    parser = Parser(
        "new",
        _("Make the record of a session, and print its path. In a terminal, without title and people, open the setup."),
        'peer-assist new --title "Approved is not released" --people people.csv',
    )
    parser.add_argument("--people", metavar=pgettext("in a usage", "FILE"), help=_(LIST_HELP))
    add_options(parser)
    given = parser.parse_args(arguments)
    now = shell.clock()
    plan = plan_given(given, now, shell)
    folder = Path(given.dir) if given.dir else shell.folder
    if given.title is None and not given.people and in_terminal():
        from tui.cli.opening import open_home  # a script never waits for it

        return open_home(shell, plan, folder)
    if given.people:
        from sessions.planning.checks import about_size  # many have no list
        from tui.cli.people_given import people_given, remark_on_list, remark_on_presenters

        found = people_given(given, plan.format, ["new", *arguments], shell)
        remark_on_list(found, given, shell)
        shell.remark(*remark_on_presenters(found, plan.format))
        plan = with_people(plan, found.people)
        shell.remark(*about_size(plan))
    not_confirmed: NotConfirmedError | None = None
    try:
        path = save_plan(plan, folder, now)
        shell.outcome.settle()
    except NotConfirmedError as error:
        shell.outcome.settle(NOT_SURE)
        path, not_confirmed = error.made[0], error
    remark_on_language(plan.language, shell)
    remark_on_days(plan, shell)
    _remark_on_people(plan, shell)
    shell.tell(clean_line(str(path)))
    if not_confirmed:
        raise not_confirmed
    return 0


def _remark_on_people(plan: Plan, shell: Shell) -> None:
    """Say which roles are missing: a forgotten column is noticed before the meeting."""
    missing = [
        plan.format.roles.get(role) or role_called(role) for role in plan.format.needed if not plan.with_role(role)
    ]
    if not plan.people:
        shell.remark(
            _(
                "There are no people in this record yet. Add them in the window (`l`: somebody joins), or at home, "
                "where `e` edits the plan, before the session starts."
            )
        )
    elif missing:
        # For translators: a role that nobody has; several follow one another: There is no presenter and no facilitator.
        nobody = [pgettext("role", "no {role}", role=role) for role in missing]
        shell.remark(
            _(
                "There is {roles} among the people. Choose somebody in the window (`ctrl+p`: hand a role over), or at "
                "home, where `e` edits the plan, before the session starts.",
                roles=listed(nobody),
            )
        )
