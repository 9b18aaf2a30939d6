"""The list of what people have contributed."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.reactive import var

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from tui.views import live as live_view
from tui.widgets.panel import Panel


class Contributions(Panel):
    """The contributions of this phase, the newest first; advice is marked once the wording can be `reviewed`.

    `confirmed` is how many the group has confirmed while they are read back to it, None while they are not.
    """

    reviewed: var[bool] = var(False)
    confirmed: var[int | None] = var(None)
    watch_reviewed = watch_confirmed = Panel.draw_again

    @dataclass
    class Chosen(Message):
        """A contribution was chosen by Enter or the mouse."""

        n: int

    def draw(self, meeting: Meeting) -> None:
        """Show the contributions."""
        shown = live_view.phase_contributions(meeting)
        main = meeting.run.phase.captures[0] if meeting.run and not meeting.ended else ""
        self._heading.show(Content(_("NOTES") + f" · {live_view.noted(meeting, len(shown), self.confirmed)}"))
        self._rows.show(
            [str(one.first.n) for one in shown],
            [
                live_view.contribution_line(meeting, one, with_kind=one.kind != main, reviewed=self.reviewed)
                for one in shown
            ],
        )

    def post_chosen(self, chosen: str) -> None:
        """Post which contribution was chosen."""
        self.post_message(self.Chosen(int(chosen)))
