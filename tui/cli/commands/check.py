"""`peer-assist check`: whether records are sound."""

from collections.abc import Sequence

from sessions.common.errors import RecordError
from sessions.common.sanitize import clean_line
from sessions.storage.store import Store
from tui.cli.parser import RECORD_HELP, Parser
from tui.cli.shell import Shell


def command_check(arguments: Sequence[str], shell: Shell) -> int:
    """Check records without changing any. Return 1 if one is damaged, or cannot be read."""
    parser = Parser(
        "check",
        "Check whether records are sound; else say in which line they are damaged and why. No file is changed.",
        "example: peer-assist check ~/sessions/*.toml",
    )
    parser.add_argument("records", metavar="RECORD", nargs="+", help=RECORD_HELP)
    code = 0
    for name in parser.parse_args(arguments).records:
        try:
            path = shell.record(name)
            shell.tell(f"{clean_line(str(path))}: {_soundness(Store(path))}")
        except RecordError as error:
            code = 1
            shell.remark(str(error))
    return code


def _soundness(store: Store) -> str:
    count = len(store.meeting.log)
    entries = "no entries yet" if count == 0 else "1 entry" if count == 1 else f"{count:,} entries"
    if not store.torn:
        return f"sound, {entries}."
    return (
        f"sound, {entries}. An entry at its end was cut off ({store.torn:,} bytes); "
        "the next move keeps it in a file of its own."
    )
