"""One person in a piece of text: the name, and what follows it in brackets, after a dash or a comma."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sessions.people_lists.names import understood
from sessions.people_lists.names.candidates import CROSSED_OUT, Candidate
from sessions.people_lists.names.details import has_letters, with_details
from sessions.people_lists.names.nonames import device_of, no_name
from sessions.people_lists.names.vocabulary import (
    RoleWords,
    addresses,
    answer_meant,
    clipped,
    folded,
    holds_and,
    is_detail,
    is_latin,
    is_organisation,
    is_said_aside,
    is_suffix,
    is_surname,
    name_of_address,
    place_meant,
    without_addresses,
    without_marks,
    word_meant,
)
from sessions.people_lists.names.written import (
    COMMA,
    SEMICOLON,
    family_first,
    given_name_first,
    is_alias,
    is_shouted,
    is_struck,
    restored,
    without_handle,
    without_initials,
    without_number,
    without_pictures,
    without_routes,
)

# No list of people has longer names with their surroundings.
LONGEST = 400
_LONGEST_ACRONYM = 8
_MOST_BADGES = 8
_BRACKETS = re.compile(r"\s*(\S.*?)\s*[(\[{]([^()\[\]{}]*)[)\]}]\s*")
_BRACKETS_BEFORE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*(\S.*)")
_DASH = re.compile(r"\s[-–—]{1,3}\s(?![a-z]{1,3}\s[A-Z])|(?<=\w)[–—](?=\w)")
_BAR = re.compile(r"\s[|•·/]\s|\s?\|\|\s?")
_SEAT = re.compile(r"^[A-Z]?\d{1,2}[.:)]?\s+(?=[^\W\d])|^(?:Foto de|Photo of|Photo de|Foto von)\s+")
_HIERARCHY = re.compile(r"(?<=\w)(?:/[A-Z]{2,}){1,4}(?:@\w+)?$")  # "Ana Souza/ADD/EXAMPLE@EXAMPLE"
_NOT_COMING = re.compile("[❌✗✘🚫]")
_BADGE = re.compile(r"(.*?\S)\s+[#@]\s?([^\W\d_]\S*(?:\s\S+){0,3})")
_FROM = re.compile(
    r"(.*?\S)\s+(?:from|at|with|chez|bei|vom|(?:von|van|de|da|del|della)(?=\s(?:der|la|l['’]|the)?\s?[A-Z]{2}))"
    r"\s+(?:the\s|der\s|la\s|l['’])?(\S.*)"
)
_PRONOUNS_BEHIND = re.compile(
    r"(?:she|he|they|ze|elle|il|ella|él|ela|ele|sie|er)(?:\s?/\s?\w{1,6}){1,3}", re.IGNORECASE
)


@dataclass(frozen=True)
class Habits:
    """How the whole list uses commas, and its words for roles.

    `alone`: it is one line, or one list over several lines. `families`: family names stand before the commas, as in
    "Souza, Ana". `clear`: what follows a comma here is no other person.
    `one_list`: one line only has many commas.
    """

    roles: RoleWords
    alone: bool = False
    families: bool = False
    clear: bool = False
    one_list: bool = False

    @property
    def in_clear(self) -> "Habits":
        """The habits of a piece that is surely one person."""
        return Habits(self.roles, families=self.families, clear=True)


def one_person(text: str, habits: Habits) -> Candidate:
    """Return the one person in `text`: a name, and what stands around it; `text` is shown for one of several."""
    return replace(_one_person(text, habits), text=restored(text[:LONGEST]))


@lru_cache(maxsize=4_096)
def _one_person(text: str, habits: Habits) -> Candidate:
    text = _with_few_brackets(text[:LONGEST])
    if is_struck(text):
        return replace(one_person(text.replace("~", " "), habits), absence=CROSSED_OUT)
    if _NOT_COMING.search(text):
        return replace(one_person(_NOT_COMING.sub(" ", text), habits), absence="❌")
    address = next(iter(addresses(text)), "")
    name = without_routes(without_marks(without_pictures(without_addresses(without_handle(text)))))
    name = _HIERARCHY.sub("", _SEAT.sub("", without_initials(name)))
    name = name[:-1] if name.endswith((").", "].")) else name
    if not has_letters(name):
        return (
            Candidate(name=name_of_address(address), address=address, is_address=True)
            if address
            else Candidate(name=without_marks(text))
        )
    person, name = _without_badges(Candidate(address=address), name, habits.roles)
    first, _, others = name.partition(" ")
    if others and len(first) > 3 and first.isupper() and not others.isupper() and (role := habits.roles.meant(first)):
        person, name = replace(person, role=role), others
    name, *behind = _DASH.split(name)
    if behind and is_acronym(name) and is_whole_name(behind[0]):  # "WFP - Ana Souza"
        name, behind = behind[0], [name, *behind[1:]]
    before, _, said = name.partition(":")
    if said and not any(map(str.isalpha, said)):  # a number, an instant
        name = before
    elif said and (habits.roles.meant(said) or answer_meant(said) == "no" or is_organisation(said)):
        name, behind = before, [said, *behind]
    elif behind and habits.roles.meant(name):
        name, behind = behind[0], [name, *behind[1:]]
    person = with_details(person, [part for piece in behind for part in piece.split(",")], habits.roles)
    return _named(replace(person, name=without_marks(name)), habits)


def _with_few_brackets(text: str) -> str:
    """Return a text up to where it has more brackets than anybody writes behind a name."""
    for mark in "([":
        text = mark.join(text.split(mark, _MOST_BADGES)[:_MOST_BADGES])
    return text


def _without_badges(person: Candidate, name: str, roles: RoleWords) -> tuple[Candidate, str]:
    """Return the person with what brackets, bars and marks around a name say, and the name without them."""
    for _ in range(_MOST_BADGES):
        match = _BRACKETS_BEFORE.fullmatch(name)
        if match is None or not match[2][0].isalpha():
            break
        person, name = _with_inside(person, match[1], roles), without_marks(match[2])
    for _ in range(_MOST_BADGES):
        taken = _without_last(person, without_number(name), roles)
        if taken == (person, name):
            break
        person, name = taken
    return person, name


def _without_last(person: Candidate, name: str, roles: RoleWords) -> tuple[Candidate, str]:
    """Return the person with what the last thing behind a name says, and the name without it."""
    if match := _BRACKETS.fullmatch(name):
        if _belongs_to_name(match[1], match[2], roles):
            return person, name
        bare = without_marks(match[1])
        if is_alias(match[2], bare) or device_of(match[2]):
            return person, bare
        return _with_inside(person, match[2], roles), bare
    bare, said = _last_words(name, roles)
    return (with_details(person, said, roles) if said else person), bare


def _last_words(name: str, roles: RoleWords) -> tuple[str, Sequence[str]]:
    """Return a name without what is behind it and no brackets, and what that says of the person."""
    if match := _BADGE.fullmatch(name):
        return match[1], [match[2]]
    if len(parts := _BAR.split(name)) > 1:
        if is_acronym(parts[0]) and is_whole_name(parts[1]):  # "WFP | Ana Souza"
            return parts[1], [parts[0], *parts[2:]]
        return parts[0], parts[1:]
    if (match := _FROM.fullmatch(name)) and ":" not in match[1] and _is_employer(match[2]):
        return (name, ()) if is_shouted(match[1].split()[-1]) else (match[1], [match[2]])
    before, _, last = name.rpartition(" ")
    if before and _PRONOUNS_BEHIND.fullmatch(last):
        return before, ()
    if (
        before
        and not _DASH.search(before)
        and ("," not in before or answer_meant(last) == "no")
        and _is_added(before, last)
        and (is_said_aside(last) or answer_meant(last))
    ):
        return before, [last]
    nothing = no_name(name)
    is_word = nothing is not None and nothing.why == "no name"
    if (
        last.islower() and roles.meant(last) and not is_word and "," not in before and is_whole_name(before)
    ):  # "Ana Souza presenter"
        return before, [last]
    return name, ()


def is_acronym(text: str) -> bool:
    """Whether a text is the acronym of an organisation."""
    return text.isupper() and text.isalpha() and 2 <= len(text) <= _LONGEST_ACRONYM


def is_whole_name(text: str) -> bool:
    """Whether a text is a name of several words."""
    return " " in text.strip() and no_name(text.strip()) is None


def _is_added(name: str, word: str) -> bool:
    """Whether a window may have put a last word behind a name: it is small, or stands behind brackets."""
    return (" " in name and word.islower()) or name.endswith(")")


def _is_employer(text: str) -> bool:
    """Whether what stands behind "from" or "at" is an organisation: an acronym, a name with a capital."""
    first = text.split()[0]
    return (first.isupper() and len(first) > 1) or is_organisation(text) or (first.istitle() and len(text.split()) == 1)


def _with_inside(person: Candidate, inside: str, roles: RoleWords) -> Candidate:
    """Return the person with what brackets say; what windows write there is no role of ours."""
    parts = [part.strip() for part in re.split(rf"[,;/{COMMA}{SEMICOLON}]", inside)]
    called = next((part for part in parts if _is_of_a_call(part, roles)), "")
    if is_said_aside(inside) or called:
        parts = [part for part in parts if not _is_of_a_call(part, roles) and not is_said_aside(part)]
        person = replace(person, call_role=person.call_role or called)
    return with_details(person, parts, roles) if not is_said_aside(inside) else person


def _is_of_a_call(part: str, roles: RoleWords) -> bool:
    """Whether brackets say what a call calls somebody; "(presenter)" is as good as "(facilitator)"."""
    meaning = word_meant("call_roles", part)
    return bool(meaning) and (meaning == "leads" or not roles.meant(part))


def _belongs_to_name(name: str, inside: str, roles: RoleWords) -> bool:
    """Whether brackets hold the same name in another script, and no role or organisation."""
    if roles.meant(inside) or place_meant(inside) or not has_letters(inside):
        return False
    is_acronym = inside.isupper() and inside.isascii() and " " not in inside
    return is_latin(inside) != is_latin(name) and has_letters(name) and not is_acronym


def _named(person: Candidate, habits: Habits) -> Candidate:
    """Return `person` with the parts after the commas of its name put where they belong."""
    quoted = COMMA in person.name
    first, *parts = [part.strip() for part in re.split(f"[,{COMMA}]", person.name) if part.strip()] or [""]
    person, first = _without_badges(person, first, habits.roles)
    parts = [part for part in parts if not is_said_aside(part)]
    name, doubtful, remark = first, holds_and(first), None
    while parts and is_suffix(parts[0]):
        name = f"{name}, {parts.pop(0)}"
    whole = len(first.split()) > 1 and not first[:1].islower()
    unsure = habits.alone and len(parts) == 1 and holds_and(parts[0]) and not is_organisation(parts[0])
    details = [
        part
        for part in parts
        if unsure
        or is_detail(part, first, habits.roles)
        or is_organisation(part)
        or answer_meant(part)
        or (whole and part[0].islower())
    ]
    if parts and parts[0] not in details and name == first:
        if _is_family(first, parts[0], person.address, habits, quoted=quoted):
            name = family_first(first, parts.pop(0))
            unclear = not (quoted or habits.clear or habits.families or person.address or is_shouted(first))
            remark = understood.Understood(understood.FAMILY_NAME, first, restored(name)) if unclear else None
        elif not habits.clear and not whole:
            name, doubtful = f"{first}, {parts.pop(0)}", doubtful or habits.alone
    shown = clipped(restored(parts[0] if unsure else name))
    if not habits.clear and parts and parts[0] not in details and is_whole_name(restored(parts[0])):
        remark = understood.Understood(understood.SOMEBODYS_ORGANISATION, clipped(restored(parts[0])))
    if unsure:
        remark = understood.Understood(understood.ORGANISATION_HERE, shown)
    elif doubtful:
        remark = understood.Understood(understood.ONE_PERSON_HERE, shown)
    said = with_details(person, parts, habits.roles)
    return replace(said, remark=remark, name=given_name_first(restored(name)))


def _is_family(before: str, behind: str, address: str, habits: Habits, *, quoted: bool) -> bool:
    """Whether a family name stands before a comma, and the given name behind it."""
    if is_shouted(before.split()[-1]) and not is_shouted(behind.split()[0]):
        return True
    if address and (known := says_both(before, behind, address)) is not None:
        return known
    if quoted or habits.families:
        return True
    if address:
        return not folded(address).startswith(folded(before.split()[0]))
    return habits.clear and is_surname(before, behind, address)


def says_both(before: str, behind: str, address: str) -> bool | None:
    """Return whether an address has words from both sides of a comma, as a name has; None where it has not."""
    local = folded(address.rpartition("@")[0])
    first, second = (folded(re.sub(r"\W", "", text.split()[0])) if text.split() else "" for text in (before, behind))
    return True if first and second and first in local and second in local else None


def without_brackets(text: str) -> str:
    """Return `text` without brackets and what is in them."""
    return re.sub(r"[(\[][^()\[\]]*[)\]]", " ", text)
