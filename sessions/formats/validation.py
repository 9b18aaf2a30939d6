"""Parsing a format from TOML; a mistake is reported with file, line, key and reason."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from sessions.common.errors import FormatError
from sessions.common.sanitize import clean_line
from sessions.formats.model import Format, Phase, Variant
from sessions.model.entries import WORDS

_KNOWN: Mapping[str, type[BaseModel]] = {"phases": Phase, "variants": Variant}


def parse_format(text: str, source: str) -> Format:
    """Return the format in `text`, TOML. Raises FormatError with `source`, the line, the key and the reason."""
    try:
        table = tomllib.loads(text)
        parsed = Format.model_validate(table)
    except ValidationError as error:
        problems = error.errors()
        # A misspelt key is also a missing one; the spelling says more.
        problem = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
        raise _mistake(text, source, problem["loc"], _reason(problem)) from None
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{source} is not TOML: {clean_line(str(error))[:200]}.") from None
    for where, reason in _inconsistencies(parsed):
        raise _mistake(text, source, where, reason)
    return parsed


def _inconsistencies(parsed: Format) -> Iterator[tuple[Sequence[int | str], str]]:
    """Yield where keys are right one by one, but not together, each with the reason."""
    for table, ids in (
        ("phases", [phase.id for phase in parsed.phases]),
        ("variants", [variant.id for variant in parsed.variants]),
    ):
        for at, one in enumerate(ids):
            if one in ids[:at]:
                yield (table, at, "id"), f"“{one}” is used twice. Give each one its own id"
    yield from _taken_client_ids(parsed)
    least, most = parsed.people
    if not 1 <= least <= most:
        yield ("people",), f"{least} to {most} is no range of people. Write it as [6, 12]"
    for at, phase in enumerate(parsed.phases):
        for key, reason in _mistakes_in_phase(phase, parsed.phases[at - 1] if at else None):
            yield ("phases", at, key), reason
    for at, variant in enumerate(parsed.variants):
        for key, named in (("minutes", variant.minutes), ("minutes_from", variant.minutes_from)):
            for unknown in named.keys() - {phase.id for phase in parsed.phases}:
                yield ("variants", at, key), f"there is no phase “{unknown}”"


def _taken_client_ids(parsed: Format) -> Iterator[tuple[Sequence[int | str], str]]:
    """Yield the phases with an id that one for each client will get."""
    for at, phase in enumerate(parsed.phases):
        for other in parsed.phases:
            number = phase.id.removeprefix(f"{other.id}-")
            clients = parsed.people[1] if other.each_client and number != phase.id and not phase.each_client else 0
            if re.fullmatch("[1-9][0-9]{0,8}", number) and int(number) <= clients:
                reason = f"“{other.id}” gets the id “{phase.id}” for client {number}. Choose another id"
                yield ("phases", at, "id"), reason


def _mistakes_in_phase(phase: Phase, before: Phase | None) -> Iterator[tuple[str, str]]:
    """Yield the keys of a phase that do not go together, with the reasons."""
    if not phase.captures:
        yield "captures", 'nothing would be recorded. Write at least ["note"]'
    if unknown := [kind for kind in phase.captures if kind not in WORDS]:
        yield "captures", f"“{unknown[0]}” is no kind of contribution{_near(unknown[0], WORDS)}"
    if phase.minutes_from == "range" and phase.range is None:
        yield "minutes_from", "there is no range. Add one, such as range = [5, 10]"
    if phase.range and not phase.range[0] <= phase.minutes <= phase.range[1]:
        yield "range", f"{phase.minutes:g} minutes are not within {phase.range[0]:g} to {phase.range[1]:g}"
    if before and phase.day < before.day:
        yield "day", f"it comes after a phase of day {before.day}. Put the phases in the order of the days"
    if phase.turns == "each-once" and not phase.speakers:
        yield "speakers", 'each speaks once, but there are no roles. Add some, such as ["peer"]'


def _mistake(text: str, source: str, where: Sequence[int | str], reason: str) -> FormatError:
    """Return the error with file, line, phase (if it is in one) and key."""
    keys = [str(part) for part in where if isinstance(part, str)]
    numbers = [part for part in where if isinstance(part, int)]
    is_in = f"{keys[0]} {numbers[0] + 1}, " if len(keys) > 1 and keys[0] in _KNOWN and numbers else ""
    key = ".".join(keys[1:] if is_in else keys)
    line = _line_of(text, keys, numbers[0] if is_in else None)
    place = f"{source}, line {line}" if line else source
    end = "" if reason.endswith("?") else "."
    return FormatError(f"{place}: {is_in.replace('s ', ' ', 1)}{key}: {reason}{end}")


def _line_of(text: str, keys: Sequence[str], index: int | None) -> int | None:
    """Return the line, from 1, of a key, or of the table that lacks it."""
    lines = text.split("\n")
    begin, key = 0, keys[0]
    if index is not None:
        begins = [at for at, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{keys[0]}\s*\]\]", line)]
        if index >= len(begins):
            return None
        begin, key = begins[index] + 1, keys[1]
    for at, line in enumerate(lines[begin:], begin + 1):
        if re.match(rf"\s*(?:\[+\s*)?{re.escape(key)}\s*(?:=|\])", line):
            return at
        if begin and re.match(r"\s*\[\[", line):
            break
    return begin or None


def _reason(problem: Mapping[str, Any]) -> str:
    """Return what is wrong, and what to write instead, for authors of formats."""
    given, about = problem["input"], problem.get("ctx", {})
    kind = problem["type"]
    if kind == "missing":
        return "it is missing. Add it"
    if kind == "extra_forbidden":
        key = str(problem["loc"][-1])
        model = _KNOWN.get(str(problem["loc"][0]), Format)
        return f"there is no such key{_near(key, list(model.model_fields))}"
    for limit, words in (("gt", "not more"), ("le", "more"), ("ge", "less")):
        if limit in about:
            return f"{_shown(given)} is {words} than {about[limit]:g}"
    if kind == "literal_error":
        return f"{_shown(given)} is not one of {about.get('expected')}"
    return f"{_shown(given)}: {problem['msg'][:1].lower()}{problem['msg'][1:]}"


def _shown(given: Any) -> str:  # noqa: ANN401  # any value of TOML
    return f"“{clean_line(str(given))[:40]}”" if isinstance(given, str) else clean_line(str(given))[:40]


def _near(word: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # only mistakes need it

    near = get_close_matches(word, list(known), 1)
    return f". Did you mean {near[0]}?" if near else f" (there are {', '.join(list(known)[:30])})"
