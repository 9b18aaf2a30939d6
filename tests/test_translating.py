"""What docs/translating.md says is true: its terms are those of the catalogues, its commands and files are there."""

import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import sessions.formats
from sessions.language import texts
from sessions.language.catalogues import DOMAIN, FOLDER
from tests.builders.places import DOCS, ROOT
from tests.make_catalogues import KEYWORDS, read_catalogue

TEXT = (DOCS / "translating.md").read_text("utf-8")
COLUMNS = {"fr": 1, "es": 2, "pt": 3}
FORMATS = Path(sessions.formats.__file__).parent
_MOST_OF_THEM = 60

each_language = pytest.mark.parametrize("code", COLUMNS)


def _glossary() -> list[list[str]]:
    table = TEXT.partition("<!-- glossary -->")[2].partition("<!-- /glossary -->")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.strip().splitlines()]
    return rows[2:]


def _terms(code: str) -> list[tuple[str, str]]:
    """Return each term of the glossary in English and in a language."""
    return [
        pair for row in _glossary() for pair in zip(row[0].split(", "), row[COLUMNS[code]].split(", "), strict=True)
    ]


@cache
def _said(code: str) -> dict[str, set[str]]:
    """Return what every text is in a language, by what it is in English, both without capitals and no-break spaces."""
    found: dict[str, set[str]] = defaultdict(set)
    for message in read_catalogue(FOLDER / code / "LC_MESSAGES" / f"{DOMAIN}.po"):
        english, theirs = _forms(message.id), _forms(message.string)
        found[english[0]].add(theirs[0])
        found[english[-1]].add(theirs[-1])
    for path in sorted(FORMATS.glob("*.toml")):
        for called, text in _of_format(path, FORMATS / code / path.name):
            found[_plain(called)].add(_plain(text))
    return found


def _forms(text: object) -> list[str]:
    return [_plain(str(one)) for one in (text if isinstance(text, list | tuple) else (text,))]


def _plain(text: str) -> str:
    """Return a text without capitals and no-break spaces."""
    return " ".join(text.casefold().split())


def _of_format(path: Path, texts_of_it: Path) -> list[tuple[str, str]]:
    """Return roles and titles of a format in English and in another language."""
    english, theirs = (tomllib.loads(one.read_text("utf-8")) for one in (path, texts_of_it))
    roles = [(called, theirs["roles"][role]) for role, called in english.get("roles", {}).items()]
    return [*roles, *(pair for phase in english["phases"] for pair in _titles(phase, theirs["phases"][phase["id"]]))]


def _titles(phase: dict[str, Any], theirs: dict[str, Any]) -> list[tuple[str, str]]:
    return [(phase[key], theirs[key]) for key in ("title", "short") if key in phase]


def test_the_glossary_has_each_term_once() -> None:
    terms = [term for row in _glossary() for term in row[0].split(", ")]
    assert len(terms) == len(set(terms))
    assert all(len(row) == len(COLUMNS) + 2 for row in _glossary())


@each_language
def test_a_term_that_is_a_text_is_what_the_catalogue_or_a_format_says(code: str) -> None:
    said = _said(code)
    wrong = [
        (english, theirs, said[_plain(english)])
        for english, theirs in _terms(code)
        if _plain(english) in said and _plain(theirs) not in said[_plain(english)]
    ]
    assert wrong == []
    assert sum(_plain(english) in said for english, _theirs in _terms(code)) > _MOST_OF_THEM


@each_language
def test_every_other_term_stands_in_some_text(code: str) -> None:
    every = "\n".join(text for one in _said(code).values() for text in one)
    assert [theirs for _english, theirs in _terms(code) if _plain(theirs) not in every] == []


def test_every_mark_is_explained_and_is_there() -> None:
    assert set(KEYWORDS) <= set(re.findall(r"(\w+)\(\"", TEXT))
    assert all(hasattr(texts, mark) for mark in KEYWORDS)


def test_the_files_it_names_are_there() -> None:
    paths = set(re.findall(r"`((?:sessions|tests|tui)/[\w./*-]+)`", TEXT.replace("CODE", "fr").replace("NAME", "tci")))
    paths -= {path for path in paths if re.search(r"/de[./]", path)}  # what somebody would write
    assert paths
    assert [path for path in sorted(paths) if not list(ROOT.glob(path))] == []


def test_the_functions_it_names_are_there() -> None:
    for name in ("weekday_and_date", "listed", "either", "to_the_group", "in_language", "with_test_language"):
        assert name in TEXT
        code = [*(ROOT / "sessions").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        assert any(f"def {name}(" in path.read_text("utf-8") for path in code), name


def test_the_commands_it_names_are_there() -> None:
    named = set(re.findall(r"^peer-assist (?:--lang de )?([a-z]+)", TEXT, re.MULTILINE))
    assert named == {"demo", "formats", "new"}
    help_of_all = subprocess.run(
        [Path(sys.executable).with_name("peer-assist"), "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert all(f"  {command} " in help_of_all for command in named)
    modules = set(re.findall(r"python -m (tests\.\w+)", TEXT))
    assert modules == {"tests.make_catalogues"}
