"""What is not in its place in time: entries ahead of now or earlier than the one before, clocks that do not agree."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from sessions.meeting import clock
from sessions.meeting.state import Meeting
from sessions.meeting.undo import history
from sessions.model.entries import AnyEntry

AHEAD_OF_NOW = timedelta(seconds=30)
"""An entry further ahead of now than this was written by another clock; within it countdowns look alike."""
LONG_ON_ITS_WAY = timedelta(minutes=2)
"""An entry of just now may be so old: a shared folder shows after a minute what another computer has written."""
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


# --- clocks that do not agree: one that was set during the session, or those of two computers


def was_set(change: timedelta, now: datetime) -> tuple[str, ...]:
    """Say that the computer's clock was set by `change` during a session, and which time counts; empty for none."""
    if not change:
        return ()
    where, by = "forward" if change > timedelta() else "back", clock.in_words(abs(change).total_seconds())
    said = f"This computer's clock was put {where} by {by}."
    return (f"{said} Until the session is over, the old time counts, in all windows: {now.astimezone():%H:%M}.",)


def apart(meeting: Meeting, entries: Sequence[AnyEntry], now: datetime, *, just_came: bool = False) -> tuple[str, ...]:
    """Say that another clock has written the last of these entries; empty where that is not known, or all is over.

    One that is ahead of now says that this clock is behind. How old one may be nobody knows, unless it has `just_came`
    from another window; a script may have said when it was.
    """
    if not entries or meeting.ended:
        return ()
    age = now - entries[-1].at
    if -age > AHEAD_OF_NOW:
        return _told(-age, "behind")
    return _told(age, "ahead of") if just_came and entries[-1].by != "script" and age > LONG_ON_ITS_WAY else ()


def _told(difference: timedelta, how: str) -> tuple[str, ...]:
    by = clock.in_words(difference.total_seconds())
    said = f"This computer's clock is {by} {how} the one that wrote last, and minutes are off."
    return (f"{said} Steer on one of the two only; set the wrong one right.",)
