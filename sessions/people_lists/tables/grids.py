"""Text as rows of cells: by a mark between the cells, with quotation marks, line breaks inside cells and all."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sessions.common.sanitize import clean_line

# The marks between cells, the surest first.
MARKS = ("\t", ";", ",", "|")
MOST_CELLS = 1_000
# Twenty times as many as a list has people.
MOST_ROWS = 10_000
_LONGEST_CELL = 100_000
_MOST_LINES_OF_A_CELL = 100
_MOST_LOOKED_AT = 200
_SAYS_ITS_MARK = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)  # how programs stop Excel from reading a number or an instant
_LINE_OF_A_TABLE = re.compile(r"[-=:+ ]*")


@dataclass(frozen=True, slots=True)
class ListRow:
    """The cells of a row, as they are, and the line of the list on which it begins."""

    line: int
    cells: Sequence[str]

    @property
    def filled(self) -> list[str]:
        """The cells that are not empty, in their order."""
        return [cell for cell in self.cells if cell.strip()]

    def cell(self, at: int) -> str:
        """Return a cell on one line, cleaned; empty where the row is shorter."""
        return plain_cell(self.cells[at]) if at < len(self.cells) else ""

    @property
    def text(self) -> str:
        """What is in the row, as it is shown: the cells that are not empty."""
        return " · ".join(filter(None, (plain_cell(cell) for cell in self.filled[:8])))


def plain_cell(cell: str) -> str:
    """Return a cell on one line, without the form in which programs protect a text from being read as a number."""
    text = cell.strip()
    if text.startswith('="') and (protected := _AS_TEXT.fullmatch(text)):
        text = protected[1]
    return clean_line(text.strip().strip("\ufeff"))


def rows_between(text: str, mark: str) -> list[ListRow]:
    """Return the rows of a text with `mark` between the cells.

    Where quotation marks are not paired as in CSV, they are left out, and each line is a row.
    """
    try:
        rows = list(_as_csv(text, mark))
    except csv.Error:
        rows = []
    if not rows or _has_open_quotes(rows, mark):
        lines = (line.replace('"', "") for line in _lines(text))
        rows = [ListRow(at, line.split(mark)[:MOST_CELLS]) for at, line in enumerate(lines, 1)]
    return _between_bars(rows) if mark == "|" else [_without_lines(row) for row in rows]


def _has_open_quotes(rows: Sequence[ListRow], mark: str) -> bool:
    """Whether a quotation mark that is not paired has made one cell of several rows."""
    width = max(len(row.cells) for row in rows[:_MOST_LOOKED_AT])
    for row in rows:
        for cell in row.cells:
            if "\n" not in cell:
                continue
            more = cell.split("\n")[1:]
            if len(cell) >= _LONGEST_CELL or len(more) > _MOST_LINES_OF_A_CELL:
                return True
            if any(line.count(mark) >= max(2, width - 1) or (mark in line and "@" in line) for line in more):
                return True
    return False


def _without_lines(row: ListRow) -> ListRow:
    """Return a row, empty where it is only a line that is drawn below titles."""
    drawn = len(row.cells) > 1 and all(map(_LINE_OF_A_TABLE.fullmatch, row.cells)) and any(map(str.strip, row.cells))
    return ListRow(row.line, []) if drawn else row


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _as_csv(text: str, mark: str) -> Iterator[ListRow]:
    table = csv.reader(io.StringIO(text, newline=None), delimiter=mark)
    begins = 1
    for cells in table:
        if not (begins == 1 and _SAYS_ITS_MARK.fullmatch(mark.join(cells))):
            yield ListRow(begins, cells[:MOST_CELLS])
        begins = table.line_num + 1


def _between_bars(rows: Sequence[ListRow]) -> list[ListRow]:
    """Return rows that are drawn with bars without the empty cells outside; a line of dashes is empty."""
    drawn = [row for row in rows if len(row.cells) > 1]
    first = 1 if all(not row.cells[0].strip() for row in drawn) else 0
    last = -1 if all(not row.cells[-1].strip() for row in drawn) else None
    return [
        ListRow(row.line, [] if all(map(_LINE_OF_A_TABLE.fullmatch, row.cells)) else row.cells[first:last])
        if len(row.cells) > 1
        else row
        for row in rows
    ]


def mark_said(text: str) -> str:
    """Return the mark that the first line gives, as Excel writes it: `sep=;`; empty where it gives none."""
    said = _SAYS_ITS_MARK.match(text[:20])
    return said[1] if said and said[1] in MARKS else ""
