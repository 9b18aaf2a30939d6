"""The folder of sessions: where it is, the names of its records, and finding one by its name."""

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sessions.common.errors import RecordError
from sessions.common.sanitize import clean_line, fold_name
from sessions.language.texts import _

if TYPE_CHECKING:
    from sessions.meeting.state import Meeting

# The folder of a demo begins with this, among the temporary files.
DEMO = "peer-assist-demo-"
SLUG_LENGTH = 60
Item = TypeVar("Item")
# A record that was never ended is not a running session for ever; and reading all records would be slow.
MOST_READ = 20
_STEPS = re.compile(rb'^kind = "(phase|end|undo)"', re.MULTILINE)


def sessions_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder of the records: PEER_ASSIST_HOME, else the system's folder for user data."""
    if home := environ.get("PEER_ASSIST_HOME"):
        return Path(home)
    from platformdirs import user_data_path  # slow to import, and not needed with PEER_ASSIST_HOME

    return user_data_path("peer-assist", appauthor=False)


def drafts_folder(environ: Mapping[str, str]) -> Path:
    """Return the folder for drafts: beside the records in PEER_ASSIST_HOME, else the system's folder for state."""
    if home := environ.get("PEER_ASSIST_HOME"):
        return Path(home) / ".drafts"
    from platformdirs import user_state_path  # likewise

    return user_state_path("peer-assist", appauthor=False) / "drafts"


def slug(title: str) -> str:
    """Return `title` as part of a file name: letters without accents, and digits, with dashes between words."""
    letters = "".join(map(_in_a_name, unicodedata.normalize("NFC", fold_name(title))))
    name = _cut("-".join(letters.split()))
    try:
        # A name has at most 255 bytes, and the locale may lack the letters.
        if len(os.fsencode(name)) <= 3 * SLUG_LENGTH:
            return name or "session"
    except UnicodeEncodeError:
        pass
    return _cut("-".join(re.findall("[a-z0-9]+", name))) or "session"


def _in_a_name(letter: str) -> str:
    """Return a letter as it may stand in a file name: vowel signs stay beside theirs, whatever else is a gap."""
    if letter in "\u200c\u200d":
        return ""  # joiners, within a word
    return letter if letter.isalnum() or unicodedata.category(letter).startswith("M") else " "


def _cut(name: str) -> str:
    """Shorten a name, between two words where possible."""
    if len(name) <= SLUG_LENGTH:
        return name
    return name[: SLUG_LENGTH + 1].rpartition("-")[0] or name[:SLUG_LENGTH]


def free_path(folder: Path, title: str, day: date) -> Path:
    """Return an unused path for a record: 2026-05-22-approved-is-not-released.toml. Raises RecordError."""
    try:
        if folder.exists() and not folder.is_dir():
            raise RecordError(_("{folder} is not a folder. Name a folder for the record with --dir.", folder=folder))
        paths = (folder / f"{name}.toml" for name in numbered(f"{day.isoformat()}-{slug(title)}"))
        return next(path for path in paths if not os.path.lexists(path))
    except OSError as error:
        raise RecordError(
            _(
                "{folder} cannot be used: {reason}. Name another folder with --dir.",
                folder=folder,
                reason=error.strerror,
            )
        ) from None


def numbered(name: str) -> Iterator[str]:
    """Yield a name, then the same with -2, -3 and so on at its end."""
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def records_in(folder: Path) -> tuple[Path, ...]:
    """Return the records in `folder`, if there is one, the latest changed first. Raises RecordError."""
    try:
        with os.scandir(folder) as files:
            files_by_age = [
                (file.stat().st_mtime_ns, file.name, Path(file.path))
                for file in files
                if file.name.endswith(".toml") and not file.name.startswith(".") and file.is_file()
            ]
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise RecordError(
            _("The folder of sessions, {folder}, cannot be read: {reason}.", folder=folder, reason=error.strerror)
        ) from None
    return tuple(path for _age, _name, path in sorted(files_by_age, reverse=True))


def find_record(name: str, folder: Path) -> Path:
    """Return the record that `name` refers to: a path, or in `folder` a name or the unique beginning of one.

    The date in front and the ending .toml may be left out; a whole name wins over longer ones that begin with it.
    Raises RecordError when no record matches, or several do.
    """
    given = Path(name)
    if os.path.isfile(name) or os.sep in name:  # noqa: PTH113  # no error where the name is too long
        return given
    key = name.removesuffix(".toml").casefold()
    known = records_in(folder)
    matches = with_name(key, [(path, path.stem.casefold()) for path in known])
    if len(matches) == 1:
        return matches[0]
    if not matches and os.path.exists(name):  # noqa: PTH110  # likewise
        return given  # a folder or a pipe: opening it gives a better error
    shown = ", ".join(path.stem for path in (matches or known)[:5])
    if matches:
        raise RecordError(_("“{name}” may be {names}: type more of the name.", name=clean_line(name), names=shown))
    raise RecordError(_no_such_record(clean_line(name), folder, shown))


def _no_such_record(name: str, folder: Path, newest: str) -> str:
    if newest:
        return _(
            "There is no record “{name}” here or in {folder}. The newest are: {names}.",
            name=name,
            folder=folder,
            names=newest,
        )
    return _(
        "There is no record “{name}” here or in {folder}. There are none yet: make one with `peer-assist new`.",
        name=name,
        folder=folder,
    )


def with_name(key: str, named: Sequence[tuple[Item, str]]) -> list[Item]:
    """Return the items with this name; else those with it after a date; else those whose name begins with it."""
    short = [(item, (name, re.sub(r"\A\d{4}-\d{2}-\d{2}-", "", name))) for item, name in named if key]
    exact = [item for item, (name, _undated) in short if name == key]
    undated = [item for item, (_name, undated_name) in short if undated_name == key]
    return exact or undated or [item for item, names in short if any(name.startswith(key) for name in names)]


def running_or_newest(folder: Path, now: datetime | None = None) -> Path:
    """Return the record of the running session, else the newest that was not called off, else the newest.

    With `now`, a session that nobody has ended and nobody holds any more is not a running one. Raises RecordError when
    there is none.
    """
    known = records_in(folder)
    if not known:
        raise RecordError(_("There are no sessions in {folder} yet. Make one with `peer-assist new`.", folder=folder))
    newest = known[:MOST_READ]
    running = (path for path in newest if _is_running(path, now))
    return next(running, None) or next((path for path in newest if not _is_called_off(path)), known[0])


def unfinished_demo(folder: Path) -> Path | None:
    """Return the newest demo of this user in `folder` that has not ended, or None."""
    try:
        with os.scandir(folder) as files:
            demos = [demo for file in files if file.name.startswith(DEMO) for demo in _demos_in(Path(file.path))]
    except OSError:
        return None
    newest = [path for _age, path in sorted(demos, reverse=True)]
    return next((path for path in newest[:MOST_READ] if _state(path) not in {None, "ended", "called off"}), None)


def _demos_in(folder: Path) -> list[tuple[int, Path]]:
    try:
        return [(path.lstat().st_mtime_ns, path) for path in records_in(folder) if _is_ours(folder) and _is_ours(path)]
    except (OSError, RecordError):
        return []


def _is_ours(path: Path) -> bool:
    """Whether it belongs to this user; others can write to a folder that is open to everybody."""
    return not path.is_symlink() and path.lstat().st_uid == os.geteuid()


def _is_running(path: Path, now: datetime | None) -> bool:
    """Whether a session is running; only a record that may be of one is parsed, which is slow."""
    try:
        steps = _STEPS.findall(_content(path))
    except OSError:
        return False
    meeting = _meeting(path) if steps and steps[-1] != b"end" else None
    if meeting is None or meeting.state not in {"running", "paused"}:
        return False
    from sessions.meeting.clock import left_open_from  # loaded by now: a meeting was read

    left = left_open_from(meeting)
    return now is None or left is None or left > now


def _is_called_off(path: Path) -> bool:
    try:
        return b'kind = "call-off"' in _content(path) and _state(path) == "called off"
    except OSError:
        return False


def _content(path: Path) -> bytes:
    from sessions.common.files import read_record_file  # slow to import; a search looks into no record

    return read_record_file(path)


def _state(path: Path) -> str | None:
    meeting = _meeting(path)
    return meeting.state if meeting else None


def _meeting(path: Path) -> "Meeting | None":
    from sessions.storage.store import Store  # finding a record by its name reads none

    try:
        return Store(path).meeting
    except RecordError:
        return None
