"""Where the next piece of a line stands, sent after pieces that take other columns on other terminals.

`tui/widths.py` says how many columns a name in Hindi or a picture of people takes; terminals that follow graphemes
(kitty, newer ones) or older tables (xterm.js) take fewer, some of them more. So such a piece gets its columns first, as
blanks, and is drawn into them; then the cursor is put where they end. A line without such letters costs nothing.
"""

import re
import unicodedata
from collections.abc import Iterator

from tui.widths import cell_len

_JOINER = "\u200d"
_JOINERS = f"{_JOINER}\u200c"
# Scripts with vowel signs or marks that terminals count in different ways, with their consonants; and pictures.
_UNSETTLED = (
    "\u0600-\u0605\u06dd\u06de\u070f\u07c0-\u08ff\u0900-\u109f\u1100-\u11ff\u1700-\u1cff\ua800-\uabff\ud7b0-\ud7ff"
    "\u2ffc-\u2fff\u31ef\u4dc0-\u4dff\u3164\uffa0\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615"
    "\u2630-\u2637\u2648-\u2653\u267f\u268a-\u268f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4"
    "\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0"
    "\u27bf\u2b1b\u2b1c\u2b50\u2b55\u3248-\u324f\U00010000-\U0001ffff\U000e0000-\U000e0fff"
)
# What changes the letter before it: joiners, signs that make a picture of it, and marks younger than some tables.
_CHANGES = (
    f"{_JOINER}\ufe00-\ufe0f\u20d0-\u20ff\u302a-\u302f\u3099\u309a\uff9e\uff9f"
    "\u0483-\u0489\u0610-\u061a\u065f\u135d-\u135f\u1dc0-\u1dff\u2de0-\u2dff\ua66f-\ua67d\ua69e\ua69f\ua6f0\ua6f1"
    "\u2060-\u206f\u2cef-\u2cf1\u2d7f\ufe20-\ufe2f\ufff9-\ufffb"
)
# Marks that have no width anywhere, except behind a cursor that was moved: they stay with their letter.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065e\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u200c"
)
# Behind these a piece is divided: marks without width that have one for old tables, of Burmese and in the scripts that
# came later, as Javanese; and pictures, each of which may take fewer columns.
_CLOSES = re.compile(
    "[\u1033-\u1035\u103a\u103d\u103e\u105e-\u1060\u1071-\u1074\u1082\u1085\u1086\u108d\u109d"
    "\u1a00-\u1cff\u20e3\u2300-\u2bff\ua800-\uabff\ufe0f\U0001f000-\U0001ffff]"
)
# What belongs to the letter before it nevertheless: joiners, what is joined, skin tones, the second half of a flag.
_GOES_ON = re.compile(
    f"[{_JOINERS}\U0001f3fb-\U0001f3ff]|(?<={_JOINER}).|(?<=[\U0001f1e6-\U0001f1ff])[\U0001f1e6-\U0001f1ff]"
)
# Also the letter before or behind such a sign, but no border.
_CHANGED = rf"[^\x00-\x20\x7f-\xa0\u2500-\u259f](?=[{_CHANGES}])|(?<={_JOINER})\w"
_LETTER = rf"(?:(?:[{_UNSETTLED}{_CHANGES}]|{_CHANGED})[{_MARKS}]*)"
# What stands between or behind the words of a name belongs to the piece: no gap opens between its words.
_PIECE = rf"{_LETTER}+(?:(?!  )[ -~]{{1,3}}{_LETTER}+)*[!,.:;?]*"
_ANY = re.compile(f"[{_UNSETTLED}{_CHANGES}]")
# What is no text, such as a title, is passed over. Most windows never need it, so it is not compiled here.
_PIECES = rf"\x1b[\]P^_][^\x07\x1b]*|({_PIECE})"
_KEEP, _BACK = "\x1b7", "\x1b8"


def has_sure_columns(text: str) -> bool:
    """Whether each letter of a text stands in the same column on every terminal."""
    return _ANY.search(text) is None


def placed(data: str) -> str:
    """Return what is written to a terminal so that what follows unsettled letters stands in its column."""
    return data if has_sure_columns(data) else re.sub(_PIECES, _into_its_columns, data)


def _into_its_columns(found: re.Match[str]) -> str:
    return found[0] if found[1] is None else "".join(map(_drawn, _parts(found[1])))


def _parts(piece: str) -> Iterator[str]:
    """Divide a piece where what is drawn may have more or fewer columns than are its own, behind whole letters.

    Terminals with an old table would otherwise have no room for what was typed last.
    """
    begin, closes = 0, False
    for at, letter in enumerate(piece):
        kind = unicodedata.category(letter)
        if closes and not kind.startswith("M") and not _GOES_ON.match(piece, at):
            yield piece[begin:at]
            begin, closes = at, False
        closes = closes or (kind != "Mc" and _CLOSES.match(letter) is not None)
    yield piece[begin:]


def _drawn(part: str) -> str:
    columns = cell_len(part)
    # A joiner without anything to join would take in what is drawn next, as a border.
    drawn = f"{_KEEP}{' ' * columns}{_BACK}{_KEEP}{part.rstrip(_JOINERS)}{_BACK}"
    return f"{drawn}\x1b[{columns}C" if columns else drawn
