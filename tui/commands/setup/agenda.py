"""What the setup decides about phases: how long each one is, what it asks, whether it is held."""

from datetime import datetime
from functools import partial

from sessions.common.dates import parse_minutes
from sessions.common.errors import InstantError
from sessions.common.sanitize import clean_line
from sessions.language.texts import N_, _, decimal, grouped
from sessions.planning import plan as plans
from sessions.planning.plan import Plan, Step
from tui.commands.effects import NOTHING, AskLine, Choice, Choose, Decide, Effect, Notice
from tui.commands.setup.effects import ChangePlan
from tui.commands.setup.ui import SetupUi
from tui.views import plan as plan_view
from tui.widgets.setup.agenda_page import LONGEST

_TITLE_LENGTH, _LINE_LENGTH = 80, 200
_ASKED = {"minutes": N_("{phase}: minutes"), "title": N_("{phase}: title"), "ask": N_("{phase}: ask")}


def ask_about_phase(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask what to change of the marked phase."""
    step = _marked(plan, ui)
    if step is None:
        return NOTHING
    phase = step.phase
    choices = (
        Choice("minutes", _("Minutes"), f"{decimal(phase.minutes)}, {plan_view.given(plan, phase)}"),
        Choice("title", _("Title"), phase.title),
        Choice("ask", _("What is asked"), phase.ask),
        Choice("held", _("Leave it out") if step.held else _("Hold it"), phase.held_if),
    )

    def chosen(key: str) -> Effect:
        if key == "held":
            return Decide(hold_or_not)
        value = decimal(phase.minutes) if key == "minutes" else str(getattr(phase, key))
        return AskLine(_(_ASKED[key], phase=phase.title), value, lambda typed: Decide(partial(_typed, key, typed)))

    return Choose(phase.title, choices, chosen)


def _typed(key: str, typed: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    if ui.row is None:
        return NOTHING
    value: float | str = clean_line(typed)[:_LINE_LENGTH]
    if key == "minutes":
        try:
            value = parse_minutes(typed, LONGEST)
        except InstantError as error:
            return Notice(str(error), trouble=True)
    return ChangePlan(plans.changed_phase(plan, ui.row, **{key: value})) if value or key == "ask" else NOTHING


def add_minutes(more: int, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Give the marked phase some minutes more, or less; it keeps one."""
    step = _marked(plan, ui)
    if step is None or ui.row is None:
        return NOTHING
    minutes = step.phase.minutes + more
    if not 1 <= minutes <= LONGEST:
        return Notice(_("A phase takes 1 to {most} minutes.", most=grouped(LONGEST)))
    return ChangePlan(plans.changed_phase(plan, ui.row, minutes=minutes))


def hold_or_not(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Leave the marked phase out, or hold it."""
    if ui.row is None:
        return NOTHING
    changed = plans.toggled_phase(plan, ui.row)
    return Notice(_("At least one phase has to be held.")) if changed is plan else ChangePlan(changed)


def ask_own_phase(plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    """Ask for a phase of your own, after the marked one."""
    return AskLine(
        _("A phase of your own"), "", lambda typed: Decide(partial(_add_phase, typed)), _("what it is called")
    )


def _add_phase(typed: str, plan: Plan, now: datetime, ui: SetupUi) -> Effect:
    at = 0 if ui.row is None else ui.row + 1
    title = clean_line(typed)[:_TITLE_LENGTH]
    return ChangePlan(plans.with_own_phase(plan, at, title), mark=at) if title else NOTHING


def move_phase(at: int, to: int, plan: Plan) -> Plan:
    """Return the plan with a phase held earlier or later."""
    return plans.moved_phase(plan, at, to)


def _marked(plan: Plan, ui: SetupUi) -> Step | None:
    return plan.steps[ui.row] if ui.row is not None and ui.row < len(plan.steps) else None
