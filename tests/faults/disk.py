"""A disk that fails at the N-th operation: the library in `faults.c`, built here, and its ways to fail."""

import ctypes
import errno
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("faults.c")
COMPILER = shutil.which("cc")

KINDS = (
    "open", "create", "read", "write", "sync", "rename", "link", "unlink", "cut", "mkdir", "lock", "close", "folder",
)  # fmt: skip
"""Kinds of operations, in the order of the bits in `faults.c`; `create` is an open that may make a file."""
_COUNT, _FAIL, _SHORT, _KILL_BEFORE, _KILL_AFTER = range(5)
_NEEDS_SPACE = ("create", "write", "sync", "rename", "link", "cut", "mkdir")
_NEEDS_PERMISSION = ("open", "create", "rename", "link", "unlink", "mkdir", "folder")
_CAN_BE_INTERRUPTED = ("open", "create", "read", "write", "sync", "cut", "lock")


@dataclass(frozen=True)
class Mode:
    """A way to fail: `what` is done at one of the `kinds` of operations, once or from then `on`."""

    what: int
    kinds: tuple[str, ...] = KINDS
    error: int = 0
    on: bool = False

    @property
    def mask(self) -> int:
        """The kinds as bits."""
        return sum(1 << KINDS.index(kind) for kind in self.kinds)

    @property
    def kills(self) -> bool:
        """Whether the process does not live to say anything."""
        return self.what in {_KILL_BEFORE, _KILL_AFTER}


MODES = {
    "EIO once": Mode(_FAIL, KINDS, errno.EIO),
    "EIO from then on": Mode(_FAIL, KINDS, errno.EIO, on=True),
    "killed before": Mode(_KILL_BEFORE),
    "killed after": Mode(_KILL_AFTER),
    "ENOSPC once": Mode(_FAIL, _NEEDS_SPACE, errno.ENOSPC),
    "ENOSPC from then on": Mode(_FAIL, _NEEDS_SPACE, errno.ENOSPC, on=True),
    "EDQUOT once": Mode(_FAIL, _NEEDS_SPACE, errno.EDQUOT),
    "EDQUOT from then on": Mode(_FAIL, _NEEDS_SPACE, errno.EDQUOT, on=True),
    "EACCES once": Mode(_FAIL, _NEEDS_PERMISSION, errno.EACCES),
    "EACCES from then on": Mode(_FAIL, _NEEDS_PERMISSION, errno.EACCES, on=True),
    "EINTR once": Mode(_FAIL, _CAN_BE_INTERRUPTED, errno.EINTR),
    "a part is written once": Mode(_SHORT, ("write",)),
    "parts are written from then on": Mode(_SHORT, ("write",), on=True),
}


def build(folder: Path) -> Path:
    """Build the library in `folder`, and return it. Raises CalledProcessError with what the compiler says."""
    library = folder / "faults.so"
    flags = ("-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror")
    subprocess.run((COMPILER or "cc", *flags, "-o", library, SOURCE, "-ldl"), check=True)
    return library


class Disk:
    """The library in this process, into which it was preloaded."""

    def __init__(self, folder: Path) -> None:
        self._library = ctypes.CDLL(None)
        self._folder = str(folder).encode()

    def break_at(self, mode: Mode, number: int, log: int = -1) -> None:
        """Let operation `number` fail from now on, counted from 1; none does with 0. A `log` gets what was done."""
        given = (mode.mask, ctypes.c_long(number), mode.what, mode.error, mode.on, log)
        self._library.faults_arm(self._folder, *given)

    def mark(self, words: str) -> None:
        """Write a line into the log, between what was done before and what is done after."""
        self._library.faults_mark(words.encode())

    def mend(self) -> None:
        """Let nothing fail any more."""
        self._library.faults_disarm()

    @property
    def count(self) -> int:
        """How many operations there were."""
        return int(self._library.faults_count())

    @property
    def struck(self) -> int:
        """How many of them failed."""
        return int(self._library.faults_struck())


COUNTING = Mode(_COUNT)
