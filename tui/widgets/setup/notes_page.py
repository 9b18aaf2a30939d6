"""The last page of the setup: names in the notes, consent, decision day, who else gets the notes, preparation."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, OptionList, TextArea

from sessions.common.dates import parse_day
from sessions.common.errors import InstantError
from sessions.common.sanitize import TEXT_LENGTH, clean, clean_line
from sessions.planning.plan import Plan
from tui.widgets.base.form import Chooser, FormLine, LineField
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows
from tui.widgets.composer.text_field import Field
from tui.widgets.setup.page import SetupPage

ATTRIBUTIONS = {
    "names": "the write-up names who said what",
    "roles": "the write-up gives roles only, such as peer 1",
    "none": "the write-up does not say who spoke",
}


class NotesPage(SetupPage):
    """Attribution, consent, the day of the decision, who else gets the notes, and the preparation to tick off."""

    def __init__(self, plan: Plan, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(plan, id=id)
        self._clock = clock
        self._names = FormLine("Names", Chooser(id="attribution"), remarks=False)
        self._consent = Field(self.next_field)
        self._consent.can_focus = True
        self._decision = FormLine("Decision", LineField(id="decision", placeholder="15 dec, friday", max_length=20))
        self._share = FormLine(
            "Notes to", LineField(id="share", placeholder="who else can use the notes", max_length=200), remarks=False
        )
        self._heading, self._rows = Lines(classes="heading"), Rows()

    def compose(self) -> ComposeResult:
        """From the names down to the preparation."""
        yield self._names
        with Horizontal(id="consent-line"):
            yield Lines(Content("Consent"), classes="label")
            yield self._consent
        yield self._decision
        yield self._share
        yield self._heading
        yield self._rows
        yield Lines(Content("Enter ticks off what is done"), classes="keys")

    def fill(self, plan: Plan) -> None:
        """Fill the fields from the plan."""
        with self.prevent(Input.Changed, TextArea.Changed):
            self._consent.load_text(plan.consent)
            for line, value in (
                (self._decision, plan.decision.isoformat() if plan.decision else ""), (self._share, plan.share_with),
            ):  # fmt: skip
                if isinstance(line.field, Input):
                    line.field.value = value

    def draw(self, plan: Plan) -> None:
        """Explain the fields, and show the preparation."""
        if isinstance(self._names.field, Chooser):
            self._names.field.show_choice(ATTRIBUTIONS[plan.attribution])
        self._show_decision(plan)
        items = plan.format.prepare
        done = sum(item in plan.done for item in items)
        self._heading.show(Content(f"TO PREPARE · {done} of {len(items)} done" if items else ""))
        self._rows.can_focus = bool(items)
        self._rows.show(items, [Content(f" {'✓' if item in plan.done else '·'} {item}") for item in items])

    def _show_decision(self, plan: Plan) -> None:
        try:
            self._read_decision()
        except InstantError as error:
            self._decision.remark(str(error), trouble=True)
        else:
            day = plan.decision
            self._decision.remark(f"{day:%A} {day.day} {day:%B}" if day else "the day a decision is due")

    @property
    def _typed_decision(self) -> str:
        return self._decision.field.value if isinstance(self._decision.field, Input) else ""

    def _read_decision(self) -> date | None:
        """Return the day that was typed, if any. Raises InstantError."""
        typed = self._typed_decision
        return parse_day(typed, self._clock().astimezone().date()) if typed.strip() else None

    def begin(self) -> None:
        """Go to the first field."""
        self.screen.set_focus(self._names.field)

    def trouble(self) -> str:
        """Return why the day cannot be understood."""
        try:
            self._read_decision()
        except InstantError as error:
            return str(error)
        return ""

    def focus_trouble(self) -> None:
        """Focus the day."""
        self.screen.set_focus(self._decision.field)

    @property
    def at(self) -> int | None:
        """The marked item of the preparation."""
        return self._rows.highlighted

    def read(self, plan: Plan) -> Plan:
        """Return the plan with what is typed in the fields."""
        share = self._share.field.value if isinstance(self._share.field, Input) else ""
        plan = replace(
            plan, consent=clean(self._consent.text).strip()[:TEXT_LENGTH], share_with=clean_line(share)[:200]
        )
        with suppress(InstantError):  # shown beside the field
            plan = replace(plan, decision=self._read_decision())
        return plan

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        self.post_message(self.Typed(self))

    @on(Chooser.Opened)
    def _choose_attribution(self, message: Chooser.Opened) -> None:
        message.stop()
        self.post_message(self.Commanded("attribution"))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Tick an item off, or not."""
        message.stop()
        self.post_message(self.Commanded("open"))
