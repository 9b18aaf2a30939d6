"""Words as the search compares them, in every script, and where they are in a text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sessions.common.sanitize import fold_name

# Scripts without spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese, Tibetan), or that attach particles to
# words (Hebrew, Arabic, Ge'ez, Hangul): each letter is a word of its own, and a search term is a sequence of letters
# anywhere in a word.
_ALONE = re.compile(
    "[\u0590-\u06ff\u0750-\u077f\u08a0-\u08ff\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1200-\u139f\u1780-\u17ff"
    "\u2d80-\u2ddf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uab00-\uab2f\uac00-\ud7af"
    "\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefc\U00020000-\U0003134f]"
)
_PLAIN = re.compile("[a-z0-9]+")
_JOINERS = "\u200c\u200d"

Piece = tuple[str, int, int]


def words(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation."""
    return [word for chunk in text.split() for word, _, _ in _pieces(chunk)]


def spans(text: str) -> Iterator[Piece]:
    """Yield the words of a text as `words` does, each with its begin and end in the text."""
    for chunk in re.finditer(r"\S+", text):
        for word, begin, end in _pieces(chunk[0]):
            yield word, chunk.start() + begin, chunk.start() + end


# The same words come again and again.
@lru_cache(maxsize=50_000)
def _pieces(chunk: str) -> tuple[Piece, ...]:
    """Return the words in a run of letters between two spaces."""
    if chunk.isascii():
        return tuple((word[0], word.start(), word.end()) for word in _PLAIN.finditer(chunk.lower()))
    pieces = ((_plain(chunk[begin:end]), begin, end) for begin, end in _runs(chunk))
    return tuple(piece for piece in pieces if piece[0])


def _runs(chunk: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each run of letters and digits; marks belong to the letter before them."""
    begin: int | None = None
    for at, letter in enumerate(chunk):
        kind = unicodedata.category(letter)[0]
        if begin is not None and (kind == "M" or letter in _JOINERS):
            continue
        alone = kind in "LN" and _ALONE.match(letter)
        if begin is not None and (alone or kind not in "LN" or _ALONE.match(chunk[begin])):
            yield begin, at
            begin = None
        if begin is None and kind in "LN":
            begin = at
    if begin is not None:
        yield begin, len(chunk)


def _plain(run: str) -> str:
    # Composed again: removing the accents decomposed the syllables of Hangul.
    folded = unicodedata.normalize("NFC", fold_name(run))
    return "".join(letter for letter in folded if unicodedata.category(letter)[0] in "LNM")
