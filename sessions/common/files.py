"""Files that are written whole or not at all, readable by their owner only."""

import errno
import fcntl
import os
import secrets
import stat
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sessions.common.errors import NotConfirmedError, NotKnownError
from sessions.language.texts import N_, _

MOST_BYTES = 1_000_000
"""More than any format, list of people or draft; a mistaken /dev/zero ends there."""

_MOST_BYTES_OF_RECORD = 64_000_000
"""Nine times a record of 5,000 entries with long words; what is larger was not written by people who talk."""

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
_NAME_BYTES = 200
_TRIES = 100
# The date of a file may be in any year; a datetime ends with this one.
_LAST_SECOND = datetime(9999, 12, 31, tzinfo=UTC).timestamp()
_PLAIN_WORDS = {
    errno.ENOSPC: N_("no space left on the disk"),
    errno.EDQUOT: N_("the disk quota is used up"),
    errno.EACCES: N_("no permission"),
    errno.EPERM: N_("no permission"),
    errno.EROFS: N_("the disk can only be read"),
    errno.ENOENT: N_("the file or its folder is not there"),
    errno.EISDIR: N_("it is a folder"),
    errno.EEXIST: N_("a file has that name"),
    errno.ENOTDIR: N_("a part of the path is not a folder"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("it is a link"),
    errno.ESPIPE: N_("it is not a file"),
    errno.EAGAIN: N_("another program keeps it locked"),
    errno.ESTALE: N_("another program has just replaced the file, try again"),
}


def plain_reason(error: OSError) -> str:
    """Return the reason of the system in plain words."""
    ours = _PLAIN_WORDS.get(error.errno or 0)
    return _(ours) if ours else error.strerror or str(error)


def true_path(path: Path) -> Path:
    """Return the absolute path without links; unlike `Path.resolve` it accepts links that form a loop."""
    return Path(os.path.realpath(path))


def replace_file(path: Path, data: bytes, *, overwrite: bool = True) -> None:
    """Write `data` to `path` so that a crash leaves either the old content or all of `data`.

    Raises FileExistsError without `overwrite` when there is a file already, OSError when the disk refuses; and
    NotConfirmedError where `data` is there under its name, and the disk would not say that the name is safe.
    """
    draft = path.with_name(f".{secrets.token_hex(8)}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            close_file(descriptor)
        if overwrite:
            draft.replace(path)
        else:
            _name_once(draft, path)
    finally:
        # What is left of the draft takes nothing away from the file, which may have its name by now.
        with suppress(OSError):
            draft.unlink()
    try:
        sync_folder(path.parent)
    except OSError as error:
        raise NotConfirmedError(_("{path} is there", path=path), plain_reason(error), path) from error


def close_file(descriptor: int) -> None:
    """Close a file that is synced, or was only read or locked: an error of that says nothing of what is in it.

    Told as an error of the write it would have the same words recorded twice. The system closes it all the same.
    """
    with suppress(OSError):
        os.close(descriptor)


def _name_once(draft: Path, path: Path) -> None:
    """Give the finished file its name, unless another one has it."""
    try:
        path.hardlink_to(draft)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        draft.replace(path)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, even where the system takes it in pieces."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def append(descriptor: int, data: bytes, size: int, path: Path) -> None:
    """Write `data` at the end of an open file of `size` bytes, and wait until the disk has it.

    Raises OSError, after cutting off whatever was written, where the disk refuses or `path` no longer names this
    file: an editor that saves puts another one in its place. Raises NotKnownError where all of it was written, and
    cannot be cut off either; a part of it counts for nothing.
    """
    written = 0
    try:
        written = os.write(descriptor, data)
        if written != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(descriptor)
        if not os.path.samestat(path.stat(), os.fstat(descriptor)):
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))
    except OSError as error:
        try:
            os.ftruncate(descriptor, size)
        except OSError:
            if written == len(data):
                raise NotKnownError(
                    _(
                        "NOT KNOWN whether it was recorded: {reason}. Look at the record before you try "
                        "again ({path}).",
                        reason=plain_reason(error),
                        path=path,
                    ),
                    plain_reason(error),
                    _(
                        "NOT KNOWN whether it was recorded: {reason}. Look at the record before you try again",
                        reason=plain_reason(error),
                    ),
                ) from None
        raise


def lock(descriptor: int, deadline: float) -> None:
    """Lock an open file until it is closed. Raises OSError after `deadline` on the monotonic clock."""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.002)
        else:
            return


def read_record_file(path: Path | str) -> bytes:
    """Return everything in the file of a record. Raises OSError, also where it is no file or too large for a record."""
    # Without waiting: a FIFO with nobody at its other end would never open.
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            number = errno.EISDIR if stat.S_ISDIR(mode) else errno.ESPIPE
            raise OSError(number, os.strerror(number))
        return read_all(descriptor)
    finally:
        close_file(descriptor)


def read_all(descriptor: int) -> bytes:
    """Return everything in an open file, from its beginning. Raises OSError where it is too large for a record."""
    size = os.fstat(descriptor).st_size
    pieces: list[bytes] = []
    offset = 0
    # The size is asked first, so that nothing is read of a huge file; it may also grow meanwhile.
    while max(size, offset) <= _MOST_BYTES_OF_RECORD and (
        piece := os.pread(descriptor, max(size - offset, 4096), offset)
    ):
        pieces.append(piece)
        offset += len(piece)
    if max(size, offset) > _MOST_BYTES_OF_RECORD:
        limit = _MOST_BYTES_OF_RECORD // 1_000_000
        raise OSError(errno.EFBIG, _("it is too large to be a record ({limit} MB are the limit)", limit=limit))
    return b"".join(pieces)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder survive a crash."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        close_file(descriptor)


def set_aside(path: Path, what: str, seconds: float, data: bytes) -> Path:
    """Keep `data` in a new file next to `path`, and return it: NAME.torn-20260522T093731.

    `seconds` since 1970 is when the file that held the data was last changed. Raises OSError, also where the disk does
    not confirm the file, which is then taken back: what it was copied from is about to go.
    """
    when = datetime.fromtimestamp(min(max(seconds, 0), _LAST_SECOND), UTC)
    for _try in range(_TRIES):
        aside = _free_name(path, f"{what}-{when:%Y%m%dT%H%M%S}")
        with suppress(FileExistsError):
            try:
                replace_file(aside, data, overwrite=False)
            except NotConfirmedError as error:
                with suppress(OSError):
                    aside.unlink()
                raise OSError(error.reason) from None
            return aside
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))


def _free_name(path: Path, ending: str) -> Path:
    # A name has at most 255 bytes, and people recognise the file by its beginning.
    name = f"{os.fsencode(path.name)[:_NAME_BYTES].decode(errors='ignore')}.{ending}"
    number = 1
    free = path.with_name(name)
    while free.exists():
        number += 1
        free = path.with_name(f"{name}-{number}")
    return free
