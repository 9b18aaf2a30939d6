"""The index over all records of a folder: it follows the records by itself, and can be deleted at any time."""

import marshal
import os
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sessions.common.errors import RecordError
from sessions.language.texts import _
from sessions.library import database
from sessions.library.database import ABOUT, BITS, FOUND, PEOPLE, PHASES, SAID

if TYPE_CHECKING:
    from sessions.library.rows import RowSet

# When a file was written, when anything about it was changed (both in nanoseconds), and its size in bytes.
Stamp = tuple[int, int, int]
Stamps = dict[bytes, Stamp]
Progress = Callable[[int, int], None]
Answer = TypeVar("Answer")

_BATCH = 500
# No file has this stamp: the record is read again the next time.
_UNSURE: Stamp = (0, 0, 0)
_TOO_LARGE = 2**63
_ENCODING = sys.getfilesystemencoding()
# Dates of files are capped here: the first day of the year 9000.
_LAST_SECOND = 221_845_392_000


class Index:
    """The content of all records of a `folder`, kept in a file in `keep_in`; without that only in this process.

    `progress` is called with how many records of how many have been read.
    """

    def __init__(self, folder: Path, keep_in: Path | None, progress: Progress | None = None) -> None:
        self.folder = folder
        self._path = database.index_path(folder, keep_in) if keep_in else None
        self._progress = progress or (lambda _done, _total: None)
        self._connection: sqlite3.Connection | None = None
        self._lock = threading.Lock()

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Bring the index up to date, and return the answer to a question.

        An unusable file is made again; where the disk takes none, the index is kept in memory. Raises RecordError
        where the folder cannot be read.
        """
        with self._lock:
            for _done in range(2):
                try:
                    return self._ask(question)
                except (sqlite3.Error, OSError) as error:
                    if self._path is None:
                        raise
                    self.close()
                    if not database.is_file_at_fault(error):
                        break
                    database.delete_index(self._path)
            self._connection, self._path = database.connect_in_memory(self._path), None
            return self._ask(question)

    def _ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        if self._connection is None:
            path = self._path
            self._connection = database.connect(path) if path else database.connect_in_memory(None)
        refresh(self._connection, self.folder, self._progress)
        return question(self._connection)

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None


def stamps(folder: Path) -> Stamps:
    """Return the stamp of each record in a folder, if there is one, by its name. Raises RecordError."""
    try:
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            return _stamps_in(opened)
        finally:
            os.close(opened)
    except FileNotFoundError:
        return {}
    except OSError as error:
        from sessions.common.files import plain_reason  # only an error needs it

        raise RecordError(
            _("The folder of sessions, {folder}, cannot be read: {reason}.", folder=folder, reason=plain_reason(error))
        ) from None


def _stamps_in(opened: int) -> Stamps:
    """Return the stamps in an open folder, so that its path is not resolved ten thousand times."""
    there: Stamps = {}
    with os.scandir(opened) as files:
        for file in files:
            name = file.name
            if name[-5:] == ".toml" and name[0] != "." and file.is_file():
                try:
                    is_now = file.stat()
                except FileNotFoundError:
                    continue  # it was there just now
                # What os.fsencode does, but faster.
                key = name.encode(_ENCODING, "surrogateescape")
                there[key] = is_now.st_mtime_ns, is_now.st_ctime_ns, is_now.st_size
    return there


def refresh(connection: sqlite3.Connection, folder: Path, progress: Progress) -> None:
    """Read the records that have changed, and forget those that are gone. Raises RecordError, sqlite3.Error."""
    # Before anything is read: what is written meanwhile counts as a change.
    there = stamps(folder)
    # As one value, because ten thousand rows are slow; what marshal writes is only compared, never loaded.
    listing = marshal.dumps(there, 2)
    if connection.execute("SELECT listing FROM seen").fetchone() == (listing,):
        return
    version = _version(connection)
    known = _known(connection)
    changed = [name for name, stamp in there.items() if known.get(name) != stamp]
    gone = [name for name in known if name not in there]
    if gone:
        _write(connection, gone, ())
    pairs = _read(folder, changed, progress)
    are_sure = True
    while batch := tuple(islice(pairs, _BATCH)):
        _write(connection, (), [(name, there[name], rows) for name, rows in batch])
        are_sure = are_sure and all(_is_sure(rows, there[name]) for name, rows in batch)
    if len(changed) > _BATCH:
        connection.execute("INSERT INTO found (found) VALUES ('optimize')")
    with database.transaction(connection):
        # Another process may have written what it had read earlier; where none has, there is nothing to check.
        if (are_sure and _version(connection) == version) or _known(connection) == there:
            connection.execute("INSERT OR REPLACE INTO seen VALUES (1, ?)", (listing,))


def _known(connection: sqlite3.Connection) -> Stamps:
    rows = connection.execute("SELECT name, written, changed, bytes FROM stamp")
    return {name: (written, changed, size) for name, written, changed, size in rows}


def _version(connection: sqlite3.Connection) -> int:
    """Return a number that changes when another connection writes."""
    version: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return version


def _is_sure(rows: "RowSet", stamp: Stamp) -> bool:
    return rows.is_sure and max(map(abs, stamp)) < _TOO_LARGE


def _read(folder: Path, names: Sequence[bytes], progress: Progress) -> Iterator[tuple[bytes, "RowSet"]]:
    """Yield each name with the rows of its record, reporting the progress."""
    row_sets = _row_sets([os.fsencode(folder) + b"/" + name for name in names])
    for done, pair in enumerate(zip(names, row_sets, strict=True), 1):
        progress(done, len(names))
        yield pair


def _row_sets(paths: Sequence[bytes]) -> Iterator["RowSet"]:
    """Yield the rows of each record."""
    if paths:
        from sessions.library.rows import read_row_set  # most questions read no record, and load none of the models

        yield from map(read_row_set, map(os.fsdecode, paths))


# --- rows


def _write(
    connection: sqlite3.Connection, gone: Iterable[bytes], read: Iterable[tuple[bytes, Stamp, "RowSet"]]
) -> None:
    """Remove what is gone and insert what was read, all of it or nothing."""
    with database.transaction(connection):
        connection.execute("DELETE FROM seen")
        for name in gone:
            _remove(connection, name)
        for name, stamp, rows in read:
            _remove(connection, name)
            _insert(connection, name, stamp, rows)


def _into(table: str, *columns: str, first: str = "?") -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({first}{', ?' * (len(columns) - 1)})"  # noqa: S608  # tables and columns of our own


_INTO_SESSION = _into("session", "name", "since", *ABOUT)
_INTO_PERSON = _into("person", "session", "at", *PEOPLE)
_INTO_PHASE = _into("phase", "session", "at", *PHASES)
_INTO_SAID = _into("said", "id", *SAID)
_INTO_FOUND = _into("found", "rowid", *FOUND)
_OUT_OF_FOUND = _into("found", "found", "rowid", *FOUND, first="'delete'")


def _insert(connection: sqlite3.Connection, name: bytes, stamp: Stamp, rows: "RowSet") -> None:
    ended = rows.about[ABOUT.index("ended")]
    since = ended if ended is not None else min(max(stamp[0] // 1_000_000_000, 0), _LAST_SECOND)
    number = connection.execute(_INTO_SESSION, (name, since, *rows.about)).lastrowid or 0
    first = number << BITS
    connection.execute("INSERT INTO stamp VALUES (?, ?, ?, ?)", (name, *(stamp if _is_sure(rows, stamp) else _UNSURE)))
    connection.executemany(_INTO_PERSON, ((number, at, *row) for at, row in enumerate(rows.people)))
    connection.executemany(_INTO_PHASE, ((number, at, *row) for at, row in enumerate(rows.phases)))
    connection.executemany(_INTO_SAID, ((first + at, *row) for at, row in enumerate(rows.said)))
    connection.executemany(_INTO_FOUND, ((first + at, *row) for at, row in enumerate(rows.found)))


def _remove(connection: sqlite3.Connection, name: bytes) -> None:
    connection.execute("DELETE FROM stamp WHERE name = ?", (name,))
    removed = connection.execute("DELETE FROM session WHERE name = ? RETURNING id", (name,)).fetchall()
    for (number,) in removed:
        from sessions.library.rows import found_row  # most questions remove nothing

        words = (number << BITS, ((number + 1) << BITS) - 1)
        said = connection.execute("SELECT id, kind, person, text FROM said WHERE id BETWEEN ? AND ?", words).fetchall()
        connection.executemany(_OUT_OF_FOUND, ((at, *found_row(kind, who, text)) for at, kind, who, text in said))
        connection.execute("DELETE FROM said WHERE id BETWEEN ? AND ?", words)
        connection.execute("DELETE FROM person WHERE session = ?", (number,))
        connection.execute("DELETE FROM phase WHERE session = ?", (number,))
