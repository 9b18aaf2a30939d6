"""What the commands decide that every window has."""

from collections.abc import Mapping

from tui.commands.effects import Change, Decision, Open

OF_EVERY_WINDOW: Mapping[str, Decision] = {
    "dark": lambda *_: Change("light"),
    "keys": lambda *_: Open("keys"),
    "palette": lambda *_: Open("palette"),
    "leave": lambda *_: Change("leave"),
}
"""By the names that the catalogues of all windows have them under."""
