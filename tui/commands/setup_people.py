"""What the setup asks about people in dialogs: roles, names, people from a file or an earlier session."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sessions.common.errors import RecordError, RosterError
from sessions.common.files import plain_reason
from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.library.database import index_folder
from sessions.library.snapshot import latest_sessions
from sessions.library.summaries import read_header
from sessions.model.people import ROLES, Person, Role
from sessions.people_lists.reading import read_list
from sessions.people_lists.strict import give_ids
from sessions.planning import plan as plans
from sessions.planning.plan import Plan
from tui.commands.choosing import choose
from tui.commands.effects import Choice
from tui.screens.dialogs.ask_line import ask_line

if TYPE_CHECKING:
    from tui.screens.setup import SetupScreen

MOST_BYTES = 1_000_000
_LISTS = (".csv", ".tsv", ".txt", ".toml")


def ask_role(screen: "SetupScreen", plan: Plan, at: int) -> None:
    """Ask for the role of a person."""
    person = plan.people[at]
    choices = [Choice(role, plan.format.roles.get(role, role)) for role in ROLES]
    choose(screen, f"Who is {person.name}?", choices, lambda role: _change_person(screen, at, role=cast("Role", role)))


def ask_person(screen: "SetupScreen", plan: Plan, at: int) -> None:
    """Ask what is to be changed of a person."""
    person = plan.people[at]
    choices = [
        Choice("role", "Role", plan.format.roles.get(person.role, person.role)),
        Choice("name", "Name", person.name),
        Choice("called", "Called", person.called or "by the first name"),
        Choice("organisation", "Organisation", person.organisation or ""),
        Choice("language", "Language", person.language or plan.language),
    ]

    def chosen(key: str) -> None:
        if key == "role":
            ask_role(screen, plan, at)
            return
        ask_line(screen, key.capitalize(), getattr(person, key) or "", partial(_line_given, screen, at, key))

    choose(screen, person.name, choices, chosen)


def _line_given(screen: "SetupScreen", at: int, key: str, typed: str) -> None:
    line = clean_line(typed)[:NAME_LENGTH]
    if key == "name" and not line:
        screen.notice("A person without a name cannot be called. x takes somebody out.", trouble=True)
    else:
        _change_person(screen, at, **{key: line or None})


def _change_person(screen: "SetupScreen", at: int, **changes: Any) -> None:  # noqa: ANN401  # fields of Person
    if screen.plan is None:
        return
    people = list(screen.plan.people)
    people[at] = people[at].model_copy(update=changes)
    screen.change(plans.with_people(screen.plan, people))


def ask_file(screen: "SetupScreen", _: Plan, __: int) -> None:
    """Ask for a list of people, and add them: those that lie in this folder, or a path that is typed."""
    try:
        lists = sorted(path for path in Path.cwd().iterdir() if path.suffix.casefold() in _LISTS and path.is_file())
    except OSError:
        lists = []
    choices = [Choice(str(path), clean_line(path.name)) for path in lists[:50]]

    def chosen(answer: str) -> None:
        _add_from(screen, Path(answer.removeprefix("+")))

    choose(
        screen,
        "People from which file?",
        choices,
        chosen,
        new="type a path, or find a list that is here",
        new_last=True,
    )


def _add_from(screen: "SetupScreen", path: Path) -> None:
    if screen.plan is None:
        return
    source = clean_line(path.name)
    try:
        found = read_list(_read(path), source, screen.plan.people, screen.plan.format.roles)
    except OSError as error:
        screen.notice(f"{source} cannot be read: {plain_reason(error)}.", trouble=True)
    except (ValueError, RuntimeError):  # NUL in it, or the home of somebody who is not known here
        screen.notice(f"There is no file {source}.", trouble=True)
    except RosterError as error:
        screen.notice(str(error), trouble=True)
    else:
        _add(screen, found.people, f"from {source}", found.remarks)


def _read(path: Path) -> bytes:
    """Return what is in a file, and in no pipe that may never end. Raises OSError, ValueError, RuntimeError."""
    path = path.expanduser()
    if path.exists() and not path.is_file():
        raise RosterError(f"{clean_line(path.name)} is not a file. Name a list of people.")
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise RosterError(f"{clean_line(path.name)} is larger than any list of people.")
    return data


def ask_earlier(screen: "SetupScreen", _: Plan, __: int) -> None:
    """Ask for an earlier session, and add its people."""
    desk = screen.desk
    try:
        kept = [one for one in latest_sessions(desk.records, desk.clock(), index_folder(desk.environ)) if one.size]
    except RecordError as error:
        screen.notice(str(error), trouble=True)
        return
    choices = [
        Choice(str(one.path), one.title, f"{one.size} people, {one.since.astimezone():%Y-%m-%d}") for one in kept
    ]
    if not choices:
        screen.notice("There is no earlier session with people yet.")
        return

    def chosen(path: str) -> None:
        try:
            _add(screen, read_header(Path(path)).people, "from there")
        except RecordError as error:
            screen.notice(str(error), trouble=True)

    choose(screen, "The people of which session?", choices, chosen)


def _add(screen: "SetupScreen", people: tuple[Person, ...], where: str, remarks: Sequence[str] = ()) -> None:
    """Add those who are not on the list yet, and say the first remarks on how they were read."""
    if screen.plan is None:
        return
    known = screen.plan.people
    names = {fold_name(one.name) for one in known}
    new = [one for one in people if fold_name(one.name) not in names]
    same = len(people) - len(new)
    taken = {one.id for one in known}
    # Of two Anas in two lists each has the id `ana`.
    rows = [{"name": one.name, "called": one.called or "", "id": "" if one.id in taken else one.id} for one in new]
    ids = give_ids(rows, known)
    new = [one.model_copy(update={"id": str(identity)}) for one, identity in zip(new, ids, strict=True)]
    screen.change(plans.with_people(screen.plan, (*known, *new)))
    told = f"{len(new)} added {where}{f', {same} on the list already' if same else ''}."
    screen.notice(" ".join((told, *remarks[:2])), trouble=bool(remarks))
