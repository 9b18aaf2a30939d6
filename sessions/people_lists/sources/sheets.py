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

try:
    import python_calamine
    from python_calamine import SheetTypeEnum, SheetVisibleEnum
except ImportError:
    if __name__ != "__main__":
        raise
    json.dump({"kind": "no library"}, sys.stdout)
    sys.exit()

_MOST_MEMORY = 1_000_000_000  # bytes
_MOST_SECONDS = 5
_MOST_PARTS = 10_000
_MOST_UNPACKED = 64_000_000  # bytes
# What more than these says is on no list of people.
_MOST_CHARACTERS = 1_000_000
_MOST_CELLS = 1_000
_MOST_ROWS = 20_000
_LAST_ROW = 100_000
# The library has a place for every cell up to the last one, empty or not; more places than these are looked into first.
_MOST_PLACES = 1_000_000

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
_COMMENT, _COMMENT_ENDS = re.compile(rb"<office:annotation[\s>]"), b"</office:annotation>"
_BLANK_IN_CELLS = re.compile(
    rb"(<table:table-cell(?:\s[^<>]*)?)>\s*(?:<text:p(?:\s[^<>]*)?>\s*</text:p>\s*)+</table:table-cell>"
)
_REPEATED = re.compile(rb"\stable:number-columns-repeated=\"\d{1,9}\"")
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_PLACE = re.compile(rb"\sr=\"([A-Z]{1,3})(\d{1,7})\"")
_CELL = re.compile(rb"<(?:\w{1,20}:)?c[\s>/]")
_CELL_ENDS = re.compile(rb"</(?:\w{1,20}:)?c>")
_TEXT = re.compile(rb"<(?:\w{1,20}:)?si[\s>/]")
_TAG = re.compile(rb"<[^<>]*>")
_SHARED = re.compile(rb"\st=\"s\"")


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
    if "meta-inf/manifest.xml" in names and b"encryption-data" in _part(package, "META-INF/manifest.xml"):
        return "open password"
    said = _part(package, "mimetype") if "mimetype" in names else b"spreadsheet"
    return "" if b"spreadsheet" in said else "open"


def _mended(data: bytes) -> tuple[bytes, bool]:
    """Return a workbook whose cells keep their words apart: the library drops line breaks and tabs inside a paragraph.

    And whether cells were left out, where no list has any.
    It also takes the comment on a cell for a part of it, and keeps a place for every cell before a blank one far away.
    """
    if data.startswith(_OLE):
        return data, False
    package = zipfile.ZipFile(io.BytesIO(data))
    mended: dict[str, bytes] = {}
    blank: frozenset[bytes] | None = None
    is_cut = False
    for name in package.namelist():
        if name == "content.xml":
            content = _part(package, name)
            if (clear := _of_open_document(content)) != content:
                mended[name] = clear
        elif _SHEET.fullmatch(name):
            content = _part(package, name)
            if _is_far(content):
                blank = _blank_texts(package) if blank is None else blank
                mended[name], more = _without_blank_cells(content, blank)
                is_cut = is_cut or more
    if not mended:
        return data, is_cut
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as copy:
        for part in package.infolist():
            if not part.filename.startswith("xl/media/"):
                copy.writestr(part.filename, mended.get(part.filename) or _part(package, part.filename))
    return written.getvalue(), is_cut


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """Return a part of a package, no longer than the package says that it is."""
    with package.open(name) as part:
        return part.read(package.getinfo(name).file_size)


def _of_open_document(content: bytes) -> bytes:
    """Return the content of a workbook of LibreOffice without comments, line breaks, and words in blank cells."""
    parts, at = [], 0
    # By hand: a pattern looks for the end of each comment again, also where none ends.
    while (begins := _COMMENT.search(content, at)) and (ends := content.find(_COMMENT_ENDS, begins.end())) > 0:
        parts.append(content[at : begins.start()])
        at = ends + len(_COMMENT_ENDS)
    text = _IN_CELLS.sub(b" ", b"".join([*parts, content[at:]]))

    def emptied(cell: re.Match[bytes]) -> bytes:
        repeated = _REPEATED.search(cell[1])
        return b"<table:table-cell" + (repeated[0] if repeated else b"") + b"/>"

    return _BLANK_IN_CELLS.sub(emptied, text)


def _column(letters: bytes) -> int:
    """Return the number of a column, from 1: 28 for "AB"."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - 64
    return number


def _is_far(content: bytes) -> bool:
    """Whether the last row and column of a sheet of Excel are so far away that most places between are empty."""
    places = _PLACE.findall(content)
    width = max((_column(column) for column in {column for column, _ in places}), default=0)
    return width * max((int(row) for _, row in places), default=0) > _MOST_PLACES


def _blank_texts(package: zipfile.ZipFile) -> frozenset[bytes]:
    """Return the numbers of the texts in a workbook of Excel that say nothing."""
    if "xl/sharedStrings.xml" not in package.namelist():
        return frozenset()
    texts = _TEXT.split(_part(package, "xl/sharedStrings.xml"))[1:]
    return frozenset(b"%d" % at for at, text in enumerate(texts) if len(text) < 1_000 and not _said(b"<si " + text))


def _said(xml: bytes) -> bytes:
    return _TAG.sub(b"", xml).strip()


def _without_blank_cells(content: bytes, blank: frozenset[bytes]) -> tuple[bytes, bool]:
    """Return a sheet of Excel without the cells that say nothing and those where no list has any, and if it had any."""
    is_cut = False
    begins = [one.start() for one in _CELL.finditer(content)]
    kept = [content[: begins[0]]] if begins else [content]
    for start, end in zip(begins, [*begins[1:], len(content)], strict=True):
        cell = content[start:end]
        closed = cell.find(b">") + 1
        head = cell[:closed]
        if not head.endswith(b"/>"):
            ends = _CELL_ENDS.search(cell)
            closed = ends.end() if ends else closed
        said = _said(cell[:closed])
        is_blank = not said or (_SHARED.search(head) is not None and said in blank)
        place = _PLACE.search(head)
        is_far = place is not None and (_column(place[1]) > _MOST_CELLS or int(place[2]) > _LAST_ROW)
        is_cut = is_cut or (is_far and not is_blank)
        kept.append(cell[closed:] if is_blank or is_far else cell)
    return b"".join(kept), is_cut


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
        if at > _LAST_ROW:
            spend(_MOST_CHARACTERS + 1)
            return
        cells = [_shown(cell) for cell in row[:_MOST_CELLS]] if any(row) else []
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

    mended, is_cut = _mended(data)
    book = python_calamine.load_workbook(io.BytesIO(mended))
    sheets = [
        (one.name, list(_rows(book.get_sheet_by_name(one.name), spend)))
        for one in book.sheets_metadata
        if one.visible == SheetVisibleEnum.Visible and one.typ == SheetTypeEnum.WorkSheet
    ]
    return {"sheets": sheets, "cut": is_cut or left < 0 or rows_left < 0}


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
