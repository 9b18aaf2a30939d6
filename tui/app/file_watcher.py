"""Notices that a record has changed, without waking the window when it has not."""

import threading
import time
from collections.abc import Callable

LOOK_SECONDS = 0.1


class FileWatcher:
    """Asks `has_changed` ten times a second, in a thread, and calls `wake` from there when it has.

    Asking costs a few microseconds; waking the event loop as often would cost more than the countdown does.
    """

    def __init__(self, has_changed: Callable[[], bool], wake: Callable[[], object]) -> None:
        self._has_changed, self._wake = has_changed, wake
        self._has_ended = False

    def start(self) -> None:
        """Begin to look."""
        threading.Thread(target=self._look, name="follower", daemon=True).start()

    def stop(self) -> None:
        """Look no more."""
        self._has_ended = True

    def _look(self) -> None:
        # A plain sleep: waiting for an event as often costs three times as much.
        while not self._has_ended:
            time.sleep(LOOK_SECONDS)
            if self._has_changed():
                self._wake()
