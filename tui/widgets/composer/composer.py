"""The composer: takes ONE contribution at a time, a single tip from the person whose turn it is."""

from dataclasses import dataclass
from datetime import date

from textual.message import Message
from textual.widgets import TextArea

from sessions.language.texts import _
from sessions.meeting.state import Meeting
from sessions.meeting.taking_down.composing import only_named, read_line, split_address
from sessions.meeting.taking_down.writing import Writing, addressed, as_draft, as_heard, beside, is_turned, turned
from tui.terminal.keyboard import UNREADABLE
from tui.widgets.composer.box import Box
from tui.widgets.composer.refused import Refused
from tui.widgets.composer.text_field import Field


class Composer(Box):
    """What becomes of the keys: words are recorded by Enter, stay where they cannot be, and are never thrown away."""

    @dataclass
    class Saved(Message):
        """Somebody pressed Enter: `words` are to be recorded as `writing` says."""

        composer: "Composer"
        writing: Writing
        words: str
        due: date | None

    class EnterRefused(Message):
        """Enter was pressed, and nothing was recorded."""

    # --- what the screen asks of it

    def open(self, writing: Writing, words: str = "") -> None:
        """Begin to write."""
        self.half_typed(as_draft(writing), words)
        if writing.revises is None and words and words == writing.first:
            self.field.select_all()  # what was planned is saved as it is, or replaced by what is typed
        self._trouble, self._offered, self._refused, self._turning = "", "", Refused(), False
        self.go_there()

    def close(self) -> None:
        """Empty the field and leave it: what was in it is recorded, or not wanted."""
        (kept_back, self._kept_back), refused = (self._kept_back, None), self._refused
        self.writing = None
        following, self._next = self._next, ""
        self._trouble, self._offered, self._refused, self._turning = "", "", Refused(), False
        self.remove_class("-unsafe")
        if kept_back:
            self.half_typed(kept_back, refused.words)
            self.refuse(refused.why)
            return
        self._load("")
        self.leave_field()
        if following and self.meeting is not None:
            self.open(self.offers(self.meeting), following)
            self.save()

    def belongs(self, person: str) -> None:
        """Make what is being written the words of `person` (an id)."""
        if self.meeting is not None:
            writing = self.writing or self.offers(self.meeting)
            self.open(addressed(self.meeting, writing, person), self.field.text)

    def refuse(self, sentence: str, *, writing: Writing | None = None, unsafe: bool = False) -> None:
        """Say likewise why Enter recorded nothing: whoever types on without looking must hear it."""
        self.trouble(sentence, writing=writing, unsafe=unsafe)
        self._refused = Refused(self.field.text, sentence, is_offered=bool(self._offered))
        self._kept_back, self._next = None, ""
        self.post_message(self.EnterRefused())

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
            self._turning = "tab" in message.key
            if words != self.field.text:
                self.field.load_text(words)
        self._tell()

    def _escape(self, writing: Writing) -> None:
        """Leave; words that nobody has recorded are never thrown away, but at the least become a note."""
        if self._offered:
            self.writing, self._offered = beside(writing), ""
            self.post_message(self.Saved(self, self.writing, self.field.text.strip(), None))
        elif not self.field.text.strip() or writing.is_untouched(self.field.text):
            self.close()
        else:
            self.leave_field()

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Look at what was typed: a name after @, advice in the words."""
        message.stop()
        is_emptied = bool(self._shown) and not self.field.text
        self._turning = self._turning and self.field.text == self._shown
        self._shown = self.field.text
        if self.writing is None or self.meeting is None:
            return
        if self.field.text != self._refused.words:
            self._trouble = ""
        if is_emptied:
            self.follow_again(self.meeting)
            return
        if self._offered and self.field.text != self._offered:
            # Typed on without looking: that replaces nothing.
            self.writing, self._offered = beside(self.writing), ""
        apart = self._refused.kept_apart(self.field.text)
        if apart != self.field.text:
            self._load(apart)
        elif not self._refused.is_in(apart):
            self._refused = Refused()
        address = split_address(self.meeting, self.field.text)
        if address.person:
            self.half_typed(addressed(self.heard_in, self.writing, address.person), address.text)
        self._tell()

    def follow_again(self, meeting: Meeting) -> None:
        """Offer what comes next: the field was emptied."""
        self.writing, self._refused = as_draft(self.offers(meeting)), Refused()
        self._tell()

    def save(self) -> None:
        """Ask for the words to be recorded; they stay in the field until they are."""
        if self.writing is None or self.meeting is None:
            self.close()
            return
        writing, words = self._edited(self.meeting, self.writing, self.field.text.strip())
        if not words:
            self.close()
            return
        below = self._refused.below(self.field.text)
        if below and self._refused.is_offered:
            # Both were said: the first words become a note, then those stand by themselves that were typed on.
            self._next = below
            self.post_message(self.Saved(self, self.writing, self._refused.words.strip(), None))
            return
        if below:
            writing = as_draft(self.offers(self.meeting))
        line = read_line(self.meeting, writing.kind, below or words, self.today, writing.revises)
        trouble = _(UNREADABLE) if self.is_unreadable else line.trouble
        if trouble:
            self.refuse(trouble)
            return
        if line.person:
            # Enter came in one go with the name before the words.
            writing = addressed(self.heard_in, writing, line.person)
        heard = as_heard(self.heard_in, writing, line.words + line.cut)
        if heard.kind != writing.kind:
            line = read_line(self.meeting, heard.kind, below or words, self.today)
        if below:
            self._kept_back = self.writing
        elif line.person:
            self.half_typed(writing, line.words + line.cut)
        self.post_message(self.Saved(self, heard, line.words, line.due))

    def _edited(self, meeting: Meeting, writing: Writing, typed: str) -> tuple[Writing, str]:
        """Return an edit with the words it is to have: those that stand, where only whose or what it was is changed."""
        person = only_named(meeting, typed) if writing.revises is not None else None
        if person:
            writing, typed = addressed(meeting, writing, person), ""
        return writing, typed or (writing.first if is_turned(meeting, writing) else "")
