"""Splitting people from the command line: what is made, what is said, and that it is all or nothing."""

import re
from pathlib import Path

import pytest

from sessions.common.errors import RecordError
from sessions.formats.loading import load_format
from sessions.record.header import Header
from sessions.storage.plenary import find_plenary
from sessions.storage.store import Store, create
from tests.builders.cli_world import Cli, cli_fixture, send  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.places import DOCS

DOCUMENT = (DOCS / "groups.md").read_text("utf-8")


def listed() -> str:
    """Return the list of eighteen people in the document."""
    found = re.search(r"```csv\n(.*?)```", DOCUMENT, re.DOTALL)
    assert found is not None
    return found[1]


@pytest.fixture(autouse=True)
def _list(cli: Cli) -> None:
    Path("people.csv").write_text(listed(), "utf-8")


def headers(printed: str) -> list[Header]:
    return [Store(Path(line)).meeting.header for line in printed.splitlines()]


def test_the_example_of_the_document_prints_what_it_says(cli: Cli) -> None:
    printed = cli("groups", "--title", "Learning days", "--people", "people.csv", "--by", "language")
    assert printed == "".join(f"{cli.home}/2026-05-22-learning-days-group-{number}.toml\n" for number in (1, 2))
    assert f"```\n{cli.err}```" in DOCUMENT


def test_by_language_and_by_hand_that_list_is_split_in_the_same_way(cli: Cli) -> None:
    found = [headers(cli("groups", "--people", "people.csv", "--by", way)) for way in ("language", "hand")]
    people = [[[person.name for person in one.people] for one in groups] for groups in found]
    assert people[0] == people[1]


def test_each_record_has_the_language_of_its_group_and_its_page_too(cli: Cli) -> None:
    printed = cli("groups", "--people", "people.csv", "--by", "language", "--format", "ks-toolkit")
    groups = headers(printed)
    assert [(one.session.language, len(one.people)) for one in groups] == [("en", 9), ("fr", 9)]
    assert '<html lang="fr"' in cli("export", printed.splitlines()[1], "--to", "html")
    shown = ("is shown in the plenary", "est montré en plénière")
    assert all(words in (one.session.consent or "") for words, one in zip(shown, groups, strict=True))


def test_evenly_each_group_has_its_own_roles_and_organisations_are_mixed(cli: Cli) -> None:
    groups = headers(cli("groups", "--people", "people.csv"))
    assert [len(one.people) for one in groups] == [9, 9]
    for one in groups:
        roles = [person.role for person in one.people]
        assert [roles.count(role) for role in ("presenter", "facilitator", "note-taker")] == [1, 1, 1]
        assert sum(person.organisation == "Lombok Clinics" for person in one.people) == 1
    assert "Group 1 speaks several languages (" in cli.err


def test_the_records_are_those_of_one_plenary_with_its_phase(cli: Cli) -> None:
    printed = cli(
        "groups", "--people", "people.csv", "--groups", "3", "--start", "2026-06-01T09:00Z", "--title", "Days"
    )
    groups = headers(printed)
    assert [one.session.title for one in groups] == [f"Days · group {number}" for number in (1, 2, 3)]
    assert {one.session.plenary for one in groups} == {"2026-06-01-days"}
    assert [one.session.group for one in groups] == [1, 2, 3]
    several = load_format("world-bank").for_groups()
    assert all(one.phases == several.agenda(len(one.people)) for one in groups)
    assert any(phase.plenary for phase in groups[0].phases)
    records = find_plenary(cli.home, "days").groups
    assert [group.path for group in records] == [Path(line) for line in printed.splitlines()]
    assert groups[0].session.slot_minutes == several.slot_minutes


def test_what_is_given_is_in_every_record(cli: Cli) -> None:
    groups = headers(
        cli("groups", "--people", "people.csv", "--challenge", "How?", "--slot", "75", "--language", "fr",
            "--dir", "here and there", "--format", "ks-toolkit")
    )  # fmt: skip
    assert {(one.session.challenge, one.session.slot_minutes, one.session.language) for one in groups} == {
        ("How?", 75, "fr")
    }
    assert len(groups) == 2, "no more than there are presenters and facilitators"
    assert groups[0].role_name("presenter") == load_format("ks-toolkit", language="fr").roles.get(
        "presenter", "presenter"
    )
    assert "peer-assist run 'here and there/2026-05-22-entraide-entre-pairs-group-1.toml'\n" in cli.err
    assert cli.err.endswith("peer-assist plenary --dir 'here and there' 2026-05-22-entraide-entre-pairs\n")


def test_twice_the_same_makes_other_names(cli: Cli) -> None:
    first = cli("groups", "--people", "people.csv")
    second = cli("groups", "--people", "people.csv")
    assert set(first.splitlines()).isdisjoint(second.splitlines())
    assert second.splitlines()[0].endswith("2026-05-22-peer-assist-2-group-1.toml")


def test_the_list_may_come_through_a_pipe_also_by_hand(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, listed().encode())
    assert len(headers(cli("groups", "--people", "-", "--by", "hand"))) == 2


def test_it_is_all_or_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, header: Header) -> None:
        if header.session.group == 3:
            raise RecordError(f"{path} cannot be made: no space left on the disk. Choose another folder.")
        create(path, header)

    monkeypatch.setattr("sessions.planning.saving.create", full)
    said = cli.refused("groups", "--people", "people.csv", "--groups", "4")
    assert "no space left on the disk" in said
    assert said.endswith("None of the 4 groups has a record now.")
    assert list(cli.home.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (["--groups", "1"], "“1” is not a whole number of at least 2", 2),
        (["--groups", "19"], "--groups: 18 people are too few for 19 groups.", 2),
        (["--groups", "3", "--by", "hand"], "--groups: the list has 2 groups, not 3.", 2),
        (["--by", "chance"], "invalid choice", 2),
        (["--format", "klingon"], "--format", 2),
        (["--start", "soon"], "--start", 2),
        (["--people", "nobody.csv"], "There is no file nobody.csv.", 1),
        (["--dir", "people.csv"], "people.csv is not a folder", 1),
        (["--format", "unitar", "--by", "hand", "--people", "names"], "nobody has a group", 1),
        (["--people", "names"], "names: 3 people are one group in this format", 1),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(cli: Cli, arguments: list[str], said: str, code: int) -> None:
    Path("names").write_text("Ngozi\nTomás\nFatou\n", "utf-8")
    assert said in cli.refused("groups", *(["--people", "people.csv"] if "--people" not in arguments else []),
                               *arguments, code=code)  # fmt: skip
    assert not cli.home.exists()


def test_where_there_are_too_few_for_groups_who_was_left_out_is_said(cli: Cli) -> None:
    Path("names").write_text("Ngozi\nTomás\nFatou\nApologies: Ana Souza\n", "utf-8")
    left_out = (
        "Left out: 1 who does not come (Ana Souza). See whether somebody is missing. To do so: peer-assist people "
    )
    assert cli.refused("groups", "--people", "names").endswith(f"with --groups. {left_out}names")
    assert cli.refused("groups", "--people", "names", "--groups", "4", code=2) == (
        f"--groups: 3 people are too few for 4 groups. {left_out}names"
    )


def test_names_that_would_be_something_else_are_said_as_they_are(cli: Cli) -> None:
    names = ("[/]Ngozi\\u001b[2J", "[@click=app.quit]x[/]", "'; rm -rf ~")
    Path("people.toml").write_text("".join(f'[[people]]\nname = "{name}"\n' for name in names), "utf-8")
    cli("groups", "--people", "people.toml", "--groups", "2", "--title", "x'; rm -rf ~ \x1b[2J")
    assert "\x1b" not in cli.err
    assert "[@click=app.quit]x[/]" in cli.err
    assert "peer-assist plenary 2026-05-22-x-rm-rf-2j\n" in cli.err


def test_the_plenary_says_which_one_it_cannot_find(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "not a terminal" in cli.refused("plenary", code=2)
    monkeypatch.setattr("tui.cli.commands.plenary.require_terminal_to_draw_in", lambda: None)
    assert "There are no groups in" in cli.refused("plenary")
    cli("groups", "--people", "people.csv", "--title", "Days")
    cli("groups", "--people", "people.csv", "--title", "Days of learning")
    assert "“day” may be 2026-05-22-days-of-learning, 2026-05-22-days" in cli.refused("plenary", "day")
    assert "There is no plenary “nights”" in cli.refused("plenary", "nights")


def test_the_name_of_a_plenary_is_written_up_as_one_page(cli: Cli) -> None:
    cli("groups", "--people", "people.csv", "--title", "Days", "--by", "language")
    cli("do", "2026-05-22-days-group-1", "lesson", "Paint the date.", "--person", "jose")
    for name in ("2026-05-22-days", "days"):
        assert "**José**: Paint the date." in cli("export", name, "--to", "md")
    cli("export", "days", "--to", "html", "-o", ".")
    assert Path("2026-05-22-days.html").exists()
    assert "“da” may be" not in cli("export", "da", "--to", "md")
    assert "Export each of them for ics" in cli.refused("export", "days", "--to", "ics")
    assert "There is no record" in cli.refused("export", "nights", "--to", "md")


def test_who_has_agreed_that_notes_stay_in_the_group_is_asked_before_the_joint_page_is_sent(cli: Cli) -> None:
    cli("groups", "--people", "people.csv", "--title", "Days", "--groups", "3")
    cli("export", "days", "--to", "md")
    assert "consent" not in cli.err
    first, last = (cli.home / f"2026-05-22-days-group-{number}" for number in (1, 3))
    first = first.with_suffix(".toml")
    first.write_text(
        first.read_text("utf-8").replace(
            "to this group, and what it brings is shown in the plenary", "to this group only"
        )
    )
    cli("export", "days", "--to", "html", "-o", ".")
    assert "In group 1 the consent says that notes stay in the group: ask there before you send this." in cli.err
    cli("do", last.name, "consent", "Les notes restent dans le groupe.")
    cli("export", "days", "--to", "eml")
    assert "In groups 1 and 3 the consent says that notes stay in the group" in cli.err


def test_a_page_of_all_groups_leaves_none_out_without_a_word(cli: Cli) -> None:
    first, second = (Path(line) for line in cli("groups", "--people", "people.csv", "--title", "Days").splitlines())
    sound = second.read_bytes()
    second.write_bytes(sound[:200])
    assert "The record of group 2 cannot be read: " in (said := cli.refused("export", "days", "--to", "md"))
    assert said.endswith("(2026-05-22-days-group-2.toml).")
    second.unlink()
    assert "**Groups**: 1" in cli("export", "2026-05-22-days", "--to", "md", code=1)
    assert cli.err.endswith("The record of group 2 is gone. It is left out of this document.\n")
    second.write_bytes(sound)
    own = first.with_name("2026-05-22-days-plenary.toml")
    own.write_bytes(b"schema = 1\n")
    assert "The record of the plenary cannot be read: " in cli.refused("export", "days", "--to", "md")


def test_nobody_of_another_group_is_named_where_names_are_left_out(cli: Cli) -> None:
    first, second = cli("groups", "--people", "people.csv", "--title", "Days", "--by", "language").splitlines()
    other = Store(Path(second)).meeting.people[-1].name
    cli("do", first, "lesson", f"As {other} has said, paint the date.")
    assert other.split()[-1] in cli("export", first, "--to", "md")
    assert "paint the date" in (page := cli("export", first, "--to", "md", "--attribution", "roles"))
    assert not [name for name in other.split() if name in page + cli.err]


def test_groups_that_a_killed_program_left_half_made_are_named_the_next_time(cli: Cli) -> None:
    command = ("groups", "--title", "Learning days", "--people", "people.csv")
    first, second = cli(*command).splitlines()
    cli(*command)
    assert "begun before" not in cli.err
    Path(second).unlink()
    cli(*command)
    told = "Groups like these were begun before, and not all of them are there. Delete what is, unless it is used:"
    assert f"{told} {Path(first).name}\n" in cli.err
    cli("groups", "--title", "Other days", "--people", "people.csv")
    assert "begun before" not in cli.err
