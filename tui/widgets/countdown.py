"""The countdown: big digits that count down, pause, or count the overrun up."""

from datetime import datetime

from textual.app import ComposeResult
from textual.reactive import var
from textual.widgets import Digits

from sessions.meeting.state import Meeting
from tui.views import time as time_view
from tui.widgets.base.lines import Lines, TimedLines
from tui.widgets.base.painted import Column, SideBySide


class Progress(TimedLines):
    """The progress of the phase, over the whole width."""

    read = staticmethod(time_view.bar)


class Lateness(TimedLines):
    """How late the session is, and when it will end."""

    read = staticmethod(time_view.late_words)


class Countdown(SideBySide):
    """The time left of the phase, the progress, and how late the session is."""

    DEFAULT_CSS = """
    Countdown {
        height: 3; padding: 0 1;
        Digits { width: auto; min-width: 12; color: $foreground; text-style: bold; }
        Vertical { height: 3; padding: 0 0 0 2; }
        &.-warning Digits { color: $text-warning; }
        &.-over Digits { color: $text-error; }
        &.-paused Digits, &.-planned Digits, &.-ended Digits { color: $foreground 60%; }
    }
    """

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None, always_update=True)

    def __init__(self) -> None:
        super().__init__()
        self._state = ""
        self._digits, self._of = Digits(), Lines(id="of")

    def compose(self) -> ComposeResult:
        """Digits to the left, three lines to the right."""
        yield self._digits
        with Column():
            yield self._of
            yield Progress().data_bind(Countdown.meeting, Countdown.now)
            yield Lateness(id="late").data_bind(Countdown.meeting, Countdown.now)

    def refresh_time(self) -> None:
        """Repaint what has changed, and nothing else."""
        if self.meeting is None or self.now is None or not self.is_mounted:
            return
        value = time_view.digits(self.meeting, self.now)
        if value != self._digits.value:
            self._digits.update(value)
        state = time_view.clock_state(self.meeting, self.now)
        if state != self._state:
            self.remove_class(f"-{self._state}").add_class(f"-{state}")
            self._state = state
        self._of.show(time_view.clock_words(self.meeting, self.now))

    # What was set before there was a place for it is shown on mount.
    watch_now = on_mount = refresh_time
