"""The plenary of several groups: which records belong together, names for new ones, and reading each of them."""

import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sessions.common.errors import PeerAssistError, RecordError
from sessions.common.files import MOST_BYTES
from sessions.common.sanitize import clean_line, fold_name
from sessions.meeting.fold import begin
from sessions.meeting.state import Meeting
from sessions.record.header import Header
from sessions.record.parsing import parse_record
from sessions.storage.locations import free_path, numbered, records_in, with_name
from sessions.storage.reader import FileStamp, Reader, stamp_of

_ENTRY = re.compile(rb"[ \t]*\[\[[ \t]*log[ \t]*\]\]")


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """The record of one group: its `number` from 1, its `path` and its header."""

    number: int
    path: Path
    header: Header


@dataclass(frozen=True, slots=True)
class Plenary:
    """Groups that share a plenary: its `name`, and their records in the order of their numbers.

    `own` is where the record of what they say together is, once there is one.
    """

    name: str
    groups: tuple[GroupRecord, ...]
    own: Path | None = None


def plenaries(folder: Path) -> tuple[str, ...]:
    """Return the names of the plenaries in `folder`, the latest changed first. Raises RecordError."""
    return tuple(plenary.name for plenary in _known(folder))


def find_plenary(folder: Path, name: str | None = None) -> Plenary:
    """Return the plenary with this name or unique beginning of a name; the newest one without a name.

    The date in front may be left out; a whole name wins over longer ones that begin with it. Raises RecordError when
    no plenary matches, or several do.
    """
    known = _known(folder)
    if not known:
        raise RecordError(f"There are no groups in {folder} yet. Make their records with `peer-assist groups`.")
    if name is None:
        return known[0]
    matches = with_name(fold_name(name), [(plenary, fold_name(plenary.name)) for plenary in known])
    if len(matches) == 1:
        return matches[0]
    shown = ", ".join(plenary.name for plenary in (matches or known)[:5])
    if matches:
        raise RecordError(f"“{clean_line(name)}” may be {shown}: type more of the name.")
    raise RecordError(f"There is no plenary “{clean_line(name)}” in {folder}. The newest are: {shown}.")


def _known(folder: Path) -> list[Plenary]:
    """Return the plenaries in a folder, the newest first."""
    groups_of: dict[str, list[GroupRecord]] = {}
    for path in records_in(folder):
        header = _header(path)
        if header and header.session.plenary:
            group = GroupRecord(header.session.group or 1, path, header)
            groups_of.setdefault(header.session.plenary, []).append(group)
    return [_plenary(name, groups) for name, groups in groups_of.items()]


def _plenary(name: str, records: list[GroupRecord]) -> Plenary:
    """Return a plenary; a record without the number of a group is that of the plenary itself, unless it is alone."""
    groups = [one for one in records if one.header.session.group] or records
    own = next((one.path for one in records if one not in groups), None)
    return Plenary(name, tuple(sorted(groups, key=lambda one: (one.number, one.path.name))), own)


def _header(path: Path) -> Header | None:
    """Return the header of a record without reading its log; None for anything but a record of a group."""
    head = b""
    try:
        with path.open("rb") as file:
            while (line := file.readline(MOST_BYTES)) and not _ENTRY.match(line) and len(head) <= MOST_BYTES:
                head += line
        # Most sessions have one group: their headers need no parsing.
        return parse_record(head, path.name).header if b"plenary" in head else None
    except (OSError, RecordError):
        return None


def free_names(folder: Path, title: str, day: date, groups: int) -> tuple[str, tuple[Path, ...]]:
    """Return an unused name for a plenary, and unused paths for the records of its groups.

    2026-05-22-approved, with 2026-05-22-approved-group-1.toml and so on. Raises RecordError as `free_path` does.
    """
    first = free_path(folder, title, day).stem
    taken = set(plenaries(folder))
    paths_of = (
        (name, tuple(folder / f"{name}-group-{group}.toml" for group in range(1, groups + 1)))
        for name in numbered(first)
    )
    return next((name, paths) for name, paths in paths_of if name not in taken and not any(map(os.path.lexists, paths)))


class GroupReader:
    """Reads the record of one group; `meeting` is what is known of it, `trouble` why that may be out of date."""

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
            # A file that could not be read is tried again once it has changed.
            return self._stamp() != self._refused
        return bool(self.trouble) or self._reader.has_changed()

    def follow(self) -> bool:
        """Read what the group's windows have added. Return whether anything has changed."""
        meeting, trouble = self.meeting, self.trouble
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
        return self.meeting is not meeting or self.trouble != trouble

    def _stamp(self) -> FileStamp | None:
        try:
            return stamp_of(self.path.stat())
        except OSError:
            return None
