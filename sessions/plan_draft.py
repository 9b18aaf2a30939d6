"""A plan that is not a record yet, kept in a file so that a crash does not take it."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sessions.entries import Word
from sessions.errors import FormatError, NotRecordedError, RecordError
from sessions.files import plain_reason, replace_file
from sessions.formats import Format, load_format
from sessions.plan import Plan, header_of, plan_of
from sessions.record import Header, parse_record
from sessions.record_text import entry_text, header_text

_NAME = "plan.toml"
_MOST_BYTES = 2_000_000
_SOME_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def keep(folder: Path, plan: Plan) -> None:
    """Keep a plan in `folder`, whole or not at all. Raises NotRecordedError when the disk does not take it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(folder / _NAME, f"{header_text(header_of(plan))}{_ticks(plan)}".encode())
    except OSError as error:
        raise NotRecordedError(f"The plan cannot be kept: {plain_reason(error)} ({folder}).") from None


def load(folder: Path, formats: Path) -> Plan | None:
    """Return the plan that was begun, if there is one that can be read; `formats` holds a person's own formats."""
    try:
        with (folder / _NAME).open("rb") as file:
            parsed = parse_record(file.read(_MOST_BYTES), _NAME)
    except (OSError, RecordError):
        return None
    done = [entry.text for entry in parsed.entries if isinstance(entry, Word)]
    return plan_of(parsed.header, format_of(parsed.header, formats), done)


def _ticks(plan: Plan) -> str:
    """Return what is prepared, as a record has it; when that was is nobody's question yet."""
    items = enumerate(sorted(plan.done), 1)
    return "".join(entry_text(Word(kind="prepared", text=item, at=_SOME_TIME, n=n)) for n, item in items)


def clear(folder: Path) -> None:
    """Forget the plan: it is a record now, or not wanted."""
    with suppress(OSError):
        (folder / _NAME).unlink()


def format_of(header: Header, formats: Path) -> Format | None:
    """Return the format that a header was made from, where it is still there and sound."""
    try:
        return load_format(header.session.format, formats)
    except FormatError:
        return None
