"""What was undone, what can be undone, and what can be done again."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sessions.model.entries import AnyEntry, Undo

# An announcement that was made cannot be unsaid, and must not stand between a slip and its undo.
NOT_UNDOABLE = frozenset({"announce", "undo"})


@dataclass(slots=True)
class History:
    """What the undos among some entries come to.

    `gone` are the entries that do not count; `undoable` those that can be undone and `redoable` the undos that can be
    taken back, the next one last in each. An undo of what is not there, cannot be undone or is undone already (only a
    hand edit writes one) changes nothing.
    """

    gone: set[int] = field(default_factory=set)
    undoable: list[int] = field(default_factory=list)
    redoable: list[int] = field(default_factory=list)
    _undos: dict[int, int] = field(default_factory=dict)

    def take(self, entry: AnyEntry) -> None:
        """Take in the next entry."""
        if not isinstance(entry, Undo):
            if entry.kind not in NOT_UNDOABLE:
                self.undoable.append(entry.n)
                self.redoable.clear()
        elif entry.of in self.undoable:
            self.undoable.remove(entry.of)
            self.redoable.append(entry.n)
            self.gone.add(entry.of)
            self._undos[entry.n] = entry.of
        elif entry.of in self._undos:
            # What an undo took away counts again, also where something new was said since.
            again = self._undos.pop(entry.of)
            self.gone.discard(again)
            self.undoable.append(again)
            self.redoable = [n for n in self.redoable if n != entry.of]


def undone(entries: Iterable[AnyEntry]) -> frozenset[int]:
    """Return the numbers of the entries that do not count."""
    return frozenset(history(entries).gone)


def history(entries: Iterable[AnyEntry]) -> History:
    """Return what the undos among `entries` come to."""
    found = History()
    for entry in entries:
        found.take(entry)
    return found
