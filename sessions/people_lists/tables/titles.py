"""What the title of a column means: by the whole of it, else by the words in it."""

import re
from functools import cache, lru_cache

from sessions.people_lists.names.vocabulary import folded, word_table

NAMES = frozenset({"name", "given", "family"})
# A title in other words is read by these, in this order.
_BY_WORDS = ("address", "status", "role", "language", "organisation")
_LONGEST_TITLE = 200
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SEVERAL = re.compile(r"\s*[/|&+,]\s*|\s+(?:et|and|y|e|und|en|ou|or|o|oder|of)\s+")
_INSIDE = re.compile(r"\s*([^()\[\]]+?)\s*[(\[]([^()\[\]]+)[)\]]\s*")
_PARTS_OF_A_NAME = frozenset({"given", "family", "middle", "other", "further_family", "before_family"})
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")


@cache
def _ranked() -> dict[str, tuple[str, int]]:
    """Return what each whole title means, and its place among those of the same meaning."""
    table = word_table("columns")
    ranks: dict[str, int] = {}
    ranked: dict[str, tuple[str, int]] = {}
    for title, meaning in table.items():
        ranks[meaning] = ranks.get(meaning, -1) + 1
        ranked[title] = meaning, ranks[meaning]
    return ranked


def plain_title(title: str) -> str:
    """Return a title as it is compared: without accents, brackets, marks and what joins words."""
    text = _BRACKETS.sub(" ", title[: 4 * _LONGEST_TITLE])
    text = folded(text)
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)?", text))


@lru_cache(maxsize=2_048)
def title_meant(title: str) -> tuple[str, int]:
    """Return what a column under a title holds ("" if unknown), and how good a title it is, 0 for the best.

    A name whose family comes first is `family name`, as in "Nom et prénom" and "Last, First".
    """
    if len(title) > 4 * _LONGEST_TITLE:
        return "", 0
    ranked = _ranked()
    if (split := _INSIDE.fullmatch(title)) and ranked.get(plain_title(split[1]), ("",))[0] == "name":
        inside = ranked.get(plain_title(split[2]), ("", 0))  # "Name (First)", as forms export the parts of a name
        if inside[0] in _PARTS_OF_A_NAME:
            return inside
    for form in (title, _JOINED.sub(" ", title)):
        plain = plain_title(form)
        if plain in ranked:
            return ranked[plain]
    path, _, last = title.rpartition("/")  # "identification/Nom du participant", as forms in groups export it
    if path and last and " " not in path.strip() and not title_meant(path)[0] and title_meant(last)[0]:
        return title_meant(last)
    if both := _of_both(title):
        return both
    return _by_words(plain_title(title))


def _of_both(title: str) -> tuple[str, int] | None:
    """Read "Nom et prénom", "Last Name, First Name", "Name / Nom", "Vor- und Nachname"."""
    parts = [plain_title(part) for part in _SEVERAL.split(folded(_BRACKETS.sub(" ", title))) if part.strip()]
    if len(parts) < 2:
        return None
    meant = [_ranked().get(part, _by_words(part))[0] for part in parts]
    if "given" in meant:
        other = next((at for at, one in enumerate(meant) if one in {"family", "name"}), None)
        if other is not None:
            return ("family name" if other < meant.index("given") else "name"), 0
    if "family" in meant and "name" in meant:  # "Apellidos y nombre"
        return ("family name" if meant.index("family") < meant.index("name") else "name"), 0
    return (meant[0], 0) if meant[0] and len(set(meant)) == 1 else None


def _by_words(plain: str) -> tuple[str, int]:
    words = set(plain.split())
    known = word_table("title_words")
    meant = {word: known[word] for word in words if word in known and known[word] not in {"call", "no_answer"}}
    found = set(meant.values())
    if "elsewhere" in found:
        return ("status", 99) if {"status"} & found and "name" not in found else ("", 0)
    if {"given", "family"} <= found:
        first = min((plain.find(word), meaning) for word, meaning in meant.items() if meaning in {"given", "family"})
        return ("family name" if first[1] == "family" else "name"), 0
    for meaning in ("family", "given"):
        if meaning in found and ("name" in found or len(words) <= 2):
            return meaning, 50
    if "name" in found and not {"address", "organisation", "language"} & found:
        return "name", 50
    return next(((meaning, 50) for meaning in _BY_WORDS if meaning in found), ("", 0))


def is_of_a_call(title: str) -> bool:
    """Whether a title is one of a report by a video call: when people joined, left, how long they were there."""
    return any(word_table("title_words").get(word) == "call" for word in plain_title(title).split())


def is_no_answer(title: str) -> bool:
    """Whether a "no" under a title is about something else than coming: a recording, a payment, a diet."""
    return any(word_table("title_words").get(word) == "no_answer" for word in plain_title(title).split())
