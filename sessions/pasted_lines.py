"""What one pasted line says of people: of one or of several, with what stands around their names."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sessions.door import clean_line
from sessions.pasted_words import (
    addresses,
    is_detail,
    is_latin,
    is_said_aside,
    is_suffix,
    is_surname,
    language_meant,
    name_of_address,
    place_meant,
    role_meant,
    without_addresses,
    without_marks,
    word_count,
)
from sessions.people import Place, Role

# Longer than this, or more than these on a line, no list of people is.
_LONGEST, _MOST_PIECES = 400, 1_000
# Stand for a comma and a semicolon that separate nothing; no cleaned text holds control characters.
_COMMA, _SEMICOLON = "\x00", "\x01"
_TOGETHER = re.compile(r'"[^"]{0,300}"|“[^“”]{0,300}”|\([^()]{0,200}\)')
_DASH = re.compile(r"\s[-–—]{1,3}\s")
_AND = re.compile(r"(?:^|\s)(?:and|&)\s", re.IGNORECASE)

_HEADER_WORDS = {
    **dict.fromkeys(("name", "full name", "participant name", "display name"), "name"),
    **dict.fromkeys(("first name", "firstname", "given name", "forename"), "first"),
    **dict.fromkeys(("last name", "lastname", "surname", "family name"), "last"),
    **dict.fromkeys(("organisation", "organization", "org", "affiliation", "institution", "company"), "organisation"),
    **dict.fromkeys(("email", "e-mail", "mail", "email address", "e-mail address"), "address"),
    **dict.fromkeys(("called", "nickname", "known as", "preferred name"), "called"),
    **dict.fromkeys(("place", "attendance"), "place"),
    **dict.fromkeys(("language", "lang"), "language"),
    "role": "role",
    "id": "id",
    "group": "",
}


@dataclass(frozen=True)
class Said:
    """What a line says of one person; `address` is the e-mail address beside the name, `doubtful` a comma in it."""

    name: str = ""
    role: Role | None = None
    place: Place | None = None
    organisation: str = ""
    language: str = ""
    called: str = ""
    id: str = ""
    address: str = ""
    doubtful: bool = False


@dataclass(frozen=True)
class Habits:
    """How all of what was pasted uses commas.

    `alone`: it is one line, or one list that runs over several. `surnames`: before some comma stands one word, as
    in "Souza, Ana", so that a first name may stand behind every comma. `clear`: here it surely does.
    """

    alone: bool = False
    surnames: bool = False
    clear: bool = False


@dataclass(frozen=True)
class Header:
    """The first line of a table: what is in each column ("" for what is not known), and what separates two cells."""

    columns: tuple[str, ...]
    mark: str


def keep_together(line: str) -> str:
    """Return `line` with the commas and semicolons inside quotation marks and brackets set aside."""
    return _TOGETHER.sub(lambda found: found[0].replace(",", _COMMA).replace(";", _SEMICOLON), line)


def header_of(line: str) -> Header | None:
    """Return the header that a line is, if in one of its cells stands a word for a name."""
    if "name" not in line.casefold() or len(line) > _LONGEST:
        return None
    mark = next((one for one in ("\t", "|", ";", ",") if one in line), "\t")
    cells = tuple(without_marks(cell).casefold() for cell in line.strip("| ").split(mark)[:_MOST_PIECES])
    columns = tuple(_HEADER_WORDS.get(cell, "") for cell in cells)
    return Header(columns, mark) if {"name", "first", "last"} & set(columns) else None


def people_under(header: Header, line: str) -> list[Said]:
    """Return the person in a row of a table with a header."""
    cells = line.split(header.mark) if header.mark != "|" else line.strip("| ").split("|")
    row = {key: _restored(without_marks(cell)) for key, cell in zip(header.columns, cells, strict=False) if key}
    names = [cell for cell, key in zip(cells, header.columns, strict=False) if key == "name"]
    whole = " ".join(filter(None, (row.get("first"), row.get("last"))))
    said = _one((names[0] if names else "") or whole, Habits(clear=True))
    wanted, role = row.get("role", ""), role_meant(row.get("role", ""))
    address = next(iter(addresses(row.get("address", ""))), said.address)
    return [
        replace(
            said,
            name=said.name or name_of_address(address),
            role=role or said.role,
            place=place_meant(row.get("place", "")) or said.place,
            organisation=row.get("organisation") or said.organisation or ("" if role else wanted),
            language=row.get("language") or said.language,
            called=row.get("called", ""),
            id=row.get("id", ""),
            address=address if not said.name else said.address,
        )
    ]


def people_in(line: str, habits: Habits, *, is_list: bool = False) -> list[Said]:
    """Return those whom a line without a header names; `is_list`: it is said to hold several ("Participants: ...")."""
    if "\t" in line or "|" in line:
        return [_in_cells(re.split(r"[\t|]", line)[:_MOST_PIECES])]
    pieces = [piece for piece in line.split(";") if piece.strip()][:_MOST_PIECES]
    if len(pieces) < 2:
        return _between_commas(line.replace(";", " "), habits, is_list)
    if not is_list and any(is_detail(piece, pieces[0]) for piece in pieces[1:]):
        return [_in_cells(pieces)]
    return [said for piece in pieces for said in _between_commas(piece, Habits(clear=True), is_list=False)]


def _between_commas(text: str, habits: Habits, is_list: bool) -> list[Said]:
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()][:_MOST_PIECES]
    if len(pieces) < 2:
        return _one_or_addresses(text, habits)
    if any("@" in piece and addresses(piece) for piece in pieces[:-1]):
        return [said for piece in _addressed(pieces) for said in _one_or_addresses(piece, Habits(clear=True))]
    if not is_list and any(is_detail(piece, pieces[0]) for piece in pieces[1:]):
        return [_one(text, habits)]
    if is_list or _are_several(pieces, habits):
        *most, last = pieces
        return [_one(piece, habits) for piece in (*most, *_AND.split(last)) if piece.strip()]
    return [_one(text, habits)]


def _are_several(pieces: Sequence[str], habits: Habits) -> bool:
    """Whether what stands between commas are people: on one line alone three or more, or two of two words each.

    On one of several lines they may be an organisation and a town: three or more, of one word each or of more each.
    """
    counts = [word_count(piece) > 1 for piece in pieces]
    if habits.clear:
        return False
    if habits.alone and _AND.search(pieces[-1]):
        return True
    return (len(pieces) > 2 and (habits.alone or len(set(counts)) == 1)) or (habits.alone and all(counts))


def _addressed(pieces: Sequence[str]) -> list[str]:
    """Put together what belongs to one address: "Souza, Ana <a@x.org>", and a role behind "Ana <a@x.org>"."""
    people: list[str] = []
    waiting: list[str] = []
    for piece in pieces:
        if people and not waiting and is_detail(piece, people[-1]):
            people[-1] += f", {piece}"
        elif not addresses(piece):
            waiting.append(piece)
        elif len(waiting) == 1 and word_count(waiting[0]) == 1 and without_marks(without_addresses(piece)):
            people.append(f"{waiting.pop()}, {piece}")
        else:
            people += [*waiting, piece]
            waiting = []
    return people + waiting


def _one_or_addresses(text: str, habits: Habits) -> list[Said]:
    found = addresses(text)
    if len(found) > 1 and not without_marks(without_addresses(text)):
        return [Said(name=name_of_address(address), address=address) for address in found]
    return [_one(text, habits)]


def _in_cells(cells: Sequence[str]) -> Said:
    """Return the person in the cells of a row: the first cell is the name, unless it is a number or a role."""
    address = next((one for cell in cells for one in addresses(cell)), "")
    filled = [cell for cell in (without_marks(without_addresses(cell)) for cell in cells) if _has_letters(cell)]
    if len(filled) > 1 and role_meant(filled[0]):
        filled = [filled[1], filled[0], *filled[2:]]
    if not filled:
        return Said(name=name_of_address(address), address=address)
    said = _one(filled[0], Habits(clear=True))
    for cell in filled[1:]:
        more = _with(said, [cell])
        # Of what else is in the row, the first is the organisation; telephone numbers and notes are nobody's.
        said = said if said.organisation and more.organisation != said.organisation else more
    return said


def _one(text: str, habits: Habits) -> Said:
    """Return the one person of whom `text` speaks: a name, and what stands behind it in brackets or with a dash."""
    text = text[:_LONGEST] if len(text) > _LONGEST else text
    address = next(iter(addresses(text)), "")
    name = without_marks(without_addresses(text))
    if not _has_letters(name):
        return Said(name=name_of_address(address), address=address)
    said, name = _without_brackets(Said(), name)
    name, *behind = _DASH.split(name) if " " in name else [name]
    before, _, role = name.partition(":")
    if role and role_meant(role):
        name, behind = before, [role, *behind]
    elif behind and role_meant(name):
        name, behind = behind[0], [name, *behind[1:]]
    said = _with(said, [part for piece in behind for part in piece.split(",")])
    return _named(replace(said, name=without_marks(name)), habits, address)


def _without_brackets(said: Said, name: str) -> tuple[Said, str]:
    """Return the name without the brackets behind it, and what they say."""
    while True:
        before, inside = _brackets_behind(name)
        if not before or _belongs_to_name(before, inside):
            return said, name
        name = without_marks(before)
        said = said if is_said_aside(inside) else _with(said, re.split(rf"[,;/{_COMMA}{_SEMICOLON}]", inside))


def _brackets_behind(text: str) -> tuple[str, str]:
    before, bracket, inside = text[:-1].rpartition("(") if text.endswith(")") else ("", "", "")
    return (before.strip(), inside) if bracket and ")" not in inside else ("", "")


def _belongs_to_name(name: str, inside: str) -> bool:
    """Whether brackets hold the same name in other letters: neither a role nor an organisation."""
    if role_meant(inside) or place_meant(inside) or not _has_letters(inside):
        return False
    return is_latin(inside) != is_latin(name) and _has_letters(name)


def _named(said: Said, habits: Habits, address: str) -> Said:
    """Return `said` with what stands behind commas in its name taken for what it is."""
    quoted = _COMMA in said.name
    first, *parts = [part.strip() for part in re.split(f"[,{_COMMA}]", said.name) if part.strip()] or [""]
    said, first = _without_brackets(said, first)
    parts = [part for part in parts if not is_said_aside(part)]
    name, doubtful = first, False
    while parts and is_suffix(parts[0]):
        name = f"{name}, {parts.pop(0)}"
    whole = len(first.split()) > 1 and not first[0].islower()
    details = [part for part in parts if is_detail(part, first) or (whole and part[0].islower())]
    if parts and parts[0] not in details and name == first:
        capitals = first.isupper() and len(first) > 1 and not parts[0].isupper()
        clear = habits.clear or quoted or bool(address)
        if capitals or (clear and (quoted or is_surname(first, parts[0], address))):
            name = f"{parts.pop(0)} {first}"
        elif not clear and (not whole or (not details and (habits.alone or habits.surnames))):
            name, doubtful = f"{first}, {parts.pop(0)}", habits.alone
    return _with(replace(said, name=_restored(name), doubtful=doubtful), parts)


def _with(said: Said, parts: Sequence[str]) -> Said:
    """Return `said` with what the parts say: a role, a place, a language; anything else is the organisation."""
    if not parts:
        return said
    others = [said.organisation] if said.organisation else []
    for part in (_restored(without_marks(without_addresses(one))) for one in parts):
        if not said.role and (role := role_meant(part)):
            said = replace(said, role=role)
        elif not said.place and (place := place_meant(part)):
            said = replace(said, place=place)
        elif not said.language and (language := language_meant(part)):
            said = replace(said, language=language)
        elif _has_letters(part) and not is_said_aside(part):
            others.append(part)
    return replace(said, organisation=", ".join(others))


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _restored(text: str) -> str:
    """Return `text` on one line, with what was set aside put back."""
    return clean_line(text.replace(_COMMA, ",").replace(_SEMICOLON, ";"))
