"""`peer-assist` alone: home, where sessions are planned, opened and read."""

from collections.abc import Sequence

from sessions.language.texts import _
from tui.cli.opening import open_home
from tui.cli.parser import Parser
from tui.cli.shell import Shell


def command_home(arguments: Sequence[str], shell: Shell) -> int:
    """Open home. Raises UsageError without a terminal."""
    Parser(
        "home",
        _(
            "Open home: all sessions with their state. Plan new ones, open them, read them. The same as peer-assist "
            "alone in a terminal."
        ),
        "peer-assist home",
    ).parse_args(arguments)
    return open_home(shell, None, shell.folder)
