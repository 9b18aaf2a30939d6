"""Lines that are painted once: what has not changed is not asked for again when something beside it has."""

from typing import TYPE_CHECKING, Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Offset, Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    _Base = Widget
else:
    # Textual takes styles and component classes from the first base that is a widget: this one would hide the list's.
    _Base = object


class Painted(_Base):
    """A widget that keeps the lines it has painted until it is told to paint again.

    For each change Textual 8.2 asks all widgets between the first and the last place that changed for all their lines;
    most of them are as they were a second ago.
    """

    _painted: tuple[Region, Offset, list[Strip]] | None = None
    _holds_back = False
    """Whether several changes are under way, after which it is said what is to be painted again."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within `crop`."""
        painted = self._painted
        if painted is None or painted[0] != crop or painted[1] != self.scroll_offset:
            painted = self._painted = crop, self.scroll_offset, self.paint(crop)
        return painted[2]

    def paint(self, crop: Region) -> list[Strip]:
        """Paint the lines within `crop`."""
        return super().render_lines(crop)

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Paint again, all of it or the regions that are named."""
        if self._holds_back:
            return self
        self._painted = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Paint again in another style."""
        self._painted = None
        super().notify_style_update()


class Column(Painted, Vertical):
    """Widgets one below the other."""


class SideBySide(Painted, Horizontal):
    """Widgets beside each other."""
