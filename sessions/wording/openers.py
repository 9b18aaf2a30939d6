"""What words say that they are: a lesson, what will be different, an option, by how they begin; or by an address.

The table beside this module has what people say in each language; whoever speaks may speak any of them.
"""

import re
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path

from sessions.common.phrases import asks

_MOST = 300
# With http, www, or a path behind a host; or the number of a publication.
_ADDRESS = re.compile(
    r"\bhttps?://[^\s/]|\bwww\.[^\W_][\w-]*\.|(?<![\w@./-])[a-z0-9][\w-]{0,62}(?:\.[\w-]{1,62}){0,5}\.[a-z]{2,10}/\w"
    r"|\bdoi: ?10\.\d{4}",
    re.IGNORECASE,
)
_BEFORE = " \t\n-–—*•“”\"'«»(…¿¡"
_FILLER = re.compile(
    r"(?:and|so|but|well|then|now|ok|okay|yes|no|right|et|mais|donc|alors|bon|oui|non|ben|eh bien|y|pero|entonces|pues"
    r"|bueno|así que|sí|e|mas|então|pois|bem|sim|não|assim|perhaps|maybe|i think|peut-être|je crois que|tal vez"
    r"|creo que|talvez|acho que),? +|[^\W\d_][\w'-]{1,20}, +"
)
_FILLERS = 3
_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may"
    r"|qui|que|qu'|quel|quelle|quels|quelles|quand|où|pourquoi|comment|combien|est-ce|avez|as-tu|quién|qué|cuál|cuándo|dónde"
    r"|cómo|cuánt|por qué|para qué|quem|qual|quais|onde|como|quant|por que|há)"
)


_RESTATES = re.compile(
    r"(?:so|then|now|finally|donc|alors|finalement|entonces|así que|ahora|então|assim|agora)\b"
    r"|.*\b(?:question|challenge|differently|défi|autrement|pregunta|desafío|reto|de otra (?:manera|forma)|pergunta"
    r"|questão|de outra (?:maneira|forma))\b",
    re.DOTALL,
)


# What is found anywhere in the words is not looked for in a story.
_NOT_OF_BEFORE = r"(?!.{0,80}\b(?:was|were|had|étai\w+|estaban?|había|foi|foram|fue|fueron)\b)"


def kind_by_words(words: str, kinds: Set[str]) -> str | None:
    """Return which of `kinds` the words say that they are, if they do: a reference, where they hold an address.

    What has been tells nobody what will be different.
    """
    if "reference" in kinds and _ADDRESS.search(words):
        return "reference"
    if "change" in kinds and tells_of_before(words):
        kinds = kinds - {"change"}
    beginnings = _beginnings(words)
    return next(
        (kind for kind, opens in _openers().items() if kind in kinds and any(map(opens.match, beginnings))), None
    )


def _beginnings(words: str) -> list[str]:
    """Return the words, and again without what is often in front of what is said."""
    said = [_plain(words)]
    while len(said) <= _FILLERS and (filler := _FILLER.match(said[-1])):
        said.append(said[-1][filler.end() :])
    return said


def agrees(words: str) -> bool:
    """Whether the words just say that nobody minds: consent, where it is asked for."""
    return any(map(_openers()["agreed"].match, _beginnings(words)))


def begins_to_ask(words: str) -> bool:
    """Whether the words begin as nothing but a question does, and no full stop ends them."""
    return not states(words) and any(map(_openers()["asks"].match, _beginnings(words)))


def tells_of_before(words: str) -> bool:
    """Whether the words tell of what has been: among the first of them is one in the past."""
    return bool(_openers()["past"].match(_plain(words)))


def puts_anew(words: str) -> bool:
    """Whether a question is put anew after a colon: `So it is another one: how do we reach them at home?`."""
    before, colon, asked = words.partition(":")
    restates = bool(colon) and bool(_RESTATES.match(_plain(before)))
    return restates and asks(asked) and bool(_ASKS.match(_plain(asked)))


def states(words: str) -> bool:
    """Whether the words are a sentence with a full stop, and do not begin as a question: they ask nothing."""
    said = _plain(words)
    return words.rstrip(" \t\n”\"'»)").endswith((".", "!", "…", "。")) and not _ASKS.match(said)


def _plain(words: str) -> str:
    return words.lstrip(_BEFORE)[:_MOST].lower().replace("’", "'")


@cache
def _openers() -> Mapping[str, re.Pattern[str]]:
    patterns: dict[str, list[str]] = {}
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, pattern = line.split(" | ", 2)
            anywhere = f"{_NOT_OF_BEFORE}.{{0,200}}?" if pattern.startswith("*") else ""
            patterns.setdefault(kind, []).append(f"{anywhere}(?:{pattern.removeprefix('*')})")
    return {kind: re.compile("|".join(several), re.DOTALL) for kind, several in patterns.items()}
