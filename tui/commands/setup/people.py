"""What the setup decides about the people on the list: their roles and names, and in which order they speak."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.language.texts import N_, _
from sessions.model.people import ROLES, Person, Place, Role, role_called, short_names
from sessions.planning import plan as plans
from sessions.planning.plan import Plan
from tui.commands.effects import NOTHING, AskLine, Choice, Choose, Decide, Effect, Notice, Together
from tui.commands.setup.effects import ChangePlan
from tui.commands.setup.ui import SetupUi

_NEXT_PLACE: Mapping[Place | None, Place | None] = {None: "remote", "remote": "room", "room": None}
_LABELS = {"name": N_("Name"), "organisation": N_("Organisation"), "language": N_("Language")}


# --- the marked person


def _marked(plan: Plan, ui: SetupUi) -> Person | None:
    return plan.people[ui.row] if ui.row is not None and ui.row < len(plan.people) else None


def ask_role(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask for the role of the marked person."""
    person = _marked(plan, ui)
    if person is None:
        return NOTHING
    choices = [Choice(role, _called(plan, role)) for role in ROLES]
    return Choose(_("Who is {name}?", name=person.name), choices, partial(_then_change, person.id, "role"))


def ask_short_name(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask what the marked person is called: it reads as the name says it now."""
    person = _marked(plan, ui)
    if person is None:
        return NOTHING
    now_called = short_names(plan.people)[person.id]
    return AskLine(
        _("What is {name} called?", name=person.name), now_called, partial(_then_change, person.id, "called")
    )


def ask_what_to_change(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask what to change of the marked person."""
    person = _marked(plan, ui)
    if person is None:
        return NOTHING
    choices = (
        Choice("role", _("Role"), _called(plan, person.role)),
        Choice("name", _(_LABELS["name"]), person.name),
        Choice("called", _("Called"), short_names(plan.people)[person.id]),
        Choice("organisation", _(_LABELS["organisation"]), person.organisation or ""),
        Choice("language", _(_LABELS["language"]), person.language or plan.language),
    )

    def chosen(key: str) -> Effect:
        if key == "role":
            return Decide(ask_role)
        if key == "called":
            return Decide(ask_short_name)
        return AskLine(_(_LABELS[key]), getattr(person, key) or "", partial(_then_change, person.id, key))

    return Choose(person.name, choices, chosen)


def _called(plan: Plan, role: Role) -> str:
    return plan.format.roles.get(role) or role_called(role)


def _then_change(who: str, key: str, answer: str) -> Effect:
    return Decide(partial(_change_person, who, key, answer))


def _change_person(who: str, key: str, answer: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    line = clean_line(answer)[:NAME_LENGTH]
    if key == "name" and not line:
        return Notice(_("A person needs a name. x removes someone from the list."), trouble=True)
    if key == "called" and line:
        short = short_names(plan.people)
        if line == short[who]:
            return NOTHING
        others = [one for one in plan.people if one.id != who]
        if other := next((one for one in others if fold_name(line) == fold_name(short[one.id])), None):
            return Notice(
                _("{name} is called so already: add what tells the two apart.", name=other.name), trouble=True
            )
    return _with_changes(plan, who, {key: line or None})


def next_place(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Say that the marked person is remote, in the room, or that nobody knows."""
    person = _marked(plan, ui)
    return _with_changes(plan, person.id, {"place": _NEXT_PLACE[person.place]}) if person else NOTHING


def _with_changes(plan: Plan, who: str, changes: Mapping[str, Any]) -> Effect:
    people = [person.model_copy(update=changes) if person.id == who else person for person in plan.people]
    return ChangePlan(plans.with_people(plan, people))


def remove_person(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Remove the marked person from the list."""
    person = _marked(plan, ui)
    if person is None:
        return NOTHING
    others = [one for one in plan.people if one is not person]
    return Together((ChangePlan(plans.with_people(plan, others)), Notice(_("{name} was removed.", name=person.name))))


# --- the speaking order


def move_person(at: int, to: int, plan: Plan) -> Plan:
    """Return the plan with somebody speaking earlier or later."""
    people = list(plan.people)
    people.insert(to, people.pop(at))
    return replace(plan, people=tuple(people))


def shuffle(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Put everyone into an order that nobody chose."""
    return Together((ChangePlan(plans.shuffled(plan, random.SystemRandom())), Notice(_("Shuffled."))))


def put_in_order(order: Callable[[Plan], Plan], sentence: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Put everyone into an `order`, and say which in the `sentence`, which is not translated yet."""
    return Together((ChangePlan(order(plan)), Notice(_(sentence))))
