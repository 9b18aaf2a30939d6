"""Which words tell that a text is in one of our languages: those that we use in it alone."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import sessions.formats
from sessions.language.catalogues import DOMAIN, FOLDER
from tests.make_catalogues import read_catalogue

_FORMATS = Path(sessions.formats.__file__).parent
_PLACE = re.compile(r"\{[^{}]*\}|%\(?\w*\)?[sdr]|`[^`]*`")
_WORD = re.compile(r"[^\W\d_]{2,}")
# Such are options, commands and keys of files, which are named in sentences of every language.
_FOR_SCRIPTS = re.compile(r"--\w+|\[\w+\]|\w+(?:[-_]\w+)+|\w+:\w+")
# What the program, files and keys are called in every language.
_EVERYWHERE = frozenset({
    "peer", "assist", "toml", "json", "markdown", "html", "csv", "md", "ics", "eml", "tmux", "ctrl", "enter", "esc",
    "home", "end", "tab", "pgdn", "pgup", "en", "fr", "pt",
})  # fmt: skip


@cache
def words_of(code: str) -> frozenset[str]:
    """Return every word in our texts in a language, in small letters."""
    said = (_without_names(text, message["en"]) if code != "en" else text
            for message in _messages().values() for text in message[code])  # fmt: skip
    return frozenset(word for text in said for word in words_in(text)) | words_of_formats(code)


def _without_names(text: str, english: tuple[str, ...]) -> str:
    """Return a translation without the options, commands and keys of files that it has in common with the English."""
    names = {name for one in english for name in _FOR_SCRIPTS.findall(one)}
    return _FOR_SCRIPTS.sub(lambda found: " " if found[0] in names else found[0], text)


def is_ours(message: str, context: str = "") -> bool:
    """Whether that is a text of ours, or the first form of one that depends on a number."""
    return (context or None, message) in _ours()


@cache
def _ours() -> frozenset[tuple[str | None, str]]:
    return frozenset((context, _several(message)[0]) for context, message in _messages())


@cache
def _messages() -> dict[tuple[str | None, Any], dict[str, tuple[str, ...]]]:
    found: dict[tuple[str | None, Any], dict[str, tuple[str, ...]]] = {}
    for path in sorted(FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        for message in read_catalogue(path):
            if message.id:
                entry = found.setdefault((message.context, message.id), {"en": _several(message.id)})
                entry[path.parent.parent.name] = _several(message.string)
    return found


def _several(text: Any) -> tuple[str, ...]:  # noqa: ANN401  # one text or several
    return tuple(text) if isinstance(text, list | tuple) else (str(text),)


@cache
def words_of_formats(code: str) -> frozenset[str]:
    """Return every word in the texts of the formats in a language, in small letters."""
    folder = _FORMATS if code == "en" else _FORMATS / code
    tables = [tomllib.loads(path.read_text("utf-8")) for path in folder.glob("*.toml")]
    return frozenset(word for table in tables for text in _texts(table) for word in words_in(text))


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  # any value of TOML
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in {
                "id",
                "source",
                "captures",
                "shown",
                "turns",
                "minutes_from",
                "speakers",
                "listens",
                "whose",
            }:
                yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)


def words_in(text: str) -> Iterator[str]:
    """Yield the words of a text in small letters, without places and without what is typed into a shell."""
    yield from (found.casefold() for found in _WORD.findall(_PLACE.sub(" ", text)))


# Where a window lies on another one, or a line ends, a word is cut off, and that is none; nor are names of files.
_CUT = re.compile(r"[^\W\d_]+…|[^\W\d_]+(?=[│╭╰▏])|(?<=[│╮╯▏])[^\W\d_]+")
_FILE = re.compile(r"[\w./~-]*[/.][\w-]+\.(?:toml|md|html|csv|json|ics|eml)|[\w-]+\.(?:toml|md|html|csv|json|ics|eml)")


def foreign_words(shown: str, code: str, spoken: str, known: str = "") -> list[str]:
    """Return the words on a screen that we use in the language `code`, and not in the one that is `spoken`.

    `known` is what people have written, which may be in any language; where nothing is `spoken`, every word tells.
    """
    telling = words_of(code) - (words_of(spoken) if spoken else set()) - _EVERYWHERE - set(words_in(known))
    whole = _CUT.sub(" ", _FILE.sub(" ", shown))
    return sorted({word for word in words_in(whole) if word in telling})


def foreign_lines(seen: Iterable[tuple[str, str]], code: str, spoken: str, known: str = "") -> list[str]:
    """Return the same of several screens and documents, each word once, with where it stood and what around it."""
    found: dict[str, str] = {}
    for place, shown in seen:
        for word in foreign_words(shown, code, spoken, known):
            line = next((one for one in shown.splitlines() if re.search(rf"(?i)\b{word}\b", one)), "")
            found.setdefault(f"{place}: {word}", " ".join(line.split()))
    return [f"{where}: {line}" for where, line in found.items()]
