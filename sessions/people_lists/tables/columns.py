"""What the columns of a table hold: by their titles, and by what is in the cells below."""

from collections.abc import Sequence
from dataclasses import dataclass

from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.surroundings import is_acronym
from sessions.people_lists.names.vocabulary import addresses, folded, without_marks, word_meant
from sessions.people_lists.names.written import parted_titles
from sessions.people_lists.tables.grids import ListRow
from sessions.people_lists.tables.titles import NAMES, is_of_a_call, title_meant

MOST_LOOKED_AT = 40
_SURE_RANK = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold ("" if unknown), by their titles; `ranks` says how good each title is."""

    titles: Sequence[str]
    meanings: Sequence[str]
    ranks: Sequence[int]

    @property
    def known(self) -> int:
        """How many columns hold something that is known."""
        return sum(bool(one) for one in self.meanings)

    @property
    def of_call(self) -> bool:
        """Whether the table is the report of a video call."""
        return any(is_of_a_call(title) for title in self.titles)

    def all(self, meaning: str) -> list[int]:
        """Return the columns of a meaning, those with the best titles first."""
        return sorted((at for at, one in enumerate(self.meanings) if one == meaning), key=lambda at: self.ranks[at])


def columns_in(row: ListRow, wanted: str = "") -> Columns | None:
    """Return the columns that a row gives titles to, None where it is no row of titles.

    `wanted` is the title of the column that holds the names, where somebody has said so.
    """
    if len(row.filled) < 2 and not wanted:
        return None
    titles = [row.cell(at) for at in range(len(row.cells))]
    meant = [title_meant(title) if title else ("", 0) for title in titles]
    if not all(title.isupper() for title in titles if title):  # "WHO" in a row is no "Who?"
        doubtful = [one[0] == "name" and one[1] >= _SURE_RANK for one in meant]
        meant = [
            ("", 0) if doubt and title.isascii() and is_acronym(title) else one
            for doubt, title, one in zip(doubtful, titles, meant, strict=True)
        ]
    columns = Columns(titles, [one for one, _ in meant], [rank for _, rank in meant])
    if wanted:
        chosen = next((at for at, title in enumerate(titles) if title and folded(title) == folded(wanted)), None)
        return None if chosen is None else naming(columns, chosen)
    if any("@" in title and addresses(title) for title in titles):
        return None
    return columns if columns.known else None


def naming(columns: Columns, chosen: int) -> Columns:
    """Return the columns of which the `chosen` one holds the names, and no other one does."""
    names = {*NAMES, "family name"}
    meanings = ["name" if at == chosen else "" if one in names else one for at, one in enumerate(columns.meanings)]
    return Columns(columns.titles, meanings, [0 if at == chosen else one for at, one in enumerate(columns.ranks)])


def has_names(columns: Columns) -> bool:
    """Whether a column is called one of names, and by more than a word that may mean anything."""
    names = [at for at, one in enumerate(columns.meanings) if one in NAMES or one == "family name"]
    if any(title.isdigit() for title in columns.titles) and not any(columns.ranks[at] < _SURE_RANK for at in names):
        return False  # a row with a number in it
    # A single word such as "who" in a row of data is no title.
    return bool(names) and (
        columns.known > 1 or columns.meanings[names[0]] != "name" or columns.ranks[names[0]] < _SURE_RANK
    )


def shows_names(columns: Columns, below: Sequence[ListRow]) -> bool:
    """Whether a column whose title may mean anything ("Who?") holds names of several words."""
    if any(any(map(str.isdigit, title)) for title in columns.titles):
        return False
    for at in columns.all("name"):
        cells = [cell for row in below if (cell := without_marks(row.cell(at)))]
        whole = sum(" " in cell and no_name(cell) is None for cell in cells)
        if whole > 1 and whole * 2 >= len(cells):
            return True
    return False


def over_two_rows(upper: Columns, lower: Columns) -> Columns:
    """Return the columns whose titles are in two rows: those of the lower one, and where it has none of the upper."""
    width = max(len(upper.titles), len(lower.titles))

    def chosen(at: int) -> tuple[str, str, int]:
        for one in (lower, upper):
            if at < len(one.titles) and one.titles[at]:
                return one.titles[at], one.meanings[at], one.ranks[at]
        return "", "", 0

    titles, meanings, ranks = zip(*(chosen(at) for at in range(width)), strict=True)
    return Columns(titles, meanings, ranks)


def plausible(rows: Sequence[ListRow], at: int) -> bool:
    """Whether a column may hold names: a half of what is in it does."""
    cells = [cell for row in rows[:MOST_LOOKED_AT] if any(map(str.isalpha, cell := row.cell(at)))]
    good = sum(no_name(without_marks(cell), sure=True) is None for cell in cells)
    return bool(cells) and good * 2 >= len(cells)


def column_shown(rows: Sequence[ListRow]) -> int | None:
    """Return the column of names in rows without titles: the first one in which nearly all cells are names.

    A name of one word alone shows nothing, unless the other columns hold only answers, numbers and instants.
    """
    rows = [row for row in rows if len(row.filled) > 1][:200]
    if len(rows) < 2:
        return None
    width = max(len(row.cells) for row in rows)
    for at in range(min(width, 30)):
        cells = [cell for row in rows if (cell := without_marks(row.cell(at)))]
        names = [parted_titles(cell)[1] for cell in cells if no_name(cell) is None]
        if len(names) < 2 or len(names) * 10 < len(cells) * 6 or len(set(names)) * 3 < len(names):
            continue
        whole = sum(len(name.split()) > 1 for name in names)
        if whole * 3 >= len(names) * 2 or _only_answers(rows, at):
            return at
    return None


def _only_answers(rows: Sequence[ListRow], names: int) -> bool:
    """Whether every cell but the names is an answer, a number or an instant."""
    cells = [row.cell(at) for row in rows for at in range(len(row.cells)) if at != names]
    return all(
        not cell or any(map(str.isdigit, cell)) or word_meant("answers", cell) or word_meant("windows", cell) == "word"
        for cell in cells
    )
