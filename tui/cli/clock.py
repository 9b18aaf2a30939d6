"""A clock that ignores corrections of the computer's clock, and keeps running while the computer sleeps."""

from collections.abc import Callable
from datetime import datetime, timedelta


class SteadyClock:
    """Adds the seconds that `seconds` counts, sleep included, to the instant at which it was made."""

    def __init__(self, wall: Callable[[], datetime], seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._began = wall()
        self._zero = seconds()

    def __call__(self) -> datetime:
        """Return the current instant."""
        return self._began + timedelta(seconds=self._seconds() - self._zero)
