"""A time in block digits that grow with the room they get, to be read from across a room."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from rich.segment import Segment
from textual.geometry import Region
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

# Three by five, because it is the smallest font with ten digits: in the same room its pixels are a third larger than
# those of 4x7 and more than half larger than those of 5x7, and from afar thick strokes are what one can read. It also
# needs only three lines. Digits that look alike differ in form: 1 has a foot, 7 has none, 3 has a short arm.
_DRAWN = """
### ##. ### ### #.# ### ### ### ### ### . ...
#.# .#. ..# ..# #.# #.. #.. ..# #.# #.# # ...
#.# .#. ### .## ### ### ### ..# ### ### . ###
#.# .#. #.. ..# ..# ..# #.# ..# #.# ..# # ...
### ### ### ### ..# ### ### ..# ### ### . ...
"""
FONT: Mapping[str, tuple[str, ...]] = dict(
    zip("0123456789:-", zip(*(row.split() for row in _DRAWN.split("\n") if row), strict=True), strict=True)
)
PIXELS_HIGH = 5
# Keyed by whether the upper and the lower half of a cell are filled.
_HALVES: Mapping[tuple[str, str], str] = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}


def pixels_wide(text: str) -> int:
    """Return how many pixels wide a text is, with one between two characters; a colon is narrower than a digit."""
    return sum(len(FONT[character][0]) + 1 for character in only_digits(text)) - 1 if text else 0


def size_for(width: int, height: int, template: str) -> int:
    """Return the largest size at which a text fits into `width` columns and `height` lines; 0 when none does.

    At size c a pixel is c columns wide and c half lines high, which is nearly square in most terminals.
    """
    return max(0, min(width // max(1, pixels_wide(template)), 2 * height // PIXELS_HIGH)) if template else 0


def rows_of(text: str, size: int) -> tuple[str, ...]:
    """Return the lines of a text drawn at a size, all of the same width; at size 0 it is the plain text."""
    if size < 1 or not text:
        return (only_digits(text),)
    glyphs = [_glyph(character, size) for character in only_digits(text)]
    return tuple((" " * size).join(rows) for rows in zip(*glyphs, strict=True))


def only_digits(text: str) -> str:
    """Return the text, or raise ValueError if any of it has no glyph."""
    unknown = {character for character in text if character not in FONT}
    if unknown:
        raise ValueError(f"There are no big digits for {''.join(sorted(unknown))!r}")
    return text


def same_places(before: str, after: str) -> bool:
    """Return whether the characters of two texts are in the same places, so that one can be painted over the other."""
    return [len(FONT[character][0]) for character in before] == [len(FONT[character][0]) for character in after]


def differences(before: str, after: str, size: int) -> Iterator[Region]:
    """Yield, for each character that changes, the smallest box around its cells that change.

    Both texts have their characters in the same places. The boxes count from the first cell of the text.
    """
    left = 0
    for old, new in zip(before, after, strict=True):
        if old != new:
            yield _box(_glyph(old, size), _glyph(new, size)).translate((left, 0))
        left += (len(FONT[old][0]) + 1) * size


def _box(before: tuple[str, ...], after: tuple[str, ...]) -> Region:
    cells = [
        (column, line)
        for line, (old, new) in enumerate(zip(before, after, strict=True))
        for column, (one, other) in enumerate(zip(old, new, strict=True))
        if one != other
    ]
    columns, lines = {column for column, _ in cells}, {line for _, line in cells}
    return Region.from_corners(min(columns), min(lines), max(columns) + 1, max(lines) + 1)


@lru_cache(maxsize=256)
def _glyph(character: str, size: int) -> tuple[str, ...]:
    halves = [row for row in FONT[character] for _ in range(size)]
    if len(halves) % 2:
        halves.append("." * len(halves[0]))
    return tuple(
        "".join(_HALVES[pair] * size for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(halves[::2], halves[1::2], strict=True)
    )


class BigDigits(Widget):
    """Digits, colons and hyphens as large as there is room for; plain text if there is none.

    `longest` is as long as the value ever gets, such as `00:00`: the size is chosen for it, so that it does not jump
    when `10:00` becomes `9:59`. The digits only move by half a digit then, once in the phase, to stay centred.

    The style sheet gives the box, its padding, the colour and, with `text-align`, the place of the digits in it.
    """

    DEFAULT_CSS = "BigDigits { width: 1fr; height: 1fr; text-align: center; }"
    # Only blocks would be copied.
    ALLOW_SELECT = False

    value: var[str] = var("")
    longest: var[str] = var("")

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # the name Textual gives it
        super().__init__(id=id)
        self._drawn_for: tuple[object, ...] = ()
        self._drawn: tuple[Strip, ...] = ()

    @staticmethod
    def validate_value(value: str) -> str:
        """Accept only what has glyphs: what people write is never shown here."""
        return only_digits(value)

    validate_longest = validate_value

    def watch_value(self, before: str, after: str) -> None:
        """Repaint the characters that changed, or everything if they have moved."""
        size = self.digit_size
        if size == 0 or not same_places(before, after):
            self.refresh()
            return
        left, top = self._corner
        regions = [region.translate((left, top)) for region in differences(before, after, size)]
        # Without a region Textual repaints everything.
        if regions:
            self.refresh(*regions)

    def watch_longest(self) -> None:
        """Repaint everything: the size may be another one."""
        self.refresh()

    @property
    def digit_size(self) -> int:
        """How many columns wide a pixel is now; 0 is plain text."""
        return size_for(*self.size, self._template)

    def render_line(self, y: int) -> Strip:
        """Return a line of the content, in the style of the widget."""
        strips = self._strips()
        return strips[y] if y < len(strips) else Strip.blank(self.size.width)

    @property
    def _template(self) -> str:
        """The text that the size is chosen for: a value longer than `longest` is not cut off."""
        return max(self.longest, self.value, key=pixels_wide)

    @property
    def _corner(self) -> tuple[int, int]:
        """The column and the line where the value begins."""
        size = self.digit_size
        width = pixels_wide(self.value) * size if size else len(self.value)
        share = {"center": 0.5, "right": 1, "end": 1}.get(self.styles.text_align, 0)
        left = int(max(0, self.size.width - width) * share)
        lines = (PIXELS_HIGH * size + 1) // 2 if size else 1
        return left, (self.size.height - lines) // 2

    def _strips(self) -> tuple[Strip, ...]:
        """Return the lines of the content, drawn once for each value, size and style: Textual asks for them often."""
        style = self.visual_style
        drawn_for = (self.value, self.longest, self.size, self.styles.text_align, style)
        if drawn_for != self._drawn_for:
            (width, height), (left, top) = self.size, self._corner
            rows = [" " * left + row for row in rows_of(self.value, self.digit_size)]
            # Part of a time would be another time, so the cut is marked.
            shown = [row.ljust(width) if len(row) <= width else row[: width - 1] + "…" for row in rows]
            empty = " " * width
            lines = [empty] * top + shown + [empty] * (height - top - len(shown))
            self._drawn = tuple(Strip([Segment(line, style.rich_style)], width) for line in lines)
            self._drawn_for = drawn_for
        return self._drawn
