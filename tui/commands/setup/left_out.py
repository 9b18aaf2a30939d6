"""What is decided in the rows below the people: who may be missing is taken in, remarks are read, rows are dropped."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from sessions.common.sanitize import brief, clean_line
from sessions.language.lists import listed
from sessions.language.punctuation import with_label
from sessions.language.texts import _, ngettext
from sessions.model.people import Person
from sessions.people_lists.found import LeftOut, PeopleList
from sessions.planning.additions import Double, with_left_out, without_left_out
from sessions.planning.plan import Plan, with_people
from tui.commands.effects import NOTHING, AskLine, Choice, Choose, Decide, Effect, Load, Notice, Together
from tui.commands.setup import people
from tui.commands.setup.effects import ShowAddition
from tui.commands.setup.ui import SetupUi
from tui.views import additions as additions_view

_MOST_SHOWN = 300


def is_below(plan: Plan, ui: SetupUi) -> bool:
    """Whether the marked row is below the people: what was left out, or a remark."""
    return ui.key in additions_view.keys_below(ui.addition, plan.people)


def keys_there(plan: Plan, ui: SetupUi) -> str:
    """Return what the keys do in a row below the people; empty in the row of a person."""
    if not is_below(plan, ui):
        return ""
    if double := additions_view.double_at(ui.addition, plan.people, ui.key):
        return _("x removes {name} · Enter: they are two people", name=double[0].name)
    if additions_view.left_out_at(ui.addition, ui.key):
        return _("Enter takes it in · x drops it")
    if ui.key == additions_view.PASSED_OVER:
        return _("Enter lists them · x drops them")
    return _("Enter says it whole · x drops it")


# --- Enter


def open_row(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Take in who may be missing; where there is no name, ask for it. A remark is said whole, what is folded listed.

    In the row of a person, ask what to change.
    """
    if not is_below(plan, ui):
        return people.ask_what_to_change(plan, now, ui)
    if ui.key == additions_view.PASSED_OVER:
        return _list_passed_over(ui.addition.passed_over)
    if left := additions_view.left_out_at(ui.addition, ui.key):
        return _open(left, plan, now, ui)
    if double := additions_view.double_at(ui.addition, plan.people, ui.key):
        new, others = double
        names = listed(one.name for one in (new, *others))
        addition = replace(ui.addition, doubles=_without(ui.addition.doubles, new))
        return Together((ShowAddition(plan, addition), Notice(_("{names} stay on the list.", names=names))))
    at = additions_view.remark_number(ui.addition, ui.key)
    return NOTHING if at is None else Notice(ui.addition.remarks[at])


def _list_passed_over(passed_over: tuple[LeftOut, ...]) -> Effect:
    """List what repeats somebody or is nobody; whoever is chosen is taken in, or it is said why not."""
    shown = passed_over[:_MOST_SHOWN]
    more = len(passed_over) - len(shown)
    choices = [
        Choice(f"{at}", brief(clean_line(one.text), 60), additions_view.why_left_out(one))
        for at, one in enumerate(shown)
    ]
    title = _("Passed over")
    if more:
        title = ngettext(
            "Passed over: the first {most}, and {number} more",
            "Passed over: the first {most}, and {number} more",
            more,
            most=_MOST_SHOWN,
        )
    return Choose(title, choices, lambda key: Decide(partial(_open, shown[int(key)])))


def _open(left: LeftOut, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    if left.person and left.why != "known":
        return _take_in(left, left.person, plan, now, ui)
    text = brief(clean_line(left.text))
    if not left.may_be_missing:
        return Notice(with_label(text, f"{left.reason}."))
    asked, needed = (
        (_("Whose number is {text}?", text=text), _("Type the name of the caller, or press Esc."))
        if left.why == "number"
        else (_("Who is {text}?", text=text), _("Type a name, or press Esc."))
    )
    then = lambda answer: Decide(partial(_read_name, left, answer))  # noqa: E731  # one line, and typed by where it goes
    return AskLine(asked, "", then, _("type the name, then Enter"), needed)


def _read_name(left: LeftOut, answer: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Read who it is as everybody who is typed: with a role, an organisation, a place."""
    # Here, because what reads all kinds of lists is not needed to start.
    from sessions.people_lists.reading import read_list

    return Load(
        partial(read_list, answer, _("the name"), plan.people, plan.format.roles),
        lambda found: Decide(partial(_named, left, found)),
    )


def _named(left: LeftOut, found: PeopleList, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    if found.people:
        return _take_in(left, found.people[0], plan, now, ui)
    reasons = (
        *(with_label(one.text, f"{one.reason}.") for one in found.left_out),
        *found.remarks,
        _("No name was found there."),
    )
    return Notice(clean_line(reasons[0]), trouble=True)


def _take_in(left: LeftOut, person: Person, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Add somebody, who is marked then: the same key again is about them, and not about who is left out next."""
    if all(one is not left for one in (*ui.addition.left_out, *ui.addition.earlier)):
        return NOTHING  # another list came while it was asked about
    changed, addition = with_left_out(plan, ui.addition, left, person)
    reason = left.reason if left.why == "not coming" else ""
    if addition is ui.addition:
        return Notice(_is_there(person.name, reason), trouble=True)
    return Together((
        ShowAddition(changed, addition, len(changed.people) - 1),
        Notice(_has_come(person.name, reason), trouble=bool(reason)),
    ))  # fmt: skip


def _is_there(name: str, reason: str) -> str:
    if reason:
        return _("{name} is on the list already; the list says: {reason}.", name=name, reason=reason)
    return _("{name} is on the list already.", name=name)


def _has_come(name: str, reason: str) -> str:
    if reason:
        return _("{name} added; the list says: {reason}.", name=name, reason=reason)
    return _("{name} added.", name=name)


# --- x


def drop(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Drop the marked row, or person; of somebody who may be on the list twice, drop whoever came last."""
    if not is_below(plan, ui):
        return people.remove_person(plan, now, ui)
    addition = ui.addition
    if double := additions_view.double_at(addition, plan.people, ui.key):
        new, _others = double
        changed = with_people(plan, [one for one in plan.people if one is not new])
        return Together((ShowAddition(changed, addition), Notice(_("{name} was removed.", name=new.name))))
    if left := additions_view.left_out_at(addition, ui.key):
        said = _("{text} stays out.", text=brief(clean_line(left.text)))
        return Together((ShowAddition(plan, without_left_out(addition, left)), Notice(said)))
    if ui.key == additions_view.PASSED_OVER:
        return ShowAddition(plan, without_left_out(addition, *addition.passed_over))
    at = additions_view.remark_number(addition, ui.key)
    if at is None:
        return NOTHING
    return ShowAddition(plan, replace(addition, remarks=(*addition.remarks[:at], *addition.remarks[at + 1 :])))


def _without(doubles: tuple[Double, ...], new: Person) -> tuple[Double, ...]:
    return tuple(one for one in doubles if one.new != new.id)
