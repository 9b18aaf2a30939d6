"""How a challenge was put: as it was planned, and each time it was put anew, with what had happened by then."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sessions.language.texts import _
from sessions.meeting.state import Contribution, Meeting, run_at
from sessions.writeup.calling import in_number
from sessions.writeup.moments import enumerated
from sessions.writeup.words import Words

# What may have changed how somebody sees a challenge.
_HELPS_TO_SEE = ("clarifying", "question", "option", "feedback")

# A phase that records any of these is one of the work itself.
_WORK = frozenset({"question", "tip", "option", "feedback"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of a challenge; `after` says after what, or where, it was put, and is empty for the first one."""

    text: str
    after: str = ""


def how_put(meeting: Meeting, said: Sequence[Contribution], planned: str = "") -> tuple[Wording, ...]:
    """Return the wordings of a challenge that differ, the first one first: as `planned` if it was, then as `said`."""
    first = planned or (said[0].first.text if said else "")
    put = [(first, 0), *((word.entry.text, _put_at(word, first)) for word in said)]
    spoken = meeting.header.session.language
    wordings, since = [Wording(Words(first, spoken))], 0 if planned or not said else said[0].first.n
    for before, (text, n) in pairwise(put):
        if before[0].split() != text.split():
            wordings.append(Wording(Words(text, spoken), _after(meeting, since, n)))
            since = n
    return tuple(wordings)


def asked_before_work(meeting: Meeting) -> int:
    """Return how many clarifying questions were asked before the group went to work; 0 where no phase is for that."""
    kinds = [frozenset(run.phase.captures) for run in meeting.phases]
    work = next((at for at, recorded in enumerate(kinds) if recorded & _WORK), 0)
    if not any("clarifying" in recorded for recorded in kinds[:work]):
        return 0
    before = [run.phase.id for run in meeting.phases[:work]]
    asked_in = (run_at(meeting, word.first.n) for word in meeting.kind("clarifying"))
    return sum(run is not None and run.phase.id in before for run in asked_in)


def _put_at(word: Contribution, first: str) -> int:
    """Return the entry with which a wording came: a challenge may also have been reworded where it stood."""
    return word.entry.n if word.first.text.split() == first.split() else word.first.n


def _after(meeting: Meeting, since: int, n: int) -> str:
    """Return what lies between two wordings: “after 3 clarifying questions”; where nothing does, where it was put."""
    counts = {kind: sum(since < word.first.n < n for word in meeting.kind(kind)) for kind in _HELPS_TO_SEE}
    told = [in_number(meeting, kind, count) for kind, count in counts.items() if count]
    if told:
        # For translators: said of a wording of the challenge: "after 3 clarifying questions and 2 tips: ..."
        return _("after {questions}", questions=enumerated(told))
    run = run_at(meeting, n)
    # For translators: in which phase a wording of the challenge was put: "in “Reframe”: ..."
    return _("in “{phase}”", phase=run.phase.title) if run else ""
