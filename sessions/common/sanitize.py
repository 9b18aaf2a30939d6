"""The door through which people's words come in: what passes here is safe to keep and to show."""

import re
import unicodedata
from functools import lru_cache

NAME_LENGTH = 80
TEXT_LENGTH = 2000
MARKS_PER_LETTER = 4

_LINE_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")
# Letters of which each stands for itself in NFC; in the Greek block three do not.
_PLAIN = re.compile(
    r"[\n\t\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0373\u0375-\u037d\u037f-\u0386\u0388-\u0482\u048a-\u052f]*"
)
# Zero-width joiner and non-joiner stay: Persian and emoji are misspelt without them.
_INVISIBLE = frozenset("\u200b\u200e\u200f\u061c\ufeff\u00ad")
_DROPPED_CATEGORIES = frozenset({"Cc", "Cs", "Co"})
# Letters that Unicode does not take apart, and that people type as plain ones.
_PLAIN_SPELLING = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)


def _is_dropped(letter: str) -> bool:
    code = ord(letter)
    if letter in "\n\t":
        return False
    return (
        letter in _INVISIBLE
        or 0x202A <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
        or 0xE0000 <= code <= 0xE007F
        or unicodedata.category(letter) in _DROPPED_CATEGORIES
    )


@lru_cache(maxsize=512)
def clean(text: str) -> str:
    """Return `text` in NFC with line breaks as LF, without control, bidirectional and invisible characters.

    At most four combining marks stay on a letter. Words are never cut here; lengths are checked where people
    can be told about them.
    """
    if _PLAIN.fullmatch(text):
        return text
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", _LINE_BREAKS.sub("\n", text)):
        if _is_dropped(letter):
            continue
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks <= MARKS_PER_LETTER:
            kept.append(letter)
    # Without what stood between them, two letters may compose.
    return unicodedata.normalize("NFC", "".join(kept))


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, for names and titles."""
    return " ".join(clean(text).split())


def fold_name(text: str) -> str:
    """Return `text` without case, accents and surplus spaces, for finding a person by what somebody typed."""
    decomposed = unicodedata.normalize("NFKD", clean_line(text).casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.translate(_PLAIN_SPELLING)
