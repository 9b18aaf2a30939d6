"""The list of all keys, made from the catalogue."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.commands import COMMANDS, GROUPS, shown_key


class Keys(ModalScreen[None]):
    """All keys by group; any of escape, q, ? or Enter leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,enter,f1", "dismiss(None)", "Leave")]
    CSS = """
    Keys { align: center middle; background: $background 60%; }
    Keys > VerticalScroll {
        width: 78; max-width: 100%; height: auto; max-height: 100%; border: round $accent; padding: 0 1;
        background: $surface; border-title-color: $text-accent; border-title-style: bold;
    }
    """

    def compose(self) -> ComposeResult:
        """A scrolling list."""
        with VerticalScroll() as box:
            box.border_title = Content("Keys · arrows scroll, Esc leaves")
            yield Static(keys_content())


def keys_content() -> Content:
    """Return the keys by group: key, the same from inside a text field, and what it does."""
    lines: list[Content] = []
    for group in GROUPS:
        keyed = [command for command in COMMANDS if command.group == group and command.keys]
        if not keyed:
            continue
        lines.append(Content.styled(group.upper(), "bold $text-accent"))
        for command in keyed:
            keys = shown_key(command.keys[0])
            field = shown_key(command.field_key) if command.field_key else ""
            lines.append(
                Content.assemble((f" {keys:<7}", "bold"), (f"{field:<4}", "dim"), f"{command.title:<26}", (command.help, "dim"))
            )
        lines.append(Content(""))
    lines.append(Content.styled("While writing", "bold $text-accent"))
    for key, what in _WHILE_WRITING:
        lines.append(Content.assemble((f" {key:<11}", "bold"), what))
    return Content("\n").join(lines)


_WHILE_WRITING = (
    ("Enter", "saves; the words are in the record when the screen says so"),
    ("ctrl+j", "a new line"),
    ("@name", "at the beginning: whose words these are; ↑ ↓ in an empty field do the same"),
    ("Tab", "another kind: a note, something parked, a reference ..."),
    ("Esc", "leaves the field; what is in it stays there"),
)
