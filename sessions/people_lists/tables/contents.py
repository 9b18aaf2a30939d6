"""What is in a column: addresses, answers, marks, ids, names, whatever its title."""

import re
from collections.abc import Sequence

from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.vocabulary import (
    addresses,
    answer_meant,
)
from sessions.people_lists.tables.columns import Columns
from sessions.people_lists.tables.grids import ListRow
from sessions.people_lists.tables.titles import is_no_answer

_MARKS = frozenset({"x", "✓", "✔", "✅", "☑", "checked", "v"})
_OWN_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def columns_of_addresses(rows: Sequence[ListRow], columns: Columns) -> list[int]:
    """Return the unknown columns in which nothing but e-mail addresses stands."""
    return [at for at, one in enumerate(columns.meanings) if not one and _all_addresses(rows, at)][:1]


def _all_addresses(rows: Sequence[ListRow], at: int) -> bool:
    cells = [cell for row in rows[:40] if (cell := row.cell(at))]
    return bool(cells) and all("@" in cell and addresses(cell) for cell in cells)


def may_answer(rows: Sequence[ListRow], at: int, columns: Columns) -> bool:
    """Whether a column may say that somebody does not come."""
    if columns.meanings[at] in {
        "absence",
        "organisation",
        "address",
        "id",
        "role",
        "called",
        "given",
        "family",
        "language",
    }:
        return False
    return not is_no_answer(columns.titles[at]) and any(answer_meant(row.cell(at)) for row in rows)


def column_of_whole_names(rows: Sequence[ListRow], columns: Columns) -> list[int]:
    """Return the column that holds names of several words where the one that is called so is empty."""
    unknown = (at for at, one in enumerate(columns.meanings) if one in {"", "other"})
    return [at for at in unknown if _are_whole_names([cell for row in rows if (cell := row.cell(at))])][:1]


def _are_whole_names(cells: Sequence[str]) -> bool:
    whole = sum(" " in cell and no_name(cell) is None for cell in cells)
    return whole > 1 and whole * 3 >= len(cells) * 2


def has_marks(rows: Sequence[ListRow], at: int) -> bool:
    """Whether a column has a mark for those who come, and nothing for the others."""
    cells = [row.cell(at).casefold() for row in rows]
    filled = {cell for cell in cells if cell}
    return len(filled) == 1 and filled <= _MARKS and cells.count("") * 2 < len(cells)


def are_ids(rows: Sequence[ListRow], at: Sequence[int]) -> bool:
    """Whether a column called `id` holds ids as records have them, and not numbers of somebody's registry."""
    cells = [cell for row in rows for cell in (row.cell(one) for one in at) if cell]
    return bool(cells) and len(set(cells)) == len(cells) and all(_OWN_ID.fullmatch(cell) for cell in cells)
