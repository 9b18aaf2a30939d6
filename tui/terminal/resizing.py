"""Tells a window how large its terminal is, also when it changes faster than it can be told."""

import asyncio
import signal
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.events import Resize
from textual.geometry import Size


def follow_size(app: App[Any], ask: Callable[[], tuple[int, int]]) -> None:
    """Post a `Resize` to the app after each change of the terminal's size, which is asked for in columns and lines.

    It is asked for in the event loop: asked for in the signal's handler, which a newer signal interrupts, an older size
    could be told last, and the window would keep it.
    """
    loop = asyncio.get_running_loop()

    def tell() -> None:
        size = Size(*ask())
        app.post_message(Resize(size, size))

    signal.signal(signal.SIGWINCH, lambda *_: loop.call_soon_threadsafe(tell))
