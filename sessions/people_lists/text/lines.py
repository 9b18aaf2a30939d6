"""The people in one line of no table: one, or several between commas, semicolons or e-mail addresses."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sessions.language.texts import N_
from sessions.people_lists.names.candidates import Candidate
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.surroundings import (
    Habits,
    is_acronym,
    is_whole_name,
    one_person,
    says_both,
    without_brackets,
)
from sessions.people_lists.names.understood import TWO_OR_ORGANISATION, TWO_PEOPLE_HERE, Understood
from sessions.people_lists.names.vocabulary import (
    RoleWords,
    addresses,
    clipped,
    holds_and,
    is_detail,
    is_job,
    is_organisation,
    is_suffix,
    name_of_address,
    without_addresses,
    without_marks,
    word_count,
    word_meant,
)
from sessions.people_lists.names.written import COMMA, SEMICOLON, parted_titles
from sessions.people_lists.tables.cells import with_cells
from sessions.people_lists.text.joining import MOST_PIECES

_MANY = 3
_MOST_GIVEN = 2
_BEHIND_ADDRESS = re.compile(r"(?<=>)\s+(?=[^\W\d])")
_MOST_CELLS = 100
_DASHES = re.compile(r"\s[—–]\s")
_TOGETHER = re.compile(r'"[^"]{0,300}"|“[^“”]{0,300}”|\([^()]{0,200}\)|\[[^\[\]]{0,200}\]')
_AND = r"(?:and|&|et|y|e|und|en)"
_TWO = re.compile(r"\s(?:and|&|und|et)\s|\s(?:y|e)\s(?=\S+\s\S)")
_AND_BEFORE = re.compile(rf"{_AND}\s+", re.IGNORECASE)


def keep_together(line: str) -> str:
    """Return `line` with placeholders for the commas and semicolons inside quotation marks and brackets."""
    return _TOGETHER.sub(lambda match: match[0].replace(",", COMMA).replace(";", SEMICOLON), line)


def people_on(line: str, habits: Habits, *, is_list: bool = False) -> list[Candidate]:
    """Return the people in a line of no table; `is_list`: a label says that there are several ("Participants: ...")."""
    if is_list and "\t" in line:
        cells = [without_marks(cell) for cell in line.split("\t") if cell.strip()]
        if len(cells) > 1 and all(no_name(cell) is None for cell in cells):
            return [one_person(cell, habits.in_clear) for cell in cells[:MOST_PIECES]]
    if line.count("@") > 1 and "," not in line and ";" not in line and len(parts := _BEHIND_ADDRESS.split(line)) > 1:
        return [one for part in parts[:MOST_PIECES] if part.strip() for one in _one_or_addresses(part, habits.in_clear)]
    if is_list and (parts := _DASHES.split(line))[1:] and all(no_name(_plain(part)) is None for part in parts):
        return [one_person(part, habits.in_clear) for part in parts[:MOST_PIECES]]
    if "\t" in line or "|" in line:
        return [_in_cells(re.split(r"[\t|]", line)[:_MOST_CELLS], habits)]
    pieces = [piece for piece in line.split(";") if piece.strip()][:MOST_PIECES]
    if len(pieces) < 2:
        return _between_commas(line.replace(";", " "), habits, is_list)
    if not is_list and _are_details(pieces, habits):
        return [_in_cells(pieces, habits)]
    families = habits.families or families_before_commas(pieces, habits.roles, between_semicolons=True)
    clear = replace(habits.in_clear, families=families)
    return [person for piece in pieces for person in _between_commas(piece, clear, is_list=False)]


def _plain(piece: str) -> str:
    """Return what may be a name in a piece of a list."""
    return without_marks(without_brackets(piece))


def families_before_commas(pieces: Sequence[str], roles: RoleWords, *, between_semicolons: bool = False) -> bool:
    """Whether the commas of a list stand behind family names, as in "Souza, Ana": a single word before one shows it.

    `between_semicolons`, as mail programs write addressees, every comma does, unless organisations stand behind them.
    """
    pairs = []
    for piece in pieces:
        bare = without_marks(without_brackets(without_addresses(keep_together(piece))))
        before, comma, behind = (part.strip() for part in bare.partition(","))
        if not comma or "," in behind or not before or not behind:
            continue
        is_other = is_detail(behind, before, roles) or is_suffix(behind) or is_organisation(behind)
        if not is_other and not word_meant("answers", behind) and no_name(before) is None and no_name(behind) is None:
            pairs.append((before, behind))
    single = sum(word_count(before) == 1 for before, _ in pairs)
    others = [behind for _, behind in pairs]
    if len(pairs) == 1:  # one among others whose names have no comma
        plain = [_plain(without_addresses(piece)) for piece in pieces if "," not in piece]
        return (
            single == 1
            and word_count(others[0]) == 1
            and sum(word_count(one) > 1 and no_name(one) is None for one in plain) > 1
        )
    are_different = len(set(others)) * 4 >= len(others) * 3
    if between_semicolons and len(pairs) == len(pieces):
        return are_different and all(word_count(one) <= _MOST_GIVEN for one in others)
    return single > 0 and single * 2 >= len(pairs) and are_different


def _between_commas(text: str, habits: Habits, is_list: bool) -> list[Candidate]:
    pieces = [piece.strip() for piece in text.split(",") if piece.strip()][:MOST_PIECES]
    if len(pieces) < 2:
        return _two_people(text, habits) or _one_or_addresses(text, habits)
    if habits.alone or is_list:
        pieces = _with_the_last_two(pieces, is_list=is_list)
    if any("@" in piece and addresses(piece) for piece in pieces[:-1]) or (
        is_list and len(pieces) == 2 and addresses(pieces[1])
    ):
        addressed = _addressed(pieces, habits.roles)
        return [person for piece in addressed for person in _one_or_addresses(piece, habits.in_clear)]
    if is_list and not (habits.families and len(pieces) == 2):
        return _each(pieces, habits)
    if _are_details(pieces, habits) or _are_of_one(pieces) or not _are_several(pieces, habits):
        return [one_person(text, habits)]
    people = _each(pieces, habits)
    if len(people) == len(pieces) == 2 and not _AND_BEFORE.match(pieces[1]):
        first, second = (clipped(person.name) for person in people)
        remark = Understood(TWO_OR_ORGANISATION, first, second)
        return [people[0], replace(people[1], remark=people[1].remark or remark)]
    return people


def _two_people(text: str, habits: Habits) -> list[Candidate]:
    """Return two people with an "and" between them, where each is as much of a name as the other."""
    two = [without_marks(part) for part in _TWO.split(text, maxsplit=1)] if _TWO.search(text) else []
    counts = {word_count(without_brackets(one)) for one in two}
    if len(two) != 2 or len(counts) > 1 or any(no_name(_plain(one)) for one in two):
        return []
    remark = Understood(TWO_PEOPLE_HERE, clipped(two[0]), clipped(two[1]))
    first, second = (one_person(part, habits.in_clear) for part in two)
    return [first, replace(second, remark=second.remark or remark)]


def _with_the_last_two(pieces: list[str], *, is_list: bool) -> list[str]:
    """Return "Ana, Ben and Cleo" as three, where a label says so or all have as many words; none is an organisation."""
    two = re.split(rf"(?<!\s)\s+{_AND}\s+", pieces[-1], flags=re.IGNORECASE)
    if len(two) != 2 or is_organisation(pieces[-1]):
        return pieces
    several = {word_count(piece) > 1 for piece in (*pieces[:-1], *two)}
    return [*pieces[:-1], *two] if (is_list or len(several) == 1) and all(two) else pieces


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
    if habits.one_list and len(pieces) > _MANY and not any(map(is_organisation, pieces)):
        nobody = [no_name(without_marks(without_brackets(piece))) for piece in pieces]
        return sum(one is None or one.why != "doubt" for one in nobody) * 4 >= len(pieces) * 3
    if habits.alone:
        return len(pieces) > 2 or all(counts) or bool(_AND_BEFORE.match(pieces[-1]))
    return not habits.clear and len(pieces) > 2 and len(set(counts)) == 1


def _each(pieces: Sequence[str], habits: Habits) -> list[Candidate]:
    """Return the people between commas, each with an organisation or a role that follows the name."""
    people: list[str] = []
    has_job = False
    for piece in (_AND_BEFORE.sub("", piece, count=1) if _AND_BEFORE.match(piece) else piece for piece in pieces):
        # Behind what somebody is stands where: "Chief, Field Support, Bangui".
        has_job = bool(people) and (is_job(piece) or (has_job and not parted_titles(piece)[0]))
        if people and (has_job or is_detail(piece, people[-1], habits.roles) or is_organisation(piece)):
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
        elif len(waiting) == 1 and _are_halves(waiting[0], piece):
            people.append(f"{waiting.pop()}, {piece}")
        else:
            people += [*waiting, piece]
            waiting = []
    return people + waiting


def _are_halves(family: str, given: str) -> bool:
    """Whether a piece without an address is the family name of the one behind it, which has the address."""
    bare = without_marks(without_addresses(given))
    if not bare:
        return False
    return word_count(family) == 1 or says_both(family, bare, next(iter(addresses(given)), "")) is True


def _one_or_addresses(text: str, habits: Habits) -> list[Candidate]:
    listed = addresses(text)
    rest = without_marks(without_addresses(text))
    if len(listed) > 1 and (not rest or ">" not in text):
        more = [Candidate(name=rest, doubt=N_("several names with nothing between them"))] if rest else []
        by_address = (Candidate(name=name_of_address(one), address=one, is_address=True) for one in listed)
        return [*by_address, *more]
    return [one_person(text, habits)]


def _in_cells(cells: Sequence[str], habits: Habits) -> Candidate:
    """Return the person in the cells of a row: the first cell is the name, unless it is a number or a role."""
    address = next((one for cell in cells for one in addresses(cell)), "")
    filled = [cell for cell in (without_marks(without_addresses(cell)) for cell in cells) if _has_letters(cell)]
    if len(filled) > 1 and (habits.roles.meant(filled[0]) or (is_acronym(filled[0]) and is_whole_name(filled[1]))):
        filled = [filled[1], filled[0], *filled[2:]]
    if not filled:
        return Candidate(name=name_of_address(address), address=address, is_address=True)
    person = one_person(filled[0], habits.in_clear)
    return with_cells(replace(person, address=address or person.address), filled[1:], habits.roles)


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
