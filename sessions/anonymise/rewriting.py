"""Rewrites texts without the names in them, and remembers what somebody should check."""

import re
from dataclasses import dataclass, field, replace

from sessions.anonymise.finder import find_names
from sessions.anonymise.findings import Finding
from sessions.anonymise.name_forms import Names
from sessions.anonymise.substitution import Substitutes
from sessions.anonymise.tokens import fold_word
from sessions.anonymise.word_lists import word_list
from sessions.language.texts import _, in_language, ngettext, person_language

_LONGEST_SENTENCE = 160
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that was left in and may identify somebody: a person has to decide.

    `n` is the number of the entry, or None for the header; `sentence` is what will be read. The `reason` is said to the
    person at the keys, in their language.
    """

    n: int | None
    word: str
    sentence: str
    reason: str


@dataclass(slots=True)
class TextRewriter:
    """Rewrites texts: each of the `names` becomes what `substitutes` say; `usual` words are written small elsewhere.

    A doubtful word is pointed out at each place. Function words in small letters, such as "will", are pointed out once,
    with how often they occur.
    """

    names: Names
    substitutes: Substitutes
    usual: frozenset[str] = frozenset()
    _doubts: dict[tuple[int | None, str, str], Doubt] = field(default_factory=dict)
    _small: dict[str, tuple[int | None, str, str]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What somebody should check, in reading order."""
        times = {key: self._counts[word] for word, key in self._small.items() if self._counts[word] > 1}
        with in_language(person_language()):
            return tuple(replace(one, reason=_reason(one, times.get(key, 1))) for key, one in self._doubts.items())

    def write(self, text: str, n: int | None = None) -> str:
        """Return a text without names; doubtful words are remembered with the number of their entry."""
        written, places = self._replaced(text)
        for one, place in places:
            word = text[one.start : one.end]
            if self._is_first(word):
                key = (n, word, _sentence_at(written, place))
                self._doubts.setdefault(key, Doubt(*key, one.reason))
                if word in self._counts:
                    self._small[word] = key
        return written

    def _is_first(self, word: str) -> bool:
        """Whether to point this place out: of a function word in small letters only the first one is."""
        if not word.islower() or fold_word(word) not in word_list("function_words"):
            return True
        self._counts[word] = self._counts.get(word, 0) + 1
        return self._counts[word] == 1

    def identity(self, text: str) -> str:
        """Return an id, for programs, without names."""
        written, done = "", 0
        for one in self._names_in(text):
            if not one.reason:
                written += text[done : one.start] + self.substitutes.of(one)
                done = one.end
        return written + text[done:]

    def _names_in(self, text: str) -> list[Finding]:
        return find_names(text, self.names, self.usual.__contains__)

    def _replaced(self, text: str) -> tuple[str, list[tuple[Finding, int]]]:
        """Return the text without the names, and where in it the doubtful words are."""
        written = ""
        places: list[tuple[Finding, int]] = []
        done = 0
        for one in self._names_in(text):
            written += text[done : one.start]
            done = one.end
            if one.reason:
                places.append((one, len(written)))
                written += text[one.start : one.end]
                continue
            bare = self.substitutes.of(one)
            is_repeated = written.casefold().endswith(f"{bare.casefold()} ")
            if is_repeated and not written[: -len(bare) - 1][-1:].isalnum():
                # "Our facilitator Tomás" becomes "our facilitator".
                written = written[: -len(bare) - 1]
            written, done = self.substitutes.in_place(written, text, one)
        return written + text[done:], places


def _reason(doubt: Doubt, times: int) -> str:
    reason = _(doubt.reason)
    if times == 1:
        return reason
    return ngettext("{reason} ({number} time)", "{reason} ({number} times)", times, reason=reason)


def _sentence_at(text: str, place: int) -> str:
    """Return the sentence at a place in a text; only a part around that place where the sentence is long."""
    start = max((match.end() for match in _SENTENCE_ENDS.finditer(text, 0, place)), default=0)
    after = _SENTENCE_ENDS.search(text, place)
    sentence = text[start : after.start() if after else len(text)].strip()
    if len(sentence) <= _LONGEST_SENTENCE:
        return sentence
    first = max(0, min(place - start - _LONGEST_SENTENCE // 2, len(sentence) - _LONGEST_SENTENCE))
    cut = sentence[first : first + _LONGEST_SENTENCE].strip()
    return f"{'…' if first else ''}{cut}{'…' if first + _LONGEST_SENTENCE < len(sentence) else ''}"
