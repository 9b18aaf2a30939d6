"""The fold: header and entries in, meeting out; any sequence of entries gives a meeting."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from itertools import groupby
from typing import Any

from sessions.meeting.fold_clock import CLOCK_STEPS
from sessions.meeting.fold_turns import TURN_STEPS
from sessions.meeting.speaking_order import first_order
from sessions.meeting.state import Contribution, Meeting, PhaseRun
from sessions.meeting.undo import NOT_UNDOABLE, history
from sessions.model.entries import AnyEntry, ContributionEntry, Remove, Undo
from sessions.record.header import Header


def begin(header: Header) -> Meeting:
    """Return the meeting before anything has happened."""
    phases = tuple(PhaseRun(phase) for phase in header.phases)
    return Meeting(header, people=header.people, order=first_order(header), phases=phases)


def fold(header: Header, entries: Sequence[AnyEntry]) -> Meeting:
    """Return the meeting that these entries make. Never fails: an entry that makes no sense changes nothing."""
    undos = history(entries)
    meeting = begin(header)
    standing = (entry for entry in entries if entry.n not in undos.gone and not isinstance(entry, Undo))
    for are_words, together in groupby(standing, key=lambda entry: isinstance(entry, ContributionEntry)):
        some = tuple(together)
        # Words one after the other are taken together: each by itself would copy all those before it.
        meeting = _contribute(meeting, some) if are_words else reduce(_apply, some, meeting)
    return replace(meeting, log=tuple(entries), undoable=tuple(undos.undoable), redoable=tuple(undos.redoable))


def advance(meeting: Meeting, entries: Sequence[AnyEntry]) -> Meeting:
    """Return the meeting with `entries` added at the end, exactly as `fold` of the whole log gives it."""
    if any(isinstance(entry, Undo) for entry in entries):
        return fold(meeting.header, (*meeting.log, *entries))
    for entry in entries:
        meeting = replace(
            _apply(meeting, entry),
            log=(*meeting.log, entry),
            undoable=meeting.undoable if entry.kind in NOT_UNDOABLE else (*meeting.undoable, entry.n),
            redoable=meeting.redoable if entry.kind in NOT_UNDOABLE else (),
        )
    return meeting


def _apply(meeting: Meeting, entry: AnyEntry) -> Meeting:
    if isinstance(entry, ContributionEntry):
        return _contribute(meeting, (entry,))
    step = _STEPS.get(type(entry))
    return step(meeting, entry) if step else meeting


def _contribute(meeting: Meeting, entries: Iterable[Any]) -> Meeting:  # any kinds of contributions
    words, drafts = list(meeting.words), set(meeting.drafts)
    for entry in entries:
        if entry.draft:
            drafts.add(entry.draft)
        place = _place_of(words, entry.revises) if entry.revises else None
        if place is None:
            # A revision of something that is not there (after a hand edit) is a contribution itself: nothing is lost.
            words.append(Contribution(entry, entry, (entry.n,), entry.redirected))
        else:
            before = words[place]
            redirected = before.redirected or entry.redirected
            words[place] = Contribution(entry, before.first, (*before.versions, entry.n), redirected)
    return replace(meeting, words=tuple(words), drafts=frozenset(drafts))


def _place_of(words: Sequence[Contribution], n: int) -> int | None:
    """Return where the contribution is that entry `n` is a wording of; looked for from the end, near which it is."""
    return next((at for at in range(len(words) - 1, -1, -1) if n in words[at].versions), None)


def _remove(meeting: Meeting, entry: Remove) -> Meeting:
    return replace(meeting, words=tuple(word for word in meeting.words if entry.of not in word.versions))


_STEPS: Mapping[type[AnyEntry], Callable[[Meeting, Any], Meeting]] = {**CLOCK_STEPS, **TURN_STEPS, Remove: _remove}
