"""Power cuts: what a disk may hold at each moment of what was done, rebuilt from the log of the library.

A file has what it held when it was last synced, and what was written since in whole, in part, or as zeros. A folder has
the names it had when it was last synced, or those that were given since as well.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Edit = tuple[str, int, bytes]
"""What was done to a file since it was synced: `write` bytes at a place, or `cut` it to a size."""
_Part = Callable[[bytes], bytes]

_PARTS: Mapping[str, _Part | None] = {
    "whole": lambda data: data,
    "dropped": None,
    "halved": lambda data: data[: len(data) // 2],
    "zeros in front": lambda data: bytes(len(data) // 2) + data[len(data) // 2 :],
    "zeros behind": lambda data: data[: len(data) // 2] + bytes(len(data) - len(data) // 2),
    "zeros in the middle": lambda data: data[: len(data) // 3] + bytes(len(data) // 3) + data[2 * (len(data) // 3) :],
    "nothing but zeros": lambda data: bytes(len(data)),
}
# SQLite makes it anew; it is shared memory, and no write of it is seen.
_IN_MEMORY = "-shm"


@dataclass
class _File:
    synced: bytes = b""
    since: list[Edit] = field(default_factory=list)

    def content(self, part: _Part | None) -> bytes:
        """Return what the disk may hold; of the last write only a part, with None of nothing that was not synced."""
        data = bytearray(self.synced)
        last = max((at for at, (kind, _, _) in enumerate(self.since) if kind == "write"), default=-1)
        for at, (kind, place, written) in enumerate(self.since if part else ()):
            if kind == "cut":
                data[place:] = bytes(max(0, place - len(data)))
                continue
            piece = part(written) if part and at == last else written
            data[len(data) :] = bytes(max(0, place - len(data)))
            data[place : place + len(piece)] = piece
        return bytes(data)


@dataclass
class _Disk:
    """The files by their number, and the names that lead to them: as they are, and as they were synced."""

    files: dict[int, _File] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    synced_names: dict[str, int] = field(default_factory=dict)
    folders: dict[int, str] = field(default_factory=dict)
    told: int = 0

    def take(self, what: str, given: list[str], data: bytes) -> None:
        """Take in a line of the log."""
        match what:
            case "create":
                self.files[int(given[0])] = _File()
                self.names[given[1]] = int(given[0])
            case "write":
                self.files[int(given[0])].since.append(("write", int(given[1]), data))
            case "cut":
                self.files[int(given[0])].since.append(("cut", int(given[1]), b""))
            case "sync":
                self._sync(int(given[0]))
            case "rename":
                self.names[given[1]] = self.names.pop(given[0])
            case "link":
                self.names[given[1]] = self.names[given[0]]
            case "unlink":
                self.names.pop(given[0], None)
            case "mkdir":
                self.folders[int(given[0])] = given[1]
            case "mark":
                self.told = int(given[0])

    def _sync(self, number: int) -> None:
        if number in self.folders:
            above = self.folders[number]
            lies_there = {name: one for name, one in self.names.items() if str(Path(name).parent) == above}
            others = {name: one for name, one in self.synced_names.items() if str(Path(name).parent) != above}
            self.synced_names = others | lies_there
        elif number in self.files:
            file = self.files[number]
            file.synced, file.since = file.content(_PARTS["whole"]), []


@dataclass(frozen=True)
class State:
    """A disk after a power cut: the content of the files by their paths, and how much had been said by then."""

    what: str
    files: Mapping[str, bytes]
    folders: tuple[str, ...]
    told: int

    def build(self, home: Path) -> None:
        """Put the files into the folder of sessions, which is empty."""
        for folder in (str(home), *self.folders):
            Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        for path, data in self.files.items():
            Path(path).write_bytes(data)


def before(home: Path) -> _Disk:
    """Return a disk on which everything in a folder is synced."""
    disk = _Disk(folders={home.stat().st_ino: str(home)})
    for path in home.rglob("*"):
        number = path.stat().st_ino
        if path.is_dir():
            disk.folders[number] = str(path)
        else:
            disk.files[number] = _File(path.read_bytes())
            disk.names[str(path)] = number
    disk.synced_names = dict(disk.names)
    return disk


def states(disk: _Disk, log: bytes) -> Iterator[State]:
    """Yield each disk that a cut after any line of the log may leave, no two alike."""
    seen = set()
    for done, (what, given, data) in enumerate([("begin", [], b""), *_lines(log)]):
        disk.take(what, given, data)
        for state in _states_now(disk, f"after {done} ({what})"):
            key = (frozenset(state.files.items()), state.told)
            if key not in seen:
                seen.add(key)
                yield state


def _states_now(disk: _Disk, when: str) -> Iterator[State]:
    for names, how in ((disk.names, "names kept"), (disk.synced_names, "names as synced")):
        for name, part in _PARTS.items():
            there = {path: disk.files[one].content(part) for path, one in names.items() if _IN_MEMORY not in path}
            yield State(f"{when}, {how}, {name}", there, tuple(disk.folders.values()), disk.told)


def _lines(log: bytes) -> Iterator[tuple[str, list[str], bytes]]:
    """Yield what was done, in its order: the kind, what it was done to, and the bytes."""
    at = 0
    while at < len(log):
        end = log.index(b"\n", at)
        what, *given = log[at:end].decode("utf-8", "surrogateescape").split("\t")
        size = int(given[2]) if what == "write" else 0
        yield what, given, log[end + 1 : end + 1 + size]
        at = end + 1 + size
