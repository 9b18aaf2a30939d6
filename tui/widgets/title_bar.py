"""The line at the top, and the line that says what can be said."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from sessions.meeting import clock
from sessions.meeting.clock import Announcement
from sessions.meeting.state import Meeting
from tui.views import live as text
from tui.widgets.base.lines import Lines, TimedLines

if TYPE_CHECKING:
    from sessions.wording import Review


LEAST_TITLE = 12


class TitleBar(Lines):
    """The title of the session, and whether what was said is safe: recorded, or NOT RECORDED and why."""

    meeting: var[Meeting | None] = var(None)

    unsafe: var[str] = var("")
    recording: var[bool] = var(False)
    together: var[str] = var("")

    def __init__(self, *, id: str | None = None, says_safety: bool = True) -> None:  # noqa: A002  # as Textual's
        super().__init__(id=id)
        self._says_safety = says_safety

    def watch_meeting(self) -> None:
        """Say when the last entry was recorded."""
        self.draw_again()

    def watch_unsafe(self) -> None:
        """Say that something is not recorded."""
        self.set_class(bool(self.unsafe), "-unsafe")
        self.draw_again()

    def watch_recording(self) -> None:
        """Say that something is being recorded, or that it is done."""
        self.draw_again()

    def watch_together(self) -> None:
        """Say who else is connected."""
        self.draw_again()

    def safety(self, meeting: Meeting) -> str:
        """Return whether what was said is safe: recorded, recording, or NOT RECORDED and why."""
        log = meeting.log
        recorded = f"recorded {log[-1].at.astimezone():%H:%M:%S}" if log else "nothing recorded yet"
        return self.unsafe or ("recording …" if self.recording else recorded)

    def draw(self, width: int) -> Content:
        """Return the title, the state of the record, and who else is there as far as there is room."""
        if self.meeting is None:
            return Content("")
        title = self.meeting.header.session.title
        safety = self.safety(self.meeting) if self._says_safety or self.unsafe else ""
        with_others = " · ".join(part for part in (safety, self.together) if part)
        for status in (with_others, safety):
            space = width - cell_len(status) - 3
            if space >= LEAST_TITLE:
                return Content(f" {text.padded(title, space)} {status} ")
        return Content(f" {text.fitted(self.unsafe or title, width - 2)} ")


class SayLine(TimedLines):
    """A sentence for the facilitator: an announcement that is due, an answer to advice, or one of the phase's own.

    An announcement flashes until a key; `advice` is what was just heard or typed.
    """

    advice: "var[Review | None]" = var(None)
    number: var[int] = var(0)

    @dataclass
    class Due(Message):
        """Something about the time is to be announced now."""

        announcement: Announcement

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._announced: set[object] | None = None
        self._phase: str | None = None
        self._waits = False
        self._state = ""
        self.flash: Announcement | None = None

    def watch_advice(self) -> None:
        """Show the answer to other words."""
        self._follow()

    def watch_number(self) -> None:
        """Show another sentence."""
        self._follow()

    def watch_meeting(self) -> None:
        """Begin with the first sentence of another phase."""
        phase = self.meeting.run.phase.id if self.meeting and self.meeting.run else None
        if phase != self._phase:
            self._phase = phase
            self.set_reactive(SayLine.number, 0)
            self.set_reactive(SayLine.advice, None)
        self._follow()

    def watch_now(self) -> None:
        """Flash what falls due."""
        self._follow()

    def dismiss(self) -> None:
        """Stop flashing."""
        if self.flash:
            self.flash = None
            self._follow()

    def _follow(self) -> None:
        if self.meeting is None or self.now is None:
            return
        self._look_for_announcements(self.meeting, self.now)
        self._waits = self.flash is None and clock.waits_for_start(self.meeting, self.now)
        state = "-flash" if self.flash or self._waits else "-advice" if self.advice else ""
        if state != self._state:
            self.set_classes(state)
            self._state = state
        self.draw_again()

    def read(self, meeting: Meeting, now: datetime, width: int) -> Content:
        """Return the line."""
        if self.flash:
            words = f" {self.flash.sentence.upper()} "
            return Content.assemble((words, "bold"), " say it · Enter keeps it in the record")
        if self._waits:
            return Content(" The clock stands still. space starts it, from now or from earlier")
        if self.advice:
            return answer(self.advice)
        sentence, which = text.said_sentence(meeting, self.number)
        quoted = f"“{sentence}”" if sentence else ""
        return Content.assemble((quoted, "italic"), (f"  s {which}" if which else "", "dim"))

    def _look_for_announcements(self, meeting: Meeting, now: datetime) -> None:
        due = clock.announcements(meeting, now)
        if self._announced is None:
            # What fell due before this window was opened is not news.
            self._announced = {announcement.key for announcement in due}
        new = [announcement for announcement in due if announcement.key not in self._announced]
        if new:
            self._announced.update(announcement.key for announcement in new)
            self.flash = new[-1]
            self.post_message(self.Due(self.flash))
        elif self.flash and self.flash.key not in {announcement.key for announcement in due}:
            self.flash = None


def answer(advice: "Review") -> Content:
    """Return what the words sound like, and what the facilitator can say."""
    return Content.assemble((f"! {advice.words}", "bold"), "  say: ", (f"“{advice.say}”", "italic"))
