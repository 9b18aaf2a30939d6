"""Who else has a window open on the record, and what is news of it; what the others are told of this one."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sessions.meeting.taking_down.writing import Writing
from sessions.model.windows import NOTHING_TOLD, Doing, OpenWindow
from sessions.storage.presence import Presence
from tui.views.connected import who_came_and_went

EVERY = 10
"""Looks at the record for each look at the windows, where nothing says that one of them has changed."""
PAUSES = timedelta(seconds=10)
"""So long after the last key nobody is told any more that somebody writes."""


class ConnectedWindows:
    """The other windows of this record, as they were when they were last looked at."""

    def __init__(self, presence: Presence) -> None:
        self._presence = presence
        self._seen: tuple[OpenWindow, ...] = ()
        self._told: tuple[OpenWindow, ...] = ()
        self._looks = self._stamp = 0

    def join(self, prefers: Callable[[int], bool] = lambda _number: False) -> None:
        """Take a place among the windows; who is there already is no news."""
        self._presence.join(prefers)
        self._seen = self._told = self._presence.others()

    def has_changed(self) -> bool:
        """Look at the windows that changed, and each tenth time that this is asked: one that died changes nothing.

        Return whether there is something to tell.
        """
        self._looks += 1
        stamp = self._presence.stamp()
        if stamp != self._stamp or self._looks % EVERY == 0:
            self._stamp = stamp
            self._seen = self._presence.others()
        return self._seen != self._told

    def tell(self) -> tuple[tuple[OpenWindow, ...], str]:
        """Return the other windows, and a sentence on who has come and gone since this was asked last."""
        seen, before = self._seen, self._told
        self._told = seen
        return seen, who_came_and_went(before, seen)


class TellsOthers:
    """What the other windows are told of this one: whose words are typed in it, and which word is read back."""

    def __init__(self, presence: Presence, clock: Callable[[], datetime]) -> None:
        self._presence, self._clock = presence, clock
        self._writes: str | None = None
        self._typed = clock()
        self.reading = NOTHING_TOLD

    def typed(self, writing: Writing | None, words: str) -> None:
        """Remember whose words are in the field now; nothing is written yet."""
        self._writes = (writing.person or "") if writing and words.strip() else None
        self._typed = self._clock()

    def has_paused(self) -> bool:
        """Whether nobody has typed any more for a while, though there are words in the field; true once."""
        pauses = self._writes is not None and self._clock() - self._typed >= PAUSES
        if pauses:
            self._writes = None
        return pauses

    def tell(self) -> None:
        """Tell the others, off the event loop; nothing is written where they know."""
        self._presence.tell(self.reading or Doing(writes=self._writes))
