"""What is on a list, before anything is made; and what is said of it when something is."""

import io
import json
import os
import re
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from sessions.people_lists.found import PeopleList, Why, left_out_counted
from sessions.people_lists.reading import read_list
from sessions.people_lists.tables.titles import title_meant
from sessions.storage.store import Store
from tests.builders.cli_world import Cli, cli_fixture, send  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.lists import LISTS
from tests.builders.places import DOCS
from tui.cli.people_given import remark_on_list
from tui.cli.shell import Shell

GUESTS = """Name,Role,Organisation,Language,Place,Called,Group,Status
Ngozi Okonkwo,presenter,Ministry of Health,en,room,Ngo,1,Yes
Tomás Ó Súilleabháin,facilitator,,en,,,2,
Ana Souza,,FAO,,,,,declined
김서연,,Municipality of Cusco,,remote,,2,
Galaxy S21,,,,,,,
iPhone 12,,,,,,,
"""


@pytest.fixture(autouse=True)
def _guests(cli: Cli) -> None:
    Path("guests.csv").write_text(GUESTS, "utf-8")


def test_who_would_come_is_told_with_line_and_role_and_what_is_left_out_and_why(cli: Cli) -> None:
    assert cli("people", "guests.csv") == (
        "line  name                  role         organisation           language  place   group\n"
        "   2  Ngozi Okonkwo         presenter    Ministry of Health     en        room    1\n"
        "   3  Tomás Ó Súilleabháin  facilitator                         en                2\n"
        "   5  김서연                             Municipality of Cusco            remote  2\n"
        "\n"
        "LEFT OUT\n"
        "4  Ana Souza · FAO · declined  declined\n"
        "6  Galaxy S21                  a device\n"
        "7  iPhone 12                   a device\n"
        "\n"
        "3 people would come: 1 presenter, 1 participant, 1 facilitator. "
        "Left out: 1 who does not come (Ana Souza), 2 devices.\n"
        "! 3 people; this format is made for 6 to 12.\n"
    )
    assert cli.err == ""
    assert not cli.home.exists()


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_on_a_terminal_no_line_is_longer_than_it_is_wide(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 1

    monkeypatch.setattr("tui.cli.shell.os.get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    monkeypatch.setattr("sys.stdout", screen := Screen())
    assert cli.tried("people", "guests.csv") == 0
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= columns
    assert "Tomás" in lines[2]
    assert "devices" in screen.getvalue()


def test_roles_are_called_as_the_format_calls_them(cli: Cli) -> None:
    assert "1 client" in cli("people", "guests.csv", "--format", "troika")
    assert "klingon" in cli.refused("people", "guests.csv", "--format", "klingon", code=2)


def test_how_many_the_format_is_made_for_and_who_is_missing_is_said_before_anything_is_made(cli: Cli) -> None:
    names = [f"Person {letter}{other}" for letter in "ABCDE" for other in "abcd"]
    Path("guests.csv").write_text("\n".join(names), "utf-8")
    lines = cli("people", "guests.csv").splitlines()
    said = "! 20 people; this format is made for 6 to 12: 2 groups of 10 would fit."
    assert lines[-3:] == [
        said, "! There is no presenter among the people.", "! There is no facilitator among the people.",
    ]  # fmt: skip


def test_a_program_is_told_the_same(cli: Cli) -> None:
    told = cli.json("people", "guests.csv", "--json")
    assert list(told) == ["people", "left_out", "remarks"]
    assert told["people"][0] == {
        "line": 2, "id": "ngozi", "name": "Ngozi Okonkwo", "role": "presenter", "organisation": "Ministry of Health",
        "language": "en", "place": "room", "called": "Ngo", "group": "1",
    }  # fmt: skip
    assert told["people"][2] == {
        "line": 5, "id": "person", "name": "김서연", "role": "peer", "organisation": "Municipality of Cusco",
        "place": "remote", "group": "2",
    }  # fmt: skip
    assert told["left_out"][:2] == [
        {
            "line": 4, "text": "Ana Souza · FAO · declined", "why": "not coming", "reason": "declined",
            "name": "Ana Souza",
        },
        {"line": 6, "text": "Galaxy S21", "why": "device", "reason": "a device"},
    ]  # fmt: skip
    assert told["remarks"] == ["3 people; this format is made for 6 to 12."]


def test_a_list_comes_through_a_pipe_too(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, (LISTS / "lines-5.txt").read_bytes())
    assert [one["name"] for one in json.loads(cli("people", "-", "--json"))["people"]][::4] == [
        "Mirela Kostandi", "Wanjiru Kamotho",
    ]  # fmt: skip


def test_the_people_of_a_record_are_a_list_and_its_name_is_enough(cli: Cli) -> None:
    record = Path(cli("new", "--title", "Fund release", "--people", "guests.csv").strip())
    names = [one["name"] for one in cli.json("people", record, "--json")["people"]]
    assert names == ["Ngozi Okonkwo", "Tomás Ó Súilleabháin", "김서연"]
    for name in (record.stem, "fund-release", "Fund-rel", record.name):
        assert [one["name"] for one in cli.json("people", name, "--json")["people"]] == names
    again = Path(cli("new", "--title", "Fund release", "--people", record.stem).strip())
    assert Store(again).meeting.people == Store(record).meeting.people
    assert cli.refused("people", "fund").startswith("There is no file fund. “fund” may be 2026-05-22-fund-release")


def test_a_list_on_which_nobody_comes_is_shown_and_no_record_is_made_of_it(cli: Cli) -> None:
    Path("guests.csv").write_text("Name,Status\nGalaxy S21,\nAna Souza,declined\niPhone 12,\n", "utf-8")
    assert "LEFT OUT\n2  Galaxy S21" in (shown := cli("people", "guests.csv", code=1))
    assert shown.endswith("Nobody would come. Left out: 1 who does not come (Ana Souza), 2 devices.\n")
    for command in ("new", "groups"):
        assert cli.refused(command, "--people", "guests.csv") == (
            "guests.csv: nobody on this list comes. Left out: 1 who does not come (Ana Souza), 2 devices. "
            "See whether somebody is missing. To do so: peer-assist people guests.csv"
        )
    assert not cli.home.exists()


@pytest.mark.parametrize("command", ["new", "groups"])
def test_what_is_left_out_is_said_where_records_are_made(cli: Cli, command: str) -> None:
    table = GUESTS.replace("Name,", "Wer?,").replace("José", "Jose").encode()
    Path("the guests' list.csv").write_bytes(table)
    arguments = ["--people", "the guests' list.csv", "--format", "tci", "--column=Wer?"]
    printed = cli(command, *arguments, *(["--groups", "2"] if command == "groups" else []))
    assert sum(len(Store(Path(line)).meeting.people) for line in printed.splitlines()) == 3
    assert cli.err.startswith(
        "Left out: 1 who does not come (Ana Souza), 2 devices. See whether somebody is missing. "
        """To do so: peer-assist people --format tci '--column=Wer?' 'the guests'"'"' list.csv'\n"""
    )
    assert "To do so:" not in cli.err.partition("\n")[2]


def test_what_was_left_out_is_counted_so_that_nobody_fears_to_have_lost_somebody() -> None:
    twice = read_list("Name,Mail\nAna Souza,\nAna Souza,\nAna Souza,\n")
    assert left_out_counted(twice.left_out) == "2 lines that repeat somebody"
    assert left_out_counted(twice.left_out[:1]) == "1 line that repeats somebody"


def test_how_a_list_was_read_is_said_where_a_record_is_made(cli: Cli) -> None:
    Path("guests.csv").write_bytes("Name\nJosé Ibáñez\n".encode("cp1252"))
    cli("new", "--people", "guests.csv")
    assert "\nguests.csv is not UTF-8, it was read as Windows-1252. Look at the accents" in f"\n{cli.err}"
    assert "somebody is missing" not in cli.err  # nobody was left out


def test_only_a_handful_of_remarks_is_said_and_a_list_from_a_pipe_cannot_be_shown_again() -> None:
    found = PeopleList(remarks=tuple(f"Line {number} is odd." for number in range(1, 9)))
    shell = Shell(lambda: datetime(2026, 5, 22, tzinfo=UTC), {}, io.StringIO(), err := io.StringIO())
    remark_on_list(found, Namespace(people="-", format="world-bank", column=""), shell)
    assert err.getvalue() == (
        "Line 1 is odd.\nLine 2 is odd.\nLine 3 is odd.\nLine 4 is odd.\nLine 5 is odd.\n"
        "There are 3 more remarks on this list. Save the list as a file to look at it: `peer-assist people FILE` shows "
        "all of it.\n"
    )


def test_by_hand_people_are_in_the_group_that_the_list_gives_them(cli: Cli) -> None:
    printed = cli("groups", "--people", "guests.csv", "--by", "hand")
    groups = [[person.id for person in Store(Path(line)).meeting.people] for line in printed.splitlines()]
    assert groups == [["ngozi"], ["tomas", "person"]]


# --- the document


DOCUMENT = (DOCS / "lists.md").read_text("utf-8")


def test_the_example_of_the_document_prints_what_it_says(cli: Cli) -> None:
    example = re.search(r"```csv\n(.*?)```\n\n```sh\npeer-assist (.*?)\n```\n\n```\n(.*?)```", DOCUMENT, re.DOTALL)
    assert example is not None
    Path("guests.csv").write_text(example[1], "utf-8")
    assert cli(*example[2].split()) == example[3]


def test_what_programs_are_told_is_in_the_document(cli: Cli) -> None:
    explained = set(re.findall(r"`([^`]+)`", DOCUMENT.partition("## For programs")[2]))
    told = cli.json("people", "guests.csv", "--json")
    keys = {key for rows in (told["people"], told["left_out"]) for row in rows for key in row}
    assert told.keys() | keys | set(get_args(Why)) <= explained


def rows_below(head: str) -> list[list[str]]:
    """Return the cells of the table of the document that has this head."""
    table = DOCUMENT.partition(head)[2].partition("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[2:]]


def test_the_titles_of_the_document_are_known_in_each_language() -> None:
    titles = {
        column: re.split("[,;:.] ?", cell.partition(":")[0]) for column, cell in rows_below("| column | the comm")
    }
    pairs = [
        pair.split(", ")
        for pair in dict(rows_below("| column | the comm"))["given and family name, in two columns"].split("; ")
    ]
    for given, family in pairs:
        assert [one.name for one in read_list(f"{given};{family};Wabash\nAna;Souza;1").people] == ["Ana Souza"]
    meant = {column: {title_meant(title.strip())[0] for title in words} for column, words in titles.items()}
    assert meant.pop("given and family name, in two columns") <= {"given", "family", "name"}
    assert meant.pop("whether they come") == {"status"}
    assert meant == {column: {column} for column in meant}


def test_the_words_for_roles_of_the_document_are_known_in_each_language() -> None:
    of_column = ("presenter", "peer", "facilitator", "note-taker", "observer", "support")
    for language, *cells in rows_below("| | presenter | peer |"):
        for role, words in zip(of_column, cells, strict=True):
            people = read_list(
                "Name;Role\nBo Ek;\nCleo Lo;\n" + "".join(f"Ana {word.title()};{word}\n" for word in words.split(", "))
            ).people
            assert {one.role for one in people[2:]} == {role}, (language, words)


# --- a table in which no column is known to hold names

ASKED = "Tel,Wabash,Land,Mail\n12,Ana Souza,Mali,\n13,Ben Ek,Mali,\n"


@pytest.mark.parametrize(
    ("arguments", "again"),
    [
        (("people", "guests.csv"), "people --column Wabash guests.csv"),
        (("people", "--json", "--column=", "guests.csv"), "people --column Wabash --json guests.csv"),
        (
            ("new", "--title", "Fund release", "--people", "guests.csv"),
            "new --column Wabash --title 'Fund release' --people guests.csv",
        ),
        (("groups", "--column", "", "--people", "guests.csv"), "groups --column Wabash --people guests.csv"),
    ],
)
def test_which_column_holds_the_names_is_asked_with_the_command_that_answers(
    cli: Cli, arguments: tuple[str, ...], again: str
) -> None:
    Path("guests.csv").write_text(ASKED, "utf-8")
    assert cli.refused(*arguments) == (
        "guests.csv: no column is known to hold names. Its columns, each with an example: “Tel” (12), "
        "“Wabash” (Ana Souza), “Land” (Mali), “Mail”. Say which one does, with --column and its title. "
        f"To do so: peer-assist {again}"
    )
    assert not cli.home.exists()


def test_of_very_many_columns_the_first_are_told_and_a_title_that_looks_like_an_option_stays_one(cli: Cli) -> None:
    titles = ["-x", "Tel", "Land", *(f"Wabash {letter}" for letter in "abcdefghijklmnopqr")]
    rows = [titles, ["Ana Souza", "12", "Mali", *["–"] * 18], ["Ben Ek", "13", "Mali", *["–"] * 18]]
    Path("guests.csv").write_text("\n".join(map(",".join, rows)), "utf-8")
    said = cli.refused("people", "guests.csv")
    assert "“Wabash i” (–), and 9 more. Say which one does" in said
    assert said.endswith("peer-assist people --column=-x guests.csv")


def test_a_column_is_one_of_a_list(cli: Cli) -> None:
    assert cli.refused("new", "--column", "Wer?", code=2).endswith("Name the list with --people.")
