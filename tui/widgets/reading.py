"""The notes as they are read back in the live window: how far that is, and the words one below the other."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import var
from textual.widgets import OptionList

from sessions.meeting.reading_back import is_phase_for_it
from sessions.meeting.state import Meeting
from sessions.model.windows import NOTHING_TOLD
from tui.views.review.view import View
from tui.widgets.base.lines import Lines
from tui.widgets.base.painted import Column

if TYPE_CHECKING:
    from tui.widgets.base.rows import Rows
    from tui.widgets.review_list import ReviewList

_KEYS = (("c", "read-correct"), ("x", "read-remove"), ("t", "read-add"), ("escape", "read-stop"))


class ReadingBack(Column):
    """The review's list of what is read back; its keys are those of the review as long as it has the focus.

    `view` says what is confirmed, `stopped` where the reading goes on the next time.
    """

    meeting: var[Meeting | None] = var(None)
    now: var[datetime | None] = var(None)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"screen.command('{command}')", show=False) for key, command in _KEYS
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.view = View()
        self.stopped: View | None = None
        self._progress = Lines(id="progress")
        self._list: ReviewList | None = None

    def compose(self) -> ComposeResult:
        """How far it is; the list comes when it is needed."""
        yield self._progress

    @property
    def rows(self) -> "Rows | None":
        """The rows, while the notes are read back."""
        return self._list.rows if self._list and self.view.confirmed is not None else None

    @property
    def wording(self) -> int | None:
        """The entry with the wording that the marked word had when it was marked."""
        return self._list.wording if self._list else None

    async def look(self, view: View, mark: str | None) -> None:
        """Show how far the reading is, with another row marked where one is named; or read no more."""
        before, self.view = self.view, view
        if view.confirmed is not None and self._list is None:
            from tui.widgets.review_list import (
                ReviewList,  # most sessions have no such phase, and no start waits for it
            )

            self._list = ReviewList(id="to-read")
            await self.mount(self._list)
        if view.confirmed is not None:
            self._tell(mark)
        elif self._list and before.confirmed is not None:
            self._tell_left()

    def _tell(self, mark: str | None = None) -> None:
        if self._list and self.meeting and self.now and self.view.confirmed is not None:
            from tui.views.review import follow_up as follow_up_view  # likewise

            self._progress.show(Content(follow_up_view.progress(self.meeting, self.view.confirmed)))
            self._list.tell(self.meeting, self.now, self.view, mark)

    def _tell_left(self) -> None:
        """Say how far the reading was when it was left, as long as it can go on."""
        if self._list and self.meeting and self.view.confirmed is None:
            from tui.views.review import follow_up as follow_up_view  # likewise

            goes_on = self.stopped is not None and is_phase_for_it(self.meeting)
            doing = follow_up_view.doing(self.meeting, self.stopped, "") if self.stopped and goes_on else NOTHING_TOLD
            self._list.read_no_more(doing)

    def slipped_by(self, others: Callable[[int], bool]) -> str:
        """Return the row that the mark fell upon because an entry of `others` took the marked one away; else none."""
        return self._list.slipped_by(others) if self._list and self.rows else ""

    def watch_meeting(self) -> None:
        """Show what has become of the words."""
        self._tell()
        self._tell_left()

    def on_resize(self) -> None:
        """Keep the word in sight that is read."""
        if self.rows:
            self.call_after_refresh(self.rows.scroll_to_highlight)

    async def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Confirm the word that was opened."""
        message.stop()
        await self.screen.run_action("command('read-confirm')")
