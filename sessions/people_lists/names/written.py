"""A name as it is written: its titles, its capitals, the family before the given name, what windows add to it."""

import re
import unicodedata
from collections.abc import Sequence

from sessions.common.sanitize import clean_line
from sessions.model.titles import parted_titles as parted_titles  # one of the parts of a written name
from sessions.people_lists.names.vocabulary import folded, is_latin, word_table

# Placeholders for a comma and a semicolon that separate nothing; cleaned text has no control characters.
COMMA, SEMICOLON = "\x00", "\x01"
_SURE_CAPITALS = 3
_LONGEST_ACRONYM = 4
_TELEPHONE = re.compile(r"(?:(?:tel|phone|mob|cell|ph)\b[.:]?\s*)?(?<![\w.])[+(]?\d[\d\s().*/-]{5,}\d", re.IGNORECASE)
_INSTANT = re.compile(r"(?<=\w)\s+[(-]?\s?\d{1,2}\s?(?:[:.]\d{2}|h\d{0,2})(?:\s?[ap]\.?m\b\.?)?\)?\s*$", re.IGNORECASE)
_VIA = re.compile(r"['’”\"]?\s+via\s+\S.*")
_HANDLE = re.compile(r"(?<!\S)@[a-z\d._]+\s+(?=\S+\s+\S)")
_STRUCK = re.compile(r"~~(.+?)~~")
_AGAIN = re.compile(r"\s*[(\[#]\s?\d{1,2}\s?[)\]]?$")  # "(2)", as windows tell two devices apart
_VIETNAMESE = frozenset({"nguyen", "tran", "pham", "huynh", "hoang", "phan", "dang", "bui", "ngo", "duong"})
_BY_FAMILY_FIRST = frozenset({
    "kim", "park", "choi", "jung", "jeong", "kang", "cho", "yoon", "jang", "lim", "shin", "kwon", "hwang", "ahn",
})  # fmt: skip


def restored(text: str) -> str:
    """Return `text` on one line, with commas and semicolons for their placeholders."""
    return clean_line(text.replace(COMMA, ",").replace(SEMICOLON, ";"))


def without_pictures(text: str) -> str:
    """Return `text` without emoji and other pictures, and without telephone numbers."""
    if not text.isascii():
        text = "".join(
            " " if unicodedata.category(letter) in {"So", "Sk"} and letter not in "´`^¨" else letter for letter in text
        )
        text = text.replace("\ufe0f", "").replace("\u200d", "") if is_latin(text) else text
    if not any(map(str.isdigit, text)):
        return text
    text = _INSTANT.sub(" ", _TELEPHONE.sub(" ", text))
    # What was in brackets with an instant has lost its end: "(ab 15:00)".
    return text.partition("(")[0] if text.count("(") > text.count(")") else text


def without_routes(text: str) -> str:
    """Return a name without what lists and chats put around it: "'Kofi' via Learning", "@kofi Kofi", "[Kofi]"."""
    text = _VIA.sub("", text)
    if text.startswith("[") and text.endswith("]") and text.count("[") == 1:
        text = text[1:-1]
    return text.strip("'’ ") if text.endswith(("'", "’")) or text.startswith("'") else text


def without_handle(text: str) -> str:
    """Return a name without the handle before it: "@rfigueroa Rodolfo Figueroa"."""
    return _HANDLE.sub("", text) if "@" in text else text


def is_struck(text: str) -> bool:
    """Whether a text is crossed out, as in Markdown."""
    return _STRUCK.search(text) is not None


def without_initials(name: str) -> str:
    """Return a name without its initials in front, as windows draw them in a circle: "NZ Nokuthula Zwane"."""
    first, _, rest = name.partition(" ")
    words = rest.split()
    if not (1 < len(first) <= 3 and first.isupper() and len(words) > 1):
        return name
    letters = "".join(folded(word)[:1] for word in words)
    return rest if folded(first) in {letters[: len(first)], letters[0] + letters[-1]} else name


def without_number(name: str) -> str:
    """Return a name without the number that tells a second device apart: "Tariq (2)"."""
    return _AGAIN.sub("", name) if name[-1:] in ")]" or "#" in name else name


def given_name_first(name: str) -> str:
    """Return a name as it is said, given name first, where its capitals show the family: "SOUZA LIMA Ana"."""
    titles, bare = parted_titles(name)
    words = bare.split()
    shouted = [is_shouted(word) for word in words]
    if not any(shouted) or not is_latin(bare):
        return name
    if all(shouted):
        # One word in capitals may be initials or an acronym.
        return _joined(titles, calmed(bare)) if len(words) > 1 else name
    last = max(at for at, loud in enumerate(shouted) if loud)
    first = shouted.index(True)
    family, given = words[: last + 1], words[last + 1 :]
    is_first = given and all(loud or _is_particle(word) for word, loud in zip(family, shouted, strict=False))
    if is_first and not _keeps_order(family, given):
        return _joined(titles, *given, calmed(" ".join(family)))
    is_long = any(len(word) > _LONGEST_ACRONYM for word in words[first:])  # "Tariq FAO" is somebody of the FAO
    if first and is_long and all(shouted[first:]) and all(len(word) > 1 for word in words[:first]):
        return _joined(titles, *words[:first], calmed(" ".join(words[first:])))
    return _joined(titles, *(calmed(word) for word in words)) if is_first else name


def family_first(family: str, given: str) -> str:
    """Return "Ana Souza Lima" for "SOUZA LIMA" and "Ana", neither in capitals."""
    titles, given = parted_titles(given)
    before, family = parted_titles(family)
    return _joined(before, titles, calmed(given), calmed(family))


def calmed(text: str) -> str:
    """Return words in capitals with a capital each, and particles small; "JP" and "II" stay."""
    return " ".join(_calm(word, at) for at, word in enumerate(text.split()))


def _calm(word: str, at: int) -> str:
    if not is_shouted(word):
        return word
    small = word.lower()
    if at and word_table("names").get(folded(small)) == "particle":
        return small
    parts = re.split(r"([-'’])", small)
    calm = "".join(part[:1].upper() + part[1:] for part in parts)
    return f"Mc{calm[2:].capitalize()}" if re.match(r"Mc[a-z]{3}", calm) else calm


def is_shouted(word: str) -> bool:
    """Whether a word is in capitals, and neither initials ("JP") nor a number ("III")."""
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) < 2 or not word.isupper() or "." in word or word in {"II", "III", "IV"}:
        return False
    if len(letters) < _SURE_CAPITALS:
        return folded(letters[1])[:1] in "aeiouy"
    # "WFP" is an acronym; in scripts without these vowels every word is one that can be said.
    return not word.isascii() or any(letter in "AEIOUY" for letter in letters)


def _is_particle(word: str) -> bool:
    return word_table("names").get(folded(word)) == "particle"


def _keeps_order(family: Sequence[str], given: Sequence[str]) -> bool:
    """Whether people of this name say the family first, as in Korea and Viet Nam."""
    if folded(family[0]) in _VIETNAMESE:
        return True
    return folded(family[0]) in _BY_FAMILY_FIRST and any("-" in word for word in given)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def is_alias(inside: str, name: str) -> bool:
    """Whether brackets hold the same name once more, as Zoom adds the original one: "Tariq Benhaddou (Tariq B.)"."""
    said, whole = folded(inside).replace(",", " ").split(), folded(name).replace(",", " ").split()
    if not said or not whole:
        return False
    same = {word.strip(".") for word in said} & {word.strip(".") for word in whole}
    return bool(same) and len(said) <= len(whole) + 1
