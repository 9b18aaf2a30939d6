"""The footer: the keys that matter now."""

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import var

from tui.widgets.base.lines import Lines
from tui.widths import cell_len


@dataclass(frozen=True, slots=True)
class FooterKey:
    """A key in the footer; `reason` says why it does nothing now."""

    command: str
    key: str
    word: str
    reason: str = ""


class KeyBar(Lines):
    """The keys that matter now; those that do nothing now are dim."""

    keys: var[tuple[FooterKey, ...]] = var(())
    watch_keys = Lines.draw_again

    def draw(self, width: int) -> Content:
        """Return as many keys as there is room for."""
        pieces: list[Content] = []
        used = 0
        for key in self.keys:
            used += cell_len(key.key) + cell_len(key.word) + 3
            if used > max(width, 20):
                break
            pieces.append(_foot_key(key))
        return Content("  ").join(pieces)


def _foot_key(key: FooterKey) -> Content:
    # The words here are the catalogue's own; what people type is never read as markup.
    style = "dim" if key.reason else "bold $text-accent"
    rest = "dim" if key.reason else "$foreground"
    if not key.command:
        return Content.assemble((key.key, style), f" {key.word}")
    return Content.from_markup(
        f"[@click=command('{key.command}')][{style}]$key[/] [{rest}]$word[/][/]", key=key.key, word=key.word
    )
