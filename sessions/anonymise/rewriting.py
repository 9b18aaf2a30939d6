"""Writes texts anew without the names in them, and remembers what a person should look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sessions.anonymise.finder import find_names
from sessions.anonymise.findings import Finding
from sessions.anonymise.name_forms import Names
from sessions.anonymise.substitution import Substitutes
from sessions.anonymise.tokens import fold_word
from sessions.anonymise.word_lists import word_list

_LONGEST_SENTENCE = 160
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that was left and may say who somebody is: a person has to decide.

    `n` is the number of the entry, or None for what stands in no entry; `sentence` is as it will be read.
    """

    n: int | None
    word: str
    sentence: str
    reason: str


@dataclass(slots=True)
class TextRewriter:
    """Writes texts anew: `names` are found, and `substitutes` say what is read then; `usual` words are small elsewhere.

    What is in doubt is pointed out at each place. Of words that hold sentences together, as "will", only the first one
    is, with how often it is there, where it is written small.
    """

    names: Names
    substitutes: Substitutes
    usual: frozenset[str] = frozenset()
    _doubts: dict[tuple[int | None, str, str], Doubt] = field(default_factory=dict)
    _small: dict[str, tuple[int | None, str, str]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What a person should look at, in the order in which it is read."""
        often = {key: self._counts[word] for word, key in self._small.items() if self._counts[word] > 1}
        return tuple(
            Doubt(doubt.n, doubt.word, doubt.sentence, f"{doubt.reason} ({often[key]} times)")
            if key in often
            else doubt
            for key, doubt in self._doubts.items()
        )

    def write(self, text: str, n: int | None = None) -> str:
        """Return a text without names; words in doubt are remembered with the number of their entry."""
        written, places = self._replaced(text, find_names(text, self.names, self.usual.__contains__))
        for one, place in places:
            word = text[one.start : one.end]
            if self._is_first(word):
                key = (n, word, _sentence_at(written, place))
                self._doubts.setdefault(key, Doubt(*key, one.reason))
                if word in self._counts:
                    self._small[word] = key
        return written

    def _is_first(self, word: str) -> bool:
        """Whether a place is pointed out: the first one of a small word that holds sentences together."""
        if not word.islower() or fold_word(word) not in word_list("function_words"):
            return True
        self._counts[word] = self._counts.get(word, 0) + 1
        return self._counts[word] == 1

    def plain(self, text: str) -> str:
        """Return a text without names, where what is in doubt is of no interest."""
        return self._replaced(text, find_names(text, self.names, self.usual.__contains__))[0]

    def identity(self, text: str) -> str:
        """Return what programs call something, without names."""
        found = [one for one in find_names(text, self.names, self.usual.__contains__) if not one.reason]
        pieces: list[str] = []
        done = 0
        for one in found:
            pieces += [text[done : one.start], self.substitutes.of(text, one)]
            done = one.end
        return "".join([*pieces, text[done:]])

    def _replaced(self, text: str, found: Sequence[Finding]) -> tuple[str, list[tuple[Finding, int]]]:
        """Return the text without what was found, and where in it those words are that were left in doubt."""
        written = ""
        places: list[tuple[Finding, int]] = []
        done = 0
        for one in found:
            written += text[done : one.start]
            done = one.end
            if one.reason:
                places.append((one, len(written)))
                written += text[one.start : one.end]
                continue
            bare = self.substitutes.of(text, one)
            if _says_already(written, bare):
                # Our facilitator Tomás is our facilitator.
                written = written[: -len(bare) - 1]
            said, done = self.substitutes.in_place(written, text, one)
            written += said
        return written + text[done:], places


def _says_already(before: str, bare: str) -> bool:
    """Whether what somebody is called stands just before the name."""
    if not before.casefold().endswith(f"{bare.casefold()} "):
        return False
    return not before[: -len(bare) - 1][-1:].isalnum()


def _sentence_at(text: str, place: int) -> str:
    """Return the sentence at a place of a text, or what is around that place where the sentence is long."""
    start = max((match.end() for match in _SENTENCE_ENDS.finditer(text, 0, place)), default=0)
    behind = _SENTENCE_ENDS.search(text, place)
    sentence = text[start : behind.start() if behind else len(text)].strip()
    if len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    first = max(0, min(place - start - _LONGEST_SENTENCE // 2, len(sentence) - _LONGEST_SENTENCE))
    cut = sentence[first : first + _LONGEST_SENTENCE].strip()
    return f"{'…' if first else ''}{cut}{'…' if first + _LONGEST_SENTENCE < len(sentence) else ''}"
