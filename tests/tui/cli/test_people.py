"""What is on a list, before anything is made; and what is said of it when something is."""

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from sessions.model.people import Person
from sessions.people_lists.found import LeftOut, Listed, NoNamesError, PeopleList, Why
from sessions.storage.store import Store
from tests.builders.cli_world import Cli, cli_fixture, send  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.lists import LISTS
from tests.builders.places import DOCS

GUESTS = PeopleList(
    (
        Listed(
            Person(id="ngozi", name="Ngozi Okonkwo", role="presenter", organisation="Ministry of Health", language="en",
                   place="room", called="Ngo"), 2, "1",
        ),
        Listed(Person(id="tomas", name="Tomás Ó Súilleabháin", role="facilitator", language="en"), 3, "2"),
        Listed(Person(id="kim", name="김서연", organisation="Municipality of Cusco", place="remote"), 5, "2"),
    ),
    (
        LeftOut(4, "Ana Souza,FAO,declined", "not coming", "declined", Person(id="ana", name="Ana Souza")),
        LeftOut(6, "4479******12", "number", "the number of a caller"),
        LeftOut(7, "+254****123", "number", "the number of a caller"),
    ),
    ("Line 2: “host” is what a video call calls people; nobody has a role by it.",),
)  # fmt: skip

Reading = Callable[[PeopleList | NoNamesError], None]


@pytest.fixture(name="reads")
def reads_fixture(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Reading:
    """Return what makes every list say the same, whatever is in its file."""
    Path("guests.csv").write_text("name\n", "utf-8")

    def reads(what: PeopleList | NoNamesError) -> None:
        def read_list(content: bytes, source: str, **_: object) -> PeopleList:
            if isinstance(what, NoNamesError):
                raise what
            return what

        monkeypatch.setattr("tui.cli.people_given.read_list", read_list)

    return reads


def test_who_would_come_is_told_with_line_and_role_and_what_is_left_out_and_why(cli: Cli, reads: Reading) -> None:
    reads(GUESTS)
    assert cli("people", "guests.csv") == (
        "line  name                  role         organisation           language  place   group\n"
        "   2  Ngozi Okonkwo         presenter    Ministry of Health     en        room    1\n"
        "   3  Tomás Ó Súilleabháin  facilitator                         en                2\n"
        "   5  김서연                             Municipality of Cusco            remote  2\n"
        "\n"
        "LEFT OUT\n"
        "4  Ana Souza,FAO,declined  declined\n"
        "6  4479******12            the number of a caller\n"
        "7  +254****123             the number of a caller\n"
        "\n"
        "3 people would come: 1 presenter, 1 participant, 1 facilitator. "
        "Left out: 1 who does not come (Ana Souza), 2 numbers of callers.\n"
        "! Line 2: “host” is what a video call calls people; nobody has a role by it.\n"
    )
    assert cli.err == ""
    assert not cli.home.exists()


@pytest.mark.parametrize("columns", [60, 80, 200])
def test_on_a_terminal_no_line_is_longer_than_it_is_wide(
    cli: Cli, reads: Reading, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

        def fileno(self) -> int:
            return 1

    reads(GUESTS)
    monkeypatch.setattr("tui.cli.shell.os.get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    monkeypatch.setattr("sys.stdout", screen := Screen())
    assert cli.tried("people", "guests.csv") == 0
    lines = screen.getvalue().splitlines()
    assert max(map(len, lines)) <= columns
    assert "Tomás" in lines[2]
    assert "caller" in screen.getvalue()


def test_roles_are_called_as_the_format_calls_them(cli: Cli, reads: Reading) -> None:
    reads(GUESTS)
    assert "1 client" in cli("people", "guests.csv", "--format", "troika")
    assert "klingon" in cli.refused("people", "guests.csv", "--format", "klingon", code=2)


def test_a_program_is_told_the_same(cli: Cli, reads: Reading) -> None:
    reads(GUESTS)
    told = cli.json("people", "guests.csv", "--json")
    assert list(told) == ["people", "left_out", "remarks"]
    assert told["people"][0] == {
        "line": 2, "id": "ngozi", "name": "Ngozi Okonkwo", "role": "presenter", "organisation": "Ministry of Health",
        "language": "en", "place": "room", "called": "Ngo", "group": "1",
    }  # fmt: skip
    assert told["left_out"][:2] == [
        {"line": 4, "text": "Ana Souza,FAO,declined", "why": "not coming", "reason": "declined", "name": "Ana Souza"},
        {"line": 6, "text": "4479******12", "why": "number", "reason": "the number of a caller"},
    ]
    assert told["remarks"] == list(GUESTS.remarks)
    reads(PeopleList(GUESTS.listed[2:]))
    assert cli.json("people", "guests.csv", "--json")["people"] == [
        {"line": 5, "id": "kim", "name": "김서연", "role": "peer", "organisation": "Municipality of Cusco",
         "place": "remote", "group": "2"}
    ]  # fmt: skip


def test_a_list_comes_through_a_pipe_too(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, (LISTS / "lines-5.txt").read_bytes())
    assert [one["name"] for one in json.loads(cli("people", "-", "--json"))["people"]][::4] == [
        "Mirela Kostandi", "Wanjiru Kamotho",
    ]  # fmt: skip


def test_a_list_on_which_nobody_comes_is_shown_and_no_record_is_made_of_it(cli: Cli, reads: Reading) -> None:
    reads(PeopleList((), GUESTS.left_out))
    assert "LEFT OUT\n4  Ana Souza" in (shown := cli("people", "guests.csv", code=1))
    assert "Nobody would come. Left out: 1 who does not come (Ana Souza)" in shown
    for command in ("new", "groups"):
        assert cli.refused(command, "--people", "guests.csv") == (
            "guests.csv: nobody on this list comes. Left out: 1 who does not come (Ana Souza), 2 numbers of callers. "
            "See whether somebody is missing. To do so: peer-assist people guests.csv"
        )
    assert not cli.home.exists()


@pytest.mark.parametrize("command", ["new", "groups"])
def test_what_is_left_out_is_said_where_records_are_made(cli: Cli, reads: Reading, command: str) -> None:
    reads(GUESTS)
    Path("the guests' list.csv").write_text("name\n", "utf-8")
    arguments = ["--people", "the guests' list.csv", "--format", "tci", "--column=Wer?"]
    printed = cli(command, *arguments, *(["--groups", "2"] if command == "groups" else []))
    assert sum(len(Store(Path(line)).meeting.people) for line in printed.splitlines()) == 3
    assert cli.err.startswith(
        "Left out: 1 who does not come (Ana Souza), 2 numbers of callers. See whether somebody is missing. "
        """To do so: peer-assist people --format tci '--column=Wer?' 'the guests'"'"' list.csv'\n"""
        "Line 2: “host” is what a video call calls people"
    )
    assert "To do so:" not in cli.err.partition("\n")[2]


def test_only_a_handful_of_remarks_is_said_and_a_list_from_a_pipe_cannot_be_shown_again(
    cli: Cli, reads: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(PeopleList(GUESTS.listed[:2], (), tuple(f"Line {number} is odd." for number in range(1, 9))))
    send(monkeypatch, b"name\n")
    cli("new", "--people", "-")
    assert cli.err == (
        "Line 1 is odd.\nLine 2 is odd.\nLine 3 is odd.\nLine 4 is odd.\nLine 5 is odd.\n"
        "There are 3 more remarks on this list. Save the list as a file to look at it: `peer-assist people FILE` shows "
        "all of it.\n"
    )
    assert cli("people", "guests.csv").count(" is odd.") == 8


def test_by_hand_people_are_in_the_group_that_the_list_gives_them(cli: Cli, reads: Reading) -> None:
    reads(GUESTS)
    printed = cli("groups", "--people", "guests.csv", "--by", "hand")
    groups = [[person.id for person in Store(Path(line)).meeting.people] for line in printed.splitlines()]
    assert groups == [["ngozi"], ["tomas", "kim"]]


# --- the document


DOCUMENT = (DOCS / "lists.md").read_text("utf-8")
DOCUMENTED = PeopleList(
    (
        Listed(Person(id="ngozi", name="Ngozi Okonkwo", organisation="Ministry of Health"), 2),
        Listed(Person(id="tomas", name="Tomás Ó Súilleabháin", organisation="Open College"), 3),
    ),
    (
        LeftOut(
            4, "Diallo, Fatou · Santé Sahel · Not attending", "not coming", "not attending",
            Person(id="fatou", name="Fatou Diallo"),
        ),
        LeftOut(5, "4479******12 · Attending", "number", "a number, no name"),
    ),
)  # fmt: skip


def test_the_example_of_the_document_prints_what_it_says(cli: Cli, reads: Reading) -> None:
    reads(DOCUMENTED)
    example = re.search(r"```csv\n(.*?)```\n\n```sh\npeer-assist (.*?)\n```\n\n```\n(.*?)```", DOCUMENT, re.DOTALL)
    assert example is not None
    Path("guests.csv").write_text(example[1], "utf-8")
    assert cli(*example[2].split()) == example[3]


def test_what_programs_are_told_is_in_the_document(cli: Cli, reads: Reading) -> None:
    reads(GUESTS)
    explained = set(re.findall(r"`([^`]+)`", DOCUMENT.partition("## For programs")[2]))
    told = cli.json("people", "guests.csv", "--json")
    keys = {key for rows in (told["people"], told["left_out"]) for row in rows for key in row}
    assert told.keys() | keys | set(get_args(Why)) <= explained


# --- a table in which no column is known to hold names

ASKED = NoNamesError(
    "guests.csv: no column is known to hold names.",
    [("Datum", "24.11.2026"), ("Mail", "ana@example.org"), ("Wer kommt?", "Ana Souza"), ("", "x"), ("Ort", "")],
)


@pytest.mark.parametrize(
    ("arguments", "again"),
    [
        (("people", "guests.csv"), "people --column 'Wer kommt?' guests.csv"),
        (("people", "--json", "--column=Nome", "guests.csv"), "people --column 'Wer kommt?' --json guests.csv"),
        (
            ("new", "--title", "Fund release", "--people", "guests.csv"),
            "new --column 'Wer kommt?' --title 'Fund release' --people guests.csv",
        ),
        (("groups", "--column", "Nome", "--people", "guests.csv"), "groups --column 'Wer kommt?' --people guests.csv"),
    ],
)
def test_which_column_holds_the_names_is_asked_with_the_command_that_answers(
    cli: Cli, reads: Reading, arguments: tuple[str, ...], again: str
) -> None:
    reads(ASKED)
    assert cli.refused(*arguments) == (
        "guests.csv: no column is known to hold names. Its columns: “Datum” (24.11.2026), “Mail” (ana@example.org), "
        "“Wer kommt?” (Ana Souza), “Ort”. Say which one holds the names, by its title. "
        f"To do so: peer-assist {again}"
    )
    assert not cli.home.exists()


def test_of_very_many_columns_the_first_are_told_and_a_title_that_looks_like_an_option_stays_one(
    cli: Cli, reads: Reading
) -> None:
    reads(NoNamesError("No names.", [("-x", "1"), *((f"Column {number}", "") for number in range(20))]))
    said = cli.refused("people", "guests.csv")
    assert "“Column 10” and 9 more" not in said
    assert "“Column 10”, and 9 more." in said
    assert said.endswith("peer-assist people --column=-x guests.csv")
    reads(NoNamesError("No names.", [("", "1")]))
    assert cli.refused("people", "guests.csv") == "No names."


def test_a_column_is_one_of_a_list(cli: Cli) -> None:
    assert cli.refused("new", "--column", "Wer?", code=2).endswith("Name the list with --people.")
