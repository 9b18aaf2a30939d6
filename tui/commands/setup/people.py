"""What the setup decides about people: who is added, from where, with which role, and in which order they speak."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.library.database import index_folder
from sessions.library.snapshot import latest_sessions
from sessions.library.summaries import SessionSummary, read_header
from sessions.model.people import ROLES, Person, Place, Role, short_names
from sessions.people_lists.pasted import Pasted, read_pasted
from sessions.people_lists.reading import list_file, lists_in, read_list
from sessions.people_lists.strict import give_ids
from sessions.planning import plan as plans
from sessions.planning.plan import Plan
from tui.commands.effects import NOTHING, AskLine, Choice, Choose, Decide, Effect, Load, Notice, Together
from tui.commands.setup.effects import ChangePlan, EmptyField
from tui.commands.setup.ui import SetupUi

_NEXT_PLACE: Mapping[Place | None, Place | None] = {None: "remote", "remote": "room", "room": None}


# --- who is typed or pasted


@lru_cache(maxsize=1)
def _read(typed: str, known: tuple[Person, ...], roles: tuple[tuple[Role, str], ...]) -> Pasted:
    """Read the field once, also where the plan is kept before the people in the field are added."""
    return read_pasted(typed, known, dict(roles))


def _pasted(plan: Plan, typed: str) -> Pasted:
    return _read(typed, plan.people, tuple(plan.format.roles.items()))


def with_typed(plan: Plan, typed: str) -> Plan:
    """Return the plan with those who are typed but not added yet: a crash must not lose them."""
    return plans.with_people(plan, (*plan.people, *_pasted(plan, typed).people)) if typed.strip() else plan


def add_typed(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Add everyone who was typed or pasted, except those who are on the list already."""
    if not ui.typed.strip():
        return NOTHING
    pasted = _pasted(plan, ui.typed)
    names = f"{len(pasted.people)} added." if len(pasted.people) != 1 else f"{pasted.people[0].name} added."
    parts = (names if pasted.people else "", *pasted.remarks[:2])
    notice = Notice(" ".join(part for part in parts if part), trouble=bool(pasted.remarks))
    people = (*plan.people, *pasted.people)
    added = (ChangePlan(plans.with_people(plan, people), mark=len(people) - 1),) if pasted.people else ()
    return Together((EmptyField(), *added, notice))


# --- the marked person


def _marked(plan: Plan, ui: SetupUi) -> Person | None:
    return plan.people[ui.row] if ui.row is not None and ui.row < len(plan.people) else None


def ask_role(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask for the role of the marked person."""
    person = _marked(plan, ui)
    if person is None:
        return NOTHING
    choices = [Choice(role, plan.format.roles.get(role, role)) for role in ROLES]
    return Choose(f"Who is {person.name}?", choices, partial(_then_change, person.id, "role"))


def ask_short_name(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask what the marked person is called: it reads as the name says it now."""
    person = _marked(plan, ui)
    if person is None:
        return NOTHING
    now_called = short_names(plan.people)[person.id]
    return AskLine(f"What is {person.name} called?", now_called, partial(_then_change, person.id, "called"))


def ask_what_to_change(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask what to change of the marked person."""
    person = _marked(plan, ui)
    if person is None:
        return NOTHING
    choices = (
        Choice("role", "Role", plan.format.roles.get(person.role, person.role)),
        Choice("name", "Name", person.name),
        Choice("called", "Called", short_names(plan.people)[person.id]),
        Choice("organisation", "Organisation", person.organisation or ""),
        Choice("language", "Language", person.language or plan.language),
    )

    def chosen(key: str) -> Effect:
        if key == "role":
            return Decide(ask_role)
        if key == "called":
            return Decide(ask_short_name)
        return AskLine(key.capitalize(), getattr(person, key) or "", partial(_then_change, person.id, key))

    return Choose(person.name, choices, chosen)


def _then_change(who: str, key: str, answer: str) -> Effect:
    return Decide(partial(_change_person, who, key, answer))


def _change_person(who: str, key: str, answer: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    line = clean_line(answer)[:NAME_LENGTH]
    if key == "name" and not line:
        return Notice("A person needs a name. x removes someone from the list.", trouble=True)
    if key == "called" and line:
        short = short_names(plan.people)
        if line == short[who]:
            return NOTHING
        others = [one for one in plan.people if one.id != who]
        if other := next((one for one in others if fold_name(line) == fold_name(short[one.id])), None):
            return Notice(f"{other.name} is called so already: add what tells the two apart.", trouble=True)
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
    return Together((ChangePlan(plans.with_people(plan, others)), Notice(f"{person.name} was removed.")))


# --- the speaking order


def move_person(at: int, to: int, plan: Plan) -> Plan:
    """Return the plan with somebody speaking earlier or later."""
    people = list(plan.people)
    people.insert(to, people.pop(at))
    return replace(plan, people=tuple(people))


def shuffle(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Put everyone into an order that nobody chose."""
    return Together((ChangePlan(plans.shuffled(plan, random.SystemRandom())), Notice("Shuffled.")))


def put_in_order(order: Callable[[Plan], Plan], sentence: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Put everyone into an `order`, and say which."""
    return Together((ChangePlan(order(plan)), Notice(sentence)))


# --- people from elsewhere


def ask_file(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask for a list of people: one that lies in the folder where the program was started, or a path that is typed."""
    return Load(partial(lists_in, Path()), _choose_file)


def _choose_file(lists: Sequence[Path]) -> Effect:
    return Choose(
        "People from which file?",
        [Choice(str(path), clean_line(path.name)) for path in lists],
        lambda answer: Decide(partial(_read_file, Path(answer.removeprefix("+")))),
        new="type a path, or find a list that is here",
        new_last=True,
    )


def _read_file(path: Path, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    source = clean_line(path.name)

    def read() -> Pasted:
        return read_list(list_file(path), source, plan.people, plan.format.roles)

    return Load(read, lambda pasted: Decide(partial(_add, pasted.people, f"from {source}", pasted.remarks)))


def ask_earlier(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask for an earlier session, and add its people."""
    context = ui.context
    return Load(partial(latest_sessions, context.records, now, index_folder(context.environ)), _choose_session)


def _choose_session(sessions: Sequence[SessionSummary]) -> Effect:
    choices = [
        Choice(str(one.path), one.title, f"{one.size} people, {one.since.astimezone():%Y-%m-%d}")
        for one in sessions
        if one.size
    ]
    if not choices:
        return Notice("There is no earlier session with people yet.")
    return Choose(
        "The people of which session?",
        choices,
        lambda path: Load(
            partial(read_header, Path(path)), lambda header: Decide(partial(_add, header.people, "from there", ()))
        ),
    )


def _add(
    people: tuple[Person, ...], where: str, remarks: Sequence[str], plan: Plan, now: datetime, ui: SetupUi
) -> Effect:
    """Add those who are not on the list yet, and say the first remarks on how they were read."""
    known = plan.people
    names = {fold_name(one.name) for one in known}
    new = [one for one in people if fold_name(one.name) not in names]
    same = len(people) - len(new)
    taken = {one.id for one in known}
    # Of two Anas in two lists each has the id `ana`.
    rows = [{"name": one.name, "called": one.called or "", "id": "" if one.id in taken else one.id} for one in new]
    ids = give_ids(rows, known)
    new = [one.model_copy(update={"id": str(identity)}) for one, identity in zip(new, ids, strict=True)]
    sentence = f"{len(new)} added {where}{f', {same} on the list already' if same else ''}."
    return Together((
        ChangePlan(plans.with_people(plan, (*known, *new))),
        Notice(" ".join((sentence, *remarks[:2])), trouble=bool(remarks)),
    ))  # fmt: skip
