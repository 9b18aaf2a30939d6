"""What a window or command does about clocks: it holds its own while a session runs, and looks at what others wrote."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sessions.meeting.state import Meeting
from sessions.storage.shared_clock import NOTHING, SessionClock
from sessions.storage.untimely import behind, was_set

_SAME_CHANGE = timedelta(seconds=1)


class ClockWatch:
    """Holds the clock of a session, and finds what to say about clocks, each thing once."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        # Where a test sets the time, nothing is held.
        self._kept = clock if isinstance(clock, SessionClock) else None
        self._told = NOTHING
        self._told_behind = False
        self._known = 0

    def look(self, meeting: Meeting, now: datetime) -> tuple[str, ...]:
        """Hold the clock, or let it go; return what is to be said at this second."""
        came, self._known = meeting.log[self._known :], len(meeting.log)
        others = () if self._told_behind else behind(meeting, came, now)
        self._told_behind = self._told_behind or bool(others)
        return (*self._about_change(meeting, now), *others)

    def _about_change(self, meeting: Meeting, now: datetime) -> tuple[str, ...]:
        if self._kept is None:
            return ()
        self._kept.hold(meeting)
        change = self._kept.change
        if abs(change - self._told) <= _SAME_CHANGE:
            return ()
        self._told = change
        return was_set(change, now, in_all_windows=self._kept.is_shared)
