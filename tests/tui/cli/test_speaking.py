"""Commands speak the language of the person who types them."""

import argparse
import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.formats.loading import formats_folder, load_format
from sessions.language.texts import person_language, speak
from sessions.planning.plan import new_plan
from tests.builders.cli_world import Cli, cli_fixture  # noqa: F401  # pytest finds the fixture by its name
from tests.builders.long_language import CODE, with_test_language
from tui.cli import COMMANDS
from tui.cli.argparse_texts import COUNTED, TEXTS
from tui.cli.speaking import configuration_file

# What only a developer reads, who gives argparse something that it does not take; and what we never ask it for.
FOR_DEVELOPERS = frozenset({
    "%(prog)s: error: %(message)s\n", "%(prog)s: warning: %(message)s\n",
    "%r is not callable", "'required' is an invalid argument for positionals",
    ".__call__() not defined", 'argument "-" with mode %r', "argument %(argument_name)s: %(message)s",
    "can't open '%(filename)s': %(error)s", "cannot have multiple subparser arguments",
    "cannot merge actions - two groups are named %r", "conflicting option string: %s", "conflicting option strings: %s",
    "conflicting subparser alias: %s", "conflicting subparser: %s", "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "mutually exclusive arguments must be optional", "unknown parser %(parser_name)r (choices: %(choices)s)",
    "argument '%(argument_name)s' is deprecated", "command '%(parser_name)s' is deprecated",
    "option '%(option)s' is deprecated", "show program's version number and exit", "subcommands",
})  # fmt: skip


@pytest.fixture(autouse=True)
def _english_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PEER_ASSIST_LANG", "en")  # so that what a command sets is taken back
    monkeypatch.delenv("PEER_ASSIST_LANG")
    yield
    speak("en")


def test_every_text_of_argparse_is_in_our_list() -> None:
    found = set()
    for node in ast.walk(ast.parse(Path(argparse.__file__).read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            found |= {one.value for one in node.args if isinstance(one, ast.Constant)}
    assert found - FOR_DEVELOPERS - TEXTS - set(COUNTED) == set()


@pytest.mark.parametrize("arguments", [["--lang", "fr", "--version"], ["--version", "--lang=fr"]])
def test_a_language_is_spoken_where_it_is_asked_for(cli: Cli, arguments: list[str]) -> None:
    cli(*arguments)
    assert (person_language(), os.environ["PEER_ASSIST_LANG"]) == ("fr", "fr")


def test_a_language_without_texts_is_refused(cli: Cli) -> None:
    said = "--lang: there are no texts in “tlh”. The languages are: en, es, fr, pt."
    assert cli.refused("list", "--lang", "tlh", code=2) == said
    assert cli.refused("list", "--lang", code=2) == "--lang: name a language: en, es, fr, pt."


def test_a_setting_without_texts_is_said_and_the_command_done(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEER_ASSIST_LANG", "tlh")
    assert cli("--version").startswith("peer-assist ")
    assert cli.err == "PEER_ASSIST_LANG: there are no texts in “tlh”. The languages are: en, es, fr, pt.\n"


def test_the_file_of_settings_names_a_language(cli: Cli) -> None:
    cli.home.mkdir()
    settings = cli.home / ".config.toml"
    settings.write_text('language = "fr"\n')
    cli("--version")
    assert person_language() == "fr"
    cli("--version", "--lang", "en")
    assert person_language() == "en"


@pytest.mark.parametrize(
    "content",
    [b"language = fr\n", b"\xff\xfe", b"language = 7\n", b"a = " + b"[" * 5000],
    ids=["word", "bytes", "number", "nested"],
)
def test_a_broken_file_of_settings_is_said(cli: Cli, content: bytes) -> None:
    cli.home.mkdir()
    (cli.home / ".config.toml").write_bytes(content)
    assert cli("--version").startswith("peer-assist ")
    assert ".config.toml is no file of settings, and was left out" in cli.err
    assert "no sessions yet" in cli("list").lower(), "it is no record"


def test_the_file_of_settings_is_where_formats_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PEER_ASSIST_HOME", raising=False)
    for folder in ("", "relative", "/elsewhere"):
        monkeypatch.setenv("XDG_CONFIG_HOME", folder)
        assert configuration_file(os.environ) == str(formats_folder(os.environ).with_name("config.toml"))


def test_the_setup_plans_in_the_language_of_the_person(cli: Cli) -> None:
    for code in ("pt-BR", "fr", "en"):
        speak(code)
        assert new_plan(load_format("world-bank", language=code)).language == code
    assert new_plan(load_format("world-bank", language="fr")).language == "fr"


def test_a_session_is_held_in_the_language_of_who_plans_it(cli: Cli) -> None:
    path = Path(cli("new", "--title", "Approuvé", "--lang", "fr").strip())
    assert 'language = "fr"' in path.read_text("utf-8")
    region = Path(cli("new", "--title", "Aprovado", "--lang", "pt_BR").strip())
    assert 'language = "pt-BR"' in region.read_text("utf-8")
    other = Path(cli("new", "--title", "Approved", "--lang", "fr", "--language", "es").strip())
    assert 'language = "es"' in other.read_text("utf-8")


# --- in a language of longer words


PROGRAM = """
import contextlib, io, sys
from tui.cli import COMMANDS, main
for command in ("", *COMMANDS):
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        assert main([*command.split(), "--help"]) == 0
    print(said.getvalue(), end="\\0")
"""
OURS = re.compile(r"\[¡[^¡]*?!\]", re.DOTALL)


def test_every_sentence_of_the_help_is_in_the_language_of_the_person(tmp_path: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": str(with_test_language(tmp_path)), "PEER_ASSIST_LANG": CODE}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True
    )
    texts = ran.stdout.split("\0")[:-1]
    assert len(texts) == len(COMMANDS) + 1
    unmarked = []
    for text in texts:
        left = text
        while OURS.search(left):  # one may stand in another one
            left = OURS.sub("", left)
        # Examples are typed as they are; three small words in a row are a sentence.
        lines = (line for line in left.splitlines() if "peer-assist " not in line)
        unmarked += [line for line in lines if re.search(r"[a-z]{2,} [a-z]+ [a-z]+", line)]
    assert unmarked == []
