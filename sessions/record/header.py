"""The record of one session: its header and its log, read from text."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sessions.common.dates import LONGEST_MINUTES
from sessions.common.errors import DamagedError, RecordError
from sessions.common.sanitize import clean_line
from sessions.formats.model import Line, Phase, Text
from sessions.model.entries import MODELS, AnyEntry, Instant
from sessions.model.people import ROLE_NAMES, Person, Role

SCHEMA = 1
Attribution = Literal["names", "roles", "none"]

_BLOCK = re.compile(rb"^[ \t]*\[\[[ \t]*log[ \t]*\]\]", re.MULTILINE)
_COMPLETE = re.compile(rb"^n[ \t]*=[ \t]*\d+[ \t]*(#[^\n]*)?\r?\n", re.MULTILINE)
_BEGUN = re.compile(rb"(?:\A|(?<=\n))\[(?:\[(?:l(?:o(?:g\]?)?)?)?)?\Z")
_NOTHING = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:#[^\n]*)?\Z")
_MARK = b"\xef\xbb\xbf"
# Of the lines `[[log]]` that can follow a block's own, so many fit into the longest text of a person.
_INSIDE = 300
_LINE_IN_ERROR = re.compile(r"\(at line (\d+), column \d+\)")


class Session(BaseModel):
    """What is known of a session before it begins.

    `decision` is the day on which the presenter has to decide (R27), `consent` what the group is asked to agree to,
    `share_with` who else profits and gets the notes (R28). `plenary` is the name that groups of one plenary share,
    `group` this one's number, from 1. `source`, `prepare` and `follow_up` are copies of what the format says.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Line
    format: Line
    language: Line = "en"
    attribution: Attribution = "names"
    challenge: Line | None = None
    scheduled: Instant | None = None
    slot_minutes: float | None = Field(default=None, gt=0, le=LONGEST_MINUTES)
    decision: date | None = None
    consent: Text | None = None
    share_with: Line | None = None
    plenary: Line | None = None
    group: int | None = Field(default=None, ge=1)
    source: Text | None = None
    prepare: tuple[Line, ...] = ()
    follow_up: tuple[Line, ...] = ()


class Header(BaseModel):
    """The part of a record that is written once: session, people, and a copy of the format's roles and phases."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_version: int = Field(default=SCHEMA, alias="schema")
    session: Session
    roles: Mapping[Role, Line] = {}
    people: tuple[Person, ...] = ()
    phases: tuple[Phase, ...] = Field(min_length=1)

    def role_name(self, role: Role) -> str:
        """Return what the source of the format calls a role."""
        return self.roles.get(role, ROLE_NAMES.get(role, role))


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a record file holds: `size` counts the bytes up to the end of the last complete entry, `torn` the rest."""

    header: Header
    entries: tuple[AnyEntry, ...]
    size: int
    torn: bytes


def header_and_rest(data: bytes, source: str) -> tuple[Header, bytes]:
    """Return the header of a record, and the bytes of its log as they are. Raises RecordError or DamagedError."""
    if not data.strip(b"\0 \t\r\n"):
        raise RecordError(f"{source} is empty: it is not a session record. Make one with `peer-assist new`.")
    end = _end_of_header(data.rstrip(b"\0"))
    return parse_header(data[:end], source), data[end:]


def _end_of_header(data: bytes) -> int:
    found = _BLOCK.search(data) or _BEGUN.search(data)
    return found.start() if found else len(data)


def parse_record(data: bytes, source: str) -> Parsed:
    """Return what the bytes of a record file hold.

    Raises RecordError when it is no record, is empty, or is of a newer schema; DamagedError, with line and reason,
    when it is damaged anywhere but at the very end, where an entry may have been cut off in the middle.
    """
    header, rest = header_and_rest(data, source)
    entries, size = parse_blocks(data.rstrip(b"\0"), len(data) - len(rest), 1, source)
    return Parsed(header, entries, size, data[size:])


def parse_header(data: bytes, source: str) -> Header:
    """Return the header in `data`, the bytes before the first entry. Raises RecordError or DamagedError."""
    table = _table(data.removeprefix(_MARK), source, 1)
    version = table.get("schema")
    if not isinstance(version, int) or "session" not in table:
        raise RecordError(f"{source} is not a Peer Assist session record: it has no schema and [session].")
    if isinstance(version, bool) or version < 1:
        raise RecordError(
            f"{source} has schema = {str(version).lower()}, which is no schema of a session record (this one knows "
            f"{SCHEMA}). Put it back from a copy."
        )
    if version > SCHEMA:
        raise NewerSchemaError(
            f"{source} was written by a newer peer-assist (schema {version}; this one knows {SCHEMA}). "
            "It is left as it is; install the newer peer-assist to go on with it."
        )
    try:
        header = Header.model_validate(table)
    except ValidationError as error:
        key, reason = _first_problem(error)
        line = _line_in_header(data, *error.errors()[0]["loc"])
        raise DamagedError(f"{source}, line {line}: {key} in the header: {reason}.", line) from None
    for what, rows, ids in (
        ("person", "people", [one.id for one in header.people]),
        ("phase", "phases", [one.id for one in header.phases]),
    ):
        twice = next((index for index, one in enumerate(ids) if one in ids[:index]), None)
        if twice is not None:
            line = _line_in_header(data, rows, twice, "id")
            raise DamagedError(
                f"{source}, line {line}: the {what} id “{ids[twice]}” is used twice in the header.", line
            )
    return header


def _line_in_header(data: bytes, table: int | str, *where: int | str) -> int:
    """Return the line of a key in a table, or of the table; `where` is its index, if it is one of several, and key."""
    index = next((part for part in where if isinstance(part, int)), 0)
    key = next((part for part in where if isinstance(part, str)), "")
    lines = data.decode().split("\n")
    begins = [number for number, line in enumerate(lines, 1) if re.match(rf"\s*\[+\s*{table}\s*\]", line)]
    begin = begins[min(index, len(begins) - 1)] if begins else 1
    for number, line in enumerate(lines[begin:], begin + 1):
        if re.match(r"\s*\[", line):
            break
        if re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return begin


def _first_problem(error: ValidationError) -> tuple[str, str]:
    """Return where the first mistake is, and what it is."""
    problem = error.errors()[0]
    return ".".join(str(part) for part in problem["loc"]), problem["msg"].removeprefix("Value error, ")


class NewerSchemaError(RecordError):
    """A record of a newer schema: nothing is written to it."""


def parse_blocks(data: bytes, offset: int, first_n: int, source: str) -> tuple[tuple[AnyEntry, ...], int]:
    """Return the entries in `data` from byte `offset` on, and where the last complete one ends.

    The first one has to be number `first_n`. Raises DamagedError.
    """
    # After a power cut some file systems give the file its new length, and zeros in place of what was not written.
    data = data.rstrip(b"\0")
    starts = [match.start() for match in _BLOCK.finditer(data, offset)]
    entries: list[AnyEntry] = []
    end = _end_of_nothing(data, offset, starts[0] if starts else len(data), source)
    index = 0
    while index < len(starts):
        begin = starts[index]
        block, index = _whole_block(data, starts, index)
        if index == len(starts):
            block = _complete_part(block)
            if not block:
                break
        line = data.count(b"\n", 0, begin) + 1
        entry = parse_entry(block, source, line)
        if entry.n != first_n + len(entries):
            raise DamagedError(
                f"{source}, line {line}: entry {entry.n} stands where entry {first_n + len(entries)} is due. "
                "An entry is missing or out of its place; put it back from a copy.",
                line,
            )
        entries.append(entry)
        end = _end_of_nothing(data, begin + len(block), starts[index] if index < len(starts) else len(data), source)
    return tuple(entries), end


def _end_of_nothing(data: bytes, begin: int, end: int, source: str) -> int:
    """Return `end` when only blank lines and comments stand before it, or `begin` when a block was begun there."""
    rest = data[begin:end]
    if _NOTHING.match(rest):
        return end
    if end == len(data) and _BEGUN.search(rest):
        return begin
    line = data.count(b"\n", 0, begin) + 1 + rest[: len(rest) - len(rest.lstrip())].count(b"\n")
    raise DamagedError(f"{source}, line {line}: this belongs to no entry.", line)


def _complete_part(block: bytes) -> bytes:
    """Return the last block of a file up to its line with `n`, or nothing where that line is not complete."""
    if b"\0" in block:
        return b""
    ends = [match.end() for match in _COMPLETE.finditer(block)]
    return next((block[:end] for end in ends if _parses(block[:end])), block[: ends[-1]] if ends else b"")


def _whole_block(data: bytes, starts: list[int], index: int) -> tuple[bytes, int]:
    """Return the block that begins at `starts[index]` and the index of the next one.

    A line `[[log]]` inside somebody's words begins no block: where the text up to it is not whole, read on.
    """
    for following in range(index + 1, min(len(starts), index + _INSIDE) + 1):
        end = starts[following] if following < len(starts) else len(data)
        block = data[starts[index] : end]
        if following == index + 1 and block.count(b'"""') % 2 == 0 and block.count(b"'''") % 2 == 0:
            return block, following
        if _parses(block):
            return block, following
    end = starts[index + 1] if index + 1 < len(starts) else len(data)
    return data[starts[index] : end], index + 1


def _parses(block: bytes) -> bool:
    try:
        tomllib.loads(block.decode("utf-8"))
    except (ValueError, RecursionError):
        return False
    return True


def parse_entry(block: bytes, source: str, line: int) -> AnyEntry:
    """Return the entry in `block`, which begins on `line` of the file `source`. Raises DamagedError."""
    table = _table(block, source, line)
    rows = table.get("log")
    if set(table) != {"log"} or not isinstance(rows, list) or len(rows) != 1:
        raise DamagedError(f"{source}, line {line}: this is not one [[log]] entry.", line)
    row = rows[0]
    kind = row.get("kind")
    model = MODELS.get(kind) if isinstance(kind, str) else None
    if model is None:
        raise DamagedError(f"{source}, line {line}: the kind “{clean_line(str(kind))}” is unknown.", line)
    try:
        return model.model_validate(row)
    except ValidationError as error:
        key, reason = _first_problem(error)
        raise DamagedError(f"{source}, line {line}: {key} of this {kind}: {reason}.", line) from None


def _table(data: bytes, source: str, line: int) -> dict[str, Any]:
    """Parse TOML that begins on `line` of `source`."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        place = line + data[: error.start].count(b"\n")
        raise DamagedError(f"{source}, line {place}: this is not UTF-8 text.", place) from None
    except tomllib.TOMLDecodeError as error:
        found = _LINE_IN_ERROR.search(str(error))
        place = line + int(found[1]) - 1 if found else line + data.count(b"\n")
        reason = _LINE_IN_ERROR.sub("", str(error)).replace("(at end of document)", "at the end").strip()
        raise DamagedError(f"{source}, line {place}: {reason[:1].lower()}{reason[1:]}.", place) from None
    except (ValueError, RecursionError):
        # A number of thousands of digits, or brackets in thousands of brackets.
        raise DamagedError(f"{source}, line {line}: this is too long to be read.", line) from None
