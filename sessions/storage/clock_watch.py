"""What a window does about clocks: it holds its own while the session runs, and looks at when others have written."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from sessions.meeting.state import Meeting
from sessions.meeting.untimely import apart, was_set
from sessions.model.entries import AnyEntry
from sessions.storage.shared_clock import NOTHING, SharedClock

# A window that looks every second and has not for so long was asleep, or stopped: what it finds then is not new.
_AWAKE = timedelta(seconds=3)
_SAME_CHANGE = timedelta(seconds=1)


class ClockWatch:
    """Holds the clock for the session in `record`, and finds what to say about clocks, each thing once."""

    def __init__(self, clock: Callable[[], datetime], record: Path) -> None:
        # Where a test sets the time, nothing is held.
        self._shared = clock if isinstance(clock, SharedClock) else None
        self._record = record
        self._told = NOTHING
        self._told_apart = False
        self._looked: datetime | None = None
        self._known = 0

    def look(self, meeting: Meeting, now: datetime) -> tuple[str, ...]:
        """Hold the clock, or let it go; return what is to be said at this second."""
        is_awake = self._looked is not None and now - self._looked <= _AWAKE
        came, self._known, self._looked = meeting.log[self._known :], len(meeting.log), now
        return (*self._about_change(meeting, now), *self._about_others(meeting, came, now, is_awake=is_awake))

    def _about_change(self, meeting: Meeting, now: datetime) -> tuple[str, ...]:
        if self._shared is None:
            return ()
        self._shared.hold(self._record, meeting)
        change = self._shared.change
        if abs(change - self._told) <= _SAME_CHANGE:
            return ()
        self._told = change
        return was_set(change, now)

    def _about_others(
        self, meeting: Meeting, came: Sequence[AnyEntry], now: datetime, *, is_awake: bool
    ) -> tuple[str, ...]:
        if self._told_apart or not came:
            return ()
        said = apart(meeting, came, now, just_came=is_awake)
        self._told_apart = bool(said)
        return said
