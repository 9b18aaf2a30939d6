"""What a file is, and the text in it: by what it begins with, never by how it is called."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sessions.common.errors import RosterError

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
_AS_TABLE = "Export the list as CSV."
_BY_HAND = "Type the names, or ask for the list as a table."
# What a file without people in it begins with, what it is, and what to do.
_OTHERS: Mapping[bytes, tuple[str, str]] = {
    b"%PDF": ("a PDF", "Open it, copy the list, and paste it in the setup."),
    b"{\\rtf": ("an RTF document", "Open it, copy the list, and paste it in the setup."),
    b"\x89PNG": ("a picture", _BY_HAND),
    b"\xff\xd8\xff": ("a picture", _BY_HAND),
    b"GIF8": ("a picture", _BY_HAND),
    b"II*\0": ("a picture", _BY_HAND),
    b"MM\0*": ("a picture", _BY_HAND),
    b"\x1f\x8b": ("a compressed file", "Unpack it first."),
    b"7z\xbc\xaf": ("a compressed file", "Unpack it first."),
    b"Rar!\x1a": ("a compressed file", "Unpack it first."),
    b"\xfd7zXZ": ("a compressed file", "Unpack it first."),
    b"SQLite format 3": ("a database", _AS_TABLE),
    b"bplist00": ("a file that programs of Apple keep", _AS_TABLE),
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
    for beginning, (kind, cure) in _OTHERS.items():
        if data.startswith(beginning):
            raise RosterError(f"{source} is {kind}, not a list of people. {cure}")
    try:
        encoding = _encoding(data)
        text = data.decode(encoding).removeprefix("\ufeff") if encoding else None
    except UnicodeDecodeError:
        raise RosterError(
            f"{source} is damaged: it begins as {encoding.upper()} and does not go on as it. Save it again."
        ) from None
    if text is not None and "\0" not in text:
        if not text.strip():
            raise RosterError(f"{source} is empty. Name a table with a column of names, or write one name a line.")
        return Decoded(text)
    if text is not None or b"\0" in data:
        raise RosterError(f"{source} is not a text file. Give a table (CSV, Excel, ODS), contacts, or one name a line.")
    return _of_windows(data, source)


def refuse_other_texts(text: str, source: str) -> None:
    """Raise RosterError for a text that is whole and no list: JSON, or XML that is no page, with what it is."""
    if _JSON.match(text) and text.rstrip().endswith(("}", "]")):
        raise RosterError(f"{source} is JSON, not a list of people. {_AS_TABLE}")
    beginning = text[:_BEGINNING]
    if _EXCEL_2003.search(beginning):
        raise RosterError(f"{source} is an XML spreadsheet of Excel 2003. Open it and save it as .xlsx, or as CSV.")
    if _XML.match(beginning) and not is_html(text):
        if _FLAT_OPEN.search(beginning):
            raise RosterError(
                f"{source} is a flat XML document of LibreOffice. Open it and save it as .ods, or as CSV."
            )
        raise RosterError(f"{source} is XML, not a list of people. {_AS_TABLE}")


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
            f"{source} does not say how its letters are encoded. Save it as “CSV UTF-8”, or copy and paste the list."
        )
    at = next((at for at, letter in enumerate(text) if letter.isalpha() and not letter.isascii()), None)
    word = re.search(r"\w*[^\W\x00-\x7f]\w*", text[max(at - 30, 0) : at + 30]) if at is not None else None
    example = f", such as in “{word[0][:30]}”" if word else ""
    return Decoded(text, f"{source} is not UTF-8, it was read as Windows-1252. Look at the accents{example}.")
