"""The stage: what the group sees on a shared screen. It only looks; nothing in it can ask for a move."""

from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key

from sessions.meeting.state import Meeting
from sessions.model.windows import OpenWindow
from tui.commands.effects import Change
from tui.screens.base import RecordScreen
from tui.views import live as text
from tui.views import stage as text_stage
from tui.views import time as text_time
from tui.widgets.base.lines import Lines
from tui.widgets.big_digits import BigDigits
from tui.widgets.questions import Questions

_KEYS = "d dark or light · z rest at 0:00 · ctrl+q leaves"
_HINT = timedelta(seconds=6)
_STATES = ("planned", "ended", "paused", "over", "warning", "calm")


class StageScreen(RecordScreen):
    """Phase, what is asked, the time in large digits, who speaks, the questions; `rests` keeps the time at 0:00."""

    STYLE = "stage.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-normal"), (110, "-wide")]  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-middling"), (36, "-tall")]  # noqa: RUF012 - likewise
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "colours", "Dark or light", show=False),
        Binding("z", "rest", "Rest at 0:00", show=False),
    ]

    def __init__(self, *, rests: bool = False) -> None:
        super().__init__()
        self.rests = rests
        self._windows: tuple[OpenWindow, ...] = ()
        self._trouble = ""
        self._said = ""
        self._said_until: datetime | None = None
        self._title, self._phase, self._ask = Lines(id="title"), Lines(id="phase"), Lines(id="ask")
        self._digits, self._words = BigDigits(id="time"), Lines(id="of")
        self._speaker, self._next = Lines(id="speaker"), Lines(id="next")
        self._questions, self._reminder = Questions(id="questions"), Lines(id="reminder")
        self._challenge, self._foot = Lines(id="challenge"), Lines(id="foot")

    def compose(self) -> ComposeResult:
        """From the title down to who runs it."""
        self.fit()
        with Vertical(id="head"):
            yield self._title
            yield self._phase
            yield self._ask
        with Vertical(id="clock"):
            yield self._digits
            yield self._words
        with Vertical(id="below"):
            yield self._speaker
            yield self._next
            yield self._reminder
            yield self._questions
            yield self._challenge
        yield self._foot

    # --- what is shown

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        changed = meeting is not self.meeting
        super().show(meeting, now)
        if changed:
            self._show_meeting(meeting)
        self._show_time(meeting, now)
        self._show_foot(meeting, now)

    def _show_meeting(self, meeting: Meeting) -> None:
        self.set_class(text_stage.shows_questions(meeting), "-questions")
        speaker, client = text_stage.speaker(meeting), text_stage.client(meeting)
        self.set_class(bool(speaker or client), "-speaking")
        place = text_stage.phase_place(meeting)
        self._title.show(Content(meeting.header.session.title))
        self._phase.show(
            Content.assemble((text_stage.phase_title(meeting), "bold"), (f"   {place}" if place else "", "dim"))
        )
        self._ask.show(Content(text_stage.asked(meeting)))
        mark = "▶ " if speaker else ""
        self._speaker.show(Content.assemble((mark, "$text-accent"), (speaker or client, "bold")))
        self._next.show(Content(text_stage.following(meeting)))
        reminder = text_stage.reminder(meeting)
        self.set_class(bool(reminder), "-listening")
        self._reminder.show(Content(reminder))
        self._questions.meeting = meeting
        self._challenge.show(Content(text.challenge(meeting)))

    def _show_time(self, meeting: Meeting, now: datetime) -> None:
        self._digits.longest = text_stage.longest(meeting)
        self._digits.value = text_stage.digits(meeting, now, rests=self.rests)
        self._words.show(Content(text_stage.time_words(meeting, now, rests=self.rests)))
        state = text_time.clock_state(meeting, now)
        if not self.has_class(f"-{state}"):
            self.remove_class(*(f"-{other}" for other in _STATES)).add_class(f"-{state}")

    def _show_foot(self, meeting: Meeting, now: datetime) -> None:
        if self._said_until and now >= self._said_until:
            self._said_until = None
        said = self._said if self._said_until else ""
        line = self._trouble or said or text_stage.crew(meeting, self._windows)
        self._foot.set_class(bool(self._trouble), "-trouble")
        self._foot.show(Content(line))

    # --- what it is told

    def connected(self, windows: tuple[OpenWindow, ...], news: str) -> None:
        """Say whether who facilitates and who takes notes are connected."""
        self._windows = windows
        self._show_again()

    def unsafe(self, sentence: str) -> None:
        """Say that what is shown may be old, and why; an empty sentence says that it is not any more."""
        self._trouble = "The record cannot be read just now: what you see may be old." if sentence else ""
        self._show_again()

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say nothing of what concerns only those who run the meeting; they have windows of their own."""

    def _show_again(self) -> None:
        if self.meeting and self.now:
            self._show_foot(self.meeting, self.now)

    # --- keys

    def on_key(self, event: Key) -> None:
        """Say for a moment which keys there are, when somebody presses another one."""
        if event.key not in {"d", "z"} and self.now:
            self._say(_KEYS)

    def _say(self, words: str) -> None:
        if self.now:
            self._said, self._said_until = words, self.now + _HINT
            self._show_again()

    def action_colours(self) -> None:
        """Change between dark and light."""
        self.post_message(Change("light"))

    def action_rest(self) -> None:
        """Let the time stay at 0:00, or count what is over."""
        self.rests = not self.rests
        self._say("The time rests at 0:00." if self.rests else "The time counts on after 0:00.")
        if self.meeting and self.now:
            self.show(self.meeting, self.now)
