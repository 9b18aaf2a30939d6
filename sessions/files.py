"""Whole files, written whole or not at all, readable by their owner only."""

import errno
import os
import secrets
from datetime import datetime
from pathlib import Path

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


def replace_file(path: Path, data: bytes, *, overwrite: bool = True) -> None:
    """Write `data` to `path` so that a crash leaves either what was there or all of `data`.

    Raises FileExistsError without `overwrite` when there is a file, and OSError as the disk does.
    """
    draft = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    try:
        try:
            write_all(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if overwrite:
            draft.replace(path)
        else:
            _name_once(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(path.parent)


def _name_once(draft: Path, path: Path) -> None:
    """Give the finished draft its name, where nothing has that name yet."""
    try:
        path.hardlink_to(draft)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if path.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        draft.replace(path)


def write_all(descriptor: int, data: bytes) -> None:
    """Write all of `data`, also where the system takes it in pieces."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def read_all(descriptor: int) -> bytes:
    """Return everything in an open file, from its beginning."""
    size = os.fstat(descriptor).st_size
    pieces: list[bytes] = []
    offset = 0
    while piece := os.pread(descriptor, max(size - offset, 4096), offset):
        pieces.append(piece)
        offset += len(piece)
    return b"".join(pieces)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder safe."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def beside(path: Path, what: str, at: datetime) -> Path:
    """Return a free name next to `path`: NAME.torn-20260522T093731."""
    name = f"{path.name}.{what}-{at:%Y%m%dT%H%M%S}"
    number = 1
    free = path.with_name(name)
    while free.exists():
        number += 1
        free = path.with_name(f"{name}-{number}")
    return free
