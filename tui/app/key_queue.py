"""Keys one after the other: each one has its whole effect before the next one is pressed."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Event, Key, MouseDown, MouseUp, Paste

# As long as a move takes on a quick disk.
LOOK_AGAIN_SECONDS = 0.001


class KeyQueue:
    """Holds back what was typed faster than the window could follow: by a macro pad, a script, or a slow disk.

    Without it a key that was typed for what the one before opens would be taken as a command. `press` does what a key
    says; `is_busy` tells whether a move is under way.
    """

    def __init__(self, app: App[Any], press: Callable[[Event], Awaitable[None]], is_busy: Callable[[], bool]) -> None:
        self._app = app
        self._press = press
        self._is_busy = is_busy
        self._held: deque[Key | Paste | MouseDown | MouseUp] = deque()
        self._pressing = False
        self._looks_again = False

    async def add(self, event: Key | Paste | MouseDown | MouseUp) -> None:
        """Press a key now, or when those before it have had their effect."""
        self._held.append(event)
        await self._go_on()

    async def _go_on(self) -> None:
        if self._pressing:
            return
        self._pressing = True
        try:
            while self._held and self._has_settled():
                await self._press(self._held.popleft())
        finally:
            self._pressing = False
        if self._held and not self._looks_again:
            self._looks_again = True
            # Not a timer of Textual: one that begins late by more than its time never ticks, and no key would follow.
            asyncio.get_running_loop().call_later(LOOK_AGAIN_SECONDS, self._app.call_next, self._go_on_again)

    async def _go_on_again(self) -> None:
        self._looks_again = False
        await self._go_on()

    def _has_settled(self) -> bool:
        """Whether nothing is under way that an earlier key has set off."""
        if not self._app.screen_stack or not self._app.screen.is_mounted or self._is_busy():
            return False
        screen = self._app.screen
        # The app's own queue too: a key that is bound to something comes to it last.
        return not any(node.message_queue_size for node in (self._app, screen, *screen.walk_children()))
