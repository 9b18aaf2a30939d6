"""Lines as they belong together: a list that goes on on the next line is one, several labels on a line are several."""

import re
from collections.abc import Sequence

from sessions.common.sanitize import clean, clean_line
from sessions.people_lists.names.vocabulary import RoleWords, is_detail
from sessions.people_lists.tables.grids import ListRow

Line = tuple[int, str]

# No list of people has longer lines.
LONGEST_LINE = 50_000
MOST_PIECES = 1_000
LONGEST_LABEL = 40
LONGEST_HEAD = 400
# The commas, semicolons, colons and brackets of other keyboards.
_OTHER_MARKS = str.maketrans("，،、；؛：（）｜【】", ",,,;;:()|[]")
_BETWEEN_PIECES = (",", ";", "|", "\t", "—")
_LABEL = re.compile(r"\s*[^\W\d][\w ()'’·-]{1,30}\s?:\s")
_SEVERAL_LABELS = re.compile(r"(?:(?<!\s)\s{3,}|\t)(?=[^\W\d][\w ()'’·-]{1,30}\s?:\s)")
_WROTE = re.compile(
    r"(?=.*\d).*?(?:\d{1,2}[:.h]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?,?|\d,)\s+([^\d<>]+<[^<>@\s]+@[^<>\s]+>).{0,20}:"
)


def plain_lines(text: str) -> list[tuple[int, str]]:
    """Return the lines of a text, cleaned, each with its number, from 1."""
    return [(at, line[:LONGEST_LINE]) for at, line in enumerate(clean(text).translate(_OTHER_MARKS).split("\n"), 1)]


def lines_of(rows: Sequence[ListRow]) -> list[tuple[int, str]]:
    """Return rows of cells as lines, as they are pasted from a spreadsheet."""
    return [(row.line, "\t".join(clean_line(cell) for cell in row.cells).strip()[:LONGEST_LINE]) for row in rows]


def belonging_together(lines: Sequence[Line], roles: RoleWords) -> list[Line]:
    """Return the lines, each with everything that belongs to it and nothing else."""
    return _joined([part for at, line in lines for part in _parts(at, line)], roles)


def lines_cut(lines: Sequence[Line], roles: RoleWords) -> list[int]:
    """Return the numbers of the lines that are longer than any list has, or have more pieces; the rest is not read."""
    if all(len(line) < LONGEST_LINE for _, line in lines) and _most_pieces(lines) < MOST_PIECES:
        return []  # also where all of them are one
    joined = belonging_together(lines, roles)
    return [at for at, line in joined if len(line) >= LONGEST_LINE or _most_pieces([(at, line)]) >= MOST_PIECES]


def _most_pieces(lines: Sequence[Line]) -> int:
    return max(sum(line.count(mark) for _, line in lines) for mark in _BETWEEN_PIECES)


def _parts(at: int, line: str) -> list[tuple[int, str]]:
    """Return the parts of a line on which several labels stand, each with its words."""
    pieces = _SEVERAL_LABELS.split(line) if line.count(":") > 1 else []
    if len(pieces) > 1 and all(_LABEL.match(piece) for piece in pieces):
        return [(at, piece) for piece in pieces]
    # Above an answer in a thread of mails.
    if line.endswith(":") and "<" in line and len(line) < LONGEST_HEAD and (quoted := _WROTE.fullmatch(line)):
        return [(at, quoted[1].strip())]
    return [(at, line)]


def _joined(lines: Sequence[tuple[int, str]], roles: RoleWords) -> list[tuple[int, str]]:
    """Return the lines; a list over several lines, each but the last with a comma at its end, becomes one line."""
    filled = [(at, line.strip()) for at, line in lines if line.strip()]
    if len(filled) < 2:
        return list(lines)
    goes_on = [line.endswith((",", ";")) for _, line in filled]
    pieces = [piece for _, line in filled for piece in line.split(",")]
    is_one = all(goes_on[:-1]) and not goes_on[-1] and len(pieces) > 2 * len(filled) - 1
    if is_one and not any(is_detail(piece, pieces[0], roles) for piece in pieces[1:]):
        return [(filled[0][0], " ".join(line for _, line in filled))]
    return _with_what_goes_on(lines)


def _with_what_goes_on(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the lines, those joined that go on behind a label and a comma, as the addresses of a mail do."""
    joined: list[tuple[int, str]] = []
    for at, line in lines:
        before = joined[-1][1].rstrip() if joined else ""
        label = before.partition(":")[0]
        is_open = (
            before.endswith((",", ";")) and ":" in before and len(label) <= LONGEST_LABEL and len(before) < LONGEST_LINE
        )
        if is_open and line.strip() and not re.match(r"[\w -]{1,30}:\s", line.lstrip()):
            joined[-1] = joined[-1][0], f"{before} {line.strip()}"
        else:
            joined.append((at, line))
    return joined
