"""What a killed save has left behind: a hidden file with words in it, which nobody would ever clear away."""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

DAY_S = 86_400.0
# As `replace_file` names what it writes; nothing else has such a name.
_UNFINISHED = re.compile(r"\.[0-9a-f]{16}\.new")


def clear_leftovers(now: float, *folders: Path) -> None:
    """Delete our own unfinished files that are older than a day; what cannot be looked at stays.

    `now` is in seconds since 1970. A younger file may belong to a save that is under way in another window.
    """
    for folder in set(folders):
        with suppress(OSError):
            _clear(folder, now - DAY_S)


def _clear(folder: Path, before: float) -> None:
    with os.scandir(folder) as files:
        names = [file.name for file in files if _UNFINISHED.fullmatch(file.name)]
    for name in names:
        with suppress(OSError):
            seen = (folder / name).lstat()
            if stat.S_ISREG(seen.st_mode) and seen.st_uid == os.geteuid() and seen.st_mtime < before:
                (folder / name).unlink()
