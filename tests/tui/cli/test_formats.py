"""The command that lists formats, shows one, and checks files."""

from pathlib import Path

import pytest

from sessions.formats.loading import built_in_names
from tests.builders.cli_world import Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name

MINE = """id = "mine"
title = "Mine"
source = "ours"
people = [4, 8]
slot_minutes = 30

[[phases]]
id = "talk"
title = "Talk"
minutes = 10
"""


def write(cli: Cli, name: str, text: str) -> Path:
    """Put a file into the folder of own formats."""
    path = cli.home / "formats" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_formats_are_listed_a_line_each(cli: Cli) -> None:
    lines = cli("formats").splitlines()
    assert [line.split()[0] for line in lines] == list(built_in_names())
    assert "world-bank             60 min  for 6-12  Peer Assist, World Bank toolkit" in lines
    assert max(map(len, lines)) < 80
    assert not any("your own" in line for line in lines)


def test_own_formats_are_listed_with_the_others_and_marked(cli: Cli) -> None:
    write(cli, "mine.toml", MINE)
    write(cli, "tci.toml", MINE.replace("mine", "tci"))
    lines = cli("formats").splitlines()
    assert [line.split()[0] for line in lines if line.endswith("(your own)")] == ["mine", "tci"]
    assert len(lines) == len(built_in_names()) + 1


def test_a_broken_own_format_is_told_and_the_others_are_listed(cli: Cli) -> None:
    write(cli, "mine.toml", MINE)
    write(cli, "broken.toml", MINE.replace("mine", "broken").replace("10", "0"))
    write(cli, "unicef-virtual.toml", "id = ")
    listed = cli("formats", code=1)
    assert "mine " in listed
    assert "tci " in listed
    assert "broken" not in listed
    assert (
        cli.err.splitlines()[0] == "broken.toml, line 10: phase 1, minutes: 0 is not more than 0. Write one such as 10."
    )
    assert all(line.startswith("unicef-virtual.toml") for line in cli.err.splitlines()[1:])
    assert "unicef-virtual.toml, line 1: id has no value. " in cli.err


def test_a_format_is_shown(cli: Cli) -> None:
    shown = cli("formats", "unicef-virtual-60")
    assert shown.startswith("Virtual Peer Assist, UNICEF, 60 min (unicef-virtual-60)\n")
    assert "   22 min  our proposal  Experience of the advisory group\n" in shown
    assert "learning group (presenter)" in shown
    assert "\nTo prepare\n  - " in shown
    assert "\nAfterwards\n  - " in shown


def test_an_own_format_is_shown_as_such(cli: Cli) -> None:
    write(cli, "mine.toml", MINE)
    assert cli("formats", "mine").startswith("Mine (mine, your own)\n\nsource    ours\npeople    4-8\n")
    write(cli, "world-bank.toml", MINE.replace("mine", "world-bank"))
    assert cli("formats", "world-bank").startswith("Mine (world-bank, your own)\n")


def test_a_format_that_is_not_there_or_not_sound_is_said(cli: Cli) -> None:
    assert "There is no format “waltz”. Choose one of: " in cli.refused("formats", "waltz")
    write(cli, "mine.toml", MINE.replace("minutes = 10", "minutes = -3"))
    assert (
        cli.refused("formats", "mine")
        == "mine.toml, line 10: phase 1, minutes: -3 is not more than 0. Write one such as 10."
    )


def test_files_are_checked_one_by_one(cli: Cli) -> None:
    sound = write(cli, "mine.toml", MINE)
    wrong = write(cli, "wrong.toml", MINE.replace("mine", "wrong").replace('title = "Talk"', 'titel = "Talk"'))
    assert cli("formats", "--check", sound) == f"{sound}: sound, 1 phase, 10 of 30 min.\n"
    said = cli("formats", "--check", wrong, sound, cli.home / "nowhere.toml", code=1)
    assert said == f"{sound}: sound, 1 phase, 10 of 30 min.\n"
    first, second = cli.err.splitlines()
    assert first.startswith("wrong.toml, line 9: phase 1, titel: there is no such key. Did you mean title?")
    assert second.startswith("nowhere.toml cannot be read: ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "mine.toml is not UTF-8 text"),
        (b"\x1b[2J = 1\n" + MINE.encode(), "mine.toml, line 1: Write a key, = and its value"),
        (MINE.replace("mine", "yours").encode(), "mine.toml, line 1: id: “yours” is not the name of the file"),
        (
            MINE.replace("Talk", "\\u001b[2JTalk").replace("10", '"ten"').encode(),
            "mine.toml, line 10: phase 1, minutes",
        ),
    ],
)
def test_a_file_that_is_no_format_is_told_in_one_line(cli: Cli, content: bytes, said: str) -> None:
    path = write(cli, "mine.toml", "")
    path.write_bytes(content)
    assert cli.refused("formats", "--check", path).startswith(said)


def test_a_file_that_is_too_large_for_a_format_is_said_to_be(cli: Cli) -> None:
    path = write(cli, "mine.toml", MINE.replace("Talk", "x" * 1_000_000))
    assert cli.refused("formats", "--check", path).startswith("mine.toml is larger than any format")


def test_whoever_names_a_file_is_told_how_it_is_checked(cli: Cli) -> None:
    said = cli.refused("formats", "./mine.toml")
    assert "Check a file with --check: peer-assist formats --check FILE." in said


def test_all_that_is_wrong_with_a_file_is_told_at_once(cli: Cli) -> None:
    wrong = MINE.replace("minutes = 10", 'minutes = "10"\nrest = "yes"\nlistens = ["queen"]').replace("30", "0")
    path = write(cli, "mine.toml", wrong)
    told = [
        "mine.toml, line 5: slot_minutes: 0 is not more than 0. Write one such as 60.",
        "mine.toml, line 10: phase 1, minutes: “10” is in quotes. Write the number without them: 10.",
        "mine.toml, line 11: phase 1, rest: “yes” is neither true nor false. Write true, without quotes.",
        (
            "mine.toml, line 12: phase 1, listens: “queen” is no role. "
            "There are presenter, peer, facilitator, note-taker, observer, support."
        ),
    ]
    for arguments in (["--check", path], ["mine"]):
        cli("formats", *arguments, code=1)
        assert cli.err.splitlines() == told
    cli("formats", code=1)
    assert cli.err.splitlines() == told
    path.write_text("", "utf-8")
    cli("formats", "--check", path, code=1)
    assert [line.split(": ")[1] for line in cli.err.splitlines()] == [
        "id", "title", "source", "people", "slot_minutes", "phases",
    ]  # fmt: skip


def test_words_in_an_own_format_cannot_steer_the_terminal(cli: Cli) -> None:
    write(cli, "mine.toml", MINE.replace('"Mine"', '"\\u001b[2JMine"').replace('"ours"', '"o\\nurs\\u0007"'))
    for arguments in ([], ["mine"]):
        printed = cli("formats", *arguments)
        assert not any(ord(letter) < 32 and letter != "\n" for letter in printed)


def test_a_name_and_files_to_check_are_not_both_given(cli: Cli) -> None:
    assert "not both" in cli.refused("formats", "tci", "--check", "x.toml", code=2)
    assert "`peer-assist formats --help`" in cli.refused("formats", "--check", code=2)


def test_nothing_is_written(cli: Cli) -> None:
    cli("formats")
    cli("formats", "tci")
    assert not cli.home.exists()
