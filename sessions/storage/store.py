"""The record on the disk, for those who write: create it, append to it under a lock, mend what others broke.

Acknowledged means synced: when `add` returns, the entry is on the disk. The file is compared with what is known here
before and after every write, so that another window, an editor, a full disk or a deleted folder is noticed.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sessions.common.errors import NotRecordedError, PeerAssistError, RecordError, RefusedError
from sessions.common.files import append, lock, plain_reason, read_all, replace_file, set_aside
from sessions.meeting.fold import advance
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.record.header import Header
from sessions.record.parsing import parse_record
from sessions.record.writing import entry_text, header_text
from sessions.storage.reader import EDITOR_PATIENCE, Reader, stamp_of

LOCK_PATIENCE = 2.0

Move = Callable[[Meeting], AnyEntry]


def create(path: Path, header: Header) -> None:
    """Write a new record, whole or not at all. Raises RecordError when there is one already, or no place for it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(path, header_text(header).encode(), overwrite=False)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.parent.is_dir():
            raise RecordError(f"{path} is there already. Give the session another title, or use that one.") from None
        raise RecordError(f"{path} cannot be made: {plain_reason(error)}. Choose another folder.") from None


class Store(Reader):
    """One record on the disk, to add to; `notices` also says what was mended on the way.

    Opening raises RecordError or DamagedError. `follow` puts back what an editor took away; it raises NotRecordedError
    while the record is not there or cannot be mended, RecordError while it is no record.
    """

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

    def put_header(self, header: Header, seen: Header) -> None:
        """Put another header in place of the one that was seen.

        Raises RecordError where the session has begun, RefusedError where another window has changed the plan.
        """
        while True:
            with self._locked() as descriptor:
                if not self._catch_up(descriptor):
                    continue
                if self.meeting.state != "planned":
                    raise RecordError(f"{self.path.name} has begun: its plan is not changed any more.")
                if self.meeting.header != seen:
                    raise RefusedError("Another window has saved this plan meanwhile: leave this one, and open that.")
                log = "".join(entry_text(entry) for entry in self.meeting.log)
                try:
                    replace_file(self.path, f"{header_text(header)}{log}".encode())
                except OSError as error:
                    raise self._not_recorded(plain_reason(error)) from None
                return

    # --- what a window that only looks does not do

    def _away(self, error: OSError) -> PeerAssistError:
        return self._not_recorded(plain_reason(error))

    def _stays_odd(self, reason: str, seconds: float) -> None:
        if seconds > EDITOR_PATIENCE:
            self._odd = None
            with self._locked() as descriptor:
                self._catch_up(descriptor)

    def _was_edited(self, now: tuple[AnyEntry, ...]) -> str:
        notice = super()._was_edited(now)
        if any(_identity(one) != _identity(other) for one, other in zip(now, self.meeting.log, strict=True)):
            # Not other words for the same entry, but another entry: the one that was here must not be lost.
            with suppress(OSError):
                aside = set_aside(self.path, "before", self._stamp[3] / 1e9, bytes(self._data))
                notice += f" What it held before is in {aside.name}."
        return notice

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
        stamp = stamp_of(status)
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
        self._stamp = stamp_of(os.fstat(descriptor))
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
        self._stamp = stamp_of(os.fstat(descriptor))

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
