"""From the bytes of a terminal to keys and pastes, whatever is sent."""

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from textual import constants
from textual.events import Event, Key
from textual.message import Message

from tui.terminal.answers import Form, form_of, form_of_rest, is_answer

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser

PASTE_PATIENCE_S, PASTE_MOST = 2.0, 1 << 20
_PASTE_BEGINS, _PASTE_ENDS = "[200~", "\x1b[201~"
_ESCAPE, _BEGINS_SEQUENCE, _ALSO_KEYS = "\x1b", "[O]P", "\r\t"
# What a person types after an Escape, one letter at a time, is held as long as this; what came in one go, longer.
LETTER_PATIENCE_S, ANSWER_PATIENCE_S = 0.5, 5.0
# Option with an arrow, as most terminals send it, in the words of a field. Some send an Escape and `b` or `f`: those
# are Escape and a letter, as tmux and slow links bring them that were pressed one after the other.
_BY_WORDS = {"alt+left": "ctrl+left", "alt+right": "ctrl+right"}
# After these the parser waits for more.
_PARSER_WAITS = frozenset({"[M", _PASTE_BEGINS, "[201~"})
_CODES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x1b\x9b]")  # Textual would read them as keys within a paste

# So come bytes that are not UTF-8. A row of them is one letter: it may be longer than anything that anybody types.
_UNDECODED, _UNREADABLE = re.compile("[\udc80-\udcff]+"), "\udc80"
REPLACEMENT = "\ufffd"
UNREADABLE = f"{REPLACEMENT} was not read: this terminal does not send UTF-8. Set it and LANG to UTF-8."
"""It goes into the two lines below the field of a live window with 80 columns."""


class Unreadable(Event, bubble=False):
    """Bytes came that are not UTF-8; `REPLACEMENT` follows in their place, as a key or within a paste."""


class Keyboard:
    """Turns the bytes of a terminal into Textual's messages, drops what no keyboard sends, and never raises.

    What a terminal answers may be torn anywhere, for seconds, and its Escape may have been taken for a key by then. It
    is held until it is whole, or cannot be one any more: what somebody has typed comes out as it was typed.
    """

    def __init__(self, *, debug: bool, seconds: Callable[[], float] = time.monotonic) -> None:
        self._debug, self._seconds = debug, seconds
        # Textual's own decoder ends the app at the first byte that is not UTF-8.
        self._decode = getincrementaldecoder("utf-8")(errors="surrogateescape").decode
        self._parser = self._new_parser()
        self._latest = ""
        self.pasted: list[str] | None = None
        # What came after an Escape, while it is not known what that begins; None where none was read.
        self._sequence: str | None = None
        # What came after an Escape that was taken for a key, when that was, and whether it came in one go.
        self._rest, self._escaped_at, self._in_one_go = "", float("-inf"), False

    def _new_parser(self) -> "XTermParser":
        # Imported only here, so that a Textual without it still gets as far as `driver_class`.
        from textual._xterm_parser import XTermParser

        return XTermParser(self._debug)

    @property
    def patience(self) -> float:
        """How many seconds after the last bytes a `tick` is due."""
        if self.pasted is not None:
            return PASTE_PATIENCE_S
        if self._sequence and self._sequence != "O":
            return ANSWER_PATIENCE_S
        if self._rest:
            return ANSWER_PATIENCE_S if self._in_one_go else LETTER_PATIENCE_S
        return constants.ESCAPE_DELAY

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the messages that are complete now."""
        letters = _UNDECODED.sub(_UNREADABLE, self._decode(data))
        for _ in range(letters.count(_UNREADABLE)):
            yield Unreadable()
        letters, at = letters.replace(_UNREADABLE, REPLACEMENT), 0
        while at < len(letters):
            if self.pasted is None:
                # One letter at a time: when the parser fails it loses the rest of what it was fed.
                yield from self._take(letters[at], is_first=at == 0, is_last=at + 1 == len(letters))
                at += 1
                continue
            at += self._paste(self.pasted, letters[at:])
            if self._latest == _PASTE_ENDS:
                yield from self.tick()

    def _paste(self, pasted: list[str], letters: str) -> int:
        """Take letters of a paste, as far as its end where that is among them, and return how many they are."""
        end = f"{self._latest}{letters}".find(_PASTE_ENDS)
        taken = len(letters) if end < 0 else end + len(_PASTE_ENDS) - len(self._latest)
        self._latest = f"{self._latest}{letters[:taken]}"[-len(_PASTE_ENDS) :]
        # No field takes more, and as keys it would be commands.
        pasted.append(letters[: min(taken, PASTE_MOST - sum(map(len, pasted)))])
        return taken

    def tick(self) -> Iterator[Message]:
        """Yield the messages that are complete because nothing followed, and a paste whose end never came."""
        pasted, self.pasted, self._latest = self.pasted, None, ""
        sequence, self._sequence = self._sequence, None
        if pasted is not None:
            yield from self._guarded(self._parser.feed(_CODES.sub("", "".join(pasted)) + _PASTE_ENDS))
        elif sequence == "":
            self._escaped_at = self._seconds()
            yield Key("escape", _ESCAPE)
        elif sequence is not None:
            yield from self._give_up(sequence)
        yield from self._as_typed()
        yield from self._guarded(self._parser.tick())

    # --- one letter

    def _take(self, letter: str, *, is_first: bool, is_last: bool) -> Iterator[Message]:
        if self._sequence is not None:
            yield from self._go_on(self._sequence, letter)
        elif letter == _ESCAPE and not self._rest.startswith(("]", "P")):
            yield from self._as_typed()
            self._sequence = ""
        elif self._rest or (letter in "[]P" and self._seconds() - self._escaped_at < ANSWER_PATIENCE_S):
            yield from self._take_rest(letter, in_one_go=not is_first, is_last=is_last)
        else:
            self._escaped_at = float("-inf")
            yield from self._guarded(self._parser.feed(letter))

    def _go_on(self, before: str, letter: str) -> Iterator[Message]:
        """Take a letter after an Escape, and what came `before` it."""
        letters = before + letter
        if before in {"", "O"}:
            yield from self._begin(before, letter)
            return
        match form_of(letters):
            case Form.BEGINS:
                self._sequence = letters
            case Form.WHOLE:
                self._sequence = None
                yield from self._whole(letters)
            case Form.OTHER:
                self._sequence = None
                torn = letter != _ESCAPE and before.endswith(_ESCAPE)  # in the middle of a text, something else began
                yield from self._give_up(before)
                for one in f"{_ESCAPE}{letter}" if torn else letter:
                    yield from self._take(one, is_first=False, is_last=False)

    def _begin(self, before: str, letter: str) -> Iterator[Message]:
        """Take the first letter after an Escape, or the one after `O`, which some keys begin with.

        A key may have come together with an Escape before it: GNU screen withholds an Escape until the next key, tmux
        and slow links bring both at once. Nothing here uses alt, so it is never meant. The one that is left alone is
        alt+backspace: it deletes a word in every field.
        """
        if not before and letter in _BEGINS_SEQUENCE:
            self._sequence = letter
            return
        self._sequence = None
        if before and letter != _ESCAPE:
            yield from self._guarded(self._parser.feed(f"{_ESCAPE}{before}{letter}"))
        elif before or letter == _ESCAPE:
            yield from self._give_up(before)
            self._sequence = "" if letter == _ESCAPE else None
        elif letter.isprintable() or letter in _ALSO_KEYS:
            yield from self._give_up(letter)
        else:
            yield from self._guarded(self._parser.feed(f"{_ESCAPE}{letter}"))

    def _give_up(self, letters: str) -> Iterator[Message]:
        """Yield an Escape, and one letter after it, as the keys that they are; more than one no keyboard has sent."""
        if len(letters) < 2:
            yield Key("escape", _ESCAPE)
            yield from self._guarded(self._parser.feed(letters) if letters else ())

    def _whole(self, letters: str) -> Iterator[Message]:
        """Yield what a whole sequence says; what means nothing is lost."""
        if is_answer(letters):
            return
        found = list(self._guarded(self._parser.feed(f"{_ESCAPE}{letters}")))
        for message in found:
            yield (
                Key(_BY_WORDS.get(message.key, message.key), message.character) if isinstance(message, Key) else message
            )
        if letters == _PASTE_BEGINS:
            self.pasted = []
        elif not found and letters not in _PARSER_WAITS:
            self._begin_anew()  # the parser would wait for more of it, and take it for keys at last

    # --- after an Escape that was taken for a key

    def _take_rest(self, letter: str, *, in_one_go: bool, is_last: bool) -> Iterator[Message]:
        self._in_one_go = in_one_go or (bool(self._rest) and self._in_one_go)
        self._rest += letter
        match form_of_rest(self._rest, is_all=is_last and in_one_go):
            case Form.WHOLE:
                letters, self._rest = self._rest, ""
                yield from self._whole(letters)
            case Form.OTHER:
                yield from self._as_typed()

    def _as_typed(self) -> Iterator[Message]:
        """Yield what is held as the keys that somebody has pressed."""
        letters, self._rest = self._rest, ""
        if letters:
            self._escaped_at = float("-inf")
        for letter in letters:
            yield from self._guarded(self._parser.feed(letter))

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
