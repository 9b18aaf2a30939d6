"""The words of a text with their places, and how they are compared: without case, accents and spelling variants."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sessions.common.sanitize import fold_name

# Scripts without spaces between words: a name may be anywhere in them.
_UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"})
# In Persian and in Indian scripts joiners are part of words.
_JOINERS = "\u200c\u200d"
# Letters that folding a name leaves alone, and that people type differently.
_ALIKE = str.maketrans(
    {
        **dict(zip("ىیېکةۀہ", "يييكههه", strict=True)),
        **dict(zip("əɛɔŋɓɗƙƴґ", "eeonbdkyг", strict=True)),
        **dict.fromkeys(f"ʼʻʿʾьъ{_JOINERS}", ""),
    }
)
# Cyrillic and Greek letters that look like Latin ones: mixed with those in a word, they are read as Latin.
_LATIN_ALIKE = str.maketrans(
    "АВЕКМНОРСТХУІЅЈаеорсхуіѕјһԁԛԝвкмнтΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινκρτυχ",
    "ABEKMHOPCTXYISJaeopcxyisjhdqwbkmhtABEZHIKMNOPTYXoaivkptux",
)
_FROM_LATIN = str.maketrans("aeopcxyibkmht", "аеорсхуівкмнт")
# How people spell letters that their keyboard lacks.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "æ": "ae", "ð": "d"})

_BEFORE_A_SENTENCE = re.compile(r"(?:^|[.!?;:…\n。！？·•|])[\s\"'“”„«»‹›‘’(\[{¿¡*_#>–—-]*\Z|[“„«‹¿¡][\s¿¡]*\Z|\s\"\Z")
_OPENING_REACH = 12
NAME_PARTS = re.compile(r"[()\[\],;/|&]| [–—-] ")
"""What comes between two names of the same person or organisation."""


class _Letters(dict[int, int]):
    """A table for `str.translate` that turns everything outside of words into spaces; it fills itself on demand."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        inside = letter.isalnum() or letter in _JOINERS or unicodedata.category(letter).startswith("M")
        self[code] = code if inside else 32
        return self[code]


_LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, from `start` to `end`: `text` as it is spelt, `folded` for comparing.

    `capital`: it begins with a capital letter, or its script has none. `opening`: it begins a sentence, so its capital
    letter says nothing. `shouted`: it is all in capitals, and has more than one.
    """

    text: str
    folded: str
    start: int
    end: int
    capital: bool
    opening: bool
    shouted: bool


def words_of(text: str) -> list[Token]:
    """Return the words of a text; hyphens, apostrophes and underscores separate words."""
    words = (_word(match[0], match.start(), text) for match in re.finditer(r"\S+", text.translate(_LETTERS)))
    # A combining mark without a letter is not a word.
    return [word for word in words if word.folded]


def name_words(name: str) -> list[tuple[str, str]]:
    """Return the words of a name, as they are spelt and folded."""
    return [(word.text, word.folded) for word in words_of(name) if not word.folded.isdecimal()]


def small_words(text: str) -> frozenset[str]:
    """Return the words of a text that begin with a small letter, folded."""
    # In an address everything is written small.
    plain = " ".join(word for word in text.split() if "@" not in word and "/" not in word)
    return frozenset(fold_word(word) for word in plain.translate(_LETTERS).split() if word[0].islower())


_NOUNS = re.compile(
    r"\b(?:the|an?|every|each|no|some|any|these|those|this|more|very|too|was|were|is|une?|les|des|las|los|uma?|eine?)"
    r" ([^\W\d_]+)"
)


def common_words(texts: Iterable[tuple[str | None, str]]) -> frozenset[str]:
    """Return the words, folded, that at least two people use as nouns: written small, after an article."""
    used: dict[str, set[str]] = {}
    for who, text in texts:
        for match in _NOUNS.finditer(text) if who else ():
            if match[1].islower():
                used.setdefault(fold_word(match[1]), set()).add(who or "")
    return frozenset(word for word, people in used.items() if len(people) > 1)


def _word(word: str, start: int, text: str) -> Token:
    folded, capital, shouted = _seen(word)
    opening = capital and _BEFORE_A_SENTENCE.search(text[max(0, start - _OPENING_REACH) : start]) is not None
    return Token(word, folded, start, start + len(word), capital, opening, shouted)


@lru_cache(maxsize=8192)
def _seen(word: str) -> tuple[str, bool, bool]:
    capital = not is_cased(word) or word[0] != word[0].lower()
    return fold_word(word), capital, len(word) > 1 and word.isupper()


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Return a word without case, accents and marks, so that a name and the ways of typing it become the same."""
    # Mathematical letters become plain capital letters first.
    return unicodedata.normalize("NFC", _of_one_script(fold_name(word).casefold()).translate(_ALIKE))


def _of_one_script(word: str) -> str:
    """Return a word that mixes Latin letters with lookalikes in the letters of one script."""
    if word.isascii() or not any(letter < "\u0250" and letter.isalpha() for letter in word):
        return word
    if not any("\u0370" <= letter <= "\u052f" for letter in word):
        return word
    latin, other = word.translate(_LATIN_ALIKE), word.translate(_FROM_LATIN)
    if not any("\u0370" <= letter <= "\u052f" for letter in latin):
        return latin
    return word if any(letter < "\u0250" and letter.isalpha() for letter in other) else other


def written_out(word: str) -> str:
    """Return a word folded, with ä as ae, ø as oe, đ as dj; without such letters it is the same as folded."""
    return fold_word(unicodedata.normalize("NFC", word).casefold().translate(_WRITTEN_OUT))


def is_cased(word: str) -> bool:
    """Whether the script of a word has capital letters."""
    # Georgian has capital letters, but nobody writes names with them.
    return word[:1].lower() != word[:1].upper() and not "\u10d0" <= word[0] <= "\u10ff"


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the script of a letter, such as LATIN or HANGUL, from its Unicode name."""
    return unicodedata.name(letter, "").partition(" ")[0]


def is_unspaced(word: str) -> bool:
    """Whether a word has letters of a script without spaces between words."""
    return not word.isascii() and any(script_of(letter) in _UNSPACED for letter in word)


def fold_letters(text: str) -> tuple[str, list[int]]:
    """Return a text folded letter by letter, and the place in the text of each folded letter and of the end."""
    folded = [fold_word(letter) for letter in text]
    places = [at for at, plain in enumerate(folded) for _ in plain]
    return "".join(folded), [*places, len(text)]
