"""A record read from text: its header and its log, torn ends, and damage with line and reason."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sessions.common.errors import DamagedError, RecordError
from sessions.common.sanitize import clean_line
from sessions.language.texts import _
from sessions.model.entries import MODELS, AnyEntry
from sessions.record.blocks import BLOCK, complete_part, has_whole_entry, trusted, whole_block
from sessions.record.header import SCHEMA, Header
from sessions.record.mistakes import first_problem, not_toml

_BEGUN = re.compile(rb"(?:\A|(?<=\n))\[(?:\[(?:l(?:o(?:g\]?)?)?)?)?\Z")
_NOTHING = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*(?:#[^\n]*)?\Z")
_MARK = b"\xef\xbb\xbf"


class NewerSchemaError(RecordError):
    """A record of a newer schema: nothing is written to it."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed record: `size` is the number of bytes up to the end of the last complete entry, `torn` the rest."""

    header: Header
    entries: tuple[AnyEntry, ...]
    size: int
    torn: bytes


def _damaged(source: str, line: int, reason: str, *, remedy: str = "") -> DamagedError:
    told = reason if not remedy else f"{reason}. {remedy}"
    sentence = _("{source}, line {line}: {reason}.", source=source, line=line, reason=told)
    return DamagedError(sentence, line, _("line {line}: {reason}", line=line, reason=reason))


def header_and_rest(data: bytes, source: str) -> tuple[Header, bytes]:
    """Return the header of a record and the unparsed bytes of its log. Raises RecordError or DamagedError."""
    if not data.strip(b"\0 \t\r\n"):
        raise RecordError(
            _("{source} is empty: it is not a session record. Make one with `peer-assist new`.", source=source),
            _("it is empty: it is not a session record"),
        )
    written = trusted(data, 0)
    block = BLOCK.search(written) or _BEGUN.search(written)
    end = block.start() if block else len(written)
    return parse_header(data[:end], source), data[end:]


def parse_record(data: bytes, source: str) -> Parsed:
    """Parse the bytes of a record file.

    Raises RecordError when it is not a record, is empty, or has a newer schema; DamagedError, with line and reason,
    when it is damaged anywhere but at the very end, where an entry may have been cut short.
    """
    header, rest = header_and_rest(data, source)
    entries, size = parse_blocks(data, len(data) - len(rest), 1, source)
    return Parsed(header, entries, size, data[size:])


def parse_header(data: bytes, source: str) -> Header:
    """Parse the header, the bytes before the first entry. Raises RecordError or DamagedError."""
    table = _table(data.removeprefix(_MARK), source, 1)
    _refuse_no_record(table, source)
    try:
        header = Header.model_validate(table)
    except ValidationError as error:
        key, reason = first_problem(error)
        line = _line_in_header(data, *error.errors()[0]["loc"])
        raise _damaged(source, line, _("{key} in the header: {reason}", key=key, reason=reason)) from None
    for rows, named in (("people", header.people), ("phases", header.phases)):
        ids = [one.id for one in named]
        twice = next((index for index, one in enumerate(ids) if one in ids[:index]), None)
        if twice is not None:
            line = _line_in_header(data, rows, twice, "id")
            raise _damaged(source, line, _used_twice(rows, ids[twice]))
    return header


def _refuse_no_record(table: Mapping[str, Any], source: str) -> None:
    """Refuse what is no record, or has a schema that is not known here. Raises RecordError."""
    version = table.get("schema")
    if not isinstance(version, int) or "session" not in table:
        raise RecordError(
            _("{source} is not a Peer Assist session record: it has no schema and [session].", source=source),
            _("it is not a Peer Assist session record: it has no schema and [session]"),
        )
    if isinstance(version, bool) or version < 1:
        raise RecordError(
            _(
                "{source} has schema = {schema}, which no session record has (this peer-assist knows "
                "{known}). Restore it from a copy.",
                source=source,
                schema=str(version).lower(),
                known=SCHEMA,
            ),
            _(
                "it has schema = {schema}, which no session record has (this peer-assist knows {known})",
                schema=str(version).lower(),
                known=SCHEMA,
            ),
        )
    if version > SCHEMA:
        raise NewerSchemaError(
            _(
                "{source} was written by a newer peer-assist (schema {schema}; this one knows "
                "{known}). It is left untouched; install the newer peer-assist to continue with it.",
                source=source,
                schema=version,
                known=SCHEMA,
            ),
            _(
                "it was written by a newer peer-assist (schema {schema}; this one knows {known})",
                schema=version,
                known=SCHEMA,
            ),
        )


def _used_twice(rows: str, name: str) -> str:
    if rows == "people":
        return _("the person id “{name}” is used twice in the header", name=name)
    return _("the phase id “{name}” is used twice in the header", name=name)


def _line_in_header(data: bytes, table: int | str, *where: int | str) -> int:
    """Return the line of a key in a table, or of the table; `where` is its index, if there are several, and the key."""
    index = next((part for part in where if isinstance(part, int)), 0)
    key = next((part for part in where if isinstance(part, str)), "")
    lines = data.decode().split("\n")
    own = rf"\s*\[\s*{table}\s*\.\s*{re.escape(key)}\s*\]"
    if key and (tables := [number for number, line in enumerate(lines, 1) if re.match(own, line)]):
        return tables[0]
    starts = [number for number, line in enumerate(lines, 1) if re.match(rf"\s*\[+\s*{table}\s*\]", line)]
    start = starts[min(index, len(starts) - 1)] if starts else 1
    for number, line in enumerate(lines[start:], start + 1):
        if re.match(r"\s*\[", line):
            break
        if re.match(rf"\s*{re.escape(key)}\s*[=.]", line):
            return number
    return start


def parse_blocks(data: bytes, offset: int, first_n: int, source: str) -> tuple[tuple[AnyEntry, ...], int]:
    """Parse the entries in `data` from byte `offset` on; return them and where the last complete one ends.

    The first one must be number `first_n`. Raises DamagedError.
    """
    data = trusted(data, offset)
    starts = [match.start() for match in BLOCK.finditer(data, offset)]
    entries: list[AnyEntry] = []
    end = _end_of_nothing(data, offset, starts[0] if starts else len(data), source)
    index = 0
    while index < len(starts):
        begin = starts[index]
        block, following = whole_block(data, starts, index)
        if following == len(starts):
            block = complete_part(block)
            if not block and not has_whole_entry(data, starts[index + 1 :]):
                break
            if not block:
                # Words without an end in front of whole entries: nothing was cut off, somebody lost a quotation mark.
                block, following = data[begin : starts[index + 1]], index + 1
        entry = _entry_at(data, begin, block, source)
        if entry.n != first_n + len(entries):
            wrong = _("entry {n} is where entry {other} should be", n=entry.n, other=first_n + len(entries))
            remedy = _("An entry is missing or out of place; restore it from a copy")
            raise _damaged(source, _line_at(data, begin), wrong, remedy=remedy)
        entries.append(entry)
        index = following
        end = _end_of_nothing(data, begin + len(block), starts[index] if index < len(starts) else len(data), source)
    return tuple(entries), end


def _line_at(data: bytes, begin: int) -> int:
    """Return the line of a byte; for an error only, because it looks at all lines before."""
    return data.count(b"\n", 0, begin) + 1


def _entry_at(data: bytes, begin: int, block: bytes, source: str) -> AnyEntry:
    try:
        return parse_entry(block, source, 1)
    except DamagedError:
        return parse_entry(block, source, _line_at(data, begin))


def _end_of_nothing(data: bytes, begin: int, end: int, source: str) -> int:
    """Return `end` when only blank lines and comments come before it, or `begin` when a block starts there."""
    rest = data[begin:end]
    if _NOTHING.match(rest):
        return end
    if end == len(data) and _BEGUN.search(rest):
        return begin
    line = _line_at(data, begin) + rest[: len(rest) - len(rest.lstrip())].count(b"\n")
    raise _damaged(source, line, _("this does not belong to any entry"))


def parse_entry(block: bytes, source: str, line: int) -> AnyEntry:
    """Return the entry in `block`, which begins on `line` of the file `source`. Raises DamagedError."""
    table = _table(block, source, line)
    rows = table.get("log")
    if set(table) != {"log"} or not isinstance(rows, list) or len(rows) != 1:
        raise _damaged(source, line, _("this is not one [[log]] entry"))
    row = rows[0]
    kind = row.get("kind")
    model = MODELS.get(kind) if isinstance(kind, str) else None
    if model is None:
        raise _damaged(source, line, _("the kind “{kind}” is unknown", kind=clean_line(str(kind))))
    try:
        return model.model_validate(row)
    except ValidationError as error:
        key, reason = first_problem(error)
        raise _damaged(source, line, _("{key} of this {kind}: {reason}", key=key, kind=kind, reason=reason)) from None


def _table(data: bytes, source: str, line: int) -> dict[str, Any]:
    """Parse TOML that begins on `line` of `source`."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        place = line + data[: error.start].count(b"\n")
        raise _damaged(source, place, _("this is not UTF-8 text")) from None
    except tomllib.TOMLDecodeError as error:
        where, reason = not_toml(error)
        place = line + where - 1 if where else line + data.count(b"\n")
        raise _damaged(source, place, reason) from None
    except (ValueError, RecursionError):
        # A number with thousands of digits, or brackets nested thousands deep.
        raise _damaged(source, line, _("this is too large to read")) from None
