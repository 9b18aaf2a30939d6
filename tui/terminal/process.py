"""What the window needs of a terminal before Textual is imported, and what it leaves behind; imports no Textual."""

import contextlib
import gc
import os
import signal
import sys
import tempfile
import termios
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import TextIO

from sessions.common.errors import PeerAssistError

ESCAPE_DELAY_MS = "25"
"""How long a lone Escape waits for the rest of a key's sequence; Textual's own 100 ms can be felt."""

GIVE_BACK = "".join(
    (
        "\x18",  # a sequence that was cut off in the middle ends here
        "\x1b[?2026l",  # a frame that was held back is shown
        "\x1b[?2004l\x1b[?2048l\x1b[?1004l",  # paste brackets, reports of size and focus
        "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l",  # mouse
        "\x1b[<u",  # keyboard protocol, before its screen is left
        "\x1b[0m\x1b[?7h\x1b[?1049l\x1b[?25h",  # colours, wrapping, first screen, cursor
    )
)
"""What makes a terminal usable again, whatever the window was doing."""


class NoTerminalError(PeerAssistError):
    """There is no terminal that a window could be drawn in; the command line leaves with 2."""


def require_terminal(
    stdin: TextIO | None = None,
    screen: TextIO | None = None,
    environ: MutableMapping[str, str] | None = None,
) -> None:
    """Make sure of a terminal to type and draw in, and prepare the environment for Textual.

    Call it before anything imports Textual, which reads the environment once, while it is imported.

    Args:
        stdin: where keys come from, the process's own if None.
        screen: what is drawn on, standard error if None: that is the stream Textual draws on.
        environ: changed in place: COLUMNS and LINES go, because they would pin the size; ESCDELAY is set
            unless it was. `os.environ` if None.

    Raises:
        NoTerminalError: with a sentence that says what is missing and what to do.

    """
    stdin = sys.__stdin__ if stdin is None else stdin
    screen = sys.__stderr__ if screen is None else screen
    environ = os.environ if environ is None else environ
    if not _is_terminal(stdin):
        raise NoTerminalError(
            "Standard input is not a terminal, so the window would hear no key: start it directly in a terminal"
            " (over SSH with `ssh -t`), without a pipe or `<` before it."
        )
    if not _is_terminal(screen):
        raise NoTerminalError(
            "Standard error is not a terminal, and that is what the window is drawn on: start it directly in a"
            " terminal (over SSH with `ssh -t`), without `2>` behind it."
        )
    if environ.get("TERM", "") in {"", "dumb", "unknown"}:
        raise NoTerminalError(
            "This terminal does not say what it can show (TERM is empty or `dumb`): use another terminal, or, if"
            " you know better, start with `TERM=xterm-256color` before the command."
        )
    environ.pop("COLUMNS", None)
    environ.pop("LINES", None)
    environ.setdefault("ESCDELAY", ESCAPE_DELAY_MS)


def _is_terminal(stream: TextIO | None) -> bool:
    """Whether the stream is there (`<&-` takes it away), open and a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


def hold_collector() -> None:
    """Collect no garbage while modules are imported: there is none, and looking for it costs a tenth."""
    gc.disable()


def settle_collector() -> None:
    """Collect garbage again, but never look at what has been built until now: it stays until the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


_Settings = list[int | list[bytes | int]]


class Borrowed:
    """A terminal as it was before the window opened, to be given back when nobody else does.

    Args:
        keyboard: descriptor whose line settings are remembered.
        screen: descriptor of what is drawn on.

    """

    def __init__(self, keyboard: int, screen: int) -> None:
        self._keyboard = keyboard
        self._settings: _Settings | None = None
        self._path = "/dev/tty"
        with contextlib.suppress(termios.error):
            self._settings = termios.tcgetattr(keyboard)
        with contextlib.suppress(OSError):
            self._path = os.ttyname(screen)

    def give_back(self) -> None:
        """Restore the terminal from any thread: without waiting for it, and silently if it is gone."""
        # Settings changed from the background would stop the process instead.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTTOU})
        if not self._is_ours():
            return
        with contextlib.suppress(OSError):
            # Opened anew, for only this way a stalled terminal cannot hold the write: the flag that says so
            # belongs to the opened file, and the one we were started with is shared with the shell.
            screen = os.open(self._path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
            try:
                os.write(screen, GIVE_BACK.encode())
            finally:
                os.close(screen)
        if self._settings is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self._keyboard, termios.TCSANOW, self._settings)

    def _is_ours(self) -> bool:
        """Whether no other program has the terminal now; without job control nobody else can."""
        try:
            return os.tcgetpgrp(self._keyboard) == os.getpgrp()
        except OSError:
            return True


def report_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Where reports of errors go: `log` in PEER_ASSIST_HOME if that is set, else the system's place for logs."""
    environ = os.environ if environ is None else environ
    if home := environ.get("PEER_ASSIST_HOME", ""):
        return Path(home) / "log"
    from platformdirs import user_log_path  # only a window that failed needs it

    return user_log_path("peer-assist", appauthor=False)


def write_report(text: str, folder: Path) -> Path:
    """Write a new file that only its owner can read; the system's random name says that it replaces none.

    Raises:
        OSError: if the folder or the file cannot be made.

    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix="error-", suffix=".txt", dir=folder, text=True)
    os.close(descriptor)
    report = Path(name)
    report.write_text(text, encoding="utf-8", errors="backslashreplace")
    return report
