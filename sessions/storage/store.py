"""A record that is written: creating it, appending under a lock, repairing what others broke.

Acknowledged means synced: when `add` returns, the entry is on the disk. Before and after every write the file is
compared with what is known here, so that another window, an editor, a full disk or a deleted folder is noticed.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sessions.common.errors import NotConfirmedError, NotRecordedError, RecordError, RefusedError
from sessions.common.files import append, close_file, lock, plain_reason, read_all, replace_file, set_aside, sync_folder
from sessions.common.folders import make_private
from sessions.language.texts import _
from sessions.meeting.fold import advance
from sessions.meeting.state import Meeting
from sessions.model.entries import AnyEntry
from sessions.record.header import Header
from sessions.record.parsing import parse_record
from sessions.record.writing import entry_text, header_text
from sessions.storage.reader import EDITOR_PATIENCE, Reader, stamp_of

LOCK_PATIENCE = 2.0

EntryMaker = Callable[[Meeting], AnyEntry]


def create(path: Path, header: Header) -> None:
    """Write a new record, whole or not at all.

    Raises RecordError when there is one already, or the disk refuses; NotConfirmedError where it is made all the same.
    """
    try:
        make_private(path.parent)
        replace_file(path, header_text(header).encode(), overwrite=False)
    except OSError as error:
        if isinstance(error, FileExistsError) and path.parent.is_dir():
            raise RecordError(
                _("{path} exists already. Give the session another title, or use that record.", path=path)
            ) from None
        reason = plain_reason(error)
        raise RecordError(
            _("{path} cannot be created: {reason}. Choose another folder.", path=path, reason=reason),
            _("cannot be created: {reason}", reason=reason),
        ) from None


class Store(Reader):
    """One record on the disk, to append to; `notices` also says what was repaired.

    Opening raises RecordError or DamagedError. `follow` restores entries that an editor has removed; it raises
    NotRecordedError while the record is missing or cannot be repaired, RecordError while it is no record.
    """

    def add(self, move: EntryMaker) -> AnyEntry:
        """Lock the record, read what others added, make the move, append its entry, and return it once it is synced.

        Raises RefusedError as the move does, and NotRecordedError when the disk refuses, or what is known here is no
        sound log; then nothing of it is in the file. Raises NotKnownError where the disk says neither.
        """
        while True:
            with self._one_at_a_time, self._locked() as descriptor:
                if not self._catch_up(descriptor):
                    continue
                entry = move(self.meeting)
                if self.meeting.log and entry.n != self.meeting.log[-1].n + 1:
                    raise self._unsound()
                self._append(descriptor, entry_text(entry).encode())
                self.meeting = advance(self.meeting, (entry,))
                return entry

    def put_header(self, header: Header, seen: Header) -> None:
        """Replace the header, if it is still the one that was `seen`.

        Raises RecordError where the session has started or is called off, RefusedError where another window has changed
        the plan; NotConfirmedError where it is replaced all the same.
        """
        while True:
            with self._one_at_a_time, self._locked() as descriptor:
                if not self._catch_up(descriptor):
                    continue
                if self.meeting.called_off:
                    raise RecordError(
                        _("{name} is called off: bring it back before you change its plan.", name=self.path.name)
                    )
                if self.meeting.state != "planned":
                    raise RecordError(_("{name} has started: its plan can no longer be changed.", name=self.path.name))
                if self.meeting.header != seen:
                    raise RefusedError(
                        _("Another window has saved this plan meanwhile: close this one, and open it again.")
                    )
                log = "".join(entry_text(entry) for entry in self.meeting.log)
                whole = f"{header_text(header)}{log}".encode()
                self._refuse_unless_sound(whole)
                replace_file(self.path, whole)
                return

    def put_aside(self, what: str, check: Callable[[Meeting], None]) -> Path:
        """Take the record out of the folder's list: it is kept beside it as NAME.`what`-TIME, which is returned.

        `check` refuses that where the record is not as it has to be. Raises NotRecordedError when the disk refuses.
        """
        while True:
            with self._one_at_a_time, self._locked() as descriptor:
                if not self._catch_up(descriptor):
                    continue
                check(self.meeting)
                aside = set_aside(self.path, what, os.fstat(descriptor).st_mtime, bytes(self._data))
                self.path.unlink()
                try:
                    sync_folder(self.path.parent)
                except OSError as error:
                    # It is done: at worst a power cut brings the record back, beside its copy.
                    self.notices.append(
                        _(
                            "The disk has not confirmed that {name} is put aside: {reason}.",
                            name=self.path.name,
                            reason=plain_reason(error),
                        )
                    )
                return aside

    # --- what a Reader does differently

    def _away(self, error: OSError) -> NotRecordedError:
        reason = plain_reason(error)
        return NotRecordedError(
            _("NOT RECORDED: {reason} ({path}).", reason=reason, path=self.path),
            reason,
            _("NOT RECORDED: {reason}", reason=reason),
        )

    def _stays_odd(self, reason: str, seconds: float) -> None:
        if seconds > EDITOR_PATIENCE:
            self._odd = None
            with self._locked() as descriptor:
                self._catch_up(descriptor)

    def _was_edited(self, now: tuple[AnyEntry, ...]) -> str:
        notice = super()._was_edited(now)
        if any(_identity(one) != _identity(other) for one, other in zip(now, self.meeting.log, strict=True)):
            # Not a correction of the same entry, but another entry: the old one must not be lost.
            with suppress(OSError):
                aside = set_aside(self.path, "before", self._stamp[3] / 1e9, bytes(self._data))
                content = _("The content before is in {name}.", name=aside.name)
                notice = f"{notice} {content}"
        return notice

    # --- writing

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """Hold the exclusive lock on the very file that the path names.

        Raises NotRecordedError where the disk refuses that, or what is done under the lock.
        """
        deadline = time.monotonic() + LOCK_PATIENCE
        try:
            while True:
                descriptor = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW)
                try:
                    lock(descriptor, deadline)
                    # Another window may have replaced the file meanwhile.
                    if os.path.samestat(self.path.stat(), os.fstat(descriptor)):
                        yield descriptor
                        return
                finally:
                    close_file(descriptor)
        except OSError as error:
            raise self._away(error) from None

    def _catch_up(self, descriptor: int) -> bool:
        """Under the lock: read the file, and set aside a torn end. False where the file had to be replaced."""
        status = os.fstat(descriptor)
        stamp = stamp_of(status)
        if stamp == self._stamp and stamp[2] == len(self._data):
            return True
        data = read_all(descriptor)
        reason = self._learn(data, stamp)
        if reason:
            self._repair(data, status.st_mtime, reason)
        elif len(data) > len(self._data):
            self._set_torn_aside(descriptor, data[len(self._data) :])
        return not reason

    def _set_torn_aside(self, descriptor: int, torn: bytes) -> None:
        """Keep an entry that was cut off (by a power cut, a killed window) in a file of its own."""
        aside = set_aside(self.path, "torn", os.fstat(descriptor).st_mtime, torn)
        os.ftruncate(descriptor, len(self._data))
        os.fsync(descriptor)
        self._stamp = stamp_of(os.fstat(descriptor))
        self.notices.append(
            _(
                "The last entry of {name} was cut off; what there was of it is in {other}.",
                name=self.path.name,
                other=aside.name,
            )
        )

    def _repair(self, data: bytes, saved: float, reason: str) -> None:
        """Restore what an editor removed, and keep what it saved in a file of its own."""
        whole = _completed(data, self.meeting.log) or bytes(self._data)
        self._refuse_unless_sound(whole)
        aside = set_aside(self.path, "edited", saved, data)
        notice = _(
            "{name} was restored ({reason}). What the editor saved is in {other}.",
            name=self.path.name,
            reason=reason,
            other=aside.name,
        )
        try:
            replace_file(self.path, whole)
        except NotConfirmedError as error:
            unsure = _("The disk has not confirmed that yet: {reason}.", reason=error.reason)
            notice = f"{notice} {unsure}"
        self.notices.append(notice)

    def _refuse_unless_sound(self, whole: bytes) -> None:
        """Refuse to put `whole` in place of the file unless it is a record that holds entries 1, 2, 3 ... to the last.

        The file is the truth. What is known here is put over it only where nobody could read it otherwise.
        Raises NotRecordedError.
        """
        try:
            parsed = parse_record(whole, "")
            is_sound = len(parsed.entries) == len(self.meeting.log) and not parsed.torn
        except RecordError:
            is_sound = False
        if not is_sound:
            raise self._unsound()

    def _unsound(self) -> NotRecordedError:
        return NotRecordedError(
            _(
                "NOT RECORDED: what this window remembers is no whole record ({path} was left as it "
                "is; close this window and open it again).",
                path=self.path,
            ),
            short=_("NOT RECORDED: what this window remembers is no whole record"),
        )

    def _append(self, descriptor: int, block: bytes) -> None:
        append(descriptor, block, len(self._data), self.path)
        self._data += block
        self._stamp = stamp_of(os.fstat(descriptor))


def _completed(data: bytes, log: Sequence[AnyEntry]) -> bytes | None:
    """Return what an editor saved plus the entries that it lacks; None where it is no sound record."""
    try:
        parsed = parse_record(data, "")
    except RecordError:
        return None
    # Changes further up are kept; only the entries that are missing at the end are added again.
    missing = "".join(entry_text(entry) for entry in log[len(parsed.entries) :])
    return data[: parsed.size] + missing.encode()


def _identity(entry: AnyEntry) -> tuple[str, datetime, str]:
    """Return what a person who corrects a typo leaves as it is."""
    return entry.kind, entry.at, entry.by
