"""The file of an index: where it is, its tables, and how an unusable one is deleted."""

import os
import sqlite3
import unicodedata
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sessions.common.folders import make_private
from sessions.language.catalogues import ENGLISH
from sessions.language.texts import base_language

# Raised whenever what is read from a record, or how the index stores it, changes: an index of another version is made
# again.
VERSION = 5
# "peas", so that no other file is taken for ours.
_OURS = 0x70656173
_WAITS_S = 10.0
# Another process uses the file, or the disk refuses: nothing is wrong with the file.
_NOT_THE_FILE = frozenset({
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_NOLFS, sqlite3.SQLITE_AUTH,
})  # fmt: skip

ABOUT = (
    "title", "format", "state", "place", "ended", "began", "scheduled", "language", "plenary", "number", "size",
    "asks", "asked_as", "leads", "led_as", "challenge", "share_with", "minutes", "done", "parts", "called_off",
    "left_open", "trouble",
)  # fmt: skip
"""Columns of a session: `place` is the current phase in words, or when the next day begins, `size` the number of
people, instants seconds since 1970.

`done` of its `parts` of the follow-up are ticked off. `minutes` is the sum of the planned phases. `called_off` is why,
where it was; `left_open` the instant from when on one that nobody has ended is not taken for a running one.
"""
PEOPLE = ("name", "folded", "role")
PHASES = ("phase", "title", "planned", "ran")
"""Of each phase that was held to its end: planned and actual seconds."""
SAID = ("n", "kind", "at", "person", "called", "folded", "text", "due", "open", "word")
"""`person` is a whole name, `called` the short one; `due` is a date; `word` is what the format calls the kind.

`open` says whether a promise is still open, and is None for everything that is no promise.
"""
FOUND = ("title", "said", "person", "kind")
"""The searchable words, with spaces between them; a `title` weighs more than what was `said`."""
UNSPOKEN = ("title", "people", "called_off")
"""Kinds that are no contribution: the title of the session, who took part, and why it was called off."""
KINDS = (
    *UNSPOKEN, "challenge", "clarifying", "answer", "question", "reflection", "tip", "intervention", "takeaway",
    "learned", "option", "feedback", "note", "reference", "offer", "action", "lesson", "change", "parked", "consent",
    "prepared", "validated", "followed_up",
)  # fmt: skip
"""Every kind that can be found; a test compares them with the kinds in a log."""
BITS = 20
"""The bits of a row number that count within a session; the others are the number of the session."""

_SCHEMA = f"""
CREATE TABLE session (id INTEGER PRIMARY KEY, name BLOB NOT NULL UNIQUE, since INTEGER NOT NULL, {", ".join(ABOUT)});
CREATE TABLE stamp (name BLOB PRIMARY KEY, written INTEGER, changed INTEGER, bytes INTEGER) WITHOUT ROWID;
CREATE TABLE seen (id INTEGER PRIMARY KEY, listing BLOB);
CREATE TABLE person (session INTEGER, at INTEGER, {", ".join(PEOPLE)}, PRIMARY KEY (session, at)) WITHOUT ROWID;
CREATE TABLE phase (session INTEGER, at INTEGER, {", ".join(PHASES)}, PRIMARY KEY (session, at)) WITHOUT ROWID;
CREATE TABLE said (id INTEGER PRIMARY KEY, {", ".join(SAID)});
CREATE INDEX ranked ON session (since, state, trouble, scheduled, began, left_open, number, format, name);
CREATE INDEX promised ON said (due) WHERE open = 1;
CREATE VIRTUAL TABLE found USING fts5({", ".join(FOUND)}, content = '', tokenize = 'ascii');
PRAGMA application_id = {_OURS};
"""


def index_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for indexes: beside the records in PEER_ASSIST_HOME, else the system's place for caches."""
    if home := environ.get("PEER_ASSIST_HOME"):
        return Path(home) / ".index"
    from platformdirs import user_cache_path  # slow to import, and not needed with PEER_ASSIST_HOME

    return user_cache_path("peer-assist", appauthor=False) / "index"


def index_path(folder: Path, keep_in: Path) -> Path:
    """Return the file of the index of a folder of sessions, which says some things in the language of the person."""
    true = os.fsencode(os.path.realpath(folder))
    # Names of folders may be of any length; importing hashlib would take longer than all of this.
    spoken = "" if (code := base_language()) == ENGLISH else f"-{code}"
    return keep_in / f"{zlib.crc32(true):08x}{zlib.crc32(true[::-1]):08x}{spoken}.sqlite"


def connect(path: Path) -> sqlite3.Connection:
    """Open an index; make it if there is none, or one of another version. Raises sqlite3.Error or OSError."""
    make_private(path.parent)
    # Like the records it is private; the files that SQLite puts beside it have the same permissions.
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
    connection = _open(str(path))
    try:
        if _mark(connection) != _expected():
            if _mark(connection) != (0, 0):
                connection.close()
                delete_index(path)
                return connect(path)
            connection.execute("PRAGMA journal_mode = WAL")
            make_tables(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def connect_in_memory(path: Path | None) -> sqlite3.Connection:
    """Return an index in memory, with the content of the one at `path` where that can be read."""
    memory = _open(":memory:")
    if path is not None:
        try:
            with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as file:
                if _mark(file) == _expected():
                    file.backup(memory)
                    return memory
        except sqlite3.Error:
            memory.close()
            memory = _open(":memory:")
    make_tables(memory)
    return memory


def _open(name: str) -> sqlite3.Connection:
    # An Index holds a lock while it asks: home asks from one thread after another.
    return sqlite3.connect(name, timeout=_WAITS_S, isolation_level=None, check_same_thread=False)


def make_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of an index, unless another process has just done so."""
    with transaction(connection):
        if _mark(connection) != _expected():
            for statement in filter(str.strip, _SCHEMA.split(";\n")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_expected()[1]}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")


def _mark(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the application that made the file, and its version."""
    (ours,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return ours, version


def _expected() -> tuple[int, int]:
    # Another version of Unicode may fold letters in another way; then what was added could not be removed.
    major, minor, *_ = unicodedata.unidata_version.split(".")
    return _OURS, VERSION * 10_000 + int(major) * 100 + int(minor)


def is_file_at_fault(error: sqlite3.Error | OSError) -> bool:
    """Whether the file is damaged or not ours, so that a new one helps."""
    if isinstance(error, OSError):
        return False
    return (getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR) & 0xFF not in _NOT_THE_FILE


def delete_index(path: Path) -> None:
    """Delete an index, as far as the disk allows."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
