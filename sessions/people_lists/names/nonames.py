"""What is no name: numbers, devices, programs, words of windows, answers, and lines that say something."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from sessions.common.sanitize import NAME_LENGTH
from sessions.language.texts import N_
from sessions.people_lists.found import Why
from sessions.people_lists.names.vocabulary import folded, has_number, word_meant, word_table

_MOST_WORDS = 8
_MOST_CAPITALS = 5
_SHORTEST_NAME = 2
# Titles of columns ("Chi?" is "Who?") that are names of people as well.
_ALSO_NAMES = frozenset({"chi", "qui", "wie", "lid", "an", "da", "a"})
_LONGEST = 400
_LONGEST_ROLE_THAT_IS_A_NAME = 4
_BETWEEN_TITLES = frozenset({"y", "e", "et", "und", "and", "en"})
_GEORGIAN = re.compile("[\u10d0-\u10ff]")  # has no capitals that people write
_OTHERWISE = N_("not written as a name is")
NO_NAME_THERE = N_("no name there")
# The number of a caller, also with stars in place of digits.
_NUMBER = re.compile(r"[+(\[]?[\d*•x×][\d\s().*•x×/+-]{3,}")
_LINK = re.compile(
    r"https?:|www\.|\.(?:docx?|xlsx?|pptx?|pdf|jpe?g|png|csv|txt|odt|ods)\b|\w\.(?:com|org|net|int|edu|gov)\b",
    re.IGNORECASE,
)
_NOT_IN_NAMES = re.compile(r"[!?;:=…\\_<>{}%@#|\"“”„«»^~$€£§*+/\[\]&]")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_LOGIN = re.compile(r"[a-z\d]+(?:[-_.][a-z\d]+)+")
_UNITS = frozenset(
    {
        "am",
        "pm",
        "a",
        "p",
        "m",
        "h",
        "s",
        "min",
        "mins",
        "sec",
        "u",
        "uhr",
        "d",
        "days",
        "hours",
        "hrs",
        "std",
        "x",
        "k",
        "gmt",
        "utc",
        "cet",
        "cest",
        "est",
    }
)
_SOMEBODYS = re.compile(r"(.+?)(?:['’]s?)\s+(\S.*)", re.IGNORECASE)
_OF_SOMEBODY = re.compile(r"(\S+(?:\s\S+)?)\s+(?:de\s|von\s|van\s|di\s|do\s|da\s|d['’])\s*(\S.*)", re.IGNORECASE)
_PROGRAM = re.compile(r"[\w-]\.(?:ai|io|app)\b|[\w-][Bb]ot\b", re.ASCII)
_MODEL = re.compile(r"[a-z]{1,3}-?\d{2,5}[a-z]{0,3}|\d+|pro|plus|max|mini|ultra|note|air|lite", re.IGNORECASE)


class NoName(NamedTuple):
    """Why something is no name: the kind, marked words that say it, and the name of whoever it may still be."""

    why: Why
    reason: str
    name: str = ""


@lru_cache(maxsize=8_192)
def no_name(name: str, *, sure: bool = False, small: bool = False) -> NoName | None:
    """Return why something is nobody's name, None where it may be one.

    `sure`: the list says that it is a name, as the column that it is in. `small`: this list has names in small letters.
    """
    text = name[:_LONGEST].strip()
    letters = re.findall(r"[^\W\d_]+", text)
    if any(map(str.isdigit, text)) and (_NUMBER.fullmatch(text) or all(one.casefold() in _UNITS for one in letters)):
        return NoName("number", N_("a number, no name"))
    if not letters or _IN_BRACKETS.fullmatch(text):
        return NoName("no name", NO_NAME_THERE)
    return _known_words(text) or device_of(text) or _written_otherwise(text, sure=sure, small=small)


# What a word of a window is, alone on a line: the kind, and some words that say it.
_OF_A_WINDOW: Mapping[str, tuple[Why, str]] = {
    "program": ("program", N_("a program")),
    "self": ("doubt", N_("whoever copied the list")),
    "mailbox": ("doubt", N_("a mailbox of several people")),
    "device": ("device", N_("a device or a room")),
    "room": ("device", N_("a device or a room")),
    "anonymous": ("no name", N_("nobody in particular")),
}


def _known_words(text: str) -> NoName | None:
    """Return why a text is no name that is known as a whole."""
    if _is_a_title(text):
        return NoName("no name", N_("the title of a column"))
    if meaning := word_meant("windows", text):
        why, reason = _OF_A_WINDOW.get(meaning, ("no name", N_("a word of a window")))
        return NoName(why, reason, text if meaning == "mailbox" else "")
    if len(text) > _LONGEST_ROLE_THAT_IS_A_NAME and (word_meant("roles", text) or word_meant("spoken_roles", text)):
        return NoName("no name", N_("a role"))
    if word_meant("answers", text) not in {"", "yes"}:
        return NoName("no name", N_("an answer"))
    if word_meant("headings", text) and folded(text) not in _ALSO_NAMES:
        return NoName("doubt", N_("a heading"), text)
    return _by_its_words(text)


def _by_its_words(text: str) -> NoName | None:
    """Return why a text is no name by the words in it."""
    words = folded(text).split()
    kinds = [word_table("windows").get(word.strip(".,"), "") for word in words]
    if "program_word" in kinds or _PROGRAM.search(text):
        return NoName("program", N_("a program"))
    if len(words) < 2:
        return None
    if "sum" in kinds or all(kind in {"word", "self", "anonymous"} for kind in kinds):
        return NoName("no name", N_("a sum") if "sum" in kinds else N_("words of a window"))
    if kinds[0] == "anonymous":
        return NoName("no name", N_("nobody in particular"))
    return NoName("doubt", N_("perhaps a room"), text) if kinds[0] == "room_first" else None


def _is_a_title(text: str) -> bool:
    """Whether a text is the title of a column, or several of them: "Nom Prénom"."""
    if word_meant("columns", text):
        return folded(text) not in _ALSO_NAMES
    columns, words = word_table("columns"), word_table("title_words")
    parts = [word for word in folded(text[: 2 * NAME_LENGTH]).split() if word not in _BETWEEN_TITLES]
    kinds = [columns.get(word) or words.get(word, "") for word in parts]
    return len(kinds) > 1 and all(kind in {"name", "given", "family"} for kind in kinds)


@cache
def _rooms() -> tuple[str, ...]:
    """Return the names of rooms of several words, with the space beside which stands which one it is."""
    rooms = [word for word, meaning in word_table("windows").items() if meaning == "room" and " " in word]
    return tuple(form for room in rooms for form in (f"{room} ", f" {room}"))


def device_of(text: str) -> NoName | None:
    """Return whose device a text names: "Suvi's iPad", "iPhone de Ana", "Galaxy S21", "Meeting room 3"."""
    words = folded(text[: 2 * NAME_LENGTH]).replace("’", "'").split()
    kinds = [word_table("windows").get(word.strip("()[]-")) for word in words]
    plain = " ".join(words)
    if plain.startswith(_rooms()) or plain.endswith(_rooms()):
        return NoName("device", N_("a room"))
    if "device" not in kinds:
        return None
    if (match := _SOMEBODYS.fullmatch(text)) and _is_device(match[2]):
        return NoName("device", N_("a device"), match[1].strip())
    if (match := _OF_SOMEBODY.fullmatch(text)) and _is_device(match[1]):
        return NoName("device", N_("a device"), match[2].strip())
    return NoName("device", N_("a device")) if _is_device(text) else None


def _is_device(text: str) -> bool:
    words = [word.strip("()[]-,") for word in folded(text).split()]
    kinds = word_table("windows")
    return any(kinds.get(word) == "device" for word in words) and all(
        kinds.get(word) in {"device", "room"} or _MODEL.fullmatch(word) for word in words if word
    )


def _written_otherwise(text: str, *, sure: bool, small: bool) -> NoName | None:
    """Return why a text is not written as names are."""
    words = text.split()
    if has_number(text):
        rest = " ".join(word for word in words if not has_number(word)).strip(" ,.-–(")
        may_be = rest if len(rest) > _SHORTEST_NAME and no_name(rest, sure=sure, small=small) is None else ""
        return NoName("doubt", N_("there is a number in it"), may_be)
    if "@" in text or _LINK.search(text):
        return NoName("doubt", N_("an address, no name"))
    if sure:
        is_said = text[0].islower() and any(_common(word) == "word" and not _may_be_small(word) for word in words)
        return NoName("doubt", _OTHERWISE, text) if is_said or _LOGIN.fullmatch(text) else None
    if len(words) > _MOST_WORDS:
        return NoName("doubt", N_("too many words for a name"))
    if sum(word[0].isupper() for word in words) > _MOST_CAPITALS:
        return NoName("doubt", N_("perhaps several names with nothing between them"), text)
    return NoName("doubt", _OTHERWISE) if _NOT_IN_NAMES.search(text) else _said(text, words, small=small)


def _said(text: str, words: Sequence[str], *, small: bool) -> NoName | None:
    """Return why words are no name: they say something, one is in no name, they begin small."""
    common = [word for word in words if _common(word) == "word" and not _may_be_small(word)]
    says = any(word[0].islower() for word in common) or (text.isupper() and bool(common))
    begins = _common(words[0]) == "greeting" or word_meant("beginnings", words[0])
    if len(words) > 1 and (says or begins):
        return NoName("doubt", N_("it says something, it is no name"))
    if any(_common(word) == "never" for word in words):
        return NoName("doubt", N_("a word that is in no name"))
    if not small and any(_begins_small(word) for word in words):
        return NoName("doubt", _OTHERWISE, text if len(words) <= _MOST_CAPITALS and not common else "")
    return None


def greets(line: str) -> bool:
    """Whether a whole line greets somebody: "Dear colleagues,", "Cara Ana!"."""
    words = line.split(maxsplit=1)
    return len(words) > 1 and line.rstrip().endswith((",", "!")) and _common(words[0]) in {"greeting", "said_to"}


def _begins_small(word: str) -> bool:
    """Whether a word begins with a small letter, in a script where names begin with a capital, and is no "van"."""
    return word[0].islower() and not _GEORGIAN.match(word) and not _may_be_small(word)


def _common(word: str) -> str:
    meaning: str = word_table("common").get(folded(word.strip(".,()")), "")
    return meaning


def _may_be_small(word: str) -> bool:
    """Whether a word of a name may begin with a small letter: "van", "d'Almeida", "al-Khatib", "bin"."""
    begins = re.split(r"['’-]", folded(word), maxsplit=1)[0].rstrip(".")
    return word_table("names").get(begins) == "particle" or (
        begins in {"d", "l", "t", "dell", "dall"} and begins != folded(word)
    )
