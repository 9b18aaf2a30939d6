"""The parts of a name: what somebody is called, and which word of it is the family's.

A rule speaks only where the name itself says how it is built: by capitals, a comma, a word for "son of", its script or
its accents. Where nothing does, the first word is said aloud and the last is the family's. Titles are no part of it.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from sessions.common.sanitize import NAME_LENGTH, fold_name
from sessions.model.titles import without_titles

# Before these stands the person's own name, behind them the father's.
_CHILD_OF = frozenset({"bin", "binti", "binte", "bte", "ibn", "bint", "a/l", "a/p", "s/o", "d/o", "ould", "mint"})
# These begin a family name of several words.
_OF_A_FAMILY = frozenset(
    {"van", "von", "der", "den", "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "el", "al"}
)
# A name that begins with one of these is two words, as are "María José" and "Jean Paul" where a family name follows.
_HALF_A_NAME = frozenset({"abd", "abdul", "abdel", "abu", "umm", "عبد", "ابو", "أبو", "أم"})
_COMPOUND = frozenset({"maria", "marie", "mary", "jose", "juan", "joao", "jean", "ana", "anne", "luis", "luiz"})
_VIETNAMESE_FAMILIES = frozenset({
    "nguyen", "tran", "le", "pham", "huynh", "hoang", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong",
    "ly",
})  # fmt: skip
_VIETNAMESE_MIDDLES = frozenset({"thi", "van"})
# A hook, a horn, a dot below an "a", or two marks on one letter: no name in another language has them.
_VIETNAMESE_MARKS = re.compile("[\u0309\u031b]|a\u0323|[aeo][\u0302\u0306][\u0300\u0301\u0303]")
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af々・ ]+")
# "Seo-yeon", "Tai-man": a given name in syllables, never a family name of two families.
_SYLLABLES = re.compile(r"[A-Z][a-z]{1,4}-[a-z]{2,5}")
_LONGEST_FAMILY_BEFORE_SYLLABLES = 5
_SURE_CAPITALS = 3


class Spoken(NamedTuple):
    """The parts of a name: what is said aloud, what else is the person's own, and the words of the family.

    `own_first`: people of the same name are told apart by their further own names, not by their families'.
    """

    called: str
    own: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    own_first: bool = False

    def steps(self, whole: str) -> list[str]:
        """Return what the person may be called, the shortest first: each step says a little more."""
        with_own = [" ".join((self.called, *self.own[:several])) for several in range(1, len(self.own) + 1)]
        with_family = []
        if self.family:
            with_family = [f"{self.called} {_initial(self.family[-1])}", " ".join((self.called, *self.family))]
        further = [*with_own, *with_family] if self.own_first else [*with_family, *with_own]
        return list(dict.fromkeys((self.called, *further, " ".join((self.called, *self.own, *self.family)), whole)))


def read_name(name: str, called: str | None = None) -> Spoken:
    """Return the parts of a name; `called` is what the person is said to be called, where that is known."""
    name = name[:NAME_LENGTH]
    latin = re.fullmatch(r"([^()]+)\((.+)\)", name)
    if latin and not re.search(r"[A-Za-z]", latin[1]) and not called:
        # Which part of a transliterated name is the first name cannot be known: say all of it.
        return Spoken(" ".join(without_titles(latin[2])))
    words = without_titles(name)
    if called:
        return _known(words, called[:NAME_LENGTH])
    if not words or (len(words) <= 2 and _EAST_ASIAN.fullmatch(" ".join(words))):
        # Of "佐藤 美咲" the family comes first, and which of the two is said depends on who says it.
        return Spoken(" ".join(words) or name)
    return (
        _after_a_comma(words)
        or _after_capitals(words)
        or _child_of(words)
        or _vietnamese(words)
        or _in_syllables(words)
        or _given_first(words)
    )


def _known(words: Sequence[str], called: str) -> Spoken:
    said = fold_name(called).split()
    folded = [fold_name(word) for word in words]
    at = next((at for at in range(len(words)) if folded[at : at + len(said)] == said), None)
    if at is None:
        return Spoken(called, tuple(words[1:-1]), tuple(words[-1:] if len(words) > 1 else ()))
    before, after = words[:at], words[at + len(said) :]
    if not after:
        return Spoken(called, tuple(before[1:]), tuple(before[:1]))
    own, family = _parted(after)
    return Spoken(called, (*before, *own), family)


def _after_a_comma(words: Sequence[str]) -> Spoken | None:
    """Read "Okafor, Grace"; what follows a comma may also be a degree or a town, so one family name stands before."""
    if not words[0].endswith(",") and not (words[0].islower() and fold_name(words[0]) in _OF_A_FAMILY):
        return None
    at = next((at for at, word in enumerate(words) if word.endswith(",")), None)
    if at is None or any(fold_name(word) not in _OF_A_FAMILY for word in words[:at]):
        return None
    family, given = [*words[:at], words[at].rstrip(",")], words[at + 1 :]
    if not given or not family[-1] or not given[0].istitle() or "," in "".join(given):
        return None
    return Spoken(given[0], tuple(given[1:]), tuple(family))


def _after_capitals(words: Sequence[str]) -> Spoken | None:
    """Read "DIALLO Fatou" and "Fatou DIALLO"."""
    shouted = [_is_in_capitals(word) for word in words]
    if not any(shouted) or all(shouted):
        return None
    first = shouted.index(True)
    last = len(words) - shouted[::-1].index(True)
    if any(not loud and fold_name(word) not in _OF_A_FAMILY for word, loud in zip(words[:last], shouted, strict=False)):
        if first and all(shouted[first:]):
            return Spoken(words[0], tuple(words[1:first]), tuple(words[first:]))
        return None
    family, given = words[:last], words[last:]
    if _vietnamese([*family, *given]):
        return Spoken(given[-1], tuple(given[:-1]), tuple(family))
    return Spoken(given[0], tuple(given[1:]), tuple(family)) if given else None


def _is_in_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < 2 or not word.isupper() or "." in word or word in {"II", "III", "IV"}:
        return False
    # "AJ" and "JP" are initials, "LI" and "BA" are families.
    return len(letters) >= _SURE_CAPITALS or fold_name(letters[1]) in "aeiouy"


def _child_of(words: Sequence[str]) -> Spoken | None:
    """Read "Ahmad Zulkifli bin Abdul Rahman": what stands before the word for "son of" is the person's own."""
    at = next((at for at, word in enumerate(words) if at and fold_name(word) in _CHILD_OF), None)
    if at is None or at + 1 == len(words):
        return None
    own = _whole_first(words[:at])
    return Spoken(own[0], tuple(own[1:]), tuple(words[at:]), own_first=True)


def _vietnamese(words: Sequence[str]) -> Spoken | None:
    """Read "Đặng Thị Minh Châu": the family first, and called by the last word."""
    folded = [fold_name(word) for word in words]
    if len(words) == 1 or folded[0] not in _VIETNAMESE_FAMILIES:
        return None
    sure = folded[0] == "nguyen" or (len(words) > 2 and folded[1] in _VIETNAMESE_MIDDLES and folded[0] != "le")
    marked = _VIETNAMESE_MARKS.search(unicodedata.normalize("NFD", " ".join(words).lower()))
    # "Hoàng Nguyễn" is somebody who writes the family last.
    if not sure and (not marked or folded[-1] in _VIETNAMESE_FAMILIES):
        return None
    return Spoken(words[-1], tuple(words[1:-1]), (words[0],))


def _in_syllables(words: Sequence[str]) -> Spoken | None:
    """Read "Kim Seo-yeon" and "Chan Tai-man"."""
    if len(words) != 2 or len(words[0]) > _LONGEST_FAMILY_BEFORE_SYLLABLES or not words[0].istitle():
        return None
    return Spoken(words[1], (), (words[0],)) if _SYLLABLES.fullmatch(words[1]) else None


def _given_first(words: Sequence[str]) -> Spoken:
    words = _whole_first(words)
    own, family = _parted(words[1:])
    return Spoken(words[0], own, family, own_first=bool(own) and fold_name(words[0]) in _COMPOUND)


def _whole_first(words: Sequence[str]) -> list[str]:
    """Return the words with "Abdul Rahman" as one, where it is not all of the name."""
    if len(words) > 1 and fold_name(words[0]) in _HALF_A_NAME:
        return [" ".join(words[:2]), *words[2:]]
    return list(words)


def _parted(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what is the person's own among the words behind the first, and the family with its "van der"."""
    at = len(words) - 1
    while at > 0 and fold_name(words[at - 1]) in _OF_A_FAMILY:
        at -= 1
    return (tuple(words[:at]), tuple(words[at:])) if words else ((), ())


def _initial(word: str) -> str:
    """Return "D." for "Diallo" and "K." for "al-Khatib", with the marks of the letter; "(2)" stays as it is."""
    article, _, after = word.partition("-")
    if after and article in _OF_A_FAMILY:
        word = after
    marks = next((at for at, letter in enumerate(word[1:], 1) if not unicodedata.category(letter).startswith("M")), 0)
    return f"{word[:marks]}." if marks and word[0].isalpha() else word
