"""Reads a format from TOML; a mistake is named with file, line, key and reason."""

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
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
        found = Format.model_validate(table)
    except ValidationError as error:
        problems = error.errors()
        # A key that is misspelt is missing as well: what was written says more.
        problem = next((one for one in problems if one["type"] == "extra_forbidden"), problems[0])
        raise _mistake(text, source, problem["loc"], _reason(problem)) from None
    except (ValueError, RecursionError) as error:
        raise FormatError(f"{source} is not TOML: {clean_line(str(error))[:200]}.") from None
    _refuse_what_cannot_be(found, text, source)
    return found


def _refuse_what_cannot_be(found: Format, text: str, source: str) -> None:
    """Refuse what each key allows and all of them together do not. Raises FormatError."""
    for table, ids in (
        ("phases", [phase.id for phase in found.phases]),
        ("variants", [variant.id for variant in found.variants]),
    ):
        at = _first_double(ids)
        if at is not None:
            reason = f"“{ids[at]}” is used twice. Give each one its own id"
            raise _mistake(text, source, (table, at, "id"), reason)
    _refuse_ids_of_clients(found, text, source)
    least, most = found.people
    if not 1 <= least <= most:
        raise _mistake(text, source, ("people",), f"from {least} to {most} is no number of people. Write it as [6, 12]")
    for at, phase in enumerate(found.phases):
        for key, reason in _wrong_in_phase(phase, found.phases[at - 1] if at else None):
            raise _mistake(text, source, ("phases", at, key), reason)
    for at, variant in enumerate(found.variants):
        for key, named in (("minutes", variant.minutes), ("minutes_from", variant.minutes_from)):
            for unknown in named.keys() - {phase.id for phase in found.phases}:
                raise _mistake(text, source, ("variants", at, key), f"there is no phase “{unknown}”")


def _refuse_ids_of_clients(found: Format, text: str, source: str) -> None:
    """Refuse a phase that is called like one which is held for each client will be. Raises FormatError."""
    for at, phase in enumerate(found.phases):
        for other in found.phases:
            number = phase.id.removeprefix(f"{other.id}-")
            clients = found.people[1] if other.each_client and number != phase.id and not phase.each_client else 0
            if re.fullmatch("[1-9][0-9]{0,8}", number) and int(number) <= clients:
                reason = f"“{phase.id}” is what “{other.id}” is called for client {number}. Write another id"
                raise _mistake(text, source, ("phases", at, "id"), reason)


def _wrong_in_phase(phase: Phase, before: Phase | None) -> list[tuple[str, str]]:
    """Return the keys of a phase that do not go together, with the reasons."""
    found: list[tuple[str, str]] = []
    if not phase.captures:
        found.append(("captures", 'nothing is recorded. Write at least ["note"]'))
    if unknown := [kind for kind in phase.captures if kind not in WORDS]:
        found.append(("captures", f"“{unknown[0]}” is no kind of word{_near(unknown[0], WORDS)}"))
    if phase.minutes_from == "range" and phase.range is None:
        found.append(("minutes_from", "a range is meant, but none is given. Add range = [5, 10]"))
    if phase.range and not phase.range[0] <= phase.minutes <= phase.range[1]:
        found.append(("range", f"{phase.minutes:g} minutes are not within {phase.range[0]:g} to {phase.range[1]:g}"))
    if before and phase.day < before.day:
        found.append(("day", f"it stands behind a phase of day {before.day}. Put the phases in the order of the days"))
    if phase.turns == "each-once" and not phase.speakers:
        found.append(("speakers", 'each speaks once, but nobody is named. Write the roles, such as ["peer"]'))
    return found


def _first_double(ids: Sequence[str]) -> int | None:
    return next((at for at, one in enumerate(ids) if one in ids[:at]), None)


def _mistake(text: str, source: str, where: Sequence[int | str], reason: str) -> FormatError:
    """Return the error that names file, line, the phase where it is in one, and the key."""
    keys = [str(part) for part in where if isinstance(part, str)]
    numbers = [part for part in where if isinstance(part, int)]
    is_in = f"{keys[0]} {numbers[0] + 1}, " if len(keys) > 1 and keys[0] in _KNOWN and numbers else ""
    key = ".".join(keys[1:] if is_in else keys)
    line = _line_of(text, keys, numbers[0] if is_in else None)
    place = f"{source}, line {line}" if line else source
    end = "" if reason.endswith("?") else "."
    return FormatError(f"{place}: {is_in.replace('s ', ' ', 1)}{key}: {reason}{end}")


def _line_of(text: str, keys: Sequence[str], index: int | None) -> int | None:
    """Return the line, from 1, on which a key stands, or the table that lacks it."""
    lines = text.split("\n")
    begin, line_of_table = 0, None
    if index is not None:
        begins = [at for at, line in enumerate(lines) if re.match(rf"\s*\[\[\s*{keys[0]}\s*\]\]", line)]
        if index >= len(begins):
            return None
        begin, line_of_table = begins[index] + 1, begins[index] + 1
    wanted = keys[1] if index is not None else keys[0]
    for at, line in enumerate(lines[begin:], begin + 1):
        if re.match(rf"\s*(?:\[+\s*)?{re.escape(wanted)}\s*(?:=|\])", line):
            return at
        if index is not None and re.match(r"\s*\[\[", line):
            break
    return line_of_table


def _reason(problem: Mapping[str, Any]) -> str:
    """Return what is wrong, and what to write, in the words of whoever writes formats."""
    given, about = problem["input"], problem.get("ctx", {})
    kind = problem["type"]
    if kind == "missing":
        return "it is missing. Add it"
    if kind == "extra_forbidden":
        key = str(problem["loc"][-1])
        model = _KNOWN.get(str(problem["loc"][0]), Format)
        return f"there is no such key{_near(key, list(model.model_fields))}"
    if kind == "greater_than":
        return f"{_shown(given)} is not more than {about.get('gt'):g}"
    if kind in {"less_than_equal", "greater_than_equal"}:
        limit = about.get("le", about.get("ge"))
        return f"{_shown(given)} is {'more' if 'le' in about else 'less'} than {limit:g}"
    if kind == "literal_error":
        return f"{_shown(given)} is not one of {about.get('expected')}"
    return f"{_shown(given)}: {problem['msg'][:1].lower()}{problem['msg'][1:]}"


def _shown(given: Any) -> str:  # noqa: ANN401  # whatever stands in the file
    return f"“{clean_line(str(given))[:40]}”" if isinstance(given, str) else clean_line(str(given))[:40]


def _near(word: str, known: Collection[str]) -> str:
    from difflib import get_close_matches  # only mistakes need it

    near = get_close_matches(word, list(known), 1)
    return f". Did you mean {near[0]}?" if near else f" (there are {', '.join(list(known)[:30])})"
