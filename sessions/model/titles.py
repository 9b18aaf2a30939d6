"""Titles before a name: Dr., Prof., Frau, Mme. Nobody is called by one; the table beside this module has them."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from sessions.common.sanitize import NAME_LENGTH, fold_name

# "Dr.Ana" and "Prof.Dr.Ana", with nothing between title and name.
_JOINED = re.compile(r"([^\W\d_]{2,}\.)(?=[^\W\d_]{2})")
# "Univ.-Prof.", "Dipl.-Ing.", "Mr./Mrs."
_BETWEEN = re.compile(r"[-/]|(?<=\w)\.(?=\w)")


@cache
def _kinds() -> Mapping[str, str]:
    """Return each title with its kind: "sure", or "pointed" for one only with a point behind it."""
    rows = (line.split(" = ") for line in Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines())
    return {word: row[0] for row in rows if len(row) == 2 for word in row[1].split()}


def is_title(word: str) -> bool:
    """Whether a word before a name is a title, or several joined: "Prof.Dr."; "Don" is one only with a point."""
    plain = fold_name(word[:NAME_LENGTH]).strip("()[]")
    if not plain:
        return False
    if _is_one(plain):
        return True
    parts = _BETWEEN.split(plain)
    # What joins two of them stands for the point.
    return len(parts) > 1 and all(_is_one(f"{part.rstrip('.')}.") for part in parts) and _is_one(parts[-1])


def _is_one(plain: str) -> bool:
    kind = _kinds().get(plain.rstrip("."))
    return kind == "sure" or (kind == "pointed" and plain.endswith("."))


def parted_titles(name: str) -> tuple[str, str]:
    """Return the titles before a name, and the name: ("Dr.", "Ana Souza"). Titles alone are a name."""
    words = _apart(name)
    at = _after_titles(words, 0)
    return " ".join(words[:at]), " ".join(words[at:])


def without_titles(name: str) -> list[str]:
    """Return the words of a name without its titles, also behind a family name: "Okafor, Dr. Grace", "DIALLO Mme"."""
    words = _apart(name)
    before = _after_titles(words, 0)
    kept = list(words[before : before + 1])
    is_behind_one = False
    for word in words[before + 1 :]:
        begins = _ends_a_family(kept[-1]) or word.startswith("(")
        is_behind_one = (begins and is_title(word)) or (is_behind_one and _is_more_of_one(word))
        if not is_behind_one:
            kept.append(word)
    while len(kept) > 1 and is_title(kept[-1]):
        kept.pop()
    if kept and len(kept) < len(words) - before:
        kept[-1] = kept[-1].rstrip(",") or kept[-1]
    return kept


def _ends_a_family(word: str) -> bool:
    """Whether a given name follows: behind a comma, and behind a family name in capitals."""
    return word.endswith(",") or (word.isupper() and len(word) > 1 and "." not in word)


def _apart(name: str) -> Sequence[str]:
    """Return the words of a name, with a title that is joined to one apart from it."""
    words = name.split()
    if words and len(words[0]) <= NAME_LENGTH and "." in words[0][:-1] and not is_title(words[0]):
        parts = _JOINED.sub(r"\1 ", words[0]).split()
        if _after_titles(parts, 0):
            return [*parts, *words[1:]]
    return words


def _after_titles(words: Sequence[str], at: int) -> int:
    """Return where the titles that begin at a word end: "Dr. med." is two, and the last word of all is none."""
    first, last = at, len(words) - 1
    while at < last and (is_title(words[at]) or (at > first and _is_more_of_one(words[at]))):
        at += 1
    return at


def _is_more_of_one(word: str) -> bool:
    """Whether a word goes on with the title before it: "med.", "rer.", "h.c."."""
    return word.endswith(".") and word.islower()
