"""What commands that open a window have in common: a terminal, the record that is meant, the world around it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.common.sanitize import clean_line
from sessions.language.texts import N_, _, pgettext
from tui.cli.demo import make_demo
from tui.cli.parser import RECORD_HELP, Parser
from tui.cli.shell import Shell, UsageError, without_collecting

if TYPE_CHECKING:
    from sessions.planning.plan import Plan


def window_parser(name: str, description: str, example: str = "approved-is-not", *, on_record: bool = True) -> Parser:
    """Return the parser of a command that opens a window, on a record or not."""
    without_collecting()
    parser = Parser(name, description, f"peer-assist {name} {example}")
    if on_record:
        parser.add_argument("record", metavar=pgettext("in a usage", "RECORD"), nargs="?", help=_(RECORD_HELP))
    return parser


def require_terminal_to_draw_in() -> None:
    """Make sure that a window can be opened here. Raises UsageError."""
    from tui.terminal.tty import NoTerminalError, require_terminal  # it loads Textual; --help does not need it

    try:
        require_terminal()
    except NoTerminalError as error:
        raise UsageError(str(error)) from None


def record_to_open(record: str | None, shell: Shell) -> Path:
    """Return the record to open a window on. Raises UsageError without a terminal, RecordError without a record."""
    require_terminal_to_draw_in()
    return record_or_latest(record, shell)


def record_or_latest(record: str | None, shell: Shell) -> Path:
    """Return the named record; without a name the running session, else the newest, else an unfinished demo.

    Raises RecordError when there is none.
    """
    if record is not None:
        return shell.record(record)
    from sessions.storage.locations import records_in, running_or_newest, unfinished_demo  # a name needs none of them

    if records_in(shell.folder):
        return running_or_newest(shell.folder, shell.clock())
    import tempfile  # only where there are no sessions

    try:
        demo = unfinished_demo(Path(tempfile.gettempdir()))
    except OSError:
        demo = None  # there is no folder for temporary files
    return demo or running_or_newest(shell.folder)


def open_live(path: Path, shell: Shell, farewell: str = N_("The record is {path}")) -> int:
    """Open the live window on a record, and say on leaving where that is, with a text that has a place for it."""
    from tui.app.launch import run_window  # Textual, which a command that fails before this does not wait for

    run_window("run", path, shell.context(), farewell=_(farewell, path=clean_line(str(path))))


def open_home(shell: Shell, plan: "Plan | None", folder: Path) -> int:
    """Open home on a folder of sessions; with a `plan`, in the setup. Raises UsageError without a terminal."""
    without_collecting()
    require_terminal_to_draw_in()
    from tui.app.start import run_home  # likewise

    return run_home(shell.context(folder), partial(make_demo, shell), plan)
