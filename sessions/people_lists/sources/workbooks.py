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
from sessions.people_lists.tables.grids import ListRow
from sessions.people_lists.tables.layout import layout_of

_SECONDS = 5
_READER = Path(__file__).with_name("sheets.py")
_COPY = "Open it, copy the list, and paste it in the setup."
# What a file is that begins as a workbook does and is none, or none that can be read, and what to do.
_SENTENCES: Mapping[str, str] = {
    "password": "is an Excel workbook that is protected with a password. Save a copy without it.",
    "open password": "is a workbook that is protected with a password. Save a copy without it.",
    "word": f"is a Word document, not a workbook. {_COPY}",
    "slides": f"is a presentation, not a workbook. {_COPY}",
    "open": f"is a document of LibreOffice, not a workbook. {_COPY}",
    "pages": "is a document of Numbers, Pages or Keynote. Export it as Excel or CSV.",
    "packed": "is a compressed file, not a workbook. Unpack it first.",
    "other": "is not a workbook, or it is damaged. Save the list as Excel, ODS or CSV.",
    "empty": "is a workbook with nothing in its sheets. Name one with a column of names.",
}
_DAMAGED = (
    "is an Excel workbook that is damaged, or too large. "
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
    layouts = [layout_of(one.rows, column) for one in sheets]
    with_people = [at for at, one in enumerate(layouts) if one.tables or one.names is not None or one.every_cell]
    at = next(iter(with_people), 0)
    others = [f"“{_called(one)}”" for one, layout in list(zip(sheets, layouts, strict=True))[at + 1 :] if layout.tables]
    if others:
        several = f"{', '.join(others[:-1])} and {others[-1]} have" if len(others) > 1 else f"{others[0]} has"
        remarks.append(
            f"Only the sheet “{_called(sheets[at])}” was read; {several} people, too. Save that sheet alone to read it."
        )
    return list(sheets[at].rows), remarks


def _called(sheet: _Sheet) -> str:
    return brief(clean_line(sheet.name), 40)


def _sheets(data: bytes, source: str) -> tuple[list[_Sheet], list[str]]:
    """Return the visible sheets that are not empty, at least one, and remarks. Raises RosterError."""
    found = _answer(data)
    if found is None or "kind" in found:
        raise RosterError(f"{source} {_SENTENCES.get(found['kind'] if found else '', _DAMAGED)}")
    sheets = [_Sheet(name, [ListRow(line, cells) for line, cells in rows]) for name, rows in found["sheets"] if rows]
    if not sheets:
        raise RosterError(f"{source} {_SENTENCES['damaged' if found['cut'] else 'empty']}")
    cut = f"{source} is large: only the first 1,000,000 characters were read."
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
