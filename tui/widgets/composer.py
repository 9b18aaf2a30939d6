"""The composer: takes ONE word at a time, a single tip from the person whose turn it is."""

import secrets
from dataclasses import dataclass, replace
from datetime import date

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import TextArea

from sessions import capture
from sessions.meeting import Meeting
from tui import text
from tui.widgets.field import Field
from tui.widgets.lines import Lines
from tui.widgets.writing import Writing, field_hint, field_title, turned_kind, turned_person


class Composer(Vertical):
    """A box that says whose word it takes and of which kind, with a hint below it."""

    DEFAULT_CSS = """
    Composer {
        height: 6;
        Field {
            height: 1fr; border: round $foreground 40%; padding: 0 1; background: transparent;
            scrollbar-size-vertical: 1;
            border-title-color: $foreground; border-title-style: bold; border-subtitle-color: $foreground 60%;
            &:focus { border: round $accent; border-title-color: $text-accent; }
            & .text-area--cursor-line { background: transparent; }
        }
        #hint { height: 1; padding: 0 1; color: $text-warning; }
        &.-unsafe Field { border: heavy $error; border-title-color: $text-error; }
    }
    """

    meeting: var[Meeting | None] = var(None)

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

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.field = Field(self._save)
        self._hint = Lines(id="hint")
        self.writing: Writing | None = None
        self.today: date | None = None
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The text field and the hint."""
        yield self.field
        yield self._hint

    def watch_meeting(self) -> None:
        """Say whose turn it is now, where nobody is writing."""
        self._label()

    def on_resize(self) -> None:
        """Fit what it says to another width."""
        self._label()

    # --- what the screen asks of it

    def open(self, writing: Writing, words: str = "") -> None:
        """Begin to write."""
        self.half_typed(writing if writing.draft else replace(writing, draft=secrets.token_hex(4)), words)
        self._trouble = ""
        self._go_there()

    def half_typed(self, writing: Writing, words: str) -> None:
        """Have these words in the field, without going there."""
        self.writing = writing
        self.field.load_text(words)
        self.field.move_cursor(self.field.document.end)
        self._label()

    def close(self) -> None:
        """Empty the field and leave it: what was in it is recorded, or not wanted."""
        self.writing = None
        self._trouble = ""
        self.remove_class("-unsafe")
        self.field.load_text("")
        self._rest()
        self.post_message(self.Changed(self, None, ""))

    def belongs(self, person: str) -> None:
        """Make what is being written the words of `person` (an id)."""
        if self.writing is not None:
            self.writing = replace(self.writing, person=person)
            self._go_there()

    def trouble(self, sentence: str, *, writing: Writing | None = None, unsafe: bool = False) -> None:
        """Say why the words are not recorded; they stay in the field, as another `writing` where one is offered."""
        self._trouble = sentence
        self.writing = writing or self.writing
        self.set_class(unsafe, "-unsafe")
        self._go_there()

    def _go_there(self) -> None:
        self.field.can_focus = True
        self.screen.set_focus(self.field)
        self._label()

    def _rest(self) -> None:
        self.field.can_focus = False
        if self.field.has_focus:
            self.screen.set_focus(None)
        self._label()

    # --- what is typed

    def on_field_pressed(self, message: Field.Pressed) -> None:
        """Leave, or take another kind or person."""
        message.stop()
        if self.writing is None or self.meeting is None:
            return
        if message.key == "escape":
            self._rest() if self.field.text.strip() else self.close()
        elif message.key in {"up", "down"}:
            self.writing = turned_person(self.meeting, self.writing, 1 if message.key == "down" else -1)
        else:
            self._turn_kind(self.meeting, self.writing, 1 if message.key == "tab" else -1)
        self._label()

    def _turn_kind(self, meeting: Meeting, writing: Writing, step: int) -> None:
        if writing.revises and (writing.redirected or self.field.text != writing.first):
            return
        if writing.revises:
            # The edit was offered and is not wanted: another kind is a new word.
            writing = Writing(writing.kind, draft=secrets.token_hex(4))
            self.field.load_text("")
        self.writing = turned_kind(meeting, writing, step)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Look at what was typed: a name after @, advice in the words."""
        message.stop()
        if self.writing is None or self.meeting is None:
            return
        self._trouble = ""
        found = capture.split_address(self.meeting, self.field.text)
        if found.person:
            self.half_typed(replace(self.writing, person=found.person), found.text)
        self._label()
        self.post_message(self.Changed(self, self.writing, self.field.text))

    def _save(self) -> None:
        """Ask for the words to be recorded; they stay in the field until they are."""
        words = self.field.text.strip()
        if self.writing is None or self.meeting is None:
            return
        if not words:
            self.close()
            return
        # Enter may come in one go with the name before the words.
        address = capture.split_address(self.meeting, words)
        if address.meant:
            names = ", ".join(text.name_of(self.meeting, who) for who in address.meant)
            one = len(address.meant) == 1
            self.trouble("Write what was said." if one else f"Whose words? {names}: type more of the name.")
            return
        if address.person:
            self.half_typed(replace(self.writing, person=address.person), address.text)
            words = address.text
        due: date | None = None
        if self.today and self.writing.kind in {"action", "lesson", "change", "parked"}:
            words, due = capture.split_due(words, self.today)
        self.post_message(self.Saved(self, self.writing, words, due))

    # --- what it says

    def _label(self) -> None:
        if self.meeting is None:
            return
        self.field.border_title = field_title(self.meeting, self.writing, self.size.width - 6)
        self.field.border_subtitle = Content(self._keys())
        if self._trouble:
            self._hint.show(Content.styled(self._trouble, "bold $text-error"))
        else:
            self._hint.show(field_hint(self.meeting, self.writing, self.field.text) if self.writing else Content(""))

    def _keys(self) -> str:
        if self.writing is None:
            return "t write"
        if not self.field.can_focus:
            return "not saved: t goes on"
        if self.size.width < 42:
            return "Enter saves"
        return "Enter saves · @name · Tab kind" if self.writing.revises is None else "Enter saves · Esc"
