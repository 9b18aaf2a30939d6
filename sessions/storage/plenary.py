"""The plenary of several groups: which records belong together, what new ones are called, and a look at each."""

import os
import re
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from sessions.common.errors import PeerAssistError, RecordError
from sessions.common.sanitize import clean_line, fold_name
from sessions.meeting.fold import begin
from sessions.meeting.state import Meeting
from sessions.record.header import Header
from sessions.record.parsing import parse_record
from sessions.storage.locations import free_path, records
from sessions.storage.reader import FileStamp, Reader, stamp_of

# No header is as long; what is longer and has no entry is no record.
_MOST_BYTES = 1_000_000
_ENTRY = re.compile(rb"[ \t]*\[\[[ \t]*log[ \t]*\]\]")


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """The record of one group: `number` from 1, its `path`, and its header as it stands there."""

    number: int
    path: Path
    header: Header


@dataclass(frozen=True, slots=True)
class Plenary:
    """Groups that share a plenary: its `name`, and their records by number."""

    name: str
    groups: tuple[GroupRecord, ...]


def records_of(folder: Path, name: str) -> tuple[Path, ...]:
    """Return the records of the groups of the plenary that `name` means, by their numbers; see `find_plenary`."""
    return tuple(group.path for group in find_plenary(folder, name).groups)


def plenaries(folder: Path) -> tuple[str, ...]:
    """Return the names of the plenaries in `folder`, the one to whose records was written last first.

    Only headers are read; what is no record is passed over. Raises RecordError where the folder cannot be read.
    """
    return tuple(plenary.name for plenary in _known(folder))


def find_plenary(folder: Path, name: str | None = None) -> Plenary:
    """Return the plenary that `name` or its unique beginning means; the newest one where none is named.

    The date in front may be left out; a whole name wins over longer ones that begin with it. Raises RecordError when
    none is meant, or several are.
    """
    known = _known(folder)
    if not known:
        raise RecordError(f"There are no groups in {folder} yet. Make their records with `peer-assist groups`.")
    if name is None:
        return known[0]
    key = fold_name(name)
    names = [(plenary, (fold_name(plenary.name), _without_date(fold_name(plenary.name)))) for plenary in known]
    exact = [plenary for plenary, (whole, _) in names if whole == key]
    undated = [plenary for plenary, (_, short) in names if key and short == key]
    begun = [plenary for plenary, spelt in names if key and any(one.startswith(key) for one in spelt)]
    found = exact or undated or begun
    if len(found) == 1:
        return found[0]
    shown = ", ".join(plenary.name for plenary in (found or known)[:5])
    if found:
        raise RecordError(f"“{clean_line(name)}” may be {shown}: type more of the name.")
    raise RecordError(f"There is no plenary “{clean_line(name)}” in {folder}. The newest there: {shown}.")


def _without_date(name: str) -> str:
    return re.sub(r"\A\d{4}-\d{2}-\d{2}-", "", name)


def _known(folder: Path) -> list[Plenary]:
    """Return the plenaries in a folder, the newest first."""
    found: dict[str, list[GroupRecord]] = {}
    for path in records(folder):
        header = _header(path)
        if header and header.session.plenary:
            group = GroupRecord(header.session.group or 1, path, header)
            found.setdefault(header.session.plenary, []).append(group)
    return [
        Plenary(name, tuple(sorted(groups, key=lambda one: (one.number, one.path.name))))
        for name, groups in found.items()
    ]


def _header(path: Path) -> Header | None:
    """Return the header of a record without reading its log; None for what is no record of a group."""
    head = b""
    try:
        with path.open("rb") as file:
            while (line := file.readline(_MOST_BYTES)) and not _ENTRY.match(line) and len(head) <= _MOST_BYTES:
                head += line
        # Most records are of one group; they are not worth parsing.
        return parse_record(head, path.name).header if b"plenary" in head else None
    except (OSError, RecordError):
        return None


def free_names(folder: Path, title: str, day: date, groups: int) -> tuple[str, tuple[Path, ...]]:
    """Return a name for a plenary, and paths for the records of its groups, that are not there yet.

    2026-05-22-approved, with 2026-05-22-approved-group-1.toml and so on. Raises RecordError as `free_path` does.
    """
    first = free_path(folder, title, day).stem
    taken = set(plenaries(folder))
    for number in count(1):
        name = first if number == 1 else f"{first}-{number}"
        paths = tuple(folder / f"{name}-group-{group}.toml" for group in range(1, groups + 1))
        if name not in taken and not any(os.path.lexists(path) for path in paths):
            return name, paths
    raise AssertionError  # there is always a further number


class GroupReader:
    """One group's record for those who only look; `meeting` is what is known of it, `trouble` why that may be old."""

    def __init__(self, group: GroupRecord) -> None:
        self.number = group.number
        self.path = group.path
        self.meeting: Meeting = begin(group.header)
        self.trouble = ""
        self._reader: Reader | None = None
        self._refused: FileStamp | None = None
        self.follow()

    def has_changed(self) -> bool:
        """Whether there may be something to follow; cheap to ask."""
        if self._reader is None:
            # What could not be read is read again once it is another file.
            return self._stamp() != self._refused
        return bool(self.trouble) or self._reader.has_changed()

    def follow(self) -> bool:
        """Read what the group's windows have added. Return whether anything is different now."""
        before = self.meeting, self.trouble
        try:
            if self._reader is None:
                self._refused = self._stamp()
                self._reader = Reader(self.path)
            else:
                self._reader.follow()
            self.trouble = ""
        except PeerAssistError as error:
            self.trouble = str(error)
        if self._reader:
            self.meeting = self._reader.meeting
        meeting, trouble = before
        return self.meeting is not meeting or self.trouble != trouble

    def _stamp(self) -> FileStamp | None:
        try:
            return stamp_of(self.path.stat())
        except OSError:
            return None
