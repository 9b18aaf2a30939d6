"""What is not in its place in time: entries ahead of now or earlier than the one before, clocks that do not agree."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from sessions.language.days import time_of_day
from sessions.language.texts import _, ngettext
from sessions.meeting import clock
from sessions.meeting.state import Meeting
from sessions.meeting.undo import history
from sessions.model.entries import AnyEntry

AHEAD_OF_NOW = timedelta(seconds=30)
"""An entry further ahead of now than this was written by another clock; within it countdowns look alike."""
_DAYS_ARE_SAID = timedelta(days=2)
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
    remarks = []
    if ahead:
        remarks.append(_("In the future: {entries}.", entries=_listed(ahead)))
    if late:
        remarks.append(_("Earlier than the entry before: {entries}.", entries=_listed(late)))
    return tuple(remarks)


def days_not_held(meeting: Meeting) -> tuple[str, ...]:
    """Return a remark on days that have a beginning in the header and no phase, as after an edit by hand."""
    further = clock.days(meeting)[1:]
    odd = sorted(day for day in meeting.header.session.days if day not in further)
    which = ", ".join(_("day {number}", number=day) for day in odd)
    if not odd:
        return ()
    # For translators: `days` is a key in the file.
    return (_("Planned in `days` but not on the agenda after its first day: {days}.", days=which),)


def _listed(entries: Sequence[AnyEntry]) -> str:
    times = ((entry.n, f"{entry.at.astimezone():%Y-%m-%d %H:%M:%S}") for entry in entries[:_MOST_LISTED])
    shown = [_("entry {number} ({time})", number=n, time=time) for n, time in times]
    more = len(entries) - len(shown)
    return ", ".join([*shown, ngettext("{number} more", "{number} more", more)] if more else shown)


# --- clocks that do not agree: one that was set during the session, or those of two computers


def was_set(change: timedelta, now: datetime, *, in_all_windows: bool = True) -> tuple[str, ...]:
    """Say that the computer's clock was set by `change` during a session, and which time counts; empty for none."""
    if not change:
        return ()
    length, time = _long(abs(change)), time_of_day(now.astimezone())
    if change > timedelta():
        said = _("This computer's clock was put forward by {length}.", length=length)
    else:
        said = _("This computer's clock was put back by {length}.", length=length)
    if in_all_windows:
        counts = _("Until you end this session, the old time counts, in all its windows: {time}.", time=time)
        return (f"{said} {counts}",)
    counts = _("Until you end this session, the old time counts here: {time}.", time=time)
    others = _(
        "Windows that open later may go by the new one, as this could not be noted beside the record: steer from here."
    )
    return (f"{said} {counts} {others}",)


def behind(meeting: Meeting, entries: Sequence[AnyEntry], now: datetime) -> tuple[str, ...]:
    """Say that the last of these entries is ahead of now, so that another clock has written it; empty otherwise.

    Of an old one nobody knows: it may have been written down later, or was long on its way through a shared folder.
    """
    difference = entries[-1].at - now if entries and not meeting.ended else timedelta()
    if difference <= AHEAD_OF_NOW:
        return ()
    return (
        _(
            "This computer's clock is {length} behind the one that wrote last, and minutes are off. Steer on one of "
            "the two only; set the wrong one right.",
            length=_long(difference),
        ),
    )


def _long(difference: timedelta) -> str:
    if difference >= _DAYS_ARE_SAID:
        return ngettext("{number} day", "{number} days", difference.days)
    return clock.in_words(difference.total_seconds())
