"""The first page of the setup: what the session is about, when it starts, in which format."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, TextArea

from sessions.common.dates import parse_minutes, parse_start
from sessions.common.errors import InstantError
from sessions.common.sanitize import TEXT_LENGTH, TITLE_LENGTH, clean_line, is_language_code
from sessions.planning.plan import Plan
from tui.views import plan as plan_view
from tui.widgets.base.form import Chooser, FormLine, LineField
from tui.widgets.base.lines import Lines
from tui.widgets.composer.text_field import Field
from tui.widgets.setup.page import SetupPage

Read = Callable[[Plan, str], Plan]
"""Puts what is typed into a plan. Raises InstantError if it cannot be understood."""


class SessionPage(SetupPage):
    """Format, title, challenge, start, slot and language."""

    def __init__(self, plan: Plan, clock: Callable[[], datetime], *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(plan, id=id)
        self._clock = clock
        self._format = FormLine("Format", Chooser(id="format"), remarks=False)
        self._title = FormLine(
            "Title", LineField(id="title-field", placeholder="what people call it", max_length=200), remarks=False
        )
        self._challenge = Field(self.next_field)
        self._challenge.can_focus = True
        self._start = FormLine("Starts", LineField(id="start", placeholder="now, 14:00, fri 9:30"))
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
        """Fill the fields from the plan."""
        start = f"{plan.scheduled.astimezone():%Y-%m-%d %H:%M}" if plan.scheduled else ""
        slot = f"{plan.slot_minutes:g}" if plan.slot_minutes else ""
        with self.prevent(Input.Changed, TextArea.Changed):
            self._challenge.load_text(plan.challenge)
            for line, value in (
                (self._title, plan.title), (self._start, start), (self._slot, slot), (self._language, plan.language),
            ):  # fmt: skip
                _input(line).value = value

    def draw(self, plan: Plan) -> None:
        """Explain the fields."""
        chooser = self._format.field
        if isinstance(chooser, Chooser):
            chooser.show_choice(plan.format.title)
        self._about.show(Content(plan.format.about))
        self._say(plan, self._start, self._read_start, plan_view.start_remark(plan.scheduled, self._clock()))
        self._say(plan, self._slot, _read_slot, plan_view.slot_words(plan))
        self._say(plan, self._language, _read_language, plan_view.checked_in(plan.language))

    def begin(self) -> None:
        """Go to the title: the format that is chosen already suits most sessions."""
        self.screen.set_focus(self._title.field)

    def trouble(self) -> str:
        """Return why the first field that cannot be understood cannot be."""
        return next((error for _, error in self._troubles()), "")

    def focus_trouble(self) -> None:
        """Focus this field."""
        for line, _ in self._troubles():
            self.screen.set_focus(line.field)
            return

    def _troubles(self) -> Iterator[tuple[FormLine, str]]:
        for line, read in self._lines():
            try:
                read(self.plan, _input(line).value)
            except InstantError as error:
                yield line, str(error)

    # --- what is typed

    def read(self, plan: Plan) -> Plan:
        """Return the plan with what is typed in the fields."""
        plan = replace(
            plan,
            title=clean_line(_input(self._title).value)[:TITLE_LENGTH],
            challenge=clean_line(self._challenge.text)[:TEXT_LENGTH],
        )
        for line, read in self._lines():
            try:
                plan = read(plan, _input(line).value)
            except InstantError:
                # Shown beside the field; what it meant half typed is not kept.
                plan = replace(plan, scheduled=None) if line is self._start else plan
        return plan

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, message: Input.Changed | TextArea.Changed) -> None:
        message.stop()
        self.post_message(self.Typed(self))

    @on(Chooser.Opened)
    def _choose_format(self, message: Chooser.Opened) -> None:
        message.stop()
        self.post_message(self.Commanded("format"))

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
    return replace(plan, slot_minutes=parse_minutes(typed) if typed.strip() else None)


def _read_language(plan: Plan, typed: str) -> Plan:
    if not is_language_code(typed.strip()):
        raise InstantError("A language code such as en, fr, pt-BR.")
    return replace(plan, language=typed.strip())


def _input(line: FormLine) -> Input:
    if not isinstance(line.field, Input):
        raise AssertionError("this line has no text field")
    return line.field
