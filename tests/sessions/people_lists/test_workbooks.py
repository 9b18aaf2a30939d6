"""Workbooks of spreadsheets: which sheet is read, what is in a cell, what is said of one that cannot be read."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from sessions.common.errors import RosterError
from sessions.people_lists.reading import read_list
from sessions.people_lists.sources.files import list_file
from sessions.people_lists.sources.workbooks import rows_of_people
from tests.builders.places import DATA
from tests.builders.tables import each
from tests.builders.workbooks import Rows, an_ods, an_xlsx, packed

GUESTS: Rows = [["Name", "Organisation"], ["Mirela Kostandi", "WFP"], [], ["Tariq Benhaddou", "FAO"]]
BUDGET: Rows = [["Item", "Costs"], ["Room", 250.0], ["Lunch", 12.5]]
OLE = b"\xd0\xcf\x11\xe0"
OLD = (DATA / "workbooks" / "several-sheets.xls").read_bytes()


def _cells(data: bytes, column: str = "") -> list[tuple[int, list[str]]]:
    return [(row.line, list(row.cells)) for row in rows_of_people(data, "guests.xlsx", column)[0]]


def test_a_row_is_named_as_the_spreadsheet_counts_it() -> None:
    assert _cells(an_xlsx({"Guests": GUESTS})) == [
        (1, ["Name", "Organisation"]), (2, ["Mirela Kostandi", "WFP"]), (4, ["Tariq Benhaddou", "FAO"]),
    ]  # fmt: skip
    found = read_list(an_xlsx({"Guests": GUESTS}), "guests.xlsx")
    assert [(one.person.name, one.person.organisation, one.line) for one in found.listed] == [
        ("Mirela Kostandi", "WFP", 2), ("Tariq Benhaddou", "FAO", 4),
    ]  # fmt: skip


def test_the_first_sheet_with_people_is_read_and_the_others_are_named() -> None:
    rows, remarks = rows_of_people(an_xlsx({"Costs": BUDGET, "Guests": GUESTS, "Waiting": GUESTS, "Old": GUESTS}), "x")
    assert rows[0].cells == ["Name", "Organisation"]
    assert remarks == [
        "Only the sheet “Guests” was read; “Waiting” and “Old” have people, too. Save that sheet alone to read it."
    ]
    assert rows_of_people(an_xlsx({"Guests": GUESTS, "Costs": BUDGET}), "x")[1] == []
    hidden = an_xlsx({"Last year": GUESTS, "Costs": BUDGET}, hidden=["Last year"])
    assert _cells(hidden)[0] == (1, ["Item", "Costs"])
    assert _cells(an_xlsx({"Costs": BUDGET, "Rooms": [["Who"], ["Ana Li"]]}), "Who")[0] == (1, ["Who"])


def test_numbers_and_dates_are_shown_as_people_write_them() -> None:
    rows = _cells(OLD)
    assert rows[0][1][:4] == ["Name", "No", "Day", "Note"]
    assert rows[1] == (2, ["Anna\nMeier", "1", "2026-11-29", "a\nb  c\td", "", "TRUE"])
    assert rows[2] == (3, ["Hidden", "2.5", "x"])
    assert rows[3] == (6, ["Bob", "09:30", "007", "1e+15", "2026-11-29 08:15", "0.5"])


def test_words_in_a_cell_of_several_lines_stay_apart_and_comments_are_no_part_of_it() -> None:
    rows = [
        ["<text:p>Name</text:p>", "<text:p>Team</text:p>"],
        ["<text:p>Mirela<text:line-break/>Kostandi</text:p>", "<text:p>Food<text:tab/>Security</text:p>"],
        ["<office:annotation><text:p>late?</text:p></office:annotation><text:p>Ana</text:p><text:p>Li</text:p>"],
    ]
    assert _cells(an_ods(rows))[1:] == [(2, ["Mirela Kostandi", "Food Security"]), (3, ["Ana\nLi"])]


@each(
    ("data", "sentence"),
    [
        (packed({"word/document.xml": ""}), r"^guests is a Word document, not a workbook\. Open it, copy the list"),
        (packed({"ppt/presentation.xml": ""}), r"is a presentation, not a workbook"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ""}), "document of LibreOffice"),
        (packed({"Index/Document.iwa": ""}), r"Numbers, Pages or Keynote\. Export it as Excel or CSV"),
        (packed({"photo.txt": ""}), r"is a compressed file, not a workbook\. Unpack it first\."),
        (an_ods([], manifest="<file-entry><encryption-data/></file-entry>"), r"is a workbook that is protected"),
        (packed({"encrypted-package": ""}), r"is a workbook that is protected"),
        (an_xlsx({"Empty": []}), r"is a workbook with nothing in its sheets"),
        (an_xlsx({"Guests": GUESTS})[:300], r"is a workbook that is damaged, or too large\. Open it in"),
        (packed({"xl/workbook.xml": "<"}), "is damaged"),
        (packed({"xl/workbook.xml": "", "xl/big.xml": "x" * 65_000_000}), "or too large"),
        (packed({f"xl/{at}.xml": "" for at in range(10_001)}), "or too large"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), r"protected with a password\. Save a copy without it\.$"),
        (OLE + "WordDocument".encode("utf-16-le"), "is a Word document"),
        (OLE + "Message".encode("utf-16-le"), "is not a workbook"),
        (OLD[:2_000], "damaged"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_says_what_it_is_and_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(RosterError, match=sentence):
        read_list(data, "guests")


def test_a_workbook_beyond_all_lists_is_read_in_part() -> None:
    rows, remarks = rows_of_people(an_xlsx({"Guests": [["Name"], *([["Ana Li" * 100]] * 3_000)]}), "guests.xlsx")
    assert 1_000 < len(rows) < 2_000
    assert remarks == ["guests.xlsx is large: only its beginning was read."]


def _far(reference: str, text: str) -> bytes:
    """Return the guests with one more cell, far away."""
    cell = f'<row r="{reference.lstrip("ABCDEFX")}"><c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c></row>'
    return _with_part(an_xlsx({"Guests": GUESTS}), "xl/worksheets/sheet1.xml", "</sheetData>", f"{cell}</sheetData>")


def _with_part(data: bytes, name: str, old: str, new: str) -> bytes:
    package = zipfile.ZipFile(io.BytesIO(data))
    parts = {part: package.read(part).decode() for part in package.namelist()}
    return packed({**parts, name: parts[name].replace(old, new)})


@pytest.mark.parametrize("reference", ["XFD5000", "XFD1048576", "C900000"])
def test_a_blank_cell_far_away_is_no_part_of_a_list(reference: str) -> None:
    found = read_list(_far(reference, " "), "guests.xlsx")
    assert ([one.name for one in found.people], found.remarks) == (["Mirela Kostandi", "Tariq Benhaddou"], ())


def test_what_is_where_no_list_has_anything_is_left_out_and_said() -> None:
    found = read_list(_far("A1048576", "."), "guests.xlsx")
    assert [one.name for one in found.people] == ["Mirela Kostandi", "Tariq Benhaddou"]
    assert found.remarks == ("guests.xlsx is large: only its beginning was read.",)


def test_a_blank_cell_at_the_end_of_a_sheet_of_libreoffice_is_no_part_of_a_list() -> None:
    name, blank = "<text:p>Mirela Kostandi</text:p>", "<text:p> </text:p>"
    end = (
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row><table:table-row>'
        '<table:table-cell table:number-columns-repeated="16383"/><table:table-cell office:value-type="string">'
        f"{blank}</table:table-cell></table:table-row></table:table>"
    )
    data = _with_part(an_ods([["<text:p>Name</text:p>"], [name]]), "content.xml", "</table:table>", end)
    assert [one.name for one in read_list(data, "guests.ods").people] == ["Mirela Kostandi"]


@each(
    "second",
    [
        [["Ana Li"], ["Bo Ek"], ["Cleo Lima"]],
        [["Ana Li", "ana@example.org"], ["Bo Ek", "bo@example.org"], ["Cleo Lima", "cleo@example.org"]],
        [["Group 1", "Group 2"], ["Ana Li", "Bo Ek"], ["Cleo Lima", "Dina Roy"], ["Eva Moe", "Ivo Tal"]],
    ],
)
def test_people_on_another_sheet_are_told_whichever_way_it_shows_them(second: Rows) -> None:
    said = "Only the sheet “Guests” was read; “More” has people, too. Save that sheet alone to read it."
    assert rows_of_people(an_xlsx({"Guests": GUESTS, "More": second}), "x")[1] == [said]
    rows, remarks = rows_of_people(an_xlsx({"Costs": BUDGET, "More": second, "Guests": GUESTS}), "x")
    assert list(rows[0].cells) == second[0]
    assert remarks[0].startswith("Only the sheet “More” was read; “Guests” has people, too.")


def test_of_many_sheets_with_people_some_are_named() -> None:
    [said] = rows_of_people(an_xlsx({f"Day {day}": GUESTS for day in range(1, 9)}), "x")[1]
    assert "“Day 2”, “Day 3”, “Day 4” and 4 more have people, too." in said


def test_where_workbooks_cannot_be_read_it_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "python_calamine.py").write_text("raise ImportError")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(RosterError, match=r"^x is a workbook, and what reads workbooks is not installed"):
        read_list(an_xlsx({"Guests": GUESTS}), "x")


def test_a_workbook_with_pictures_is_read(tmp_path: Path) -> None:
    file = tmp_path / "guests.xlsx"
    with zipfile.ZipFile(io.BytesIO(an_xlsx({"Guests": GUESTS}))) as guests, zipfile.ZipFile(file, "w") as larger:
        for part in guests.namelist():
            larger.writestr(part, guests.read(part))
        larger.writestr("xl/media/logo.png", bytes(2_000_000))
    assert [one.name for one in read_list(list_file(file), "x").people] == ["Mirela Kostandi", "Tariq Benhaddou"]
    file.write_bytes(file.read_bytes() + bytes(9_000_000))
    with pytest.raises(RosterError, match=r"^guests\.xlsx is larger than any list of people\."):
        list_file(file)


def _mutated(data: bytes, dice: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        at, length = dice.randrange(4, len(changed)), dice.choice((1, 1, 2, 4, 16))
        kind = dice.randrange(4)
        if kind == 0:
            changed[at] ^= 1 << dice.randrange(8)
        elif kind == 1:
            changed[at : at + length] = dice.randbytes(length)
        elif kind == 2 and len(changed) > 200:
            del changed[at : at + length]
        else:
            changed[at:at] = changed[at : at + length]
    return bytes(changed)


def _survives(files: int) -> None:
    """Whatever happens to a file, it is read within the reader's limits, or a sentence says that it cannot be."""
    dice = random.Random(14)  # noqa: S311  # damage that is the same each time
    table = an_xlsx({"Guests": GUESTS, "Costs": BUDGET})
    cells = an_ods([["<text:p>Name</text:p>"], ["<text:p>Mirela<text:line-break/>Kostandi</text:p>"]])
    for at in range(files):
        try:
            rows_of_people(_mutated((table, cells, OLD)[at % 3], dice), "guests")
        except RosterError as error:
            assert str(error).startswith("guests is ")  # noqa: PT017  # most of them are refused, some are read


def test_damaged_workbooks_end_in_a_sentence() -> None:
    _survives(24)


@pytest.mark.deep
@pytest.mark.timeout(900)
def test_many_damaged_workbooks_end_in_a_sentence() -> None:
    _survives(1_500)
