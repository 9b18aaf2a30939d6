"""What is decided about several groups: who is in which one, and how many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sessions.groups import proposal
from sessions.groups.split import Groups, split_by_hand, without_support
from sessions.language.lists import listed
from sessions.language.texts import _, ngettext
from sessions.model.people import short_names
from sessions.planning.plan import Plan
from sessions.record.header import Split, SplitBy
from tui.commands.effects import NOTHING, Choice, Choose, Decision, Effect, Notice, Together
from tui.commands.every_window import OF_EVERY_WINDOW
from tui.commands.footer import footer
from tui.commands.setup.effects import BackToPlan, MakeGroups, ShowSplit
from tui.commands.windows import GROUPS
from tui.widgets.key_bar import FooterKey

MOST = 9
IN_LIST = ("put-1", "evenly", "by-language", "more")
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class GroupsUi:
    """The groups as they are, and the person at the mark."""

    split: Split
    chosen: str | None = None


def begin_with(plan: Plan) -> tuple[Split, str]:
    """Return the groups to begin with, and what to say of those who came since they were made.

    Where the plan has groups, everybody who was in one stays there.
    """
    if plan.split is None or not plan.groups:
        return _split(plan, "evenly", None), ""
    split, new = proposal.with_everybody(plan.people, plan.format.for_groups(), plan.language, plan.split)
    return split, _where_they_are(plan, new)


def _where_they_are(plan: Plan, new: Mapping[str, int]) -> str:
    names = short_names(plan.people)
    said = [_("{name} in group {number}", name=names[who], number=number) for who, number in new.items()]
    if not said:
        return ""
    people, more = ", ".join(said[:_MOST_NAMED]), len(said) - _MOST_NAMED
    if more <= 0:
        # For translators: {people} is, for example, "Ana in group 2, Bo in group 1"
        return _("New: {people}. Everybody else is where they were.", people=people)
    return ngettext(
        "New: {people} and {number} more. Everybody else is where they were.",
        "New: {people} and {number} more. Everybody else is where they were.",
        more,
        people=people,
    )


def decide(name: str, plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    """Decide what a command of the groups does."""
    return _DECISIONS[name](plan, now, ui)


def keys_for() -> tuple[FooterKey, ...]:
    """Return the keys that matter."""
    return footer(GROUPS, ("create", "back", "keys"))


def _most(plan: Plan) -> int:
    return min(MOST, max(2, len(without_support(plan.people))))


def _split(plan: Plan, by: SplitBy, number: int | None) -> Split:
    chosen = plan.format.for_groups()
    proposed = proposal.propose(plan.people, chosen, plan.language, by, number)
    if len(proposed.groups) <= MOST:
        return proposed
    return proposal.propose(plan.people, chosen, plan.language, by, MOST)


def _put(number: int, plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    """Put the marked person into a group; what is done by hand stays."""
    count = len(ui.split.groups)
    if ui.chosen is None or number > count:
        return Notice(
            ngettext(
                "There is {number} group; + makes one more.", "There are {number} groups; + makes one more.", count
            )
        )
    numbers = {who: at for at, group in enumerate(ui.split.groups, start=1) for who in group}
    groups = split_by_hand(plan.people, numbers | {ui.chosen: number})
    return ShowSplit(_by_hand((*groups, *[()] * (count - len(groups))), ui), ui.chosen)


def _by_hand(groups: Groups, ui: GroupsUi) -> Split:
    return proposal.split_of(groups, "hand", ui.split.number)


def _into(by: SplitBy, number: int | None, plan: Plan) -> Effect:
    sentence = _("Grouped by language.") if by == "language" else _("Roles and organisations are spread.")
    return Together((ShowSplit(_split(plan, by, number)), Notice(sentence)))


def _again(by: SplitBy, plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    """Split again: into as many groups as somebody asked for, else into as many as are proposed."""
    return _into(by, ui.split.number, plan)


def _more(step: int, plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    """Make one group more or less; one less than two is none."""
    count, most = len(ui.split.groups) + step, _most(plan)
    if count < proposal.LEAST:
        return BackToPlan(together=True, sentence=_("One session with everybody: the plan has no groups now."))
    if count > most:
        return Notice(
            _("From 2 to {most} groups here; `peer-assist groups` makes more than {limit}.", most=most, limit=MOST)
        )
    if ui.split.by != "hand":
        return _into(ui.split.by, count, plan)
    groups = proposal.groups_of(plan.people, ui.split)
    if step < 0 and groups[-1]:
        return Notice(_("The last group is not empty: move its people first, or press e to split again."))
    # What was done by hand stays: a group more is an empty one.
    split = _by_hand((*groups, ()) if step > 0 else groups[:-1], ui)
    return ShowSplit(split.model_copy(update={"number": count}), ui.chosen)


def _create(plan: Plan, now: datetime, ui: GroupsUi) -> Effect:
    """Say how many records it makes, and ask once."""
    groups = proposal.groups_of(plan.people, ui.split)
    if not all(groups):
        return Notice(_("One group is empty: move somebody there, or press - for one group less."), trouble=True)
    choices = (
        Choice("make", ngettext("Make {number} record", "Make {number} records", len(groups)), _sizes(groups)),
        Choice("not", _("Not yet"), _("nothing is made")),
    )

    def answered(key: str) -> Effect:
        return MakeGroups(plan, groups) if key == "make" else NOTHING

    asked = ngettext("A record for {number} group?", "A record for each of {number} groups?", len(groups))
    return Choose(asked, choices, answered)


def _sizes(groups: Sequence[Sequence[object]]) -> str:
    sizes = listed(f"{len(group)}" for group in groups)
    # For translators: {sizes} is, for example, "5, 5 and 4": the sizes of the groups
    return ngettext("{sizes} person", "{sizes} people", len(groups[-1]), sizes=sizes)


_DECISIONS: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    **{f"put-{number}": partial(_put, number) for number in range(1, MOST + 1)},
    "evenly": partial(_again, "evenly"),
    "by-language": partial(_again, "language"),
    "more": partial(_more, 1),
    "fewer": partial(_more, -1),
    "create": _create,
    "back": lambda *given: BackToPlan(),
}
