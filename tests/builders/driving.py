"""A window without a terminal that is driven as fast as it can follow: each key has its whole effect, and no longer.

The pilot of Textual sleeps after each key until the processor rests, which on a busy machine takes most of a test.
"""

import asyncio
from typing import Any

from textual.events import Key, Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot

from tui.app.base import BaseApp

PATIENCE_S = 60.0


class Driven:
    """An app with someone at its keys."""

    app: BaseApp
    pilot: Pilot[Any]
    waits_for = frozenset({"default"})
    """Groups of workers that have to be done before the next key."""

    async def press(self, *keys: str) -> None:
        """Press keys, each one when the one before has had its effect."""
        for key in keys:
            await self.strike(key)

    async def strike(self, *keys: str) -> None:
        """Press keys in one go, as fast as a terminal sends them."""
        for key in keys:
            self.app.post_message(_key(key))
        await self.settle()

    async def paste(self, words: str) -> None:
        """Paste words as a terminal does that puts them in brackets."""
        self.app.post_message(Paste(words))
        await self.settle()

    async def settle(self) -> None:
        """Wait until what was asked for is done and shown, or the window is left."""
        async with asyncio.timeout(PATIENCE_S):
            has_rested = False
            while self.app.return_code is None and not (has_rested and not self.is_at_work()):
                has_rested = not self.is_at_work()
                if has_rested:
                    await self.pilot.pause(0)
                else:
                    await asyncio.sleep(0.001)  # it is the window's turn

    def is_at_work(self) -> bool:
        """Whether anything is under way that was asked for."""
        nodes = [node for screen in self.app.screen_stack for node in (screen, *screen.walk_children())]
        return bool(
            self.app._keys._held  # noqa: SLF001  # what was typed faster than the window could follow
            or self.app.view.pending
            or any(node.message_queue_size for node in (self.app, *nodes))
            or any(one.group in self.waits_for and not one.is_finished for one in self.app.workers)
        )


def _key(name: str) -> Key:
    """Return a key by its name, or by the letter on it, as a terminal sends it."""
    named = _character_to_key(name) if len(name) == 1 else name
    return Key(named, _LETTERS.get(named, name if len(name) == 1 else None))


_LETTERS = {
    "space": " ",
    "enter": "\r",
    "tab": "\t",
    "slash": "/",
    "question_mark": "?",
    "comma": ",",
    "full_stop": ".",
}
