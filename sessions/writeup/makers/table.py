"""Every entry of the log as a table, safe to open with a spreadsheet."""

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime

from sessions.common.dates import iso
from sessions.meeting.undo import undone
from sessions.model.entries import AnyEntry, ContributionEntry, Extend, is_about_people
from sessions.writeup.source import Source

COLUMNS = (
    "n", "at", "by", "kind", "phase", "person", "name", "role", "text", "revises", "answers", "builds_on", "of", "due",
    "purpose", "redirected", "stands", "more",
)  # fmt: skip
# With this in front spreadsheets know that it is UTF-8.
_MARK = "\ufeff"
# A cell that begins with one of these may be taken for a formula, also behind spaces and in their wide forms.
_BEGINS_A_FORMULA = frozenset("=+-@")
_NOT_SEEN = "\u200c\u200d"


def make(source: Source) -> bytes:
    """Return the log as CSV (RFC 4180) in UTF-8, a line for every entry, also for what does not stand any more."""
    sheet = io.StringIO(newline="")
    table = csv.DictWriter(sheet, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    for row in _rows(source):
        table.writerow({column: harmless(value) for column, value in row.items()})
    return f"{_MARK}{sheet.getvalue()}".encode()


def harmless(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula: where it might, an apostrophe stands in front."""
    text = "" if value is None else str(value)
    begins = unicodedata.normalize("NFKC", text.strip().strip(_NOT_SEEN).strip()[:1])[:1]
    return f"'{text}" if begins in _BEGINS_A_FORMULA or text[:1] in {"\t", "\r", "\n"} else text


def _rows(source: Source) -> Iterator[Mapping[str, object]]:
    meeting = source.meeting
    gone = undone(meeting.log)
    stand = {word.entry.n for word in meeting.words}
    phase = ""
    for entry in meeting.log:
        if entry.kind == "phase" and entry.n not in gone:
            phase = entry.phase
        if not source.has_names and _is_of_people(entry):
            continue  # who was there, and who had the word when, is not said
        stands = entry.n in stand if isinstance(entry, ContributionEntry) else entry.n not in gone
        cells = _cells(source, entry)
        yield {**cells, "phase": phase, "stands": "yes" if stands else "no"}


def _is_of_people(entry: AnyEntry) -> bool:
    """Whether an entry says who was there or had the floor; one that adds no seconds stands in place of such a one."""
    return is_about_people(entry) or (isinstance(entry, Extend) and not entry.seconds)


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
    return " ".join(value) if isinstance(value, tuple) else value
