"""The page of the setup with the phases: minutes, held or not, order, your own phases."""

from textual.app import ComposeResult
from textual.content import Content

from sessions.language.texts import _
from sessions.planning.plan import Plan
from tui.views import plan as plan_view
from tui.widgets.setup.movable import MovablePage

LONGEST = 1440


class AgendaPage(MovablePage):
    """The phases, one a row, each with a bar for its length."""

    def compose(self) -> ComposeResult:
        """The list, and its keys."""
        yield self.heading
        yield self.rows
        yield self.keys

    def draw(self, plan: Plan) -> None:
        """Show the phases."""
        self.heading.show(
            Content.assemble(_("PHASES"), ("  " + _("✓ held  – left out · given: by the source"), "not bold dim"))
        )
        self.show_rows([step.phase.id for step in plan.steps], plan_view.phase_row, 30)

    def begin(self) -> None:
        """Go to the list."""
        self.is_carrying = False
        self.screen.set_focus(self.rows)
