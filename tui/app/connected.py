"""Who else has a window open on the record, looked at once a second, and what is news of it."""

from collections.abc import Callable

from sessions.model.windows import OpenWindow
from sessions.storage.presence import Presence
from tui.views.connected import who_came_and_went

EVERY = 10
"""Looks at the record for each look at the windows."""


class ConnectedWindows:
    """The other windows of this record, as they were when they were last looked at."""

    def __init__(self, presence: Presence) -> None:
        self._presence = presence
        self._seen: tuple[OpenWindow, ...] = ()
        self._told: tuple[OpenWindow, ...] = ()
        self._looks = 0

    def join(self, prefers: Callable[[int], bool] = lambda _: False) -> None:
        """Take a place among the windows; who is there already is no news."""
        self._presence.join(prefers)
        self._seen = self._told = self._presence.others()

    def has_changed(self) -> bool:
        """Look at the windows each tenth time that this is asked. Return whether there is something to tell."""
        self._looks += 1
        if self._looks % EVERY == 0:
            self._seen = self._presence.others()
        return self._seen != self._told

    def tell(self) -> tuple[tuple[OpenWindow, ...], str]:
        """Return the other windows, and a sentence on who has come and gone since this was asked last."""
        seen, before = self._seen, self._told
        self._told = seen
        return seen, who_came_and_went(before, seen)
