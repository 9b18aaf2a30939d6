"""What words say that they are: a lesson, what will be different, an option, by how they begin; or by an address.

The table beside this module has the openers of each language; whoever speaks may speak any of them.
"""

import re
from collections.abc import Mapping, Set
from functools import cache
from pathlib import Path

_MOST = 200
_ADDRESS = re.compile(r"\bhttps?://[^\s/]|\bwww\.[^\W_][\w-]*\.", re.IGNORECASE)
_BEFORE = " \t\n-–—*•“”\"'«»(…"


def kind_by_words(words: str, kinds: Set[str]) -> str | None:
    """Return which of `kinds` the words say that they are, if they do: a reference, where they hold an address."""
    if "reference" in kinds and _ADDRESS.search(words):
        return "reference"
    begins = words.lstrip(_BEFORE)[:_MOST].lower().replace("’", "'")
    return next((kind for kind, opens in _openers().items() if kind in kinds and opens.match(begins)), None)


@cache
def _openers() -> Mapping[str, re.Pattern[str]]:
    patterns: dict[str, list[str]] = {}
    for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, pattern = line.split(" | ", 2)
            patterns.setdefault(kind, []).append(f"(?:{pattern})")
    return {kind: re.compile("|".join(several)) for kind, several in patterns.items()}
