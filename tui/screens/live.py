"""The live window: carries one session, the facilitator at its keys."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import Writing
from sessions.model.entries import AnyEntry
from tui.commands import footer, live, read_back
from tui.commands.bindings import bindings
from tui.commands.effects import Decide, Effect, Look, SayMore, StopReading
from tui.commands.read_back import ReadingUi
from tui.commands.unasked.overheard import STANDS, Overheard, is_settled, overheard
from tui.commands.unasked.pasting import into_composer
from tui.commands.windows import LIVE
from tui.screens.base import heights
from tui.screens.recording import KEEPS_ADVICE, RecordingScreen
from tui.views import live as live_view
from tui.views.least_size import live_shows_speaker
from tui.views.review.view import View
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
from tui.widgets.reading import ReadingBack
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
        self.reading = ReadingBack(id="reading")
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
                    yield Lines(Content(_("AGENDA")), classes="heading")
                    yield Agenda(id="panel").data_bind(LiveScreen.meeting)
                    yield Lines(Content(_("YOU CAN SAY")), classes="heading")
                    yield self._sentences
                yield People(id="people").data_bind(LiveScreen.meeting)
                with Column(id="words"):
                    yield self._turn.data_bind(LiveScreen.meeting, LiveScreen.now)
                    yield self.reading.data_bind(LiveScreen.meeting, LiveScreen.now)
                    yield self.composer.data_bind(LiveScreen.meeting)
                    yield Contributions(id="heard").data_bind(
                        LiveScreen.meeting, LiveScreen.reviewed, confirmed=LiveScreen.read_back
                    )
            yield self.notice_line
            yield KeyBar(id="foot").data_bind(keys=LiveScreen.footer_keys)

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        before, changed = self.meeting, meeting is not self.meeting
        super().show(meeting, now)
        if before and before.current != meeting.current and self.reading.rows:
            self.perform(Decide(read_back.stop))
        if changed:
            self._challenge.show(live_view.challenge_line(meeting))
            self._sentences.show(
                Content("\n".join(live_view.to_say(meeting, sentence) for sentence in live_view.prompts(meeting)))
            )

    def advise(self, review: "Review | None") -> None:
        """Say it in the line of the facilitator's sentences."""
        self.say.advice = review

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Say for a while what there is to say to words that another window has recorded: here is who speaks."""
        super().added(meeting, entries, own)
        row = self.ui().row
        if own is None and row.startswith("word:") and meeting.find_word(int(row.partition(":")[2])) is None:
            self.notice(_("Another window has just removed the word that was read: the mark is on the next one."))
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
        match effect:
            case SayMore():
                self.advise(None)
                self._hear_no_more()
                self.say.number += 1
            case Look(view, mark):
                self.pending += 1  # the next key is for the list
                self.call_next(self._look, view, mark)
            case StopReading(stopped):
                self.reading.stopped = stopped
            case _:
                super().perform(effect)

    async def _look(self, view: View, mark: str | None) -> None:
        """Read the notes back in place of the lists, or show these again."""
        await self.reading.look(view, mark)
        self.set_class(view.confirmed is not None, "-reading")
        self.set_focus(self.reading.rows)
        if self.meeting:
            self.show_footer(self.meeting)
        self.pending -= 1

    def show_footer(self, meeting: Meeting) -> None:
        """Name the keys of the composer while somebody writes, else those of the reading, or those that steer."""
        unwritten = footer.reading if self.reading.rows else footer.steering
        keys = footer.while_writing if self.composer.field.can_focus else unwritten
        if keys is footer.reading and self.focused is None:
            self.set_focus(self.reading.rows)  # whoever has written reads on
        self.footer_keys = keys(meeting, self.why_not)

    def ui(self) -> ReadingUi:
        """Return what this window is doing, what it announces, and what is read back in it."""
        ui, rows = super().ui(), self.reading.rows
        return ReadingUi(
            **{item.name: getattr(ui, item.name) for item in fields(ui) if item.name != "announced"},
            announced=self.say.flash.sentence if self.say.flash else "",
            view=self.reading.view,
            row=(rows.chosen if rows else None) or "",
            wording=self.reading.wording,
            stopped=self.reading.stopped,
            slipped=self.reading.slipped_by(lambda n: n not in self._made),
        )

    def on_resize(self) -> None:
        """Say the challenge once."""
        self._turn.roomy = self.size.height >= ROOMY_LINES

    def half_typed(self, writing: Writing, typed: str) -> None:
        """Give back what was half typed when the window was closed."""
        super().half_typed(writing, typed)
        self.notice(_("What was half typed here is still in the field: press t to continue."))

    @on(People.Chosen)
    def _choose_person(self, message: People.Chosen) -> None:
        self.perform(Decide(partial(live.ask_about_person, message.person)))
