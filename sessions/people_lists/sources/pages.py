"""Pages of HTML as rows of cells: tables as they are, and what stands outside of them line by line.

The text is cut at each "<" and looked at once: `html.parser` takes a time that grows with the square of what is not
closed, as in a page that was cut off.
"""

import html
import re
from collections.abc import Iterator, Mapping

from sessions.people_lists.tables.grids import MOST_CELLS, MOST_ROWS, ListRow

_TAG = re.compile(r"""(/?)([a-zA-Z][\w:-]{0,40})(?![.@\w])((?:"[^"]*"|'[^']*'|[^>"'])*)>""")
_LOOSE_TAG = re.compile(r"(/?)([a-zA-Z][\w:-]{0,40})(?![.@\w])([^>]*)>")  # with a quotation mark that is not paired
_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,4})""", re.IGNORECASE)
_TOO_LONG = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
_UNSEEN = frozenset({"script", "style", "title"})
# Where these begin and end, a line ends; within a cell they are spaces.
_LINES = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "nav", "ol", "option", "p", "pre", "section", "select", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
# Cells that spans fill are at most so many in all.
_MOST_FILLED = 100_000


def rows_of_page(text: str) -> list[ListRow]:
    """Return the rows of all tables of a page, and each line outside of them as a row of one cell.

    `line` of a row is the line of the source on which it begins.
    """
    page = _Page()
    for line, tag, attributes, words in _tags(text):
        if len(page.rows) > MOST_ROWS + 1:  # the last one may be open, and one more says that there are more
            break
        if tag:
            page.meet(line, tag, attributes)
        page.say(line, words)
    return page.finished()


def _tags(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield each line, tag ("td", "/td"), its attributes and the words behind it; "" where words come alone."""
    line, unseen = 1, ""
    for at, piece in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("<")):
        match = (_TAG.match(piece) or _LOOSE_TAG.match(piece)) if at else None
        if unseen == "--":
            _, ends, words = piece.partition("-->")
            if ends:
                unseen = ""
                yield line + piece.count("\n") - words.count("\n"), "", "", words
        elif unseen:
            if match and match[1] and match[2].lower() == unseen:
                unseen = ""
                yield line, "", "", piece[match.end() :]
        elif match:
            tag = match[2].lower()
            unseen = tag if tag in _UNSEEN and not match[1] else ""
            yield line, match[1] + tag, match[3], "" if unseen else piece[match.end() :]
        elif at and piece.startswith("!--"):
            _, ends, words = piece[3:].partition("-->")
            unseen = "" if ends else "--"
            yield line, "", "", words
        elif at and piece[:1] in {"!", "?"}:
            yield line, "", "", piece.partition(">")[2]
        elif not at or piece[:1].isspace():
            yield line, "", "", f"<{piece}" if at else piece
        line += piece.count("\n")


class _Table:
    """A table that is being read: its open row, the cells in it, and the cells that reach down into the next rows."""

    def __init__(self) -> None:
        self.row: ListRow | None = None
        self.cells: list[str] = []
        self.words: list[str] | None = None
        self.spans: Mapping[str, int] = {}
        self.below: dict[int, tuple[int, str]] = {}


class _Page:
    """Takes tags and words one after the other. The rows of a table within a cell follow the row of that cell."""

    def __init__(self) -> None:
        self.rows: list[ListRow] = []
        self._open: list[_Table] = []
        self._line = 1
        self._words: list[str] = []
        self._left = _MOST_FILLED

    def say(self, line: int, words: str) -> None:
        """Take words, into the cell that is open, or outside of tables."""
        if not words:
            return
        table = self._open[-1] if self._open else None
        if table is not None and table.words is not None:
            table.words.append(words)
        elif words.strip() or self._words:
            if not self._words:
                self._line = line + words[: len(words) - len(words.lstrip())].count("\n")
            self._words.append(words)

    def meet(self, line: int, tag: str, attributes: str) -> None:
        """Take the beginning or the end ("/td") of an element."""
        name = tag.removeprefix("/")
        if name not in _LINES:
            return
        if not (self._open and self._open[-1].words is not None):
            self._end_line()
        elif name not in {"tr", "td", "th"}:
            self.say(line, " ")
        if tag == "table":
            self._open.append(_Table())
        elif self._open and name in {"table", "tr", "td", "th"}:
            self._meet_in(self._open[-1], line, tag, attributes)

    def _meet_in(self, table: _Table, line: int, tag: str, attributes: str) -> None:
        self._end_cell(table)
        if tag in {"td", "th"}:
            self._begin_row(table, line)
            table.words = []
            table.spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(attributes)}
        elif tag in {"tr", "/tr", "/table"}:
            self._end_row(table)
        if tag == "tr":
            self._begin_row(table, line)
        elif tag == "/table":
            self._open.pop()

    def _begin_row(self, table: _Table, line: int) -> None:
        if table.row is None:
            table.cells = []
            table.row = ListRow(line, table.cells)
            self.rows.append(table.row)

    def _end_cell(self, table: _Table) -> None:
        """Put the open cell into its row, and keep the place of those that reach down from above."""
        if table.words is None:
            return
        text = _plain("".join(table.words))
        table.words = None
        self._fill_from_above(table)
        at = len(table.cells)
        if at >= MOST_CELLS:
            return
        table.cells.append(text)
        wide = min(table.spans.get("col", 1), MOST_CELLS - at, self._left + 1)
        table.cells.extend([""] * (wide - 1))
        self._left -= max(wide - 1, 0)
        if (down := table.spans.get("row", 1)) > 1:
            for column in range(at, at + wide):
                table.below[column] = (down, text if column == at else "")

    def _fill_from_above(self, table: _Table) -> None:
        while self._left > 0 and (above := table.below.get(len(table.cells))):
            table.cells.append(above[1])
            self._left -= 1

    def _end_row(self, table: _Table) -> None:
        if table.row is None:
            return
        self._fill_from_above(table)
        table.row = None
        if self._left > 0:
            self._left -= len(table.below)
            table.below = {column: (down - 1, text) for column, (down, text) in table.below.items() if down > 1}

    def _end_line(self) -> None:
        words = _plain("".join(self._words))
        if words:
            self.rows.append(ListRow(self._line, [words]))
        self._words = []

    def finished(self) -> list[ListRow]:
        """Return the rows that are not empty."""
        self._end_line()
        for table in self._open:
            self._end_cell(table)
        return [row for row in self.rows if row.filled]


def _plain(text: str) -> str:
    """Return the words of a text with single spaces, and the letters that it names: "é" for "&eacute;"."""
    return " ".join(html.unescape(_TOO_LONG.sub(" ", text)).split()) if "&" in text else " ".join(text.split())
