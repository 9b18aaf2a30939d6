"""What the commands of the setup decide; people and phases have modules of their own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import cast

from sessions.language.lists import listed
from sessions.language.texts import N_, _, ngettext, pgettext
from sessions.planning import plan as plans
from sessions.planning.plan import Plan
from sessions.record.header import Attribution
from tui.commands.effects import (
    NOTHING,
    Choice,
    Choose,
    Confirm,
    Decide,
    Decision,
    Effect,
    Notice,
    Together,
)
from tui.commands.every_window import OF_EVERY_WINDOW
from tui.commands.footer import footer
from tui.commands.setup import adding, agenda, elsewhere, formats, left_out, people
from tui.commands.setup.effects import ChangePlan, EditPlan, GoTo, LeaveSetup, OpenGroups, PickUp, SavePlan, TakeBack
from tui.commands.setup.ui import AGENDA, NOTES, PAGES, PEOPLE, SetupUi
from tui.commands.windows import SETUP
from tui.widgets.key_bar import FooterKey
from tui.widgets.setup.notes_page import ATTRIBUTIONS

_WHERE: Mapping[str, tuple[int, ...]] = {
    **dict.fromkeys(("role", "called", "place", "shuffle", "remote-first", "as-listed"), (PEOPLE,)),
    **dict.fromkeys(("longer", "shorter", "own-phase"), (AGENDA,)),
    **dict.fromkeys(("out", "take"), (PEOPLE, AGENDA)),
    "open": (PEOPLE, AGENDA, NOTES),
}
"""The pages that have what a command is about."""


def why_not(name: str, plan: Plan, ui: SetupUi) -> str:
    """Return why a command does nothing now; empty where it can be used."""
    where = _WHERE.get(name)
    if where and ui.page not in where:
        pages = [f"{page + 1} {_(PAGES[page])}" for page in where[:2]]
        return ngettext(
            "This works in the list of page {pages}.",
            "This works in the list of page {pages}.",
            len(pages),
            pages=listed(pages),
        )
    if name in {"create", "groups"} and ui.reading:
        return _("The list is still being read: press the key again in a moment.")
    if name == "take-back" and not adding.can_take_back(ui):
        return _("Nothing was added just now.")
    if name == "groups" and ui.saved is not None and plan.plenary is None:
        return _("This session has its record: copy it at home (c) to split the copy into groups.")
    if name == "groups" and ui.saved is not None and plan != ui.saved:
        return _("Save the changes of this group first (F9): then all groups can be taken back to one plan.")
    if name == "groups" and len(plan.people) < 2:
        return _("Groups are made of the people on the list: add them first.")
    return ""


def decide(name: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Decide what the command called `name` does."""
    if adding.takes_in(name, ui):
        return adding.add_on_the_way(name, Decide(partial(_decide, name)), plan, now, ui)
    return _decide(name, plan, now, ui)


def _decide(name: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    reason = why_not(name, plan, ui)
    return Notice(reason, trouble=True) if reason else _DECISIONS[name](plan, now, ui)


def go_to(page: int, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Show a page; people typed on the one before are added."""
    if ui.page != PEOPLE:
        return GoTo(page)
    return adding.add_before(GoTo(page), plan, now, ui, goes_on=True, again=_("Again turns the page."))


def move(at: int, to: int, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Move the row that was picked up: a person in the speaking order, or a phase."""
    if not 0 <= to < len(plan.people if ui.page == PEOPLE else plan.steps):
        return NOTHING
    moved = people.move_person if ui.page == PEOPLE else agenda.move_phase
    return ChangePlan(moved(at, to, plan), mark=to, carried=True)


def ask_before_leaving(unsafe: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask once more where something would be lost, else do nothing; `unsafe` says why the plan cannot be kept."""
    sentence = unsafe
    if ui.saved is not None and (plan != ui.saved or ui.typed.strip()):
        sentence = _("Not saved. F9 saves; the same key again discards the changes.")
    asked = ("leave", ui.changes)
    return Confirm(*asked, sentence) if sentence and ui.confirmed != asked else NOTHING


def keys_for(ui: SetupUi) -> tuple[FooterKey, ...]:
    """Return the keys that matter on this page."""
    own = ("file", "earlier", "groups") if ui.page == PEOPLE else ("editor",)
    words = {"create": pgettext("key line", "save")} if ui.saved is not None else {}
    return footer(SETUP, ("create", "turn", *own, "home", "keys"), words)


# --- the plan


def _create(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Make the record, where everything is understood; ask once more where something may be overlooked."""
    trouble = next(((page, sentence) for page, sentence in enumerate(ui.troubles) if sentence), None)
    if trouble:
        page, sentence = trouble
        return Together((GoTo(page, to_trouble=True), Notice(sentence, trouble=True)))
    asked = ("create", ui.changes)
    if (doubts := tuple(_doubts(plan, ui))) and ui.confirmed != asked:
        is_empty = not plan.people and len(doubts) == 1
        go_on = _("Press F9 again to continue without people.") if is_empty else _("Press F9 again to save it so.")
        return Confirm(*asked, f"{' '.join(doubts)} {go_on}")
    return _ask_whether_in_groups(plan) if plan.groups and ui.saved is None else SavePlan(plan)


def _doubts(plan: Plan, ui: SetupUi) -> Iterator[str]:
    """Say what may have been overlooked: that there is nobody yet, and that a day's beginning was taken out."""
    if not plan.people:
        yield _("Nobody is on the list yet.")
    if ui.typed.strip():
        if ui.page == PEOPLE:
            yield _("The text in the field is not added: Enter adds it.")
        else:
            yield _("The text in the field of page 2 is not added: Enter there adds it.")
    dropped = [day for day in plan.further_days if ui.saved and day in ui.saved.days and day not in plan.days]
    for day in dropped:
        yield _("Day {number} is not planned any more.", number=day)


def _ask_whether_in_groups(plan: Plan) -> Effect:
    """Ask what becomes of a plan whose people are split: the groups, or one session after all."""
    choices = (
        Choice(
            "groups",
            ngettext("{number} group", "{number} groups", plan.groups),
            _("look at them; F9 there makes their records"),
        ),
        Choice("one", _("One session"), _("one record with everybody")),
    )
    return Choose(
        ngettext(
            "The people of this plan are in {number} group.",
            "The people of this plan are in {number} groups.",
            plan.groups,
        ),
        choices,
        lambda key: OpenGroups(plan) if key == "groups" else SavePlan(plan),
    )


def _groups(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Split the people into groups; where they are in groups that have records, take these back to one plan."""
    return OpenGroups(plan) if ui.saved is None else ask_to_take_back(TakeBack())


def ask_to_take_back(back: TakeBack) -> Effect:
    """Ask once before the records of all groups are put aside."""
    choices = (
        Choice("back", _("One plan with everybody"), _("their records are put aside")),
        Choice("not", _("Leave the groups"), _("nothing is changed")),
    )
    return Choose(_("Take all groups back to one plan?"), choices, lambda key: back if key == "back" else NOTHING)


# --- what is chosen on the first and on the last page


def _ask_attribution(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    choices = [Choice(key, _(words)) for key, words in ATTRIBUTIONS.items()]
    return Choose(
        _("What may a write-up say about who said something?"), choices, lambda key: Decide(partial(_attribute, key))
    )


def _attribute(key: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    return ChangePlan(replace(plan, attribution=cast("Attribution", key)))


def _tick(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Tick the marked item of the preparation off, or take the tick back."""
    items = plan.format.prepare
    if ui.row is None or ui.row >= len(items):
        return NOTHING
    return ChangePlan(replace(plan, done=plan.done ^ {items[ui.row]}))


# --- keys that mean something else on each page


def _open(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    decisions: Mapping[int, Decision] = {
        PEOPLE: left_out.open_row,
        AGENDA: agenda.ask_about_phase,
        NOTES: _tick,
    }
    return decisions[ui.page](plan, now, ui)


_DECISIONS: Mapping[str, Decision] = {
    **OF_EVERY_WINDOW,
    "create": _create,
    "turn": lambda plan, now, ui: GoTo(min(ui.page + 1, len(PAGES) - 1)),
    "turn-back": lambda plan, now, ui: GoTo(max(ui.page - 1, 0)),
    "editor": lambda plan, now, ui: EditPlan(plan),
    "home": lambda *given: LeaveSetup(),
    "format": formats.ask_format,
    "untitled": lambda *given: Notice(_("Type the title here, then press Enter. Tab goes on without one.")),
    "attribution": _ask_attribution,
    "add": adding.add_typed,
    "file": elsewhere.ask_file,
    "earlier": elsewhere.ask_earlier,
    "take-back": adding.undo_addition,
    "groups": _groups,
    "role": people.ask_role,
    "called": people.ask_short_name,
    "place": people.next_place,
    "shuffle": people.shuffle,
    "remote-first": partial(people.put_in_order, plans.remote_ones_first, N_("Remote people speak first.")),
    "as-listed": partial(people.put_in_order, plans.as_listed, N_("As they were added.")),
    "longer": partial(agenda.add_minutes, 1),
    "shorter": partial(agenda.add_minutes, -1),
    "own-phase": agenda.ask_own_phase,
    "open": _open,
    "out": lambda plan, now, ui: (left_out.drop if ui.page == PEOPLE else agenda.hold_or_not)(plan, now, ui),
    "take": lambda *given: PickUp(),
}
