"""Keys one after the other: each one has its whole effect before the next one is pressed."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import islice, takewhile
from typing import Any

from textual.app import App
from textual.events import Event, Key, MouseDown, MouseUp, Paste
from textual.widgets import Input, TextArea

from tui.app.bursts import BURST_KEYS, PAUSE_SECONDS, Burst, Stroke, find_burst, opens_field, text_of

# As long as a move takes on a quick disk.
LOOK_AGAIN_SECONDS = 0.001

Pressed = Key | Paste | MouseDown | MouseUp


class KeyQueue:
    """Holds back what was typed faster than the window could follow: by a macro pad, a script, or a slow disk.

    Without it a key that was typed for what the one before opens would be taken as a command. Where no field is open, a
    letter is held until it is certain that it is no part of a burst; a burst is pressed as the paste that it is.

    `press` does what a key says; `is_busy` tells whether a move is under way, `takes_text` whether a field is open,
    `openers` which keys open one.
    `instant_of` tells when a key was pressed, in the seconds of `seconds`.
    """

    def __init__(
        self,
        app: App[Any],
        press: Callable[[Event], Awaitable[None]],
        is_busy: Callable[[], bool],
        takes_text: Callable[[], bool],
        openers: Callable[[], str],
        *,
        instant_of: Callable[[Event], float],
        seconds: Callable[[], float],
    ) -> None:
        self._app = app
        self._press = press
        self._is_busy = is_busy
        self._takes_text = takes_text
        self._openers = openers
        self._instant_of = instant_of
        self._seconds = seconds
        self._held: deque[tuple[Pressed, Stroke]] = deque()
        self._pressing = False
        self._again: asyncio.TimerHandle | None = None
        # When the last letter came of a burst that was taken, or is gathered; and the key that was held long enough.
        self._burst_at: float | None = None
        self._gathered_at: float | None = None
        self._waited_for: Event | None = None

    @property
    def holds_words(self) -> bool:
        """Whether words wait here that were pasted."""
        return len(self._held) >= BURST_KEYS or any(isinstance(event, Paste) for event, _ in self._held)

    @property
    def is_empty(self) -> bool:
        """Whether no key waits here, or is on its way from here to what it is for."""
        return not self._held and not self._pressing and self._has_settled()

    async def add(self, event: Pressed) -> None:
        """Press a key now, or when those before it have had their effect and it is certain that it is one."""
        stroke = Stroke(text_of(event), self._instant_of(event))
        gathers = bool(self._gathered_at is not None and stroke.text and stroke.at - self._gathered_at <= PAUSE_SECONDS)
        self._held.append((event, stroke))
        if gathers:
            self._gathered_at = stroke.at
            self._look_again(PAUSE_SECONDS)
        else:
            await self._go_on()

    async def _go_on(self) -> None:
        if self._pressing:
            return
        patience, self._gathered_at = 0.0, None
        self._pressing = True
        try:
            while self._held and await self._stays_settled() and not patience:
                burst = self._burst()
                patience = self._patience(burst)
                if not patience:
                    await self._press(self._take(burst))
        finally:
            self._pressing = False
        if self._held:
            self._look_again(patience)

    def _look_again(self, patience: float) -> None:
        """Look again when the first key was held for so many seconds, or soon where something else is waited for."""
        if self._again:
            self._again.cancel()
        held_for_others = self._held[0][0] if patience else None

        def look() -> None:
            self._waited_for = held_for_others or self._waited_for
            self._app.call_next(self._go_on)

        # Not a timer of Textual: one that begins late by more than its time never ticks, and no key would follow.
        self._again = asyncio.get_running_loop().call_later(patience or LOOK_AGAIN_SECONDS, look)

    # --- bursts

    def _goes_on(self) -> bool:
        """Whether the first key came at once after a burst that was taken, and belongs to it."""
        return self._burst_at is not None and self._held[0][1].at - self._burst_at <= PAUSE_SECONDS

    def _burst(self) -> Burst:
        """Return whether the first of the keys belongs to a burst, with others."""
        goes_on = self._goes_on()
        if not self._held[0][1].text:
            return Burst(0)
        if self._takes_text() and not goes_on:
            return Burst(self._letters_for_field())
        return find_burst((stroke for _, stroke in self._held), goes_on=goes_on)

    def _letters_for_field(self) -> int:
        """Return how many letters wait here for an open field: they go into it in one piece, and nothing is held.

        Whatever else there is between them, as Enter, is a key; so is @ as the first one, which may replace words.
        """
        if not isinstance(self._app.focused, Input | TextArea) or self._held[0][1].text == "@":
            return 0
        letters = sum(1 for _ in takewhile(lambda held: held[1].is_letter, self._held))
        return letters if letters >= BURST_KEYS else 0

    def _patience(self, burst: Burst) -> float:
        """Return for how many seconds the first key is still to be held, for others that may come with it."""
        if burst.certain_at is None or self._held[0][0] is self._waited_for:
            return 0.0
        if not burst.length:
            return max(0.0, burst.certain_at - self._seconds())
        # All of it may have been read in one moment, and is still on its way here.
        self._gathered_at = self._held[-1][1].at
        return PAUSE_SECONDS

    def _take(self, burst: Burst) -> Event:
        """Take the first key, or a whole burst as the paste that it is."""
        text = "".join(stroke.text for _, stroke in islice(self._held, burst.length))
        goes_on, in_field = self._goes_on(), self._takes_text()
        if not text or (not goes_on and not in_field and opens_field(text, self._openers())):
            return self._held.popleft()[0]
        for _ in text:
            at = self._held.popleft()[1].at
            self._burst_at = at if goes_on or not in_field else None
        return Paste(text)

    async def _stays_settled(self) -> bool:
        """Whether nothing is under way, and nothing was just taken from a queue that is about to set something off."""
        if not self._has_settled():
            return False
        await asyncio.sleep(0)
        return self._has_settled()

    def _has_settled(self) -> bool:
        """Whether nothing is under way that an earlier key has set off."""
        if not self._app.screen_stack or not self._app.screen.is_mounted or self._is_busy():
            return False
        screen = self._app.screen
        # The app's own queue too: a key that is bound to something comes to it last.
        return not any(node.message_queue_size for node in (self._app, screen, *screen.walk_children()))
