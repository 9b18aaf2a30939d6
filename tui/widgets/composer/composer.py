"""The composer: takes ONE contribution at a time, a single tip from the person whose turn it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import TextArea

from sessions.meeting.composing import read_line, split_address
from sessions.meeting.state import Meeting
from sessions.meeting.writing import Writing, addressed, as_draft, as_heard, beside, turned, would_write
from tui.views.composer import field_hint, field_title
from tui.views.fitting import fitted
from tui.widgets.base.lines import Lines
from tui.widgets.base.painted import Column
from tui.widgets.composer.text_field import Field

UNREADABLE = "� stands for a letter that could not be read: this terminal does not send UTF-8. Type it another way."


class Composer(Column):
    """A box that says whose contribution it takes and of which kind, with a hint below it."""

    meeting: var[Meeting | None] = var(None)

    class Asked(Message):
        """Somebody wants to write."""

    @dataclass
    class Saved(Message):
        """Somebody pressed Enter: `words` are to be recorded as `writing` says."""

        composer: "Composer"
        writing: Writing
        words: str
        due: date | None

    @dataclass
    class Changed(Message):
        """Something was typed, or the field was emptied and left; then `writing` is None."""

        composer: "Composer"
        writing: Writing | None
        words: str

    class Refused(Message):
        """Enter was pressed, and nothing was recorded."""

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002  # the name Textual gives it
        offers: Callable[[Meeting], Writing] = would_write,
    ) -> None:
        self.offers = offers
        self.field = Field(self._save)
        self._hint = Lines(id="hint")
        super().__init__(self.field, self._hint, id=id)
        self.writing: Writing | None = None
        self.today: date | None = None
        self._trouble = ""
        self._offered = ""
        self._refused = ""
        self._kept_back: tuple[Writing, str] | None = None
        self._shown = ""

    def on_click(self) -> None:
        """Begin to write where the mouse was pressed."""
        if not self.field.can_focus:
            self.post_message(self.Asked())

    # --- what the screen asks of it

    def open(self, writing: Writing, words: str = "") -> None:
        """Begin to write."""
        self.half_typed(as_draft(writing), words)
        if writing.revises is None and words and words == writing.first:
            self.field.select_all()  # what was planned is saved as it is, or replaced by what is typed
        self._trouble, self._offered, self._refused = "", "", ""
        self.go_there()

    def half_typed(self, writing: Writing, words: str) -> None:
        """Have these words in the field, without going there."""
        self.writing = writing
        self._load(words)
        self._label()

    def _load(self, words: str) -> None:
        self._shown = words
        self.field.load_text(words)
        self.field.move_cursor(self.field.document.end)

    def close(self) -> None:
        """Empty the field and leave it: what was in it is recorded, or not wanted."""
        kept_back, self._kept_back = self._kept_back, None
        self.writing = None
        self._trouble, self._offered, self._refused = "", "", ""
        self.remove_class("-unsafe")
        if kept_back:
            self.half_typed(*kept_back)
            self._refuse(f"This is still to be recorded. {self._why_refused()}".rstrip())
            return
        self._load("")
        self.leave_field()

    def belongs(self, person: str) -> None:
        """Make what is being written the words of `person` (an id)."""
        if self.meeting is not None:
            writing = self.writing or self.offers(self.meeting)
            self.open(addressed(self.meeting, writing, person), self.field.text)

    def trouble(self, sentence: str, *, writing: Writing | None = None, unsafe: bool = False) -> None:
        """Say why the words are not recorded; they stay in the field, as another `writing` where one is offered."""
        self._trouble = sentence
        self._offered = self.field.text if writing is not None else ""
        self.writing = writing or self.writing
        self.set_class(unsafe, "-unsafe")
        self._refused = "" if self._offered else self.field.text
        self._kept_back = None
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

    # --- what is typed

    def on_field_pressed(self, message: Field.Pressed) -> None:
        """Leave, or take another kind or person."""
        message.stop()
        if self.writing is None or self.meeting is None:
            return
        if message.key == "escape":
            self._escape(self.writing)
        else:
            self.writing, words = turned(self.meeting, self.writing, self.field.text, message.key)
            if words != self.field.text:
                self.field.load_text(words)
        self._tell()

    def _escape(self, writing: Writing) -> None:
        """Leave; words that nobody has recorded are never thrown away, but at the least become a note."""
        if self._offered:
            self.open(beside(writing), self.field.text)
        elif not self.field.text.strip() or writing.is_untouched(self.field.text):
            self.close()
        else:
            self.leave_field()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Look at what was typed: a name after @, advice in the words."""
        message.stop()
        is_emptied = bool(self._shown) and not self.field.text
        self._shown = self.field.text
        if self.writing is None or self.meeting is None:
            return
        if self.field.text != self._refused:
            self._trouble = ""
        if is_emptied and self.writing.revises is None:
            self.follow_again(self.meeting)
            return
        if self._offered and self.field.text != self._offered:
            # Typed on without looking: that replaces nothing.
            self.writing, self._offered = beside(self.writing), ""
        self._keep_apart()
        address = split_address(self.meeting, self.field.text)
        if address.person:
            self.half_typed(addressed(self.heard_in, self.writing, address.person), address.text)
        self._tell()

    @property
    def heard_in(self) -> Meeting:
        """The meeting in which the words were said: as it was when somebody began to type them."""
        if self.meeting is None:
            raise AssertionError("nobody types before there is a meeting")
        return self.meeting

    def follow_again(self, meeting: Meeting) -> None:
        """Offer what comes next: the field was emptied."""
        self.writing = as_draft(self.offers(meeting))
        self._refused = ""
        self._tell()

    def _keep_apart(self) -> None:
        """What is typed on after an Enter that was refused, without looking, is another contribution: below it."""
        rest = self.field.text.removeprefix(self._refused)
        if self._refused and rest != self.field.text and rest and not rest.startswith(("\n", " ")):
            self._load(f"{self._refused}\n{rest}")
        elif rest == self.field.text:
            self._refused = ""

    def _tell(self) -> None:
        """Say on the field, and to the window, what has become of the words."""
        self._label()
        self.post_message(self.Changed(self, self.heard, self.field.text))

    @property
    def heard(self) -> Writing | None:
        """What is being written, as its words make it."""
        if self.writing is None or self.meeting is None:
            return self.writing
        return as_heard(self.heard_in, self.writing, self.field.text)

    def _save(self) -> None:
        """Ask for the words to be recorded; they stay in the field until they are."""
        words = self.field.text.strip()
        if self.writing is None or self.meeting is None or not words:
            self.close()
            return
        if "\ufffd" in words:
            self._refuse(UNREADABLE)
            return
        writing, said = self.writing, words
        below = self.field.text.removeprefix(f"{self._refused}\n")
        if self._refused and below != self.field.text:
            writing, said = as_draft(self.offers(self.meeting)), below.strip()
        line = read_line(self.meeting, writing.kind, said, self.today, writing.revises)
        if line.trouble:
            self._refuse(line.trouble)
            return
        if line.person:
            # Enter came in one go with the name before the words.
            writing = addressed(self.heard_in, writing, line.person)
        if said != words:
            self._kept_back = self.writing, self._refused
        elif line.person:
            self.half_typed(writing, line.words + line.cut)
        writing = as_heard(self.heard_in, writing, line.words)
        self.post_message(self.Saved(self, writing, line.words, line.due))

    def _refuse(self, sentence: str) -> None:
        self.trouble(sentence)
        self.post_message(self.Refused())

    def _why_refused(self) -> str:
        if self.writing is None or self.meeting is None:
            return ""
        return read_line(self.meeting, self.writing.kind, self.field.text, self.today, self.writing.revises).trouble

    # --- what it says

    def _label(self) -> None:
        if self.meeting is None:
            return
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
        """Return what there is to say of the words in the field."""
        if self._trouble:
            return Content.styled(self._trouble, "bold $text-error")
        writing = self.heard
        return field_hint(meeting, writing, self.field.text, self.today) if writing else Content("")

    def promise(self) -> str:
        """Return what the lower border says: what the keys do, and what has become of the words."""
        if self.writing is None:
            return "t write"
        if not self.field.can_focus:
            return "not saved: press t"
        if self._offered:
            return "Enter replaces · Esc keeps both"
        if self.writing.revises is not None:
            return "Enter saves · Esc"
        return "Enter saves · @name · Tab kind" if self.size.width >= 36 else "Enter saves"
