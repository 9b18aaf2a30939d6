"""The footer: the keys that matter now."""

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import var

from tui.widgets.base.lines import Lines
from tui.widths import cell_len

_LISTS_ALL = "?"
"""The key that lists all others where letters are commands; in a field it is F1, which every list of keys names."""


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
        """Return as many keys as there is room for: the last ones go first, but never the one that lists them all."""
        return Content("  ").join(map(_foot_key, _that_fit(self.keys, max(width, 20))))


def _that_fit(keys: tuple[FooterKey, ...], room: int) -> list[FooterKey]:
    """Return the first of these keys that fit, and the one that lists all keys in any case."""
    kept: list[FooterKey] = []
    lists_all = next((key for key in keys if key.key == _LISTS_ALL), None)
    room -= _cells(lists_all) if lists_all else 0
    for key in keys:
        if key is not lists_all:
            room -= _cells(key)
            if room < 0:
                return [*kept, *([lists_all] if lists_all and lists_all not in kept else [])]
        kept.append(key)
    return kept


def _cells(key: FooterKey) -> int:
    return cell_len(key.key) + cell_len(key.word) + 3


def _foot_key(key: FooterKey) -> Content:
    # The words here are the catalogue's own; what people type is never read as markup.
    style = "dim" if key.reason else "bold $text-accent"
    rest = "dim" if key.reason else "$foreground"
    if not key.command:
        return Content.assemble((key.key, style), f" {key.word}")
    return Content.from_markup(
        f"[@click=command('{key.command}')][{style}]$key[/] [{rest}]$word[/][/]", key=key.key, word=key.word
    )
