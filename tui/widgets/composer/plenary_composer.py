"""The composer of the plenary: words of anybody in any group, or of a group as a whole."""

import re

from textual.widgets import TextArea

from sessions.meeting.taking_down.plenary import would_write_together
from tui.widgets.composer.composer import Composer

_OF_A_GROUP = re.compile(r"@(?:group|groupe|grupo|g)?[ -]?([1-9][0-9]?)[ :,]+(?=\S|$)", re.IGNORECASE)
_NOTHING_YET = re.compile(r"Group [1-9][0-9]?:")


class PlenaryComposer(Composer):
    """Takes `@2` in front as what group 2 says: the words begin with the group then, wherever they are read."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id, offers=would_write_together)

    def on_text_area_changed(self, message: TextArea.Changed) -> None:
        """Look at what was typed: a group after @, then what every composer looks at."""
        self._name_group(self.field.text)
        super().on_text_area_changed(message)

    def save(self) -> None:
        """Ask for the words to be recorded, with the group in front; a group alone has said nothing."""
        self._name_group(self.field.text)
        if _NOTHING_YET.fullmatch(self.field.text.strip()):
            self.refuse("Write what was said.")
        elif self.field.text.strip():
            super().save()

    def _name_group(self, text: str) -> None:
        match = _OF_A_GROUP.match(text)
        if match and self.writing:
            self.half_typed(self.writing, f"Group {match[1]}: {text[match.end() :]}")
