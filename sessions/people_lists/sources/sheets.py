"""The sheets of a workbook as text: a program of its own, run by `workbooks.py`, that reads bytes and writes JSON.

It imports nothing of ours, so that it starts within some hundredths of a second, and it may end in any way: a damaged
file can abort the library, or keep it busy. What it writes is `{"sheets": [[name, [[row, [cell, ...]], ...]], ...],
"cut": whether there was more}`, with rows counted from 1 and without those that are empty, or `{"kind": what it is}`.
"""

import io
import json
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, time, timedelta

import python_calamine
from python_calamine import SheetTypeEnum, SheetVisibleEnum

_MOST_MEMORY = 1_000_000_000  # bytes
_MOST_SECONDS = 5
_MOST_PARTS = 10_000
_MOST_UNPACKED = 64_000_000  # bytes
# What more than these says is on no list of people.
_MOST_CHARACTERS = 1_000_000
_MOST_CELLS = 1_000
_MOST_ROWS = 100_000

_OLE = b"\xd0\xcf\x11\xe0"
# What a package is, by a part of it.
_PARTS: Mapping[str, str] = {"word/": "word", "ppt/": "slides", "encrypted-package": "open password", ".iwa": "pages"}
# What a compound file is, by a stream in it, the workbook first.
_STREAMS: Mapping[str, str] = {
    "Workbook": "",
    "EncryptedPackage": "password",
    "WordDocument": "word",
    "PowerPoint Document": "slides",
    "Book": "",
}
_IN_CELLS = re.compile(rb"</?text:(?:line-break|tab)(?:\s[^>]*)?/?>")
_COMMENT = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)


def _limited() -> None:
    with suppress(ImportError, OSError, ValueError):  # there is none on Windows, and some systems refuse
        import resource  # only systems like Unix have it

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def _kind(data: bytes) -> str:
    """Return what a file is instead of a workbook that can be read, "" for a workbook. Raises whatever zipfile does."""
    if data.startswith(_OLE):
        return next((kind for part, kind in _STREAMS.items() if part.encode("utf-16-le") in data), "other")
    package = zipfile.ZipFile(io.BytesIO(data))
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        return "damaged"
    if any(part.flag_bits & 1 for part in parts):
        return "password"
    names = {part.filename.casefold() for part in parts}
    known = [kind for name in names for mark, kind in _PARTS.items() if name.startswith(mark) or name.endswith(mark)]
    if known:
        return known[0]
    if "content.xml" in names:
        return _kind_of_open_document(package, names)
    return "" if any(name.startswith("xl/") for name in names) or "_rels/.rels" in names else "packed"


def _kind_of_open_document(package: zipfile.ZipFile, names: set[str]) -> str:
    if "meta-inf/manifest.xml" in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        return "open password"
    said = package.read("mimetype") if "mimetype" in names else b"spreadsheet"
    return "" if b"spreadsheet" in said else "open"


def _mended(data: bytes) -> bytes:
    """Return a workbook whose cells keep their words apart: the library drops line breaks and tabs inside a paragraph.

    It also takes the comment on a cell for a part of it.
    """
    if data.startswith(_OLE):
        return data
    package = zipfile.ZipFile(io.BytesIO(data))
    if "content.xml" not in package.namelist():
        return data
    content = package.read("content.xml")
    mended = _COMMENT.sub(b"", _IN_CELLS.sub(b" ", content))
    if mended == content:
        return data
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as copy:
        for part in package.infolist():
            copy.writestr(part.filename, mended if part.filename == "content.xml" else package.read(part))
    return written.getvalue()


def _shown(cell: object) -> str:
    """Return what is in a cell, as text: 1 for 1.0, dates and times in the form of ISO 8601."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes" if not cell.second else "seconds")
    if isinstance(cell, time):
        return cell.isoformat("minutes" if not cell.second else "seconds")
    if isinstance(cell, timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(cell)


def _rows(sheet: python_calamine.CalamineSheet, spend: Callable[[int], bool]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet that are not empty, each with its number, while `spend` allows so many characters."""
    for at, row in enumerate(sheet.iter_rows(), 1):
        cells = [_shown(cell) for cell in row[:_MOST_CELLS]]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            if not spend(sum(map(len, cells)) + len(cells)):
                return
            yield at, cells


def _read(data: bytes) -> Mapping[str, object]:
    left, rows_left = _MOST_CHARACTERS, _MOST_ROWS

    def spend(characters: int) -> bool:
        nonlocal left, rows_left
        left, rows_left = left - characters, rows_left - 1
        return left >= 0 and rows_left >= 0

    book = python_calamine.load_workbook(io.BytesIO(_mended(data)))
    sheets = [
        (one.name, list(_rows(book.get_sheet_by_name(one.name), spend)))
        for one in book.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]
    return {"sheets": sheets, "cut": left < 0 or rows_left < 0}


def _main() -> None:
    _limited()
    data = sys.stdin.buffer.read()
    kind = _kind(data)
    try:
        found = {"kind": kind} if kind else _read(data)
    except python_calamine.PasswordError:
        found = {"kind": "password"}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    _main()
