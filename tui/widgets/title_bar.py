"""The line at the top."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import var

from sessions.meeting.state import Meeting
from tui.views.fitting import dotted, fitted, padded
from tui.widgets.base.lines import Lines

LEAST_TITLE = 12


class TitleBar(Lines):
    """The title of the session, and whether everything is recorded, or NOT RECORDED and why."""

    meeting: var[Meeting | None] = var(None)
    unsafe: var[str] = var("", toggle_class="-unsafe")
    recording: var[bool] = var(False)
    together: var[str] = var("")
    watch_meeting = watch_unsafe = watch_recording = watch_together = Lines.draw_again

    def __init__(self, *, id: str | None = None, says_safety: bool = True) -> None:  # noqa: A002  # as Textual's
        super().__init__(id=id)
        self._says_safety = says_safety

    def safety(self, meeting: Meeting) -> str:
        """Return the state of the record: recorded, recording, or NOT RECORDED and why."""
        log = meeting.log
        recorded = f"recorded {log[-1].at.astimezone():%H:%M:%S}" if log else "nothing recorded yet"
        return self.unsafe or ("recording …" if self.recording else recorded)

    def draw(self, width: int) -> Content:
        """Return the title, the state of the record and, if there is room, who else is connected."""
        if self.meeting is None:
            return Content("")
        title = self.meeting.session.title
        safety = self.safety(self.meeting) if self._says_safety or self.unsafe else ""
        with_others = dotted(safety, self.together)
        for status in (with_others, safety):
            space = width - cell_len(status) - 3
            if space >= LEAST_TITLE:
                return Content(f" {padded(title, space)} {status} ")
        return Content(f" {fitted(self.unsafe or title, width - 2)} ")
