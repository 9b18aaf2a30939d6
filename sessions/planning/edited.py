"""A plan as text in somebody's editor: in a private folder beside the drafts, which outlives the window."""

import errno
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sessions.common.files import MOST_BYTES, close_file, lock, replace_file
from sessions.common.folders import make_private
from sessions.language.texts import _
from sessions.storage.leftovers import EDITED_BEGINS, LOCK, is_in_editor

NAME = "plan.toml"
# What a signal makes an editor write beside it: nano, then Emacs.
_RESCUED = (f"{NAME}.save", f"#{NAME}#")
# Where vim keeps what was not saved; it asks about it when the file is opened again.
_UNSAVED = f".{NAME}.sw"
_REFUSED = "refused.toml"
_PATIENCE = 0.1  # somebody may be looking at the lock


@dataclass(frozen=True, slots=True)
class Left:
    """What an editor has left: its text, and whether it is `refused`, by the editor or by us, or may be taken.

    `has_more` says that the editor keeps there what was not saved, and asks about it when the file is opened.
    """

    text: bytes = b""
    refused: bool = False
    has_more: bool = False


class EditedPlan:
    """The folder in `drafts` of the plan `key`, 16 figures, while an editor has it and until it is taken."""

    def __init__(self, drafts: Path, key: str) -> None:
        self._folder = drafts / f"{EDITED_BEGINS}{key}"
        self._known = self._given = b""
        self._was_locked_here = False

    @property
    def is_open(self) -> bool:
        """Whether an editor has it, in this window or another one, or after the end of its window."""
        return is_in_editor(self._folder)

    def put(self, text: str) -> Path:
        """Write the text, unless something is there that nobody has taken yet, and return the file for the editor.

        Raises OSError, or NotConfirmedError.
        """
        make_private(self._folder)
        data, before = self.untaken(), b""
        with suppress(OSError):
            before = self.saved()
        self._given = data or text.encode()
        if data and before and self.is_open:
            return self._folder / NAME  # that editor may have more beside it
        if not data:
            self._known = self._given
        if self._given != before:  # a newer file would be better for an editor than what it has not saved
            replace_file(self._folder / NAME, self._given)
        for name in (_REFUSED, *_RESCUED):
            (self._folder / name).unlink(missing_ok=True)
        return self._folder / NAME

    @contextmanager
    def locked(self) -> Iterator[tuple[int, ...]]:
        """Yield what an editor inherits: it is locked as long as that is open anywhere; nothing where it cannot be."""
        try:
            descriptor = os.open(
                self._folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW, 0o600
            )
        except OSError:
            yield ()
            return
        try:
            self._was_locked_here = _is_locked_now(descriptor)
            yield (descriptor,) if self._was_locked_here else ()
        finally:
            close_file(descriptor)

    def take(self, text: bytes) -> None:
        """Remember that this window has that text in its plan.

        An editor that was given another one here has waited, and come to its end: what it may have started, as a server
        that stays, does not have the plan any more.
        """
        self._known = text
        if self._was_locked_here and text != self._given:
            with suppress(OSError):
                (self._folder / LOCK).unlink()

    def untaken(self) -> bytes:
        """Return what was written there, and is neither what this window has put there nor what it took."""
        left = self.left()
        return left.text if left and left.text != self._known else b""

    def saved(self) -> bytes:
        """Return what the editor has saved. Raises OSError, also where that is too large for a plan."""
        return _read(self._folder / NAME)

    def refuse(self) -> None:
        """Keep what was saved to be opened again, and not to be taken."""
        with suppress(OSError):
            (self._folder / NAME).replace(self._folder / _REFUSED)

    def left(self) -> Left | None:
        """Return what an editor has left here, None where it has nothing; what cannot be read is not there."""
        try:
            names = {file.name for file in self._folder.iterdir()}
        except OSError:
            return None
        found: list[tuple[int, str, bytes]] = []
        for name in {NAME, _REFUSED, *_RESCUED} & names:
            with suppress(OSError):
                file = self._folder / name
                found.append((file.stat().st_mtime_ns, name, _read(file)))
        _time, latest, text = max(found, default=(0, "", b""))
        return Left(text, latest == _REFUSED, any(name.startswith(_UNSAVED) for name in names))

    def clear(self) -> None:
        """Delete all of it: it was taken, or is not wanted. While an editor has it, it stays, to be saved there."""
        if not self.is_open:
            shutil.rmtree(self._folder, ignore_errors=True)


def _is_locked_now(descriptor: int) -> bool:
    """Lock an open file, waiting for whoever only looks; return whether it is: an editor may have it."""
    try:
        lock(descriptor, time.monotonic() + _PATIENCE)
    except OSError:
        return False
    return True


def _read(file: Path) -> bytes:
    """Return what is in a file. Raises OSError, also where it is none, or too large for a plan."""
    # Without waiting: a FIFO with nobody at its other end would never open.
    descriptor = os.open(file, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    with os.fdopen(descriptor, "rb") as opened:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.ESPIPE, os.strerror(errno.ESPIPE))
        text = opened.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise OSError(errno.EFBIG, _("it is too large to be a plan"))
    return text
