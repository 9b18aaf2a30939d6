"""What is planned next: something new, or an unfinished plan that no window has open."""

from functools import partial

from sessions.common.errors import FormatError
from sessions.formats.loading import load_format
from sessions.language.texts import person_language
from sessions.planning.drafts import Origin, UnfinishedPlan, unfinished_plans
from sessions.planning.plan import Plan, new_plan
from tui.commands.context import Context
from tui.commands.effects import Choice, Choose, Effect
from tui.commands.setup.effects import PlanNext
from tui.views import plan as plan_view

FORMAT = "world-bank"
MOST = 8


def blank_plan(context: Context) -> Plan:
    """Return a plan about which nothing is known."""
    try:
        return new_plan(load_format(FORMAT, context.formats, person_language()))
    except FormatError:  # a person's own one of that name is not sound
        return new_plan(load_format(FORMAT, language=person_language()))


def plan_next(context: Context, sentence: str = "") -> Effect:
    """Begin a new plan, or ask first where there are unfinished ones; `sentence` is said in the setup."""
    unfinished = list(unfinished_plans(context.drafts, context.formats))[:MOST]
    if not unfinished:
        return PlanNext(blank_plan(context), None, sentence)
    choices = [Choice(f"{at}", f"Continue: {plan_view.summary(plan)}") for at, (_, plan) in enumerate(unfinished)]
    others = [Choice("new", "Start a new one"), Choice("drop", "Start a new one and discard these")]
    return Choose("Unfinished plans", [*choices, *others], partial(_chosen, context, unfinished, sentence))


def _chosen(context: Context, unfinished: list[tuple[UnfinishedPlan, Plan]], sentence: str, answer: str) -> Effect:
    if answer in {"new", "drop"}:
        dropped = tuple(draft for draft, _ in unfinished) if answer == "drop" else ()
        return PlanNext(blank_plan(context), None, sentence, dropped)
    draft, plan = unfinished[int(answer)]
    return PlanNext(plan, Origin(draft), sentence)
