"""What is not in its place in time: entries ahead of now or earlier than the one before, days that are not held."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sessions.meeting import clock
from sessions.meeting.state import Meeting
from sessions.meeting.undo import history
from sessions.model.entries import AnyEntry

# More are counted, not listed.
_MOST_LISTED = 5


def untimely(log: Sequence[AnyEntry], now: datetime) -> tuple[str, ...]:
    """Return remarks on such entries, such as a wrong clock makes; what was undone is left out.

    They are no damage: the meeting is what it would be, but for its minutes. One may have been written down later.
    """
    gone = history(log).gone
    stand = [entry for entry in log if entry.n not in gone]
    ahead = [entry for entry in stand if entry.at > now]
    late = [entry for before, entry in pairwise(stand) if entry.at < before.at]
    remarks = (("In the future", ahead), ("Earlier than the entry before", late))
    return tuple(f"{what}: {_listed(entries)}." for what, entries in remarks if entries)


def days_not_held(meeting: Meeting) -> tuple[str, ...]:
    """Return a remark on days that have a beginning in the header and no phase, as after an edit by hand."""
    further = clock.days(meeting)[1:]
    odd = sorted(day for day in meeting.header.session.days if day not in further)
    which = ", ".join(f"day {day}" for day in odd)
    return (f"Planned in `days` but not on the agenda after its first day: {which}.",) if odd else ()


def _listed(entries: Sequence[AnyEntry]) -> str:
    shown = [f"entry {entry.n} ({entry.at.astimezone():%Y-%m-%d %H:%M:%S})" for entry in entries[:_MOST_LISTED]]
    more = len(entries) - len(shown)
    return ", ".join([*shown, f"{more:,} more"] if more else shown)
