"""Fitting text into the cells of a terminal; imports no Textual, so that the command line can use it too."""

import re
from collections.abc import Sequence

_BLANKS = re.compile("[^\\S\u00a0\u202f]+")


def cells(text: str) -> int:
    """Return how many cells a text takes on a terminal."""
    # Up to the combining marks each letter takes one cell.
    if text.isascii() or max(text.replace("…", ".")) < "\u0300":
        return len(text)
    from tui.widths import cell_len  # slow to import, and most lists of the command line are in Latin letters

    return cell_len(text)


def one_line(text: str) -> str:
    """Return `text` on one line, with one blank between two words; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip()


def dotted(*parts: str) -> str:
    """Return those parts that say something, with dots between them."""
    return " · ".join(part for part in parts if part)


def wrapped_parts(parts: Sequence[str], width: int) -> list[str]:
    """Return parts with dots between them in lines of `width` cells; a part longer than that has a line for itself."""
    lines: list[str] = []
    for part in parts:
        longer = dotted(lines[-1], part) if lines else part
        if lines and cells(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def fitted(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, with an ellipsis where it is cut."""
    if cells(text) <= width:
        return text
    cut = text[: max(0, width - 1)]
    while cut and cells(cut) > width - 1:
        cut = cut[:-1]
    return f"{cut.rstrip()}…" if width > 0 else ""


def padded(text: str, width: int) -> str:
    """Return `text` in exactly `width` cells."""
    short = fitted(text, width)
    return short + " " * (width - cells(short))
