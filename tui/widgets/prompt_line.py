"""The line with what the facilitator can say next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import var

from sessions.language.texts import _
from sessions.meeting import clock
from sessions.meeting.announcements import Announcement, announcements
from sessions.meeting.reading_back import is_phase_for_it
from sessions.meeting.state import Meeting
from tui.views import live as live_view
from tui.widgets.base.lines import TimedLines

if TYPE_CHECKING:
    from sessions.wording.review import Review  # slow to import, and the first frame has no advice


class PromptLine(TimedLines):
    """A sentence for the facilitator: an announcement that is due, a reply to advice, or a sentence for the phase.

    An announcement flashes until a key is pressed; `advice` is about what was just recorded or typed here, `heard`
    about what another window has recorded, and stands until `heard_until`.
    """

    advice: "var[Review | None]" = var(None)
    heard: "var[Review | None]" = var(None)
    heard_until: datetime | None = None
    number: var[int] = var(0)

    @dataclass
    class Due(Message):
        """An announcement about the time is due."""

        announcement: Announcement

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._announced: set[object] | None = None
        self._phase: str | None = None
        self._waits = False
        self._state = ""
        self.flash: Announcement | None = None

    def watch_meeting(self) -> None:
        """Start with the first sentence of a new phase."""
        phase = self.meeting.run.phase.id if self.meeting and self.meeting.run else None
        if phase != self._phase:
            self._phase = phase
            self.set_reactive(PromptLine.number, 0)
            self.set_reactive(PromptLine.advice, None)
            self.set_reactive(PromptLine.heard, None)

    def dismiss(self) -> None:
        """Stop flashing."""
        if self.flash:
            self.flash = None
            self._follow()

    def _follow(self) -> None:
        if self.meeting is None or self.now is None:
            return
        self._look_for_announcements(announcements(self.meeting, self.now))
        if self.heard_until and self.now >= self.heard_until:
            self.heard_until = None
            self.set_reactive(PromptLine.heard, None)
        self._waits = self.flash is None and clock.waits_for_start(self.meeting, self.now)
        state = "-flash" if self.flash or self._waits else "-advice" if self.advice or self.heard else ""
        if state != self._state:
            self.set_classes(state)
            self._state = state
        self.draw_again()

    watch_now = watch_advice = watch_heard = watch_number = _follow

    def read(self, meeting: Meeting, now: datetime, width: int) -> Content:
        """Return the line."""
        if self.flash:
            words = f" {self.flash.sentence.upper()} "
            return Content.assemble((words, "bold"), " " + _("say it · Enter records it"))
        if self._waits:
            return Content(" " + _("The clock is paused. space starts it, from now or from earlier"))
        advice = self.advice or self.heard
        if advice:
            return live_view.advice_line(meeting, advice)
        sentence, which = live_view.prompt(meeting, self.number)
        reads = "  " + _("v reads the notes back") if is_phase_for_it(meeting) else ""
        return Content.assemble(
            (live_view.to_say(meeting, sentence), "italic"),
            (f"  s {which}" if which else "", "dim"),
            (reads, "bold"),
        )

    def _look_for_announcements(self, due: Sequence[Announcement]) -> None:
        keys = {announcement.key for announcement in due}
        # What was due before this window opened is not news.
        announced = keys if self._announced is None else self._announced
        new = [announcement for announcement in due if announcement.key not in announced]
        self._announced = announced | keys
        if new:
            self.flash = new[-1]
            self.post_message(self.Due(self.flash))
        elif self.flash and self.flash.key not in keys:
            self.flash = None
