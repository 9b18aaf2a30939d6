"""From the bytes of a terminal to keys and pastes, whatever is sent."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser

PASTE_PATIENCE_S, PASTE_MOST = 2.0, 1 << 20
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_CODES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x1b\x9b]")  # Textual would read them as keys within a paste


class Keyboard:
    """Turns the bytes of a terminal into Textual's messages, drops what no keyboard sends, and never raises."""

    def __init__(self, *, debug: bool) -> None:
        self._debug = debug
        # Textual's own decoder ends the app at the first byte that is not UTF-8.
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._parser = self._new_parser()
        self._latest = ""
        self.pasted: list[str] | None = None

    def _new_parser(self) -> "XTermParser":
        # Imported only here, so that a Textual without it still gets as far as `driver_class`.
        from textual._xterm_parser import XTermParser

        return XTermParser(self._debug)

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the messages that are complete now."""
        # One letter at a time: when the parser fails it loses the rest of what it was fed.
        for letter in self._decode(data):
            self._latest = (self._latest + letter)[-len(_PASTE_ENDS) :]
            if self.pasted is None:
                yield from self._guarded(self._parser.feed(letter))
            elif len(self.pasted) < PASTE_MOST:  # no field takes more, and as keys it would be commands
                self.pasted.append(letter)
            if self._latest == _PASTE_BEGINS:
                self.pasted = self.pasted or []
            elif self._latest == _PASTE_ENDS:
                yield from self.tick()

    def tick(self) -> Iterator[Message]:
        """Yield the messages that are complete because nothing followed, and a paste whose end never came."""
        pasted, self.pasted, self._latest = self.pasted, None, ""
        if pasted is not None:
            yield from self._guarded(self._parser.feed(_CODES.sub("", "".join(pasted)) + _PASTE_ENDS))
        yield from self._guarded(self._parser.tick())

    def _guarded(self, messages: Iterable[Message]) -> Iterator[Message]:
        """Pass messages on; a sequence that the parser fails on (`ESC [ 99999999999 u`) is lost alone."""
        try:
            yield from messages
        except (ArithmeticError, ValueError):
            failed, self._parser = self._parser, self._new_parser()
            self._parser.mouse_pixels = failed.mouse_pixels
            self._parser.terminal_size = failed.terminal_size
            self._parser.terminal_pixel_size = failed.terminal_pixel_size
