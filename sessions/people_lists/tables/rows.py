"""The person in a row of a table, by what the columns hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sessions.language.texts import N_, _
from sessions.people_lists.names.candidates import CROSSED_OUT, MOST_FOUND, Candidate
from sessions.people_lists.names.headings import heading_meant, without_count
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.surroundings import Habits, one_person
from sessions.people_lists.names.vocabulary import (
    RoleWords,
    addresses,
    answer_meant,
    folded,
    language_meant,
    name_of_address,
    place_meant,
    without_marks,
    word_meant,
)
from sessions.people_lists.names.written import calmed, family_first, given_name_first, is_struck, parted_titles
from sessions.people_lists.tables.cells import names_in_cell
from sessions.people_lists.tables.columns import Columns, plausible
from sessions.people_lists.tables.contents import (
    are_ids,
    column_of_whole_names,
    columns_of_addresses,
    has_marks,
    may_answer,
)
from sessions.people_lists.tables.grids import ListRow
from sessions.people_lists.tables.sections import Table

_GROUP = re.compile(r"[^\W_]{0,20}\s?\d{1,4}|[^\W_]{1,20}")


def people_under(table: Table, roles: RoleWords) -> list[Candidate]:
    """Return the people in the rows of a table, each with the line of the row."""
    reader = _RowReader.of(table, roles)
    people = list(islice((one for row in table.rows for one in reader.people(row)), MOST_FOUND + 1))
    people = _filled_down(people) if reader.role_leads else people
    return [_below(table.heading_of(one.line), one, roles) for one in people] if table.headings else people


def _below(heading: str, one: Candidate, roles: RoleWords) -> Candidate:
    """Return somebody with what the heading above says of those below it: their role, that they do not come."""
    if heading_meant(heading, roles) == "absent":
        return replace(one, absence=one.absence or heading)
    role = roles.meant(without_count(heading)) if heading else None
    return replace(one, role=one.role or role) if role and role != "peer" else one


def _filled_down(people: Sequence[Candidate]) -> list[Candidate]:
    """Return the people of a table whose rows begin with the role: it is said once for several of them."""
    filled: list[Candidate] = []
    for one in people:
        said = one.role or one.call_role or one.absence
        filled.append(one if said or not filled else replace(one, role=filled[-1].role))
    return filled


@dataclass(frozen=True)
class _RowReader:
    """What is read of each row: which columns hold names, which our roles, which say that somebody does not come."""

    columns: Columns
    roles: RoleWords
    names: Sequence[int]
    given: Sequence[int]
    family: Sequence[int]
    before_family: Sequence[int]
    addressed: Sequence[int]
    answers: Sequence[int]
    role: Sequence[int]
    id: Sequence[int]
    of_call: bool
    families: bool
    marked: Sequence[int]
    commas_of_families: bool

    @property
    def role_leads(self) -> bool:
        """Whether the role stands before the name, as where people are listed by role."""
        return bool(self.role and self.names and self.role[0] < self.names[0])

    @classmethod
    def of(cls, table: Table, roles: RoleWords) -> "_RowReader":
        columns, rows = table.columns, table.rows

        def good(meaning: str) -> list[int]:
            return [at for at in columns.all(meaning) if plausible(rows, at)]

        role = columns.all("role")[:1]
        said = [word for at in role for row in rows if (word := row.cell(at))]
        presenters = sum(roles.meant(word) == "presenter" for word in said)
        ours = [word for word in said if roles.meant(word) not in {None, "presenter", "peer"}]
        by_call = [word for word in said if word_meant("call_roles", word) and not roles.meant(word)]
        of_call = columns.of_call or (bool(by_call) and not ours)
        whole = good("family name") + good("name")
        if not (whole or good("given") or good("family")):
            whole = column_of_whole_names(rows, columns) or columns.all("name")
        return cls(
            columns,
            roles,
            whole,
            good("given"),
            [*good("family"), *good("further_family")],
            columns.all("before_family"),
            columns.all("address") or columns_of_addresses(rows, columns),
            [
                at
                for at, title in enumerate(columns.titles)
                if title and at not in whole and may_answer(rows, at, columns)
            ],
            role,
            columns.all("id") if are_ids(rows, columns.all("id")) else [],
            of_call or (presenters > 1 and presenters * 2 > len(rows)),
            any(columns.meanings[at] == "family name" for at in whole),
            [at for at in columns.all("status") if has_marks(rows, at)],
            any("," in (cell := row.cell(at)) and not _may_be_two(cell) for at in whole for row in rows),
        )

    def people(self, row: ListRow) -> list[Candidate]:
        """Return the person in a row, or several where the cell of the name has several names."""
        for at in self.names:
            several = names_in_cell(row.cells[at] if at < len(row.cells) else "")
            if several and not self.families:
                return [self._person(row, one_person(name, Habits(self.roles, clear=True))) for name in several]
        return [self._person(row)]

    def _person(self, row: ListRow, named: Candidate | None = None) -> Candidate:
        address = "" if named else next((one for at in self.addressed for one in addresses(row.cell(at))), "")
        person = named or self._named(row, address)
        said = next((word for at in self.role if (word := row.cell(at))), "")
        role = None if self.of_call else self.roles.meant(said)
        places = (place_meant(row.cell(at)) for at in self._all("place", "status"))
        languages = (language_meant(row.cell(at)) for at in self._all("language"))
        groups = (cell for at in self._all("group") if (cell := row.cell(at)) and _GROUP.fullmatch(cell))
        return replace(
            person,
            role=role or person.role,
            call_role=said if said and not role else person.call_role,
            place=next(filter(None, places), None) or person.place,
            organisation=self._organisation(row) or person.organisation,
            language=next(filter(None, languages), person.language),
            called=next((one for at in self._all("called") if (one := row.cell(at))), ""),
            id=next((row.cell(at) for at in self.id), ""),
            group=next(groups, ""),
            absence=self._absence(row) or person.absence,
            address=address or person.address,
            line=row.line,
            text=row.text,
            is_sure=True,
        )

    def _all(self, *meanings: str) -> list[int]:
        return [at for meaning in meanings for at in self.columns.all(meaning)]

    def _named(self, row: ListRow, address: str) -> Candidate:
        """Return the name of the person in a row: its own order where there is one, else given name and family."""
        habits = Habits(self.roles, clear=True, families=True)
        given = " ".join(_lettered(row.cell(at) for at in self.given[:1]))
        before = [row.cell(at) for at in (*self.columns.all("middle"), *self.before_family[:1])]
        # Of what stands between, "van der" is the family's; a second given name is said by few.
        family = " ".join(_lettered([*(one for one in before if one.islower()), *map(row.cell, self.family[:2])]))
        whole = next((cell for at in self.names if (cell := row.cell(at)) and any(map(str.isalpha, cell))), "")
        if any(cell.endswith(":") for cell in (whole, given, family)):
            return Candidate()  # a label below the table: "Total:"
        listed = one_person(f"{whole} <{address}>" if address and whole else whole, habits) if whole else Candidate()
        if _may_be_two(whole) and not (self.commas_of_families or address):
            listed = replace(listed, doubt=N_("two people, or the family name first"))
        if listed.name and self.families and "," not in whole:
            listed = replace(listed, name=_turned(listed.name, whole, address))
        if given and family:
            parts = family_first(family, given)
            return replace(listed, name=_fuller(listed.name, whole, parts) or _plain(parts, self.roles))
        alone = given or family
        if alone and listed.name and folded(alone) not in folded(listed.name):
            # "Nom" beside "Prénom", "Nombre" beside "Apellidos": each is half of the name.
            return replace(
                listed, name=family_first(listed.name, given) if given else family_first(family, listed.name)
            )
        if listed.name or not (alone or address):
            number = next((cell for at in self.names if (cell := row.cell(at))), "")
            return listed if listed.name else Candidate(name=number)
        return (
            one_person(alone, habits)
            if alone
            else Candidate(name=name_of_address(address), address=address, is_address=True)
        )

    def _is_kind_of_nobody(self, at: int, cell: str) -> bool:
        """Whether a cell says that the row is no person: an organisation, a group."""
        return self.columns.meanings[at] == "status" and answer_meant(cell) == "nobody"

    def _organisation(self, row: ListRow) -> str:
        return next(
            (one for at in self._all("organisation") if (one := without_marks(row.cell(at))) and "@" not in one), ""
        )

    def _absence(self, row: ListRow) -> str:
        for at in self.columns.all("absence"):
            if any(map(str.isalnum, cell := row.cell(at))) and answer_meant(cell) != "plain_no":
                return self.columns.titles[at]
        if any(is_struck(cell) for cell in row.cells):
            return CROSSED_OUT
        if self.marked and not any(row.cell(at) for at in self.marked):
            return _("not marked under {title}", title=self.columns.titles[self.marked[0]])
        said = [(at, cell) for at in self.answers if (cell := row.cell(at))]
        if refused := next((cell for _at, cell in said if answer_meant(cell) == "no"), ""):
            return refused
        if kind := next((cell for at, cell in said if self._is_kind_of_nobody(at, cell)), ""):
            return kind
        # Of several days somebody may be there on one.
        asked = [cell for at, cell in said if self.columns.meanings[at] == "status" and _is_yes_or_no(cell)]
        return asked[0] if asked and all(answer_meant(cell) == "plain_no" for cell in asked) else ""


def _is_yes_or_no(cell: str) -> bool:
    return answer_meant(cell) == "plain_no" or word_meant("answers", cell) == "yes"


def _lettered(cells: Iterable[str]) -> Iterator[str]:
    """Yield the cells with letters in them: a dash stands for no name."""
    return (cell.strip() for cell in cells if any(map(str.isalpha, cell)))


def _fuller(name: str, whole: str, parts: str) -> str:
    """Return a name as somebody writes all of it, without titles, where that has everything in `parts`; else empty."""
    written = parted_titles(name)[1]
    has_all = set(folded(parts).split()) <= set(folded(written).split())
    return written if has_all and not whole.isupper() and not any(mark in whole for mark in ",()[]") else ""


def _plain(name: str, roles: RoleWords) -> str:
    """Return a name of given name and family, without what people add to either: "Souza (FAO)"."""
    return one_person(name, Habits(roles, clear=True)).name or name if any(mark in name for mark in "()[]#@|") else name


def _turned(name: str, whole: str, address: str) -> str:
    """Return a name from a column in which the family comes first, given name first where that is certain."""
    words = name.split()
    if given_name_first(whole) != whole or len(words) < 2:
        return name
    local = folded(address.rpartition("@")[0])
    if local.startswith(folded(words[0])) and not local.startswith(folded(words[-1])):
        return name
    if len(words) == 2 or local.startswith(folded(words[-1])):
        return calmed(" ".join((words[-1], *words[:-1])))
    return name


def _may_be_two(cell: str) -> bool:
    """Whether a cell has a comma between names of several words each: "Ana Souza, Ben Okri"."""
    parts = cell.split(",")
    return len(parts) == 2 and all(" " in part.strip() and no_name(part.strip()) is None for part in parts)
