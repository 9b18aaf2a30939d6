"""The tmux in which a command was typed: its panes, and what runs in a new one."""

import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from sessions.common.errors import PeerAssistError
from sessions.common.sanitize import clean_line
from sessions.language.catalogues import ENGLISH
from sessions.language.choice import VARIABLE
from sessions.language.texts import N_, _, person_language
from sessions.model.windows import OpenWindow
from tui.terminal.program import this_program

# tmux answers at once or not at all.
PATIENCE_S = 5
# Narrower panes are split one above the other: the notes need forty columns, and the live window the rest.
WIDE_COLUMNS, LEAST_NOTES_COLUMNS = 100, 40
WIDTH_PERCENT, HEIGHT_PERCENT = 40, 45
MOST_QUOTED = 200
# What a terminal has without a setting, or set to what it is anyway.
_USUAL_FOLDERS = {"XDG_DATA_HOME": ".local/share", "XDG_STATE_HOME": ".local/state", "XDG_CONFIG_HOME": ".config"}
# tmux closes a pane with its program; what a window says when it cannot open would never be read.
ENDED_WITH_AN_ERROR = N_("This window ended with an error; see above. Enter closes the pane.")
# The first argument is that sentence; the others are the command.
STAYS_AFTER_AN_ERROR = 'said=$1; shift; "$@" || { printf "\\n%s\\n" "$said"; read -r _; }'


class TmuxError(PeerAssistError):
    """A tmux that is not there, or that refuses."""


class Tmux:
    """The tmux in which the command was typed, as its environment names it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.pane = environ.get("TMUX_PANE", "")

    def __call__(self, command: str, *arguments: str) -> str:
        """Run a command of tmux, and return its output. Raises TmuxError with the message of tmux."""
        import subprocess  # most terminals are in no tmux

        program = shutil.which("tmux", path=self._environ.get("PATH"))
        if program is None:
            raise _refusal(_("TMUX is set, but the program tmux is not found"))
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
            raise _refusal(_("tmux gave no answer within {seconds} seconds", seconds=PATIENCE_S)) from None
        except OSError as error:
            raise _refusal(_("tmux cannot be started, {reason}", reason=error.strerror)) from None
        if ended.returncode:
            said = clean_line(ended.stderr.decode("utf-8", "replace"))[:MOST_QUOTED]
            raise _refusal(_("tmux says “{answer}”", answer=said or "…"))
        return ended.stdout.decode("utf-8", "replace").strip()

    def has(self, window: OpenWindow) -> bool:
        """Whether a window is open in a pane of this very server."""
        return bool(window.pane) and _socket(window.server) == _socket(self._environ.get("TMUX", ""))

    def show(self, pane: str) -> None:
        """Bring a pane to the front, and give it the keyboard."""
        self("select-window", "-t", pane)
        self("select-pane", "-t", pane)

    def split(self, pane: str, command: Sequence[str]) -> str:
        """Run a command in a new pane beside `pane`, or below it where it is narrow; return the new pane."""
        target = ["-t", pane] if pane else []
        # For a pane that is gone tmux prints nothing here; splitting it fails.
        size = self("display-message", "-p", *target, "#{pane_width} #{pane_height}")
        numbers = re.fullmatch(r"(\d+) (\d+)", size)
        columns, lines = (int(numbers[1]), int(numbers[2])) if numbers else (0, 0)
        if columns >= WIDE_COLUMNS:
            how = ("-h", "-l", str(max(LEAST_NOTES_COLUMNS, columns * WIDTH_PERCENT // 100)))
        else:
            how = ("-v", "-l", str(max(1, lines * HEIGHT_PERCENT // 100)))
        # As several words tmux starts the command itself, without a shell that would parse it again.
        return self("split-window", *how, *target, "-P", "-F", "#{pane_id}", *command)


def _whole(argument: str) -> str:
    """Return an argument as tmux takes it; a semicolon at its end would end the command."""
    return f"{argument[:-1]}\\;" if argument.endswith(";") else argument


def _socket(server: str) -> str:
    return server.partition(",")[0]


def _refusal(reason: str) -> TmuxError:
    return TmuxError(
        # For translators: {reason} begins small, as in: tmux cannot be started, permission denied.
        _(
            "The notes could not open in a pane: {reason}. Open them elsewhere with one of these commands.",
            reason=reason,
        )
    )


def notes_command(path: Path, environ: Mapping[str, str]) -> list[str]:
    """Return what runs in the new pane, which has the environment of the tmux server and not this one."""
    clock = [_setting("PEER_ASSIST_CLOCK", environ)] if environ.get("PEER_ASSIST_CLOCK") else []
    words = ["env", *folder_settings(environ), *clock, *_language(environ), this_program(environ), "notes", str(path)]
    return ["sh", "-c", STAYS_AFTER_AN_ERROR, "sh", _(ENDED_WITH_AN_ERROR), *words]


def _language(environ: Mapping[str, str]) -> list[str]:
    """Return for `env` the language that is spoken here, where English is not what anybody speaks by itself."""
    spoken = person_language()
    return [f"{VARIABLE}={spoken}"] if spoken != ENGLISH or environ.get(VARIABLE) else []


def folder_settings(environ: Mapping[str, str]) -> list[str]:
    """Return for `env` where this terminal has its folders, as far as another one may look for them elsewhere."""
    if environ.get("PEER_ASSIST_HOME"):
        return [_setting("PEER_ASSIST_HOME", environ)]  # all others are in it
    home = Path(environ.get("HOME", "/"))
    there = {name: home / usual for name, usual in _USUAL_FOLDERS.items() if environ.get(name, "").strip()}
    return [_setting(name, environ) for name, usual in there.items() if Path(environ[name]) != usual]


def _setting(name: str, environ: Mapping[str, str]) -> str:
    """Return the setting of a file or folder, right wherever the command is run."""
    return f"{name}={Path(environ[name]).absolute()}"
