"""Writes texts anew without the names in them, and remembers what a person should look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sessions.writeup.names import Names
from sessions.writeup.names_find import find_names
from sessions.writeup.names_found import Found
from sessions.writeup.names_pseudonyms import ADDRESS, ORGANISATION, Pseudonyms
from sessions.writeup.names_words import fold_word

_LONGEST_SENTENCE = 160
_SENTENCE_ENDS = re.compile(r"(?<=[.!?…])\s+|(?<=[。！？])|\n+")
_DETERMINED = re.compile(
    r"\b(?:a|an|the|our|my|your|his|her|their|this|that|each|every|both|two|three|four|other|another|dear)\s+\Z",
    re.IGNORECASE,
)
_REACH = 12
_OPENS_A_QUOTATION = re.compile(r"(?:^|[\s(])['‘]")
_OWNS = re.compile(r"['’](?= [^\W\d_])")
_SHOUTED_OWNS = re.compile(r"['’]S\b")


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
class Rewriting:
    """Writes texts anew: `names` are found, and `called` what `called` says; `usual` words are written small elsewhere.

    Each word is pointed out once, with how often it is there.
    """

    names: Names
    called: Pseudonyms
    usual: frozenset[str] = frozenset()
    _doubts: dict[str, Doubt] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What a person should look at, in the order in which it is read."""
        return tuple(
            Doubt(doubt.n, doubt.word, doubt.sentence, f"{doubt.reason} ({self._counts[key]} times)")
            if self._counts[key] > 1
            else doubt
            for key, doubt in self._doubts.items()
        )

    def write(self, text: str, n: int | None = None) -> str:
        """Return a text without names; words in doubt are remembered with the number of their entry."""
        found = find_names(text, self.names, self.usual.__contains__)
        written, places = self._replaced(text, found)
        for one, place in places:
            word = text[one.start : one.end]
            key = fold_word(word) or word
            self._counts[key] = self._counts.get(key, 0) + 1
            if key not in self._doubts:
                self._doubts[key] = Doubt(n, word, _sentence_at(written, place), one.reason)
        return written

    def plain(self, text: str) -> str:
        """Return a text without names, where what is in doubt is of no interest."""
        return self._replaced(text, find_names(text, self.names, self.usual.__contains__))[0]

    def _replaced(self, text: str, found: Sequence[Found]) -> tuple[str, list[tuple[Found, int]]]:
        """Return the text without what was found, and where in it those words are that were left in doubt."""
        pieces: list[str] = []
        places: list[tuple[Found, int]] = []
        done = length = 0
        for one in found:
            end = one.end
            if one.reason:
                places.append((one, length + one.start - done))
                said = text[one.start : one.end]
            else:
                said, end = self._said(text, one)
            before = text[done : one.start]
            if not one.reason and before.casefold().endswith(f" {said.casefold()} "):
                # Our facilitator Tomás is our facilitator.
                before = before[: -len(said) - 1]
            pieces += [before, said]
            length += len(before) + len(said)
            done = end
        return "".join([*pieces, text[done:]]), places

    def _said(self, text: str, one: Found) -> tuple[str, int]:
        """Return what is said in place of a name, and where the text goes on."""
        said = ADDRESS if one.what == "address" else ORGANISATION if one.what == "organisation" else ""
        said = said or self.called.of(one.owners)
        if said.startswith(("a ", "an ")) and _DETERMINED.search(text[max(0, one.start - _REACH) : one.start]):
            said = said.partition(" ")[2]
            if one.genitive:
                return f"{said}s", one.end
        if one.genitive:
            return f"{said}'s", one.end
        if _SHOUTED_OWNS.match(text, one.end):
            return f"{said}{text[one.end]}s", one.end + 2
        if (
            text[one.end - 1] in "sSxXzZ"
            and _OWNS.match(text, one.end)
            and not _OPENS_A_QUOTATION.search(text[: one.end])
        ):
            return f"{said}{text[one.end]}s", one.end + 1
        return said, one.end


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
