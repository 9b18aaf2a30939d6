"""The composer: takes ONE word at a time, a single tip from the person whose turn it is."""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.reactive import var
from textual.widgets import TextArea

from sessions import capture
from sessions.meeting import Meeting
from tui import text
from tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Writing:
    """What is being written: the `kind`, whose (an id), and the entry it `revises`; `first` is what stands there."""

    kind: str
    person: str | None = None
    revises: int | None = None
    redirected: bool = False
    purpose: Literal["clarifying", "steering"] | None = None
    first: str = ""
    draft: str = ""


class Field(TextArea):
    """The text field of the composer: Enter saves, ctrl+j makes a new line."""

    @dataclass
    class Pressed(Message):
        """A key that means something to the composer."""

        key: str

    def on_key(self, event: Key) -> None:
        """Keep for the composer what is not text."""
        if event.key == "ctrl+j":
            event.prevent_default().stop()
            self.insert("\n")
        elif event.key in {"enter", "escape", "tab", "shift+tab"} or (event.key in {"up", "down"} and not self.text):
            event.prevent_default().stop()
            self.post_message(self.Pressed(event.key))


class Composer(Vertical):
    """A box that says whose word it takes and of which kind, with a hint about the wording below it."""

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
        self.field = Field(soft_wrap=True, show_line_numbers=False, tab_behavior="focus")
        self.field.cursor_blink = False
        self.field.can_focus = False
        self._hint_line = Lines(id="hint")
        self.writing: Writing | None = None
        self.today: date | None = None
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The text field and the hint."""
        yield self.field
        yield self._hint_line

    @property
    def is_open(self) -> bool:
        """Whether somebody is writing."""
        return self.writing is not None

    def watch_meeting(self) -> None:
        """Say whose turn it is now, where nobody is writing."""
        if self.is_mounted:
            self._label()

    def on_mount(self) -> None:
        """Say what would be written here."""
        self._label()

    def on_resize(self) -> None:
        """Fit what it says to another width."""
        self._label()

    # --- what the screen asks of it

    def open(self, writing: Writing, words: str = "") -> None:
        """Begin to write."""
        self.writing = writing if writing.draft else replace(writing, draft=secrets.token_hex(4))
        self._trouble = ""
        self.field.load_text(words)
        self.field.move_cursor(self.field.document.end)
        self.field.can_focus = True
        self.screen.set_focus(self.field)
        self._label()

    def half_typed(self, writing: Writing, words: str) -> None:
        """Have these words in the field, without going there."""
        self.writing = writing
        self.field.load_text(words)
        self._label()

    def close(self) -> None:
        """Empty the field and leave it: what was in it is recorded, or not wanted."""
        self.writing = None
        self._trouble = ""
        self.field.load_text("")
        self.rest()
        self.post_message(self.Changed(self, None, ""))

    def rest(self) -> None:
        """Leave the field with what is in it."""
        self.field.can_focus = False
        if self.field.has_focus:
            self.screen.set_focus(None)
        self._label()

    def belongs(self, person: str) -> None:
        """Make what is being written the words of `person` (an id)."""
        if self.writing is not None:
            self.writing = replace(self.writing, person=person)
            self.screen.set_focus(self.field)
            self._label()

    def trouble(self, sentence: str, *, unsafe: bool = False) -> None:
        """Say why the words are not recorded; they stay in the field."""
        self._trouble = sentence
        self.set_class(unsafe, "-unsafe")
        self._label()

    # --- what is typed

    def on_field_pressed(self, message: Field.Pressed) -> None:
        """Save, leave, or take another kind or person."""
        message.stop()
        if message.key == "escape":
            self.close() if not self.field.text.strip() else self.rest()
        elif message.key == "enter":
            self._save()
        elif message.key in {"tab", "shift+tab"}:
            self._turn_kind(1 if message.key == "tab" else -1)
        else:
            self._turn_person(1 if message.key == "down" else -1)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Look at what was typed: a name after @, a date at the end, advice in the words."""
        message.stop()
        if self.writing is None or self.meeting is None:
            return
        self._trouble = ""
        found = capture.split_address(self.meeting, self.field.text)
        if found.person:
            self.writing = replace(self.writing, person=found.person)
            self.field.load_text(found.text)
            self.field.move_cursor(self.field.document.end)
        self._label()
        self.post_message(self.Changed(self, self.writing, self.field.text))

    def _save(self) -> None:
        words = self.field.text.strip()
        if self.writing is None or self.meeting is None:
            return
        if not words:
            self.close()
            return
        meant = capture.split_address(self.meeting, words).meant
        if meant:
            names = ", ".join(text.name_of(self.meeting, who) for who in meant)
            self.trouble(f"Whose words? {names}: type more of the name." if len(meant) > 1 else "Write what was said.")
            return
        due: date | None = None
        if self.today and self.writing.kind in {"action", "lesson", "change", "parked"}:
            words, due = capture.split_due(words, self.today)
        self.post_message(self.Saved(self, self.writing, words, due))

    def _turn_kind(self, step: int) -> None:
        if self.writing is None or self.meeting is None:
            return
        if self.writing.revises:
            if self.writing.redirected or self.field.text != self.writing.first:
                return
            # The edit was offered and is not wanted: another kind is a new word.
            self.writing = Writing(self.writing.kind, draft=secrets.token_hex(4))
            self.field.load_text("")
        kinds = list(dict.fromkeys((*capture.kinds_now(self.meeting), *_EVERYWHERE)))
        here = kinds.index(self.writing.kind) if self.writing.kind in kinds else 0
        kind = kinds[(here + step) % len(kinds)]
        person = self.writing.person
        if person in {None, capture.whose(self.meeting, self.writing.kind)}:
            person = capture.whose(self.meeting, kind)
        self.writing = replace(self.writing, kind=kind, person=person)
        self._label()

    def _turn_person(self, step: int) -> None:
        if self.writing is None or self.meeting is None:
            return
        people = capture.people_for(self.meeting, self.writing.kind)
        if not people:
            return
        here = people.index(self.writing.person) if self.writing.person in people else -1 if step > 0 else 0
        self.writing = replace(self.writing, person=people[(here + step) % len(people)])
        self._label()

    # --- what it says

    def _label(self) -> None:
        if self.meeting is None:
            return
        kind = self.writing.kind if self.writing else capture.kind_now(self.meeting)
        person = self.writing.person if self.writing else capture.whose(self.meeting, kind)
        who = text.name_of(self.meeting, person)
        what = "REWORD" if self.writing and self.writing.redirected else "EDIT" if self._revises else ""
        title = " · ".join(part for part in (f"{what} {capture.label(kind)}".strip().upper(), who) if part)
        self.field.border_title = Content(text.fitted(title, max(8, self.size.width - 6)))
        self.field.border_subtitle = Content(self._keys())
        self._hint_line.show(self._hint())

    @property
    def _revises(self) -> bool:
        return self.writing is not None and self.writing.revises is not None

    def _keys(self) -> str:
        if self.writing is None:
            return "t write"
        if not self.field.can_focus:
            return "not saved: t goes on"
        if self.size.width < 42:
            return "Enter saves"
        return "Enter saves · Esc" if self._revises else "Enter saves · @name · Tab kind"

    def _hint(self) -> Content:
        if self._trouble:
            return Content.styled(self._trouble, "bold $text-error")
        if self.meeting is None or self.writing is None:
            return Content("")
        typed = self.field.text
        address = capture.split_address(self.meeting, typed)
        if address.meant and typed.startswith("@"):
            return Content(", ".join(text.name_of(self.meeting, who) for who in address.meant))
        if self.writing.first and not typed.strip():
            return Content.assemble(("first: ", "dim"), (self.writing.first, "dim"))
        return Content("")


_EVERYWHERE = (
    "note",
    "parked",
    "action",
    "reference",
    "offer",
    "takeaway",
    "question",
    "clarifying",
    "answer",
    "consent",
)
