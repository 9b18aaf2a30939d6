"""The people in one pasted line: one or several, with what surrounds their names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sessions.common.sanitize import clean_line
from sessions.model.people import Place, Role
from sessions.people_lists.vocabulary import (
    RoleWords,
    addresses,
    clipped,
    holds_and,
    is_detail,
    is_latin,
    is_organisation,
    is_said_aside,
    is_suffix,
    is_surname,
    language_meant,
    name_of_address,
    place_meant,
    without_addresses,
    without_marks,
    word_count,
)

# No list of people has longer lines, or more pieces on one.
LONGEST, MOST_PIECES = 400, 1_000
# Placeholders for a comma and a semicolon that separate nothing; cleaned text has no control characters.
_COMMA, _SEMICOLON = "\x00", "\x01"
_TOGETHER = re.compile(r'"[^"]{0,300}"|“[^“”]{0,300}”|\([^()]{0,200}\)')
_BRACKETS = re.compile(r"\s*(\S.*)\(([^()]*)\)")
_DASH = re.compile(r"\s[-–—]{1,3}\s")
_AND_BEFORE = re.compile(r"(?:and|&)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class ListedPerson:
    """One person in a pasted list; `address` is the e-mail address beside the name.

    `remark` says how the line was understood where it may mean something else.
    """

    name: str = ""
    role: Role | None = None
    place: Place | None = None
    organisation: str = ""
    language: str = ""
    called: str = ""
    id: str = ""
    address: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Habits:
    """How the whole paste uses commas, and its words for roles.

    `alone`: it is one line, or one list over several lines. `surnames`: there is a single word before some comma, as
    in "Souza, Ana", so that a first name may follow any comma. `clear`: here one surely does.
    """

    roles: RoleWords
    alone: bool = False
    surnames: bool = False
    clear: bool = False

    @property
    def in_clear(self) -> "Habits":
        """The habits of a piece in which a first name surely follows a comma."""
        return Habits(self.roles, clear=True)


def keep_together(line: str) -> str:
    """Return `line` with placeholders for the commas and semicolons inside quotation marks and brackets."""
    return _TOGETHER.sub(lambda match: match[0].replace(",", _COMMA).replace(";", _SEMICOLON), line)


def people_on(line: str, habits: Habits, *, is_list: bool = False) -> list[ListedPerson]:
    """Return the people in a line of no table; `is_list`: a label says that there are several ("Participants: ...")."""
    if "\t" in line or "|" in line:
        return [_in_cells(re.split(r"[\t|]", line)[:MOST_PIECES], habits)]
    pieces = [piece for piece in line.split(";") if piece.strip()][:MOST_PIECES]
    if len(pieces) < 2:
        return _between_commas(line.replace(";", " "), habits, is_list)
    if not is_list and _are_details(pieces, habits):
        return [_in_cells(pieces, habits)]
    return [person for piece in pieces for person in _between_commas(piece, habits.in_clear, is_list=False)]


def _between_commas(text: str, habits: Habits, is_list: bool) -> list[ListedPerson]:
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()][:MOST_PIECES]
    if len(pieces) < 2:
        return _one_or_addresses(text, habits)
    if habits.alone or is_list:
        pieces = _with_the_last_two(pieces)
    if any("@" in piece and addresses(piece) for piece in pieces[:-1]):
        addressed = _addressed(pieces, habits.roles)
        return [person for piece in addressed for person in _one_or_addresses(piece, habits.in_clear)]
    if is_list:
        return _each(pieces, habits)
    if _are_details(pieces, habits) or _are_of_one(pieces) or not _are_several(pieces, habits):
        return [one_person(text, habits)]
    people = _each(pieces, habits)
    if len(people) == len(pieces) == 2 and not _AND_BEFORE.match(pieces[1]):
        first, second = (clipped(person.name) for person in people)
        remark = f"“{first}” and “{second}” are two people here. If one is an organisation, write {first} ({second})."
        return [people[0], replace(people[1], remark=people[1].remark or remark)]
    return people


def _with_the_last_two(pieces: list[str]) -> list[str]:
    """Return "Ana, Ben and Cleo" as three, where all have as many words and none is an organisation."""
    two = re.split(r"\s+(?:and|&)\s+", pieces[-1], flags=re.IGNORECASE)
    if len(two) != 2 or is_organisation(pieces[-1]):
        return pieces
    several = {word_count(piece) > 1 for piece in (*pieces[:-1], *two)}
    return [*pieces[:-1], *two] if len(several) == 1 and all(two) else pieces


def _are_details(pieces: Sequence[str], habits: Habits) -> bool:
    """Whether a piece after the first one is no other person: a role, a place, an acronym."""
    return any(is_detail(piece, pieces[0], habits.roles) for piece in pieces[1:])


def _are_of_one(pieces: Sequence[str]) -> bool:
    """Whether an organisation follows a name, before or after a town: "Ana Souza, Ministry of Health"."""
    first, second, *more = pieces
    if is_organisation(second):
        return not any(is_organisation(piece) for piece in more[1:])  # those belong to somebody else
    if not more and holds_and(second):
        return True
    is_one_name = word_count(first) < 2 or word_count(second) < 2
    return len(more) == 1 and is_one_name and is_organisation(more[0])


def _are_several(pieces: Sequence[str], habits: Habits) -> bool:
    """Whether the pieces between commas are people: on a single line three or more, or two of two words each.

    On one of several lines they may be an organisation and a town: three or more, all of one word or all of more.
    """
    counts = [word_count(piece) > 1 for piece in pieces]
    if habits.alone:
        return len(pieces) > 2 or all(counts) or bool(_AND_BEFORE.match(pieces[-1]))
    return not habits.clear and len(pieces) > 2 and len(set(counts)) == 1


def _each(pieces: Sequence[str], habits: Habits) -> list[ListedPerson]:
    """Return the people between commas, each with an organisation or a role that follows the name."""
    people: list[str] = []
    for piece in (_AND_BEFORE.sub("", piece, count=1) if _AND_BEFORE.match(piece) else piece for piece in pieces):
        if people and (is_detail(piece, people[-1], habits.roles) or is_organisation(piece)):
            people[-1] += f", {piece}"
        else:
            people.append(piece)
    return [one_person(piece, habits) for piece in people]


def _addressed(pieces: Sequence[str], roles: RoleWords) -> list[str]:
    """Put together what belongs to one address: "Souza, Ana <a@x.org>", and a role after "Ana <a@x.org>"."""
    people: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        if people and not waiting and (is_detail(piece, people[-1], roles) or is_organisation(piece)):
            people[-1] += f", {piece}"
        elif not addresses(piece):
            waiting.append(piece)
        elif len(waiting) == 1 and word_count(waiting[0]) == 1 and without_marks(without_addresses(piece)):
            people.append(f"{waiting.pop()}, {piece}")
        else:
            people += [*waiting, piece]
            waiting = []
    return people + waiting


def _one_or_addresses(text: str, habits: Habits) -> list[ListedPerson]:
    listed = addresses(text)
    if len(listed) > 1 and not without_marks(without_addresses(text)):
        return [ListedPerson(name=name_of_address(address), address=address) for address in listed]
    return [one_person(text, habits)]


def _in_cells(cells: Sequence[str], habits: Habits) -> ListedPerson:
    """Return the person in the cells of a row: the first cell is the name, unless it is a number or a role."""
    address = next((one for cell in cells for one in addresses(cell)), "")
    filled = [cell for cell in (without_marks(without_addresses(cell)) for cell in cells) if _has_letters(cell)]
    if len(filled) > 1 and habits.roles.meant(filled[0]):
        filled = [filled[1], filled[0], *filled[2:]]
    if not filled:
        return ListedPerson(name=name_of_address(address), address=address)
    person = one_person(filled[0], habits.in_clear)
    for cell in filled[1:]:
        more = _with(person, [cell], habits.roles)
        # Of the other cells the first is the organisation; telephone numbers and notes are ignored.
        if person.organisation in {"", more.organisation}:
            person = more
    return person


def one_person(text: str, habits: Habits) -> ListedPerson:
    """Return the one person in `text`: a name, and what follows it in brackets or after a dash."""
    text = text[:LONGEST]
    address = next(iter(addresses(text)), "")
    name = without_marks(without_addresses(text))
    if not _has_letters(name):
        return ListedPerson(name=name_of_address(address), address=address)
    person, name = _without_brackets(ListedPerson(), name, habits.roles)
    name, *behind = _DASH.split(name) if " " in name else [name]
    before, _, role = name.partition(":")
    if role and habits.roles.meant(role):
        name, behind = before, [role, *behind]
    elif behind and habits.roles.meant(name):
        name, behind = behind[0], [name, *behind[1:]]
    person = _with(person, [part for piece in behind for part in piece.split(",")], habits.roles)
    return _named(replace(person, name=without_marks(name)), habits, address)


def _without_brackets(person: ListedPerson, name: str, roles: RoleWords) -> tuple[ListedPerson, str]:
    """Return the person with what the brackets after a name say, and the name without them."""
    while (match := _BRACKETS.fullmatch(name)) and not _belongs_to_name(match[1], match[2], roles):
        name, inside = without_marks(match[1]), match[2]
        if not is_said_aside(inside):
            person = _with(person, re.split(rf"[,;/{_COMMA}{_SEMICOLON}]", inside), roles)
    return person, name


def _belongs_to_name(name: str, inside: str, roles: RoleWords) -> bool:
    """Whether brackets hold the same name in another script, and no role or organisation."""
    if roles.meant(inside) or place_meant(inside) or not _has_letters(inside):
        return False
    return is_latin(inside) != is_latin(name) and _has_letters(name)


def _named(person: ListedPerson, habits: Habits, address: str) -> ListedPerson:
    """Return `person` with the parts after the commas of its name put where they belong."""
    quoted = _COMMA in person.name
    first, *parts = [part.strip() for part in re.split(f"[,{_COMMA}]", person.name) if part.strip()] or [""]
    person, first = _without_brackets(person, first, habits.roles)
    parts = [part for part in parts if not is_said_aside(part)]
    name, doubtful = first, holds_and(first)
    while parts and is_suffix(parts[0]):
        name = f"{name}, {parts.pop(0)}"
    whole = len(first.split()) > 1 and not first[0].islower()
    unsure = habits.alone and len(parts) == 1 and holds_and(parts[0]) and not is_organisation(parts[0])
    details = [
        part
        for part in parts
        if unsure or is_detail(part, first, habits.roles) or is_organisation(part) or (whole and part[0].islower())
    ]
    if parts and parts[0] not in details and name == first:
        capitals = first.isupper() and len(first) > 1 and not parts[0].isupper()
        clear = habits.clear or quoted or bool(address)
        if capitals or (clear and (quoted or is_surname(first, parts[0], address))):
            name = f"{parts.pop(0)} {first}"
        elif not clear and (not whole or (not details and (habits.alone or habits.surnames))):
            name, doubtful = f"{first}, {parts.pop(0)}", doubtful or habits.alone
    remark, shown = "", clipped(restored(parts[0] if unsure else name))
    if unsure:
        remark = f"“{shown}” is an organisation here. If these are people, write each on its own line."
    elif doubtful:
        remark = f"“{shown}” is one person here. If these are two, write each on its own line."
    return _with(replace(person, name=restored(name), remark=remark), parts, habits.roles)


def _with(person: ListedPerson, parts: Sequence[str], roles: RoleWords) -> ListedPerson:
    """Return `person` with what the parts mean: a role, a place, a language; anything else is the organisation."""
    if not parts:
        return person
    others = [person.organisation] if person.organisation else []
    for part in (restored(without_marks(without_addresses(one))) for one in parts):
        if not person.role and (role := roles.meant(part)):
            person = replace(person, role=role)
        elif not person.place and (place := place_meant(part)):
            person = replace(person, place=place)
        elif not person.language and (language := language_meant(part)):
            person = replace(person, language=language)
        elif _has_letters(part) and not is_said_aside(part):
            others.append(part)
    return replace(person, organisation=", ".join(others))


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def restored(text: str) -> str:
    """Return `text` on one line, with commas and semicolons for their placeholders."""
    return clean_line(text.replace(_COMMA, ",").replace(_SEMICOLON, ";"))
