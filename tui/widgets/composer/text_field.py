"""The text field of the composer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from textual.content import Content
from textual.events import Key
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from tui.widgets.base.painted import Painted


class Field(Painted, TextArea):
    """Takes text; Enter asks `save` to take it away, ctrl+j makes a new line."""

    @dataclass
    class Pressed(Message):
        """A key that means something to the composer."""

        key: str

    def __init__(self, save: Callable[[], None], *, placeholder: str = "") -> None:
        super().__init__(
            soft_wrap=True, show_line_numbers=False, tab_behavior="focus", placeholder=Content(placeholder)
        )
        # A cursor that blinks writes ten times the bytes of a countdown.
        self.cursor_blink = False
        self.can_focus = False
        self._save = save

    _is_styled = False
    is_untouched = False
    """Whether its words are as they stand in the record: `@` is a name in place of them, arrows say whose they are."""

    def say(self, title: Content, subtitle: Content) -> None:
        """Say something in the borders; what is typed between them is not painted again."""
        self._holds_back = True  # each of the borders would have all of it painted again
        self.border_title, self.border_subtitle = title, subtitle
        self._holds_back = False
        inner, border = self.content_offset, self.outer_size
        self.refresh(*(Region(-inner.x, y - inner.y, border.width, 1) for y in (0, border.height - 1)))

    def paint(self, crop: Region) -> list[Strip]:
        """Paint the lines within `crop`; Textual's text area works out nine styles before each, which seldom change."""
        if self._is_styled:
            return super(TextArea, self).render_lines(crop)
        self._is_styled = True
        return super().paint(crop)

    def render_line(self, y: int) -> Strip:
        """Draw a line; one without any width is not, for Textual would wrap the placeholder to it, and fail."""
        return super().render_line(y) if self.content_size.width else Strip.blank(self.size.width)

    def notify_style_update(self) -> None:
        """Paint again in another style."""
        self._is_styled = False
        super().notify_style_update()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint again; all of it may be in other styles."""
        self._is_styled = self._is_styled and (self._holds_back or bool(regions))
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    # Textual 8.2.8 looks for the cursor before it has put it back, in lines that are gone by then, and crashes.

    def edit(self, edit: Edit) -> EditResult:
        """Change the text, with the cursor in sight: Textual scrolls to it before it knows of the lines that came."""
        result = super().edit(edit)
        self.scroll_cursor_visible()
        return result

    def undo(self) -> None:
        """Take back what was typed last."""
        self.move_cursor((0, 0))
        super().undo()

    def redo(self) -> None:
        """Redo what was undone last."""
        self.move_cursor((0, 0))
        super().redo()

    def on_key(self, event: Key) -> None:
        """Keep for the composer what is not text."""
        if event.key == "enter":
            event.prevent_default().stop()
            self._save()
        elif event.key == "ctrl+j":
            event.prevent_default().stop()
            self.insert("\n")
        elif event.character == "@" and self.is_untouched:
            self.select_all()
        elif event.key in {"escape", "tab", "shift+tab"} or (event.key in {"up", "down"} and self._says_whose):
            event.prevent_default().stop()
            self.post_message(self.Pressed(event.key))

    @property
    def _says_whose(self) -> bool:
        """Whether arrows have nowhere else to go."""
        return not self.text or (self.is_untouched and self.wrapped_document.height == 1)
