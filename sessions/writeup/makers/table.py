"""Every entry of the log as a table, safe to open with a spreadsheet."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime

from sessions.anonymise.placeholders import is_left_out
from sessions.common.dates import iso
from sessions.meeting.state import run_at
from sessions.meeting.undo import undone
from sessions.model.entries import AnyEntry, ContributionEntry
from sessions.writeup.source import Source

COLUMNS = (
    "n", "at", "by", "kind", "phase", "person", "name", "role", "text", "revises", "answers", "builds_on", "of", "due",
    "purpose", "redirected", "stands", "more",
)  # fmt: skip
# With this mark at the start, spreadsheets know that the file is UTF-8.
_MARK = "\ufeff"
# A cell that begins with one of these may be taken for a formula, even after spaces and in wide forms.
_BEGINS_A_FORMULA = frozenset("=+-@")
_NOT_SEEN = "\u200c\u200d"


def make(source: Source) -> bytes:
    """Return the log as CSV (RFC 4180) in UTF-8: a row for every entry, even if it was undone or reworded.

    Of a client's own turn it has the entries of that turn.
    """
    sheet = io.StringIO(newline="")
    table = csv.DictWriter(sheet, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for row in _rows(source):
        table.writerow({column: harmless(value) for column, value in row.items()})
    return f"{_MARK}{sheet.getvalue()}".encode()


def harmless(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: where it might, an apostrophe comes first."""
    text = "" if value is None else str(value)
    begins = unicodedata.normalize("NFKC", text.strip().strip(_NOT_SEEN).strip()[:1])[:1]
    return f"'{text}" if begins in _BEGINS_A_FORMULA or text[:1] in {"\t", "\r", "\n"} else text


def _rows(source: Source) -> Iterator[Mapping[str, object]]:
    meeting = source.meeting
    gone = undone(meeting.log)
    current = {contribution.entry.n for contribution in meeting.words}
    for entry in meeting.log:
        if (source.client and entry.n not in source.own) or (not source.has_names and is_left_out(entry)):
            continue
        stands = entry.n in current if isinstance(entry, ContributionEntry) else entry.n not in gone
        # The end belongs to the phase that it ends; whatever comes after it, to none.
        cells, run = _cells(source, entry), run_at(meeting, entry.n - 1 if entry.kind == "end" else entry.n)
        yield {**cells, "phase": run.phase.id if run else "", "stands": "yes" if stands else "no"}


def _cells(source: Source, entry: AnyEntry) -> dict[str, object]:
    own = entry.model_dump(exclude={"draft", "kind"}, exclude_none=True)
    person = source.meeting.person(own.get("person"))
    cells = {column: own[column] for column in COLUMNS if column in own}
    more = entry.model_dump(exclude={"draft", *COLUMNS}, exclude_defaults=True)
    return {
        **cells,
        "at": iso(entry.at),
        "kind": entry.kind,
        "name": person.name if person else own.get("name"),
        "role": person.role if person else own.get("role"),
        "redirected": "yes" if own.get("redirected") else None,
        "more": "; ".join(f"{key}: {_plain(value)}" for key, value in more.items()),
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    return " ".join(value) if isinstance(value, tuple) else value
