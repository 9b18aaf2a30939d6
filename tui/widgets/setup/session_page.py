"""The first page of the setup: what the session is about, when it is, in which format."""

import math
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, TextArea

from sessions.common.dates import InstantError, parse_start
from sessions.common.sanitize import TEXT_LENGTH, TITLE_LENGTH, clean_line, is_language_code
from sessions.formats.model import LONGEST_SLOT
from sessions.planning.plan import Plan
from tui.views import plan as text_plan
from tui.widgets.base.form import Chooser, FormLine, LineField
from tui.widgets.base.lines import Lines
from tui.widgets.composer.text_field import Field
from tui.widgets.setup.page import SetupPage

Read = Callable[[Plan, str], Plan]
"""Puts what is typed into a plan. Raises InstantError where it cannot be understood."""


class SessionPage(SetupPage):
    """Format, title, challenge, when, how long, in which language."""

    def __init__(self, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._clock = clock
        self._format = FormLine("Format", Chooser(id="format"), remarks=False)
        self._title = FormLine(
            "Title", LineField(id="title-field", placeholder="what people call it", max_length=200), remarks=False
        )
        self._challenge = Field(self.next_field)
        self._challenge.can_focus = True
        self._start = FormLine("Begins", LineField(id="start", placeholder="now, 14:00, fri 9:30"))
        self._slot = FormLine("Slot", LineField(id="slot", placeholder="minutes", max_length=7))
        self._language = FormLine("Language", LineField(id="language", placeholder="en", max_length=20))
        self._about = Lines(id="about-format")
        self._title.add_class("apart")
        self.last = _input(self._language)

    def compose(self) -> ComposeResult:
        """From the format down to the language."""
        yield self._format
        yield self._about
        yield self._title
        with Horizontal(id="challenge-line"):
            yield Lines(Content("Challenge"), classes="label")
            yield self._challenge
        yield self._start
        yield self._slot
        yield self._language

    def fill(self, plan: Plan) -> None:
        """Put into the fields what the plan says."""
        start = f"{plan.scheduled.astimezone():%Y-%m-%d %H:%M}" if plan.scheduled else ""
        slot = text_plan.minutes(plan.slot_minutes) if plan.slot_minutes else ""
        with self.prevent(Input.Changed, TextArea.Changed):
            self._challenge.load_text(plan.challenge)
            for line, value in (
                (self._title, plan.title), (self._start, start), (self._slot, slot), (self._language, plan.language),
            ):  # fmt: skip
                _input(line).value = value
        self.plan = plan

    def draw(self, plan: Plan) -> None:
        """Say what the fields mean."""
        chooser = self._format.field
        if isinstance(chooser, Chooser):
            chooser.show_choice(plan.format.title)
        self._about.show(Content(plan.format.about))
        self._say(plan, self._start, self._read_start, text_plan.when(plan.scheduled, self._clock()))
        self._say(plan, self._slot, _read_slot, text_plan.time_words(plan))
        self._say(plan, self._language, _read_language, text_plan.checked_in(plan.language))

    def begin(self) -> None:
        """Go to the title: the format has a choice that fits most."""
        self.screen.set_focus(self._title.field)

    def trouble(self) -> str:
        """Return what cannot be understood, having gone there."""
        for line, read in self._lines():
            try:
                if self.plan is not None:
                    read(self.plan, _input(line).value)
            except InstantError as error:
                self.screen.set_focus(line.field)
                return str(error)
        return ""

    # --- what is typed

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        if self.plan is None:
            return
        plan = replace(
            self.plan,
            title=clean_line(_input(self._title).value)[:TITLE_LENGTH],
            challenge=clean_line(self._challenge.text)[:TEXT_LENGTH],
        )
        for line, read in self._lines():
            try:
                plan = read(plan, _input(line).value)
            except InstantError:
                # It is said beside the field; what it meant while it was being typed does not stay.
                plan = replace(plan, scheduled=None) if line is self._start else plan
        self.ask_for(plan)
        self.draw(plan)  # also where it is the plan as it was, and what stands in a field is not understood

    @on(Chooser.Opened)
    def _choose_format(self, message: Chooser.Opened) -> None:
        message.stop()
        self.post_message(self.Wanted("format"))

    def _lines(self) -> tuple[tuple[FormLine, Read], ...]:
        return (
            (self._start, self._read_start), (self._slot, _read_slot), (self._language, _read_language),
        )  # fmt: skip

    def _say(self, plan: Plan, line: FormLine, read: Read, words: str) -> None:
        try:
            read(plan, _input(line).value)
        except InstantError as error:
            line.remark(str(error), trouble=True)
        else:
            line.remark(words)

    def _read_start(self, plan: Plan, typed: str) -> Plan:
        return replace(plan, scheduled=parse_start(typed, self._clock()) if typed.strip() else None)


def _read_slot(plan: Plan, typed: str) -> Plan:
    if not typed.strip():
        return replace(plan, slot_minutes=None)
    try:
        minutes = float(typed)
    except ValueError:
        minutes = math.nan
    if not 0 < minutes <= LONGEST_SLOT:
        raise InstantError("A number of minutes, such as 60.")
    return replace(plan, slot_minutes=minutes)


def _read_language(plan: Plan, typed: str) -> Plan:
    if not is_language_code(typed.strip()):
        raise InstantError("The short name of a language: en, fr, pt-BR.")
    return replace(plan, language=typed.strip())


def _input(line: FormLine) -> Input:
    if not isinstance(line.field, Input):
        raise AssertionError("this line is typed in")
    return line.field
