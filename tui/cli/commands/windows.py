"""`peer-assist run`, `notes`, `stage`, `review` and `demo`: the windows."""

import gc
from collections.abc import Sequence
from pathlib import Path

from sessions.common.sanitize import clean_line
from tui.cli.shell import Parser, Shell, UsageError

EXAMPLE = "approved-is-not-released.toml"


def command_run(arguments: Sequence[str], shell: Shell) -> int:
    """Open the live window on a record. Raises UsageError without a terminal, RecordError for the record."""
    parser = _window_parser(
        "run",
        "Open the live window on the session that is named, else on the one that runs, else on the newest; where there "
        "is none, on a demo that has not ended.",
        "example: peer-assist run approved-is-not",
    )
    path = _meant(parser.parse_args(arguments).record, shell)
    from tui.app.launch import run_live

    run_live(path, shell.context(), farewell=f"The record is {clean_line(str(path))}")


def command_notes(arguments: Sequence[str], shell: Shell) -> int:
    """Open the note-taker's window on a record. Raises as `command_run` does."""
    parser = _window_parser(
        "notes",
        "Open the note-taker's window: type, Enter records it, the next box is ready. Beside the live window, or from "
        "another computer over SSH; the same session as `run` takes where none is named.",
        "example: peer-assist notes approved-is-not",
    )
    path = _meant(parser.parse_args(arguments).record, shell)
    from tui.app.launch import run_notes

    run_notes(path, shell.context())


def command_stage(arguments: Sequence[str], shell: Shell) -> int:
    """Open what the group sees of a record. Raises as `command_run` does."""
    parser = _window_parser(
        "stage",
        "Open what the group sees: the time in large digits, who speaks, the questions. It only looks; nothing can be "
        "changed from it.",
        "example: peer-assist stage approved-is-not --light",
    )
    parser.add_argument("--light", action="store_true", help="dark letters on a light ground; the key d does the same")
    parser.add_argument("--rest-at-zero", action="store_true", help="the time stays at 0:00; the key z does the same")
    given = parser.parse_args(arguments)
    path = _meant(given.record, shell)
    from tui.app.launch import run_stage

    run_stage(path, shell.context(), light=given.light, rests=given.rest_at_zero)


def command_review(arguments: Sequence[str], shell: Shell) -> int:
    """Open the review of a record. Raises as `command_run` does."""
    parser = _window_parser(
        "review",
        "Open the review: planned against actual time, who spoke, every word with its first wording, the follow-up and "
        "what people took along. Words are corrected in it, actions ticked off, and the notes read back to the group.",
        "example: peer-assist review approved-is-not",
    )
    path = _meant(parser.parse_args(arguments).record, shell)
    from tui.app.launch import run_review

    run_review(path, shell.context())


def _window_parser(name: str, description: str, example: str) -> Parser:
    """Return the parser of a command that opens a window on a record."""
    gc.disable()  # until the first frame is drawn: imports leave no garbage worth looking for
    parser = Parser(name, description, example)
    parser.add_argument("record", metavar="RECORD", nargs="?", help="a file, or a name in the folder of sessions")
    return parser


def _meant(record: str | None, shell: Shell) -> Path:
    """Return the record a window is opened on. Raises UsageError without a terminal, RecordError without a record."""
    require_terminal_to_draw_in()
    return record_to_go_on_with(shell) if record is None else shell.record(record)


def record_to_go_on_with(shell: Shell) -> Path:
    """Return the record that is meant where none is named. Raises RecordError when there is none."""
    from sessions.storage.locations import records, running_or_newest, unfinished_demo

    if records(shell.folder):
        return running_or_newest(shell.folder)
    import tempfile

    try:
        demo = unfinished_demo(Path(tempfile.gettempdir()))
    except OSError:
        demo = None  # there is no folder for temporary files
    return demo or running_or_newest(shell.folder)


def command_demo(arguments: Sequence[str], shell: Shell) -> int:
    """Open the live window on an example in a new private folder, and say where it is on leaving."""
    gc.disable()
    parser = Parser(
        "demo",
        "Try it: a filled-in session in a temporary folder, ready to run.",
        "example: peer-assist demo --finished",
    )
    parser.add_argument("--finished", action="store_true", help="open the record of one that ended")
    finished = parser.parse_args(arguments).finished
    require_terminal_to_draw_in()
    path = make_demo(shell, finished=finished)
    from tui.app.launch import run_live

    run_live(path, shell.context(), farewell=f"The record of this demo is {path}")


def make_demo(shell: Shell, *, finished: bool = False) -> Path:
    """Make the record of an example in a new private folder, planned for now or `finished`. Raises RecordError."""
    import tempfile

    from sessions.common.errors import RecordError
    from sessions.common.files import replace_file
    from sessions.storage.locations import DEMO

    try:
        data = _example()
        path = Path(tempfile.mkdtemp(prefix=DEMO)) / EXAMPLE
        replace_file(path, data if finished else _planned(data, shell), overwrite=False)
    except OSError as error:
        raise RecordError(f"The demo cannot be made: {error.strerror} ({error.filename}).") from None
    return path


def require_terminal_to_draw_in() -> None:
    """Make sure that a window can be opened here. Raises UsageError."""
    from tui.terminal.tty import NoTerminalError, require_terminal

    try:
        require_terminal()
    except NoTerminalError as error:
        raise UsageError(str(error)) from None


def _example() -> bytes:
    """Return the finished example. Raises OSError where the installation lacks it."""
    from importlib import resources

    return resources.files("sessions").joinpath("examples", EXAMPLE).read_bytes()


def _planned(data: bytes, shell: Shell) -> bytes:
    """Return the example as it was before it began, planned for now."""
    from sessions.common.dates import whole_second
    from sessions.model.entries import ContributionEntry
    from sessions.record.parsing import parse_record
    from sessions.record.writing import header_text

    example = parse_record(data, EXAMPLE)
    header = example.header
    asked = next(
        (entry.text for entry in example.entries if isinstance(entry, ContributionEntry) and entry.kind == "challenge"),
        None,
    )
    changes = {"scheduled": whole_second(shell.clock()), "challenge": header.session.challenge or asked}
    session = header.session.model_copy(update=changes)
    return header_text(header.model_copy(update={"session": session})).encode()
