"""What the lists of a window have in common: a heading, and rows that can be chosen."""

from textual.app import ComposeResult
from textual.reactive import var
from textual.widgets import OptionList

from sessions.meeting.state import Meeting
from tui.widgets.base.lines import Lines
from tui.widgets.base.painted import Column
from tui.widgets.base.rows import Rows


class Panel(Column):
    """A heading, and rows that can be chosen."""

    meeting: var[Meeting | None] = var(None)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._heading, self._rows = Lines(classes="heading"), Rows()

    def compose(self) -> ComposeResult:
        """The heading and the rows."""
        yield self._heading
        yield self._rows

    def on_mount(self) -> None:
        """Fill the rows before the first layout: otherwise the first frame would need a second one."""
        if self.meeting is not None:
            self.draw(self.meeting)

    def draw_again(self) -> None:
        """Show the meeting as it is now."""
        if self.meeting is not None and self.is_mounted:
            self.draw(self.meeting)

    watch_meeting = on_resize = draw_again

    def draw(self, meeting: Meeting) -> None:
        """Fill the heading and the rows."""
        raise NotImplementedError

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Post what was chosen."""
        message.stop()
        if self._rows.chosen:
            self.post_chosen(self._rows.chosen)

    def post_chosen(self, chosen: str) -> None:
        """Post what was chosen."""
        raise NotImplementedError
