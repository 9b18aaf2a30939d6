"""The note-taker's composer: always open, ready for the next contribution once one is recorded."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import var
from textual.widgets import TextArea

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import as_draft, is_turned
from tui.views import live as live_view
from tui.widgets.composer.composer import Composer
from tui.widgets.composer.text_field import Field

if TYPE_CHECKING:
    from sessions.wording.review import Review


class NotesComposer(Composer):
    """While nothing is typed or chosen it follows the meeting.

    `safety` says what has become of the last contribution, `is_unsafe` that nothing can be recorded, `advice` what the
    typed words sound like.
    """

    safety: var[str] = var("")
    advice: "var[Review | None]" = var(None)
    watch_safety = watch_advice = Composer.watch_meeting

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.field.can_focus = True
        self.is_unsafe = False
        self._began: Meeting | None = None

    def on_mount(self) -> None:
        """Be ready to be typed in."""
        self.screen.set_focus(self.field)

    def leave_field(self) -> None:
        """Stay in the field, and offer what comes next where it is empty."""
        if self.writing is None:
            self._began = None
            self.go_there()
        else:
            self.trouble(_("Enter records this; ctrl+u empties the field."))

    def on_field_pressed(self, message: Field.Pressed) -> None:
        """Choose another kind or person, beginning with what is offered."""
        if self.writing is None and self.meeting is not None and message.key != "escape":
            self.writing = as_draft(self.offers(self.meeting))

    @property
    def heard_in(self) -> Meeting:
        """The meeting as it was when somebody began to type: it may have gone on since."""
        return self._began or super().heard_in

    def follow_again(self, meeting: Meeting) -> None:
        """Follow the meeting: the field was emptied."""
        self.writing = self._began = None
        self.go_there()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Begin with what is offered when the first letter is typed."""
        if self.meeting is not None and self.field.text and self._began is None:
            self._began = self.meeting
            self.writing = self.writing or as_draft(self.offers(self.meeting))

    def remark(self, meeting: Meeting) -> Content:
        """Return what there is to say of the field, else what the words sound like."""
        said = super().remark(meeting)
        if self.writing is None and not said.plain and not self.advice:
            return Content.styled(live_view.not_written_down(meeting), "dim")
        return (
            live_view.advice_line(meeting, self.advice).stylize("$text-warning")
            if self.advice and not said.plain
            else said
        )

    def promise(self) -> str:
        """Return whether the words are safe."""
        if self.meeting and self.writing and is_turned(self.meeting, self.writing):
            return _("not recorded yet · Enter saves")
        if self.writing and self.field.text and self.writing.is_untouched(self.field.text):
            return _("recorded · Esc leaves it as it is")
        if self.field.text.strip() and not self.is_unsafe:
            return super().promise() if self._offered else _("not recorded yet · Enter saves")
        return self.safety
