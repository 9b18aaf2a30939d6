"""`peer-assist split`: the notes window beside the live window in tmux; elsewhere the commands that open it."""

import os
import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import ascii_letters, digits
from unicodedata import category

from sessions.language.texts import _
from tui.cli.opening import open_live, record_or_latest, require_terminal_to_draw_in, window_parser
from tui.cli.shell import Shell
from tui.cli.tmux import Tmux, TmuxError, folder_settings, notes_command
from tui.terminal.program import name_elsewhere

# The zero-width ones that words of some languages need.
_JOINERS = frozenset(map(chr, (0x200C, 0x200D)))
_PLAIN = f"{ascii_letters}{digits}/._=:, -"


def command_split(arguments: Sequence[str], shell: Shell) -> int:
    """Open the notes beside the live window in tmux; outside it, print what opens them.

    Raises RecordError for the record, UsageError where the live window has to open and there is no terminal.
    """
    parser = window_parser(
        "split",
        _(
            "In tmux, open the note-taker's window in a pane beside the live window, and the live window too if it is "
            "not open yet. Elsewhere, print what to type in another terminal, or on another computer over SSH. Without "
            "RECORD it takes the same session as `run`."
        ),
    )
    path = record_or_latest(parser.parse_args(arguments).record, shell).absolute()
    from sessions.storage.reader import Reader  # --help reads no record

    Reader(path)  # what is wrong with it is said here, and not in a pane that closes
    if not shell.environ.get("TMUX"):
        shell.tell(_("This terminal is not in tmux, so open the notes by hand."))
        _tell_commands(path, shell)
        return 0
    try:
        sentence = _notes_beside(path, shell)
    except TmuxError as error:
        # First why: the commands make sense only after it.
        shell.remark(str(error))
        _tell_commands(path, shell)
        return 1
    if sentence is None:
        return open_live(path, shell)
    shell.tell(sentence)
    return 0


def _notes_beside(path: Path, shell: Shell) -> str | None:
    """Open the notes window in a pane, once; return what to say, None where the live window has to open here.

    Raises TmuxError when tmux refuses.
    """
    from sessions.storage.presence import open_windows  # likewise

    tmux = Tmux(shell.environ)
    windows = [window for window in open_windows(path) if not window.is_gone]
    is_live = any(window.kind == "facilitator" for window in windows)
    live, notes = (
        next((window.pane for window in windows if window.kind == kind and tmux.has(window)), "")
        for kind in ("facilitator", "notes")
    )
    if not is_live:
        require_terminal_to_draw_in()
        if not notes:
            tmux.split(tmux.pane, notes_command(path, shell.environ))
        return None
    if notes:
        tmux.show(notes)
        return _("The notes of this session are open already: the keyboard is in that pane now.")
    pane = tmux.split(live or tmux.pane, notes_command(path, shell.environ))
    if not live:
        return _("The notes are open in the new pane; the live window of this session is in another terminal.")
    if live != tmux.pane:
        tmux.show(pane)
    return _("The notes are open in a pane beside the live window.")


# --- by hand


def _tell_commands(path: Path, shell: Shell) -> None:
    """Print what opens the windows elsewhere; each command is alone on its line, to be copied."""
    for place, before in (
        (_("In another terminal of this computer:"), ()),
        (_("On another computer, over SSH:"), ("ssh", *_address(shell.environ))),
    ):
        shell.tell(f"\n{place}")
        for window in ("notes", "stage"):
            shell.tell(f"  {_command(window, path, shell.environ, before)}")
    shell.tell("", _("In notes the note-taker types; stage is what the group sees."))


def _command(window: str, path: Path, environ: Mapping[str, str], before: Sequence[str]) -> str:
    settings = folder_settings(environ)
    command = (*(["env"] if settings else []), *settings, name_elsewhere(environ), window, str(path))
    words = [_quoted(word) for word in command]
    # What is typed for another computer is parsed by two shells: the one there gets what the one here leaves.
    return " ".join([*map(_quoted, before), *map(_quoted, words)] if before else words)


def _quoted(word: str) -> str:
    """Return a word for any shell of POSIX, on one line and without control codes for the terminal."""
    if all(letter.isprintable() or letter in _JOINERS or category(letter) == "Zs" for letter in word):
        # What is quoted already is easier to read in the other marks, where those change nothing in it.
        return f'"{word}"' if "'" in word and not set(word) & set('"$`\\!') else shlex.quote(word)
    # Not each shell knows `$'...'`. What any of them might take for something else is a number, too.
    safe = (chr(byte) if chr(byte) in _PLAIN else f"\\{byte:03o}" for byte in os.fsencode(word))
    return f"\"$(printf '{''.join(safe)}')\""


def _address(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return what SSH is told of this computer: its address and port by which somebody has come, else its name."""
    import getpass  # few commands tell an address
    import socket

    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "USER"  # a container may have no name for its user
    came_by = re.fullmatch(r"\S+ \d+ ([0-9a-fA-F.:]+(?:%\w+)?) (\d+)", environ.get("SSH_CONNECTION", ""))
    if came_by is None or came_by[1].startswith(("127.", "::1")):  # through a tunnel, which is nobody else's
        return ("-t", f"{user}@{socket.gethostname() or 'HOST'}")
    port = () if came_by[2] == "22" else ("-p", came_by[2])
    return (*port, "-t", f"{user}@{came_by[1]}")
