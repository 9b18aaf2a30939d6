"""What was undone, what can be undone, and what can be redone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sessions.model.entries import AnyEntry, ContributionEntry, Undo

# An announcement cannot be unsaid, and must not come between a slip and its undo.
NOT_UNDOABLE = frozenset({"announce", "undo"})


@dataclass(slots=True)
class History:
    """The effect of the undos among some entries.

    `gone` are the entries that are undone; `undoable` those that can be undone and `redoable` the undos that can be
    undone themselves, the next one last in each. `undos` are the undos that stand, with what each has taken away.
    """

    gone: set[int] = field(default_factory=set)
    undoable: list[int] = field(default_factory=list)
    redoable: list[int] = field(default_factory=list)
    undos: dict[int, int] = field(default_factory=dict)


def history(entries: Iterable[AnyEntry]) -> History:
    """Return the effect of the undos among `entries`.

    An undo of what does not exist, cannot be undone or is already undone (only a hand edit writes one) changes nothing.
    """
    effect = History()
    for entry in entries:
        if not isinstance(entry, Undo):
            if entry.kind not in NOT_UNDOABLE:
                effect.undoable.append(entry.n)
                effect.redoable.clear()
        elif entry.of in effect.undoable:
            effect.undoable.remove(entry.of)
            effect.redoable.append(entry.n)
            effect.gone.add(entry.of)
            effect.undos[entry.n] = entry.of
        elif entry.of in effect.undos:
            # What an undo took away is restored, even if something was added since.
            restored = effect.undos.pop(entry.of)
            effect.gone.discard(restored)
            effect.undoable.append(restored)
            effect.redoable = [n for n in effect.redoable if n != entry.of]
    return effect


def concerns_words(entry: AnyEntry) -> bool:
    """Whether an entry is about what was said, and not about who speaks, or how the time goes."""
    return isinstance(entry, ContributionEntry) or entry.kind == "remove"


def built_upon(entries: Iterable[AnyEntry], n: int) -> AnyEntry | None:
    """Return an entry that has to do with the contribution in entry `n`: changes, removes, answers, ticks it off."""
    effect = history(entries := tuple(entries))
    names = ("revises", "of", "answers", "builds_on")
    return next(
        (
            entry
            for entry in entries
            if entry.n not in effect.gone
            and not isinstance(entry, Undo)
            and n in {getattr(entry, name, None) for name in names}
        ),
        None,
    )


def undone(entries: Iterable[AnyEntry]) -> frozenset[int]:
    """Return the numbers of the entries that are undone."""
    return frozenset(history(entries).gone)


def in_force(entries: Sequence[AnyEntry]) -> tuple[AnyEntry, ...]:
    """Return the entries without those that are undone."""
    gone = undone(entries)
    return tuple(entry for entry in entries if entry.n not in gone)
