"""The last page of the setup: names in the notes, consent, decision day, who else gets the notes, preparation."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from sessions.common.dates import parse_day
from sessions.common.sanitize import TEXT_LENGTH, clean, clean_line
from sessions.language.days import weekday_and_date
from sessions.language.texts import N_, _
from sessions.planning.plan import Plan
from sessions.record.proposals import consent_in
from tui.widgets.base.form import Chooser, FormLine, LineField
from tui.widgets.base.lines import Lines
from tui.widgets.base.rows import Rows
from tui.widgets.setup.form_page import FormPage, Line, Read
from tui.widgets.setup.labels import field_label

ATTRIBUTIONS = {
    "names": N_("the write-up names who said what"),
    "roles": N_("the write-up gives roles only, such as peer 1"),
    "none": N_("the write-up does not say who spoke"),
}


class NotesPage(FormPage):
    """Attribution, consent, the day of the decision, who else gets the notes, and the preparation to tick off."""

    def __init__(self, plan: Plan, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(plan, clock, id=id)
        self._names = FormLine(field_label("attribution"), Chooser(id="attribution"), remarks=False)
        self._decision = FormLine(
            field_label("decision"),
            # For translators: as it can be typed, in at most 14 letters.
            LineField(id="decision", placeholder=_("15 dec, friday"), max_length=20),
        )
        self._share = FormLine(
            field_label("share"),
            LineField(id="share", placeholder=_("who else can use the notes"), max_length=200),
            remarks=False,
        )
        self._heading, self._rows = Lines(classes="heading"), Rows()

    def compose(self) -> ComposeResult:
        """From the names down to the preparation."""
        yield self._names
        with Horizontal(id="consent-line"):
            yield field_label("consent")
            yield self.text
        yield self._decision
        yield self._share
        yield self._heading
        yield self._rows
        yield Lines(Content(_("Enter ticks off what is done")), classes="keys")

    @property
    def reads(self) -> Mapping[Line, Read]:
        """The lines that may not be understood, and how each is read."""
        return {self._decision: self._read_decision}

    def fill(self, plan: Plan) -> None:
        """Fill the fields from the plan."""
        decision = plan.decision.isoformat() if plan.decision else ""
        self.fill_in(plan.consent, {self._decision: decision, self._share: plan.share_with})

    def draw(self, plan: Plan) -> None:
        """Explain the fields, and show the preparation."""
        if self._consent() != plan.consent == consent_in(self._consent(), plan.language):
            self.fill(plan)  # what we propose was said in another language before
        self._names.field.show_choice(_(ATTRIBUTIONS[plan.attribution]))
        day = plan.decision
        self.explain({self._decision: weekday_and_date(day) if day else _("the day a decision is due")})
        items = plan.format.prepare
        done = sum(item in plan.done for item in items)
        title = _("TO PREPARE · {done} of {number} done", done=done, number=len(items)) if items else ""
        self._heading.show(Content(title))
        self._rows.can_focus = bool(items)
        self._rows.show(items, [Content(f" {'✓' if item in plan.done else '·'} {item}") for item in items])

    def begin(self) -> None:
        """Go to the first field."""
        self.screen.set_focus(self._names.field)

    @property
    def at(self) -> int | None:
        """The marked item of the preparation."""
        return self._rows.highlighted

    def read(self, plan: Plan) -> Plan:
        """Return the plan with what is typed in the fields."""
        share = clean_line(self._share.field.value)[:200]
        return self.understood(replace(plan, consent=self._consent(), share_with=share))

    def _consent(self) -> str:
        return clean(self.text.text).strip()[:TEXT_LENGTH]

    def _read_decision(self, plan: Plan, typed: str) -> Plan:
        today = self.clock().astimezone().date()
        return replace(plan, decision=parse_day(typed, today) if typed.strip() else None)
