"""Lists of people in files: strict where the file is a table, forgiving like a paste where it is plain text."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from sessions.common.errors import RosterError
from sessions.common.files import plain_reason
from sessions.common.sanitize import clean_line
from sessions.model.people import Person, Role
from sessions.people_lists.pasted import Pasted, read_pasted
from sessions.people_lists.strict import read_people

MOST_BYTES = 1_000_000
_MOST_LISTS = 50
_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".toml"})
_TABLE = re.compile(r"^\s*\[\[\s*people\s*\]\]", re.MULTILINE)


def lists_in(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that may be lists of people; none where it cannot be read."""
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.casefold() in _ENDINGS and path.is_file())
    except OSError:
        return ()
    return tuple(files[:_MOST_LISTS])


def list_file(path: Path) -> bytes:
    """Return what is in a file, but not in a pipe, which may never end. Raises RosterError."""
    source = clean_line(path.name)
    try:
        whole = path.expanduser()
        if whole.exists() and not whole.is_file():
            raise RosterError(f"{source} is not a file. Name a list of people.")
        with whole.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RosterError(f"{source} cannot be read: {plain_reason(error)}.") from None
    except (ValueError, RuntimeError):  # a NUL in the path, or the home of an unknown user
        raise RosterError(f"There is no file {source}.") from None
    if len(data) > MOST_BYTES:
        raise RosterError(f"{source} is larger than any list of people. Name a CSV, a TOML, or one name a line.")
    return data


def read_list(
    data: bytes, source: str, known: Sequence[Person] = (), roles: Mapping[Role, str] | None = None
) -> Pasted:
    """Return the people in a file called `source`, with remarks where it is no table; who is `known` may be among them.

    Raises RosterError for a mistake in a CSV with a header or a TOML with [[people]], and for what names nobody.
    """
    if not _is_table(data):
        pasted = read_pasted(data.decode("utf-8-sig"), known, roles)
        if pasted.people or pasted.remarks:
            return pasted
    return Pasted(read_people(data, source), ())


def _is_table(data: bytes) -> bool:
    """Whether somebody has written what each cell is, or it is no text at all; each mistake is then theirs to mend."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    first = next((line for line in text.splitlines() if line.strip()), "")
    cells = {cell.strip().strip('"').strip().casefold() for cell in re.split(r"[;,\t]", first)}
    return "\0" in text or "name" in cells or bool(_TABLE.search(text))
