"""What each move takes from a script: how many words, and which options."""

from collections.abc import Mapping
from dataclasses import dataclass

from sessions.model.entries import WORDS


@dataclass(frozen=True, slots=True)
class Takes:
    """`words` is the most arguments a move takes, None for any number; `options` are fields of Arguments."""

    words: int | None
    options: frozenset[str]

    @property
    def said(self) -> str:
        """The number of words, as part of a sentence."""
        return {0: "no words", 1: "one word"}.get(self.words or 0, f"{self.words} words")


def _takes(words: int | None, *options: str) -> Takes:
    return Takes(words, frozenset(options))


def _takes_of(kind: str) -> Takes:
    own = {"due", "answers", "builds_on", "purpose", "of"} & WORDS[kind].model_fields.keys()
    return _takes(None, "person", "draft", *own)


TAKES: Mapping[str, Takes] = {
    "start": _takes(0, "since"),
    "next-phase": _takes(0),
    "back-phase": _takes(0),
    "skip-phase": _takes(1),
    "pause": _takes(0),
    "resume": _takes(0, "since"),
    "extend": _takes(1),
    "next-speaker": _takes(0, "person"),
    "pass": _takes(0, "person"),
    "put-back": _takes(0),
    "order": _takes(None, "remote_first", "only"),
    "away": _takes(None, "person"),
    "back": _takes(None, "person"),
    "arrive": _takes(None, "person", "role", "place"),
    "hand-over": _takes(1, "role", "person"),
    "announce": _takes(None),
    "end": _takes(0),
    "undo": _takes(1),
    "redo": _takes(0),
    "revise": _takes(None, "person", "redirected", "draft", "due"),
    "remove": _takes(1),
    **{kind: _takes_of(kind) for kind in WORDS},
}
# Their words are somebody's name, as if it stood behind --person.
NAMES_SOMEBODY = frozenset({"next-speaker", "pass"})
# Where the text begins among the words of a move; there `-` means standard input.
GIVES_TEXT: Mapping[str, int] = {"announce": 0, "revise": 1, **dict.fromkeys(WORDS, 0)}
