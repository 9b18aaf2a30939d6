"""Reviewing lines from standard input."""

import json

import pytest

from tests.builders.cli_world import Cli, cli_fixture, send  # noqa: F401  # pytest finds the fixture by its name


def test_each_line_is_one_object(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, "You should paint the wall.\r\n\nWe painted the wall in Puebla,\u2028José did.".encode())
    found = [json.loads(line) for line in cli("wording", "--kind", "tip", "--language", "en", "--json").splitlines()]
    assert all(list(one) == ["text", "flagged", "rule", "words", "say"] for one in found)
    assert [one["flagged"] for one in found] == [True, False, False]
    assert [one["text"] for one in found] == [
        "You should paint the wall.", "", "We painted the wall in Puebla,\u2028José did.",
    ]  # fmt: skip
    assert found[0]["words"] == "You should"
    assert found[0]["rule"]
    assert found[0]["say"]


def test_each_line_is_readable(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, b"Why do you wait?\n\nWhat is on top of the pile?\n")
    first, remark, second = cli("wording", "--kind", "question", "--language", "en").splitlines()
    assert first == "flagged  Why do you wait?"
    assert "Say: " in remark
    assert second == "ok       What is on top of the pile?"


def test_codes_that_steer_a_terminal_do_not_reach_it(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    data = b"\xef\xbb\xbfYou should\x1b[2J \xc2\x9b2J go.\n"
    for options in (["--json"], []):
        send(monkeypatch, data)
        printed = cli("wording", "--kind", "tip", *options)
        assert not any(ord(letter) < 32 or 127 <= ord(letter) < 160 for letter in printed.replace("\n", ""))
    assert printed.startswith("flagged  You should")


def test_bytes_that_are_no_letters_are_refused_with_their_line(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, b"You should go.\nVous devriez peindre l'\xe9cole.\n")
    assert cli("wording", "--kind", "tip", "--language", "fr", code=2) == "ok       You should go.\n"
    assert cli.err == ("Line 2 of standard input is not UTF-8 text. Save or convert it as UTF-8, and give it again.\n")


def test_the_language_may_be_a_regional_one(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, b"Vous devriez peindre le mur.")
    assert json.loads(cli("wording", "--kind", "tip", "--language", "fr-CA", "--json"))["flagged"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--kind", "tip", "--language", "klingon"], ["--kind", "tip", "--language", "\x1b[2J"], ["--kind", "poem"], [],
        ["--kind", "tip", "extra"], ["--kind", "tip", "--language", ""],
    ],
)  # fmt: skip
def test_a_language_or_kind_without_rules(cli: Cli, monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    send(monkeypatch, b"")
    cli.refused("wording", *arguments, code=2)


def test_nothing_is_nothing(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    send(monkeypatch, b"")
    assert cli("wording", "--kind", "tip") == ""
