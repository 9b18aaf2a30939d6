"""Where each contribution of a meeting stands, looked up without going through all of them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from sessions.model.entries import Answer, AnyWord, FollowedUp

_MOST_RECENT = 4


class _Said(Protocol):
    """A contribution: its latest `entry`, its `first` wording, and the number of every wording."""

    @property
    def entry(self) -> AnyWord: ...
    @property
    def first(self) -> AnyWord: ...
    @property
    def versions(self) -> tuple[int, ...]: ...


W = TypeVar("W", bound=_Said)


@dataclass(frozen=True, slots=True)
class WordIndex(Generic[W]):
    """Contributions by the number of each of their wordings; answers and what ticks off by the entry they are about."""

    versions: Mapping[int, W]
    answers: Mapping[int, tuple[W, ...]]
    ticks: Mapping[int, tuple[W, ...]]


_recent: list[tuple[tuple[Any, ...], WordIndex[Any]]] = []


def index_of(words: tuple[W, ...]) -> WordIndex[W]:
    """Return the index of the words of a meeting, which hands on one tuple until something is said."""
    for known, index in _recent:
        if known is words:
            return index
    index = _made(words)
    _recent.insert(0, (words, index))
    del _recent[_MOST_RECENT:]
    return index


def said_about(about: Mapping[int, tuple[W, ...]], versions: tuple[int, ...]) -> tuple[W, ...]:
    """Return what is about any of these wordings, in the order it was first said."""
    found = [word for n in versions for word in about.get(n, ())]
    return tuple(found if len(versions) == 1 else sorted(found, key=lambda word: word.first.n))


def _made(words: tuple[W, ...]) -> WordIndex[W]:
    versions: dict[int, W] = {}
    answers: defaultdict[int, tuple[W, ...]] = defaultdict(tuple)
    ticks: defaultdict[int, tuple[W, ...]] = defaultdict(tuple)
    for word in words:
        for n in word.versions:
            versions.setdefault(n, word)
        if isinstance(word.entry, Answer) and word.entry.answers:
            answers[word.entry.answers] += (word,)
        if isinstance(word.entry, FollowedUp) and word.entry.of:
            ticks[word.entry.of] += (word,)
    return WordIndex(versions, answers, ticks)
