"""The end that a signal asks for, or a terminal that goes away: what is typed is kept before anything else."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.app import App

from sessions.common.errors import DiskTroubleError

if TYPE_CHECKING:
    from rich.console import RenderableType

LAST_KEYS_S = 2.0
"""So long the end waits for keys that were read and are still on their way; the process has three seconds in all."""
LOOK_S = 0.01
LOOKS = 5
"""So often in a row nothing may be on its way: between two queues a key is in none."""


class Ending:
    """`keep` writes what is only on the screen, `has_settled` tells whether every key has had its effect."""

    def __init__(self, keep: Callable[[], None], has_settled: Callable[[], bool]) -> None:
        self._keep_typed, self._has_settled = keep, has_settled
        self._has_begun = False

    def begin(self, leave: Callable[[], None]) -> None:
        """Keep what is typed at once, then what is still on its way, and `leave`."""
        if not self._has_begun:
            self._has_begun = True
            self._keep()
            self._leave_when_settled(leave, time.monotonic() + LAST_KEYS_S)

    def _keep(self) -> None:
        with suppress(DiskTroubleError):  # nobody is there to read it
            self._keep_typed()

    def _leave_when_settled(self, leave: Callable[[], None], deadline: float, quiet: int = 0) -> None:
        quiet = quiet + 1 if self._has_settled() else 0
        if quiet >= LOOKS or time.monotonic() >= deadline:
            self._keep()
            leave()
        else:
            look = partial(self._leave_when_settled, leave, deadline, quiet)
            asyncio.get_running_loop().call_later(LOOK_S, look)


class KeepsFirst(App[None]):
    """A window that, where a signal or a hang-up ends it, first writes down what is only on its screen."""

    ending: Ending

    def keep(self) -> None:
        """Write what is only on the screen to its file; most windows have nothing. Raises DiskTroubleError."""

    def exit(self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None) -> None:
        """Leave; where a signal or a hang-up asks for it, what is typed is kept first."""
        leave = partial(super().exit, result, return_code, message)
        if return_code:
            self.ending.begin(leave)
        else:
            leave()
