"""Keys one after the other: each one has its whole effect before the next one is pressed."""

from collections import deque
from collections.abc import Awaitable, Callable

from textual.events import Event, Key, Paste

# As long as a move takes on a quick disk.
LOOK_AGAIN_SECONDS = 0.001


class KeyQueue:
    """Holds back what was typed faster than the window could follow: by a macro pad, a script, or a slow disk.

    Without it a key that was typed for what the one before opens would be taken as a command.
    """

    def __init__(self, press: Callable[[Event], Awaitable[None]], is_settled: Callable[[], bool]) -> None:
        self._press = press
        self._is_settled = is_settled
        self._held: deque[Key | Paste] = deque()
        self._pressing = False

    async def add(self, event: Key | Paste) -> None:
        """Press a key now, or when those before it have had their effect."""
        self._held.append(event)
        await self.go_on()

    async def go_on(self) -> None:
        """Press what can be pressed now."""
        if self._pressing:
            return
        self._pressing = True
        try:
            while self._held and self._is_settled():
                await self._press(self._held.popleft())
        finally:
            self._pressing = False

    @property
    def waits(self) -> bool:
        """Whether something is held back."""
        return bool(self._held)
