"""What is planned next: something new, or a plan that was begun and that no window has open."""

from collections.abc import Callable

from sessions.common.errors import FormatError
from sessions.formats.loading import load_format
from sessions.planning.drafts import unfinished_plans
from sessions.planning.plan import Plan, new_plan
from tui.commands.choosing import Choice, choose
from tui.commands.desk import Desk, Origin
from tui.screens.base import BaseScreen
from tui.views import plan as text_plan

FORMAT = "world-bank"
MOST = 8


def blank_plan(desk: Desk) -> Plan:
    """Return a plan about which nothing is known."""
    try:
        return new_plan(load_format(FORMAT, desk.formats))
    except FormatError:  # a person's own one of that name is not sound
        return new_plan(load_format(FORMAT))


def ask_what_to_plan(screen: BaseScreen, desk: Desk, chosen: Callable[[Plan, Origin | None], None]) -> None:
    """Call `chosen` with a new plan, or ask first where others were begun: with those and where they are kept."""
    found = list(unfinished_plans(desk.drafts, desk.formats))[:MOST]
    if not found:
        chosen(blank_plan(desk), None)
        return

    def answered(answer: str) -> None:
        if answer == "drop":
            for draft, _ in found:
                if draft.claim():  # another window may have opened it meanwhile
                    draft.forget()
        if answer in {"new", "drop"}:
            chosen(blank_plan(desk), None)
        else:
            draft, plan = found[int(answer)]
            chosen(plan, Origin(draft))

    choices = [Choice(f"{at}", f"Go on: {text_plan.summary(plan)}") for at, (_, plan) in enumerate(found)]
    others = [Choice("new", "Begin a new one"), Choice("drop", "Begin a new one, and throw these away")]
    choose(screen, "What was begun is still here", [*choices, *others], answered)
