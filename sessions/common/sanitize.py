"""Cleaning of everything that people type: what comes out is safe to keep and to show."""

import re
import unicodedata
from functools import lru_cache

NAME_LENGTH = 80
TITLE_LENGTH = 200
TEXT_LENGTH = 2000
MARKS_PER_LETTER = 4

_LINE_BREAKS = re.compile("\r\n|[\r\u2028\u2029\x85\x0b\x0c]")
# Letters that NFC leaves as they are; in the Greek block it changes three.
_PLAIN = re.compile(
    r"[\n\t\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0373\u0375-\u037d\u037f-\u0386\u0388-\u0482\u048a-\u052f]*"
)
# Zero-width joiner and non-joiner stay: Persian words and emoji need them.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u061c\ufeff\u00ad\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
# What may be a run of combining marks that no word has: to put it in order takes the square of its length.
_LONG_RUN = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MOST_MARKS_TO_ORDER = 30
_DROPPED_CATEGORIES = frozenset({"Cc", "Cs", "Co"})
_LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
# Letters that Unicode does not decompose, and that people type as plain ones.
_PLAIN_SPELLING = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
)


def _is_dropped(letter: str) -> bool:
    if letter in "\n\t":
        return False
    return _INVISIBLE.match(letter) is not None or unicodedata.category(letter) in _DROPPED_CATEGORIES


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) in {"Mn", "Me"} or unicodedata.combining(letter) > 0


def _with_fewer_marks(run: re.Match[str]) -> str:
    letters: list[str] = []
    marks = 0
    for letter in run[0]:
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks <= _MOST_MARKS_TO_ORDER:
            letters.append(letter)
    return "".join(letters)


@lru_cache(maxsize=512)
def clean(text: str) -> str:
    """Return `text` in NFC with line breaks as LF, without control, bidirectional and invisible characters.

    At most four combining marks stay on a letter. Nothing is shortened here; lengths are checked where a
    message can say so.
    """
    if _PLAIN.fullmatch(text):
        return text
    whole = unicodedata.normalize("NFC", _LONG_RUN.sub(_with_fewer_marks, _LINE_BREAKS.sub("\n", text)))
    kinds = set(whole)
    dropped, combining = set(filter(_is_dropped, kinds)), set(filter(_is_mark, kinds))
    if not dropped and not combining:
        return whole
    letters: list[str] = []
    marks = 0
    for letter in whole:
        if letter in dropped:
            continue
        marks = marks + 1 if letter in combining else 0
        if marks <= MARKS_PER_LETTER:
            letters.append(letter)
    # Without the characters between them, two letters may compose.
    return unicodedata.normalize("NFC", "".join(letters))


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, for names and titles."""
    return " ".join(clean(text).split())


def brief(line: str, most: int = 40) -> str:
    """Return a line as it is echoed in a sentence: no longer than `most` characters."""
    return line if len(line) <= most else f"{line[: most - 1]}…"


def fold_name(text: str) -> str:
    """Return `text` without case, accents and surplus spaces, to compare names as people type them."""
    line = clean_line(text).casefold()
    if line.isascii():
        return line
    decomposed = unicodedata.normalize("NFKD", line)
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.translate(_PLAIN_SPELLING)


def is_language_code(text: str) -> bool:
    """Whether `text` is the code of a language, such as en, fr or pt-BR."""
    return _LANGUAGE_CODE.fullmatch(text) is not None
