"""The list of the people in the meeting."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message

from sessions.meeting.state import Meeting
from tui.views.people import person_line, shown_people, speakers_title
from tui.widgets.panel import Panel


class People(Panel):
    """The speaking order with the turn of each person, then everyone else."""

    @dataclass
    class Chosen(Message):
        """A person was chosen by Enter or the mouse."""

        person: str

    def draw(self, meeting: Meeting) -> None:
        """Show everyone and their turns."""
        space = self._rows.size.width or self._width_to_be()
        self._heading.show(Content(speakers_title(meeting, space)))
        people = shown_people(meeting)
        width = max(8, space - 1)
        self._rows.show(people, [person_line(meeting, who, width) for who in people])
        if meeting.speaking in people:
            self._rows.keep_in_sight(people.index(meeting.speaking))

    def _width_to_be(self) -> int:
        """Return how wide the rows will be, before they are laid out; the width is set in the style sheet."""
        width = self.styles.width
        return int(width.value) - self.styles.gutter.width if width is not None and width.is_cells else 0

    def post_chosen(self, chosen: str) -> None:
        """Post who was chosen."""
        self.post_message(self.Chosen(chosen))
