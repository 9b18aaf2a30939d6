"""`peer-assist run`, `notes`, `stage`, `review` and `demo`: the windows."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from sessions.language.texts import N_, _
from tui.cli.demo import make_demo
from tui.cli.opening import open_live, record_to_open, require_terminal_to_draw_in, window_parser
from tui.cli.shell import Shell

DESCRIPTIONS = {
    "run": N_(
        "Open the live window on a session. Without RECORD it is the running session, else the newest one; where "
        "there is none, a demo that has not ended."
    ),
    "notes": N_(
        "Open the note-taker's window: type, press Enter to record, and keep typing. It works beside the live "
        "window, or from another computer over SSH. Without RECORD it takes the same session as `run`."
    ),
    "stage": N_(
        "Open what the group sees: the time in large digits, the current speaker, the questions. It is read-only."
    ),
    "review": N_(
        "Open the review: planned against actual time, who spoke, every contribution with its first wording, the "
        "follow-up and what people took away. Correct contributions, tick off actions, and read the notes back to the "
        "group."
    ),
    "demo": N_("Try it: a filled-in session in a temporary folder, ready to run."),
}


def command_run(arguments: Sequence[str], shell: Shell) -> int:
    """Open the live window on a record. Raises UsageError without a terminal, RecordError for the record."""
    return open_live(_record("run", arguments, shell), shell)


def command_notes(arguments: Sequence[str], shell: Shell) -> int:
    """Open the note-taker's window on a record. Raises as `command_run` does."""
    _open("notes", arguments, shell)


def command_review(arguments: Sequence[str], shell: Shell) -> int:
    """Open the review of a record. Raises as `command_run` does."""
    _open("review", arguments, shell)


def _open(name: str, arguments: Sequence[str], shell: Shell) -> NoReturn:
    path = _record(name, arguments, shell)
    from tui.app.launch import run_window  # Textual, which help and mistakes do not wait for

    run_window(name, path, shell.context())


def _record(name: str, arguments: Sequence[str], shell: Shell) -> Path:
    parser = window_parser(name, _(DESCRIPTIONS[name]))
    return record_to_open(parser.parse_args(arguments).record, shell)


def command_stage(arguments: Sequence[str], shell: Shell) -> int:
    """Open what the group sees of a record. Raises as `command_run` does."""
    parser = window_parser("stage", _(DESCRIPTIONS["stage"]), "approved-is-not --light")
    parser.add_argument("--light", action="store_true", help=_("dark text on a light background; so does the key d"))
    parser.add_argument("--rest-at-zero", action="store_true", help=_("the time stays at 0:00; so does the key z"))
    given = parser.parse_args(arguments)
    path = record_to_open(given.record, shell)
    from tui.app.launch import run_stage  # likewise

    run_stage(path, shell.context(), light=given.light, rests=given.rest_at_zero)


def command_demo(arguments: Sequence[str], shell: Shell) -> int:
    """Open the live window on an example in a new private folder, and say on leaving where it is."""
    parser = window_parser("demo", _(DESCRIPTIONS["demo"]), "--finished", on_record=False)
    parser.add_argument("--finished", action="store_true", help=_("open one that has already ended"))
    finished = parser.parse_args(arguments).finished
    require_terminal_to_draw_in()
    path = make_demo(shell, finished=finished)
    return open_live(path, shell, N_("The record of this demo is {path}"))
