"""How many columns a text takes: one table for everything that is drawn, cut, padded, wrapped or clicked on.

Rich gives vowel signs that stand beside their letter (`क` and `ा`, of most scripts of South and South-East Asia) no
column, terminals give them one, as the C library does. The table here is the terminals'; where they disagree among
themselves it is the widest, and `tui/terminal/placing.py` sees to it that what follows stands where the table says.

A no-break space holds: Rich breaks a line there, and French would have its » and ? at the beginning of lines.

Written for the inside of Rich 15.0.0, which has no hook for a table; with another one its own table is left as it is.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from types import CodeType

from rich import _wrap, cells
from rich._unicode_data import load as of_rich
from rich.cells import CellSpan, CellTable, cell_len

__all__ = ["cell_len", "install"]

_AS_PICTURE = "\ufe0f"
_WORD_OF_RICH = r"\s*\S+\s*"
_WORD = re.compile("[^\\S\u00a0\u202f]*[\\S\u00a0\u202f]+[^\\S\u00a0\u202f]*")
_WIDE_FOR_TERMINALS = (0x3248, 0x324F, 2)  # numbers in circles on black squares


def _width(code: int) -> int:
    """Return the columns of what has none for Rich: vowel signs, skin tones and the fillers of Hangul have some."""
    letter = chr(code)
    if unicodedata.category(letter) in {"Mc", "Sk"} or letter in "\u3164\uffa0":
        return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
    return 0


def _ranges(start: int, end: int, width: int) -> Iterator[tuple[int, int, int]]:
    """Divide a range of Rich's table into those of the terminals' table."""
    if width:
        yield start, end, width
        return
    first, seen = start, _width(start)
    for code in range(start + 1, end + 1):
        if (now := _width(code)) != seen:
            yield first, code - 1, seen
            first, seen = code, now
    yield first, end, seen


@cache
def _table(unicode_version: str = "auto") -> CellTable:
    """Return Rich's table as terminals have it. Made when the first letter is looked up: Latin ones never are."""
    rich = of_rich(unicode_version)
    ranges = [part for one in rich.widths for part in _ranges(*one)]
    return rich._replace(widths=sorted([*ranges, _WIDE_FOR_TERMINALS]))


def _cell_len(text: str, unicode_version: str = "auto") -> int:
    """Return the columns of a text: those of its letters, as no terminal of today joins all that may be joined."""
    if _AS_PICTURE in text:
        return _split_graphemes(text, unicode_version)[1]
    return sum(cells.get_character_cell_size(letter, unicode_version) for letter in text)


def _split_graphemes(text: str, unicode_version: str = "auto") -> tuple[list[CellSpan], int]:
    """Divide a text where it may be cut: each letter with what has no column of its own; and return its columns."""
    narrow_to_wide = _table(unicode_version).narrow_to_wide
    spans: list[CellSpan] = []
    for at, letter in enumerate(text):
        width = cells.get_character_cell_size(letter, unicode_version)
        if width or not spans:
            spans.append((at, at + 1, width))
        else:
            start, end, before = spans[-1]
            widened = letter == _AS_PICTURE and text[start:end] in narrow_to_wide
            spans[-1] = (start, at + 1, before + widened)
    return spans, sum(span[2] for span in spans)


def install() -> None:
    """Let everything that measures with Rich, as all of Textual does, use the table."""
    if _wrap.re_word.pattern == _WORD_OF_RICH:
        _wrap.re_word = _WORD
    if not _fits():
        return
    cells.load_cell_table = _table  # type: ignore[attr-defined]  # imported there by that name
    cells._cell_len = _cell_len  # noqa: SLF001 - Rich's own would give what follows a joiner no column
    cells.split_graphemes = _split_graphemes
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


def _fits() -> bool:
    """Whether Rich asks by the names that are replaced."""

    def asks(function: object, name: str) -> bool:
        code = getattr(getattr(function, "__wrapped__", function), "__code__", None)
        return isinstance(code, CodeType) and name in code.co_names

    return (
        asks(cells.get_character_cell_size, "load_cell_table")
        and asks(cells.cached_cell_len, "_cell_len")
        and asks(cells.cell_len, "_cell_len")
        and asks(getattr(cells, "_split_text", None), "split_graphemes")
        and asks(cells.chop_cells, "split_graphemes")
        and CellTable._fields == ("unicode_version", "widths", "narrow_to_wide")
    )


install()  # when it is imported: whatever measures has imported it
