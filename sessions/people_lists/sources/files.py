"""Files with lists of people: which ones a folder has, and what is in one."""

from pathlib import Path
from typing import BinaryIO

from sessions.common.errors import RosterError
from sessions.common.files import MOST_BYTES, plain_reason
from sessions.common.sanitize import clean_line
from sessions.language.texts import _
from sessions.people_lists.sources.decoding import is_workbook
from sessions.people_lists.sources.toml_people import has_people

_BEGINNING = 65_536
# There are pictures in some, the logos of those who invite.
_MOST_BYTES_OF_WORKBOOK = 10_000_000
_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".toml", ".xlsx", ".xls", ".ods", ".vcf", ".ics", ".html", ".htm"})


def lists_in(*folders: Path) -> tuple[Path, ...]:
    """Return the files of folders that may be lists of people, records too, the newest first.

    None of a folder that cannot be read.
    """
    dated = sorted(
        (path for folder in folders for path in _files_in(folder)), key=lambda path: (-_changed_ns(path), path)
    )
    return tuple(path for path in dated if path.suffix.casefold() != ".toml" or _has_people(path))


def _files_in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.casefold() in _ENDINGS and path.is_file()]
    except OSError:
        return []


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
            raise RosterError(_("{file} is not a file. Name a list of people.", file=source))
        with whole.open("rb") as file:
            return list_bytes(file, source)
    except OSError as error:
        raise RosterError(_("{file} cannot be read: {reason}.", file=source, reason=plain_reason(error))) from None
    except (ValueError, RuntimeError):  # a NUL in the path, or the home of an unknown user
        raise RosterError(_("There is no file {file}.", file=source)) from None


def list_bytes(stream: BinaryIO, source: str) -> bytes:
    """Return everything in a stream. Raises RosterError for more than a list of people can be, OSError."""
    data = stream.read(MOST_BYTES + 1)
    most = _MOST_BYTES_OF_WORKBOOK if is_workbook(data) else MOST_BYTES
    if len(data) > MOST_BYTES:
        data += stream.read(most + 1 - len(data))
    if len(data) > most:
        raise RosterError(_("{file} is larger than any list of people. Name a table, or one name a line.", file=source))
    return data
