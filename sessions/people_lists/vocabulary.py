"""What the words around a name mean: roles, places, languages, organisations, e-mail addresses, list marks."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from sessions.common.sanitize import NAME_LENGTH, clean_line, fold_name
from sessions.model.people import ROLES, Place, Role
from sessions.people_lists.strict import OTHER_ROLE_WORDS

_ROLE_WORDS: Mapping[str, Role] = {
    **{role: role for role in ROLES},
    **{word: next(role for role in ROLES if role == meant) for word, meant in OTHER_ROLE_WORDS.items()},
    "co-facilitator": "facilitator",
    "co-host": "presenter",
}
_WITHOUT_PLURAL = frozenset({"it", "it support", "support"})
# Alone on a line, each of these may be a name.
_ALSO_NAMES = frozenset({"peer", "host", "it"})
_EXTERNAL = "external"

_PLACES: dict[str, Place] = {
    **dict.fromkeys(
        ("room", "in room", "in the room", "in person", "in-person", "on site", "on-site", "onsite"), "room"
    ),
    **dict.fromkeys(
        ("remote", "remotely", "online", "virtual", "zoom", "phone", "telephone", "teams", "webex"), "remote"
    ),
}
# The two-letter codes of ISO 639-1.
_LANGUAGE_CODES = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv "
    "ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne "
    "ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st "
    "su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_LANGUAGES = frozenset(_LANGUAGE_CODES.split())
# In capitals, only these are languages rather than organisations or countries.
_CAPITAL_LANGUAGES = frozenset({"AR", "DE", "EN", "ES", "FR", "PT", "RU", "SW", "ZH"})

_HEADINGS = frozenset({
    "attendance", "attendees", "everybody", "everyone", "invited", "invitees", "members", "names", "people",
    "present", "team", "who", "to", "cc", "bcc", "from", "organizer", "organiser", "required", "optional",
    "speakers", "guests", "in attendance", "required attendees", "optional attendees", "participant list",
    "attendee list",
})  # fmt: skip
_ASIDE = frozenset({
    "agenda", "date", "duration", "location", "re", "sent", "subject", "time", "title", "topic", "venue", "when",
    "where",
})  # fmt: skip

_PRONOUNS = re.compile(r"(?:she|he|they|ze|xe|elle|il|ella|él|ela|ele|sie|er)(?:\s*/\s*\w{1,6}){1,3}", re.IGNORECASE)
_ZOOM_WORDS = frozenset({"me", "you", "guest", "external", "unverified"})
_SUFFIXES = frozenset({
    "phd", "md", "mph", "msc", "ma", "mba", "bsc", "ba", "jr", "sr", "ii", "iii", "iv", "dr", "prof", "esq", "cpa",
    "pmp", "rn", "jd", "llm", "dphil",
})  # fmt: skip
_PARTICLES = frozenset({
    "al", "ben", "bin", "da", "das", "de", "del", "della", "der", "di", "do", "dos", "du", "el", "ibn", "la", "le",
    "van", "von",
})  # fmt: skip

# Words in names of organisations that hardly occur in names of people, without their accents.
_ORGANISATIONS = frozenset({
    "of", "for", "the",
    "academy", "agence", "agencia", "agency", "alliance", "association", "associacao", "asociacion", "authority",
    "banco", "bank", "banque", "center", "centre", "centro", "college", "commission", "committee", "company",
    "council", "department", "division", "faculty", "federation", "fondation", "foundation", "fund", "fundacao",
    "fundacion", "fundo", "gmbh", "government", "group", "hospital", "inc", "institut", "institute", "instituto",
    "international", "llc", "ltd", "ministere", "ministerio", "ministry", "municipality", "nations", "network", "ngo",
    "office", "organisation", "organizacao", "organizacion", "organization", "partnership", "program", "programme",
    "project", "school", "secretariat", "service", "services", "society", "team", "trust", "union", "unit",
    "universidad", "universidade", "universite", "university",
})  # fmt: skip
_COMPANIES = frozenset({"gmbh", "inc", "llc", "ltd"})
_AND = re.compile(r"\w\s(?:and|&)\s", re.IGNORECASE)

_ADDRESS = re.compile(r"""[^\s<>,;:"'()\[\]@]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}""")
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
_BEHIND = ' \t,;:*_`~|-–—✓✔☐☑•·"“”„«»'


class RoleWords:
    """The words for roles: those of the format first, then general ones."""

    def __init__(self, named: Mapping[Role, str]) -> None:
        self._roles: dict[str, Role] = {}
        # Where a format has one word for two roles, it means the first.
        for word, role in (*((word, role) for role, word in named.items()), *_ROLE_WORDS.items()):
            for form in _forms(word):
                self._roles.setdefault(form, role)

    def meant(self, text: str) -> Role | None:
        """Return the role that a word means, also in the plural, in capitals, and after "external"."""
        key = _key(text)
        return self._roles.get(key) or self._roles.get(key.removeprefix(_EXTERNAL))

    def may_be_name(self, word: str) -> bool:
        """Whether the word for a role may also be a name."""
        return _key(word) in _ALSO_NAMES


def _forms(word: str) -> tuple[str, ...]:
    """Return singular and plural of a word, without "external"."""
    one = _key(word).removeprefix(_EXTERNAL)
    ending = "es" if one.endswith(("ch", "sh", "s", "x")) else "s"
    return (one,) if word in _WITHOUT_PLURAL else (one, f"{one}{ending}")


def _key(word: str) -> str:
    """Return what "Note-taker", "note taker" and "notetaker" have in common."""
    return re.sub(r"[\s_\u2011-]+", "", word.casefold())


def place_meant(text: str) -> Place | None:
    """Return the place that a word means: "Zoom", "by phone" and "online" are remote."""
    return _PLACES.get(re.sub(r"^(?:by|via|on|over)\s(?!site)", "", text.strip().casefold()))


def language_meant(text: str) -> str:
    """Return `text` as a language code such as en or pt-BR, empty where it is none."""
    first, _, region = text.strip().replace("_", "-").partition("-")
    is_code = first in _LANGUAGES or (first in _CAPITAL_LANGUAGES and not region)
    return "-".join(filter(None, (first.lower(), region))) if is_code and len(region) <= 8 else ""


def heading_meant(label: str, roles: RoleWords) -> str:
    """Return what follows a label: "people", something else ("aside"); empty for what is no label."""
    word = re.sub(r"\s?[(\[]?\d{1,4}[)\]]?$|^(?:list of|the|our) ", "", label.strip().casefold()).strip()
    if word in _ASIDE:
        return "aside"
    return "people" if word in _HEADINGS or roles.meant(word) else ""


def is_heading(line: str, roles: RoleWords) -> bool:
    """Whether a line without a colon is a heading, as "Participants" is; "Peer" and "Host" alone may be names."""
    return heading_meant(line, roles) == "people" and not roles.may_be_name(line)


def is_said_aside(text: str) -> bool:
    """Whether brackets hold no organisation: pronouns, or what a video call adds to names."""
    return text.strip().casefold() in _ZOOM_WORDS or bool(_PRONOUNS.fullmatch(text.strip()))


def is_suffix(text: str) -> bool:
    """Whether `text` is a suffix of a name, after a comma: PhD, Jr."""
    return text.strip().casefold().replace(".", "") in _SUFFIXES


def is_detail(text: str, name: str, roles: RoleWords) -> bool:
    """Whether `text` beside `name` is surely no other name: a role, a place, a language, an acronym."""
    word = text.strip()
    if roles.meant(word) or place_meant(word) or language_meant(word):
        return True
    return word.isupper() and word.isalpha() and 2 <= len(word) <= 8 and not name.isupper() and is_latin(word)


def is_organisation(text: str) -> bool:
    """Whether a word in `text` shows that it is an organisation, as in "Ministry of Health"."""
    words = re.findall(r"\w+", fold_name(without_addresses(text[: 2 * NAME_LENGTH])))
    return not (_ORGANISATIONS if len(words) > 1 else _COMPANIES).isdisjoint(words)


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
    return len(words) == 1 or words[0] in _PARTICLES or local.startswith(first[0])


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
    words = [word for word in re.split(r"[\W\d_]+", local) if word]
    return " ".join(word.capitalize() if word.isupper() else word[:1].upper() + word[1:] for word in words)


def without_marks(text: str) -> str:
    """Return `text` without bullets and numbers before it, and commas and quotation marks around it."""
    marks = _MARKS.match(text)
    text = text[marks.end() :] if marks else text
    text = text.lstrip('"“„« ').rstrip(_BEHIND)
    for begin, end in ("''", "‘’"):
        if text.startswith(begin) and text.endswith(end) and len(text) > 1:
            text = text[1:-1].strip()
    return text


def clipped(text: str) -> str:
    """Return `text` on one line, no longer than a name may be."""
    line = clean_line(text)
    return line if len(line) <= NAME_LENGTH else clean_line(line[:NAME_LENGTH])
