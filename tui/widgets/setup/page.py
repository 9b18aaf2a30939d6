"""What the pages of the setup have in common: they show a plan, and ask for a changed one."""

from dataclasses import dataclass

from textual.containers import Vertical
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input

from sessions.planning.plan import Plan
from tui.widgets.composer.text_field import Field


class SetupPage(Vertical):
    """A page of the setup; it is given the plan, and posts the changed one."""

    plan: var[Plan | None] = var(None)
    last: Input | None = None
    """The last field: Enter in it leaves the page."""

    @dataclass
    class Planned(Message):
        """The plan was changed on the page."""

        plan: Plan

    @dataclass
    class Requested(Message):
        """Something is requested that needs a dialog; `at` is the row it is about."""

        what: str
        at: int = 0

    @dataclass
    class Remarked(Message):
        """There is a remark for the person who plans."""

        sentence: str
        trouble: bool = False

    @dataclass
    class Done(Message):
        """The last field of the page was left with Enter."""

        page: "SetupPage"

    def next_field(self) -> None:
        """Go to the next field."""
        self.screen.focus_next()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go to the next field; after the last one the page is done."""
        message.stop()
        if message.input is self.last:
            self.post_message(self.Done(self))
        else:
            self.next_field()

    def on_field_pressed(self, message: Field.Pressed) -> None:
        """Leave a field of several lines by its keys."""
        message.stop()
        if message.key in {"tab", "down"}:
            self.next_field()
        elif message.key in {"shift+tab", "up"}:
            self.screen.focus_previous()
        else:
            self.post_message(self.Requested("leave"))

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
        """Show what follows from the plan."""
        raise NotImplementedError

    def begin(self) -> None:
        """Go to the first field."""
        raise NotImplementedError

    def take_in(self) -> None:
        """Take into the plan what is typed but not added yet, so that it is not lost."""

    def trouble(self) -> str:
        """Return what cannot be understood on this page; empty where all is well."""
        return ""

    def focus_trouble(self) -> None:
        """Focus the field that cannot be understood; it has to be shown."""

    def ask_for(self, plan: Plan) -> None:
        """Ask for a changed plan; it is shown at once, so that the next key works on it."""
        self.plan = plan
        self.post_message(self.Planned(plan))
