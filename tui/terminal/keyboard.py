"""From the bytes of a terminal to keys and pastes, whatever is sent."""

import re
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.events import Event, Key
from textual.message import Message

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser

PASTE_PATIENCE_S, PASTE_MOST = 2.0, 1 << 20
_PASTE_BEGINS, _PASTE_ENDS = "\x1b[200~", "\x1b[201~"
_ESCAPE, _BEGINS_SEQUENCE, _ALSO_KEYS = "\x1b", "[O", "\r\t"
_CODES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x1b\x9b]")  # Textual would read them as keys within a paste


# So come bytes that are not UTF-8. A row of them is one letter: it may be longer than anything that anybody types.
_UNDECODED, _UNREADABLE = re.compile("[\udc80-\udcff]+"), "\udc80"
REPLACEMENT = "\ufffd"
UNREADABLE = f"{REPLACEMENT} was not read: this terminal does not send UTF-8. Set it and LANG to UTF-8."
"""It goes into the two lines below the field of a live window with 80 columns."""


class Unreadable(Event, bubble=False):
    """Bytes came that are not UTF-8; `REPLACEMENT` follows in their place, as a key or within a paste."""


class Keyboard:
    """Turns the bytes of a terminal into Textual's messages, drops what no keyboard sends, and never raises."""

    def __init__(self, *, debug: bool) -> None:
        self._debug = debug
        # Textual's own decoder ends the app at the first byte that is not UTF-8.
        self._decode = getincrementaldecoder("utf-8")(errors="surrogateescape").decode
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
        for read in _UNDECODED.sub(_UNREADABLE, self._decode(data)):
            letter = REPLACEMENT if read == _UNREADABLE else read
            if read == _UNREADABLE:
                yield Unreadable()
            if self._follows_escape(letter):
                yield from self._escape_alone()
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
        pasted, latest, self.pasted, self._latest = self.pasted, self._latest, None, ""
        if pasted is not None:
            yield from self._guarded(self._parser.feed(_CODES.sub("", "".join(pasted)) + _PASTE_ENDS))
        elif latest.endswith("\x1bO"):  # no key of the terminal's, or its last letter would be here
            yield from self._escape_alone()
            yield from self._guarded(self._parser.feed("O"))
        yield from self._guarded(self._parser.tick())

    def _follows_escape(self, letter: str) -> bool:
        """Whether this is a key that came together with an Escape before it, and no sequence of the terminal.

        GNU screen withholds an Escape until the next key, tmux and slow links bring both at once. Nothing here uses
        alt, so it is never meant. The one that is left alone is alt+backspace: it deletes a word in every field.
        """
        if self.pasted is not None or not self._latest.endswith(_ESCAPE):
            return False
        return (letter.isprintable() and letter not in _BEGINS_SEQUENCE) or letter in _ALSO_KEYS

    def _escape_alone(self) -> Iterator[Message]:
        """Yield the Escape that the parser is holding, and begin anew: the parser would make alt of it, or `^`."""
        self._begin_anew()
        yield Key("escape", _ESCAPE)

    def _guarded(self, messages: Iterable[Message]) -> Iterator[Message]:
        """Pass messages on; a sequence that the parser fails on (`ESC [ 99999999999 u`) is lost alone."""
        try:
            yield from messages
        except (ArithmeticError, ValueError):
            self._begin_anew()

    def _begin_anew(self) -> None:
        """Take a new parser that knows of the terminal what the last one knew."""
        last, self._parser = self._parser, self._new_parser()
        self._parser.mouse_pixels = last.mouse_pixels
        self._parser.terminal_size = last.terminal_size
        self._parser.terminal_pixel_size = last.terminal_pixel_size
