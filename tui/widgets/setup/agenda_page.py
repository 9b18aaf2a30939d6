"""The page of the setup with the phases: minutes, held or not, order, your own phases."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from sessions.planning import plan as plans
from sessions.planning.plan import Plan
from tui.views import plan as plan_view
from tui.widgets.base.lines import Lines
from tui.widgets.setup.movable import MovablePage

_KEYS = "+ - minutes · x held or not · space ↑↓ move · a add phase · Enter more"
LONGEST = 1440


class AgendaPage(MovablePage):
    """The phases, one a row, each with a bar for its length."""

    row_kind = "phase"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("plus,equals_sign", "minutes(1)", "One minute more"),
        ("minus", "minutes(-1)", "One minute less"),
        ("x", "held", "Held or not"),
        ("a", "add", "Add a phase"),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._heading = Lines(classes="heading")

    def compose(self) -> ComposeResult:
        """The list, and its keys."""
        yield self._heading
        yield self.rows
        yield Lines(Content(_KEYS), classes="keys")

    def draw(self, plan: Plan) -> None:
        """Show the phases."""
        self._heading.show(Content.assemble("PHASES", ("  ✓ held  – left out · given: by the source", "not bold dim")))
        width = max(30, (self.rows.size.width or self.size.width) - 1)
        keys = [step.phase.id for step in plan.steps]
        rows = [
            plan_view.phase_row(plan, at, width, taken=self.taken and at == self.at) for at in range(len(plan.steps))
        ]
        self.rows.show(keys, rows)
        if self.rows.highlighted is None:
            self.rows.highlighted = 0

    def begin(self) -> None:
        """Go to the list."""
        self.taken = False
        self.screen.set_focus(self.rows)

    def move(self, at: int, to: int) -> None:
        """Move a phase earlier or later."""
        if self.plan is not None:
            self.ask_for(plans.moved_phase(self.plan, at, to))

    def action_minutes(self, more: int) -> None:
        """Give the highlighted phase a minute more or less, but at least one."""
        if self.plan is None or self.at is None:
            return
        minutes = self.plan.steps[self.at].phase.minutes + more
        if 1 <= minutes <= LONGEST:
            self.ask_for(plans.changed_phase(self.plan, self.at, minutes=minutes))
        else:
            self.post_message(self.Remarked(f"A phase takes 1 to {LONGEST:,} minutes."))

    def action_held(self) -> None:
        """Leave out the highlighted phase, or hold it."""
        if self.plan is None or self.at is None:
            return
        plan = plans.toggled_phase(self.plan, self.at)
        if plan is self.plan:
            self.post_message(self.Remarked("At least one phase has to be held."))
        self.ask_for(plan)

    def action_add(self) -> None:
        """Ask for a new phase, after the highlighted one."""
        self.post_message(self.Requested("own phase", 0 if self.at is None else self.at + 1))
