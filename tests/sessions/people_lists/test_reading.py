"""Lists of people in files: what can be opened, which mistakes are reported, what is read although it is no table."""

import os
from pathlib import Path

import pytest

from sessions.common.errors import RosterError
from sessions.common.files import MOST_BYTES
from sessions.model.people import Person
from sessions.people_lists.reading import list_file, lists_in, read_list
from tests.builders.tables import each


@each(
    ("data", "sentence"),
    [
        (b"name,role\nAna,king\n", r"^list, line 2: the role “king” is unknown\."),
        (b"\n\xef\xbb\xbf", "has no people in it"),
        (b"\xef\xbb\xbf\nRole;Name\nking;Ana\n", r"^list, line 3: the role “king” is unknown\."),
        (b'"name"\trole\nAna\tpeer\textra\n', r"^list, line 2: 3 cells under a header of 2\."),
        (b"name\nAna\nAna\n", r"^list, line 3: “Ana” is already on line 2\."),
        (b'[[people]]\nname = "Ana"\nrole = "king"\n', r"^list, line 1: the role “king” is unknown\."),
        (b'[[people]]\nname = "Ana\n', r"^list: .*Fix the TOML there\.$"),
        (b"Ana\nJos\xe9\n", r"^list, line 2: this is not UTF-8 text\."),
        (b"Ana\nAna\0", "is not a text file"),
        (b" \n", "has no people in it"),
    ],
)
def test_a_mistake_in_a_table_is_said_and_never_read_over(data: bytes, sentence: str) -> None:
    with pytest.raises(RosterError, match=sentence):
        read_list(data, "list")


def test_a_table_without_mistakes_is_read_whole() -> None:
    known = (Person(id="ana", name="Ana"),)
    found = read_list(b"name,role\nAna,presenter\nBen,\n", "list", known)
    assert [(one.name, one.role) for one in found.people] == [("Ana", "presenter"), ("Ben", "peer")]
    assert found.remarks == ()


def test_text_that_is_no_table_is_read_as_if_it_was_pasted_with_its_remarks() -> None:
    found = read_list(b"Ana, coach\nBen, peer\nBen\nCleo (FAO)\n", "list", roles={"observer": "coach"})
    assert [(one.name, one.role) for one in found.people] == [("Ana", "observer"), ("Ben", "peer"), ("Cleo", "peer")]
    assert found.remarks == ("Ben is on the list already.",)
    only_names = read_list(b"Ana Souza, Ministry of Health\nBen Li\n", "list")
    assert [(one.name, one.organisation) for one in only_names.people] == [
        ("Ana Souza", "Ministry of Health"), ("Ben Li", None),
    ]  # fmt: skip
    everybody = read_list(b"Ana\nana\n", "list", (Person(id="ana", name="Ana"),))
    assert (everybody.people, everybody.remarks) == ((), ("Ana is on the list already.",))


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
