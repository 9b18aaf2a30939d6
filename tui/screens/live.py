"""The live window: carries one session, the facilitator at its keys."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from sessions.meeting.state import Meeting
from sessions.meeting.writing import Writing
from sessions.model.entries import AnyEntry
from tui.commands import footer, live
from tui.commands.bindings import bindings
from tui.commands.effects import Decide, Effect, SayMore
from tui.commands.ui import Ui
from tui.commands.unasked.overheard import STANDS, Overheard, is_settled, overheard
from tui.commands.unasked.pasting import into_composer
from tui.commands.windows import LIVE
from tui.screens.base import heights
from tui.screens.recording import KEEPS_ADVICE, RecordingScreen
from tui.views import live as live_view
from tui.views.least_size import live_shows_speaker
from tui.views.who_leads import nobody_there
from tui.widgets.agenda import Agenda
from tui.widgets.base.lines import Lines
from tui.widgets.base.painted import Column, SideBySide
from tui.widgets.composer.composer import Composer
from tui.widgets.contributions import Contributions
from tui.widgets.countdown import Countdown
from tui.widgets.key_bar import KeyBar
from tui.widgets.people import People
from tui.widgets.prompt_line import PromptLine
from tui.widgets.title_bar import TitleBar
from tui.widgets.turn_line import TurnLine

if TYPE_CHECKING:
    from sessions.wording.review import Review

ROOMY_LINES = 32


class LiveScreen(RecordingScreen):
    """Agenda, countdown, speaking order, composer and contributions; `show` takes what to show."""

    STYLE = "live.tcss"
    CATALOGUE = LIVE
    PASTED = staticmethod(into_composer)
    OPENERS = "tqikcla"
    VERTICAL_BREAKPOINTS = heights(22, ROOMY_LINES)
    BINDINGS: ClassVar[list[BindingType]] = bindings(LIVE)

    def __init__(self, monotonic: Callable[[], float]) -> None:
        super().__init__(monotonic, Composer(id="composer"), TitleBar(id="title", shows_enough=live_shows_speaker))
        self.say = PromptLine(id="say")
        self._overheard: Overheard | None = None
        self._turn = TurnLine(id="turn", classes="heading")
        self._challenge, self._sentences = Lines(id="challenge"), Lines(id="sentences")

    def compose(self) -> ComposeResult:
        """From the title down to the keys."""
        self.fit()
        self._turn.roomy = self.app.size.height >= ROOMY_LINES
        # In boxes: what stands in another box than the countdown is not looked at when a second passes.
        with Column(id="head"):
            yield self.title_bar.data_bind(LiveScreen.meeting)
            yield self._challenge
            yield Agenda(id="agenda").data_bind(LiveScreen.meeting)
        yield Countdown().data_bind(LiveScreen.meeting, LiveScreen.now)
        with Column(id="rest"):
            yield self.say.data_bind(LiveScreen.meeting, LiveScreen.now)
            with SideBySide(id="body"):
                with Column(id="plan"):
                    yield Lines(Content("AGENDA"), classes="heading")
                    yield Agenda(id="panel").data_bind(LiveScreen.meeting)
                    yield Lines(Content("YOU CAN SAY"), classes="heading")
                    yield self._sentences
                yield People(id="people").data_bind(LiveScreen.meeting)
                with Column(id="words"):
                    yield self._turn.data_bind(LiveScreen.meeting, LiveScreen.now)
                    yield self.composer.data_bind(LiveScreen.meeting)
                    yield Contributions(id="heard").data_bind(LiveScreen.meeting, LiveScreen.reviewed)
            yield self.notice_line
            yield KeyBar(id="foot").data_bind(keys=LiveScreen.footer_keys)

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        changed = meeting is not self.meeting
        super().show(meeting, now)
        if changed:
            self._challenge.show(Content.assemble(("challenge  ", "dim"), live_view.challenge(meeting)))
            self._sentences.show(Content("\n".join(f"“{sentence}”" for sentence in live_view.prompts(meeting))))

    def advise(self, review: "Review | None") -> None:
        """Say it in the line of the facilitator's sentences."""
        self.say.advice = review

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Say for a while what there is to say to words that another window has recorded: here is who speaks."""
        super().added(meeting, entries, own)
        if away := nobody_there(meeting, entries):
            self.notice(away)
        heard = overheard(meeting, entries, own) if self.reviewed else None
        if heard and self.now:
            self._overheard, self.say.heard_until = heard, self.now + STANDS
            self.say.heard = heard.review
        elif self._overheard and is_settled(meeting, self._overheard):
            self._hear_no_more()

    def _hear_no_more(self) -> None:
        self._overheard = self.say.heard = None

    def action_command(self, name: str) -> None:
        """Do what the catalogue calls `name`; an announcement that flashes has been seen by then."""
        super().action_command(name)
        self.say.dismiss()
        if name not in KEEPS_ADVICE:
            self._hear_no_more()

    def perform(self, effect: Effect) -> None:
        """Perform what was decided."""
        if isinstance(effect, SayMore):
            self.advise(None)
            self._hear_no_more()
            self.say.number += 1
        else:
            super().perform(effect)

    def show_footer(self, meeting: Meeting) -> None:
        """Name the keys of the composer while somebody writes, else those that steer."""
        keys = footer.while_writing if self.composer.field.can_focus else footer.steering
        self.footer_keys = keys(meeting, self.why_not)

    def ui(self) -> Ui:
        """Return what this window is doing, and what it announces."""
        return replace(super().ui(), announced=self.say.flash.sentence if self.say.flash else "")

    def on_resize(self) -> None:
        """Say the challenge once."""
        self._turn.roomy = self.size.height >= ROOMY_LINES

    def half_typed(self, writing: Writing, typed: str) -> None:
        """Give back what was half typed when the window was closed."""
        super().half_typed(writing, typed)
        self.notice("What was half typed here is still in the field: press t to continue.")

    @on(People.Chosen)
    def _choose_person(self, message: People.Chosen) -> None:
        self.perform(Decide(partial(live.ask_about_person, message.person)))
