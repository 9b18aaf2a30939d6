"""`peer-assist split`: the notes window beside the live window in tmux, elsewhere what to type for it."""

import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.common.errors import PeerAssistError
from sessions.common.sanitize import clean_line
from tui.cli.commands.windows import command_run, record_to_go_on_with, require_terminal_to_draw_in
from tui.cli.shell import Parser, Shell

if TYPE_CHECKING:
    from sessions.model.windows import OpenWindow

PROGRAM = "peer-assist"
# tmux answers at once or not at all.
PATIENCE_S = 5
# Narrower panes are parted one above the other: the notes need forty columns, and the live window the rest.
WIDE_COLUMNS, LEAST_NOTES_COLUMNS = 100, 40
WIDTH_PERCENT, HEIGHT_PERCENT = 40, 45
MOST_SAID = 200
# tmux closes a pane with its program; what a window says when it cannot open would never be read.
ENDED_WITH_AN_ERROR = "This window ended with an error; what it said stands above. Enter closes the pane."
STAYS_AFTER_AN_ERROR = f'"$@" || {{ printf "\\n%s\\n" "{ENDED_WITH_AN_ERROR}"; read -r _; }}'


class TmuxError(PeerAssistError):
    """A tmux that is not there, or that refuses."""


def command_split(arguments: Sequence[str], shell: Shell) -> int:
    """Open the notes beside the live window in tmux; outside it, print what opens them.

    Raises RecordError for the record, UsageError where the live window has to open and there is no terminal.
    """
    parser = Parser(
        "split",
        "In tmux, open the note-taker's window in a pane beside the live window, and the live window too where it is "
        "not open yet. Elsewhere, print what to type in another terminal, or on another computer over SSH. The same "
        "session as `run` takes where none is named.",
        "example: peer-assist split approved-is-not",
    )
    parser.add_argument("record", metavar="RECORD", nargs="?", help="a file, or a name in the folder of sessions")
    path = _readable(parser.parse_args(arguments).record, shell)
    if not shell.environ.get("TMUX"):
        shell.tell("This terminal is not in tmux, so the notes are opened by hand.")
        _tell_commands(path, shell)
        return 0
    try:
        sentence = _notes_beside(path, shell)
    except TmuxError as error:
        # Said first: what to type instead makes sense only after it.
        shell.remark(str(error))
        _tell_commands(path, shell)
        return 1
    if sentence is None:
        return command_run([str(path)], shell)
    shell.tell(sentence)
    return 0


def _readable(record: str | None, shell: Shell) -> Path:
    """Return the whole path of the record that is meant. Raises RecordError, here and not in a pane that closes."""
    from sessions.storage.reader import Reader

    path = (record_to_go_on_with(shell) if record is None else shell.record(record)).absolute()
    Reader(path)
    return path


# --- in tmux


class _Tmux:
    """The tmux in which the command was typed, as its environment names it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.pane = environ.get("TMUX_PANE", "")

    def __call__(self, command: str, *arguments: str) -> str:
        """Run a command of tmux, and return what it printed. Raises TmuxError with what tmux said."""
        import subprocess

        program = shutil.which("tmux", path=self._environ.get("PATH"))
        if program is None:
            raise _refusal("TMUX is set, but the program tmux is not found")
        try:
            ended = subprocess.run(  # noqa: S603  # the user's own tmux, and no shell
                [program, command, *map(_whole, arguments)],
                env=dict(self._environ),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=PATIENCE_S,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise _refusal(f"tmux gave no answer within {PATIENCE_S} seconds") from None
        except OSError as error:
            raise _refusal(f"tmux cannot be started, {error.strerror}") from None
        if ended.returncode:
            raise _refusal(f"tmux says “{_said(ended.stderr)}”")
        return ended.stdout.decode("utf-8", "replace").strip()

    def has(self, window: "OpenWindow") -> bool:
        """Whether a window is open in a pane of this very server."""
        return bool(window.pane) and _socket(window.server) == _socket(self._environ.get("TMUX", ""))

    def show(self, pane: str) -> None:
        """Bring a pane to the front, and the keys to it."""
        self("select-window", "-t", pane)
        self("select-pane", "-t", pane)

    def part(self, pane: str, command: Sequence[str]) -> str:
        """Run a command in a new pane beside `pane`, or below it where it is narrow; return the new pane."""
        target = ["-t", pane] if pane else []
        # Of a pane that is gone tmux says nothing here; it does when it is parted.
        size = self("display-message", "-p", *target, "#{pane_width} #{pane_height}")
        numbers = re.fullmatch(r"(\d+) (\d+)", size)
        columns, lines = (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)
        if columns >= WIDE_COLUMNS:
            how = ("-h", "-l", str(max(LEAST_NOTES_COLUMNS, columns * WIDTH_PERCENT // 100)))
        else:
            how = ("-v", "-l", str(max(1, lines * HEIGHT_PERCENT // 100)))
        # Several words and not one: tmux then starts them as they are, without a shell that would read them again.
        return self("split-window", *how, *target, "-P", "-F", "#{pane_id}", *command)


def _whole(argument: str) -> str:
    """Return an argument as tmux takes it; a semicolon at its end would end the command."""
    return f"{argument[:-1]}\\;" if argument.endswith(";") else argument


def _socket(server: str) -> str:
    return server.partition(",")[0]


def _said(said: bytes) -> str:
    return clean_line(said.decode("utf-8", "replace"))[:MOST_SAID] or "…"


def _refusal(reason: str) -> TmuxError:
    return TmuxError(f"The notes did not open beside this: {reason}. Open them elsewhere with a command that follows.")


def _notes_beside(path: Path, shell: Shell) -> str | None:
    """Open the notes window in a pane, once; return what to say, None where the live window has to open here.

    Raises TmuxError when tmux does not do it.
    """
    from sessions.storage.presence import open_windows

    tmux = _Tmux(shell.environ)
    windows = [window for window in open_windows(path) if not window.is_gone]
    is_live = any(window.kind == "facilitator" for window in windows)
    live, notes = (
        next((window.pane for window in windows if window.kind == kind and tmux.has(window)), "")
        for kind in ("facilitator", "notes")
    )
    if not is_live:
        require_terminal_to_draw_in()
        if not notes:
            tmux.part(tmux.pane, _command_in_pane(path, shell.environ))
        return None
    if notes:
        tmux.show(notes)
        return "The notes of this session are open already: that pane has the keys now."
    made = tmux.part(live or tmux.pane, _command_in_pane(path, shell.environ))
    if not live:
        return "The notes are open in the new pane; the live window of this session is in another terminal."
    if live != tmux.pane:
        tmux.show(made)
    return "The notes are open in a pane beside the live window."


def _command_in_pane(path: Path, environ: Mapping[str, str]) -> list[str]:
    """Return what runs in the new pane, which has the environment of the tmux server and not this one."""
    given = [_setting(name, environ) for name in ("PEER_ASSIST_HOME", "PEER_ASSIST_CLOCK") if environ.get(name)]
    return ["sh", "-c", STAYS_AFTER_AN_ERROR, "sh", "env", *given, _this_program(environ), "notes", str(path)]


def _setting(name: str, environ: Mapping[str, str]) -> str:
    """Return the setting of a file or folder for `env`, right wherever the command is run."""
    return f"{name}={Path(environ[name]).absolute()}"


def _this_program(environ: Mapping[str, str]) -> str:
    """Return the peer-assist that runs now: the new pane may find another one, or none."""
    called, beside = Path(sys.argv[0]), Path(sys.executable).with_name(PROGRAM)
    named = shutil.which(sys.argv[0], path=environ.get("PATH")) if called.name == PROGRAM else None
    found = named or shutil.which(beside)
    return str(Path(found).absolute()) if found else PROGRAM


# --- by hand


def _tell_commands(path: Path, shell: Shell) -> None:
    """Print what opens the windows elsewhere; each command is alone on its line, to be copied."""
    for place, before in (
        ("In another terminal of this computer:", ()),
        ("On another computer, over SSH:", ("ssh", "-t", _address())),
    ):
        shell.tell(f"\n{place}")
        for window in ("notes", "stage"):
            shell.tell(f"  {_command(window, path, shell.environ, before)}")
    shell.tell("\nnotes is where words are typed, stage is what the group sees.")


def _command(window: str, path: Path, environ: Mapping[str, str], before: Sequence[str]) -> str:
    settings = ["env", _setting("PEER_ASSIST_HOME", environ)] if environ.get("PEER_ASSIST_HOME") else []
    words = [_quoted(word) for word in (*settings, PROGRAM, window, str(path))]
    # What is typed on another computer is read by two shells: the one there gets what the one here leaves.
    return " ".join([*map(_quoted, before), *map(_quoted, words)] if before else words)


def _quoted(word: str) -> str:
    """Return a word for a shell, on one line and without anything that would steer the terminal."""
    if word.isprintable():
        # What is quoted already is easier to read in the other marks, where those change nothing in it.
        return f'"{word}"' if "'" in word and not set(word) & set('"$`\\!') else shlex.quote(word)
    safe = (chr(byte) if 32 <= byte < 127 and byte not in b"\\'" else f"\\{byte:03o}" for byte in os.fsencode(word))
    return f"$'{''.join(safe)}'"


def _address() -> str:
    import getpass
    import socket

    try:
        user = getpass.getuser()
    except (KeyError, OSError, ImportError):
        user = "USER"  # a container may have no name for its user
    return f"{user}@{socket.gethostname() or 'HOST'}"
