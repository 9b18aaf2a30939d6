"""`peer-assist` alone: home, where sessions are planned, opened and read."""

import gc
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.commands.windows import make_demo, require_terminal_to_draw_in
from tui.cli.shell import Parser, Shell

if TYPE_CHECKING:
    from sessions.planning.plan import Plan


def command_home(arguments: Sequence[str], shell: Shell) -> int:
    """Open home. Raises UsageError without a terminal."""
    Parser(
        "home",
        "Home: the sessions that are kept, each with its state; plan new ones, open and read them. The same as "
        "peer-assist alone in a terminal.",
        "example: peer-assist home",
    ).parse_args(arguments)
    return open_home(shell, None, shell.folder)


def open_home(shell: Shell, plan: "Plan | None", folder: Path) -> int:
    """Open home on a folder of sessions; with a `plan`, in the setup. Raises UsageError without a terminal."""
    gc.disable()  # until the first frame is drawn: imports leave no garbage worth looking for
    require_terminal_to_draw_in()
    from sessions.formats.loading import formats_folder
    from sessions.storage.locations import drafts_folder
    from tui.app.start import run_home
    from tui.commands.context import Surroundings
    from tui.commands.desk import Desk

    drafts = drafts_folder(shell.environ)
    desk = Desk(shell.clock, folder, formats_folder(shell.environ), drafts, shell.environ)
    return run_home(desk, Surroundings(shell.clock, drafts, shell.environ), partial(make_demo, shell), plan)
