"""A fast path for records that look as we write them; anything else goes to the full parser."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from sessions.formats.model import Phase
from sessions.model.entries import MODELS, AnyEntry
from sessions.record.header import SCHEMA, Header
from sessions.record.parsing import parse_record

_STRING = r'"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\["\\nt])*"'
_COUNT = r"[A-Za-z0-9_-]+ = (?:0|[1-9]\d{0,8})"
_PAIR = re.compile(
    rf"(?P<key>[a-z_]+) = (?:(?P<text>{_STRING})|(?P<instant>\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ)|"
    r"(?P<date>\d{4}-\d\d-\d\d)|(?P<number>-?(?:0|[1-9]\d{0,8}))|(?P<truth>true|false)|"
    rf"(?P<table>\{{ {_COUNT}(?:, {_COUNT})* \}})|"
    rf"(?P<list>\[(?:{_STRING}(?:, {_STRING})*)?\]|\[\n(?:    {_STRING},\n)+\]))\n"
)
_ONE = re.compile(_STRING)
_ESCAPED = re.compile(r"\\(.)")
_UNESCAPED = {"n": "\n", "t": "\t"}
_BLOCK = "\n[[log]]\n"
_PHASES = "\n[[phases]]\n"


class _OddError(ValueError):
    """A record that does not look as we write it: the full parser has to read it, or say what is wrong."""


def read_record(data: bytes, source: str) -> tuple[Header, tuple[AnyEntry, ...]]:
    """Return the header and the entries in the bytes of a record. Raises RecordError as `parse_record` does.

    It gives the same result in a fifth of the time.
    """
    try:
        head, *blocks = data.decode().split(_BLOCK)
        entries = tuple(_entry(block, n) for n, block in enumerate(blocks, 1))
        return _header(head), entries
    except (ValueError, ValidationError, RecursionError):
        parsed = parse_record(data, source)
        return parsed.header, parsed.entries


def _entry(block: str, n: int) -> AnyEntry:
    row = _row(block)
    model = MODELS.get(row["kind"]) if isinstance(row.get("kind"), str) else None
    if model is None or row.get("n") != n or next(reversed(row)) != "n":
        raise _OddError
    return model.model_validate(row)


def _row(block: str) -> dict[str, Any]:
    """Return the keys and values of a block, one a line as we write them."""
    row: dict[str, Any] = {}
    at = 0
    while at < len(block):
        pair = _PAIR.match(block, at)
        if pair is None or pair["key"] in row:
            raise _OddError
        kind = pair.lastgroup or ""
        row[pair["key"]] = _READERS[kind](pair[kind])
        at = pair.end()
    return row


def _text(written: str) -> str:
    inside = written[1:-1]
    return _ESCAPED.sub(lambda letter: _UNESCAPED.get(letter[1], letter[1]), inside) if "\\" in inside else inside


def _table(written: str) -> dict[str, int]:
    pairs = [pair.split(" = ") for pair in written[2:-2].split(", ")]
    table = {key: int(value) for key, value in pairs}
    if len(table) < len(pairs):
        raise _OddError
    return table


_READERS: Mapping[str, Callable[[str], object]] = {
    "text": _text,
    "number": int,
    "instant": datetime.fromisoformat,
    "date": date.fromisoformat,
    "truth": "true".__eq__,
    "table": _table,
    "list": lambda written: [_text(one) for one in _ONE.findall(written)],
}


def _header(head: str) -> Header:
    """Return the header; sessions of one format share their phases, which are parsed once."""
    before, _, phases = head.partition(_PHASES)
    table = tomllib.loads(before)
    if "phases" in table or table.get("schema") is not SCHEMA or not phases:
        raise _OddError
    header = Header.model_validate({**table, "phases": _phases(phases)})
    ids = [person.id for person in header.people], [phase.id for phase in header.phases]
    if any(len(set(one)) != len(one) for one in ids):
        raise _OddError
    return header


@lru_cache(maxsize=64)
def _phases(text: str) -> tuple[Phase, ...]:
    table = tomllib.loads(_PHASES + text)
    if table.keys() != {"phases"}:
        raise _OddError
    return tuple(Phase.model_validate(row) for row in table["phases"])
