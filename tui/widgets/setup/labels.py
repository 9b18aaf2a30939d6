"""What the lines of the setup are called: a column that is as wide as the longest name in the language."""

from collections.abc import Mapping
from typing import Literal

from textual.content import Content

from sessions.language.texts import NP_, _, pgettext
from tui.widgets.base.lines import Lines
from tui.widths import cell_len

Name = Literal[
    "format", "title", "challenge", "start", "slot", "language", "attribution", "consent", "decision", "share"
]
_NAMES: Mapping[Name, str] = {
    # For translators: the fields of a plan: the fewer letters, the better.
    "format": NP_("field", "Format"),
    "title": NP_("field", "Title"),
    "challenge": NP_("field", "Challenge"),
    "start": NP_("field", "Starts"),
    "slot": NP_("field", "Slot"),
    "language": NP_("field", "Language"),
    "attribution": NP_("field", "Names"),
    "consent": NP_("field", "Consent"),
    "decision": NP_("field", "Decision"),
    "share": NP_("field", "Notes to"),
}
_BEHIND = 2
"""The border of the line that is filled in, and a blank."""


def label_cells() -> int:
    """Return the cells of the column of names."""
    return max(cell_len(pgettext("field", name)) for name in _NAMES.values()) + _BEHIND


class FieldLabel(Lines):
    """The name of a line."""

    def __init__(self, words: str) -> None:
        super().__init__(Content(words), classes="label")
        self.styles.width = label_cells()


def field_label(name: Name) -> FieldLabel:
    """Return the name of a line."""
    return FieldLabel(pgettext("field", _NAMES[name]))


def day_label(number: int) -> FieldLabel:
    """Return the name of the line that says when a further day begins."""
    return FieldLabel(_("Day {number}", number=number))
