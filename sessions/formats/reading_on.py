"""Reading on behind lines that are no TOML, whose reader stops at the first: all of them are told together.

Each such line is read as it was probably meant; where nobody can tell, its value is left out, which is not told.
"""

import re
import tomllib
from dataclasses import dataclass

from sessions.formats.keys import REPEATED
from sessions.formats.not_toml import NOTHING, SECOND_ENDS, is_of_its_own, repeated_in, without_value, wrong_with
from sessions.formats.reading import ReadOn
from sessions.language.punctuation import with_label
from sessions.language.texts import N_, _

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_MOST = 100
_OF_LISTS = ("Unclosed array", "Invalid value")
_NOT_CLOSED = N_("a list is not closed, here or above. Write it as [1, 2], texts in quotes")
_NO_COMMA = N_("a comma is missing at the end of the line. Write one between two texts of a list")


def read_on(text: str) -> ReadOn:
    """Return what a text says, and every line that is no TOML, as far as that can be told."""
    lines = [*text.replace("\r\n", "\n").rstrip("\n").split("\n"), ""]
    wrong: dict[int, str] = {}
    left_out: set[int] = set()
    for _turn in range(_MOST):
        mended = "\n".join(lines)
        try:
            table = tomllib.loads(mended)
        except (ValueError, RecursionError) as error:
            if not _mend(_stop(error, lines), lines, wrong, left_out):
                break
            continue
        if any(isinstance(table.get(name), dict) for name in REPEATED) and _double(lines, wrong):
            continue
        return ReadOn(table, mended, wrong, frozenset(left_out))
    return ReadOn({}, "", wrong, frozenset(left_out), is_whole=False)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the reader of TOML stopped: line and column, from 1, or `at_end`; line 0 where it `said` none."""

    line: int
    column: int
    at_end: bool
    said: str


def _stop(error: ValueError | RecursionError, lines: list[str]) -> _Stop:
    said = str(error)
    place = _PLACE.search(said)
    last = max((at for at, line in enumerate(lines, start=1) if line.strip()), default=1)
    number = min(int(place[1] or last), last) if place else 0
    return _Stop(number, int(place[2] or 1) if place else 1, place is not None and place[1] is None, said)


def _mend(stop: _Stop, lines: list[str], wrong: dict[int, str], left_out: set[int]) -> bool:
    """Write a line as it was meant, and keep what was wrong with it; return whether reading can go on."""
    number, line = stop.line, lines[stop.line - 1] if stop.line else ""
    if not number:
        wrong[0] = wrong_with(stop.said, line).reason
        return False
    if stop.said.startswith("Cannot") and repeated_in(line):
        return _double(lines, wrong)
    if stop.said.startswith(_OF_LISTS) and (stop.at_end or not line[: stop.column - 1].strip(" \t[")):
        if stop.at_end or is_of_its_own(line):
            return _write_behind(number if stop.at_end else number - 1, "]", _NOT_CLOSED, lines, wrong)
        if not stop.said.startswith("Invalid"):
            return _write_behind(number - 1, ",", _NO_COMMA, lines, wrong)
    found = wrong_with(stop.said, line)
    meant = found.meant
    if number in wrong:  # it was not meant so
        meant = without_value(line) if number not in left_out else None
    elif not _goes_on(number, lines, left_out):
        wrong[number] = found.reason
    if meant is None or meant == line:
        return False
    lines[number - 1] = meant
    if not meant.strip() or meant.endswith((NOTHING, SECOND_ENDS)):
        left_out.add(number)
    return True


def _goes_on(number: int, lines: list[str], left_out: set[int]) -> bool:
    """Whether a line goes on with words that are no statement: of a paragraph only the first line is told."""
    return number - 1 in left_out and not lines[number - 2].strip() and not is_of_its_own(lines[number - 1])


def _write_behind(at: int, mark: str, reason: str, lines: list[str], wrong: dict[int, str]) -> bool:
    """Close a list, or add the comma that it lacks, behind the last words up to a line; return whether that is new."""
    above = next((one for one in range(at, 0, -1) if lines[one - 1].strip()), 0)
    if not above or above in wrong:
        return False
    wrong[above] = _(reason)
    lines[above - 1] = f"{lines[above - 1].split(' #')[0].rstrip()}{mark}"
    return True


def _double(lines: list[str], wrong: dict[int, str]) -> bool:
    """Write all single brackets of what is repeated as double ones; return whether there were any."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(lines, start=1):
        if name := repeated_in(line):
            found.setdefault(name, []).append(number)
            lines[number - 1] = f"[[{name}]]"
    for name, (first, *others) in found.items():
        reason = _("it stands there in single brackets. Write [[{table}]], once for each of them", table=name)
        wrong[first] = with_label(name, f"{reason}{_also_on(others)}")
    return bool(found)


def _also_on(lines: list[int]) -> str:
    if not lines:
        return ""
    shown = ", ".join(map(str, lines))
    also = _("also on lines {lines}", lines=shown) if lines[1:] else _("also on line {line}", line=shown)
    return f" ({also})"
