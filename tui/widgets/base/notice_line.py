"""The line above the keys."""

from textual.content import Content

from sessions.common.sanitize import clean_line
from tui.widgets.base.lines import Lines


class NoticeLine(Lines):
    """Says a sentence until another one is said; `has_trouble` while that is one that must not be overlooked."""

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Say a sentence; an empty one says nothing any more."""
        self.set_class(trouble, "-trouble")
        self.show(Content(clean_line(sentence)))

    @property
    def has_trouble(self) -> bool:
        """Whether trouble is told of."""
        return self.has_class("-trouble") and bool(self.content.plain)
