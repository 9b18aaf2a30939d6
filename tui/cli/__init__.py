"""The command line: the table of commands, the real clock, and one sentence for whatever goes wrong.

Imports anything of `sessions` and `tui`, but only when a command needs it.
"""

import os
import sys

from tui.cli.status import INTERRUPTED, NOT_SURE, REFUSED, SUCCESS, USAGE, Outcome

# Importing typing takes as long as all of `--help`; type checkers treat this name as true.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from typing import TextIO

    from tui.cli.shell import Shell

HELP = """\
usage: peer-assist [COMMAND ...]

Helps you facilitate a Peer Assist: phases, time, who speaks, one tip each, and
a record that only grows.

commands:
  demo                   try it: a filled-in session, ready to run
  home                   all sessions: plan, open, read (peer-assist alone)
  new                    plan a session: set it up, or make its record at once
  groups                 split people into groups, with a record for each
  people FILE            show who is on a list, and what is left out of it
  run [RECORD]           open the live window
  notes [RECORD]         open the note-taker's window
  stage [RECORD]         open what the group sees
  review [RECORD]        look back: time, contributions, follow-up; correct
  plenary [NAME]         open what all groups see together
  split [RECORD]         notes beside the live window, in tmux
  do RECORD MOVE ...     make a move from a script: next-speaker, tip, ...
  list                   list sessions; what is due; who is asked too often
  search WORDS           search all sessions, best matches first
  show RECORD            print the meeting so far, with every contribution
  export RECORD          make a write-up: a page, Markdown, mail, calendar, ...
  check RECORD...        check whether records are sound, or where damaged
  formats [NAME]         list the formats of sessions, show or check one
  wording                check for each line whether it sounds like advice

RECORD is a file, or a name (or its beginning) in the folder of sessions.
peer-assist COMMAND --help explains a command, with an example; --version
prints the version. Exit status: 0 on success, 1 when something was refused or
damaged, 2 when a command was not understood, 3 when it is done or may be, but
the disk has not confirmed it: look before you try again.
"""

# These share a module of `tui.cli.commands`; each of the others has its own, of the same name.
WINDOWS = ("demo", "notes", "review", "run", "stage")
COMMANDS = (
    "check", "demo", "do", "export", "formats", "groups", "home", "list", "new", "notes", "people", "plenary", "review",
    "run", "search", "show", "split", "stage", "wording",
)  # fmt: skip


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run a command, and return the exit status: one of those in `tui.cli.status`."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    out, err = _stream(sys.stdout), _stream(sys.stderr)
    outcome = Outcome()
    try:
        code = _run(arguments, out, err, outcome)
        out.flush()
        err.flush()
    except BrokenPipeError:
        # The reader has gone; what was recorded is recorded.
        _silence()
        return outcome.otherwise(SUCCESS)
    except KeyboardInterrupt:
        return outcome.otherwise(INTERRUPTED)
    except OSError as error:
        _silence()
        _last_words(err, f"{error.filename or 'The output'} cannot be used: {error.strerror}.")
        return outcome.otherwise(REFUSED)
    except Exception as error:  # noqa: BLE001  # a traceback would quote what people said, and help nobody who sees it
        return _failed(error, err, outcome)
    return code


def real_clock() -> "datetime":
    """Return the current instant, in UTC; nothing else in the program reads a clock.

    Tests in real terminals set PEER_ASSIST_CLOCK to the name of a file, from which the instant is read each time.
    """
    from datetime import UTC, datetime  # --help reads no clock

    now = datetime.now(UTC)
    file = os.environ.get("PEER_ASSIST_CLOCK")
    if not file:
        return now
    from pathlib import Path  # only tests name a file

    from sessions.common.dates import parse_instant  # likewise
    from sessions.common.errors import PeerAssistError

    try:
        return parse_instant(Path(file).read_text("utf-8").strip(), now)
    except (OSError, UnicodeDecodeError):
        raise PeerAssistError(f"PEER_ASSIST_CLOCK names {file}, but no instant can be read from that file.") from None


def _run(arguments: "list[str]", out: "TextIO", err: "TextIO", outcome: Outcome) -> int:
    if not arguments and all(stream and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        arguments = ["home"]
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        out.write(HELP)
        return 0
    if arguments[0] == "--version":
        out.write(f"peer-assist {_version()}\n")
        return 0
    # Searching all installed packages for pydantic plug-ins takes longer than most commands.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from sessions.common.errors import (  # --help and --version need none of these
        NotConfirmedError,
        NotKnownError,
        PeerAssistError,
    )
    from tui.cli.clock import computer_clock
    from tui.cli.parser import ShownError
    from tui.cli.shell import Shell, UsageError

    # A correction of the computer's clock must not cost the group a minute, in whichever window or command.
    clock = real_clock if "PEER_ASSIST_CLOCK" in os.environ else computer_clock(real_clock)
    shell = Shell(clock, os.environ, out, err, outcome)
    try:
        return _command(arguments[0], arguments[1:], shell)
    except ShownError:
        code = SUCCESS
    except UsageError as error:
        code = outcome.settle(USAGE)
        shell.remark(str(error))
    except (NotConfirmedError, NotKnownError) as error:
        code = outcome.settle(NOT_SURE)
        shell.remark(str(error))
    except PeerAssistError as error:
        code = outcome.settle(REFUSED)
        shell.remark(*error.sentences)
    return code


def _command(name: str, arguments: "list[str]", shell: "Shell") -> int:
    from importlib import import_module  # each command is imported only when it runs

    if name not in COMMANDS:
        from difflib import get_close_matches  # only mistakes need it

        from tui.cli.shell import UsageError  # likewise

        near = get_close_matches(name, COMMANDS, 1)
        hint = f" Did you mean `peer-assist {near[0]}`?" if near else ""
        raise UsageError(f"There is no command “{name}”.{hint} The commands are: {', '.join(COMMANDS)}.")
    module = import_module(f"tui.cli.commands.{'windows' if name in WINDOWS else name}")
    code: int = getattr(module, f"command_{name}")(arguments, shell)
    return code


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        return version("peer-assist")
    except PackageNotFoundError:
        return "(not installed)"


def _stream(stream: "TextIO | None") -> "TextIO":
    """Return a stream that takes any name; one to nowhere if it was closed.

    A terminal reads UTF-8 nearly always, also where the locale says otherwise, as `en_US` alone does.
    """
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123  # it lives as long as the process
    from io import TextIOWrapper  # the type of most streams, but not of those of tests

    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8" if stream.isatty() else None, errors="replace")
    return stream


def _failed(error: Exception, err: "TextIO", outcome: Outcome) -> int:
    """Say where the report of an error of the program is, and whether what was asked for is done."""
    from tui.terminal.crash import reported  # only after an error; slow to import

    code = outcome.otherwise(NOT_SURE)
    what = "What you asked for is done" if code == SUCCESS else "Look at the record before you try again"
    _last_words(err, f"peer-assist stopped because of an error of its own. {what}.\n{reported(error)}")
    return code


def _last_words(err: "TextIO", sentence: str) -> None:
    try:
        err.write(f"{sentence}\n")
        err.flush()
    except OSError:
        pass  # nobody can be told


def _silence() -> None:
    """Discard what Python flushes on its way out."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        pass  # closed already, or a test's
    finally:
        os.close(nowhere)
