"""What the words around a name mean: roles, places, languages, organisations, e-mail addresses, list marks."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.model.people import ROLES, Place, Role

_WITHOUT_PLURAL = frozenset({"it", "it support", "support"})
_FEWEST_LETTERS = 3
_PARTS_OF_AN_ANSWER = re.compile(r"[,;/(–—]|\s-\s")
_LONGEST_ROLE = 60
_EXTERNAL = "external"

_PRONOUNS = re.compile(r"(?:she|he|they|ze|xe|elle|il|ella|él|ela|ele|sie|er)(?:\s*/\s*\w{1,6}){1,3}", re.IGNORECASE)
_AND = re.compile(r"\w\s(?:and|&)\s", re.IGNORECASE)

# It begins where a word does, so that a long word is looked at once.
_ADDRESS = re.compile(r"""(?<![^\s<>,;:"'()\[\]@])[^\s<>,;:"'()\[\]@]+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}""")
_AROUND_ADDRESS = re.compile(rf"<?\s?(?:mailto:)?{_ADDRESS.pattern}(?:\?[^\s<>]{{0,200}})?\s?>?", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"\[\s?\]|\(\s?\)|<\s?>|''|\"\"")
_MARKS = re.compile(
    r"""(?:[^\w(\[<"'“„«‘ʻ’]|_            # any mark that begins no name: - * • ▪ ✓ # @ and the like, emoji too
        |\[[ xX✓✔]?\](?!\w)               # the boxes of a task list
        |\(?\d{1,4}(?:[.):]|(?=\s+\w))    # 1. 2) (3) 4: and a bare number
        |\(?[a-z]\)(?=\s)                 # a) (b)
        )+""",
    re.VERBOSE,
)
_BEHIND = ' \t,;:*_`~|-–—✓✔☐☑•·"“”„«»?!…✅'


_FILES = ("words.toml", "columns.toml", "windows.toml", "countries.toml")


@cache
def _tables() -> Mapping[str, Mapping[str, Any]]:
    """Return the tables of words, each word with its meaning."""
    from importlib import resources  # slow to import, and most commands read no list

    folder = resources.files(__package__)
    return {
        name: {word: meaning for meaning, words in table.items() for word in words}
        for file in _FILES
        for name, table in tomllib.loads(folder.joinpath(file).read_text("utf-8")).items()
    }


@lru_cache(maxsize=8_192)
def folded(text: str) -> str:
    """Return `text` as `fold_name` does; for words and short lines, of which lists repeat many."""
    return fold_name(text)


def word_table(table: str) -> Mapping[str, Any]:
    """Return the words of a table, small and without accents, each with its meaning."""
    return _tables()[table]


def word_meant(table: str, text: str) -> str:
    """Return what a text means in a table of words, whatever its capitals and accents; empty where it is not there."""
    plain = folded(text[: 2 * NAME_LENGTH]).replace("’", "'")
    meaning: str = word_table(table).get(plain.strip(" .:*-–—!?"), "")
    return meaning


def answer_meant(text: str) -> str:
    """Return whether an answer says that somebody does not come ("no"), also with more behind: "cancelled by self".

    `plain_no` where it does only below the right title; empty for every other text.
    """
    if meaning := word_meant("answers", text):
        return meaning
    known = word_table("answers")
    parts = _PARTS_OF_AN_ANSWER.split(folded(text[: 2 * NAME_LENGTH]), maxsplit=1)
    first, _, more = parts[0].partition(" ")
    if more and known.get(first) == "no":
        return "no"
    # "Non, désolé", "Nein / Non", "Sim, presencial"
    return str(known.get(parts[0].strip(), "")) if len(parts) > 1 and len(parts[0]) > 1 else ""


@dataclass(frozen=True, eq=False)
class RoleWords:
    """The words for roles, each with its role: those of the format first, then general ones."""

    by_form: Mapping[str, Role]

    def meant(self, text: str) -> Role | None:
        """Return the role that a word means, also in the plural, in capitals, and after "external"."""
        if len(text) > _LONGEST_ROLE:
            return None
        key = role_key(text)
        return self.by_form.get(key) or self.by_form.get(key.removeprefix(_EXTERNAL))


@lru_cache(maxsize=64)
def role_words(named: tuple[tuple[Role, str], ...] = ()) -> RoleWords:
    """Return the words for roles of a format, made once: much that is known of a text is kept by them."""
    by_form: dict[str, Role] = {}
    # Where a format has one word for two roles, it means the first.
    of_format = ((word, role) for role, word in named)
    ours = zip(ROLES, ROLES, strict=True)
    for word, role in (*of_format, *ours, *word_table("roles").items(), *word_table("spoken_roles").items()):
        for form in _forms(word):
            by_form.setdefault(form, role)
    return RoleWords(by_form)


def _forms(word: str) -> tuple[str, ...]:
    """Return singular and plural of a word, without "external"."""
    one = role_key(word).removeprefix(_EXTERNAL)
    ending = "es" if one.endswith(("ch", "sh", "s", "x")) else "s"
    return (one,) if word in _WITHOUT_PLURAL else (one, f"{one}{ending}")


@lru_cache(maxsize=8_192)
def role_key(word: str) -> str:
    """Return what "Note-taker", "note taker" and "notetaker" have in common."""
    return re.sub(r"[\s_\u2011-]+", "", folded(word))


def place_meant(text: str) -> Place | None:
    """Return the place that a word means: "Zoom", "by phone" and "online" are remote."""
    place: Place | None = word_table("places").get(
        re.sub(r"^(?:by|via|on|over)\s(?!site)", "", folded(text[:NAME_LENGTH]))
    )
    return place


def language_meant(text: str) -> str:
    """Return `text` as a language code such as en or pt-BR, empty where it is none."""
    if named := word_table("language_names").get(folded(text[:NAME_LENGTH])):
        return str(named)
    first, _, region = text.strip().replace("_", "-").partition("-")
    kind = word_table("languages").get(first)
    is_code = kind == "code" or (kind == "capitals" and not region)
    return "-".join(filter(None, (first.lower(), region))) if is_code and len(region) <= 8 else ""


def is_said_aside(text: str) -> bool:
    """Whether brackets hold no organisation: pronouns, or what a video call adds to names."""
    plain = text.strip()
    return bool(word_meant("badges", plain) or _PRONOUNS.fullmatch(plain))


def is_suffix(text: str) -> bool:
    """Whether `text` is a suffix of a name, after a comma: PhD, Jr."""
    return word_table("names").get(text.strip().casefold().replace(".", "")) == "suffix"


def is_detail(text: str, name: str, roles: RoleWords) -> bool:
    """Whether `text` beside `name` is surely no other name: a role, a place, a language, an acronym."""
    word = text.strip()
    is_acronym = word.isupper() and word.isalpha() and 2 <= len(word) <= 8 and not name.isupper() and is_latin(word)
    meant = roles.meant(word) or place_meant(word) or language_meant(word) or answer_meant(word) == "no"
    return is_acronym or bool(meant) or is_suffix(word) or is_job(word)


def is_job(text: str) -> bool:
    """Whether a text says what somebody is: "Programme officer", "directrice"."""
    words = re.findall(r"[^\W\d_]+", folded(text[: 2 * NAME_LENGTH]))
    jobs = word_table("jobs")
    return bool(words) and (words[0] in jobs or words[-1] in jobs)


def is_organisation(text: str) -> bool:
    """Whether a word in `text` shows that it is an organisation, as in "Ministry of Health"."""
    bare = without_addresses(text[: 2 * NAME_LENGTH])
    # "NGO" is one, "Ngô" is a family in Viet Nam.
    words = [folded(word) for word in re.findall(r"\w+", bare) if len(word) > 3 or word.isupper() or word.isascii()]
    kinds = {word_table("organisations").get(word) for word in words}
    return "company" in kinds or (len(words) > 1 and "part" in kinds)


def holds_and(text: str) -> bool:
    """Whether there is an "and" between words: "Save and Learn" may be an organisation, or two people."""
    return bool(_AND.search(text))


def is_latin(text: str) -> bool:
    """Whether `text` is written in Latin letters, at least in part."""
    return any(letter.isalpha() and "LATIN" in unicodedata.name(letter, "") for letter in text)


def is_surname(before: str, behind: str, address: str) -> bool:
    """Whether the part before a comma is clearly the last name, and the part after it the first name."""
    words, first = before.casefold().split(), behind.casefold().split()
    if not words or not first:
        return False
    local = address.casefold()
    if len(words) > 1 and local.startswith(words[0]):
        return False
    return len(words) == 1 or word_table("names").get(words[0]) == "particle" or local.startswith(first[0])


def word_count(text: str) -> int:
    """Return how many words a name has; one in a script without spaces counts as two."""
    return 2 if re.match(r"[\u3040-\u9fff\uac00-\ud7af]{2}", text.strip()) else len(text.split())


def addresses(text: str) -> Sequence[str]:
    """Return the e-mail addresses in `text`, each once."""
    return tuple(dict.fromkeys(_ADDRESS.findall(text))) if "@" in text else ()


def without_addresses(text: str) -> str:
    """Return `text` without e-mail addresses and the brackets around them."""
    return _EMPTY_BRACKETS.sub(" ", _AROUND_ADDRESS.sub(" ", text)) if "@" in text else text


def name_of_address(address: str) -> str:
    """Return "Ana Souza" for ana.souza+lists@example.org, empty where there are no letters before the @."""
    local = address.rpartition("@")[0].partition("+")[0]
    # A hyphen is one of the name where something else parts the words.
    parts = re.split(r"[^\w-]|[\d_]", local) if re.search(r"[._]", local) else re.split(r"[\W\d_]+", local)
    letters = sum(letter.isalpha() for letter in local)
    if letters < _FEWEST_LETTERS and sum(letter.isdigit() for letter in local) >= _FEWEST_LETTERS:
        return ""  # the number of somebody
    words = [_capital(word) for word in parts if word.strip("-")]
    return " ".join(words)


def _capital(word: str) -> str:
    """Return a word with a capital in front, also behind a hyphen."""
    parts = [part.lower() if part.isupper() else part for part in word.strip("-").split("-")]
    return "-".join(part[:1].upper() + part[1:] for part in parts)


def without_marks(text: str) -> str:
    """Return `text` without bullets and numbers before it, and commas and quotation marks around it."""
    marks = _MARKS.match(text)
    text = text[marks.end() :] if marks else text
    text = text.lstrip('"“„« ').rstrip(_BEHIND)
    for begin, end in ("''", "‘’"):
        if text.startswith(begin) and text.endswith(end) and len(text) > 1:
            text = text[1:-1].strip()
    return text


def has_number(text: str) -> bool:
    """Whether there is a number in a text, in any script: "3", "٣", "½", "Ⅷ"; words for numbers are letters."""
    return any(unicodedata.category(letter)[0] == "N" for letter in text)


def clipped(text: str) -> str:
    """Return `text` on one line, no longer than a name may be."""
    line = clean_line(text)
    return line if len(line) <= NAME_LENGTH else clean_line(line[:NAME_LENGTH])
