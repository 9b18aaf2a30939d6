"""The composer of the plenary: words of anybody in any group, or of a group as a whole."""

import re

from textual.widgets import TextArea

from sessions.language.catalogues import ENGLISH
from sessions.language.texts import _, in_language
from sessions.meeting.taking_down.plenary import would_write_together
from tui.widgets.composer.composer import Composer

_OF_A_GROUP = re.compile(r"@(?:group|groupe|grupo|g)?[ -]?([1-9][0-9]?)[ :,]+(?=\S|$)", re.IGNORECASE)
_NUMBER = re.compile(r"[1-9][0-9]?")


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
        text = self.field.text.strip()
        number = _NUMBER.search(text)
        if number and text == self._of_group(number[0]):
            self.refuse(_("Write what was said."))
        elif text:
            super().save()

    def _name_group(self, text: str) -> None:
        match = _OF_A_GROUP.match(text)
        if match and self.writing:
            self.half_typed(self.writing, f"{self._of_group(match[1])} {text[match.end() :]}")

    def _of_group(self, number: str) -> str:
        """Return what stands before the words of a group in the record: in the language of the session."""
        with in_language(self.meeting.header.session.language if self.meeting else ENGLISH):
            return _("Group {number}:", number=number)
