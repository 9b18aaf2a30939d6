"""The folder of sessions: where it is, what its records are called, and which one is meant."""

import os
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from sessions.common.errors import RecordError
from sessions.common.sanitize import clean_line, fold_name

# What the folder of a demo begins with, among the temporary files.
DEMO = "peer-assist-demo-"
SLUG_LENGTH = 60
# Old records that were never ended are nobody's running session; and looking at all of them would take its time.
LOOKED_AT = 20
_STEPS = re.compile(rb'^kind = "(phase|end|undo)"', re.MULTILINE)


def sessions_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder in which records are kept: PEER_ASSIST_HOME, else the system's place for a user's data."""
    if home := environ.get("PEER_ASSIST_HOME"):
        return Path(home)
    from platformdirs import user_data_path  # whoever names a folder does not wait for it

    return user_data_path("peer-assist", appauthor=False)


def drafts_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for what is half typed: beside the records in PEER_ASSIST_HOME, else the system's place."""
    if home := environ.get("PEER_ASSIST_HOME"):
        return Path(home) / ".drafts"
    from platformdirs import user_state_path  # likewise

    return user_state_path("peer-assist", appauthor=False) / "drafts"


def slug(title: str) -> str:
    """Return `title` as a part of a file name: letters without accents and digits, with dashes between the words."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", fold_name(title)))
    name = _cut("-".join(words))
    try:
        # A file system has 255 bytes for a name, and another locale may not know the letters.
        if len(os.fsencode(name)) <= 3 * SLUG_LENGTH:
            return name or "session"
    except UnicodeEncodeError:
        pass
    return _cut("-".join(re.findall("[a-z0-9]+", name))) or "session"


def _cut(name: str) -> str:
    """Cut a name between two words, where it has any."""
    if len(name) <= SLUG_LENGTH:
        return name
    return name[: SLUG_LENGTH + 1].rpartition("-")[0] or name[:SLUG_LENGTH]


def free_path(folder: Path, title: str, day: date) -> Path:
    """Return the path of a record that is not there yet: 2026-05-22-approved-is-not-released.toml.

    Raises RecordError where `folder` is something else than a folder, or cannot be looked into.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise RecordError(f"{folder} is not a folder. Name a folder for the record with --dir.")
        name = f"{day.isoformat()}-{slug(title)}"
        path = folder / f"{name}.toml"
        number = 1
        while os.path.lexists(path):
            number += 1
            path = folder / f"{name}-{number}.toml"
    except OSError as error:
        raise RecordError(f"{folder} cannot be used: {error.strerror}. Name another folder with --dir.") from None
    return path


def records_in(folder: Path) -> tuple[Path, ...]:
    """Return the records in `folder`, the one that was written to last first; none where there is no folder.

    Raises RecordError where the folder cannot be read.
    """
    try:
        with os.scandir(folder) as files:
            found = [
                (file.stat().st_mtime_ns, file.name, Path(file.path))
                for file in files
                if file.name.endswith(".toml") and not file.name.startswith(".") and file.is_file()
            ]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise RecordError(f"The folder of sessions, {folder}, cannot be read: {error.strerror}.") from None
    return tuple(path for _, _, path in sorted(found, reverse=True))


def find_record(name: str, folder: Path) -> Path:
    """Return the record that `name` means: a path, or in `folder` a name or the unique beginning of one.

    The ending .toml and the date in front may be left out; a whole name wins over longer ones that begin with it.
    Raises RecordError when no record is meant, or several are.
    """
    given = Path(name)
    if _holds(given.is_file) or os.sep in name:
        return given
    key = name.removesuffix(".toml").casefold()
    known = records_in(folder)
    names = {path: path.stem.casefold() for path in known}
    exact = [path for path in known if names[path] == key]
    undated = [path for path in known if key and _without_date(names[path]) == key]
    begun = [path for path in known if key and key in {names[path][: len(key)], _without_date(names[path])[: len(key)]}]
    found = exact or undated or begun
    if len(found) == 1:
        return found[0]
    if not found and name and _holds(given.exists):
        return given  # a folder or a pipe: opening it says what is wrong with it
    shown = ", ".join(path.stem for path in (found or known)[:5])
    if found:
        raise RecordError(f"“{clean_line(name)}” may be {shown}: type more of the name.")
    there = f"The newest there: {shown}." if known else "There is none yet: make one with `peer-assist new`."
    raise RecordError(f"There is no record “{clean_line(name)}” here or in {folder}. {there}")


def running_or_newest(folder: Path) -> Path:
    """Return the record of the session that is running, else the newest. Raises RecordError when there is none."""
    known = records_in(folder)
    if not known:
        raise RecordError(f"There is no session in {folder} yet. Make one with `peer-assist new`.")
    return next((path for path in known[:LOOKED_AT] if _is_running(path)), known[0])


def unfinished_demo(folder: Path) -> Path | None:
    """Return the newest record of a demo in `folder` that is this user's and has not ended, or None."""
    try:
        with os.scandir(folder) as files:
            found = [demo for file in files if file.name.startswith(DEMO) for demo in _demos_in(Path(file.path))]
    except OSError:
        return None
    newest = [path for _, path in sorted(found, reverse=True)]
    return next((path for path in newest[:LOOKED_AT] if _state(path) not in {None, "ended"}), None)


def _demos_in(folder: Path) -> list[tuple[int, Path]]:
    try:
        return [(path.lstat().st_mtime_ns, path) for path in records_in(folder) if _is_ours(folder) and _is_ours(path)]
    except (OSError, RecordError):
        return []


def _is_ours(path: Path) -> bool:
    """Whether it belongs to this user; in a folder that is open to everybody, others may have put something there."""
    return not path.is_symlink() and path.lstat().st_uid == os.geteuid()


def _is_running(path: Path) -> bool:
    """Whether a session goes on; only records that may be of one are read entry by entry, which takes its time."""
    try:
        steps = _STEPS.findall(path.read_bytes())
    except OSError:
        return False
    if not steps or steps[-1] == b"end":
        return False
    return _state(path) in {"running", "paused"}


def _state(path: Path) -> str | None:
    from sessions.storage.store import Store  # a record that is named is found without reading any

    try:
        return Store(path).meeting.state
    except RecordError:
        return None


def _without_date(stem: str) -> str:
    return re.sub(r"\A\d{4}-\d{2}-\d{2}-", "", stem)


def _holds(test: Callable[[], bool]) -> bool:
    """Ask something of the disk; what cannot be looked at is not so."""
    try:
        return test()
    except OSError:
        return False
