"""Pages of the setup with lines to fill in, each with a remark beside it: its meaning, or why it is not understood."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

from textual import on
from textual.widgets import Input, TextArea

from sessions.common.errors import InstantError
from sessions.planning.plan import Plan
from tui.widgets.base.form import Chooser, FormLine, LineField
from tui.widgets.composer.text_field import Field
from tui.widgets.setup.page import SetupPage

Line = FormLine[LineField]
Read = Callable[[Plan, str], Plan]
"""Puts what is typed into a plan. Raises InstantError if it cannot be understood."""


class FormPage(SetupPage):
    """Lines to fill in, and a longer `text`; `reads` says how the lines that may not be understood are read."""

    def __init__(self, plan: Plan, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(plan, id=id)
        self.clock = clock
        self.text = Field(self.next_field)
        self.text.can_focus = True

    @property
    def reads(self) -> Mapping[Line, Read]:
        """The lines that may not be understood, and how each is read."""
        raise NotImplementedError

    def fill_in(self, text: str, values: Mapping[Line, str]) -> None:
        """Fill in the text and the lines, which is no news to anybody."""
        with self.prevent(Input.Changed, TextArea.Changed):
            self.text.load_text(text)
            for line, value in values.items():
                line.field.value = value

    def explain(self, meanings: Mapping[Line, str]) -> None:
        """Say beside each of these lines what it means, or why it is not understood."""
        troubles = self._troubles()
        for line, meaning in meanings.items():
            line.remark(troubles.get(line, meaning), trouble=line in troubles)

    def understood(self, plan: Plan) -> Plan:
        """Return the plan with what is understood of the lines."""
        for line, read in self.reads.items():
            with suppress(InstantError):  # shown beside the field
                plan = read(plan, line.field.value)
        return plan

    def trouble(self) -> str:
        """Return why the first line that is not understood is not."""
        return next(iter(self._troubles().values()), "")

    def focus_trouble(self) -> None:
        """Focus this line."""
        self.screen.set_focus(next((line.field for line in self._troubles()), None))

    def _troubles(self) -> dict[Line, str]:
        troubles = {}
        for line, read in self.reads.items():
            try:
                read(self.plan, line.field.value)
            except InstantError as error:
                troubles[line] = str(error)
        return troubles

    @on(Chooser.Opened)
    def _choose(self, message: Chooser.Opened) -> None:
        message.stop()
        self.post_message(self.Commanded(message.chooser.id or ""))
