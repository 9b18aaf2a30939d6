"""The folder `.windows` beside a record: what is known of the record while people meet, for all who may write in it."""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path

from sessions.common.files import close_file, true_path


def place_of(record: Path) -> tuple[Path, str]:
    """Return that folder, and how the names of this record's files begin, however its path is written."""
    path = true_path(record)
    return path.parent / ".windows", hashlib.sha256(os.fsencode(path)).hexdigest()[:32]


def make_place(folder: Path, record: Path) -> None:
    """Make that folder, where it is not there. Raises OSError."""
    # Not `exist_ok`, which checks once more what is there, and fails where that is gone by then.
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                open_like(record, descriptor)
            finally:
                close_file(descriptor)


def open_like(record: Path, descriptor: int) -> None:
    """Let whoever may read or write the record do the same with a file or folder of ours: two accounts may share it."""
    with suppress(OSError):
        there, here = record.stat(), os.fstat(descriptor)
        mode = there.st_mode & 0o666
        if stat.S_ISDIR(here.st_mode):
            mode |= (mode & 0o444) >> 2
        if mode & ~here.st_mode:
            # Where the group cannot be the same one, it is not let in.
            if there.st_gid != here.st_gid:
                os.fchown(descriptor, -1, there.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(here.st_mode) | mode)
