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
        _last_words(err, _unusable(error))
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
    from sessions.language.texts import _

    try:
        return parse_instant(Path(file).read_text("utf-8").strip(), now)
    except (OSError, UnicodeDecodeError):
        raise PeerAssistError(
            _("PEER_ASSIST_CLOCK names {path}, but no instant can be read from that file.", path=file)
        ) from None


def _run(arguments: "list[str]", out: "TextIO", err: "TextIO", outcome: Outcome) -> int:
    from tui.cli.speaking import speak_as_chosen  # it loads nothing where that is English

    understood = speak_as_chosen(arguments, os.environ, err)
    if understood is None:
        return outcome.settle(USAGE)
    arguments = understood
    if not arguments and all(stream and stream.isatty() for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__)):
        arguments = ["home"]
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        out.write(_help())
        return 0
    if arguments[0] == "--version":
        out.write(f"peer-assist {_version()}\n")
        return 0
    return _done(arguments, out, err, outcome)


def _done(arguments: "list[str]", out: "TextIO", err: "TextIO", outcome: Outcome) -> int:
    """Do what a command says, or say why not."""
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


def _help() -> str:
    from tui.cli.overview import overview  # no command needs it
    from tui.cli.speaking import TEXTS

    if TEXTS not in sys.modules:
        return overview(str, lambda _context, text: text)  # in English, with nothing else loaded
    from sessions.language.texts import _, pgettext  # it is loaded already

    return overview(_, pgettext)


def _command(name: str, arguments: "list[str]", shell: "Shell") -> int:
    from importlib import import_module  # each command is imported only when it runs

    if name not in COMMANDS:
        from difflib import get_close_matches  # only mistakes need it

        from sessions.language.texts import _  # likewise
        from tui.cli.shell import UsageError

        sentences = [
            _("There is no command “{name}”.", name=name),
            *(_("Did you mean `peer-assist {name}`?", name=near) for near in get_close_matches(name, COMMANDS, 1)),
            _("The commands are: {names}.", names=", ".join(COMMANDS)),
        ]
        raise UsageError(" ".join(sentences))
    module = import_module(f"tui.cli.commands.{'windows' if name in WINDOWS else name}")
    code: int = getattr(module, f"command_{name}")(arguments, shell)
    return code


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    try:
        return version("peer-assist")
    except PackageNotFoundError:
        from sessions.language.texts import _  # only a copy that nobody installed has no version

        return _("(not installed)")


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
    from sessions.language.texts import _  # only after an error; slow to import
    from tui.terminal.crash import reported

    code = outcome.otherwise(NOT_SURE)
    is_done = code == SUCCESS
    what = _("What you asked for is done.") if is_done else _("Look at the record before you try again.")
    stopped = _("peer-assist stopped because of an error of its own.")
    _last_words(err, f"{stopped} {what}\n{reported(error)}")
    return code


def _unusable(error: OSError) -> str:
    from sessions.language.texts import _  # as above

    if error.filename:
        return _("{path} cannot be used: {reason}.", path=error.filename, reason=error.strerror)
    return _("The output cannot be used: {reason}.", reason=error.strerror)


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
