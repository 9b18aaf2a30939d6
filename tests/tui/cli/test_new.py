"""Making records, and every way in which one cannot be made."""

import os
import stat
from pathlib import Path

import pytest

from sessions.storage.store import Store
from tests.builders.cli_world import Cli, cli_fixture, send  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.elsewhere import clock_in

LIST = "name,role,place\nNgozi Okonkwo,presenter,room\nFatou Diallo,peer,remote\nFatou Ndiaye,,\n"


def test_new_prints_the_path_of_a_private_record(cli: Cli) -> None:
    printed = cli("new", "--title", "Approved is not released", "--start", "2026-06-01T09:00Z")
    path = Path(printed.removesuffix("\n"))
    assert path == cli.home / "2026-06-01-approved-is-not-released.toml"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(cli.home.stat().st_mode) == 0o700
    session = Store(path).meeting.header.session
    assert (session.title, session.format, session.language) == ("Approved is not released", "world-bank", "en")
    assert session.slot_minutes == 60
    assert f"{session.scheduled:%Y-%m-%d %H:%M}" == "2026-06-01 09:00"


def test_everything_that_was_said_is_in_the_header_and_nothing_in_the_log(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text(LIST)
    printed = cli(
        "new", "--people", "people.csv", "--challenge", "How do we get there?", "--slot", "45", "--start", "13:30",
        "--language", "fr", "--dir", "here/and there",
    )  # fmt: skip
    meeting = Store(Path(printed.strip())).meeting
    assert Path(printed.strip()).parent == Path("here/and there")
    assert meeting.header.session.challenge == "How do we get there?"
    assert meeting.header.session.slot_minutes == 45
    assert f"{meeting.header.session.scheduled:%Y-%m-%dT%H:%M}" == "2026-05-22T13:30"
    assert [person.name for person in meeting.people] == ["Ngozi Okonkwo", "Fatou Diallo", "Fatou Ndiaye"]
    assert meeting.log == ()


def test_each_further_day_is_planned_in_its_order(cli: Cli) -> None:
    path = cli("new", "--format", "unitar", "--start", "9:00", "--day", "2026-05-23T08:30").strip()
    assert "\ndays = { 2 = 2026-05-23T08:30:00Z }\n" in Path(path).read_text()
    shown = cli("show", path)
    assert "  Day 1, planned for 09:00\n" in shown
    assert "  Day 2, planned for 2026-05-23 08:30\n" in shown
    assert cli.json("show", path, "--json")["days"] == [
        {"day": 1, "planned": "2026-05-22T09:00:00Z", "began": None},
        {"day": 2, "planned": "2026-05-23T08:30:00Z", "began": None},
    ]
    cli("do", path, "start")
    while "Day 2 has not started." not in (shown := cli("show", path)):
        cli("do", path, "next-phase")
    assert "Day 2 has not started. It is planned for 2026-05-23 08:30." in shown


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("14:00", "2026-05-31T14:00"), ("9:00", "2026-05-31T09:00"), ("fri 8:00", "2026-06-05T08:00"),
        ("sat 8:00", "2026-06-06T08:00"), ("sun 8:00", "2026-05-31T08:00"), ("8:00 sun", "2026-05-31T08:00"),
        ("2 june 8:00", "2026-06-02T08:00"), ("2026-05-31T07:00Z", "2026-05-31T07:00"),
        ("in 10 days 8:00", "2026-06-01T08:00"),
    ],
)  # fmt: skip
def test_a_further_day_begins_at_the_first_such_time_after_the_day_before(cli: Cli, typed: str, begins: str) -> None:
    path = cli("new", "--format", "unitar", "--start", "30 may 9:00", "--day", typed).strip()
    assert f"\ndays = {{ 2 = {begins}:00Z }}\n" in Path(path).read_text()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--day", "9:00"), "the format world-bank takes one day: leave --day out."),
        (("--format", "unitar", "--day", "9:00", "--day", "10:00"), "the format unitar takes 2 days: give --day once."),
        (("--format", "unitar", "--day", "soon"), "“soon” is no day and time."),
        (
            ("--format", "unitar", "--start", "2026-12-05T09:00Z", "--day", "2026-12-04T09:00Z"),
            "day 2 would begin 2026-12-04 09:00, and day 1 begins 2026-12-05 09:00. Give the days in their order",
        ),
        (("--format", "unitar", "--start", "30 may 9:00", "--day", "tomorrow 8:00"), "Give the days in their order"),
    ],
)
def test_a_day_that_the_format_does_not_have_and_one_that_is_none_are_refused(
    cli: Cli, given: tuple[str, ...], said: str
) -> None:
    assert said in " ".join(cli.refused("new", *given, code=2).split())


@pytest.mark.parametrize("command", ["new", "groups"])
def test_a_day_without_a_first_one_is_accepted_and_said_there_and_by_check(
    cli: Cli, tmp_path: Path, command: str
) -> None:
    (tmp_path / "people.csv").write_text("name\n" + "".join(f"Peer {letter}ata\n" for letter in "BDFGHKLMNPRSTVWZ"))
    path = cli(command, "--people", "people.csv", "--format", "unitar", "--day", "2026-05-23T08:30").split()[0]
    said = "Nobody has said when day 1 begins."
    assert said in cli.err
    assert said in cli("check", path)


def test_check_says_of_an_edited_header_that_a_day_begins_before_the_one_before_it(cli: Cli) -> None:
    path = cli("new", "--format", "unitar", "--start", "2026-12-04T09:00Z", "--day", "2026-12-05T09:00Z").strip()
    assert "Day" not in cli("check", path)
    record = Path(path)
    record.write_text(record.read_text().replace("2026-12-05T09", "2026-12-03T09"))
    assert "Day 2 begins before day 1 is over." in cli("check", path)


def test_two_sessions_of_one_title_have_two_records(cli: Cli) -> None:
    names = [Path(cli("new").strip()).name for _ in range(3)]
    assert names == ["2026-05-22-peer-assist.toml", "2026-05-22-peer-assist-2.toml", "2026-05-22-peer-assist-3.toml"]


def test_people_come_from_standard_input(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, "Ngozi\nJosé Ángel\n".encode())
    people = Store(Path(cli("new", "--people", "-").strip())).meeting.people
    assert [person.name for person in people] == ["Ngozi", "José Ángel"]


def test_people_come_through_a_pipe(cli: Cli) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"Ngozi\n")
    os.close(writing)
    assert len(Store(Path(cli("new", "--people", f"/dev/fd/{reading}").strip())).meeting.people) == 1
    os.close(reading)


def test_a_language_without_wording_rules_is_remarked_on(cli: Cli) -> None:
    assert cli("new", "--language", "sw")
    assert "There are no wording rules for “sw”" in cli.err
    assert cli("new", "--language", "fr-CA")
    assert "wording" not in cli.err


REST = "Zoë\nAmanuel\nSuharti\nYoussef\n"


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (
            None,
            "There are no people in this record yet. Add them in the window (`l`: somebody joins), or at home, where ",
        ),
        (
            "Ngozi\nFatou\n" + REST,
            "There is no presenter and no facilitator among the people. Choose somebody in the window (",
        ),
        ("name,role\nNgozi,presenter\nFatou,\n" + REST, "There is no facilitator among the people. "),
        ("name,role\nTomas,facilitator\nFatou,\n" + REST, "There is no presenter among the people. "),
        ("name,role\nNgozi,presenter\nTomas,facilitator\n" + REST, ""),
        ("name,role\nNgozi,presenter\nTomas,facilitator\n", "2 people; this format is made for 6 to 12."),
    ],
)
def test_whoever_is_missing_is_remarked_on_in_one_line(cli: Cli, tmp_path: Path, people: str | None, said: str) -> None:
    (tmp_path / "people.csv").write_text(people or "")
    printed = cli("new", *(["--people", "people.csv"] if people else []))
    assert Store(Path(printed.removesuffix("\n"))).meeting.state == "planned"
    assert cli.err.startswith(said)
    assert cli.err.count("\n") == (1 if said else 0)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "people.csv is empty"),
        (b"\n \n", "people.csv is empty"),
        (b"name,role\n", "people.csv has no names in it"),
        (b"\x89PNG\r\n\x1a\n\0\0", "people.csv"),
        (b'[[people]]\nname = "Ngozi\n', "people.csv: "),
        (b"x\n" * 600_000, "people.csv is larger than any list of people"),
    ],
)
def test_a_list_of_people_that_cannot_be_used(cli: Cli, tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "people.csv").write_bytes(content)
    assert cli.refused("new", "--people", "people.csv").startswith(said)
    assert not cli.home.exists()


def test_a_list_of_people_that_is_not_there(cli: Cli, tmp_path: Path) -> None:
    assert cli.refused("new", "--people", "nobody.csv") == "There is no file nobody.csv. Name a list of people."
    assert cli.refused("new", "--people", "no/body") == "There is no file no/body. Name a list of people."
    assert cli.refused("new", "--people", "nobody").startswith("There is no file nobody. There is no record “nobody” ")
    assert cli.refused("new", "--people", tmp_path) == f"{tmp_path} is a folder. Name a file in it."


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "klingon"], ["--format", ""], ["--format", "../x"], ["--start", "soon"], ["--start", "2026-05-22"],
        ["--start", "25:00"], ["--start", "2026-13-01T09:00"], ["--start", "0001-01-01T00:00+14:00"],
        ["--slot", "0"], ["--slot", "-5"], ["--slot", "long"], ["--slot", "nan"], ["--slot", "inf"], ["--slot", "1e9"],
        ["--title", " \u200b"], ["--title", "x" * 201], ["--challenge", ""], ["--challenge", "x" * 2001],
        ["--language", "\x1b[2J"], ["--language", ""],
    ],
)  # fmt: skip
def test_an_option_that_means_nothing_is_named(cli: Cli, arguments: list[str]) -> None:
    assert arguments[0] in cli.refused("new", *arguments, code=2)
    assert not cli.home.exists()


def test_a_folder_that_is_none(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert cli.refused("new", "--dir", "file").startswith("file is not a folder")
    assert "a part of the path is not a folder" in cli.refused("new", "--dir", "file/below")
    assert "cannot be" in cli.refused("new", "--dir", "x" * 300)


def test_a_full_disk(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sessions.common.files.write_all", full)
    assert "no space left on the disk" in cli.refused("new")
    assert list(cli.home.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_is_closed(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    assert "no permission" in cli.refused("new", "--dir", "closed")


def test_a_beginning_in_the_nights_in_which_the_clock_changes(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    with clock_in(monkeypatch, "Europe/Berlin"):
        refused = cli.refused("new", "--title", "Spring", "--start", "2027-03-28 02:30", code=2)
        assert refused.startswith("--start: There is no 02:30 on 28 March: the clock is put forward that night.")
        cli("new", "--title", "Autumn", "--start", "25 oct 2:30")
        twice = (
            "02:30 comes twice on 25 October, when the clock is put back. The first one is meant (CEST); for the second"
        )
        assert f"{twice} write 2026-10-25T02:30+01:00." in cli.err
