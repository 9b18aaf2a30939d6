"""Tables in a list: where they begin, what their columns hold, and which rows are theirs.

A report has several, with lines about the meeting between them; a sheet has a title above; some have no titles of
columns at all, and show by what is in a column that it holds names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sessions.people_lists.names.headings import is_heading
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.vocabulary import addresses, folded, role_words, without_marks, word_meant
from sessions.people_lists.tables.columns import (
    MOST_LOOKED_AT,
    Columns,
    columns_in,
    has_names,
    naming,
    over_two_rows,
    plausible,
    shows_names,
)
from sessions.people_lists.tables.grids import ListRow
from sessions.people_lists.tables.titles import NAMES

# The titles of columns are looked for in so many lines, and again after each line that stands alone.
_BEGINNING = 30
# A line of titles that says nothing of names has at least so many that are known.
_FEWEST_KNOWN = 2
_INITIALS = 3
_FAR = 2
# So many cells are looked at for titles, so that rows of anything with empty lines between them take no time.
_MOST_TRIED = 20_000
_PICTURES = frozenset({"image", "photo", "picture", "avatar", "select", "", "bild", "foto"})


@dataclass(slots=True)
class Table:
    """A table of people: its columns, its rows, and the headings of those below them, each with its line."""

    columns: Columns
    line: int
    rows: list[ListRow] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)

    def heading_of(self, line: int) -> str:
        """Return the last heading above a line, among or right above the rows: "Observers"; empty for none."""
        return next((heading for at, heading in reversed(self.headings) if at < line), "")


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of people in a list, and the rows that are in none; `unread` has titles, but none of a name."""

    tables: Sequence[Table]
    around: Sequence[ListRow]
    unread: Table | None = None


def with_names_in(table: Table, chosen: int) -> Table:
    """Return the table with the names in the `chosen` column."""
    return _aligned(Table(naming(table.columns, chosen), table.line, table.rows))


def _heading(row: ListRow) -> str:
    """Return the heading that is all there is in a row: "Observers", "Apologies"; empty where there is none."""
    text = without_marks(row.cell(0)) if len(row.filled) == 1 and row.cell(0) else ""
    is_one = bool(text) and is_heading(text, role_words())
    return text if is_one and (role_words().meant(text) or word_meant("windows", text) != "word") else ""


def tables_in(rows: Sequence[ListRow], wanted: str = "") -> Tables:
    """Return the tables of people in rows; those whose columns of names hold none are read as lines around them."""
    finder = _Finder(rows, wanted)
    for at, row in enumerate(rows):
        finder.read(at, row)
    return finder.result()


@dataclass
class _Finder:
    """Goes down the rows; `table` is the one that the last row belongs to, `is_new` whether another may begin."""

    rows: Sequence[ListRow]
    wanted: str
    found: list[Table] = field(default_factory=list)
    without_names: list[Table] = field(default_factory=list)
    around: list[ListRow] = field(default_factory=list)
    unread: Table | None = None
    table: Table | None = None
    is_new: bool = True
    after_blank: bool = True
    heading: tuple[int, str] | None = None
    filled: int = 0
    tried: int = 0

    def read(self, at: int, row: ListRow) -> None:
        """Put a row where it belongs."""
        if not row.filled:
            self.is_new = self.after_blank = True
            return
        self.filled += 1
        self._put(at, row)
        self.after_blank = False

    def _put(self, at: int, row: ListRow) -> None:
        if columns := self._titles(at, row):
            self._begin(at, row, columns)
        elif heading := _heading(row):
            self.heading = row.line, heading
            self.is_new = False if self.table else self.is_new
            self.around.append(row)
            if self.table:
                self.table.headings.append(self.heading)
        elif self.table and _belongs(row, self.table, self.rows[at + 1 : at + 4], is_new=self.is_new):
            self.table.rows.append(row)
            self.is_new = False
        else:
            self.around.append(row)
            self.is_new = self.is_new or len(row.filled) == 1

    def _titles(self, at: int, row: ListRow) -> Columns | None:
        """Return the columns that a row gives titles to, where one is of names; others are kept for a question."""
        may_begin = self.filled <= _BEGINNING or self.after_blank or (self.is_new and self.found)
        may_begin = may_begin and self.tried < _MOST_TRIED
        self.tried += len(row.cells) if may_begin else 0
        columns = columns_in(row, self.wanted) if may_begin else None
        if not columns or has_names(columns) or shows_names(columns, self._below(at)):
            return columns
        if columns.all("called") and any(plausible(self._below(at), one) for one in columns.all("called")):
            return replace(columns, meanings=["name" if one == "called" else one for one in columns.meanings])
        is_known = columns.known >= _FEWEST_KNOWN or "address" in columns.meanings
        if is_known and not self.unread and not self.table:
            self.unread = Table(columns, row.line, [one for one in self.rows[at + 1 :] if one.filled])
        return None

    def _begin(self, at: int, row: ListRow, columns: Columns) -> None:
        if self.table and not self.table.rows and not self.is_new:
            columns = over_two_rows(self.table.columns, columns)  # the second row of titles below the first
        self.table, self.is_new = Table(columns, row.line), False
        if self.heading and row.line - self.heading[0] <= _FAR:
            self.table.headings.append(self.heading)
        self.heading = None
        (self.found if _holds_names(columns, self._below(at)) else self.without_names).append(self.table)

    def _below(self, at: int) -> Sequence[ListRow]:
        return self.rows[at + 1 : at + 1 + MOST_LOOKED_AT]

    def result(self) -> Tables:
        """Return what was found. A table whose columns of names hold none is about the meeting, unless it is alone."""
        tables = [_aligned(one) for one in self.found if one.rows]
        around, unread = self.around, self.unread
        if tables:
            around += [row for one in self.without_names for row in one.rows]
        else:
            tables = [one for one in self.without_names if one.rows and one.columns.known >= _FEWEST_KNOWN]
        if not tables and unread and unread.rows and _says_only_addresses(unread):
            tables, unread = [unread], None
        return Tables(tables, sorted(around, key=lambda row: row.line), unread)


def _aligned(table: Table) -> Table:
    """Return a table with its cells below their titles: pictures have a title and no cell, initials the other way."""
    width = len(table.columns.titles)
    wide = [row for row in table.rows if len(row.cells) > 1]
    if not wide:
        return table
    if sum(len(row.cells) == width + 1 and len(row.cell(0)) <= _INITIALS for row in wide) * 5 >= len(wide) * 4:
        rows = [ListRow(row.line, row.cells[1:]) if len(row.cells) > width else row for row in table.rows]
        return Table(table.columns, table.line, rows, table.headings)
    first = folded(table.columns.titles[0])
    if first in _PICTURES and all(len(row.cells) < width for row in wide):
        rows = [ListRow(row.line, ["", *row.cells]) for row in table.rows]
        return Table(table.columns, table.line, rows, table.headings)
    return table


def _says_only_addresses(table: Table) -> bool:
    """Whether people are known only by their addresses: no column with another title may hold names."""
    columns = table.columns
    if not any(addresses(row.cell(at)) for at in columns.all("address") for row in table.rows):
        return False
    return not any(not one and plausible(table.rows, at) for at, one in enumerate(columns.meanings))


def _belongs(row: ListRow, table: Table, below: Sequence[ListRow], *, is_new: bool) -> bool:
    """Whether a row belongs to a table: its cells do, or it is a single name that is no heading of another table."""
    width = len(table.columns.titles)
    if len(row.cells) * 2 < width and len(table.rows) > 1 and all(len(one.cells) == width for one in table.rows):
        return False  # the rest of a cell whose quotation marks got lost
    if len(row.filled) > 1:
        return True
    if not is_new and (len(row.cells) == width or ("@" in row.filled[0] and addresses(row.filled[0]))):
        return True
    if is_new or any((columns := columns_in(one)) and has_names(columns) for one in below if one.filled):
        return False
    return no_name(without_marks(row.filled[0])) is None


def _holds_names(columns: Columns, below: Sequence[ListRow]) -> bool:
    """Whether a column of names does hold some, up to the next line of titles."""
    rows = _aligned(Table(columns, 0, list(_until_next(below)))).rows
    if not rows:
        return False
    return any(plausible(rows, at) for at, one in enumerate(columns.meanings) if one in NAMES or one == "family name")


def _until_next(rows: Sequence[ListRow]) -> Iterator[ListRow]:
    for row in rows:
        if not row.filled:
            continue
        columns = columns_in(row)
        if columns and has_names(columns):
            return
        yield row


def examples(table: Table) -> list[tuple[str, str]]:
    """Return the title of each column of a table, empty where it has none, with a cell below it as an example."""
    titles = enumerate(table.columns.titles)
    return [(title, next((cell for row in table.rows if (cell := row.cell(at))), "")) for at, title in titles]
