"""How a list is laid out: as tables with titles, as columns without titles, as cells that are all names, as lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sessions.people_lists.names.headings import heading_meant
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.vocabulary import (
    addresses,
    answer_meant,
    is_organisation,
    role_words,
    without_marks,
    word_meant,
)
from sessions.people_lists.tables.columns import Columns, column_shown
from sessions.people_lists.tables.grids import MARKS, MOST_ROWS, ListRow, mark_said, rows_between
from sessions.people_lists.tables.sections import Table, tables_in, with_names_in

# Rows are those of a table where so many of them have several cells.
_MOST = 0.6
_MOST_LOOKED_AT = 200
_FEW_COLUMNS = 3
# The third column of a table, where no title tells it apart.
_NUMBER = re.compile(r"#([1-9]\d{0,2})")
_MOST_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """What a list is made of.

    `tables` have titles; else `names` is the column of the names in `rows` without titles, or all cells are names.
    `unread` is a table with titles of which none is known to be that of a name. With none of these it is lines.
    `is_cut`: there are more rows than any list has, and the first ones are here.
    """

    rows: Sequence[ListRow]
    tables: Sequence[Table] = ()
    around: Sequence[ListRow] = ()
    unread: Table | None = None
    names: int | None = None
    every_cell: bool = False
    is_cut: bool = False


def layout_of_text(text: str, column: str = "") -> Layout:
    """Return the layout of a text, by the mark between its cells that makes most sense of it."""
    said = mark_said(text)
    layouts = [
        layout_of(rows_between(text, mark), column, mark)
        for mark in MARKS
        if mark == said or (not said and mark in text)
    ]
    with_tables = [one for one in layouts if one.tables]
    if with_tables:
        return max(with_tables, key=_worth)
    for one in layouts:
        if one.names is not None or one.every_cell or one.unread:
            return one
    return Layout(layouts[0].rows if layouts else rows_between(text, "\t"))


def _worth(layout: Layout) -> tuple[int, int]:
    return max(table.columns.known for table in layout.tables), sum(len(table.rows) for table in layout.tables)


def layout_of(rows: Sequence[ListRow], column: str = "", mark: str = "\t") -> Layout:
    """Return the layout of rows of cells; `column` is the title of the column of names, where somebody has said so.

    It may be the number of that column, too: `#3`.
    """
    filled = [at for at, row in enumerate(rows) if row.filled] if len(rows) > MOST_ROWS else []
    if len(filled) <= MOST_ROWS:
        return _layout_of(rows, column, mark)
    return replace(_layout_of(rows[: filled[MOST_ROWS]], column, mark), is_cut=True)


def _layout_of(rows: Sequence[ListRow], column: str, mark: str) -> Layout:
    found = tables_in(rows, column)
    if found.tables:
        return Layout(rows, found.tables, found.around)
    if number := _NUMBER.fullmatch(column.strip()):
        return _numbered(layout_of(rows, "", mark), int(number[1]) - 1)
    return _without_known_titles(rows, found.unread, column, mark)


def _without_known_titles(rows: Sequence[ListRow], unread: Table | None, column: str, mark: str) -> Layout:
    """Return the layout of rows in which no title is known to be that of names; see layout_of."""
    filled = [row for row in rows if row.filled]
    several = [row for row in filled if len(row.filled) > 1]
    # Commas are inside names and between them; three cells in each row are a table.
    least = 3 if mark == "," else 2
    wide = [row for row in several if len(row.cells) >= least]
    if len(wide) < 2 or len(wide) < _MOST * len(filled) or _are_labelled(wide):
        return Layout(rows)
    if unread and unread.rows:
        return Layout(rows, unread=unread)
    if column:
        return Layout(rows, unread=_untitled(wide))
    if mark == "," and len({len(row.cells) for row in wide}) == 1 and _shows_titles(wide):
        return Layout(rows, unread=_untitled(wide))
    if mark != "," and (_all_names(wide) or (len(wide) > 2 and _all_names(wide[1:], wide[0]))):
        return Layout(rows, every_cell=True)
    names = column_shown(wide)
    if names is None:
        return Layout(rows, unread=_untitled(wide)) if mark != "," and _shows_titles(wide) else Layout(rows)
    if mark == "," and not _is_surely_a_table(wide, names):
        return Layout(rows)
    if _titled(wide, names):
        return Layout(rows, unread=_untitled(wide))
    return Layout(rows, names=names)


def _numbered(layout: Layout, at: int) -> Layout:
    """Return the layout with the names in column `at` of its tables, where they have so many columns."""
    tables = [*layout.tables] or ([layout.unread] if layout.unread else [])
    chosen = [with_names_in(one, at) for one in tables if at < len(one.columns.titles)]
    if chosen:
        return replace(layout, tables=chosen, unread=None)
    if tables:
        return Layout(layout.rows, unread=tables[0])
    return layout if layout.names is None else replace(layout, names=at)


def _are_labelled(rows: Sequence[ListRow]) -> bool:
    """Whether most rows begin with a label, as the head of a mail or of minutes that was a table."""
    nobody = role_words()
    labels = sum(
        row.cell(0).endswith(":") or (len(row.filled) == 2 and bool(heading_meant(row.cell(0), nobody))) for row in rows
    )
    return labels * 2 >= len(rows)


def _untitled(rows: Sequence[ListRow]) -> Table:
    """Return the table whose first row has the titles of the columns, though none of them is known."""
    titles = [rows[0].cell(at) for at in range(len(rows[0].cells))]
    return Table(Columns(titles, [""] * len(titles), [0] * len(titles)), rows[0].line, list(rows[1:]))


def _titled(rows: Sequence[ListRow], names: int) -> bool:
    """Whether the first row may have the titles of columns, in words that are not known."""
    first, rest = rows[0].cell(names), [cell for row in rows[1:] if (cell := row.cell(names))]
    whole = sum(len(cell.split()) > 1 for cell in rest)
    plain = all(not any(map(str.isdigit, cell)) and "@" not in cell for cell in rows[0].filled)
    return bool(first) and len(first.split()) == 1 and plain and len(rest) > 1 and whole * 5 >= len(rest) * 4


def _shows_titles(rows: Sequence[ListRow]) -> bool:
    """Whether the first row has words where all rows below have numbers, instants or addresses."""
    first, rest = rows[0], rows[1:_MOST_LOOKED_AT]
    if len(rest) < 2 or any(map(str.isdigit, "".join(first.filled))):
        return False
    if any(cell.rstrip().endswith("?") for cell in first.filled) and not any(
        cell.rstrip().endswith("?") for row in rest for cell in row.filled
    ):
        return True
    return any(
        first.cell(at)
        and "@" not in first.cell(at)
        and all(any(map(str.isdigit, row.cell(at))) or "@" in row.cell(at) for row in rest)
        for at in range(len(first.cells))
    )


def _all_names(rows: Sequence[ListRow], titles: ListRow | None = None) -> bool:
    """Whether several columns hold names of several words, as in a plan of who sits where; with or without titles."""
    width = min(max(len(row.cells) for row in rows), _MOST_COLUMNS)
    good = [at for at in range(width) if _is_of_names(rows, at)]
    # Of two columns the second one may be the organisations.
    return len(good) >= _FEW_COLUMNS or (len(good) > 1 and _are_numbered(titles))


def _is_of_names(rows: Sequence[ListRow], at: int) -> bool:
    """Whether most cells of a column are names of several words."""
    cells = [_without_seat(cell) for row in rows[:_MOST_LOOKED_AT] if (cell := without_marks(row.cell(at)))]
    good = sum(
        len(cell.split()) > 1 and "," not in cell and no_name(cell) is None and not is_organisation(cell)
        for cell in cells
    )
    return good > 0 and good * 5 >= len(cells) * 3


def _are_numbered(titles: ListRow | None) -> bool:
    """Whether titles are those of groups or tables: "Group 1", "Group 2"."""
    return titles is not None and len(titles.filled) > 1 and all(any(map(str.isdigit, cell)) for cell in titles.filled)


def _without_seat(cell: str) -> str:
    """Return a cell without the seat that stands before a name: "A1 Ana Souza"."""
    return re.sub(r"^[A-Z]?\d{1,2}\s+", "", cell)


def _is_surely_a_table(rows: Sequence[ListRow], names: int) -> bool:
    """Whether some column beside the names holds nothing but addresses, numbers or instants."""
    width = min(max(len(row.cells) for row in rows), _MOST_COLUMNS)
    for at in range(width):
        cells = [cell for row in (rows[1:] if len(rows) > _FEW_COLUMNS else rows) if (cell := row.cell(at))]
        if at != names and len(cells) * 2 > len(rows) and all(_says_no_name(one) for one in cells):
            return True
    return False


def _says_no_name(cell: str) -> bool:
    return (
        bool(addresses(cell)) or any(map(str.isdigit, cell)) or bool(answer_meant(cell) or word_meant("windows", cell))
    )
