"""The wording rules of one language, read from its data file on first use."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

from sessions.common.errors import PeerAssistError
from sessions.language.texts import _

_FOLDER = Path(__file__).parent
_PARTS = (
    "lead", "label", "filler", "accepted", "clause", "reporting", "not_reporting", "reporting_after", "turn",
)  # fmt: skip
_NAMED = re.compile(r"@([a-z_]+)")


class UnknownLanguageError(PeerAssistError):
    """A language for which there are no wording rules."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern of a data file.

    `at_start`: it is tried only where a clause starts. `asked`: only in a sentence that ends with a question mark.
    `unless_before`: the pattern does not count if this comes before it in the sentence.
    """

    id: str
    regex: re.Pattern[str]
    example: str
    say: str
    at_start: bool
    asked: bool
    unless_before: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Rules:
    """All patterns of a language; the data file explains each of its tables.

    `anywhere` holds the tip patterns that may be in the middle of a clause, `starts` those at its start;
    `say_for_question` is what to say in place of theirs where a question was asked for.
    """

    lead: re.Pattern[str]
    label: re.Pattern[str]
    filler: re.Pattern[str]
    accepted: re.Pattern[str]
    clause: re.Pattern[str]
    reporting: re.Pattern[str]
    not_reporting: re.Pattern[str]
    reporting_after: re.Pattern[str]
    turn: re.Pattern[str]
    anywhere: tuple[Pattern, ...]
    starts: tuple[Pattern, ...]
    any_start: re.Pattern[str]
    exempt: tuple[Pattern, ...]
    disguised: tuple[Pattern, ...]
    redirect: tuple[Pattern, ...]
    hints: tuple[Pattern, ...]
    say_for_question: str


@cache
def languages() -> tuple[str, ...]:
    """Return the base tags of all languages that have rules, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def rules(language: str) -> Rules:
    """Return the rules of a language tag such as "fr", "fr-FR" or "PT_br"; raises UnknownLanguageError."""
    base = re.split(r"[-_]", language.strip().lower(), maxsplit=1)[0]
    if base not in languages():
        raise UnknownLanguageError(
            _(
                "There are no wording rules for the language {language}: choose one of {languages}, "
                "or switch the wording check off.",
                language=repr(language),
                languages=", ".join(languages()),
            )
        )
    return _read(base)


def tolerant(pattern: str) -> str:
    """Let each accented letter of a regular expression also match the letter without its accent.

    The reverse does not hold: "pague" must not match "pagué", which is a story and no request.
    """
    out: list[str] = []
    in_class = escaped = False
    for letter in normalize("NFC", pattern):
        plain = normalize("NFD", letter)[0]
        both = letter + plain if plain != letter else letter
        out.append(both if in_class or both == letter else f"[{both}]")
        if not escaped and letter in "[]":
            in_class = letter == "["
        escaped = letter == "\\" and not escaped
    return "".join(out)


@cache
def _read(base: str) -> Rules:
    data = tomllib.loads((_FOLDER / f"{base}.toml").read_text(encoding="utf-8"))
    parts: dict[str, str] = {}
    for name, words in data["words"].items():
        parts[name] = _filled("|".join(words.split()), parts)
    for name, regex in data["parts"].items():
        parts[name] = _filled(regex, parts)

    def listed(table: str) -> tuple[Pattern, ...]:
        return tuple(_pattern(entry, parts) for entry in data.get(table, []))

    tips = listed("tip")
    starts = tuple(tip for tip in tips if tip.at_start)
    return Rules(
        **{name: re.compile(tolerant(parts[name])) for name in _PARTS},
        anywhere=tuple(tip for tip in tips if not tip.at_start),
        starts=starts,
        any_start=re.compile("|".join(f"(?:{tip.regex.pattern})" for tip in starts)),
        exempt=listed("exempt"),
        disguised=listed("disguised"),
        redirect=listed("redirect"),
        hints=listed("hint"),
        say_for_question=data["say"]["advice_for_question"],
    )


def _pattern(entry: dict[str, Any], parts: dict[str, str]) -> Pattern:
    before = entry.get("unless_before")
    return Pattern(
        id=entry["id"],
        regex=_compiled(entry["pattern"], parts),
        example=entry["example"],
        say=entry.get("say", ""),
        at_start=entry.get("at", "anywhere") == "start",
        asked=entry.get("asked", False),
        unless_before=_compiled(before, parts) if before else None,
    )


def _compiled(regex: str, parts: dict[str, str]) -> re.Pattern[str]:
    return re.compile(tolerant(_filled(regex, parts)))


def _filled(regex: str, parts: dict[str, str]) -> str:
    return _NAMED.sub(lambda match: f"(?:{parts[match.group(1)]})", regex)
