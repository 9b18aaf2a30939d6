"""The names of a meeting's people and organisations, in every form in which people may write them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from typing import TypeVar

from sessions.anonymise.inflection import ending_of, is_within
from sessions.anonymise.organisation_names import Organisations
from sessions.anonymise.tokens import (
    NAME_PARTS,
    fold_letters,
    fold_word,
    is_cased,
    is_unspaced,
    name_words,
    script_of,
    words_of,
    written_out,
)
from sessions.anonymise.word_lists import is_common, is_ordinary, is_word, word_list

Owners = frozenset[str]
Key = TypeVar("Key")

NOBODY: Owners = frozenset()
_SHORTEST_INSIDE = 5
# With one of these a family name of one character, which is also a word, is a person.
_CALLED_BEFORE = ("小", "老", "阿")


@dataclass(frozen=True, slots=True)
class Named:
    """A person with all their known names; `identity` is found only exactly as it is spelt."""

    owner: str
    names: tuple[str, ...]
    identity: str = ""


@dataclass(slots=True)
class Names:
    """Everything that is a name, by its folded form; `organisations` has those of organisations.

    `words` has the owners of each word of a name; `exact` the same by its spelling, for words that are ordinary
    without their accents; `follow` the owners of each pair of neighbouring words; `initials` by a first letter,
    `letters` by all first letters; `inside` what is found between other letters; `glued` names written as one word, as
    in mentions; `ids` what is found only as it is spelt. `roles` are the words of names such as "Online guest".

    `common` are further words that people here use as words; `dull` and `short` cache what was found out about a word.
    """

    organisations: Organisations = field(default_factory=Organisations)
    words: dict[str, Owners] = field(default_factory=dict)
    exact: dict[str, Owners] = field(default_factory=dict)
    follow: dict[tuple[str, str], Owners] = field(default_factory=dict)
    initials: dict[str, Owners] = field(default_factory=dict)
    letters: dict[str, Owners] = field(default_factory=dict)
    inside: dict[str, Owners] = field(default_factory=dict)
    ids: dict[str, Owners] = field(default_factory=dict)
    glued: dict[str, Owners] = field(default_factory=dict)
    roles: set[str] = field(default_factory=set)
    common: frozenset[str] = frozenset()
    dull: dict[str, bool] = field(default_factory=dict)
    short: dict[str, bool] = field(default_factory=dict)
    _near: dict[str, list[str]] = field(default_factory=dict)
    _seen: dict[str, tuple[Owners, str]] = field(default_factory=dict)

    def like(self, folded: str) -> tuple[Owners, str]:
        """Return whose name a folded word is, and how: "" where it is nobody's.

        "exact", or with an ending that is "known", "short" or "bounded"; "unlikely": it is also an ordinary word.
        """
        if folded not in self._seen:
            self._seen[folded] = self._like(folded)
        return self._seen[folded]

    def _like(self, folded: str) -> tuple[Owners, str]:
        without_number = folded.rstrip("0123456789")
        owners = self.words.get(folded) or (self.words.get(without_number) if len(without_number) > 2 else None)
        if owners:
            return owners, "exact"
        if not is_cased(folded):
            within = [name for name in self._near.get(script_of(folded[0]), ()) if is_within(folded, name)]
            return (self.words[max(within, key=len)], "exact") if within else (NOBODY, "")
        if folded in word_list("places", "months", "generic"):
            return NOBODY, ""
        if len(folded) > _SHORTEST_INSIDE and (owners := self._written_together(folded)):
            return owners, "exact"
        ways = [(ending, name) for name in self._near.get(folded[:2], ()) if (ending := ending_of(folded, name))]
        if not ways:
            return NOBODY, ""
        how, name = max(ways, key=lambda way: (-("known", "bounded", "short").index(way[0]), len(way[1])))
        # An ordinary word has so many relatives that only true case endings count.
        known = is_common(folded) or folded in self.common
        if (how != "known" and is_word(name)) or (known and (how != "known" or is_word(name))):
            return NOBODY, ""
        return self.words[name], "unlikely" if known else how

    def _written_together(self, folded: str) -> Owners:
        """Return whose names a word consists of, without spaces as in mentions: ngoziokonkwo."""
        for name in self._near.get(folded[:2], ()):
            if folded.startswith(name) and len(name) > 2:
                rest = folded[len(name) :]
                if both := self.words[name] & (self.words.get(rest, NOBODY) or self._written_together(rest)):
                    return both
        return NOBODY

    def comes_from(self, folded: str) -> bool:
        """Whether a folded word is, or may be, a form of a name that is not an ordinary word."""
        owners, how = self.like(folded)
        return bool(owners) and (how != "exact" or not is_ordinary(folded))

    def add_person(self, person: Named) -> None:
        """Add the names of a person."""
        owner = frozenset({person.owner})
        if person.identity:
            _add(self.ids, person.identity, owner)
        for name in person.names:
            folded = {word.folded for word in words_of(name) if not word.folded.isdecimal()}
            self.roles |= folded if folded <= word_list("role_like") else set()
            for part in NAME_PARTS.split(name):
                self._add_letters(part, owner)
                titles = word_list("titles", "short_titles")
                self._add_name([word for word in name_words(part) if word[1] not in titles], owner)

    def _add_name(self, words: Sequence[tuple[str, str]], owner: Owners) -> None:
        folded = [word for _, word in words]
        for typed, word in words:
            if is_unspaced(typed):
                self._add_inside(typed, owner)
                continue
            self._add_word(word, owner)
            _add(self.exact, typed.casefold(), owner)
            if (other := written_out(typed)) != word:
                self._add_word(other, owner)
            if is_cased(word):
                _add(self.initials, word[0], owner)
            for given in _given_name(word):
                self._add_word(given, owner)
        if len(folded) > 1:
            _add(self.glued, "".join(folded), owner)
            for pair in (*pairwise(folded), (folded[0], folded[-1])):
                _add(self.follow, pair, owner)
        self._add_first_letter(folded, owner)

    def _add_word(self, word: str, owner: Owners) -> None:
        if word not in self.words and word not in word_list("particles"):
            self._near.setdefault(word[:2] if is_cased(word) else script_of(word[0]), []).append(word)
        _add(self.words, word, owner)

    def _add_letters(self, name: str, owner: Owners) -> None:
        """Add the initials that minutes use: NO for Ngozi Okonkwo-Eze, or NOE."""
        for words in (name.split(), [word.text for word in words_of(name)]):
            every = [fold_word(word)[:1] for word in words]
            letters = [fold_word(word)[:1] for word in words if fold_word(word) not in word_list("particles")]
            for some in (every, letters, [*letters[:1], *letters[-1:]]):
                if len(some) > 1 and is_cased(some[0]):
                    _add(self.letters, "".join(some), owner)

    def _add_first_letter(self, folded: Sequence[str], owner: Owners) -> None:
        """Add the form that addresses and mentions use: nokonkwo."""
        for first, last in permutations(folded, 2):
            word = first[0] + last
            if len(word) >= _SHORTEST_INSIDE and is_cased(word) and not is_ordinary(word):
                _add(self.words, word, owner)

    def _add_inside(self, typed: str, owner: Owners) -> None:
        """Add a name in a script without spaces: whole, its parts, and its family name with a form of address."""
        word = fold_letters(typed)[0]
        if any(script_of(letter) != "CJK" for letter in word):
            if len(word) > 1:
                _add(self.inside, word, owner)
            return
        for start in range(len(word)):
            for end in range(start + 2, len(word) + 1):
                _add(self.inside, word[start:end], owner)
        for called in word_list("forms_of_address"):
            _add(self.inside, word[0] + called, owner)
        for called in _CALLED_BEFORE:
            _add(self.inside, called + word[0], owner)


def names_of(people: Iterable[Named], organisations: Iterable[str]) -> Names:
    """Return everything that is a name of these people and organisations."""
    names = Names()
    for person in people:
        names.add_person(person)
    for organisation in dict.fromkeys(organisations):
        names.organisations.add(organisation)
    names.inside.update(dict.fromkeys(names.organisations.unspaced, NOBODY))
    return names


def _add(table: dict[Key, Owners], key: Key, owner: Owners) -> None:
    table[key] = table.get(key, NOBODY) | owner


def _given_name(word: str) -> tuple[str, ...]:
    """Return the parts of a word that are names themselves: in Kim Seoyeon in Hangul, al-Mansouri in Arabic, McKay."""
    script = script_of(word[0])
    if script == "HANGUL" and len(word) in {3, 4}:
        return (word[-2:], word[0])
    has_article = script == "ARABIC" and word.startswith("ال") and len(word) > 4
    return (word[2:],) if has_article or (word.startswith("mc") and len(word) > 5) else ()
