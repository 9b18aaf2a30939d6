"""The plenary of several groups: which records belong together, names for new ones, and reading each of them."""

import os
import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sessions.common.errors import PeerAssistError, RecordError
from sessions.common.files import MOST_BYTES, plain_reason
from sessions.common.sanitize import clean_line, fold_name
from sessions.language.texts import _
from sessions.meeting.fold import begin
from sessions.meeting.state import Meeting
from sessions.model.people import Person
from sessions.record.header import Header
from sessions.record.parsing import parse_record
from sessions.storage.locations import free_path, numbered, records_in, with_name
from sessions.storage.reader import FileStamp, Reader, stamp_of

_ENTRY = re.compile(rb"[ \t]*\[\[[ \t]*log[ \t]*\]\]")
# What a record that cannot be read still says of where it belongs: its name, and a line in it.
_NAMED = re.compile(r"(.+)-(?:group-([1-9][0-9]{0,3})|plenary)")
_PLENARY = re.compile(rb'^[ \t]*plenary[ \t]*=[ \t]*"(.+)"[ \t]*$', re.MULTILINE)
_GROUP = re.compile(rb"^[ \t]*group[ \t]*=[ \t]*([1-9][0-9]{0,3})[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class GroupRecord:
    """The record of one group: its `number` from 1, its `path` and its header."""

    number: int
    path: Path
    header: Header


@dataclass(frozen=True, slots=True)
class UnreadRecord:
    """A record at `path` that belongs to a plenary and cannot be read, and why: of group `number`, 0 of the plenary."""

    number: int
    path: Path
    why: str

    @property
    def sentence(self) -> str:
        """What there is to say of it."""
        name = self.path.name
        if not self.number:
            return _("The record of the plenary cannot be read: {why} ({name}).", why=self.why, name=name)
        return _(
            "The record of group {number} cannot be read: {why} ({name}).",
            number=self.number,
            why=self.why,
            name=name,
        )


@dataclass(frozen=True, slots=True)
class Plenary:
    """Groups that share a plenary: its `name`, and their records in the order of their numbers.

    `own` is where the record of what they say together is, once there is one; `unread` are records of it that cannot
    be read.
    """

    name: str
    groups: tuple[GroupRecord, ...]
    own: Path | None = None
    unread: tuple[UnreadRecord, ...] = ()

    @property
    def own_path(self) -> Path:
        """Where the record of what they say together is, or will be."""
        return self.own or self.groups[0].path.with_name(f"{self.name}-plenary.toml")

    @property
    def missing(self) -> tuple[str, ...]:
        """What there is to say of groups that have no record any more, as far as the others know how many there are."""
        known = {one.number for one in self.groups} | {one.number for one in self.unread}
        made = (one.header.split.number for one in self.groups if one.header.split)
        many = max([*known, *(number or 0 for number in made)])
        gone = [number for number in range(1, many + 1) if number not in known]
        return tuple(_("The record of group {number} is gone.", number=number) for number in gone)

    def all_that_is_there(self) -> None:
        """Raise RecordError where a record cannot be read: what is asked for must not leave a group out unseen."""
        for one in self.unread:
            raise RecordError(one.sentence)

    def all_or_none(self) -> None:
        """Raise RecordError also where a group has no record any more: what is asked for takes all of them."""
        self.all_that_is_there()
        for sentence in self.missing:
            raise RecordError(sentence)


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
        raise RecordError(
            _("There are no groups in {folder} yet. Make their records with `peer-assist groups`.", folder=folder)
        )
    if name is None:
        return known[0]
    matches = with_name(fold_name(name), [(plenary, fold_name(plenary.name)) for plenary in known])
    if len(matches) == 1:
        return matches[0]
    shown = ", ".join(plenary.name for plenary in (matches or known)[:5])
    if matches:
        raise RecordError(_("“{name}” may be {names}: type more of the name.", name=clean_line(name), names=shown))
    raise RecordError(
        _(
            "There is no plenary “{name}” in {folder}. The newest are: {names}.",
            name=clean_line(name),
            folder=folder,
            names=shown,
        )
    )


def begun_before(folder: Path, name: str) -> tuple[str, ...]:
    """Return what to say of groups like those of the plenary `name` in `folder` of which not every one has a record.

    Who is killed while groups are made can say nothing of it. Nothing is said where the folder cannot be read: what
    was just made stays made.
    """
    try:
        known = _known(folder)
    except RecordError:
        return ()
    begun = (one for one in known if one.name != name and one.missing and _untold(one.name) == _untold(name))
    return tuple(
        _(
            "Groups like these were begun before, and not all of them are there. Delete what is, unless it is used: "
            "{names}",
            names=", ".join(group.path.name for group in one.groups),
        )
        for one in begun
    )


def _untold(name: str) -> str:
    """Return the name of a plenary without what tells it from another one like it, as in learning-days-2."""
    return re.sub(r"-[0-9]{1,4}\Z", "", name)


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at a record has found: its header where it is one of a group, or what stands there, and why not."""

    path: Path
    header: Header | None = None
    head: bytes = b""
    why: str = ""


def _known(folder: Path) -> list[Plenary]:
    """Return the plenaries in a folder, the newest first."""
    groups_of: dict[str, list[GroupRecord]] = {}
    others: list[_Look] = []
    for path in records_in(folder):
        look = _look(path)
        if look.header is None:
            others.append(look)
        elif name := look.header.session.plenary:
            groups_of.setdefault(name, []).append(GroupRecord(look.header.session.group or 1, path, look.header))
    unread = [found for look in others if (found := _unread(look, groups_of))]
    return [
        _plenary(name, groups, tuple(one for of, one in unread if of == name)) for name, groups in groups_of.items()
    ]


def _plenary(name: str, records: list[GroupRecord], unread: tuple[UnreadRecord, ...]) -> Plenary:
    """Return a plenary; a record without the number of a group is that of the plenary itself, unless it is alone."""
    groups = [one for one in records if one.header.session.group] or records
    own = next((one.path for one in records if one not in groups), None)
    return Plenary(name, tuple(sorted(groups, key=lambda one: (one.number, one.path.name))), own, unread)


def _look(path: Path) -> _Look:
    """Look at a record without reading its log; it has no header where it is anything but a record of a group."""
    head = b""
    try:
        with path.open("rb") as file:
            while (line := file.readline(MOST_BYTES)) and not _ENTRY.match(line) and len(head) <= MOST_BYTES:
                head += line
        # Most sessions have one group: their headers need no parsing.
        return _Look(path, parse_record(head, path.name).header if b"plenary" in head else None, head)
    except OSError as error:
        return _Look(path, None, head, plain_reason(error))
    except RecordError as error:
        return _Look(path, None, head, error.why)


def _unread(look: _Look, known: Collection[str]) -> tuple[str, UnreadRecord] | None:
    """Return what belongs to one of the `known` plenaries by its name or a line in it, and cannot be read."""
    by_name = _NAMED.fullmatch(look.path.stem)
    line, group = _PLENARY.search(look.head), _GROUP.search(look.head)
    name = line[1].decode(errors="replace") if line else by_name[1] if by_name else ""
    if name not in known:
        return None
    why = look.why
    try:
        if not why:
            parse_record(look.head, look.path.name)
    except RecordError as error:
        why = error.why
    number = int(group[1]) if group else int(by_name[2] or 0) if by_name else 0
    return (name, UnreadRecord(number, look.path, why)) if why else None


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


def people_of_other_groups(record: Path, header: Header) -> tuple[Person, ...]:
    """Return everybody in the other groups of a record's plenary whose records can be read; nobody without one."""
    people: list[Person] = []
    with suppress(RecordError):
        groups = find_plenary(record.parent, header.session.plenary).groups if header.session.plenary else ()
        for group in groups:
            if group.number != header.session.group:
                people += group.header.people
                with suppress(RecordError):
                    people += Reader(group.path).meeting.people
    return tuple(people)


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
