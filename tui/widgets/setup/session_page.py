"""The first page of the setup: what the session is about, when it starts, in which format."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from sessions.common.clock_changes import as_typed
from sessions.common.dates import parse_minutes, parse_start
from sessions.common.errors import InstantError
from sessions.common.phrases import start_phrase
from sessions.common.sanitize import TEXT_LENGTH, TITLE_LENGTH, clean_line, is_language_code
from sessions.language.tags import tag
from sessions.language.texts import _
from sessions.planning.language import with_language
from sessions.planning.plan import Plan
from tui.views import plan as plan_view
from tui.widgets.base.form import Chooser, FormLine, LineField
from tui.widgets.base.lines import Lines
from tui.widgets.setup.day_lines import DayLines
from tui.widgets.setup.form_page import FormPage, Line, Read
from tui.widgets.setup.labels import field_label, label_cells


class SessionPage(FormPage):
    """Format, title, challenge, start, further days, slot and language."""

    def __init__(self, plan: Plan, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(plan, clock, id=id)
        self._format = FormLine(field_label("format"), Chooser(id="format"), remarks=False)
        self._title = FormLine(
            field_label("title"),
            LineField(id="title-field", placeholder=_("what people call it"), max_length=200),
            remarks=False,
        )
        # For translators: what can be typed in a field of 24 letters; the days of the week are read in the language.
        self._start = FormLine(field_label("start"), LineField(id="start", placeholder=_("now, 14:00, fri 9:30")))
        self._slot = FormLine(field_label("slot"), LineField(id="slot", placeholder=_("minutes"), max_length=7))
        self._language = FormLine(field_label("language"), LineField(id="language", placeholder="en", max_length=20))
        self._days = DayLines()
        self._about = Lines(id="about-format")
        self._about.styles.margin = (0, 0, 1, label_cells())
        self._title.add_class("apart")
        self.last = self._language.field

    def compose(self) -> ComposeResult:
        """From the format down to the language."""
        yield self._format
        yield self._about
        yield self._title
        with Horizontal(id="challenge-line"):
            yield field_label("challenge")
            yield self.text
        yield self._start
        yield self._days
        yield self._slot
        yield self._language

    @property
    def reads(self) -> Mapping[Line, Read]:
        """The lines that may not be understood, and how each is read."""
        days = {line: partial(self._read_day, day) for day, line in self._days.lines.items()}
        return {self._start: self._read_start, **days, self._slot: _read_slot, self._language: _read_language}

    def fill(self, plan: Plan) -> None:
        """Fill the fields from the plan."""
        self._days.have(plan.further_days)
        slot = f"{plan.slot_minutes:g}" if plan.slot_minutes else ""
        lines = {self._title: plan.title, self._start: _as_typed(plan.scheduled), self._slot: slot}
        self.fill_in(plan.challenge, {**lines, **self._filled_days(plan), self._language: plan.language})

    def _filled_days(self, plan: Plan) -> Mapping[Line, str]:
        return {line: _as_typed(plan.days.get(day)) for day, line in self._days.lines.items()}

    def draw(self, plan: Plan) -> None:
        """Explain the fields."""
        if self._days.have(plan.further_days):  # another day is held, or none
            self.fill_in(self.text.text, self._filled_days(plan))
        days = {line: self._day_words(plan, day) for day, line in self._days.lines.items()}
        self._format.field.show_choice(plan.format.title)
        self._about.show(Content(plan.format.about))
        starts = start_phrase(plan.scheduled, self.clock()) if plan.scheduled else _("whenever you start it")
        self.explain(
            {
                self._start: starts,
                **days,
                self._slot: plan_view.slot_words(plan),
                self._language: plan_view.checked_in(plan.language),
            }
        )

    def begin(self) -> None:
        """Go to the title: the format that is chosen already suits most sessions."""
        self.screen.set_focus(self._title.field)

    def on_input_submitted(self, message: LineField.Submitted) -> None:
        """Stay in an empty title: an Enter too many, behind the choice of a format, is not the wish to have none."""
        if message.input is self._title.field and not message.value.strip():
            message.stop().prevent_default()
            self.post_message(self.Commanded("untitled"))

    def read(self, plan: Plan) -> Plan:
        """Return the plan with what is typed in the fields; what a start meant half typed is not kept."""
        unseen = {day: start for day, start in plan.days.items() if day not in self._days.lines}
        title, challenge = clean_line(self._title.field.value), clean_line(self.text.text)
        unbooked = replace(plan, scheduled=None, days=unseen)
        return self.understood(replace(unbooked, title=title[:TITLE_LENGTH], challenge=challenge[:TEXT_LENGTH]))

    def _read_start(self, plan: Plan, typed: str) -> Plan:
        return replace(plan, scheduled=parse_start(typed, self.clock()) if typed.strip() else None)

    def _read_day(self, day: int, plan: Plan, typed: str) -> Plan:
        others = {other: start for other, start in plan.days.items() if other != day}
        start = {day: parse_start(typed, self.clock(), plan.day_before(day))} if typed.strip() else {}
        return replace(plan, days={**others, **start})

    def _day_words(self, plan: Plan, day: int) -> str:
        start = plan.days.get(day)
        return start_phrase(start, self.clock()) if start else _("not planned yet")


def _as_typed(start: datetime | None) -> str:
    return as_typed(start) if start else ""


def _read_slot(plan: Plan, typed: str) -> Plan:
    return replace(plan, slot_minutes=parse_minutes(typed) if typed.strip() else None)


def _read_language(plan: Plan, typed: str) -> Plan:
    if not is_language_code(typed.strip()):
        raise InstantError(_("A language code such as en, fr, pt-BR."))
    return with_language(plan, tag(typed))
