"""What is decided about several groups: who is in which one, and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Literal

from sessions.groups.by_language import split_by_language
from sessions.groups.split import how_many, split_by_hand, split_evenly, without_support
from sessions.planning.plan import Plan
from tui.commands.effects import Decision, Effect, Notice, Together
from tui.commands.every_window import OF_EVERY_WINDOW
from tui.commands.footer import footer
from tui.commands.setup.effects import BackToPlan, MakeGroups, ShowSplit, Split
from tui.commands.windows import GROUPS
from tui.widgets.key_bar import FooterKey

MOST = 9
IN_LIST = ("put-1", "evenly", "by-language", "more")


@dataclass(frozen=True, slots=True)
class GroupsUi:
    """The groups as they are, and the person at the mark."""

    split: Split
    chosen: str | None = None


def propose(plan: Plan, split: Split) -> Split:
    """Return the groups to begin with: those that were made before, where they are still of these people."""
    if {person for group in split.groups for person in group} == set(plan.people):
        return split
    here = len(without_support(plan.people))
    return Split(split_evenly(plan.people, min(max(2, how_many(here, plan.format.for_groups().people)), _most(plan))))


def decide(name: str, plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    """Decide what a command of the groups does."""
    return _DECISIONS[name](plan, now, ui)


def keys_for() -> tuple[FooterKey, ...]:
    """Return the keys that matter."""
    return footer(GROUPS, ("create", "back", "keys"))


def _most(plan: Plan) -> int:
    return min(MOST, max(2, len(without_support(plan.people))))


def _put(number: int, plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    """Put the marked person into a group; what is done by hand stays."""
    count = len(ui.split.groups)
    if ui.chosen is None or number > count:
        return Notice(f"There are {count} groups; + makes one more.")
    numbers = {person.id: at for at, group in enumerate(ui.split.groups, start=1) for person in group}
    groups = split_by_hand(plan.people, numbers | {ui.chosen: number})
    return ShowSplit(replace(ui.split, groups=(*groups, *[()] * (count - len(groups))), by_hand=True), ui.chosen)


def _into(count: int, way: Literal["evenly", "by-language"], plan: Plan) -> Effect:
    if way == "by-language":
        groups, sentence = split_by_language(plan.people, count, plan.language), "Grouped by language."
    else:
        groups, sentence = split_evenly(plan.people, count), "Roles and organisations are spread."
    return Together((ShowSplit(Split(groups, way=way)), Notice(sentence)))


def _more(step: int, plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    """Make one group more or less."""
    groups = ui.split.groups
    count, most = len(groups) + step, _most(plan)
    if not 2 <= count <= most:
        return Notice(f"From 2 to {most} groups here; `peer-assist groups` makes more than {MOST}.")
    if not ui.split.by_hand:
        return _into(count, ui.split.way, plan)
    if step < 0 and groups[-1]:
        return Notice("The last group is not empty: move its people first, or press e to split again.")
    # What was done by hand stays: a group more is an empty one.
    return ShowSplit(replace(ui.split, groups=(*groups, ()) if step > 0 else groups[:-1]), ui.chosen)


def _create(plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    if all(ui.split.groups):
        return MakeGroups(plan, ui.split.groups)
    return Notice("One group is empty: move somebody there, or press - for one group less.", trouble=True)


_DECISIONS: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    **{f"put-{number}": partial(_put, number) for number in range(1, MOST + 1)},
    "evenly": lambda plan, now, ui: _into(len(ui.split.groups), "evenly", plan),
    "by-language": lambda plan, now, ui: _into(len(ui.split.groups), "by-language", plan),
    "more": partial(_more, 1),
    "fewer": partial(_more, -1),
    "create": _create,
    "back": lambda *_: BackToPlan(),
}
