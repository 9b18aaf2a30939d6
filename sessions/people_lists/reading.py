"""Lists of people in files: strict where the file is a table, forgiving like a paste where it is plain text."""

from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from sessions.common.errors import RosterError
from sessions.common.files import MOST_BYTES, plain_reason
from sessions.common.sanitize import clean_line
from sessions.model.people import Person, Role
from sessions.people_lists.found import Listed, PeopleList
from sessions.people_lists.pasted import Pasted, read_pasted
from sessions.people_lists.strict import has_people, is_table, read_people

_MOST_LISTS = 50
_BEGINNING = 65_536
_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".toml", ".xlsx", ".xls", ".ods", ".vcf", ".ics", ".html", ".htm"})


def lists_in(folder: Path) -> tuple[Path, ...]:
    """Return the files of a folder that may be lists of people, records too, the newest first.

    None where the folder cannot be read.
    """
    try:
        files = [path for path in folder.iterdir() if path.suffix.casefold() in _ENDINGS and path.is_file()]
    except OSError:
        return ()
    dated = sorted(files, key=lambda path: (-_changed_ns(path), path))
    return tuple(
        islice((path for path in dated if path.suffix.casefold() != ".toml" or _has_people(path)), _MOST_LISTS)
    )


def _changed_ns(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:  # it was removed meanwhile
        return 0


def _has_people(path: Path) -> bool:
    """Whether a file of TOML has people in it: other programs keep their settings in such files, too."""
    try:
        with path.open("rb") as file:
            return has_people(file.read(_BEGINNING).decode("utf-8-sig", "replace"))
    except OSError:
        return False


def list_file(path: Path) -> bytes:
    """Return what is in a file, but not in a pipe, which may never end. Raises RosterError."""
    source = clean_line(path.name)
    try:
        whole = path.expanduser()
        if whole.exists() and not whole.is_file():
            raise RosterError(f"{source} is not a file. Name a list of people.")
        with whole.open("rb") as file:
            return list_bytes(file, source)
    except OSError as error:
        raise RosterError(f"{source} cannot be read: {plain_reason(error)}.") from None
    except (ValueError, RuntimeError):  # a NUL in the path, or the home of an unknown user
        raise RosterError(f"There is no file {source}.") from None


def list_bytes(stream: BinaryIO, source: str) -> bytes:
    """Return everything in a stream. Raises RosterError for more than a list of people can be, OSError."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise RosterError(f"{source} is larger than any list of people. Name a CSV, a TOML, or one name a line.")
    return data


def read_list(
    content: bytes | str,
    source: str = "the list",
    known: Sequence[Person] = (),
    roles: Mapping[Role, str] | None = None,
    *,
    column: str = "",
) -> PeopleList:
    """Return who is on a list, in a file (bytes) or pasted (text), whatever it looks like; some may be `known` already.

    `source` is what the list is called in sentences, `roles` are the words of the format for roles, `column` is the
    title of the column that holds the names, where the list itself does not say so. Raises RosterError where nothing
    can be made of it, NoNamesError for a table in which no column is known to hold names.
    """
    if isinstance(content, str):
        return _as_list(read_pasted(content, known, roles))
    if not _is_table(content):
        pasted = read_pasted(content.decode("utf-8-sig"), known, roles)
        if pasted.people or pasted.remarks:
            return _as_list(pasted)
    return _as_list(Pasted(read_people(content, source), ()))


def _as_list(pasted: Pasted) -> PeopleList:
    return PeopleList(tuple(Listed(one, at) for at, one in enumerate(pasted.people, 1)), (), pasted.remarks)


def _is_table(data: bytes) -> bool:
    """Whether the file names its columns, or is no text at all; then each mistake is one for its author to fix."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return True
    return "\0" in text or is_table(text)
