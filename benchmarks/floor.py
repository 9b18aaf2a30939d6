"""The floor to measure against: a plain Textual app with one `Digits` counting down, and a key that changes a line."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Digits, Static


class Floor(App[None]):
    """Counts down from ten minutes; `s` counts in the line below."""

    CSS = "Digits { width: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("s", "press", "Press")]
    left = 600
    presses = 0

    def compose(self) -> ComposeResult:
        """One countdown, one line."""
        yield Digits("10:00")
        yield Static("pressed 0")

    def on_mount(self) -> None:
        """Begin to count."""
        self.set_interval(1, self.tick)

    def tick(self) -> None:
        """Show one second less."""
        self.left -= 1
        self.query_one(Digits).update(f"{self.left // 60:02}:{self.left % 60:02}")

    def action_press(self) -> None:
        """Change the line."""
        self.presses += 1
        self.query_one(Static).update(f"pressed {self.presses}")


if __name__ == "__main__":
    Floor().run()
