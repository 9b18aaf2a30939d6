"""A record written as text: its header, and each block of its log."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import tomli_w

from sessions.model.entries import Entry
from sessions.record.header import SCHEMA, Header

_HEADLINE = "# Peer Assist session record. Entries are only ever added at the end.\n"


def header_text(header: Header) -> str:
    """Return the header as text, for the top of a record."""
    known = header.session.model_dump(exclude_none=True)
    session = {key: value for key, value in known.items() if value not in ((), {})}
    roles = f"\n[roles]\n{_lines(dict[str, str](header.roles.items()))}" if header.roles else ""
    words = f"\n[words]\n{_lines(dict[str, tuple[str, str]](header.words.items()))}" if header.words else ""
    split = f"\n[split]\n{_lines(header.split.model_dump(exclude_none=True))}" if header.split else ""
    people = [person.model_dump(exclude_none=True) for person in header.people]
    phases = [phase.model_dump(exclude_none=True, exclude_defaults=True) for phase in header.phases]
    tables = [f"\n[[people]]\n{_lines(row)}" for row in people] + [f"\n[[phases]]\n{_lines(row)}" for row in phases]
    return f"{_HEADLINE}schema = {SCHEMA}\n\n[session]\n{_lines(session)}{roles}{words}{split}{''.join(tables)}"


def entry_text(entry: Entry) -> str:
    """Return `entry` as a block of the log; the line with `n` comes last and completes it."""
    rest = entry.model_dump(exclude_none=True, exclude_defaults=True, exclude={"kind", "at", "by", "n"})
    first = {"kind": entry.kind, "at": entry.at, "by": entry.by}
    return f"\n[[log]]\n{_lines(first | rest)}n = {entry.n}\n"


def _lines(row: Mapping[str, Any]) -> str:
    return "".join(_line(key, value) for key, value in row.items())


def _line(key: str, value: Any) -> str:  # noqa: ANN401  # whatever a model dumps
    """Return `key = value` as people like to read it: instants with a Z, short lists on one line, 10 and not 10.0."""
    if isinstance(value, datetime):
        return f"{key} = {value.replace(tzinfo=None).isoformat(timespec='seconds')}Z\n"
    if isinstance(value, tuple):
        if value and isinstance(value[0], tuple):  # lists in a list have a line each
            rows = ",\n    ".join(map(_inline, value))
            return f"{key} = [\n    {rows},\n]\n"
        inline = f"{key} = {_inline(value)}\n"
        return inline if len(inline) <= 100 else tomli_w.dumps({key: list(value)})
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_name(name)} = {_line('', one)[3:-1]}" for name, one in value.items())
        return f"{key} = {{ {inside} }}\n"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # The key is ours and plain; an empty one would be quoted, and only its value is used.
    return f"{key} = {tomli_w.dumps({'v': value})[4:]}"


def _inline(values: tuple[Any, ...]) -> str:
    return f"[{', '.join(_line('', value)[3:-1] for value in values)}]"


def _name(key: object) -> str:
    """Return a key that is not ours, with quotes where it needs them."""
    return tomli_w.dumps({f"{key}": 0}).removesuffix(" = 0\n")
