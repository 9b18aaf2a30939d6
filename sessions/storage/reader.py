"""A record that is only read: opening it, and following what others append.

Nothing here writes to the disk or takes a lock; the file is opened for reading only. What others break is repaired by a
window that records, with a `Store`.
"""

import os
import stat
import threading
import time
from pathlib import Path
from typing import NamedTuple

from sessions.common.errors import DamagedError, PeerAssistError, RecordError
from sessions.common.files import close_file, plain_reason, read_all, true_path
from sessions.language.texts import _
from sessions.meeting.fold import advance, fold
from sessions.model.entries import AnyEntry
from sessions.record.parsing import NewerSchemaError, Parsed, parse_blocks, parse_record

# While an editor saves, a file may be empty or incomplete for a moment.
EDITOR_PATIENCE = 1.0
# After that a window that records repairs the file, unless there is none, or the disk refuses.
REPAIR_PATIENCE = EDITOR_PATIENCE + 3.0

FileStamp = tuple[int, int, int, int]


class _Odd(NamedTuple):
    """A file that cannot be followed: why not, its stamp, and since when on the monotonic clock."""

    reason: str
    stamp: FileStamp
    since: float


class Reader:
    """One record on the disk, and the meeting in it.

    `meeting` is what has been read so far; `notices` collects sentences for people about changes of the file. Opening
    raises RecordError or DamagedError.

    Several threads may share one: what reads or writes the file waits for its turn, and `meeting` can be looked at
    without: it is always one that was whole.
    """

    def __init__(self, path: Path) -> None:
        self.path = true_path(path)
        self._name = str(self.path)
        # The content, its stamp and the meeting belong together: a thread that came between would read them apart.
        self._one_at_a_time = threading.RLock()
        self.notices: list[str] = []
        self._odd: _Odd | None = None
        data, self._stamp = self._read()
        parsed = parse_record(data, str(path))
        self._data = bytearray(data[: parsed.size])
        self.meeting = fold(parsed.header, parsed.entries)

    @property
    def torn(self) -> int:
        """The bytes of an incomplete entry at the end of the file: somebody is writing, or was cut off."""
        return max(0, self._stamp[2] - len(self._data))

    def has_changed(self) -> bool:
        """Whether the file was replaced or changed since it was last read; cheap to ask."""
        try:
            return stamp_of(os.stat(self._name)) != self._stamp  # noqa: PTH116  # ten times a second, without a Path
        except OSError:
            return True

    def follow(self) -> bool:
        """Read what others have added. Return whether the meeting has changed.

        Where the file lacks known entries, or cannot be parsed, the meeting stays as it is. Raises RecordError while
        the record is missing, is no file, has a newer schema, or has lacked known entries for longer than
        REPAIR_PATIENCE.
        """
        with self._one_at_a_time:
            return self._follow()

    def _follow(self) -> bool:
        try:
            stamp = stamp_of(self.path.stat())
        except OSError as error:
            raise self._away(error) from None
        if stamp == self._stamp:
            self._odd = None
            return False
        before, odd = self.meeting, self._odd
        if odd is None or odd.stamp != stamp:
            data, stamp = self._read()
            if reason := self._learn(data, stamp):
                self._odd = _Odd(reason, stamp, odd.since if odd else time.monotonic())
        if odd and self._odd:
            self._stays_odd(self._odd.reason, time.monotonic() - odd.since)
        return self.meeting is not before

    # --- what a Store does differently

    def _away(self, error: OSError) -> PeerAssistError:
        """Return what `follow` raises while the record is missing."""
        return _cannot_be_opened(self.path, error)

    def _stays_odd(self, reason: str, seconds: float) -> None:
        """Act on a file that has lacked known entries, or could not be parsed, for so many seconds."""
        if seconds > REPAIR_PATIENCE:
            raise RecordError(
                _(
                    "{name} has changed in a way that cannot be followed: {reason}. This window shows "
                    "the meeting as it was before; repair the record, or open the window again.",
                    name=self.path.name,
                    reason=reason,
                )
            )

    def _was_edited(self, now: tuple[AnyEntry, ...]) -> str:
        """Return what to say of an edit by hand; `now` has come in place of the known entries."""
        return _("{name} was edited by hand, and read again.", name=self.path.name)

    # --- reading

    def _read(self) -> tuple[bytes, FileStamp]:
        try:
            descriptor = os.open(self.path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            try:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise RecordError(_no_file(self.path, is_folder=stat.S_ISDIR(status.st_mode)))
                return read_all(descriptor), stamp_of(status)
            finally:
                close_file(descriptor)
        except OSError as error:
            raise _cannot_be_opened(self.path, error) from None

    def _learn(self, data: bytes, stamp: FileStamp) -> str | None:
        """Take in the content of the file. Return why not, where it lacks known entries or cannot be parsed."""
        try:
            size = self._learn_more(data)
            if size is None:
                parsed = parse_record(data, str(self.path))
                if len(parsed.entries) < len(self.meeting.log):
                    return _("an older copy was saved over it")
                self._take_edit(parsed)
                size = parsed.size
        except NewerSchemaError:
            raise
        except RecordError as error:
            return str(error).removesuffix(".")
        self._data = bytearray(data[:size])
        self._stamp = stamp
        self._odd = None
        return None

    def _learn_more(self, data: bytes) -> int | None:
        """Take in what was added at the end, and return the size of what is known; None where all must be read again.

        That is also the case where somebody continues a comment at the very end.
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
        if now == known and parsed.header != self.meeting.header and self.meeting.state == "planned":
            self.notices.append(_("The plan of this session has changed."))
        elif parsed.header != self.meeting.header or now != known:
            self.notices.append(self._was_edited(now))
        self.meeting = fold(parsed.header, parsed.entries)


def stamp_of(status: os.stat_result) -> FileStamp:
    """Return what changes when a file is replaced or written: device, inode, size, time in nanoseconds."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _no_file(path: Path, *, is_folder: bool) -> str:
    if is_folder:
        return _("{path} is a folder: name a session record, a file that ends in .toml.", path=path)
    return _("{path} is not a file: name a session record, a file that ends in .toml.", path=path)


def _cannot_be_opened(path: Path, error: OSError) -> RecordError:
    reason = plain_reason(error)
    sentence = _("{path} cannot be opened: {reason}.", path=path, reason=reason)
    return RecordError(sentence, _("cannot be opened: {reason}", reason=reason))
