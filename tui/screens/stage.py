"""The stage: what the group sees on a shared screen. It only looks; nothing in it can ask for a move."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Key

from sessions.language.texts import _, in_language, person_language, pgettext
from sessions.meeting.state import Meeting
from sessions.model.windows import NOTHING_TOLD, OpenWindow
from tui.commands.bindings import bindings
from tui.commands.effects import Effect, Facts, Notice, Rest
from tui.commands.footer import key_line
from tui.commands.looking import decide_on_stage
from tui.commands.windows import STAGE
from tui.screens.base import RecordScreen, heights
from tui.views import flipchart as flipchart_view
from tui.views import live as live_view
from tui.views import stage as stage_view
from tui.views import time as time_view
from tui.widgets.base.lines import Lines
from tui.widgets.base.painted import Column
from tui.widgets.big_digits import BigDigits
from tui.widgets.flipchart import Flipchart

_HINT = timedelta(seconds=6)
_STATES = ("planned", "ended", "paused", "over", "warning", "calm")


def _keys(dark: str) -> str:
    """Return what the keys do, for the person at them."""
    words = {"dark": dark, "rest": pgettext("key line", "rest at 0:00"), "leave": pgettext("key line", "or F10 leaves")}
    return key_line(STAGE, ("dark", "rest", "keys", "leave"), words)


def _key_hint() -> str:
    return _keys(pgettext("key line", "dark"))


class StageScreen(RecordScreen):
    """Phase, what is asked, the time in large digits, who speaks, what is written; `rests` keeps it at 0:00."""

    STYLE = "stage.tcss"
    CATALOGUE = STAGE
    DECIDE = staticmethod(decide_on_stage)
    VERTICAL_BREAKPOINTS = heights(tall=36)
    KEY_HINT = staticmethod(_key_hint)
    BINDINGS: ClassVar[list[BindingType]] = bindings(STAGE)

    def __init__(self, monotonic: Callable[[], float], *, rests: bool = False) -> None:
        super().__init__(monotonic)
        self.rests = rests
        self._windows: tuple[OpenWindow, ...] = ()
        self._trouble = ""
        self._said = ""
        self._said_until: datetime | None = None
        self._title, self._phase, self._ask = Lines(id="title"), Lines(id="phase"), Lines(id="ask")
        self._digits, self._words = BigDigits(id="time"), Lines(id="of")
        self._speaker, self._next = Lines(id="speaker"), Lines(id="next")
        self._flipchart, self._reminder = Flipchart(id="flipchart"), Lines(id="reminder")
        self._challenge, self._foot = Lines(id="challenge"), Lines(id="foot")

    def compose(self) -> ComposeResult:
        """From the title down to who runs it."""
        self.fit()
        with Column(id="head"):
            yield self._title
            yield self._phase
            yield self._ask
        with Column(id="clock"):
            yield self._digits
            yield self._words
        with Column(id="below"):
            yield self._speaker
            yield self._next
            yield self._reminder
            yield self._flipchart
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
        self.set_class(bool(flipchart_view.listed_now(meeting)), "-listing")
        self.set_class(flipchart_view.is_read(meeting, self._flipchart.doing), "-reading")
        speaker, client = stage_view.speaker(meeting), stage_view.client(meeting)
        self.set_class(bool(speaker or client), "-speaking")
        place = stage_view.phase_place(meeting)
        self._title.show(Content(meeting.session.title))
        self._phase.show(
            Content.assemble((stage_view.phase_title(meeting), "bold"), (f"   {place}" if place else "", "dim"))
        )
        self._ask.show(Content(stage_view.asked(meeting)))
        mark = "▶ " if speaker else ""
        self._speaker.show(Content.assemble((mark, "$text-accent"), (speaker or client, "bold")))
        following = stage_view.following(meeting) or flipchart_view.to_read(meeting, self._flipchart.doing)
        self.set_class(bool(following), "-following")
        self._next.show(Content(following))
        reminder = stage_view.reminder(meeting)
        self.set_class(bool(reminder), "-listening")
        self._reminder.show(Content(reminder))
        self._flipchart.meeting = meeting
        self._challenge.show(Content(live_view.challenge(meeting)))

    def _show_time(self, meeting: Meeting, now: datetime) -> None:
        self._digits.longest = stage_view.longest(meeting)
        self._digits.value = stage_view.big_digits(meeting, now, rests=self.rests)
        self._words.show(Content(stage_view.time_words(meeting, now, rests=self.rests)))
        state = time_view.clock_state(meeting, now)
        if not self.has_class(f"-{state}"):
            self.remove_class(*(f"-{other}" for other in _STATES)).add_class(f"-{state}")

    def _show_foot(self, meeting: Meeting, now: datetime) -> None:
        if self._said_until and now >= self._said_until:
            self._said_until = None
        said = self._said if self._said_until else ""
        line = self._trouble or said or stage_view.crew(meeting, self._windows)
        self._foot.set_class(bool(self._trouble), "-trouble")
        self._foot.show(Content(line))

    # --- what it is told

    def connected(self, windows: tuple[OpenWindow, ...], news: str) -> None:
        """Say whether who facilitates and who takes notes are connected; show which word is read back."""
        self._windows = windows
        reading = [window.doing for window in windows if window.doing.confirmed is not None]
        doing = max(reading, key=lambda one: one.reads is not None, default=NOTHING_TOLD)
        if doing != self._flipchart.doing:
            self._flipchart.doing = doing
            if self.meeting:
                self._show_meeting(self.meeting)
        self._show_again()

    def unsafe(self, sentence: str, short: str = "") -> None:
        """Say that what is shown may be old, and why; an empty sentence says that it is not any more."""
        self._trouble = ""
        if sentence:
            spoken = self.meeting.header.session.language if self.meeting else person_language()
            with in_language(spoken):
                self._trouble = _("The record cannot be read just now: what you see may be old.")
        self._show_again()

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say nothing of what concerns only those who run the meeting; they have windows of their own."""

    def _show_again(self) -> None:
        if self.meeting and self.now:
            self._show_foot(self.meeting, self.now)

    # --- keys

    def on_key(self, event: Key) -> None:
        """Say for a moment which keys there are, when somebody presses another one."""
        if not any(event.key in command.keys or event.key == command.field_key for command in STAGE.commands):
            self._say(_keys(pgettext("key line", "dark or light")))

    def _say(self, words: str) -> None:
        if self.now:
            self._said, self._said_until = words, self.now + _HINT
            self._show_again()

    def facts(self) -> Facts:
        """Return the meeting, the instant, and whether the time rests at 0:00."""
        return self.meeting, self.now, self.rests

    def perform(self, effect: Effect) -> None:
        """Perform what was decided, and say it: nothing else is said here of what concerns only the crew."""
        match effect:
            case Notice(sentence):
                self._say(sentence)
            case Rest(rests):
                self.rests = rests
                if self.meeting and self.now:
                    self.show(self.meeting, self.now)
            case _:
                super().perform(effect)
