"""What every dialog has: it asks one thing, and answers it once."""

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.screen import ModalScreen, Screen

BOX, _AROUND = 60, 4
"""The columns of a box, and those of its border and what it keeps free."""

Answer = TypeVar("Answer")


class ClosesOnce(Screen[Answer]):
    """A screen on top of another one, which it closes to once.

    Textual 8.2.8 closes whatever is on top when a screen is dismissed, as often as that is asked for: the second half
    of a double click would close the window below, or answer the next question.
    """

    _is_closed = False

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Close, and answer; a second answer is none, and so is one that comes when another screen is on top."""
        if self._is_closed or self.app.screen is not self:
            return AwaitComplete()
        self._is_closed = True
        return super().dismiss(result)


class Dialog(ModalScreen[Answer | None], ClosesOnce[Answer | None], Generic[Answer]):
    """A small window on top of another one; its answer is None when it is left.

    Styles are inherited from the first base alone, so that is Textual's; `CSS` is not inherited at all.
    """

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .box {
        width: 60; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; border: round $accent;
        background: $surface; border-title-color: $text-accent; border-title-style: bold;
        border-subtitle-color: $text-accent;
    }
    Dialog .keys { color: $foreground 60%; margin: 1 0 0 0; }
    Dialog Rows > .option-list--option-highlighted {
        background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
    }
    """

    @property
    def room(self) -> int:
        """The cells of a line in its box."""
        return min(BOX, self.app.size.width) - _AROUND

    def say(self, sentence: str) -> None:
        """Say something to whoever sees this dialog, in its lower border."""
        for box in self.query(".box"):
            box.border_subtitle = Content(sentence)
