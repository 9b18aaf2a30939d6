"""The terminal before and after the window: it is checked, remembered and given back; imports no Textual."""

import contextlib
import os
import signal
import sys
import termios
import time
from collections.abc import Callable, Mapping, MutableMapping
from typing import TextIO

from sessions.common.errors import PeerAssistError
from sessions.language.texts import _

ESCAPE_DELAY_MS = "25"
"""How long a lone Escape waits for the rest of a key's sequence; Textual's own 100 ms are noticeable."""

LEAVE_SCREEN = "\x1b[0m\x1b[2J\x1b[H\x1b[?1049l"
"""Goes back to the first screen; where there is no second one, as in GNU screen, nothing of ours stays on it."""

LAST_WORDS_S = 0.5
"""How long a terminal that takes nothing is offered the codes that give it back."""

GIVE_BACK = (
    "\x18"  # a sequence that was cut off in the middle ends here
    "\x1b[?2026l"  # a frame that was held back is shown
    "\x1b[?2004l\x1b[?2048l\x1b[?1004l"  # paste brackets, reports of size and focus
    "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # mouse
    "\x1b[<u"  # keyboard protocol, before its screen is left
    f"\x1b[?7h{LEAVE_SCREEN}\x1b[?25h"  # wrapping, first screen, cursor
)
"""Makes a terminal usable again, whatever the window was doing."""


class NoTerminalError(PeerAssistError):
    """There is no terminal to draw a window in; the exit status is 2."""


def require_terminal(
    stdin: TextIO | None = None, screen: TextIO | None = None, environ: MutableMapping[str, str] | None = None
) -> None:
    """Make sure there is a terminal to type and draw in, and prepare the environment for Textual.

    Call it before anything imports Textual, which reads the environment only while it is imported. Without arguments
    keys come from standard input, and standard error is drawn on, as Textual does. In `environ` COLUMNS and LINES go,
    because they would pin the size, ESCDELAY is set unless it was, and in GNU screen COLORTERM goes, because screen
    reads the colours that it promises as other attributes.

    Raises NoTerminalError, which says what is missing and what to do.
    """
    stdin = sys.__stdin__ if stdin is None else stdin
    screen = sys.__stderr__ if screen is None else screen
    environ = os.environ if environ is None else environ
    if not _is_terminal(stdin):
        raise NoTerminalError(
            _(
                "Standard input is not a terminal, so the window could not read keys: start it directly in a terminal"
                " (over SSH with `ssh -t`), without a pipe or `<` before it."
            )
        )
    if not _is_terminal(screen):
        raise NoTerminalError(
            _(
                "Standard error is not a terminal, and the window is drawn on it: start it directly in a"
                " terminal (over SSH with `ssh -t`), without `2>` behind it."
            )
        )
    if environ.get("TERM", "") in {"", "dumb", "unknown"}:
        raise NoTerminalError(
            _(
                "This terminal does not say what it can show (TERM is empty or `dumb`): use another terminal, or, if"
                " you know that it can, put `TERM=xterm-256color` before the command."
            )
        )
    environ.pop("COLUMNS", None)
    environ.pop("LINES", None)
    environ.setdefault("ESCDELAY", ESCAPE_DELAY_MS)
    if in_gnu_screen(environ):
        environ.pop("COLORTERM", None)


def in_gnu_screen(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether GNU screen is between us and the terminal: here, or where we came from by SSH, which hands TERM on.

    It withholds each Escape until the next key as soon as a program asks for the mouse.
    """
    return bool(environ.get("STY")) or (environ.get("TERM", "").startswith("screen") and not environ.get("TMUX"))


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is there (`<&-` takes it away), open and a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


_Settings = list[int | list[bytes | int]]


class Borrowed:
    """A terminal as it was before the window opened, to be given back when the app cannot do it.

    The line settings of `keyboard` (a descriptor) are remembered; `screen` is the one that is drawn on.
    """

    def __init__(self, keyboard: int, screen: int) -> None:
        self._keyboard = keyboard
        self._settings: _Settings | None = None
        self._path = "/dev/tty"
        with contextlib.suppress(termios.error):
            self._settings = termios.tcgetattr(keyboard)
        with contextlib.suppress(OSError):
            self._path = os.ttyname(screen)

    def give_back(self, others_stop: Callable[[], object] = lambda: None) -> None:
        """Restore the terminal from any thread, within LAST_WORDS_S, and silently if it is gone.

        `others_stop` interrupts whoever is in the middle of writing; asked until there is room.
        """
        # Changing settings from the background would stop the process instead.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        if not self._is_ours():
            return
        with contextlib.suppress(OSError):
            # Opened again, so that a stalled terminal cannot block the write: O_NONBLOCK belongs to the open file,
            # and the one we were started with is shared with the shell.
            screen = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
            try:
                _say_last_words(screen, GIVE_BACK.encode(), others_stop)
            finally:
                os.close(screen)
        if self._settings is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._keyboard, termios.TCSANOW, self._settings)

    def _is_ours(self) -> bool:
        """Whether this program still has the terminal; without job control no other can take it."""
        try:
            return os.tcgetpgrp(self._keyboard) == os.getpgrp()
        except OSError:
            return True


def _say_last_words(screen: int, words: bytes, others_stop: Callable[[], object]) -> None:
    """Write to a terminal that may be stalled: what waits in it is thrown away until the first of `words` are in."""
    rest, deadline = words, time.monotonic() + LAST_WORDS_S
    while rest and time.monotonic() < deadline:
        if rest == words:
            with contextlib.suppress(termios.error):
                termios.tcflush(screen, termios.TCOFLUSH)
            # Not woken by the flush, it would hold the terminal for ever.
            others_stop()
        try:
            rest = rest[os.write(screen, rest) :]
        except BlockingIOError:
            time.sleep(0.002)
