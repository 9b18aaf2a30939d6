"""The line at the top."""

from collections.abc import Callable

from textual.content import Content
from textual.reactive import var

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from tui.views.fitting import dotted, fitted, padded
from tui.views.least_size import too_small_within
from tui.widgets.base.lines import Lines
from tui.widths import cell_len

LEAST_TITLE = 12


class TitleBar(Lines):
    """The title of the session, and whether everything is recorded, or NOT RECORDED and why.

    In a window that is `too_small` it says so instead: this is the one line that is always there. `shows_enough` tells
    of so many columns and lines whether that much can be seen in them.
    """

    meeting: var[Meeting | None] = var(None)
    unsafe: var[str] = var("", toggle_class="-unsafe")
    recording: var[bool] = var(False)
    together: var[str] = var("")
    too_small: var[bool] = var(False)
    watch_meeting = watch_unsafe = watch_recording = watch_together = watch_too_small = Lines.draw_again

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002  # as Textual's
        says_safety: bool = True,
        shows_enough: Callable[[int, int], bool],
    ) -> None:
        super().__init__(id=id)
        self._shows_enough = shows_enough
        self._says_safety = says_safety

    def is_too_small(self) -> bool:
        """Return whether the terminal is too small for what is done in it to be seen, and say so where it is."""
        self.too_small = not self._shows_enough(*self.app.size)
        return self.too_small

    def safety(self, meeting: Meeting) -> str:
        """Return the state of the record: recorded, recording, or NOT RECORDED and why."""
        log = meeting.log
        if self.unsafe:
            return self.unsafe
        if self.recording:
            return _("recording …")
        return _("recorded {time}", time=f"{log[-1].at.astimezone():%H:%M:%S}") if log else _("nothing recorded yet")

    def draw(self, width: int) -> Content:
        """Return the title, the state of the record and, if there is room, who else is connected."""
        if self.meeting is None:
            return Content("")
        if self.too_small and not self.unsafe:
            return Content(too_small_within(width))
        title = self.meeting.session.title
        safety = self.safety(self.meeting) if self._says_safety or self.unsafe else ""
        with_others = dotted(safety, self.together)
        for status in (with_others, safety):
            space = width - cell_len(status) - 3
            if space >= LEAST_TITLE:
                return Content(f" {padded(title, space)} {status} ")
        return Content(f" {fitted(self.unsafe or title, width - 2)} ")
