"""Notices that a record has changed, without waking the window when it has not."""

import threading
from collections.abc import Callable

LOOK_SECONDS = 0.1


class Follower:
    """Asks `has_changed` ten times a second, in a thread, and calls `wake` from there when it has.

    Asking costs a few microseconds; waking the event loop as often would cost more than the countdown does.
    """

    def __init__(self, has_changed: Callable[[], bool], wake: Callable[[], object]) -> None:
        self._has_changed = has_changed
        self._wake = wake
        self._ended = threading.Event()

    def start(self) -> None:
        """Begin to look."""
        threading.Thread(target=self._look, name="follower", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()

    def _look(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            if self._has_changed():
                self._wake()
