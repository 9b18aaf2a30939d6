"""Workbooks of spreadsheets (.xlsx, .xlsm, .xlsb, .xls, .ods) as rows of cells.

They are read by python-calamine: one library for all five kinds, typed, looked after, and it needs no other one.
A damaged file can make it abort the whole process, panic, or take long, which nothing can catch; so it reads in a
process of its own (`sheets.py`), with a limit of time and of memory, and what does not answer is a damaged file.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sessions.common.errors import RosterError
from sessions.common.sanitize import brief, clean_line
from sessions.language.lists import listed
from sessions.language.punctuation import quoted
from sessions.language.texts import N_, _, ngettext
from sessions.people_lists.names.nonames import no_name
from sessions.people_lists.names.vocabulary import is_organisation, without_marks
from sessions.people_lists.tables.grids import ListRow, plain_cell
from sessions.people_lists.tables.layout import layout_of
from sessions.people_lists.text.records import rows_of_sheet_blocks

_SECONDS = 5
_MOST_NAMED = 3
_MOST_LOOKED_AT = 300  # rows of each sheet
# So many names one below the other are a list; two lines with capitals may be the title of a meeting.
_FEWEST_NAMES = 3
_READER = Path(__file__).with_name("sheets.py")
# What a file is that begins as a workbook does and is none, or none that can be read, and what to do.
_SENTENCES: Mapping[str, str] = {
    "password": N_("{file} is an Excel workbook that is protected with a password. Save a copy without it."),
    "open password": N_("{file} is a workbook that is protected with a password. Save a copy without it."),
    "word": N_("{file} is a Word document, not a workbook. Open it, copy the list, and paste it in the setup."),
    "slides": N_("{file} is a presentation, not a workbook. Open it, copy the list, and paste it in the setup."),
    "open": N_(
        "{file} is a document of LibreOffice, not a workbook. Open it, copy the list, and paste it in the setup."
    ),
    "pages": N_("{file} is a document of Numbers, Pages or Keynote. Export it as Excel or CSV."),
    "packed": N_("{file} is a compressed file, not a workbook. Unpack it first."),
    "other": N_("{file} is not a workbook, or it is damaged. Save the list as Excel, ODS or CSV."),
    "no library": N_(
        "{file} is a workbook, and what reads workbooks is not installed (python-calamine). "
        "Install Peer Assist again with everything it needs: pip install --force-reinstall . in its folder."
    ),
    "empty": N_("{file} is a workbook with nothing in its sheets. Name one with a column of names."),
}
_DAMAGED = N_(
    "{file} is a workbook that is damaged, or too large. "
    "Open it in a spreadsheet program and save it again, or copy the cells and paste them."
)


class _Sheet(NamedTuple):
    name: str
    rows: Sequence[ListRow]


def rows_of_people(data: bytes, source: str, column: str = "") -> tuple[list[ListRow], list[str]]:
    """Return the rows of the sheet with the people, each with its number on the sheet, and remarks on other sheets.

    `source` is what the file is called in sentences, `column` the title of the column of names, where somebody has said
    so. Raises RosterError for what is no workbook, or none that can be read.
    """
    sheets, remarks = _sheets(data, source)
    with_people = [at for at, one in enumerate(sheets) if _has_people(one.rows, column)]
    at, *others = with_people or [0]
    if others:
        named = [quoted(_called(sheets[other])) for other in others[:_MOST_NAMED]]
        if (more := len(others) - _MOST_NAMED) > 0:
            # For translators: the end of a list: "Ana, Ben, Cem and 4 more"
            named.append(ngettext("{number} more", "{number} more", more))
        remarks.append(_only_one_read(_called(sheets[at]), named))
    return list(sheets[at].rows), remarks


def _only_one_read(sheet: str, others: Sequence[str]) -> str:
    """Return which sheet was read, and which others have people as well."""
    if len(others) == 1:
        return _(
            "Only the sheet “{sheet}” was read; {other} has people, too. Save that sheet alone to read it.",
            sheet=sheet,
            other=others[0],
        )
    return _(
        "Only the sheet “{sheet}” was read; {others} have people, too. Save that sheet alone to read it.",
        sheet=sheet,
        others=listed(others),
    )


def _has_people(rows: Sequence[ListRow], column: str) -> bool:
    """Whether a sheet has people, whichever way it shows them: tables, columns, cards, one name below the other."""
    layout = layout_of(rows[:_MOST_LOOKED_AT], column)
    if layout.tables or layout.names is not None or layout.every_cell or rows_of_sheet_blocks(rows[:_MOST_LOOKED_AT]):
        return True
    cells = [one.filled for one in rows[:_MOST_LOOKED_AT]]
    words = [without_marks(plain_cell(one[0])) for one in cells if len(one) == 1]
    names = sum(" " in word and no_name(word) is None and not is_organisation(word) for word in words)
    return names >= _FEWEST_NAMES and names * 5 >= len(cells) * 3


def _called(sheet: _Sheet) -> str:
    return brief(clean_line(sheet.name), 40)


def _sheets(data: bytes, source: str) -> tuple[list[_Sheet], list[str]]:
    """Return the visible sheets that are not empty, at least one, and remarks. Raises RosterError."""
    found = _answer(data)
    if found is None or "kind" in found:
        raise RosterError(_(_SENTENCES.get(found["kind"] if found else "", _DAMAGED), file=source))
    sheets = [_Sheet(name, [ListRow(line, cells) for line, cells in rows]) for name, rows in found["sheets"] if rows]
    if not sheets:
        sentence = _DAMAGED if found["cut"] else _SENTENCES["empty"]
        raise RosterError(_(sentence, file=source))
    cut = _("{file} is large: only its beginning was read.", file=source)
    return sheets, [cut] if found["cut"] else []


def _answer(data: bytes) -> dict[str, Any] | None:
    """Return what the reader says of a workbook (see there), None where it dies, or does not answer in time."""
    # Not -I: that finds no library which is installed for this user only. -P: no module beside it stands for another.
    command = [sys.executable, "-P", str(_READER)]
    try:
        # This Python, a file of this program, and no shell.
        ran = subprocess.run(  # noqa: S603
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=True
        )
        answer: dict[str, Any] = json.loads(ran.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return answer
