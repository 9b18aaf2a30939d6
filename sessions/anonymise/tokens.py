"""The words of a text with where they stand, and how they compare: without case, accents and ways of spelling."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from sessions.common.sanitize import fold_name

# Scripts that put no space between words: a name is found anywhere in them.
_UNSPACED = frozenset({"CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN"})
# Joiners are inside of words in Persian and in Indian scripts.
_JOINERS = "\u200c\u200d"
# Letters that the fold of names leaves, and that people type as others.
_ALIKE = str.maketrans(
    {
        **dict(zip("ىیېکةۀہ", "يييكههه", strict=True)),
        **dict(zip("əɛɔŋɓɗƙƴґ", "eeonbdkyг", strict=True)),
        **dict.fromkeys(f"ʼʻʿʾьъ{_JOINERS}", ""),
    }
)
# Letters of Cyrillic and Greek that look like Latin ones: in one word with those they are taken for them.
_LATIN_ALIKE = str.maketrans(
    "АВЕКМНОРСТХУІЅЈаеорсхуіѕјһԁԛԝвкмнтΑΒΕΖΗΙΚΜΝΟΡΤΥΧοαινκρτυχ",
    "ABEKMHOPCTXYISJaeopcxyisjhdqwbkmhtABEZHIKMNOPTYXoaivkptux",
)
_FROM_LATIN = str.maketrans("aeopcxyibkmht", "аеорсхуівкмнт")
# Where letters with marks cannot be typed, people write them out.
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "đ": "dj", "æ": "ae", "ð": "d"})

_BEFORE_A_SENTENCE = re.compile(r"(?:^|[.!?;:…\n。！？·•|])[\s\"'“”„«»‹›‘’(\[{¿¡*_#>–—-]*\Z|[“„«‹¿¡][\s¿¡]*\Z|\s\"\Z")
_OPENING_REACH = 12


class _Letters(dict[int, int]):
    """A table for `str.translate` that turns everything that is in no word into a space, and learns as it is asked."""

    def __missing__(self, code: int) -> int:
        letter = chr(code)
        inside = letter.isalnum() or letter in _JOINERS or unicodedata.category(letter).startswith("M")
        self[code] = code if inside else 32
        return self[code]


_LETTERS = _Letters()


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `text` as it stands from `start` to `end`, `folded` to compare it.

    `capital`: it begins with a capital letter, or its script has none. `opening`: it begins a sentence, so that its
    capital letter says nothing. `shouted`: it is all capital letters, more than one.
    """

    text: str
    folded: str
    start: int
    end: int
    capital: bool
    opening: bool
    shouted: bool


def words_of(text: str) -> list[Word]:
    """Return the words of a text; hyphens, apostrophes and underscores stand between words."""
    words = (_word(match[0], match.start(), text) for match in re.finditer(r"\S+", text.translate(_LETTERS)))
    # A mark without a letter is no word.
    return [word for word in words if word.folded]


def small_words(text: str) -> frozenset[str]:
    """Return the words of a text that are written with a small letter, folded."""
    # What stands in an address is written small, whatever it is.
    plain = " ".join(word for word in text.split() if "@" not in word and "/" not in word)
    return frozenset(fold_word(word) for word in plain.translate(_LETTERS).split() if word[0].islower())


_NOUNS = re.compile(
    r"\b(?:the|an?|every|each|no|some|any|these|those|this|more|very|too|was|were|is|une?|les|des|las|los|uma?|eine?)"
    r" ([^\W\d_]+)",
)


def common_words(texts: Iterable[tuple[str | None, str]]) -> frozenset[str]:
    """Return the small words, folded, that two people and more use as one uses no name: with an article before them."""
    used: dict[str, set[str]] = {}
    for who, text in texts:
        for match in _NOUNS.finditer(text) if who else ():
            if match[1].islower():
                used.setdefault(fold_word(match[1]), set()).add(who or "")
    return frozenset(word for word, people in used.items() if len(people) > 1)


def _word(word: str, start: int, text: str) -> Word:
    folded, capital, shouted = _seen(word)
    opening = capital and _BEFORE_A_SENTENCE.search(text[max(0, start - _OPENING_REACH) : start]) is not None
    return Word(word, folded, start, start + len(word), capital, opening, shouted)


@lru_cache(maxsize=8192)
def _seen(word: str) -> tuple[str, bool, bool]:
    capital = not is_cased(word) or word[0] != word[0].lower()
    return fold_word(word), capital, len(word) > 1 and word.isupper()


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Return a word without case, accents and marks, in whole letters; a name and how it is typed become the same."""
    # Letters for mathematics become plain capital letters first.
    return unicodedata.normalize("NFC", _of_one_script(fold_name(word).casefold()).translate(_ALIKE))


def _of_one_script(word: str) -> str:
    """Return a word of Latin letters and others that look like them with those of one script."""
    if word.isascii() or not any(letter < "\u0250" and letter.isalpha() for letter in word):
        return word
    if not any("\u0370" <= letter <= "\u052f" for letter in word):
        return word
    latin, other = word.translate(_LATIN_ALIKE), word.translate(_FROM_LATIN)
    if not any("\u0370" <= letter <= "\u052f" for letter in latin):
        return latin
    return word if any(letter < "\u0250" and letter.isalpha() for letter in other) else other


def written_out(word: str) -> str:
    """Return a word folded, with ä as ae, ø as oe, đ as dj: the same as folded where it has none of these."""
    return fold_word(unicodedata.normalize("NFC", word).casefold().translate(_WRITTEN_OUT))


def is_cased(word: str) -> bool:
    """Whether the script of a word has capital letters."""
    # Georgian has capital letters, and nobody writes a name with them.
    return word[:1].lower() != word[:1].upper() and not "\u10d0" <= word[0] <= "\u10ff"


@lru_cache(maxsize=4096)
def script_of(letter: str) -> str:
    """Return the script of a letter, such as LATIN or HANGUL, by its name in Unicode."""
    return unicodedata.name(letter, "").partition(" ")[0]


def is_unspaced(word: str) -> bool:
    """Whether a word has letters of a script that puts no space between words."""
    return not word.isascii() and any(script_of(letter) in _UNSPACED for letter in word)


def fold_letters(text: str) -> tuple[str, list[int]]:
    """Return a text folded letter by letter, and for each folded letter (and the end) where it stands in the text."""
    folded: list[str] = []
    places: list[int] = []
    for at, letter in enumerate(text):
        plain = fold_word(letter)
        folded.append(plain)
        places += [at] * len(plain)
    return "".join(folded), [*places, len(text)]
