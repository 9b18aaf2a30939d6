"""A language that nobody speaks, `qaa`: every text of ours stands in `[¡…!]` and is 40 % longer.

It is made of what anybody would add for a language: a catalogue, and a file of texts for each format. Whatever stands
on a screen outside of the brackets was not marked, and what has no room there would have none for a long language.
"""

import re
import shutil
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import tomli_w
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from sessions.formats.translation import OF_A_FORMAT, OF_A_PHASE
from sessions.language.build_hook import as_compiled
from sessions.language.catalogues import DOMAIN
from tests.make_catalogues import ROOT, template

CODE = "qaa"
_LONGER = 1.4
_FILLER = "ñandú "
_PLACE = re.compile(r"\{[^{}]*\}")


def longer(text: str) -> str:
    """Return a text in that language; what stands around it, and its places, stay."""
    bare = text.strip()
    before, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    more = round(len(_PLACE.sub("", bare)) * (_LONGER - 1))
    return f"{before}[¡{bare}{(_FILLER * (more // len(_FILLER) + 1))[:more]}!]{behind}"


_NOT_WORDS = re.compile(r"(\{[^{}]*\}|%\(\w+\)[sdr]|`[^`]*`)")
_OTHER_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "àƀçđéƒĝĥîĵķļɱñóƥɋŕśţûṽŵẋýž")


def in_other_letters(text: str) -> str:
    """Return a text in letters that no English word has: what is cut off or wrapped is still known by them.

    Places, and what is typed into a shell, stay.
    """
    parts = _NOT_WORDS.split(text)
    return "".join(part if at % 2 else _other(part) for at, part in enumerate(parts))


def _other(text: str) -> str:
    small = text.lower().translate(_OTHER_LETTERS)
    return "".join(one.upper() if was.isupper() else one for one, was in zip(small, text, strict=True))


def longer_in_other_letters(text: str) -> str:
    """Return a text that is longer, and in those letters."""
    return in_other_letters(longer(text))


def write_catalogue(path: Path, say: Callable[[str], str] = longer) -> None:
    """Write the compiled catalogue of that language, of which `say` makes the texts."""
    made = Catalog(locale="en")
    for message in template():
        if message.id:
            texts = message.id if isinstance(message.id, list | tuple) else (message.id,)
            said = tuple(map(say, texts))
            made.add(message.id, said if len(said) > 1 else said[0], context=message.context)
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, as_compiled(made))


def texts_of_format(table: Mapping[str, Any], say: Callable[[str], str] = longer) -> dict[str, Any]:
    """Return the texts of a format, as its file in that language has them."""
    return {
        **dict(_only(table, OF_A_FORMAT, say)),
        **{key: dict(_only(table[key], table[key], say)) for key in ("roles", "words") if key in table},
        "variants": {one["id"]: say(one["title"]) for one in table.get("variants", ())},
        "phases": {one["id"]: dict(_only(one, OF_A_PHASE, say)) for one in table["phases"]},
    }


def _only(table: Mapping[str, Any], keys: Iterable[str], say: Callable[[str], str]) -> Iterator[tuple[str, Any]]:
    for key in keys:
        if key in table:
            text = table[key]
            yield key, [say(one) for one in text] if isinstance(text, list) else say(text)


def with_test_language(folder: Path, say: Callable[[str], str] = longer) -> Path:
    """Return a folder with a copy of the program to which that language was added: two kinds of files, and no code."""
    for package in ("sessions", "tui"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    write_catalogue(folder / "sessions" / "language" / "locales" / CODE / "LC_MESSAGES" / f"{DOMAIN}.mo", say)
    formats = folder / "sessions" / "formats"
    (formats / CODE).mkdir()
    for path in formats.glob("*.toml"):
        table = tomllib.loads(path.read_text("utf-8"))
        (formats / CODE / path.name).write_text(tomli_w.dumps(texts_of_format(table, say)), "utf-8")
    return folder
