"""Another place, with another clock on its wall."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def clock_in(monkeypatch: pytest.MonkeyPatch, zone: str) -> Iterator[None]:
    """Hang the clock of another place on the wall."""
    try:
        with monkeypatch.context() as place:
            place.setenv("TZ", zone)
            time.tzset()
            yield
    finally:
        time.tzset()
