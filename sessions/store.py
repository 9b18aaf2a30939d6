"""The record on the disk: create it, append to it under a lock, follow what others append.

Acknowledged means synced: when `add` returns, the entry is on the disk. The file is compared with what is known here
before and after every write, so that another window, an editor, a full disk or a deleted folder is noticed.
"""

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sessions.entries import AnyEntry
from sessions.errors import DamagedError, NotRecordedError, RecordError
from sessions.files import append, lock, plain_reason, read_all, replace_file, set_aside, true_path
from sessions.fold import advance, fold
from sessions.meeting import Meeting
from sessions.record import Header, NewerSchemaError, Parsed, entry_text, header_text, parse_blocks, parse_record

LOCK_PATIENCE = 2.0
# An editor that is in the middle of saving leaves an empty or half a file for a moment.
EDITOR_PATIENCE = 1.0

Move = Callable[[Meeting], AnyEntry]
_Stamp = tuple[int, int, int, int]


def create(path: Path, header: Header) -> None:
    """Write a new record, whole or not at all. Raises RecordError when there is one already, or no place for it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, header_text(header).encode(), overwrite=False)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.parent.is_dir():
            raise RecordError(f"{path} is there already. Give the session another title, or use that one.") from None
        raise RecordError(f"{path} cannot be made: {plain_reason(error)}. Choose another folder.") from None


class Store:
    """One record on the disk and the meeting it makes.

    `meeting` is what has been read so far; `notices` collects sentences about what was found and mended on the way.
    Opening raises RecordError or DamagedError.
    """

    def __init__(self, path: Path) -> None:
        self.path = true_path(path)
        self._name = str(self.path)
        self.notices: list[str] = []
        self._odd_since: float | None = None
        data, self._stamp = self._read()
        parsed = parse_record(data, str(path))
        self._data = bytearray(data[: parsed.size])
        self.meeting = fold(parsed.header, parsed.entries)

    @property
    def torn(self) -> int:
        """The bytes at the end of the file that make no whole entry: somebody is writing, or was cut off."""
        return max(0, self._stamp[2] - len(self._data))

    def is_stirred(self) -> bool:
        """Whether the file is another one, or of another size or age, than when it was last read; cheap to ask."""
        try:
            return _stamp_of(os.stat(self._name)) != self._stamp  # noqa: PTH116  # ten times a second, without a Path
        except OSError:
            return True

    def follow(self) -> bool:
        """Read what others have added. Return whether the meeting changed.

        Raises NotRecordedError while the record is not there or cannot be mended, RecordError while it is no record.
        """
        try:
            status = self.path.stat()
        except OSError as error:
            raise self._not_recorded(plain_reason(error)) from None
        if _stamp_of(status) == self._stamp:
            return False
        before = self.meeting
        data, stamp = self._read()
        if self._learn(data, stamp) is None:
            self._odd_since = None
        elif self._odd_since is None:
            self._odd_since = time.monotonic()
        elif time.monotonic() - self._odd_since > EDITOR_PATIENCE:
            self._odd_since = None
            with self._locked() as descriptor:
                self._catch_up(descriptor)
        return self.meeting is not before

    def add(self, move: Move) -> AnyEntry:
        """Lock the record, read what others added, ask the move, append its entry, and return it when it is synced.

        Raises RefusedError as the move does, and NotRecordedError when the disk does not take it; then nothing of it
        is in the file.
        """
        while True:
            with self._locked() as descriptor:
                if not self._catch_up(descriptor):
                    continue
                entry = move(self.meeting)
                self._append(descriptor, entry_text(entry).encode())
                self.meeting = advance(self.meeting, (entry,))
                return entry

    # --- reading

    def _read(self) -> tuple[bytes, _Stamp]:
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            try:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    what = "a folder" if stat.S_ISDIR(status.st_mode) else "not a file"
                    raise RecordError(f"{self.path} is {what}: name a session record, a file that ends in .toml.")
                return read_all(descriptor), _stamp_of(status)
            finally:
                os.close(descriptor)
        except OSError as error:
            raise RecordError(f"{self.path} cannot be opened: {plain_reason(error)}.") from None

    def _learn(self, data: bytes, stamp: _Stamp) -> str | None:
        """Take in what the file holds. Return why not, where it lacks what is known here or cannot be understood."""
        try:
            size = self._learn_more(data)
            if size is None:
                parsed = parse_record(data, str(self.path))
                if len(parsed.entries) < len(self.meeting.log):
                    return "an older copy was saved over it"
                self._take_edit(parsed)
                size = parsed.size
        except NewerSchemaError:
            raise
        except RecordError as error:
            return str(error).removesuffix(".")
        self._data = bytearray(data[:size])
        self._stamp = stamp
        return None

    def _learn_more(self, data: bytes) -> int | None:
        """Take in what was added at the end, and return the size of what is known; None where it needs a new reading.

        A new reading is also needed where somebody goes on with a comment at the very end.
        """
        if not data.startswith(self._data):
            return None
        try:
            entries, size = parse_blocks(data, len(self._data), self.meeting.next_n, str(self.path))
        except DamagedError:
            return None
        if entries:
            self.meeting = advance(self.meeting, entries)
        return size

    def _take_edit(self, parsed: Parsed) -> None:
        known = self.meeting.log
        now = parsed.entries[: len(known)]
        if parsed.header != self.meeting.header or now != known:
            notice = f"{self.path.name} was edited by hand, and read again."
            if any(_identity(one) != _identity(other) for one, other in zip(now, known, strict=True)):
                # Not other words for the same entry, but another entry: the one that was here must not be lost.
                with suppress(OSError):
                    aside = set_aside(self.path, "before", self._stamp[3] / 1e9, bytes(self._data))
                    notice += f" What it held before is in {aside.name}."
            self.notices.append(notice)
        self.meeting = fold(parsed.header, parsed.entries)

    # --- writing

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """Hold the exclusive lock on the record, on the very file that its path names."""
        deadline = time.monotonic() + LOCK_PATIENCE
        while True:
            try:
                descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)
            except OSError as error:
                raise self._not_recorded(plain_reason(error)) from None
            try:
                try:
                    lock(descriptor, deadline)
                except OSError as error:
                    raise self._not_recorded(plain_reason(error)) from None
                if self._is_still(descriptor):
                    yield descriptor
                    return
            finally:
                os.close(descriptor)

    def _is_still(self, descriptor: int) -> bool:
        """Whether the path still names the file that is locked: another window may have replaced it."""
        try:
            return os.path.samestat(self.path.stat(), os.fstat(descriptor))
        except OSError as error:
            raise self._not_recorded(plain_reason(error)) from None

    def _catch_up(self, descriptor: int) -> bool:
        """Under the lock: know what the file holds, with nothing torn at its end. False where it had to be replaced."""
        status = os.fstat(descriptor)
        stamp = _stamp_of(status)
        if stamp == self._stamp and stamp[2] == len(self._data):
            return True
        try:
            data = read_all(descriptor)
            reason = self._learn(data, stamp)
            if reason:
                self._mend(data, status.st_mtime, reason)
            elif len(data) > len(self._data):
                self._set_torn_aside(descriptor, data[len(self._data) :])
        except OSError as error:
            raise self._not_recorded(plain_reason(error)) from None
        return not reason

    def _set_torn_aside(self, descriptor: int, torn: bytes) -> None:
        """Keep an entry that was cut off (a power cut, a killed window) in a file of its own; the record goes on."""
        aside = set_aside(self.path, "torn", os.fstat(descriptor).st_mtime, torn)
        os.ftruncate(descriptor, len(self._data))
        os.fsync(descriptor)
        self._stamp = _stamp_of(os.fstat(descriptor))
        self.notices.append(f"The last entry of {self.path.name} was cut off; what there was is in {aside.name}.")

    def _mend(self, data: bytes, saved: float, reason: str) -> None:
        """Put back what an editor took away, and keep what it saved in a file of its own."""
        aside = set_aside(self.path, "edited", saved, data)
        replace_file(self.path, _completed(data, self.meeting.log) or bytes(self._data))
        self.notices.append(f"{self.path.name} was put back ({reason}). What the editor saved is in {aside.name}.")

    def _append(self, descriptor: int, block: bytes) -> None:
        try:
            append(descriptor, block, len(self._data), self.path)
        except OSError as error:
            raise self._not_recorded(plain_reason(error)) from None
        self._data += block
        self._stamp = _stamp_of(os.fstat(descriptor))

    def _not_recorded(self, reason: str) -> NotRecordedError:
        return NotRecordedError(f"NOT RECORDED: {reason} ({self.path}).")


def _completed(data: bytes, log: Sequence[AnyEntry]) -> bytes | None:
    """Return what an editor saved with the entries that it did not know; None where it is no sound record."""
    try:
        parsed = parse_record(data, "")
    except RecordError:
        return None
    # What the editor changed further up stands; only what it did not know is added again.
    missing = "".join(entry_text(entry) for entry in log[len(parsed.entries) :])
    return data[: parsed.size] + missing.encode()


def _identity(entry: AnyEntry) -> tuple[str, datetime, str]:
    """Return what a hand that mends a typo leaves as it is."""
    return entry.kind, entry.at, entry.by


def _stamp_of(status: os.stat_result) -> _Stamp:
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
