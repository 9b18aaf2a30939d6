"""What was undone, what can be undone, and what can be done again."""

from collections.abc import Iterable, Sequence

from sessions.entries import AnyEntry, Undo

# An announcement that was made cannot be unsaid, and must not stand between a slip and its undo.
NOT_UNDOABLE = frozenset({"announce", "undo"})


def undone(entries: Sequence[AnyEntry]) -> frozenset[int]:
    """Return the numbers of the entries that do not count: an undo counts unless a later one takes it back."""
    gone: set[int] = set()
    for entry in reversed(entries):
        if isinstance(entry, Undo) and entry.n not in gone:
            gone.add(entry.of)
    return frozenset(gone)


def histories(entries: Iterable[AnyEntry]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the entries that can be undone, and the undos that can be taken back, the next one last in each."""
    undoable: list[int] = []
    redoable: list[int] = []
    undos: dict[int, int] = {}
    for entry in entries:
        if isinstance(entry, Undo):
            undos[entry.n] = entry.of
            if entry.of in undos:
                redoable = [n for n in redoable if n != entry.of]
                undoable.append(undos[entry.of])
            else:
                undoable = [n for n in undoable if n != entry.of]
                redoable.append(entry.n)
        elif entry.kind not in NOT_UNDOABLE:
            undoable.append(entry.n)
            redoable = []
    return tuple(undoable), tuple(redoable)
