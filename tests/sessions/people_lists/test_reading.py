"""Lists of people from any door: what a file may be, what is asked, what is refused, and which files are offered."""

import os
from pathlib import Path

import pytest

from sessions.common.errors import RosterError
from sessions.common.files import MOST_BYTES
from sessions.people_lists.found import NoNamesError
from sessions.people_lists.reading import read_list
from sessions.people_lists.sources.files import list_file, lists_in
from tests.builders.tables import each

ANA_BEN = ["Ana Souza", "José Li"]
TABLE = "Name;Organisation\nAna Souza;FAO\nJosé Li;WHO\n"


def _names(content: bytes | str) -> list[str]:
    return [one.name for one in read_list(content, "list").people]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_file_is_read_in_the_encoding_that_it_is_in(encoding: str, end: str) -> None:
    found = read_list(TABLE.replace("\n", end).encode(encoding), "list.csv")
    assert [one.name for one in found.people] == ANA_BEN
    said = ("list.csv is not UTF-8, it was read as Windows-1252. Look at the accents, such as in “José”.",)
    assert found.remarks == (said if encoding == "cp1252" else ())


@each(
    ("data", "sentence"),
    [
        (b"", "^list is empty"),
        (b"\xef\xbb\xbf\n ", "^list is empty"),
        ("\n".encode("utf-16"), "^list is empty"),
        (b"name,role\n", "^list has no names in it"),
        (b"Date\n\nTotal\n", "^list has no names in it"),
        (b'{"participants": [{"name": "Ana Souza"}]}\n', "^list is JSON, not a list of people. Export the list as CSV"),
        (b'[\n  {"name": "Ana Souza"}\n]', "^list is JSON"),
        (b'["Ana Souza", "Ben Ek"]', "^list is JSON"),
        (
            b'<?xml version="1.0"?><?mso-application?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "^list is an XML spreadsheet of Excel 2003. Open it and save it as .xlsx",
        ),
        (b'<?xml version="1.0"?>\n<office:document>', "^list is a flat XML document of LibreOffice"),
        ('<?xml version="1.0"?><people/>'.encode("utf-16"), "^list is XML, not a list of people"),
        (b"%PDF-1.7 ...", "^list is a PDF, not a list of people. Open it, copy the list, and paste it"),
        (b"\x89PNG\r\n", "^list is a picture"),
        (b"\x1f\x8b\x08", "^list is a compressed file, not a list of people. Unpack it first"),
        (b"{\\rtf1 Ana}", "^list is an RTF document"),
        (b"7z\xbc\xaf\x27\x1c", "^list is a compressed file"),
        (b"SQLite format 3\0", "^list is a database"),
        (b"Ana\nBen\0\n", "^list is not a text file"),
        ("Анна\nБорис".encode("cp1251"), "^list does not say how its letters are encoded"),
        (b"\xff\xfeA", "^list is damaged: it begins as UTF-16"),
        (b"dn: cn=Ana\ncn: Ana\n", "^list is an LDIF file of an address book. Export it as CSV"),
    ],
)
def test_what_is_no_list_is_refused_with_what_it_is_and_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(RosterError, match=sentence):
        read_list(data, "list")


@each(
    ("data", "why"),
    [
        (b"12\n13\n", "number"),
        (b"4479******12\n", "number"),
        (b"Galaxy S21\n", "device"),
        (b"Apologies: Ana Souza\n", "not coming"),
        (b"we meet on Monday, in the large room\n", "doubt"),
    ],
)
def test_a_file_in_which_everything_was_left_out_is_shown_for_somebody_to_look_at(data: bytes, why: str) -> None:
    found = read_list(data, "list")
    assert (found.people, {one.why for one in found.left_out}) == ((), {why})


def test_a_paste_of_what_programs_exchange_is_refused_with_what_it_is() -> None:
    with pytest.raises(RosterError, match=r"^what you gave is JSON"):
        read_list('{"people": [{"name": "Ana Souza"}]}')
    assert [one.name for one in read_list('[\n"Ana Souza",\n"Ben Ek"\n]').people] == ["Ana Souza", "Ben Ek"]
    assert read_list("").left_out == ()


@pytest.mark.parametrize("mark", [",", ";", "\t", " | "])
def test_a_table_in_which_no_column_is_known_to_hold_names_is_a_question(mark: str) -> None:
    table = "\n".join(
        mark.join(row) for row in (["Wabash", "Land", "Tel"], ["Ana Souza", "Mali", "1"], ["Bo Ek", "Mali", "2"])
    )
    with pytest.raises(NoNamesError, match=r"list: no column is known to hold names\.$") as asked:
        read_list(table, "list")
    assert asked.value.columns == (("Wabash", "Ana Souza"), ("Land", "Mali"), ("Tel", "1"))
    assert [one.name for one in read_list(table, "list", column="wabash").people] == ["Ana Souza", "Bo Ek"]
    with pytest.raises(RosterError, match=r"no column is called “Nobody”\. There are “Wabash”, “Land”, “Tel”"):
        read_list(table, "list", column="Nobody")


def test_a_list_is_read_from_a_file_and_from_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes(b"name\nAna\n")
    assert list_file(file) == b"name\nAna\n"
    file.write_bytes(b"x" * (MOST_BYTES + 1))
    os.mkfifo(tmp_path / "pipe")
    for path, sentence in (
        (file, r"^people\.csv is larger than any list of people\."),
        (tmp_path / "pipe", r"^pipe is not a file\. Name a list of people\.$"),
        (tmp_path, r" is not a file\."),
        (tmp_path / "none.csv", r"^none\.csv cannot be read: the file or its folder is not there\.$"),
        (tmp_path / "nul\0", r"^There is no file nul\.$"),
        (Path("~nobody-here/list.csv"), r"^There is no file list\.csv\.$"),
    ):
        with pytest.raises(RosterError, match=sentence):
            list_file(path)


def test_what_is_offered_may_be_a_list_of_people(tmp_path: Path) -> None:
    (tmp_path / "guests.toml").write_text('[[people]]\nname = "Ana"\n')
    record = 'schema = 1\n\n[session]\ntitle = "X"\n\n[[people]]\nid = "a"\nname = "Ana"\n'
    (tmp_path / "record.TOML").write_text(record)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "soup"\n')
    (tmp_path / "people.csv").write_text("name\nAna\n")
    (tmp_path / "names.txt").write_text("Ana\n")
    (tmp_path / "soup.py").write_text("Ana\n")
    (tmp_path / "folder.toml").mkdir()
    sources = ("report.xlsx", "old.XLS", "table.ods", "cards.vcf", "invitation.ics", "page.html", "page.htm")
    for name in sources:
        (tmp_path / name).write_bytes(b"")
    lists = ("people.csv", "record.TOML", "names.txt", *sources, "guests.toml")
    for age, name in enumerate(lists):
        os.utime(tmp_path / name, (1_000_000 - age, 1_000_000 - age))
    assert tuple(path.name for path in lists_in(tmp_path)) == lists, "the newest first"
    assert lists_in(tmp_path / "none") == ()


def test_the_column_of_names_may_be_said_by_its_number_where_titles_are_the_same_or_none() -> None:
    untold = b"Wabash;Wabash;\nWFP;Ana Souza;1\nFAO;Ben Li;2\nFAO;Cleo Dao;3"
    with pytest.raises(NoNamesError) as asked:
        read_list(untold)
    assert asked.value.columns == (("Wabash", "WFP"), ("Wabash", "Ana Souza"), ("", "1"))
    assert [one.name for one in read_list(untold, column="#2").people] == ["Ana Souza", "Ben Li", "Cleo Dao"]
    twice = b"Notes,Who?,Who?,Email\nx,WFP,Ana Souza,a@x.org\ny,FAO,Ben Li,b@x.org"
    assert [one.name for one in read_list(twice, column="#3").people] == ["Ana Souza", "Ben Li"]
    for content in (untold, twice):
        with pytest.raises(RosterError, match="no column is called “#9”"):
            read_list(content, column="#9")
