"""Guards against a key that bounces, and against two people who press the same key at once."""

from collections.abc import Callable

SAME_KEY_SECONDS = 0.4
COOL_DOWN_SECONDS = 2.0

_REPEATS = frozenset({"say", "write", "keys", "palette", "dark", "bell", "leave"})
_MOVES_ON = frozenset({"next-speaker", "next-phase", "pass"})
_MOVED_ON = frozenset({"phase", "skip", "turn", "pass", "end"})


class Guards:
    """What was pressed when, and when another window moved on; `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._pressed: dict[str, float] = {}
        self._moved_on: float | None = None

    def bounces(self, name: str) -> bool:
        """Whether the command was given within the last 400 ms; what only shows something may be repeated."""
        now = self._monotonic()
        before, self._pressed[name] = self._pressed.get(name), now
        return name not in _REPEATS and before is not None and now - before < SAME_KEY_SECONDS

    def note_entry_of_another_window(self, kind: str) -> None:
        """Remember that another window has just added an entry of this kind."""
        if kind in _MOVED_ON:
            self._moved_on = self._monotonic()

    def refuses(self, name: str) -> str:
        """Return why a command that moves on has to wait: within 2 s after another window moved on."""
        if name not in _MOVES_ON or self._moved_on is None:
            return ""
        if self._monotonic() - self._moved_on >= COOL_DOWN_SECONDS:
            return ""
        return "Another window has just moved on. Look at the screen, and press again if it is still right."
