"""What the commands of the setup decide; people and phases have modules of their own."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast

from sessions.common.errors import FormatError
from sessions.formats.loading import (
    built_in_names,
    format_names,
    in_language_of,
    load_format,
    own_files,
    read_own,
)
from sessions.formats.model import Format
from sessions.language.texts import person_language
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
    Load,
    Notice,
    Together,
)
from tui.commands.every_window import OF_EVERY_WINDOW
from tui.commands.footer import footer
from tui.commands.setup import adding, agenda, elsewhere, left_out, people
from tui.commands.setup.effects import ChangePlan, EditPlan, GoTo, LeaveSetup, OpenGroups, PickUp, SavePlan, TakeBack
from tui.commands.setup.ui import AGENDA, NOTES, PAGES, PEOPLE, SESSION, SetupUi
from tui.commands.windows import SETUP
from tui.views import plan as plan_view
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
        names = " and ".join(f"{page + 1} {PAGES[page]}" for page in where[:2])
        return f"This works in the list of page {names}."
    if name in {"create", "groups"} and ui.reading:
        return "The list is still being read: press the key again in a moment."
    if name == "take-back" and not adding.can_take_back(ui):
        return "Nothing was added just now."
    if name == "groups" and ui.saved is not None and plan.plenary is None:
        return "This session has its record: copy it at home (c) to split the copy into groups."
    if name == "groups" and ui.saved is not None and plan != ui.saved:
        return "Save the changes of this group first (F9): then all groups can be taken back to one plan."
    if name == "groups" and len(plan.people) < 2:
        return "Groups are made of the people on the list: add them first."
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
    return adding.add_before(GoTo(page), plan, now, ui, goes_on=True, again="Again turns the page.")


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
        sentence = "Not saved. F9 saves; the same key again discards the changes."
    asked = ("leave", ui.changes)
    return Confirm(*asked, sentence) if sentence and ui.confirmed != asked else NOTHING


def keys_for(ui: SetupUi) -> tuple[FooterKey, ...]:
    """Return the keys that matter on this page."""
    own = ("file", "earlier", "groups") if ui.page == PEOPLE else ("editor",)
    words = {"create": "save"} if ui.saved is not None else {}
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
        go_on = "to continue without people" if not plan.people and len(doubts) == 1 else "to save it so"
        return Confirm(*asked, f"{' '.join(doubts)} Press F9 again {go_on}.")
    return _ask_whether_in_groups(plan) if plan.groups and ui.saved is None else SavePlan(plan)


def _doubts(plan: Plan, ui: SetupUi) -> Iterator[str]:
    """Say what may have been overlooked: that there is nobody yet, and that a day's beginning was taken out."""
    if not plan.people:
        yield "Nobody is on the list yet."
    if ui.typed.strip():
        where, there = ("", "") if ui.page == PEOPLE else (" of page 2", " there")
        yield f"The text in the field{where} is not added: Enter{there} adds it."
    dropped = [day for day in plan.further_days if ui.saved and day in ui.saved.days and day not in plan.days]
    for day in dropped:
        yield f"Day {day} is not planned any more."


def _ask_whether_in_groups(plan: Plan) -> Effect:
    """Ask what becomes of a plan whose people are split: the groups, or one session after all."""
    choices = (
        Choice("groups", f"{plan.groups} groups", "look at them; F9 there makes their records"),
        Choice("one", "One session", "one record with everybody"),
    )
    return Choose(
        f"The people of this plan are in {plan.groups} groups.",
        choices,
        lambda key: OpenGroups(plan) if key == "groups" else SavePlan(plan),
    )


def _groups(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Split the people into groups; where they are in groups that have records, take these back to one plan."""
    return OpenGroups(plan) if ui.saved is None else ask_to_take_back(TakeBack())


def ask_to_take_back(back: TakeBack) -> Effect:
    """Ask once before the records of all groups are put aside."""
    choices = (
        Choice("back", "One plan with everybody", "their records are put aside"),
        Choice("not", "Leave the groups", "nothing is changed"),
    )
    return Choose("Take all groups back to one plan?", choices, lambda key: back if key == "back" else NOTHING)


# --- what is chosen on the first and on the last page


@dataclass(frozen=True, slots=True)
class _Formats:
    sound: Mapping[str, Format]
    own: frozenset[str]
    trouble: str


def _load_formats(folder: Path) -> _Formats:
    """Return the formats, a person's own ones too, and what is wrong with one of those."""
    sound: dict[str, Format] = {}
    wrong: list[FormatError] = []
    for name in format_names(folder):
        with suppress(FormatError):  # a person's own one has that name and is not sound: it is read below
            sound[name] = load_format(name, folder, person_language())
    for path in own_files(folder):
        try:
            read_own(path)
        except FormatError as error:
            wrong.append(error)
    return _Formats(sound, frozenset(format_names(folder)) - frozenset(built_in_names()), _not_offered(wrong))


def _not_offered(wrong: Sequence[FormatError]) -> str:
    """Return the first mistake in a person's own formats, and where the others are listed."""
    sentences = [sentence for error in wrong for sentence in error.sentences]
    if not sentences:
        return ""
    more = f" `peer-assist formats` says what else is wrong ({len(sentences) - 1} more)." if sentences[1:] else ""
    return f"Not offered: {sentences[0]}{more}"


def _ask_format(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    return Load(partial(_load_formats, ui.context.formats), lambda formats: Decide(partial(_choose_format, formats)))


def _choose_format(formats: _Formats, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    names = sorted(formats.sound, key=lambda name: name != plan.format.id)
    choices = [Choice(name, formats.sound[name].title, _about(formats, name)) for name in names]
    question = Choose("Which format?", choices, lambda name: Decide(partial(_take_format, formats, name)))
    return Together((Notice(formats.trouble, trouble=True), question)) if formats.trouble else question


def _about(formats: _Formats, name: str) -> str:
    offered = formats.sound[name]
    least, most = offered.people
    length = "" if "min" in offered.title else f"{plan_view.slot(offered)}, "
    size = f"{least}–{most} people" if least != most else f"{least} people"
    return f"{length}{size}{', yours' if name in formats.own else ''}"


def _take_format(formats: _Formats, name: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Take a format, and say that the title is next where there is none; what is wrong with an own one stays said."""
    chosen = in_language_of(formats.sound[name], plan.language)
    taken = (ChangePlan(plans.with_format(plan, chosen), fill=True), GoTo(SESSION))
    next_one = Notice(f"{chosen.title}. Type the title of the session now.")
    return Together(taken if plan.title or formats.trouble else (*taken, next_one))


def _ask_attribution(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    choices = [Choice(key, words) for key, words in ATTRIBUTIONS.items()]
    return Choose(
        "What may a write-up say about who said something?", choices, lambda key: Decide(partial(_attribute, key))
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
    "home": lambda *_: LeaveSetup(),
    "format": _ask_format,
    "untitled": lambda *_: Notice("Type the title here, then press Enter. Tab goes on without one."),
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
    "remote-first": partial(people.put_in_order, plans.remote_ones_first, "Remote people speak first."),
    "as-listed": partial(people.put_in_order, plans.as_listed, "As they were added."),
    "longer": partial(agenda.add_minutes, 1),
    "shorter": partial(agenda.add_minutes, -1),
    "own-phase": agenda.ask_own_phase,
    "open": _open,
    "out": lambda plan, now, ui: (left_out.drop if ui.page == PEOPLE else agenda.hold_or_not)(plan, now, ui),
    "take": lambda *_: PickUp(),
}
