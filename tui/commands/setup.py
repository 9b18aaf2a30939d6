"""What the setup asks in dialogs: the format, the phases, groups; what is about people stands in its own module."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from sessions.common.dates import parse_minutes
from sessions.common.errors import FormatError, InstantError
from sessions.common.sanitize import clean_line
from sessions.formats.loading import built_in_names, format_names, load_format, own_files, read_own
from sessions.planning import plan as plans
from sessions.planning.plan import Plan
from sessions.record.header import Attribution
from tui.commands import setup_people as people_deeds
from tui.commands.choosing import choose
from tui.commands.effects import Choice
from tui.screens.dialogs.ask_line import ask_line
from tui.views import plan as plan_view
from tui.widgets.setup.agenda_page import LONGEST
from tui.widgets.setup.notes_page import ATTRIBUTIONS

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
        length = "" if "min" in found.title else f"{plan_view.slot(found)}, "
        choices.append(Choice(name, found.title, f"{length}{size}{mine}"))
    choices.sort(key=lambda choice: choice.key != plan.format.id)

    def chosen(name: str) -> None:
        try:
            screen.change(plans.with_format(plan, load_format(name, screen.desk.formats)), fill=True)
            screen.about.begin()
        except FormatError as error:
            screen.notice(str(error), trouble=True)

    _tell_broken(screen)
    choose(screen, "Which format?", choices, chosen)


def _tell_broken(screen: "SetupScreen") -> None:
    """Say what is wrong with a format of one's own that is not offered."""
    for path in own_files(screen.desk.formats):
        try:
            read_own(path)
        except FormatError as error:
            screen.notice(f"Not offered: {error}", trouble=True)


def _attribution(screen: "SetupScreen", plan: Plan, _: int) -> None:
    choices = [Choice(key, words) for key, words in ATTRIBUTIONS.items()]

    def chosen(key: str) -> None:
        screen.change(replace(plan, attribution=cast("Attribution", key)))

    choose(screen, "What may a write-up say about who said something?", choices, chosen)


# --- the phases


def _phase(screen: "SetupScreen", plan: Plan, at: int) -> None:
    phase = plan.steps[at].phase
    choices = [
        Choice("minutes", "Minutes", f"{phase.minutes:g}, {plan_view.given(plan, phase)}"),
        Choice("title", "Title", phase.title),
        Choice("ask", "What is asked", phase.ask),
        Choice("held", "Leave it out" if plan.steps[at].held else "Hold it", phase.held_if),
    ]

    def chosen(key: str) -> None:
        if key == "held":
            screen.change(plans.toggled_phase(plan, at))
            return
        value = f"{phase.minutes:g}" if key == "minutes" else str(getattr(phase, key))
        ask_line(screen, f"{phase.title}: {key}", value, partial(_phase_line, screen, at, key))

    choose(screen, phase.title, choices, chosen)


def _phase_line(screen: "SetupScreen", at: int, key: str, typed: str) -> None:
    if screen.plan is None:
        return
    value: float | str = clean_line(typed)[:200]
    if key == "minutes":
        try:
            value = parse_minutes(typed, LONGEST)
        except InstantError as error:
            screen.notice(str(error), trouble=True)
            return
    if value or key == "ask":
        screen.change(plans.changed_phase(screen.plan, at, **{key: value}))


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
        screen.app.push_screen(GroupsScreen(plan, screen.groups, partial(setattr, screen, "groups")))


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
    "role": people_deeds.ask_role,
    "person": people_deeds.ask_person,
    "file": people_deeds.ask_file,
    "earlier": people_deeds.ask_earlier,
    "phase": _phase,
    "own phase": _own_phase,
    "keys": _keys,
    "groups": _groups,
}
