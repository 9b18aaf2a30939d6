"""A list that updates only the rows that have changed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.views import HEADING
from tui.widgets.base.painted import Painted

if TYPE_CHECKING:
    from textual._widget_navigation import Direction


class Rows(Painted, OptionList):
    """Rows to be chosen by arrow keys, Enter or the mouse; `keys` says what each stands for, `shown` what it says."""

    DEFAULT_CSS = """
    Rows {
        height: 1fr; width: 1fr; border: none; padding: 0; background: transparent; scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0; }
        & > .option-list--option-disabled { color: $foreground; }
        & > .option-list--option-highlighted { background: transparent; color: $foreground; text-style: none; }
        &:focus > .option-list--option-highlighted {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
    }
    """

    _stays = False
    _counted_in = 0

    def __init__(self, *, id: str | None = None, opens_at_once: bool = True) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id, markup=False)
        self._opens_at_once = opens_at_once
        self.keys: tuple[str, ...] = ()
        self.shown: Sequence[Content] = ()

    @property
    def chosen(self) -> str | None:
        """What the highlighted row stands for."""
        return None if self.highlighted is None or self.highlighted >= len(self.keys) else self.keys[self.highlighted]

    def show(self, keys: Sequence[str], rows: Sequence[Content]) -> None:
        """Show `rows`; row i stands for `keys[i]`."""
        if tuple(keys) == self.keys:
            changed = [at for at, (old, new) in enumerate(zip(self.shown, rows, strict=True)) if not old.is_same(new)]
            if changed:
                self._change(changed, rows)
        else:
            chosen = self.chosen
            known = dict(zip(self.keys, zip(self.shown, self.options, strict=True), strict=True))
            self.keys = tuple(keys)
            self.set_options([_option(key, row, known.get(key)) for key, row in zip(keys, rows, strict=True)])
            self.highlighted = self.keys.index(chosen) if chosen in self.keys else None
            self.refresh()  # Textual does not ask for it where no row is left
        self.shown = tuple(rows)

    def _change(self, changed: Sequence[int], rows: Sequence[Content]) -> None:
        """Show other content in some rows; where each row is one line, nothing but these lines is painted again."""
        size = self.scrollable_content_region.size
        fit = all("\n" not in rows[at].plain and rows[at].cell_length <= size.width for at in changed)
        self._stays = fit and self.virtual_size.height == len(rows)
        self._holds_back = True  # Textual asks for the whole list after each row
        for at in changed:
            self.replace_option_prompt_at_index(at, rows[at])
        self._holds_back = False
        if self._stays:
            self._stays = False
            top = round(self.scroll_offset.y)
            self.refresh(*(Region(0, at - top, size.width, 1) for at in changed if 0 <= at - top < size.height))
        elif changed:
            self.refresh()

    def _clear_caches(self) -> None:
        """Forget what the rows look like and, unless each stays where it is, how many lines each of them has."""
        if self._stays:
            self._option_render_cache.clear()
        else:
            super()._clear_caches()

    def _update_lines(self) -> None:
        """Count the lines of the rows, all of them anew where a scrollbar has made the list narrower, or is gone.

        Textual 8.2 keeps how many lines a row had without it, and the words of the last one are not seen.
        """
        region = self.scrollable_content_region
        if region and region.width != self._counted_in:
            self._counted_in = region.width
            self._option_render_cache.clear()
            self._line_cache.clear()
        super()._update_lines()

    async def _on_click(self, event: Click) -> None:
        """Choose the row that was clicked; if rows do not open at once, a click on another row only highlights it."""
        clicked = event.style.meta.get("option")
        if not self._opens_at_once and clicked is not None and clicked != self.highlighted:
            self.highlighted = clicked
            event.prevent_default()

    def _move_page(self, direction: "Direction") -> None:
        """Move by a page; a list that has no room on the screen has no pages, and its rows no lines yet.

        Arrow keys and Enter need no lines: what is typed in one go with the key that opened the list is not lost.
        """
        self._update_lines()  # which may bring a scrollbar, and with it other lines
        self._update_lines()
        if self.scrollable_content_region and self._line_cache.lines:
            super()._move_page(direction)

    def keep_in_sight(self, index: int) -> None:
        """Scroll so that row `index` is visible with what follows it, in a list with one line a row."""
        height = self.size.height
        if height and not self.scroll_offset.y <= index < self.scroll_offset.y + height:
            self.scroll_to(y=max(0, index - 1), animate=False)


def _option(key: str, row: Content, known: tuple[Content, Option] | None) -> Option:
    """Return an option for a row: the one there was if it says the same, for that one knows how many lines it has."""
    if known and known[0].is_same(row):
        return known[1]
    return Option(row, disabled=key.startswith(HEADING))
