"""What the pages of the setup have in common: they show the plan, and post what was typed or asked for."""

from dataclasses import dataclass

from textual import on
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, OptionList, TextArea

from sessions.planning.plan import Plan
from tui.widgets.composer.text_field import Field


class SetupPage(Vertical):
    """A page of the setup. The plan is the screen's: a page shows what it was given last, and never changes it."""

    last: Input | None = None
    """The last field: Enter in it turns to the next page."""

    @dataclass
    class Typed(Message):
        """Something was typed on the page; its `read` has it."""

        page: "SetupPage"

    @dataclass
    class Commanded(Message):
        """A command of the setup is wanted, by a field or a row."""

        name: str

    def __init__(self, plan: Plan, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.plan = plan

    @property
    def at(self) -> int | None:
        """The marked row, None where no row is."""
        return None

    def show(self, plan: Plan) -> None:
        """Show another plan."""
        self.plan = plan
        self.draw_again()

    def draw_again(self) -> None:
        """Show the plan as it is."""
        if self.is_mounted and self.display:
            self.draw(self.plan)

    on_mount = on_resize = draw_again

    def draw(self, plan: Plan) -> None:
        """Show what follows from the plan."""
        raise NotImplementedError

    def begin(self) -> None:
        """Go to the first field."""
        raise NotImplementedError

    def fill(self, plan: Plan) -> None:
        """Fill the fields from the plan."""

    def read(self, plan: Plan) -> Plan:
        """Return the plan with what is typed in the fields; what cannot be understood changes nothing."""
        return plan

    def trouble(self) -> str:
        """Return what cannot be understood on this page; empty where all is well."""
        return ""

    def focus_trouble(self) -> None:
        """Focus the field that cannot be understood; it has to be shown."""

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        self.post_message(self.Typed(self))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Do with a row that was chosen by Enter or the mouse what its page is about."""
        message.stop()
        self.post_message(self.Commanded("open"))

    # --- from field to field

    def next_field(self) -> None:
        """Go to the next field."""
        self.screen.focus_next()

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go to the next field; after the last one, to the next page."""
        message.stop()
        if message.input is self.last:
            self.post_message(self.Commanded("turn"))
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
            self.post_message(self.Commanded("home"))
