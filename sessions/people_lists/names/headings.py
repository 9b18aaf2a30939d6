"""Headings and labels: whether those below or behind one are people, or do not come, by the words in it."""

import re
from functools import lru_cache

from sessions.people_lists.names.vocabulary import RoleWords, folded, is_latin, role_key, word_table

# Alone on a line, each of these may be a name.
_ALSO_NAMES = frozenset({"peer", "host", "it", "pair", "par", "pari", "from", "with", "team", "data", "local", "group"})
_LONGEST_HEADING = 60
_SHORTEST_HEADING = 4
_PICTURES = re.compile("[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff\ufe0f]")
_SHORTEST_HEADING_ELSEWHERE = 2  # in scripts whose letters are syllables or words
_MOST_WORDS_OF_A_HEADING = 5
_ARTICLES = re.compile(
    r"^(?:the|our|my|list of|names of|les|la|los|las|os|as|die|de|liste der|liste des|lista de|elenco) "
)
# "participant·e·s", "Teilnehmer:innen", "présent(e)s"
_FORMS = re.compile(r"(?<=\w)[·(/*_:.-](?:e|es|in|innen|a|as|o|os|x)\b\)?(?:[·.-]s\b)?")
_COUNT = re.compile(r"\s?[(\[]?\s?\d{1,4}\s?[)\]]?\s?:?$")


@lru_cache(maxsize=4_096)
def heading_meant(label: str, roles: RoleWords) -> str:
    """Return what follows a label: "people", people who do not come ("absent"), something else ("aside").

    Empty for what is no label.
    """
    if len(label) > _LONGEST_HEADING:
        return ""
    word = _COUNT.sub("", _PICTURES.sub("", folded(label))).strip(" :#*")
    plain = _FORMS.sub("", word)
    for form in (word, plain, _ARTICLES.sub("", plain), plain.partition(" (")[0]):
        meaning: str = word_table("headings").get(form, "")
        if meaning or (form and roles.meant(form)):
            return meaning or "people"
    return _by_a_word(plain)


def _by_a_word(label: str) -> str:
    """Return what a label of some words means by one of them: "Ausentes sin aviso", "Members present"."""
    words = re.findall(r"[^\W\d_]+", label)
    if not 1 < len(words) <= _MOST_WORDS_OF_A_HEADING:
        return ""
    kinds = {word_table("heading_words").get(word, "") for word in words}
    return next((kind for kind in ("absent", "people") if kind in kinds), "")


def is_heading(line: str, roles: RoleWords) -> bool:
    """Whether a line without a colon is a heading, as "Participants" is; "Peer" and "Host" alone may be names."""
    plain = without_count(line)
    shortest = _SHORTEST_HEADING if is_latin(plain) else _SHORTEST_HEADING_ELSEWHERE
    if len(plain) < shortest or role_key(plain) in _ALSO_NAMES or not heading_meant(line, roles):
        return False
    if folded(plain) in word_table("headings") or roles.meant(plain) or " " not in plain:
        return True
    # Of several words none is a name: "Absents non excusés", but "Giorgi - declined" is somebody.
    first, *others = plain.split()
    known = any(folded(first) in word_table(table) for table in ("heading_words", "headings", "common"))
    return known and (plain.isupper() or not any(word[0].isupper() for word in others))


def without_count(line: str) -> str:
    """Return a heading without the number behind it: "Invited (3)", "Accepted: 2"."""
    return _COUNT.sub("", _PICTURES.sub("", line)).strip(" :")


def is_counted(line: str) -> bool:
    """Whether a line ends with a number in brackets, as the headings of windows do: "Invited (3)"."""
    return bool(re.search(r"[(\[]\s?\d{1,4}\s?[)\]]\s*:?$", line))
