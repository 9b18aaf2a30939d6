"""The one door for lists of people: whatever somebody has, in a file or pasted, becomes people, or a sentence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from sessions.common.errors import RosterError
from sessions.language.punctuation import quoted
from sessions.language.texts import N_, _, grouped
from sessions.model.people import Person, Role
from sessions.people_lists.found import QUIET, LeftOut, Listed, NoNamesError, PeopleList
from sessions.people_lists.gathering import MOST_PEOPLE, gathered, too_many, too_many_remark
from sessions.people_lists.ids import give_ids
from sessions.people_lists.names.candidates import MOST_FOUND, Candidate
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.vocabulary import RoleWords, clipped, role_words, without_marks, word_meant
from sessions.people_lists.same_people import name_key
from sessions.people_lists.sources.decoding import Decoded, decoded, is_html, is_workbook, refuse_other_texts
from sessions.people_lists.sources.mails import heads_of_mail, is_mail
from sessions.people_lists.sources.toml_people import has_people, people_in_toml
from sessions.people_lists.tables.cells import people_in_every_cell, rows_of_names
from sessions.people_lists.tables.grids import MOST_ROWS, ListRow
from sessions.people_lists.tables.layout import Layout, layout_of, layout_of_text
from sessions.people_lists.tables.rows import people_under
from sessions.people_lists.tables.sections import examples
from sessions.people_lists.text.joining import lines_cut, lines_of, plain_lines
from sessions.people_lists.text.markup import with_columns, without_markup
from sessions.people_lists.text.paragraphs import MOST_ON_LINES, people_in_lines
from sessions.people_lists.text.records import rows_of_blocks, rows_of_sheet_blocks

MOST_CHARACTERS = 1_000_000
# Of what is no table: four times as many as a list has people.
MOST_LINES = 2_000
_CELLS = re.compile(r"[,;|\t]| · ")
_LDIF = re.compile(r"^DN::? \S.*\n(?:\w+::? .*\n)+", re.MULTILINE)


def read_list(
    content: bytes | str,
    source: str = "",
    known: Sequence[Person] = (),
    roles: Mapping[Role, str] | None = None,
    *,
    column: str = "",
) -> PeopleList:
    """Return who is on a list, in a file (bytes) or pasted (text), whatever it looks like; some may be `known` already.

    `source` is what the list is called in sentences, `roles` are the words of the format for roles, `column` is the
    title of the column that holds the names, or its number (`#3`), where the list itself does not say so. Raises
    RosterError where nothing can be made of it, and where a file has nothing to show, not even somebody who was left
    out; NoNamesError for a table in which no column is known to hold names.
    """
    # For translators: a list of people that has no name of a file; sentences begin with it: "what you gave is JSON ..."
    source = source or _("what you gave")
    words = role_words(tuple((roles or {}).items()))
    if isinstance(content, bytes) and is_workbook(content):
        from sessions.people_lists.sources.workbooks import (
            rows_of_people,
        )  # it loads a library, and few lists are workbooks

        rows, remarks = rows_of_people(content, source, column)
        rows = rows_of_sheet_blocks(rows) or rows
        found = _read(layout_of(rows, column), source, known, words, column, remarks)
    else:
        text = decoded(content, source) if isinstance(content, bytes) else Decoded(content)
        refuse_other_texts(text.text, source)
        found = _read_text(text, source, known, words, column)
    if isinstance(content, bytes) and not found.listed and not any(map(_is_worth_showing, found.left_out)):
        raise RosterError(
            _("{file} has no names in it. Name a table with a column of names, or write one name a line.", file=source)
        )
    return found


def _is_worth_showing(one: LeftOut) -> bool:
    """Whether a line that was left out may be somebody's; titles of columns with nothing below them are nobody's."""
    return one.why not in QUIET and not all(word_meant("columns", part) for part in _CELLS.split(one.text))


def _read_text(given: Decoded, source: str, known: Sequence[Person], words: RoleWords, column: str) -> PeopleList:
    text, remarks = given.text[:MOST_CHARACTERS], [given.remark]
    if has_people(text):
        return _of_toml(people_in_toml(given.text, source), known)
    if len(given.text) > MOST_CHARACTERS:
        remarks.append(_("Only the first {number} characters were read.", number=grouped(MOST_CHARACTERS)))
    beginning = text[:2_000].lstrip().upper()
    if beginning.startswith(("BEGIN:VCARD", "BEGIN:VCALENDAR")):
        from sessions.people_lists.sources.cards import MOST_CARDS, people_on_cards  # few lists are cards

        people = people_on_cards(text, source, words)
        return _gathered(people, known, remarks, most=MOST_CARDS)
    if _LDIF.search(beginning):
        raise RosterError(_("{file} is an LDIF file of an address book. Export it as CSV, or as vCard.", file=source))
    if is_html(text):
        from sessions.people_lists.sources.pages import rows_of_page  # few lists are pages

        return _read(layout_of(rows_of_page(text), column), source, known, words, column, remarks)
    text = with_columns(without_markup(heads_of_mail(text) if is_mail(text) else text))
    records = rows_of_blocks(text) if ":" in text else []
    layout = layout_of(records, column) if records else layout_of_text(text, column)
    return _read(layout, source, known, words, column, remarks, None if records else text)


def _read(
    layout: Layout,
    source: str,
    known: Sequence[Person],
    words: RoleWords,
    column: str,
    remarks: Iterable[str],
    text: str | None = None,
) -> PeopleList:
    """Return the people of a list whose layout is known. Raises RosterError, NoNamesError."""
    remarks = [*remarks, *_on_rows(layout)]
    if layout.tables:
        people = (one for table in layout.tables for one in people_under(table, words))
        return _gathered(chain(_around(layout.around[:MOST_LINES], words), people), known, remarks)
    if column and layout.unread:
        titles = ", ".join([quoted(title) for title, _example in examples(layout.unread) if title][:12])
        raise RosterError(
            _("{file}: no column is called “{column}”. There are {titles}.", file=source, column=column, titles=titles)
        )
    if layout.unread:
        raise NoNamesError(_("{file}: no column is known to hold names.", file=source), examples(layout.unread))
    if layout.names is not None:
        return _gathered(rows_of_names(layout.rows, layout.names, words), known, remarks)
    if layout.every_cell:
        return _gathered(people_in_every_cell(layout.rows, words), known, remarks)
    return _read_lines(layout, known, words, remarks, text)


def _on_rows(layout: Layout) -> Iterator[str]:
    """Yield a sentence where not all rows of a table were read, or not all lines beside it."""
    if layout.is_cut and (layout.tables or layout.names is not None or layout.every_cell):
        yield _("Only the first {number} rows were read.", number=grouped(MOST_ROWS))
    if len(layout.around) > MOST_LINES:
        yield _("Only the first {number} lines beside the table were read.", number=grouped(MOST_LINES))


def _gathered(
    people: Iterable[Candidate],
    known: Sequence[Person],
    remarks: Iterable[str],
    *,
    small: bool = False,
    most: int = MOST_FOUND,
) -> PeopleList:
    """Return everybody among those who were found, of more than any list has the first ones, with a remark."""
    first = list(islice(people, most + 1))
    more = [_("Only the first {number} people were read.", number=grouped(most))] if len(first) > most else []
    return gathered(first[:most], known, [*remarks, *more], small=small)


def _read_lines(
    layout: Layout, known: Sequence[Person], words: RoleWords, remarks: Iterable[str], text: str | None
) -> PeopleList:
    """Return the people of a list that is no table."""
    lines = plain_lines(text) if text is not None else lines_of(layout.rows)
    filled = [at for at, (_number, line) in enumerate(lines) if line.strip()]
    if len(filled) > MOST_LINES:
        lines = lines[: filled[MOST_LINES]]
        remarks = [*remarks, _("Only the first {number} lines were read.", number=grouped(MOST_LINES))]
    remarks = [*remarks, *map(_long_line, lines_cut(lines, words)[:3])]
    names = {name_key(one.name) for one in known} | {name_key(clipped(one.name)) for one in known}
    people = people_in_lines(lines, words, lambda line: len(line) < 200 and name_key(line) in names)
    return _gathered(people, known, remarks, small=_in_small_letters(people), most=MOST_ON_LINES)


def _long_line(line: int) -> str:
    return _("Line {number} is long: only its beginning was read.", number=grouped(line))


def _around(rows: Sequence[ListRow], words: RoleWords) -> list[Candidate]:
    """Return what is said above and between tables: whoever is named there with a role, and the rest as blocks."""
    found: list[Candidate] = []
    for one in people_in_lines(lines_of(rows), words, lambda _line: False):
        is_name = " " in one.name and no_name(one.name) is None and "\t" not in one.text
        if one.role and one.role != "peer" and one.name:
            found.append(one)
        elif is_name:
            found.append(replace(one, doubt=N_("beside the table")))
        elif found and not found[-1].name and one.line - found[-1].line <= found[-1].lines:
            found[-1] = replace(found[-1], lines=one.line - found[-1].line + 1)
        else:
            found.append(Candidate(line=one.line, text=one.text.replace("\t", " · ")))
    return found


def _in_small_letters(people: Sequence[Candidate]) -> bool:
    """Whether names are written in small letters on this list, as people type them in a hurry."""
    names = [one.name for one in people if one.name and not no_name(one.name, small=True)]
    if names and len(names) == sum(bool(one.name) for one in people):
        return True  # nothing else is on this list
    letters = [bare[0] for name in names if (bare := without_marks(name)) and bare[0].isalpha()]
    return bool(letters) and sum(letter.islower() for letter in letters) * 2 > len(letters)


def _of_toml(listed: Sequence[Listed], known: Sequence[Person]) -> PeopleList:
    """Return the people of a file that is made for this program, without those who are on the list."""
    names = {name_key(one.name) for one in known}
    new = [one for one in listed if name_key(one.person.name) not in names]
    new, beyond = new[: max(MOST_PEOPLE - len(known), 0)], new[max(MOST_PEOPLE - len(known), 0) :]
    taken = {one.id for one in known}
    # Of two Anas in two lists each has the id `ana`.
    rows = [
        {"name": each.name, "called": each.called or "", "id": "" if each.id in taken else each.id}
        for each in (one.person for one in new)
    ]
    ids = give_ids(rows, known)
    there = tuple(
        replace(one, person=one.person.model_copy(update={"id": str(identity)}))
        for one, identity in zip(new, ids, strict=True)
    )
    left_out = [
        LeftOut(one.line, one.person.name, "known", _("on the list already"), one.person)
        for one in listed
        if name_key(one.person.name) in names
    ]
    left_out += [LeftOut(one.line, one.person.name, "too many", too_many()) for one in beyond]
    left_out.sort(key=lambda one: one.line)
    return PeopleList(there, tuple(left_out), (too_many_remark(),) if beyond else ())
