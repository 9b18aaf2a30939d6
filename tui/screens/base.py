"""What every window has: a screen that fits its terminal and says sentences; on a record, a meeting and an instant."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from textual.reactive import var
from textual.screen import Screen

from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.model.windows import OpenWindow


class BaseScreen(Screen[None]):
    """The screen of a window; `STYLE` is its style sheet, beside this module."""

    STYLE: ClassVar[str]
    AUTO_FOCUS = None

    pending: int = 0
    """Moves that were asked for here and are not made yet."""

    def notice(self, sentence: str, *, trouble: bool = False) -> None:
        """Say something to whoever sits at this window."""
        raise NotImplementedError

    def fit(self) -> None:
        """Take on the classes of the terminal's size before the first layout, which else would need a second one."""
        size = self.app.size
        for cells, breakpoints in ((size.width, self.HORIZONTAL_BREAKPOINTS), (size.height, self.VERTICAL_BREAKPOINTS)):
            fitting = [name for least, name in breakpoints or () if cells >= least]
            if fitting:
                self.add_class(fitting[-1], update=False)


class RecordScreen(BaseScreen):
    """The screen of a window on a record, which is told what to show."""

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None)

    def show(self, meeting: Meeting, now: datetime) -> None:
        """Show another meeting, or the same one at another instant."""
        self.now = now
        self.meeting = meeting

    def added(self, meeting: Meeting, entries: Sequence[AnyEntry], own: int | None = None) -> None:
        """Take notice of what was added to the record; entry `own` was added here."""

    def connected(self, windows: tuple[OpenWindow, ...], news: str) -> None:
        """Say which other windows there are; `news` says who has come or gone just now."""

    def unsafe(self, sentence: str) -> None:
        """Say that the record cannot be used, and why; an empty sentence says that it can be again."""
        raise NotImplementedError
