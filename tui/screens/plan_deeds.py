"""What the setup asks in dialogs: format, role, minutes, people from a file or an earlier session."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sessions import plan as plans
from sessions.door import NAME_LENGTH, clean_line, fold_name
from sessions.errors import FormatError, RecordError, RosterError
from sessions.files import plain_reason
from sessions.formats import built_in_names, format_names, load_format
from sessions.kept import look_at_all
from sessions.pasted import read_pasted
from sessions.people import ROLES, Person, Role
from sessions.plan import Plan
from sessions.record import Attribution
from sessions.roster import give_ids, read_people
from tui import text_plan
from tui.screens.choosing import Choice, choose
from tui.screens.line import ask_line
from tui.widgets.plan_agenda import LONGEST
from tui.widgets.plan_care import ATTRIBUTIONS

if TYPE_CHECKING:
    from tui.screens.setup import SetupScreen

MOST_BYTES = 1_000_000
_LISTS = (".csv", ".tsv", ".txt", ".toml")


def ask(screen: "SetupScreen", what: str, at: int) -> None:
    """Ask for what somebody wants to choose; `at` is the row it is about."""
    if screen.plan is not None:
        _DIALOGS[what](screen, screen.plan, at)


# --- the format


def _format(screen: "SetupScreen", plan: Plan, _: int) -> None:
    own = set(format_names(screen.desk.formats)) - set(built_in_names())
    choices = []
    for name in format_names(screen.desk.formats):
        try:
            found = load_format(name, screen.desk.formats)
        except FormatError:
            continue  # a person's own one has that name and is not sound: `peer-assist formats` says what is wrong
        least, most = found.people
        size = f"{least}–{most} people" if least != most else f"{least} people"
        mine = ", yours" if name in own else ""
        length = "" if "min" in found.title else f"{text_plan.slot(found)}, "
        choices.append(Choice(name, found.title, f"{length}{size}{mine}"))
    choices.sort(key=lambda choice: choice.key != plan.format.id)

    def chosen(name: str) -> None:
        try:
            screen.change(plans.with_format(plan, load_format(name, screen.desk.formats)), fill=True)
        except FormatError as error:
            screen.notice(str(error), trouble=True)

    choose(screen, "Which format?", choices, chosen)


def _attribution(screen: "SetupScreen", plan: Plan, _: int) -> None:
    choices = [Choice(key, words) for key, words in ATTRIBUTIONS.items()]

    def chosen(key: str) -> None:
        screen.change(replace(plan, attribution=cast("Attribution", key)))

    choose(screen, "What may a write-up say about who said something?", choices, chosen)


# --- people


def _role(screen: "SetupScreen", plan: Plan, at: int) -> None:
    person = plan.people[at]
    choices = [Choice(role, plan.format.roles.get(role, role)) for role in ROLES]
    choose(screen, f"Who is {person.name}?", choices, lambda role: _change_person(screen, at, role=cast("Role", role)))


def _person(screen: "SetupScreen", plan: Plan, at: int) -> None:
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
            _role(screen, plan, at)
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


def _file(screen: "SetupScreen", _: Plan, __: int) -> None:
    """Ask for a list of people: those that lie in this folder, or a path that is typed."""
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
    source = clean_line(path.name)
    data = b""
    try:
        data = _read(path)
        people = read_people(data, source)
    except OSError as error:
        screen.notice(f"{source} cannot be read: {plain_reason(error)}.", trouble=True)
        return
    except (ValueError, RuntimeError):  # NUL in it, or the home of somebody who is not known here
        screen.notice(f"There is no file {source}.", trouble=True)
        return
    except RosterError as error:
        found = read_pasted(data.decode("utf-8", "replace"), screen.plan.people).people if screen.plan else ()
        if not found or b"\0" in data:
            screen.notice(str(error), trouble=True)
            return
        people = found
    _add(screen, people, f"from {source}")


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


def _earlier(screen: "SetupScreen", _: Plan, __: int) -> None:
    desk = screen.desk
    try:
        kept = [one for one in look_at_all(desk.records, desk.clock()) if one.header and one.header.people]
    except RecordError as error:
        screen.notice(str(error), trouble=True)
        return
    people = {str(one.path): one.header.people for one in kept if one.header}
    choices = [
        Choice(str(one.path), one.title, f"{len(people[str(one.path)])} people, {one.since.astimezone():%Y-%m-%d}")
        for one in kept
    ]
    if not choices:
        screen.notice("There is no earlier session with people yet.")
        return
    choose(screen, "The people of which session?", choices, lambda path: _add(screen, people[path], "from there"))


def _add(screen: "SetupScreen", people: tuple[Person, ...], where: str) -> None:
    """Add those who are not on the list yet."""
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
    screen.notice(f"{len(new)} added {where}{f', {same} on the list already' if same else ''}.")


# --- the phases


def _phase(screen: "SetupScreen", plan: Plan, at: int) -> None:
    phase = plan.steps[at].phase
    choices = [
        Choice("minutes", "Minutes", f"{phase.minutes:g}, {text_plan.given(phase)}"),
        Choice("title", "Title", phase.title),
        Choice("ask", "What is asked", phase.ask),
        Choice("held", "Leave it out" if plan.steps[at].held else "Hold it", phase.held_if),
    ]

    def chosen(key: str) -> None:
        if key == "held":
            screen.change(plans.held_or_not(plan, at))
            return
        value = f"{phase.minutes:g}" if key == "minutes" else str(getattr(phase, key))
        ask_line(screen, f"{phase.title}: {key}", value, partial(_phase_line, screen, at, key))

    choose(screen, phase.title, choices, chosen)


def _phase_line(screen: "SetupScreen", at: int, key: str, typed: str) -> None:
    if screen.plan is None:
        return
    value: float | str = clean_line(typed)[:200]
    if key == "minutes":
        value = _minutes(typed)
        if math.isnan(value):
            screen.notice(f"“{clean_line(typed)}” is no number of minutes from 1 to {LONGEST:,}.", trouble=True)
            return
    if value or key == "ask":
        screen.change(plans.changed_phase(screen.plan, at, **{key: value}))


def _minutes(typed: str) -> float:
    try:
        minutes = float(typed.strip().replace(",", "."))
    except ValueError:
        return math.nan
    return minutes if 0 < minutes <= LONGEST else math.nan


def _own_phase(screen: "SetupScreen", _: Plan, at: int) -> None:
    def named(typed: str) -> None:
        title = clean_line(typed)[:80]
        if title and screen.plan is not None:
            screen.change(plans.with_own_phase(screen.plan, at, title))
            screen.agenda.rows.highlighted = at

    ask_line(screen, "A phase of your own", "", named, hint="what it is called")


def _keys(screen: "SetupScreen", _: Plan, __: int) -> None:
    rows = (*(_KEYS_OF_A_RECORD if screen.origin.path else _KEYS_OF_A_NEW_ONE), *_ALL_KEYS)
    choices = [Choice(key, f"{key:<12}", what) for key, what in rows]
    choose(screen, "Keys of the setup", choices, lambda _: None)


def _groups(screen: "SetupScreen", plan: Plan, _: int) -> None:
    from tui.screens.groups import GroupsScreen  # few sessions have several groups

    if screen.origin.path is not None:
        screen.notice("This session has its record. c at home copies it, for groups of the copy.", trouble=True)
    elif len(plan.people) < 2:
        screen.notice("Groups are made of the people on the list: add them first.", trouble=True)
    else:
        screen.app.push_screen(GroupsScreen(plan))


_KEYS_OF_A_NEW_ONE = (
    ("F9", "makes the record, and opens the live window"),
    ("Esc ctrl+q", "home, or out of peer-assist; the plan is kept"),
)
_KEYS_OF_A_RECORD = (("F9", "saves the plan"), ("Esc", "home; twice where the plan is not saved"))
_ALL_KEYS = (
    ("PgDn PgUp", "the next page, the page before (F6, F5)"),
    ("Tab Enter", "the next field"),
    ("F2", "the plan in your editor ($EDITOR)"),
    ("F3", "people from a file"),
    ("F4", "people from an earlier session"),
    ("F8", "several groups"),
)
_DIALOGS: Mapping[str, Callable[["SetupScreen", Plan, int], None]] = {
    "format": _format,
    "attribution": _attribution,
    "role": _role,
    "person": _person,
    "file": _file,
    "earlier": _earlier,
    "phase": _phase,
    "own phase": _own_phase,
    "keys": _keys,
    "groups": _groups,
}
