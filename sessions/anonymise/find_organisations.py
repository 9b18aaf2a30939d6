"""Finds organisations in a sentence: their names, parts that identify them, and their abbreviations."""

import re
from collections.abc import Callable, Sequence

from sessions.anonymise.findings import LIKE_AN_ORGANISATION, Finding
from sessions.anonymise.organisation_names import Organisations
from sessions.anonymise.tokens import Token, is_cased
from sessions.anonymise.word_lists import is_ordinary, word_list

Usual = Callable[[str], bool]

_BETWEEN = re.compile(r"[\s\-–&.,'’/]{0,3}")
_MOST_LETTERS = 10
# A word this long can only be a whole name written as one.
_TOGETHER = 8
_VOWELS = frozenset("aeiouy")


def organisation_at(
    text: str, words: Sequence[Token], at: int, names: Organisations, usual: Usual
) -> tuple[int, Finding] | None:
    """Return the organisation that begins with word number `at`, and the number of the word after it.

    `usual` says whether a folded word is written with a small letter somewhere.
    """
    several = _words_of_a_name(text, words, at, names) or _dotted(text, words, at, names)
    reason = "" if several else _one_word(words[at], names, usual)
    if reason is None:
        return None
    after = at + (several or 1)
    before = words[at - 1] if at else None
    the = before is not None and before.folded == "the" and text[before.end : words[at].start] == " " and not reason
    start = before.start if before and the else words[at].start
    start -= text[start - 1 : start] in {"@", "#"} and not reason
    return after, Finding(start, words[after - 1].end, "organisation", reason=reason)


def _words_of_a_name(text: str, words: Sequence[Token], at: int, names: Organisations) -> int:
    """Return how many words from `at` on are an organisation's name or enough of it, at least two; or 0."""
    longest = 0
    for title in names.titles.get(words[at].folded, ()):
        count = 0
        while count < len(title) and at + count < len(words) and words[at + count].folded == title[count]:
            if count and not _BETWEEN.fullmatch(text, words[at + count - 1].end, words[at + count].start):
                break
            count += 1
        while count and title[count - 1] in word_list("small"):
            count -= 1
        run = words[at : at + count]
        telling = [word for word in run if word.folded not in word_list("small")]
        is_whole = tuple(word.folded for word in run) in names.wholes
        if len(telling) > 1 and (is_whole or all(word.capital for word in telling)):
            longest = max(longest, count)
    return longest


def _dotted(text: str, words: Sequence[Token], at: int, names: Organisations) -> int:
    """Return how many words from `at` on are the dotted letters of an abbreviation, or 0: H.B.L."""
    letters = ""
    for word in words[at : at + _MOST_LETTERS]:
        if len(word.folded) > 1 or text[word.end : word.end + 1] != "." or (letters and text[word.start - 1] != "."):
            break
        letters += word.folded
    return len(letters) if len(letters) > 2 and letters in names.acronyms else 0


def _one_word(word: Token, names: Organisations, usual: Usual) -> str | None:
    """Return the reason to point a word out; "" where it certainly is an organisation, None where it is not one."""
    if word.folded in names.acronyms and (certain := _acronym(word)) is not None:
        return certain
    if names.is_part(word.folded) and is_cased(word.text):
        is_unsure = not word.capital or (word.opening and not word.shouted and usual(word.folded))
        return LIKE_AN_ORGANISATION if is_unsure else ""
    if (word.folded,) in names.wholes and word.capital and (not word.opening or word.shouted):
        return ""
    return None


def _acronym(word: Token) -> str | None:
    letters = sum(letter.isupper() for letter in word.text)
    if letters > 1:
        return None if word.folded in word_list("acronyms") and len(word.folded) < 3 else ""
    if len(word.folded) < 3 or is_ordinary(word.folded):
        return None
    if len(word.folded) >= _TOGETHER:
        return ""
    return LIKE_AN_ORGANISATION if _VOWELS & set(word.folded) else ""
