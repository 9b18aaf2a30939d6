"""What a killed window has left behind: files with names and words in them, which nobody would ever clear away."""

import fcntl
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from sessions.common.files import close_file

DAY_S = 86_400.0
# As `replace_file` names what it writes; nothing else has such a name.
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.new")
EDITED_BEGINS = "edited-"
"""A folder of such a name, then 16 figures, holds a plan that somebody's editor had when the window ended."""
LOCK = "lock"
"""A file in such a folder, locked while an editor has the plan: it inherits the lock, whatever becomes of us."""
EDITED_S = 30 * DAY_S
_EDITED = re.compile(rf"{EDITED_BEGINS}([0-9a-f]{{16}})")


def clear_leftovers(now: float, *folders: Path) -> None:
    """Delete our own unfinished files that are older than a day, and plans left in an editor that are of no use by now.

    `now` is in seconds since 1970. A younger file may belong to a save that is under way in another window; a plan left
    in an editor is offered as long as its begun plan is there, and that of a record for a month. What cannot be looked
    at stays.
    """
    for folder in set(folders):
        with suppress(OSError):
            _clear(folder, now)


def _clear(folder: Path, now: float) -> None:
    with os.scandir(folder) as files:
        names = [file.name for file in files]
    for name in names:
        edited = _EDITED.fullmatch(name)
        with suppress(OSError):
            if _UNFINISHED.fullmatch(name) and _is_ours(folder / name, stat.S_IFREG, now - DAY_S):
                (folder / name).unlink()
            elif edited and not (folder / f"plan-{edited[1]}.toml").exists():
                _clear_edited(folder / name, now - EDITED_S)


def _clear_edited(folder: Path, before: float) -> None:
    from shutil import rmtree  # hardly ever needed

    is_old = _is_ours(folder, stat.S_IFDIR, before) and all(file.lstat().st_mtime < before for file in folder.iterdir())
    if is_old and not is_in_editor(folder):
        rmtree(folder, ignore_errors=True)


def is_in_editor(folder: Path) -> bool:
    """Whether an editor that was opened there has not ended; what cannot be locked is in none."""
    try:
        descriptor = os.open(folder / LOCK, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        close_file(descriptor)
    return False


def _is_ours(path: Path, kind: int, before: float) -> bool:
    """Whether it is of that kind and no link, ours, and older. Raises OSError."""
    seen = path.lstat()
    return stat.S_IFMT(seen.st_mode) == kind and seen.st_uid == os.geteuid() and seen.st_mtime < before
