"""What a format may write for a role or a kind of contribution: its id, or what it is called, also in the plural."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sessions.common.sanitize import brief, clean_line, fold_name
from sessions.language.lists import listed
from sessions.language.punctuation import quoted
from sessions.language.texts import N_, _
from sessions.model.entries import WORDS
from sessions.model.kinds import LABELS, TITLES
from sessions.model.people import ROLE_NAMES, ROLES

_BETWEEN = re.compile(r"[,;/&+]|\b(?:and|or)\b")
_MOST_NAMED = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Known:
    """The ids there are of something; the table of the format that names them, with those names; our names for them.

    What is said of a word: that it `is_none` of them, and that it is the id of one and the name of another.
    """

    is_none: str
    is_ambiguous: str
    ids: Sequence[str]
    table: str = ""
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ours: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def find(self, word: str) -> tuple[str, str]:
        """Return the id that a word means, and why it means none: one of them is empty."""
        folded = _folded(word)
        others = (name for one, names in self.own.items() if one != word for name in names)
        if word in self.ids and folded not in map(_folded, others):
            return word, ""
        for form in (folded, *_singulars(folded)):
            as_id = [one for one in self.ids if _folded(one) == form]
            called = [one for one in self.ids if form in map(_folded, self.own.get(one, ()))]
            if len({*as_id, *called}) > 1:
                return "", self._ambiguous(word, as_id, called)
            if found := as_id or called or [one for one in self.ids if form in map(_folded, self.ours.get(one, ()))]:
                return found[0], ""
        if parts := self._several(word):
            return "", self._are_several(word, parts)
        there_are = _("There are {words}", words=self._list())
        return "", " ".join(part for part in (f"{self.none(in_quotes(word))}.", self._near(folded), there_are) if part)

    def none(self, word: str) -> str:
        """Return that a word is none of these."""
        return _(self.is_none, word=word)

    def _are_several(self, word: str, parts: Sequence[str]) -> str:
        unknown = [self.none(in_quotes(part)) for part in parts if not self.find(part)[0]]
        words, example = in_quotes(word), in_brackets(parts)
        if not unknown:
            return _("{words} are several. Write each one in quotes: {example}", words=words, example=example)
        return _(
            "{words} are several. Write each one in quotes: {example}; but {mistakes}",
            words=words,
            example=example,
            mistakes=", ".join(unknown[:_MOST_NAMED]),
        )

    def _several(self, word: str) -> Sequence[str]:
        """Return what somebody wrote who meant several in one: with commas, or all of them known."""
        parts = [part.strip() for part in _BETWEEN.split(word) if part.strip()]
        meant = len(parts) > 1 and ("," in word or all(self.find(part)[0] for part in parts))
        return parts if meant else ()

    def _ambiguous(self, word: str, as_id: Sequence[str], called: Sequence[str]) -> str:
        if as_id:
            other = next(one for one in called if one not in as_id)
            return _(self.is_ambiguous, word=in_quotes(word), table=self.table, other=other)
        return _(
            "[{table}] calls {ids} {word}. Write here which of them is meant",
            table=self.table,
            ids=listed(called),
            word=in_quotes(word),
        )

    def _near(self, folded: str) -> str:
        names = {_folded(name): name for one in self.ids for name in (*self.own.get(one, ()), one)}
        near = nearest(folded, names)
        return _("Did you mean {word}?", word=names[near]) if near else ""

    def _list(self) -> str:
        return ", ".join(f"{one} ({self.own[one][0]})" if self._says_more(one) else one for one in self.ids)

    def _says_more(self, one: str) -> bool:
        return one in self.own and _folded(self.own[one][0]) != _folded(one)


def known_roles(own: Mapping[str, tuple[str, ...]]) -> Known:
    """Return the roles, with what a format calls them, by id."""
    return Known(
        N_("{word} is no role"),
        N_(
            "{word} is a role of its own, and what [{table}] calls the {other} as well. "
            "Give the {other} another name there"
        ),
        ROLES,
        "roles",
        own,
        {role: (name,) for role, name in ROLE_NAMES.items()},
    )


def known_kinds(own: Mapping[str, tuple[str, ...]]) -> Known:
    """Return the kinds of contributions, with what a format calls one and several of them, by id."""
    ours = {kind: (LABELS[kind], TITLES[kind]) for kind in TITLES}
    return Known(
        N_("{word} is no kind of contribution"),
        N_(
            "{word} is a kind of contribution of its own, and what [{table}] calls the {other} as well. "
            "Give the {other} another name there"
        ),
        [kind for kind in TITLES if kind in WORDS],
        "words",
        own,
        ours,
    )


def in_brackets(words: Iterable[str]) -> str:
    """Return words as a list, as it is written in a file."""
    each = [f'"{word.strip()}"' for word in words if word.strip()]
    return f"[{', '.join(each)}]"


def in_quotes(word: str) -> str:
    """Return what somebody wrote, in quotes, and not too much of it."""
    return quoted(brief(clean_line(word)))


def nearest(word: str, known: Collection[str]) -> str:
    """Return which known word somebody may have meant; empty where there is none like it."""
    from difflib import get_close_matches  # only mistakes need it

    return next(iter(get_close_matches(word, list(known), 1)), "") if len(word) <= _LONGEST else ""


@lru_cache(maxsize=256)
def _folded(word: str) -> str:
    return fold_name(word).replace("-", " ").replace("_", " ").strip()


def _singulars(word: str) -> Iterator[str]:
    """Yield what a plural may be the plural of."""
    for ending, instead in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            yield word.removesuffix(ending) + instead
