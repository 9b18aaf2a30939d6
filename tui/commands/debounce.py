"""Guards against a key that bounces, and against two people who press the same key at once."""

from collections.abc import Callable, Iterable

from sessions.language.texts import _
from sessions.model.entries import AnyEntry
from sessions.moves.registry import MOVES
from tui.commands.catalogue import Command

SAME_KEY_SECONDS = 0.4
COOL_DOWN_SECONDS = 2.0

_MOVED_ON = frozenset({"phase", "skip", "turn", "pass", "end", "call-off"})


class Debounce:
    """What was pressed when, and when another window moved on; `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self.monotonic = monotonic
        self._pressed: dict[str, float] = {}
        self._moved_on: float | None = None

    def bounces(self, command: Command) -> bool:
        """Whether the command was given within the last 400 ms, and is none that repeats."""
        now = self.monotonic()
        before, self._pressed[command.name] = self._pressed.get(command.name), now
        return before is not None and now - before < SAME_KEY_SECONDS and not command.repeats

    def note(self, entries: Iterable[AnyEntry], own: int | None = None) -> None:
        """Remember when another window has just moved on; entry `own` is this window's."""
        if any(entry.kind in _MOVED_ON and entry.n != own for entry in entries):
            self._moved_on = self.monotonic()

    def refuses(self, name: str) -> str:
        """Return why a command that moves on or back has to wait: within 2 s after another window moved on."""
        if name not in MOVES or not MOVES[name].waits_for_others or self._moved_on is None:
            return ""
        if self.monotonic() - self._moved_on >= COOL_DOWN_SECONDS:
            return ""
        return _("Another window has just moved on. Look, then press again.")
