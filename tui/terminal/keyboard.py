"""From the bytes of a terminal to keys and pastes, whatever is sent."""

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import TYPE_CHECKING

from textual import constants
from textual.events import Event, Key
from textual.message import Message

from sessions.language.texts import N_
from tui.terminal.answers import begins_surely, end_of, is_answer, is_rest

if TYPE_CHECKING:
    from textual._xterm_parser import XTermParser

PASTE_PATIENCE_S, PASTE_MOST = 2.0, 1 << 20
_PASTE_BEGINS, _PASTE_ENDS = "[200~", "\x1b[201~"
_ESCAPE, _BEGINS_SEQUENCE, _ALSO_AFTER_ESCAPE = "\x1b", "[O]P", "\x1b\r\t"
# Fingers need longer than this from a letter to the next; nothing that they may have typed is held longer than that.
TOGETHER_S, MOST_HELD_S = 0.05, 0.1
# For so long the rest of what only a terminal sends is waited for, if it comes in one go.
ANSWER_PATIENCE_S = 5.0
# Option with an arrow, as most terminals send it, in the words of a field. Some send an Escape and `b` or `f`: those
# are Escape and a letter, as tmux and slow links bring them that were pressed one after the other.
_BY_WORDS = {"alt+left": "ctrl+left", "alt+right": "ctrl+right"}
_CODES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|[\x1b\x9b]")  # Textual would read them as keys within a paste

# So come bytes that are not UTF-8. A row of them is one letter: it may be longer than anything that anybody types.
_UNDECODED, _UNREADABLE = re.compile("[\udc80-\udcff]+"), "\udc80"
REPLACEMENT = "\ufffd"
UNREADABLE = N_("\ufffd was not read: this terminal does not send UTF-8. Set it and LANG to UTF-8.")
"""It goes into the two lines below the field of a live window with 80 columns."""


class Unreadable(Event, bubble=False):
    """Bytes came that are not UTF-8; `REPLACEMENT` follows in their place, as a key or within a paste."""


class Keyboard:
    """Turns the bytes of a terminal into Textual's messages, drops what no keyboard sends, and never raises.

    What a terminal sends after an Escape may be torn on the way, and the Escape may have been taken for a key by then.
    What may be the beginning of it is held for a moment; if the rest does not come, all of it comes out as keys, the
    Escape first. No letter is lost that fingers may have typed: a torn answer among the words is the lesser evil.
    """

    def __init__(self, *, debug: bool, seconds: Callable[[], float] = time.monotonic) -> None:
        self._debug, self._seconds = debug, seconds
        # Textual's own decoder ends the app at the first byte that is not UTF-8.
        self._decode = getincrementaldecoder("utf-8")(errors="surrogateescape").decode
        self._parser = self._new_parser()
        self._latest = ""
        self.pasted: list[str] | None = None
        # What is held, from an Escape on; how many letters of it were keys already; when the Escape came, and until
        # when the rest is waited for.
        self._held, self._were_keys, self._since, self._due = "", 0, 0.0, 0.0
        # What was held before and became keys, where nothing has followed yet; and when the last letters were read.
        self._given_up, self._read_at = "", float("-inf")

    def _new_parser(self) -> "XTermParser":
        # Imported only here, so that a Textual without it still gets as far as `driver_class`.
        from textual._xterm_parser import XTermParser

        return XTermParser(self._debug)

    @property
    def patience(self) -> float:
        """How many seconds after the last bytes a `tick` is due."""
        if self.pasted is not None:
            return PASTE_PATIENCE_S
        return max(0.0, self._due - self._seconds()) if self._held else constants.ESCAPE_DELAY

    def feed(self, data: bytes) -> Iterator[Message]:
        """Yield the messages that are complete now."""
        letters = _UNDECODED.sub(_UNREADABLE, self._decode(data))
        for _ in range(letters.count(_UNREADABLE)):
            yield Unreadable()
        if letters:
            now = self._seconds()
            if self._is_too_late(letters, now):
                yield from self.tick()
            yield from self._take(letters.replace(_UNREADABLE, REPLACEMENT), now)
            self._read_at = now

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
        held, self._held = self._held, ""
        if pasted is not None:
            yield from self._guarded(self._parser.feed(_CODES.sub("", "".join(pasted)) + _PASTE_ENDS))
        self._given_up = held
        for letter in held[self._were_keys :]:
            if letter == _ESCAPE:
                yield Key("escape", _ESCAPE)
            else:
                yield from self._guarded(self._parser.feed(letter))

    # --- after an Escape

    def _is_too_late(self, letters: str, now: float) -> bool:
        """Whether letters do not belong to what is held: a busy machine looks late, and fingers type one at a time."""
        is_typed = len(self._held) > 1 and len(letters) == 1 and now > self._read_at + TOGETHER_S
        return bool(self._held) and (is_typed or now > self._due)

    def _is_torn_off(self, letters: str, now: float) -> bool:
        """Whether letters go on with what was taken for keys."""
        if self._given_up == _ESCAPE and now - self._since <= TOGETHER_S:
            return letters[0] in _BEGINS_SEQUENCE
        is_due = bool(self._given_up) and now - self._since < ANSWER_PATIENCE_S
        return is_due and len(letters) > 1 and is_rest(f"{self._given_up[1:]}{letters}")

    def _take(self, read: str, now: float) -> Iterator[Message]:
        """Take what was read in one go, after what is held."""
        if self._is_torn_off(read, now):
            self._held, self._were_keys = self._given_up, len(self._given_up)
        elif not self._held:
            self._were_keys, self._since = 0, now
        letters, at = f"{self._held}{read}", 0
        self._held = self._given_up = ""
        while at < len(letters):
            if self.pasted is not None:
                at += self._paste(self.pasted, letters[at:])
                if self._latest == _PASTE_ENDS:
                    yield from self.tick()
            elif letters[at] != _ESCAPE:
                # One letter at a time: when the parser fails it loses the rest of what it was fed.
                yield from self._guarded(self._parser.feed(letters[at]))
                at += 1
            elif (end := end_of(letters, at)) is None:
                self._hold(letters[at:], read, now, is_new=at > 0)
                return
            elif end > at + 1:
                yield from self._whole(letters[at + 1 : end])
                at = end
            else:
                at += yield from self._escape(letters[at + 1], before=self._were_keys if at == 0 else 0)

    def _escape(self, after: str, *, before: int) -> Generator[Message, None, int]:
        """Yield an Escape that is a key, unless it was one `before`, and return how many letters are done with it.

        A key may have come together with an Escape before it: GNU screen withholds an Escape until the next key, tmux
        and slow links bring both at once. Nothing here uses alt, so it is never meant. The one that is left alone is
        alt+backspace: it deletes a word in every field.
        """
        if before:
            return before
        if not after.isprintable() and after not in _ALSO_AFTER_ESCAPE:
            yield from self._guarded(self._parser.feed(f"{_ESCAPE}{after}"))
            return 2
        yield Key("escape", _ESCAPE)
        return 1

    def _hold(self, letters: str, read: str, now: float, *, is_new: bool) -> None:
        """Hold what depends on what follows: an Escape, and what came after it."""
        if is_new:
            self._were_keys, self._since = 0, now
        self._held = letters
        if letters == _ESCAPE:
            self._due = now + constants.ESCAPE_DELAY
        elif len(read) > 2 and begins_surely(letters[1:]):
            self._due = now + ANSWER_PATIENCE_S
        else:
            self._due = min(now + TOGETHER_S, self._since + MOST_HELD_S)

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
        elif not found:
            self._begin_anew()  # the parser would wait for more of it, and take it for keys at last

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
