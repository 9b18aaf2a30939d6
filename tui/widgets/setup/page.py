"""What the pages of the setup have in common: they show a plan, and ask for another one."""

from dataclasses import dataclass

from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from sessions.planning.plan import Plan
from tui.widgets.composer.text_field import Field


class SetupPage(Vertical):
    """A page of the setup; it is told the plan, and posts the plan that somebody wants."""

    plan: var[Plan | None] = var(None)
    last: Input | None = None
    """The field behind which the page is done."""

    @dataclass
    class Planned(Message):
        """Somebody has changed the plan."""

        plan: Plan

    @dataclass
    class Wanted(Message):
        """Somebody wants to choose something for which a dialog is needed; `at` is the row it is about."""

        what: str
        at: int = 0

    @dataclass
    class Said(Message):
        """There is something to say to whoever plans."""

        sentence: str
        trouble: bool = False

    @dataclass
    class Done(Message):
        """The last field of the page was left with Enter."""

        page: "SetupPage"

    def next_field(self) -> None:
        """Go on to the next field."""
        self.screen.focus_next()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go on to the next field; behind the last one the page is done."""
        message.stop()
        if message.input is self.last:
            self.post_message(self.Done(self))
        else:
            self.next_field()

    def on_field_pressed(self, message: Field.Pressed) -> None:
        """Let the keys leave a field that takes text."""
        message.stop()
        if message.key in {"tab", "down"}:
            self.next_field()
        elif message.key in {"shift+tab", "up"}:
            self.screen.focus_previous()
        else:
            self.post_message(self.Wanted("leave"))

    def watch_plan(self) -> None:
        """Show another plan."""
        if self.plan is not None and self.is_mounted:
            self.draw(self.plan)

    def on_mount(self) -> None:
        """Show the plan."""
        self.watch_plan()

    def on_resize(self) -> None:
        """Fit what is shown to another width."""
        self.watch_plan()

    def draw(self, plan: Plan) -> None:
        """Show what is derived from the plan."""
        raise NotImplementedError

    def begin(self) -> None:
        """Go to the first field."""
        raise NotImplementedError

    def trouble(self) -> str:
        """Return what cannot be understood on this page, having gone there; nothing where all is well."""
        return ""

    def ask_for(self, plan: Plan) -> None:
        """Ask for another plan; it is shown at once, so that the next key finds it."""
        self.plan = plan
        self.post_message(self.Planned(plan))
