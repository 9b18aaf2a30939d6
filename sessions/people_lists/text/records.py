"""People as blocks of lines: `Name: Ana` above `Organisation: FAO`, or a name above a title, a town, an address."""

import re
from collections.abc import Iterable, Sequence

from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.vocabulary import addresses, without_marks
from sessions.people_lists.tables.grids import MOST_ROWS, ListRow, plain_cell
from sessions.people_lists.tables.titles import NAMES, title_meant

_FIELD = re.compile(r"\s*([^\W\d][^:\n]{0,40}?)\s{0,9}:\s(.*)|\s*([^\W\d][^:\n]{0,40}?)\s{0,9}:\s*")
_FEWEST = 2
_MOST_TITLES = 100  # no form has more
_LABEL_OF_A_CARD = re.compile(r"\s*(?:tel|phone|e-?mail|mail|correo|fax|raum|room|mobile|sprech|handy)", re.IGNORECASE)
# What only stands on a card: an address, a telephone, a room.
_OF_A_CARD = re.compile(r"\w@\w|\+?\d[\d\s()/.-]{6,}|^\s*(?:tel|phone|e-?mail|fax|raum|room|mobile)\b", re.IGNORECASE)


def rows_of_blocks(text: str) -> list[ListRow]:
    """Return a row of titles and a row for each block of `title: value` lines that names somebody; else none."""
    return _rows_of(enumerate(text.split("\n"), 1))


def _rows_of(lines: Iterable[tuple[int, str]]) -> list[ListRow]:
    """Return what `rows_of_blocks` does, for lines with their numbers; where numbers are left out a line is empty."""
    blocks: list[tuple[int, dict[str, str]]] = []
    is_new, before = True, 0
    for at, line in lines:
        match = _FIELD.fullmatch(line) if ":" in line else None
        is_new, before = is_new or at > before + 1, at
        if not line.strip():
            is_new = True
        elif match:
            key, value = (match[1], match[2]) if match[1] else (match[3], "")
            if is_new or not blocks or key in blocks[-1][1]:
                blocks.append((at, {}))
            blocks[-1][1][key] = value.strip()
            is_new = False
    blocks = blocks[: MOST_ROWS + 1]
    titles = list(dict.fromkeys(key for _, block in blocks for key in block))
    if len(titles) > _MOST_TITLES:
        return []
    names = [title for title in titles if title_meant(title)[0] in NAMES]
    named = [block for _, block in blocks if any(block.get(title) for title in names)]
    if len(named) < _FEWEST or len(titles) < _FEWEST or len(named) * 2 < len(blocks):
        return []
    return [ListRow(1, titles), *(ListRow(at, [block.get(title, "") for title in titles]) for at, block in blocks)]


def rows_of_sheet_blocks(rows: Sequence[ListRow]) -> list[ListRow]:
    """Return a row for each card in rows of two cells, a title and a value; none where they are no cards."""
    if not rows or any(len(row.filled) > 2 for row in rows):
        return []
    lines = [
        (row.line, f"{plain_cell(row.filled[0]).rstrip(' :')}: {' '.join(map(plain_cell, row.filled[1:]))}")
        for row in rows
        if row.filled
    ]
    return _rows_of(lines)


def beside_names(lines: Sequence[tuple[int, str]]) -> frozenset[int]:
    """Return the numbers of the lines that stand below a name on a card: a title, a town, an address.

    Cards are blocks of several lines, of which at least two have what only stands on one.
    """
    blocks: list[list[tuple[int, str]]] = [[]]
    for number, line in lines:
        if line.strip():
            blocks[-1].append((number, line))
        elif blocks[-1]:
            blocks.append([])
    cards = [block for block in blocks if len(block) > 1 and any(_is_of_a_card(line) for _, line in block[1:])]
    if len(cards) < _FEWEST or len(cards) * 2 < sum(len(block) > 1 for block in blocks):
        return frozenset()
    beside: set[int] = set()
    for block in blocks:
        first = next(
            (at for at, (_, line) in enumerate(block) if no_name(without_marks(line)) is None and " " in line), 0
        )
        beside |= {number for number, line in block[first + 1 :] if not addresses(line)}
    return frozenset(beside)


def _is_of_a_card(line: str) -> bool:
    label, colon, _ = line.partition(":")
    is_other = bool(colon) and _LABEL_OF_A_CARD.match(label) is None
    return not is_other and _OF_A_CARD.search(line) is not None and "," not in line
