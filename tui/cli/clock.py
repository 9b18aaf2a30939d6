"""A clock that a correction of the computer's clock does not move, and that goes on while the computer sleeps."""

from collections.abc import Callable
from datetime import datetime, timedelta


class SteadyClock:
    """Gives the instant it was made plus the seconds since, as `seconds` counts them (sleep included)."""

    def __init__(self, wall: Callable[[], datetime], seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._began = wall()
        self._zero = seconds()

    def __call__(self) -> datetime:
        """Return the instant it is now."""
        return self._began + timedelta(seconds=self._seconds() - self._zero)
