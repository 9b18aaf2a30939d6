"""The names of a window's pages, on one line."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import var

from tui.widgets.base.lines import Lines
from tui.widths import cell_len


class TabLine(Lines):
    """The names of the pages; the current one is marked, and a click on another requests it."""

    at: var[int] = var(0)
    names: var[tuple[str, ...]] = var(())
    watch_at = watch_names = Lines.draw_again

    @dataclass
    class Clicked(Message):
        """A name was clicked."""

        number: int

    def __init__(self, names: Sequence[str] = (), *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self.set_reactive(TabLine.names, tuple(names))

    def draw(self, width: int) -> Content:
        """Return the names."""
        tabs = [
            Content.styled(name, "bold reverse" if number == self.at else "$foreground 80%")
            for number, name in enumerate(self._shown())
        ]
        return Content(" ").join(tabs)

    def on_click(self, event: Click) -> None:
        """Go to the page whose name was clicked."""
        event.stop()
        shown = self._shown()
        ends = [sum(cell_len(name) + 1 for name in shown[: number + 1]) for number in range(len(shown))]
        clicked = next((number for number, end in enumerate(ends) if event.x - self.styles.gutter.left < end), None)
        if clicked is not None:
            self.post_message(self.Clicked(clicked))

    def _shown(self) -> list[str]:
        return [f" {number} {name} " for number, name in enumerate(self.names, start=1)]
