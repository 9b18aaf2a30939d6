"""What a file is, and the text in it: by what it begins with, never by how it is called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sessions.common.errors import RosterError
from sessions.language.texts import N_, _

# Some bytes of the beginning are enough to tell a text without a mark from one in UTF-16.
_BEGINNING = 4_096
_MARKS: Mapping[bytes, str] = {
    b"\xef\xbb\xbf": "utf-8",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_PICTURE = N_("{file} is a picture, not a list of people. Type the names, or ask for the list as a table.")
_COMPRESSED = N_("{file} is a compressed file, not a list of people. Unpack it first.")
# What a file without people in it begins with, and a sentence: what it is, and what to do.
_OTHERS: Mapping[bytes, str] = {
    b"%PDF": N_("{file} is a PDF, not a list of people. Open it, copy the list, and paste it in the setup."),
    b"{\\rtf": N_(
        "{file} is an RTF document, not a list of people. Open it, copy the list, and paste it in the setup."
    ),
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"II*\0": _PICTURE,
    b"MM\0*": _PICTURE,
    b"\x1f\x8b": _COMPRESSED,
    b"7z\xbc\xaf": _COMPRESSED,
    b"Rar!\x1a": _COMPRESSED,
    b"\xfd7zXZ": _COMPRESSED,
    b"SQLite format 3": N_("{file} is a database, not a list of people. Export the list as CSV."),
    b"bplist00": N_("{file} is a file that programs of Apple keep, not a list of people. Export the list as CSV."),
}
_BEFORE_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?")
_SPACES = re.compile(r"\s*")
_HTML = re.compile(r"<(?:!doctype html|html|head|body|table|meta|div|p|ul|ol)\b", re.IGNORECASE)
# A whole text of one of these kinds is for programs; what it is, and what to do.
# One quoted name a line, between two brackets, can be read.
_JSON = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{][\s\[]*["{}]|\[[ \t]*")')
_EXCEL_2003 = re.compile(r"<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet")
_FLAT_OPEN = re.compile(r"<office:document\b")
_XML = re.compile(r"\s*<\?xml\b")
# Most letters of a western European text have no accents.
_MOST_ACCENTED = 0.3


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, and a sentence where it is not certain that the letters are the right ones."""

    text: str
    remark: str = ""


def is_workbook(data: bytes) -> bool:
    """Whether a file may be a workbook of a spreadsheet: a package, or a compound file of older programs."""
    return data.startswith((_ZIP, _OLE))


def is_html(text: str) -> bool:
    """Whether a text is a page of HTML, as many programs call their tables `.xls`."""
    before = _BEFORE_HTML.match(text)
    at = before.end() if before else 0
    # By hand: a pattern for comments looks for the end of each again and again.
    while text.startswith("<!--", at) and (ends := text.find("-->", at + 4)) > 0:
        spaces = _SPACES.match(text, ends + 3)
        at = spaces.end() if spaces else ends + 3
    return _HTML.match(text, at) is not None


def decoded(data: bytes, source: str) -> Decoded:
    """Return the text of a file called `source`: by its mark, else UTF-8, else what older programs of Windows write.

    Raises RosterError for what is no text, or has nothing in it, and for text in another encoding.
    """
    for beginning, sentence in _OTHERS.items():
        if data.startswith(beginning):
            raise RosterError(_(sentence, file=source))
    try:
        encoding = _encoding(data)
        text = data.decode(encoding).removeprefix("\ufeff") if encoding else None
    except UnicodeDecodeError:
        raise RosterError(
            _(
                "{file} is damaged: it begins as {encoding} and does not go on as it. Save it again.",
                file=source,
                encoding=encoding.upper(),
            )
        ) from None
    if text is not None and "\0" not in text:
        if not text.strip():
            raise RosterError(
                _("{file} is empty. Name a table with a column of names, or write one name a line.", file=source)
            )
        return Decoded(text)
    if text is not None or b"\0" in data:
        raise RosterError(
            _("{file} is not a text file. Give a table (CSV, Excel, ODS), contacts, or one name a line.", file=source)
        )
    return _of_windows(data, source)


def refuse_other_texts(text: str, source: str) -> None:
    """Raise RosterError for a text that is whole and no list: JSON, or XML that is no page, with what it is."""
    if _JSON.match(text) and text.rstrip().endswith(("}", "]")):
        raise RosterError(_("{file} is JSON, not a list of people. Export the list as CSV.", file=source))
    beginning = text[:_BEGINNING]
    if _EXCEL_2003.search(beginning):
        raise RosterError(
            _("{file} is an XML spreadsheet of Excel 2003. Open it and save it as .xlsx, or as CSV.", file=source)
        )
    if _XML.match(beginning) and not is_html(text):
        if _FLAT_OPEN.search(beginning):
            raise RosterError(
                _("{file} is a flat XML document of LibreOffice. Open it and save it as .ods, or as CSV.", file=source)
            )
        raise RosterError(_("{file} is XML, not a list of people. Export the list as CSV.", file=source))


def _encoding(data: bytes) -> str:
    """Return the encoding that a file says or shows; empty where it is neither UTF-8 nor UTF-16."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    zeros = data[:_BEGINNING].count(0)
    if zeros * 3 > len(data[:_BEGINNING]):
        # Of each pair of bytes the zero is the first or the second one.
        return "utf-16-be" if data[:_BEGINNING:2].count(0) * 2 > zeros else "utf-16-le"
    try:
        data.decode()
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _of_windows(data: bytes, source: str) -> Decoded:
    """Return a text in Windows-1252. Raises RosterError for what is none, or shows too few plain letters for one."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    letters = [letter for letter in text if letter.isalpha()]
    accented = [letter for letter in letters if not letter.isascii()]
    if not letters or len(accented) > _MOST_ACCENTED * len(letters):
        raise RosterError(
            _(
                "{file} does not say how its letters are encoded. Save it as “CSV UTF-8”, or copy and paste the list.",
                file=source,
            )
        )
    at = next((at for at, letter in enumerate(text) if letter.isalpha() and not letter.isascii()), None)
    word = re.search(r"\w*[^\W\x00-\x7f]\w*", text[max(at - 30, 0) : at + 30]) if at is not None else None
    if not word:
        return Decoded(text, _("{file} is not UTF-8, it was read as Windows-1252. Look at the accents.", file=source))
    remark = _(
        "{file} is not UTF-8, it was read as Windows-1252. Look at the accents, such as in “{word}”.",
        file=source,
        word=word[0][:30],
    )
    return Decoded(text, remark)
