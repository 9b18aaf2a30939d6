"""The box of the composer: the field, whose contribution of which kind it takes, and what there is to say of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.message import Message
from textual.reactive import var

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.writing import Writing, anew, as_draft, as_heard, is_gone, next_box
from tui.terminal.keyboard import REPLACEMENT, UNREADABLE
from tui.views.composer import field_hint, field_title, kinds_line
from tui.views.fitting import fitted
from tui.widgets.base.lines import Lines
from tui.widgets.base.painted import Column
from tui.widgets.composer.refused import Refused
from tui.widgets.composer.text_field import Field
from tui.widths import cell_len

_ROOM_FOR_KEYS = 36
_AROUND_KEYS = 5


class Box(Column):
    """A field, a border that says whose contribution of which kind it takes, a hint below it."""

    meeting: var[Meeting | None] = var(None)

    class Asked(Message, namespace="composer"):
        """Somebody wants to write."""

    @dataclass
    class Changed(Message, namespace="composer"):
        """Something was typed, or the field was emptied and left; then `writing` is None."""

        composer: "Box"
        writing: Writing | None
        words: str

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002  # the name Textual gives it
        offers: Callable[[Meeting], Writing] = next_box,
    ) -> None:
        self.offers = offers
        self.field = Field(self.save)
        self._hint = Lines(id="hint")
        super().__init__(self.field, self._hint, id=id)
        self.writing: Writing | None = None
        self.today: date | None = None
        # Whether every letter that was typed in this window could be read.
        self.reads_all = True
        self._trouble = ""
        self._offered = ""
        self._refused = Refused()
        self._kept_back: Writing | None = None
        self._next = ""
        self._shown = ""
        self._turning = False

    def on_click(self) -> None:
        """Begin to write where the mouse was pressed."""
        if not self.field.can_focus:
            self.post_message(self.Asked())

    # --- where the keys go

    def half_typed(self, writing: Writing, words: str) -> None:
        """Have these words in the field, without going there."""
        self.writing = writing
        self._load(words)
        self._label()

    def _load(self, words: str) -> None:
        self._shown = words
        self.field.load_text(words)
        self.field.move_cursor(self.field.document.end)

    def trouble(self, sentence: str, *, writing: Writing | None = None, unsafe: bool = False) -> None:
        """Say why the words are not recorded; they stay in the field, as another `writing` where one is offered."""
        self._trouble = sentence
        self._offered = self.field.text if writing is not None and writing.revises is not None else ""
        self.writing = writing or self.writing
        self.set_class(unsafe, "-unsafe")
        self.go_there()

    def go_there(self) -> None:
        """Go to the field, and say what it takes."""
        self.field.can_focus = True
        self.screen.set_focus(self.field)
        self._tell()

    def leave_field(self) -> None:
        """Go out of the field; what is in it stays there."""
        self.field.can_focus = False
        if self.field.has_focus:
            self.screen.set_focus(None)
        self._tell()

    # --- what is being written

    @property
    def heard_in(self) -> Meeting:
        """The meeting in which the words were said: as it was when somebody began to type them."""
        if self.meeting is None:
            raise AssertionError("nobody types before there is a meeting")
        return self.meeting

    def _tell(self) -> None:
        """Say on the field, and to the window, what has become of the words."""
        self._label()
        self.set_class(self.writing is not None, "-writing")
        self.post_message(self.Changed(self, self.heard, self.field.text))

    @property
    def heard(self) -> Writing | None:
        """What is being written, as its words make it."""
        if self.writing is None or self.meeting is None:
            return self.writing
        return as_heard(self.heard_in, self.writing, self.field.text)

    def save(self) -> None:
        """Ask for the words to be recorded."""
        raise NotImplementedError

    # --- what it says

    @property
    def is_unreadable(self) -> bool:
        """Whether a letter of the words may not have been read; elsewhere the sign for it was typed as such."""
        return not self.reads_all and REPLACEMENT in self.field.text

    def _label(self) -> None:
        if self.meeting is None:
            return
        if self.writing and self._offered and is_gone(self.meeting, self.writing):
            # Another window has taken back what these words would have replaced.
            self.writing, self._offered, self._trouble, self._refused = anew(self.writing), "", "", Refused()
        if self.writing and self.field.can_focus and self.writing.follows and not self.field.text:
            self.writing = as_draft(self.offers(self.meeting))
        space = self.size.width - 6
        title = field_title(self.meeting, self.heard or self.offers(self.meeting), space)
        self.field.is_untouched = bool(self.writing and self.writing.revises and self.field.text == self.writing.first)
        self.field.say(title, Content(fitted(self.promise(), space)))
        self._hint.show(self.remark(self.meeting))

    # Where nobody is writing it says whose turn it is now.
    watch_meeting = on_resize = _label

    def remark(self, meeting: Meeting) -> Content:
        """Return what there is to say of the words in the field: while Tab is pressed, which kinds there are."""
        if self.is_unreadable:
            return Content.styled(_(UNREADABLE), "bold $text-error")
        if self._trouble:
            return Content.styled(self._trouble, "bold $text-error")
        if self._turning and self.writing and self._hint.size:
            return kinds_line(meeting, self.writing, self._hint.size.width, self._hint.size.height)
        writing = self.heard
        return field_hint(meeting, writing, self.field.text, self.today) if writing else Content("")

    def promise(self) -> str:
        """Return what the lower border says: what the keys do, and what has become of the words."""
        if self.writing is None:
            return _("t write")
        if not self.field.can_focus:
            return _("not saved: press t")
        if self._offered:
            return _("Enter replaces · Esc: as a note")
        if self.writing.revises is not None:
            return _("Enter saves · Esc")
        # For translators: the lower border of the field: at most 34 letters, or only the next text is shown.
        keys = _("Enter saves · @name · Tab kind")
        if self.size.width >= max(_ROOM_FOR_KEYS, cell_len(keys) + _AROUND_KEYS):
            return keys
        return _("Enter saves")
