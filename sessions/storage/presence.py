"""Which windows are open on a record, without a server: each keeps a small file beside the record locked.

The kernel frees the lock when the process dies, however it dies: a locked file is an open window, a file without a
lock one that died; a window that was left has no file. Only a living window holds the lock exclusively; looking
shares it. What is being done in a window is a line in its file, written when that changes; the words are nowhere.
"""

import errno
import fcntl
import os
import re
import stat
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import get_args

from sessions.common.files import close_file
from sessions.model.windows import NOTHING_TOLD, Doing, OpenWindow, WindowKind
from sessions.storage.beside import make_place, place_of
from sessions.storage.window_file import LARGEST, understood, where, written

_KINDS: dict[str, WindowKind] = {kind: kind for kind in get_args(WindowKind)}
_FILE_NAME = re.compile(rf"([0-9a-f]{{32}})-({'|'.join(_KINDS)})-([1-9][0-9]?)")
_HIGHEST = 99
_HIGHEST_PREFERRED = 9
_TRIES = 50
_PAUSE = 0.001
# A link under such a name is not followed, and a pipe does not block.
_CAREFULLY = os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK


def open_windows(record: Path) -> tuple[OpenWindow, ...]:
    """Return the windows that are open on a record or died on it, sorted; none where the folder cannot be read."""
    return _look(*place_of(record))


class Presence:
    """Makes one window of a record known to the others; `number` is 1 until it has joined.

    TMUX_PANE and TMUX in `environ` say where the window is. Nothing here raises: a meeting can do without presence.
    """

    def __init__(self, record: Path, kind: WindowKind, environ: Mapping[str, str]) -> None:
        self.number = 1
        self._record = record
        self._folder, self._digest = place_of(record)
        self._kind: WindowKind = kind
        self._words = where(environ)
        self._descriptor: int | None = None
        self._told = NOTHING_TOLD
        # A window joins in one thread, looks in another, and may leave before it has joined.
        self._turn = threading.Lock()

    def join(self, prefers: Callable[[int], bool] = lambda _: False) -> int:
        """Take a free number of its kind, hold it until the window leaves or dies, and return it.

        It is the smallest free one up to 9 for which `prefers` is true, else the smallest free one. The files of dead
        windows of its kind are removed. Where nothing can be written nobody knows of it, and its number is 1.
        """
        with self._turn:
            return self.number if self._descriptor is not None else self._join(prefers)

    def _join(self, prefers: Callable[[int], bool]) -> int:
        self.number = 1
        wanted = sorted(range(1, _HIGHEST + 1), key=lambda one: one > _HIGHEST_PREFERRED or not prefers(one))
        with suppress(OSError):
            for _ in range(_TRIES):
                # The last window to leave removes the folder, perhaps right now.
                with suppress(FileNotFoundError):
                    make_place(self._folder, self._record)
                    with _opened(self._folder) as folder:
                        self._take_first_free(folder, wanted)
                        _remove_dead(folder, self._digest, self._kind)
                    break
        return self.number

    def others(self) -> tuple[OpenWindow, ...]:
        """Return every other window of this record, sorted; cheap enough for every second, from any thread."""
        # Its own lock would look like that of another window, so its own file is skipped.
        with self._turn:
            return _look(self._folder, self._digest, "" if self._descriptor is None else self._name(self.number))

    def stamp(self) -> int:
        """Return what is another number once a window has come, left or does something else; it costs a few µs."""
        try:
            return self._folder.stat().st_mtime_ns
        except OSError:
            return 0

    def tell(self, doing: Doing) -> None:
        """Tell the other windows what is being done in this one; nothing is written where they know."""
        with self._turn:
            if self._descriptor is None or doing == self._told:
                return
            self._told = doing
            with suppress(OSError):
                line, begins = written(doing), len(self._words)
                os.pwrite(self._descriptor, line, begins)
                os.ftruncate(self._descriptor, begins + len(line))
                with _opened(self._folder) as folder:
                    before = os.fstat(folder).st_mtime_ns
                    os.utime(folder)
                    # The clock of the disk may not have turned since.
                    if os.fstat(folder).st_mtime_ns <= before:
                        os.utime(folder, ns=(before + 1, before + 1))

    def leave(self) -> None:
        """Remove its file, then free the lock; harmless twice, or when it never joined."""
        with self._turn:
            descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        try:
            with suppress(OSError), _opened(self._folder) as folder:
                name = self._name(self.number)
                if _is_still(folder, name, descriptor):
                    os.unlink(name, dir_fd=folder)
        finally:
            close_file(descriptor)
        with suppress(OSError):
            self._folder.rmdir()

    def _name(self, number: int) -> str:
        return f"{self._digest}-{self._kind}-{number}"

    def _take_first_free(self, folder: int, numbers: list[int]) -> None:
        for number in numbers:
            descriptor = _take(folder, self._name(number), self._words)
            if descriptor is not None:
                self.number, self._descriptor = number, descriptor
                return


@contextmanager
def _opened(path: Path | str, folder: int | None = None) -> Iterator[int]:
    """Open a folder, or a file in an open one, that is no link. Raises OSError."""
    flags = os.O_DIRECTORY if folder is None else 0
    descriptor = os.open(path, os.O_RDONLY | flags | _CAREFULLY, dir_fd=folder)
    try:
        yield descriptor
    finally:
        close_file(descriptor)


def _take(folder: int, name: str, words: bytes) -> int | None:
    """Return the file of that name, locked, with `words` in it; None where a window holds it or it is not ours.

    Raises FileNotFoundError where the folder is gone, OSError when the disk refuses.
    """
    for _ in range(_TRIES):
        with ExitStack() as closing:
            try:
                descriptor = os.open(name, os.O_RDWR | os.O_CREAT | _CAREFULLY, 0o600, dir_fd=folder)
            except FileNotFoundError:
                raise
            except OSError:
                return None
            closing.callback(os.close, descriptor)
            status = os.fstat(descriptor)
            # A second name of another file, which must not be overwritten.
            if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
                return None
            try:
                if not _hold(descriptor):
                    return None
                if _is_still(folder, name, descriptor):
                    _write(descriptor, words)
                    closing.pop_all()
                    return descriptor
            except OSError:
                # A file that was made here, but neither locked nor written, is not left behind.
                if os.fstat(descriptor).st_size == 0:
                    os.unlink(name, dir_fd=folder)
                raise
    return None


def _write(descriptor: int, words: bytes) -> None:
    os.ftruncate(descriptor, 0)
    if os.write(descriptor, words) != len(words):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _hold(descriptor: int) -> bool:
    """Lock an open file exclusively, unless a window holds it; waits some ms for those who only look."""
    for _ in range(_TRIES):
        if _locks(descriptor, fcntl.LOCK_EX):
            return True
        if not _locks(descriptor, fcntl.LOCK_SH):
            return False
        fcntl.flock(descriptor, fcntl.LOCK_UN)
        time.sleep(_PAUSE)
    return False


def _locks(descriptor: int, how: int) -> bool:
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_still(folder: int, name: str, descriptor: int) -> bool:
    """Whether the name still belongs to the open file: it may have been removed before it was locked."""
    try:
        return os.path.samestat(os.stat(name, dir_fd=folder, follow_symlinks=False), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _remove_dead(folder: int, digest: str, kind: WindowKind) -> None:
    """Remove the files of dead windows of a kind; waits some ms for another process that does the same.

    Those of other kinds are still shown as gone until a window of their kind opens.
    """
    # One process at a time, so that a shared lock is enough to know that nobody takes the name: with an exclusive one
    # a dead window would look alive at this moment.
    with suppress(OSError):
        for _ in range(_TRIES):
            if _locks(folder, fcntl.LOCK_EX):
                break
            # It may do so for another kind, so this kind still has to be done.
            time.sleep(_PAUSE)
        else:
            return
        for name, dead, _ in _names(folder, digest):
            with suppress(OSError), _looked_at(folder, name) as descriptor:
                if dead == kind and _locks(descriptor, fcntl.LOCK_SH) and _is_still(folder, name, descriptor):
                    os.unlink(name, dir_fd=folder)


def _look(place: Path, digest: str, own: str = "") -> tuple[OpenWindow, ...]:
    windows: list[OpenWindow] = []
    with suppress(OSError), _opened(place) as folder:
        for name, kind, number in _names(folder, digest):
            if name != own:
                with suppress(OSError), _looked_at(folder, name) as descriptor:
                    is_gone = _locks(descriptor, fcntl.LOCK_SH)
                    words = os.read(descriptor, LARGEST)
                    # An empty file without a lock is about to join; one that has lost its name was left, and not dead.
                    if not is_gone or (words and _is_still(folder, name, descriptor)):
                        pane, server, doing = understood(words)
                        windows.append(
                            OpenWindow(kind, number, is_gone, pane, server, NOTHING_TOLD if is_gone else doing)
                        )
    return tuple(sorted(windows))


def _names(folder: int, digest: str) -> list[tuple[str, WindowKind, int]]:
    with os.scandir(folder) as entries:
        matches = [match for entry in entries if (match := _FILE_NAME.fullmatch(entry.name)) and match[1] == digest]
    return [(match[0], _KINDS[match[2]], int(match[3])) for match in matches]


@contextmanager
def _looked_at(folder: int, name: str) -> Iterator[int]:
    """Open the file of a window to look at it. Raises OSError, also where it is no regular file."""
    with _opened(name, folder) as descriptor:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE))
        yield descriptor
