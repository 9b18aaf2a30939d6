"""The window of `app_host`: each deed is on the key of its letter."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from textual import events, work
from textual.app import App, ComposeResult
from textual.widgets import Static

WORDS = "Amanuel said the money was gone"
"""What must never be seen on the terminal after the window has closed."""


class Host(App[None]):
    """Shows its size and the last key, and does what the key says."""

    ENABLE_COMMAND_PALETTE = False

    presses = 0

    def compose(self) -> ComposeResult:
        """Show two lines, and more if asked for, or fail."""
        yield Static("", id="size", markup=False)
        yield Static("no key", id="key", markup=False)
        for number in range(int(os.environ.get("HOST_WIDGETS", "0"))):
            yield Static(f"row {number}", markup=False)
        if os.environ.get("HOST_BREAKS") == "compose":
            raise RuntimeError(WORDS)

    def on_resize(self, event: events.Resize) -> None:
        self.query_one("#size", Static).update(f"ready {event.size.width}x{event.size.height}")

    def on_key(self, event: events.Key) -> None:
        self.presses += 1
        self.query_one("#key", Static).update(f"{self.presses}: {event.key}")
        deeds: dict[str, Callable[[], object]] = {
            "q": self.exit,
            "x": self.fail,
            "w": self.fail_at_work,
            "p": self.give_up,
            "b": self.be_stuck,
            "s": self.save,
            "d": self.draw_much,
        }
        if event.key in deeds:
            deeds[event.key]()

    def fail(self) -> None:
        held = WORDS
        raise RuntimeError(held)

    @work(thread=True)
    def fail_at_work(self) -> None:
        held = WORDS
        raise ValueError(held)

    def give_up(self) -> None:
        self.panic(WORDS)

    def be_stuck(self) -> None:
        time.sleep(60)

    @work(thread=True)
    def save(self) -> None:
        saves = Path(os.environ["HOST_SAVES"])
        saves.write_text("saving", encoding="ascii")
        time.sleep(0.5)
        saves.write_text("saved", encoding="ascii")

    def draw_much(self) -> None:
        driver = self._driver
        assert driver is not None
        for _ in range(400):
            driver.write("\x1b[20;1H" + "x" * 500)
