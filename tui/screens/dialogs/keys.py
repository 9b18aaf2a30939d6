"""The list of all keys, made from the catalogue."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands.catalogue import COMMANDS, GROUPS, Command, key_in_field, shown_key

COLUMN = 37


class Keys(ModalScreen[None]):
    """All keys by group; any of escape, q, ? or Enter leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter,f1", "dismiss(None)", "Leave")]
    CSS = """
    Keys { align: center middle; background: $background 60%; }
    Keys > VerticalScroll {
        width: 80; max-width: 100%; height: auto; max-height: 100%; border: round $accent; padding: 0 1;
        background: $surface; border-title-color: $text-accent; border-title-style: bold; scrollbar-size-vertical: 1;
    }
    Keys Static { text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, *, letters: bool) -> None:
        super().__init__()
        self._letters = letters

    def compose(self) -> ComposeResult:
        """A list that scrolls where it does not fit."""
        with VerticalScroll() as box:
            box.border_title = Content("Keys · Esc leaves")
            yield Static(keys_content(columns=2 if self.app.size.width >= 80 else 1, letters=self._letters))


def keys_content(columns: int, *, letters: bool) -> Content:
    """Return the keys by group: the key, the same from inside a text field, and what it does.

    Without `letters` (they are text there) only the keys that work in a field.
    """
    groups = [_group(group, letters=letters) for group in GROUPS]
    writing = _rows("While writing", _WHILE_WRITING if letters else _ALWAYS_WRITING)
    if letters:
        groups[-1].append(_key_row("Tab", "to the lists: arrows, Enter"))
    clock, turns, words, people, window = groups
    left = [*clock, Content(""), *turns, Content(""), *people]
    right = [*words, Content(""), *window, Content(""), *writing]
    if columns == 1:
        return Content("\n").join([*left, Content(""), *right])
    pairs = zip_longest(left, right, fillvalue=Content(""))
    return Content("\n").join(Content.assemble(one, " " * (COLUMN - one.cell_length), other) for one, other in pairs)


def _group(name: str, *, letters: bool) -> list[Content]:
    """Return the commands of a group that have a key here, below the name of the group."""
    group = [command for command in COMMANDS if command.group == name]
    if not letters:
        rows = [_key_row(key, command.title) for command in group if (key := key_in_field(command))]
        return [Content.styled(name, "bold $text-accent"), *rows]
    keyed = [command for command in group if command.keys or command.field_key]
    return [Content.styled(name, "bold $text-accent"), *(_row(command) for command in keyed)]


def _rows(title: str, rows: Iterable[tuple[str, str]]) -> list[Content]:
    return [Content.styled(title, "bold $text-accent"), *(_key_row(key, what) for key, what in rows)]


def _key_row(key: str, what: str) -> Content:
    return Content.assemble((f" {key:<7}", "bold"), what)


def _row(command: Command) -> Content:
    field = f"  {shown_key(command.field_key)}" if command.field_key else ""
    key = shown_key(command.keys[0]) if command.keys else ""
    return Content.assemble((f" {key:<7}", "bold"), command.title, (field, "dim"))


_WHILE_WRITING = (
    ("Enter", "saves, ctrl+j makes a new line"),
    ("@name", "at the beginning: whose words"),
    ("↑ ↓", "the same in an empty field"),
    ("Tab", "another kind: a note, parked"),
    ("Esc", "leaves the field, words stay"),
)
_ALWAYS_WRITING = (
    ("Enter", "records, ctrl+j makes a new line"),
    ("@name", "at the beginning: whose words"),
    ("↑ ↓", "the same in an empty field"),
    ("Tab", "another kind: a note, parked"),
    ("F7", "again: the word before that one"),
    ("Esc", "leaves an edit, or what was chosen"),
    ("ctrl+u", "empties the field"),
)
